// What is billed by what it reads and takes in: logs by the GB, Databricks by its DBUs over the machines of
// its clusters, which stand for themselves.
#include <array>
#include <string>

#include "base/text.h"
#include "inventory/kit/fees.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

struct Row {
  std::string_view card, meter, unit;
};

void add_use(const Context& context, std::string_view key, const Row& row, std::string sku, std::string item,
             Side& side) {
  const std::optional<Decimal> quantity = context.usage(key);
  if (!quantity) return;
  Demand demand;
  demand.component = row.unit == "gb-month" ? Component::Storage : Component::Other;
  demand.card = row.card;
  demand.region = context.region;
  demand.sku = std::move(sku);
  demand.meter = row.meter;
  demand.unit = row.unit;
  demand.item = std::move(item);
  demand.quantity = *quantity;
  demand.basis = Basis::Usage;
  demand.scales = true;
  add_demand(std::move(demand), side);
}

constexpr Row kIngested = {"azure/log_analytics", "ingested", "gb"};
constexpr Row kRetained = {"azure/log_analytics", "retained", "gb-month"};

// A commitment pays for what is ingested.
void azurerm_log_analytics_workspace(const Context& context, Side& side) {
  if (!is_set(stated(context, "reservation_capacity_in_gb_per_day")))
    add_use(context, "monthly_log_data_ingestion_gb", kIngested, "analytics", "logs ingested", side);
  add_use(context, "monthly_additional_log_data_retention_gb", kRetained, "analytics", "logs kept longer",
          side);
}

// Its workspace takes it in.
void azurerm_application_insights(const Context& context, Side& side) {
  add_use(context, "monthly_data_ingested_gb", kIngested, "analytics", "telemetry ingested", side);
}

void azurerm_databricks_workspace(const Context& context, Side& side) {
  struct Kind {
    std::string_view key, sku, item;
  };
  constexpr std::array<Kind, 3> kKinds = {
      {{"monthly_all_purpose_compute_dbu_hrs", "all-purpose", "DBUs, all-purpose compute"},
       {"monthly_jobs_compute_dbu_hrs", "jobs", "DBUs, jobs"},
       {"monthly_jobs_light_compute_dbu_hrs", "jobs-light", "DBUs, light jobs"}}};
  const plan::Value tier = stated(context, "sku");
  const std::string name = tier.is_null() ? "standard" : lower(tier.text());
  for (const Kind& kind : kKinds) {
    const std::size_t before = side.demands.size();
    add_use(context, kind.key, {"azure/databricks", "dbu", "dbu-hour"},
            joined({name, std::string(kind.sku)}, "-"), std::string(kind.item), side);
    if (side.demands.size() > before && tier.is_unknown())
      side.demands.back().unknown = known_after_apply("sku");
  }
}

constexpr Interpreter kTypes[] = {
    {"azurerm_application_insights", azurerm_application_insights},
    {"azurerm_databricks_workspace", azurerm_databricks_workspace},
    {"azurerm_log_analytics_workspace", azurerm_log_analytics_workspace},
};

}  // namespace

std::span<const Interpreter> azure_analytics() {
  return kTypes;
}

}  // namespace terratoll::inventory
