// SQL Database: databases and elastic pools, by the vCore and hour or by DTUs and the day, with the licence
// and what they may hold.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "inventory/kit/fees.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

constexpr std::string_view kCard = "azure/sql_database";

// "GP_S_Gen5_2" is two vCores of gp_s_gen5; "S3" and "StandardPool" are sized by DTUs.
struct Size {
  std::string sku, tier;    // "gp_s_gen5", "gp"
  std::int64_t vcores = 0;  // 0: by DTUs
  bool serverless = false;
};

Size size_of(std::string_view name) {
  const std::string text = lower(name);
  const std::vector<std::string> parts = split(text, '_');
  if (parts.size() < 3) return {text, "", 0, false};
  const std::int64_t vcores = plan::Value::number(parts.back()).as_integer().value_or(0);
  return {text.substr(0, text.rfind('_')), parts.front(), vcores, parts[1] == "s"};
}

void add(Demand demand, std::string item, Side& side) {
  demand.item = std::move(item);
  add_demand(std::move(demand), side);
}

// The licence that a vCore's price leaves out, where it is not brought along. Hyperscale has none.
void add_licence(const Context& context, const Size& size, Side& side) {
  if (size.tier == "hs" || stated(context, "license_type").text() == "BasePrice") return;
  add(by_hour(context, kCard, size.tier, "license", {size.vcores, ""}), "licence of its vCores", side);
}

// Zones cost General Purpose more; Business Critical has them in its price.
bool pays_for_zones(const Context& context, const Size& size) {
  return size.tier == "gp" && stated(context, "zone_redundant").as_bool() == true;
}

void add_vcores(const Context& context, const Size& size, std::string name, Side& side) {
  const Count replicas = count_of(stated(context, "read_replica_count"), "read_replica_count", 0);
  const std::int64_t copies = size.tier == "hs" ? 1 + replicas.value.value_or(0) : 1;
  if (copies > 1) name += ", with its replicas";
  add(by_hour(context, kCard, size.sku, "vcore", {size.vcores * copies, replicas.unknown}), name, side);
  if (pays_for_zones(context, size))
    add(by_hour(context, kCard, size.sku, "zone-redundancy", {size.vcores, ""}), "zone redundancy", side);
  add_licence(context, size, side);
}

// By what it may hold, whatever it holds.
void add_storage(const Context& context, std::string sku, std::string_view meter, Side& side) {
  const plan::Value size = stated(context, "max_size_gb");
  Demand demand = by_gb_month(context, kCard, std::move(sku), meter, size.as_number().value_or(Decimal()));
  if (size.is_null()) demand.unknown = "max_size_gb is not set";
  if (size.is_unknown()) demand.unknown = known_after_apply("max_size_gb");
  add(std::move(demand), "storage", side);
}

// What is used, or, where it never pauses, the least that it runs with.
void add_serverless(const Context& context, const Size& size, const std::string& name, Side& side) {
  const std::optional<Decimal> hours = context.usage("monthly_vcore_hours");
  const bool always = stated(context, "auto_pause_delay_in_minutes").as_integer() == -1;
  if (!hours && !always) return;
  Demand demand = by_hour(context, kCard, size.sku, "vcore", {0, ""});
  const plan::Value least = stated(context, "min_capacity");
  demand.quantity = hours.value_or(least.as_number().value_or(Decimal()) * machine_hours(1));
  if (hours) {
    demand.basis = Basis::Usage;
    demand.scales = true;
  } else if (!least.as_number()) {
    demand.unknown = "min_capacity is not set";
  }
  const Decimal used = demand.quantity;
  add(demand, name + (hours ? "" : ", its least vCores"), side);
  if (!pays_for_zones(context, size)) return;
  demand.meter = "zone-redundancy";
  demand.quantity = used;
  add(std::move(demand), "zone redundancy", side);
}

// Basic, Standard and Premium have storage in their price; the card's tiers say how much.
void add_by_dtus(const Context& context, const Size& size, std::string name, Side& side) {
  add(all_month(context, {kCard, "", "database", "day", ""}, size.sku, {1, ""}), std::move(name), side);
  if (stated(context, "max_size_gb").is_null() || size.sku.size() != 2 || size.sku == "dw") return;
  add_storage(context, size.sku.front() == 'p' ? "premium" : "standard", "storage", side);
}

void azurerm_mssql_database(const Context& context, Side& side) {
  const plan::Value name = stated(context, "sku_name");
  if (name.is_unknown()) return set_unknown(side, known_after_apply("sku_name"));
  if (name.text() == "ElasticPool" || (name.is_null() && is_set(stated(context, "elastic_pool_id")))) {
    side.handling = Handling::Free;
    side.reason = "billed with its pool";
    return;
  }
  if (name.text().empty()) return set_unknown(side, "sku_name is not set");
  const Size size = size_of(name.text());
  const std::string item = "database, " + std::string(name.text());
  if (size.vcores == 0) return add_by_dtus(context, size, item, side);
  if (size.serverless) {
    add_serverless(context, size, item, side);
  } else {
    add_vcores(context, size, item, side);
  }
  if (size.tier == "hs") {
    side.reason = "its storage is billed by use";
  } else {
    const bool zones = pays_for_zones(context, size);
    add_storage(context, size.tier, zones ? "zone-redundant-storage" : "storage", side);
  }
  const bool has_hours = std::any_of(side.demands.begin(), side.demands.end(),
                                     [](const Demand& each) { return each.meter == "vcore"; });
  if (!has_hours) side.reason = "its vCores are billed by use: monthly_vcore_hours is not given";
}

void azurerm_mssql_elasticpool(const Context& context, Side& side) {
  const plan::Value name = stated(context, "sku.name"), capacity = stated(context, "sku.capacity");
  if (name.text().empty()) return set_unknown(side, known_after_apply("sku.name"));
  if (!capacity.as_integer()) return set_unknown(side, known_after_apply("sku.capacity"));
  const std::string units(capacity.text());
  const std::string item = "pool, " + std::string(name.text()) + " of " + units;
  const Size size = size_of(std::string(name.text()) + "_" + units);
  if (size.vcores == 0) {
    const std::string sku = lower(name.text()) + "/" + units;
    return add(all_month(context, {kCard, "", "pool", "day", ""}, sku, {1, ""}), item, side);
  }
  add_vcores(context, size, item, side);
  add_storage(context, size.tier, pays_for_zones(context, size) ? "zone-redundant-storage" : "storage", side);
}

constexpr Interpreter kTypes[] = {
    {"azurerm_mssql_database", azurerm_mssql_database},
    {"azurerm_mssql_elasticpool", azurerm_mssql_elasticpool},
};

}  // namespace

std::span<const Interpreter> azure_sql() {
  return kTypes;
}

}  // namespace terratoll::inventory
