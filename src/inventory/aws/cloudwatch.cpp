#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

void add_logs(const Context& context, std::string_view key, std::string_view meter, std::string_view unit,
              std::string_view item, Side& side) {
  std::optional<Decimal> gb = context.usage(key);
  if (!gb) return;
  Demand demand;
  demand.component = meter == "stored" ? Component::Storage : Component::Other;
  demand.main = true;
  demand.card = "aws/cloudwatch";
  demand.region = context.region;
  demand.sku = context["log_group_class"].text() == "INFREQUENT_ACCESS" ? "logs-infrequent-access" : "logs";
  demand.meter = meter;
  demand.unit = unit;
  demand.item = item;
  demand.quantity = *gb;
  demand.basis = Basis::Usage;
  demand.scales = true;
  side.handling = Handling::Priced;
  side.demands.push_back(std::move(demand));
}

void aws_cloudwatch_log_group(const Context& context, Side& side) {
  add_logs(context, "monthly_data_ingested_gb", "ingested", "gb", "data ingested", side);
  add_logs(context, "storage_gb", "stored", "gb-month", "data kept", side);
  add_logs(context, "monthly_data_scanned_gb", "scanned", "gb", "data scanned by queries", side);
  if (!side.demands.empty()) {
    side.reason.clear();
    return;
  }
  plan::Value retention = context["retention_in_days"];
  bool for_ever = !retention.is_unknown() && retention.as_integer().value_or(0) == 0;
  if (for_ever) side.reason += "; nothing ends what it keeps (retention_in_days)";
}

constexpr Interpreter kTypes[] = {
    {"aws_cloudwatch_log_group", aws_cloudwatch_log_group},
};

}  // namespace

std::span<const Interpreter> aws_cloudwatch() {
  return kTypes;
}

}  // namespace terratoll::inventory
