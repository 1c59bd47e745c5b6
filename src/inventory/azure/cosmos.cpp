// Cosmos DB: databases and containers by the request units that are provisioned, in each region of their
// account, or by those that are used.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "inventory/kit/fees.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

constexpr std::string_view kCard = "azure/cosmos_db";

struct Place {
  std::string region;
  bool zones = false;
};

// The account that it is part of, as far as it costs.
struct Account {
  std::vector<Place> places;
  bool many_write = false, serverless = false, free_tier = false;

  std::string_view sku() const { return many_write ? "multi-write" : "single-write"; }
};

Account account_of(const plan::Value& values) {
  Account account;
  for (const plan::Value& each : values["geo_location"].items()) {
    account.places.push_back(
        {plan::normalise_location(each["location"].text()), each["zone_redundant"].as_bool() == true});
  }
  const auto capabilities = values["capabilities"].items();
  account.serverless = std::any_of(capabilities.begin(), capabilities.end(), [](const plan::Value& each) {
    return each["name"].text() == "EnableServerless";
  });
  account.many_write = values["multiple_write_locations_enabled"].as_bool() == true;
  account.free_tier = values["free_tier_enabled"].as_bool() == true;
  return account;
}

Demand at(const Place& place, std::string_view sku, std::string_view meter, std::string_view unit,
          std::string_view item) {
  Demand demand;
  demand.card = kCard;
  demand.region = place.region;
  demand.sku = sku;
  demand.meter = meter;
  demand.unit = unit;
  demand.item = std::string(item) + ", " + place.region;
  return demand;
}

void add_by_use(Demand demand, const Decimal& quantity, Side& side) {
  demand.component = demand.unit == "gb-month" ? Component::Storage : Component::Requests;
  demand.quantity = quantity;
  demand.basis = Basis::Usage;
  demand.scales = true;
  add_demand(std::move(demand), side);
}

// A zone-redundant region costs more where one region writes, and nothing scales it.
void add_fixed(const Context& context, const Account& account, const Decimal& units, Side& side) {
  for (const Place& place : account.places) {
    Demand demand = at(place, account.sku(), "throughput", "hour", units.text() + " request units a second");
    const bool dearer = place.zones && !account.many_write;
    if (dearer) demand.item += ", zone-redundant";
    demand.quantity = units.over(Decimal(100)) * machine_hours(1) *
                      (dearer ? context.azure().cosmos_zone_factor : Decimal(1));
    add_demand(std::move(demand), side);
  }
}

// Its least is what it costs for certain.
void add_autoscaled(const Context& context, const Account& account, const Decimal& most, Side& side) {
  const std::string_view meter = account.many_write ? "throughput" : "autoscale-throughput";
  const Decimal least = most * context.azure().cosmos_autoscale_floor;
  for (const Place& place : account.places) {
    Demand demand = at(place, account.sku(), meter, "hour",
                       least.text() + " to " + most.text() + " request units a second");
    demand.quantity = least.over(Decimal(100)) * machine_hours(1);
    demand.max_quantity = most.over(Decimal(100)) * machine_hours(1);
    demand.basis = Basis::Assumed;
    demand.assumption = "its autoscale at its floor";
    add_demand(std::move(demand), side);
  }
}

void add_use(const Context& context, const Account& account, Side& side) {
  const std::optional<Decimal> units = context.usage("monthly_serverless_request_units");
  if (account.serverless && units && !account.places.empty()) {
    add_by_use(at(account.places.front(), "serverless", "request-units", "1000000-requests", "request units"),
               units->over(Decimal(1'000'000)), side);
  }
  const std::optional<Decimal> gb = context.usage("storage_gb");
  for (const Place& place : account.places) {
    if (gb) add_by_use(at(place, account.sku(), "storage", "gb-month", "storage"), *gb, side);
  }
}

// A database or a container; one without throughput of its own shares that of its database.
void azurerm_cosmosdb(const Context& context, Side& side) {
  const plan::Value fixed = stated(context, "throughput");
  const plan::Value most = stated(context, "autoscale_settings.max_throughput");
  if (fixed.is_unknown()) return set_unknown(side, known_after_apply("throughput"));
  if (most.is_unknown()) return set_unknown(side, known_after_apply("autoscale_settings.max_throughput"));
  const plan::Resource* found = context.target("account_name", "azurerm_cosmosdb_account", "name");
  const bool provisioned = fixed.as_number() || most.as_number();
  if (found == nullptr) {
    if (!provisioned) return;
    return set_unknown(side, not_found(context, "account", "azurerm_cosmosdb_account", {"account_name"}));
  }
  const Account account = account_of(context.side_of(*found));
  if (!account.serverless && most.as_number()) add_autoscaled(context, account, *most.as_number(), side);
  if (!account.serverless && !most.as_number() && fixed.as_number())
    add_fixed(context, account, *fixed.as_number(), side);
  const bool stored = context.usage("storage_gb").has_value();
  add_use(context, account, side);
  if (provisioned && !stored) side.reason = "its storage is billed by use: storage_gb is not given";
  if (provisioned && account.free_tier) side.reason = "the free tier of its account is not taken off";
}

// A cluster of its own machines, by its tier and what is kept for it; where one stands by, all of it twice.
void azurerm_mongo_cluster(const Context& context, Side& side) {
  const plan::Value tier = stated(context, "compute_tier");
  if (tier.text() == "Free") {
    side.handling = Handling::Free;
    side.reason = "the free tier";
    return;
  }
  Count shards = count_of(stated(context, "shard_count"), "shard_count", 1);
  const std::string_view standby = stated(context, "high_availability_mode").text();
  if (!standby.empty() && standby != "Disabled" && shards.value)
    shards.value = *shards.value * context.azure().mongo_standby_copies;
  if (tier.is_unknown()) shards.unknown = known_after_apply("compute_tier");
  if (tier.is_null()) shards.unknown = "compute_tier is not set";
  Demand compute = by_hour(context, kCard, "mongo-" + lower(tier.text()), "shard", shards);
  compute.component = Component::Compute;
  compute.item = "shards, " + std::string(tier.text());
  add_demand(std::move(compute), side);
  const plan::Value gb = stated(context, "storage_size_in_gb");
  if (gb.is_null()) return;
  const std::string type = lower(context["storage_type"].text());
  Demand storage = by_gb_month(context, kCard, "mongo-" + (type.empty() ? "premiumssd" : type), "storage",
                               gb.as_number().value_or(Decimal()) * Decimal(shards.value.value_or(0)));
  storage.item = "storage of its shards";
  storage.unknown = gb.is_unknown() ? known_after_apply("storage_size_in_gb") : shards.unknown;
  add_demand(std::move(storage), side);
}

constexpr Interpreter kTypes[] = {
    {"azurerm_cosmosdb_cassandra_keyspace", azurerm_cosmosdb},
    {"azurerm_cosmosdb_gremlin_database", azurerm_cosmosdb},
    {"azurerm_cosmosdb_gremlin_graph", azurerm_cosmosdb},
    {"azurerm_cosmosdb_mongo_collection", azurerm_cosmosdb},
    {"azurerm_cosmosdb_mongo_database", azurerm_cosmosdb},
    {"azurerm_cosmosdb_sql_container", azurerm_cosmosdb},
    {"azurerm_cosmosdb_sql_database", azurerm_cosmosdb},
    {"azurerm_cosmosdb_table", azurerm_cosmosdb},
    {"azurerm_mongo_cluster", azurerm_mongo_cluster},
};

}  // namespace

std::span<const Interpreter> azure_cosmos() {
  return kTypes;
}

}  // namespace terratoll::inventory
