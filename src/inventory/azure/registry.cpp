#include "base/figures.h"
#include "base/text.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

Demand per_day(const Context& context, std::string sku, std::string_view meter, std::int64_t count) {
  Demand demand;
  demand.component = Component::Other;
  demand.card = "azure/acr";
  demand.region = context.region;
  demand.sku = std::move(sku);
  demand.meter = meter;
  demand.unit = "day";
  demand.quantity = kDaysPerMonth * Decimal(count);
  return demand;
}

// Tasks that build images.
void add_builds(const Context& context, Side& side) {
  const std::optional<Decimal> hours = context.usage("monthly_build_vcpu_hrs");
  if (!hours) return;
  Demand builds;
  builds.component = Component::Compute;
  builds.item = "builds, vCPU";
  builds.card = "azure/acr";
  builds.region = context.region;
  builds.sku = "*";
  builds.meter = "build-vcpu";
  builds.unit = "vcpu-second";
  builds.quantity = *hours * Decimal(3600);
  builds.basis = Basis::Usage;
  builds.scales = true;
  side.demands.push_back(std::move(builds));
}

// By the day and its tier, and for each region that a Premium registry is replicated to.
void azurerm_container_registry(const Context& context, Side& side) {
  plan::Value tier = context["sku"];
  if (tier.is_unknown()) return set_unknown(side, known_after_apply("sku"));
  const std::string sku = lower(tier.text());
  Demand registry = per_day(context, sku, "registry", 1);
  registry.main = true;
  registry.item = "registry, " + std::string(tier.text());
  side.demands.push_back(std::move(registry));
  constexpr std::string_view kCopies = "georeplications";
  if (context[kCopies].is_unknown()) {
    bill_unknown(Component::Other, "geo-replication", known_after_apply(kCopies), side);
  }
  std::size_t copies = context[kCopies].items().size();
  if (copies > 0) {
    Demand replication = per_day(context, sku, "geo-replication", static_cast<std::int64_t>(copies));
    replication.item = "geo-replication";
    side.demands.push_back(std::move(replication));
  }
  add_builds(context, side);
  std::optional<Decimal> stored = context.usage("storage_gb");
  if (!stored) return;
  Demand storage;
  storage.component = Component::Storage;
  storage.item = "storage";
  storage.card = "azure/acr";
  storage.region = context.region;
  storage.sku = sku;
  storage.meter = "storage";
  storage.unit = "gb-month";
  storage.quantity = *stored;
  storage.basis = Basis::Usage;
  storage.scales = true;
  side.demands.push_back(std::move(storage));
}

constexpr Interpreter kTypes[] = {
    {"azurerm_container_registry", azurerm_container_registry},
};

}  // namespace

std::span<const Interpreter> azure_registry() {
  return kTypes;
}

}  // namespace terratoll::inventory
