// Capacity that is held or pooled: reservations, and the pools of Azure Batch.
#include <algorithm>

#include "inventory/azure/machines.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"
#include "types/types.h"

namespace terratoll::inventory {
namespace {

// The machines of that size in this plan that run on the group's capacity: they are billed by themselves.
std::int64_t machines_of(const Context& context, const plan::Resource& group, std::string_view size) {
  std::int64_t machines = 0;
  for (const types::Type& type : types::all()) {
    // The group's reservations name it too.
    if (type.is_aws() || type.size.empty() || type.name == context.resource.type) continue;
    for (const plan::Resource* each :
         context.referrers_of(group, type.name, "capacity_reservation_group_id", "id")) {
      plan::Value values = context.side_of(*each);
      if (vm_size(values.at(type.size).text()) != size) continue;
      const std::string_view count = types::count_of(type);
      machines += count.empty() ? 1 : values.at(count).as_integer().value_or(0);
    }
  }
  return machines;
}

void azurerm_capacity_reservation(const Context& context, Side& side) {
  plan::Value sku = context.values.block("sku");
  Count capacity = count_of(sku["capacity"], "capacity", 0);
  std::string size = vm_size(sku["name"].text());
  const plan::Resource* group =
      context.target("capacity_reservation_group_id", "azurerm_capacity_reservation_group", "id");
  std::int64_t used = group == nullptr ? 0 : machines_of(context, *group, size);
  Fleet fleet = Fleet::fixed(capacity);
  Hours hours = hours_of(context, fleet);
  if (capacity.value && used > 0) {
    std::int64_t unused = std::max<std::int64_t>(*capacity.value - used, 0);
    hours = Hours::of(unused);
    side.reason = std::to_string(std::min(used, *capacity.value)) + " of its " +
                  std::to_string(*capacity.value) +
                  " are taken by machines of this plan, which are billed by themselves";
  }
  VmKind kind = kind_of(context);
  kind.label = "reserved";
  kind.service = "vm";
  add_vm(kind, context, fleet, hours, side);
  // What is held is no machine that works: no rule about machines is about it.
  side.computes.clear();
}

void azurerm_batch_pool(const Context& context, Side& side) {
  plan::Value fixed = context.values.block("fixed_scale");
  if (fixed.is_null()) {
    side.handling = Handling::Usage;
    side.reason = "its formula decides how many machines it has";
    return;
  }
  VmKind kind = kind_of(context);
  kind.windows = context["node_agent_sku_id"].text().find("windows") != std::string_view::npos;
  kind.licence_type = context["license_type"];
  Count dedicated = count_of(fixed["target_dedicated_nodes"], "target_dedicated_nodes", 1);
  Count low = count_of(fixed["target_low_priority_nodes"], "target_low_priority_nodes", 0);
  if (dedicated.value != 0 || low.value == 0) {
    Fleet fleet = Fleet::fixed(dedicated);
    add_vm(kind, context, fleet, hours_of(context, fleet), side);
  }
  if (low.value == 0) return;
  Fleet fleet = Fleet::fixed(low);
  kind.label = "low priority";
  kind.priority = plan::Value::string("Spot");
  kind.no_price = "low-priority machines of Batch " +
                  context.request.clouds.end_of(kBatchLowPriority, "were retired", "retire") +
                  ", and have no price on the rate cards";
  add_vm(kind, context, fleet, hours_of(context, fleet), side);
}

constexpr Interpreter kTypes[] = {
    {"azurerm_batch_pool", azurerm_batch_pool},
    {"azurerm_capacity_reservation", azurerm_capacity_reservation},
};

}  // namespace

std::span<const Interpreter> azure_capacity() {
  return kTypes;
}

}  // namespace terratoll::inventory
