// Flexible servers of PostgreSQL and MySQL, and Managed Redis: by the hour of their size, twice where they
// are highly available, and their storage by GB and month.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "inventory/azure/machines.h"
#include "inventory/kit/fees.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

// "GP_Standard_D4ds_v5": 4 vCores of ddsv5; "B_Standard_B1ms" is a size of its own.
struct ServerSize {
  std::string sku;
  std::int64_t vcores = 0;  // 0: billed as it is
};

ServerSize size_of(std::string_view name) {
  constexpr std::string_view kStandard = "Standard_";
  const std::size_t at = name.find(kStandard);
  const std::string size = lower(at == std::string_view::npos ? name : name.substr(at + kStandard.size()));
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto from = std::find_if(size.begin(), size.end(), digit);
  const auto to = std::find_if_not(from, size.end(), digit);
  if (size.starts_with('b') || from == to) return {size, 0};
  std::string series = std::string(size.begin(), from) + std::string(to, size.end());
  std::erase(series, '_');
  return {series, plan::Value::number(std::string_view(&*from, static_cast<std::size_t>(to - from)))
                      .as_integer()
                      .value_or(0)};
}

// The standby of a server costs what the server does.
Count copies_of(const Context& context) {
  constexpr std::string_view kBlock = "high_availability", kMode = "high_availability.mode";
  if (context[kBlock].is_unknown()) return {std::nullopt, known_after_apply(kBlock)};
  const plan::Value mode = stated(context, kMode);
  if (mode.is_unknown()) return {std::nullopt, known_after_apply(kMode)};
  return {mode.is_empty() || mode.text() == "Disabled" ? 1 : 2, ""};
}

// What each copy has.
void stand_by(const Context& context, Demand& demand) {
  const Count copies = copies_of(context);
  demand.quantity = demand.quantity * Decimal(copies.value.value_or(1));
  demand.unknown = copies.unknown;
}

void add_server(const Context& context, std::string_view card, const Count& nodes, Side& side) {
  const plan::Value name = stated(context, "sku_name");
  const ServerSize size = size_of(name.text());
  const Count copies = copies_of(context);
  Count count = copies.value ? nodes : copies;
  if (count.value) *count.value *= *copies.value * std::max<std::int64_t>(size.vcores, 1);
  if (name.text().empty())
    count.unknown = name.is_null() ? "sku_name is not set" : known_after_apply("sku_name");
  Demand demand = by_hour(context, card, size.sku, size.vcores > 0 ? "vcore" : "instance", count);
  demand.item = "server " + std::string(name.text());
  if (copies.value > 1) demand.item += ", with its standby";
  add_demand(std::move(demand), side);
}

void add_storage(const Context& context, std::string_view card, const plan::Value& size,
                 std::string_view path, const Decimal& gb, Side& side) {
  Demand demand = by_gb_month(context, card, "storage", "storage", gb);
  demand.item = "storage";
  stand_by(context, demand);
  if (size.is_null()) demand.unknown = std::string(path) + " is not set";
  if (size.is_unknown()) demand.unknown = known_after_apply(path);
  add_demand(std::move(demand), side);
}

// A tier of performance that is asked for, above that of the storage's size, bills its IOPS.
void add_tier(const Context& context, const plan::Value& mb, Side& side) {
  const std::string_view tier = said(context, "storage_tier").text();
  if (tier.empty() || !mb.as_number()) return;
  const Decimal gib = mb.as_number()->over(Decimal(1024));
  const std::vector<Step>& sizes = context.azure().disk_sizes_gib;
  const auto own =
      std::find_if(sizes.begin(), sizes.end(), [&](const Step& size) { return gib <= size.value; });
  if (own == sizes.end() || tier == "P" + own->name) return;
  Demand demand;
  demand.component = Component::Storage;
  demand.item = "performance tier " + std::string(tier) + " instead of the P" + own->name + " of its size";
  demand.no_price = "no price on the rate cards";
  add_demand(std::move(demand), side);
}

void azurerm_postgresql_flexible_server(const Context& context, Side& side) {
  const Count nodes = count_of(stated(context, "cluster.size"), "cluster.size", 1);
  add_server(context, "azure/postgresql", nodes, side);
  const plan::Value mb = stated(context, "storage_mb");
  const Decimal gb =
      mb.as_number().value_or(Decimal()).over(Decimal(1024)) * Decimal(nodes.value.value_or(1));
  add_storage(context, "azure/postgresql", mb, "storage_mb", gb, side);
  add_tier(context, mb, side);
}

// What is asked for above what comes with the size of the storage.
void add_iops(const Context& context, const plan::Value& gb, Side& side) {
  const plan::Value iops = said(context, "storage[0].iops");
  const AzureTerms& terms = context.azure();
  const Decimal included =
      terms.mysql_included_iops + gb.as_number().value_or(Decimal()) * terms.mysql_included_iops_per_gib;
  if (!iops.as_number() || !gb.as_number() || *iops.as_number() <= included) return;
  Demand demand =
      by_gb_month(context, "azure/mysql", "storage", "additional-iops", *iops.as_number() - included);
  demand.unit = "iops-month";
  demand.item = "IOPS above those of its storage";
  stand_by(context, demand);
  add_demand(std::move(demand), side);
}

void azurerm_mysql_flexible_server(const Context& context, Side& side) {
  add_server(context, "azure/mysql", {1, ""}, side);
  const plan::Value gb = stated(context, "storage.size_gb");
  add_storage(context, "azure/mysql", gb, "storage.size_gb", gb.as_number().value_or(Decimal()), side);
  add_iops(context, gb, side);
}

void azurerm_managed_redis(const Context& context, Side& side) {
  const plan::Value name = stated(context, "sku_name");
  const bool alone = stated(context, "high_availability_enabled").as_bool() == false;
  Demand demand =
      by_hour(context, "azure/redis", lower(name.text()), "managed-instance", {alone ? 1 : 2, ""});
  demand.item = "Managed Redis, " + std::string(name.text()) + (alone ? "" : ", with its replica");
  if (name.text().empty()) demand.unknown = known_after_apply("sku_name");
  add_demand(std::move(demand), side);
}

constexpr Interpreter kTypes[] = {
    {"azurerm_managed_redis", azurerm_managed_redis},
    {"azurerm_mysql_flexible_server", azurerm_mysql_flexible_server},
    {"azurerm_postgresql_flexible_server", azurerm_postgresql_flexible_server},
};

}  // namespace

std::span<const Interpreter> azure_databases() {
  return kTypes;
}

}  // namespace terratoll::inventory
