// What trains and experiments in an Azure ML workspace: compute instances (notebooks) and compute clusters,
// as azurerm's own types and as azapi's `computes`. Azure takes no surcharge for them: they cost what the
// machine costs.
#include "inventory/azure/machines.h"
#include "inventory/kit/arm_body.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

// azapi and azurerm name the same things differently.
struct MlCompute {
  plan::Value size;
  Fleet fleet;
  bool low_priority = false;
  bool cluster = false;
  std::string size_attribute;
};

Demand machine_demand(const Context& context, const MlCompute& compute, const Hours& hours,
                      const std::string& sku) {
  Demand demand;
  demand.component = Component::Compute;
  demand.main = true;
  demand.card = "azure/machine_learning";
  demand.region = context.region;
  demand.sku = sku;
  demand.meter = compute.cluster ? "compute-cluster" : "compute-instance";
  demand.fallback_card = "azure/vm";
  demand.fallback_meter = "on-demand";
  demand.unit = "hour";
  demand.item =
      (sku.empty() ? "machines" : sku) + (compute.cluster ? ", compute cluster" : ", compute instance");
  if (compute.low_priority) {
    demand.item += ", low priority";
    demand.no_price = "Azure ML's low-priority machines " +
                      context.request.clouds.end_of(kMlLowPriority, "ended", "end") +
                      ", and no card has a price of them";
  }
  fill_hours(hours, demand);
  if (sku.empty()) demand.unknown = known_after_apply(compute.size_attribute);
  return demand;
}

void add_compute(const Context& context, const MlCompute& ml, Side& side) {
  Compute compute;
  compute.service = "vm";
  compute.sku = ml.size.text().empty() ? "" : vm_size(ml.size.text());
  compute.min_count = ml.fleet.min;
  compute.count = ml.fleet.count;
  compute.max_count = ml.fleet.max;
  compute.purchase = ml.low_priority ? Purchase::Spot : Purchase::OnDemand;
  compute.autoscaled = ml.fleet.autoscaled;
  compute.scheduled = ml.fleet.scheduled;
  const Hours hours = hours_of(context, ml.fleet, {ml.cluster ? "instances" : "", "monthly_hrs"});
  Demand demand = machine_demand(context, ml, hours, compute.sku);
  if (ml.fleet.count) compute.hours_per_month = hours_of_each(ml.fleet, hours);
  side.computes.push_back(std::move(compute));
  side.demands.push_back(std::move(demand));
}

// A schedule or an idle shutdown, which only azapi can set: on the instance's own ARM resource.
bool stops(const plan::Value& properties) {
  return !properties["idleTimeBeforeShutdown"].is_empty() || !properties["schedules"].is_empty();
}

bool stopped_by_update(const Context& context) {
  for (const plan::Resource* update : context.referrers("azapi_update_resource", "resource_id", "id")) {
    if (stops(arm_body(context, *update)["properties"]["properties"])) return true;
  }
  return false;
}

void azurerm_machine_learning_compute_instance(const Context& context, Side& side) {
  MlCompute ml;
  ml.size = context.size();
  ml.size_attribute = context.size_attribute();
  ml.fleet = Fleet::fixed({1, ""});
  ml.fleet.scheduled = stopped_by_update(context);
  add_compute(context, ml, side);
  if (ml.fleet.scheduled) side.reason = "it stops by a schedule or when idle; its hours are those of a month";
}

void azurerm_machine_learning_compute_cluster(const Context& context, Side& side) {
  MlCompute ml;
  ml.cluster = true;
  ml.size = context.size();
  ml.size_attribute = context.size_attribute();
  plan::Value scale = context.values.block("scale_settings");
  Count floor = count_of(scale["min_node_count"], "min_node_count", 0);
  ml.fleet = scaled(floor, floor, count_of(scale["max_node_count"], "max_node_count", 1));
  ml.low_priority = context["vm_priority"].text() == "LowPriority";
  add_compute(context, ml, side);
}

// properties.computeType says what it is, properties.properties how it is made.
void azure_ml_azapi_compute(const Context& context, Side& side) {
  plan::Value body = arm_body(context, context.resource);
  if (body.is_unknown()) return set_unknown(side, known_in_part(context, "body"));
  std::string_view type = body["properties"]["computeType"].text();
  plan::Value properties = body["properties"]["properties"];
  MlCompute ml;
  ml.size = properties["vmSize"];
  ml.size_attribute = "vmSize";
  if (type == "ComputeInstance") {
    ml.fleet = Fleet::fixed({1, ""});
    ml.fleet.scheduled = stops(properties);
    side.workload = Role::Notebook;
    if (ml.fleet.scheduled)
      side.reason = "it stops by a schedule or when idle; its hours are those of a month";
  } else if (type == "AmlCompute") {
    ml.cluster = true;
    plan::Value scale = properties["scaleSettings"];
    Count floor = count_of(scale["minNodeCount"], "minNodeCount", 0);
    ml.fleet = scaled(floor, floor, count_of(scale["maxNodeCount"], "maxNodeCount", 1));
    ml.low_priority = properties["vmPriority"].text() == "LowPriority";
    side.workload = Role::Training;
  } else {
    side.handling = Handling::Free;
    side.reason = "it attaches machines that are priced by themselves";
    return;
  }
  add_compute(context, ml, side);
}

constexpr Interpreter kTypes[] = {
    {"azurerm_machine_learning_compute_cluster", azurerm_machine_learning_compute_cluster},
    {"azurerm_machine_learning_compute_instance", azurerm_machine_learning_compute_instance},
    {"microsoft.machinelearningservices/workspaces/computes", azure_ml_azapi_compute},
};

}  // namespace

std::span<const Interpreter> azure_ml_compute() {
  return kTypes;
}

}  // namespace terratoll::inventory
