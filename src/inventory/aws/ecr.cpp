// Repositories of images: by what is stored.
#include "inventory/services.h"

namespace terratoll::inventory {
namespace {

void aws_ecr_repository(const Context& context, Side& side) {
  const std::optional<Decimal> stored = context.usage("storage_gb");
  if (!stored) return;
  Demand demand;
  demand.component = Component::Storage;
  demand.item = "storage";
  demand.card = "aws/ecr";
  demand.region = context.region;
  demand.meter = "storage";
  demand.unit = "gb-month";
  demand.quantity = *stored;
  demand.basis = Basis::Usage;
  demand.scales = true;
  demand.main = true;
  side.handling = Handling::Priced;
  side.reason.clear();
  side.demands.push_back(std::move(demand));
}

constexpr Interpreter kTypes[] = {
    {"aws_ecr_repository", aws_ecr_repository},
};

}  // namespace

std::span<const Interpreter> aws_ecr() {
  return kTypes;
}

}  // namespace terratoll::inventory
