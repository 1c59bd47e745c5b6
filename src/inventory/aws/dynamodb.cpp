// DynamoDB: tables by the hour of the capacity that is provisioned, in each region that has a replica, or by
// requests; and what they keep.
#include <algorithm>
#include <string>

#include "inventory/aws/app_autoscaling.h"
#include "inventory/kit/fees.h"
#include "inventory/kit/hours.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

constexpr std::string_view kCard = "aws/dynamodb";

// Reads or writes: how the table, what scales it, and the card call them.
struct Capacity {
  std::string_view attribute, dimension, meter, label;
};
constexpr Capacity kCapacities[] = {
    {"read_capacity", "dynamodb:table:ReadCapacityUnits", "read-capacity", "read capacity"},
    {"write_capacity", "dynamodb:table:WriteCapacityUnits", "write-capacity", "write capacity"},
};

std::string table_class(const Context& context) {
  const std::string_view text = context["table_class"].text();
  return text == "STANDARD_INFREQUENT_ACCESS" ? "standard_infrequent_access" : "standard";
}

// The table's own region, and those of its replicas; "" of one that is known after apply.
std::vector<std::string> regions_of(const Context& context) {
  std::vector<std::string> regions = {context.region};
  for (const plan::Value& replica : context["replica"].items()) {
    regions.emplace_back(replica["region_name"].text());
  }
  if (context["replica"].is_unknown()) regions.emplace_back();
  return regions;
}

Count units_of(const plan::Value& value, std::string_view path) {
  if (value.is_null()) return {std::nullopt, std::string(path) + " is not set"};
  return count_of(value, path, 0);
}

void add_capacity(const Context& context, const std::string& region, const Capacity& capacity,
                  const Hours& hours, std::string item, Side& side) {
  Demand demand = by_hour(context, kCard, table_class(context), capacity.meter, {0, ""});
  demand.region = region;
  demand.item = std::move(item);
  if (region != context.region) demand.item += ", replica" + (region.empty() ? "" : " in " + region);
  fill_hours(hours, demand);
  if (region.empty()) demand.unknown = known_after_apply("replica.region_name");
  add_demand(std::move(demand), side);
}

// What its global indexes are given, together.
Count of_indexes(const Context& context, std::string_view attribute) {
  Count all{0, ""};
  const std::string path = "global_secondary_index." + std::string(attribute);
  if (stated(context, "global_secondary_index").is_unknown()) {
    return {std::nullopt, known_after_apply("global_secondary_index")};
  }
  for (const plan::Value& index : context["global_secondary_index"].items()) {
    Count each = count_of(index[attribute], path, 0);
    if (!each.value) return each;
    *all.value += *each.value;
  }
  return all;
}

void add_provisioned(const Context& context, Side& side) {
  const std::string_view name = context["name"].text();
  for (const Capacity& capacity : kCapacities) {
    const Scalable scalable = {"dynamodb", capacity.dimension,
                               name.empty() ? "" : "table/" + std::string(name), "name"};
    const Count units = units_of(stated(context, capacity.attribute), capacity.attribute);
    const Hours table = hours_of(context, scaling_of(context, scalable, units, Fleet::fixed(units)));
    const Count indexes = of_indexes(context, capacity.attribute);
    for (const std::string& region : regions_of(context)) {
      add_capacity(context, region, capacity, table, std::string(capacity.label), side);
      if (indexes.value == 0) continue;
      Hours hours = Hours::of(indexes.value.value_or(0));
      hours.unknown = indexes.unknown;
      add_capacity(context, region, capacity, hours, std::string(capacity.label) + " of its indexes", side);
    }
  }
}

// What is given of its use, by the keys of the usage file.
struct Use {
  std::string_view key, sku, meter, unit, label;  // of SKU "" the table's class
  bool by_requests = false;                       // not of a table that has provisioned capacity
  std::string_view replica_meter = {};            // in the regions of its replicas; "" not there
};
constexpr Use kUses[] = {
    {"monthly_read_request_units", "", "on-demand-reads", "1000000-requests", "reads", true},
    {"monthly_write_request_units", "", "on-demand-writes", "1000000-requests", "writes", true,
     "replicated-writes"},
    {"storage_gb", "", "storage", "gb-month", "storage", false, "storage"},
    {"pitr_backup_storage_gb", "pitr", "storage", "gb-month", "backups for any point in time"},
    {"on_demand_backup_storage_gb", "backup", "storage", "gb-month", "backups"},
    {"monthly_data_restored_gb", "restore", "data", "gb", "data restored"},
    {"monthly_streams_read_request_units", "streams", "reads", "1000000-requests", "reads of its stream"},
};

void add_use(const Context& context, const Use& use, Decimal quantity, const std::string& region,
             Side& side) {
  const bool replica = region != context.region;
  Demand demand;
  demand.component = use.unit == "gb-month" ? Component::Storage : Component::Requests;
  demand.card = kCard;
  demand.region = region;
  demand.sku = use.sku.empty() ? table_class(context) : use.sku;
  demand.meter = replica ? use.replica_meter : use.meter;
  demand.unit = use.unit;
  demand.item = use.label;
  if (replica) demand.item += ", replica" + (region.empty() ? "" : " in " + region);
  demand.quantity = use.unit.ends_with("requests") ? quantity.over(Decimal(1'000'000)) : quantity;
  demand.basis = Basis::Usage;
  demand.scales = true;
  if (region.empty()) demand.unknown = known_after_apply("replica.region_name");
  add_demand(std::move(demand), side);
}

void aws_dynamodb_table(const Context& context, Side& side) {
  const plan::Value mode = stated(context, "billing_mode");
  if (mode.is_unknown()) return set_unknown(side, known_after_apply("billing_mode"));
  const bool provisioned = mode.text() != "PAY_PER_REQUEST";
  const bool stored = context.usage("storage_gb").has_value();
  if (provisioned) add_provisioned(context, side);
  for (const Use& use : kUses) {
    const std::optional<Decimal> quantity = context.usage(use.key);
    if (!quantity || (use.by_requests && provisioned)) continue;
    for (const std::string& region : regions_of(context)) {
      if (region == context.region || !use.replica_meter.empty())
        add_use(context, use, *quantity, region, side);
    }
  }
  if (provisioned && !stored) side.reason = "its storage is billed by use: storage_gb is not given";
}

constexpr Interpreter kTypes[] = {
    {"aws_dynamodb_table", aws_dynamodb_table},
};

}  // namespace

std::span<const Interpreter> aws_dynamodb() {
  return kTypes;
}

}  // namespace terratoll::inventory
