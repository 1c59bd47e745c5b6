// What trains and experiments in an Azure ML workspace: compute instances (notebooks) and compute clusters,
// as azurerm's own types and as azapi's `computes`. Azure takes no surcharge for them: they cost what the
// machine costs.
#include <algorithm>

#include "base/figures.h"
#include "base/text.h"
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
  bool public_address = true;                            // of an instance, unless it is told to have none
  std::optional<std::vector<CapacityAction>> week = {};  // of an instance that a schedule starts and stops
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
  Scaling scaling{ml.fleet, std::nullopt, std::nullopt, ""};
  if (ml.week) follow_week(*ml.week, scaling);
  const Fleet& fleet = scaling.fleet;
  Compute compute;
  compute.service = "vm";
  compute.sku = ml.size.text().empty() ? "" : vm_size(ml.size.text());
  compute.purchase = ml.low_priority ? Purchase::Spot : Purchase::OnDemand;
  const Hours hours = hours_of(context, scaling, {ml.cluster ? "instances" : "", "monthly_hrs"});
  Demand demand = machine_demand(context, ml, hours, compute.sku);
  fill_fleet(fleet, hours, compute);
  side.computes.push_back(std::move(compute));
  side.demands.push_back(std::move(demand));
}

// ---- when an instance stops, which only azapi can say: on the instance's own ARM resource ----

// "0 8 * * 1,2,3" of a recurrence; "" where it is no weekly one.
std::string cron_of(const plan::Value& recurrence) {
  constexpr std::string_view kDays[] = {"sunday",   "monday", "tuesday", "wednesday",
                                        "thursday", "friday", "saturday"};
  const std::string frequency = lower(recurrence["frequency"].text());
  if (recurrence["interval"].as_integer().value_or(1) != 1) return "";
  if (frequency != "week" && frequency != "day") return "";
  const plan::Value schedule = recurrence["schedule"];
  std::vector<std::string> minutes, hours, days;
  for (const plan::Value& each : schedule["minutes"].items()) minutes.emplace_back(each.text());
  for (const plan::Value& each : schedule["hours"].items()) hours.emplace_back(each.text());
  for (const plan::Value& each : schedule["weekDays"].items()) {
    const auto* day = std::find(std::begin(kDays), std::end(kDays), lower(each.text()));
    if (day == std::end(kDays)) return "";
    days.push_back(std::to_string(day - std::begin(kDays)));
  }
  if (minutes.empty() || hours.empty() || (frequency == "week" && days.empty())) return "";
  return joined(minutes, ",") + " " + joined(hours, ",") + " * * " + (days.empty() ? "*" : joined(days, ","));
}

struct Stops {
  bool stops = false;
  std::optional<std::vector<CapacityAction>> week;  // where a plain weekly schedule starts and stops it
  std::string remark;
};

// Actions that are enabled, of one time zone, as a week that starts and stops one machine.
Stops stops_by_schedule(const plan::Value& actions) {
  Stops result;
  std::vector<CapacityAction> week;
  bool plain = true, starts = false;
  std::optional<std::string_view> zone;
  for (const plan::Value& action : actions.items()) {
    if (lower(action["status"].text()) == "disabled") continue;
    result.stops = true;
    const bool recurs = action["triggerType"].text() == "Recurrence";
    const plan::Value trigger = action[recurs ? "recurrence" : "cron"];
    const auto minutes = week_minutes(recurs ? cron_of(trigger) : std::string(trigger["expression"].text()));
    plain = plain && minutes && (!zone || *zone == trigger["timeZone"].text());
    if (!plain) break;
    zone = trigger["timeZone"].text();
    const std::int64_t machines = lower(action["action"].text()) == "start" ? 1 : 0;
    starts = starts || machines == 1;
    for (const int minute : *minutes) week.push_back({minute, {machines, machines, machines}});
  }
  if (!result.stops) return result;
  if (plain && starts) result.week = std::move(week);
  result.remark = !plain ? "its schedule is no plain weekly one: all hours are counted"
                  : !starts
                      ? "a schedule stops it, and the plan does not say when it starts: all hours are counted"
                      : "it runs by a weekly schedule";
  return result;
}

Stops stops_of(const plan::Value& properties) {
  const plan::Value schedules = properties["schedules"];
  Stops result = stops_by_schedule(schedules["computeStartStop"]);
  if (result.stops) return result;
  result.stops = !properties["idleTimeBeforeShutdown"].is_empty() || schedules.has_unknown();
  if (result.stops) result.remark = "it stops by a schedule or when idle; its hours are those of a month";
  return result;
}

Stops stopped_by_update(const Context& context) {
  for (const plan::Resource* update : context.referrers("azapi_update_resource", "resource_id", "id")) {
    Stops stops = stops_of(arm_body(context, *update)["properties"]["properties"]);
    if (stops.stops) return stops;
  }
  return {};
}

Demand load_balancer_of(const Context& context, std::string_view meter, const Count& count) {
  Demand balancer;
  balancer.component = Component::Other;
  balancer.card = "azure/machine_learning";
  balancer.region = context.region;
  balancer.sku = "load-balancer";
  balancer.meter = meter;
  balancer.unit = "day";
  balancer.item = "load balancer";
  balancer.quantity = kDaysPerMonth * Decimal(count.value.value_or(0));
  balancer.unknown = count.unknown;
  return balancer;
}

// What an instance has besides its machine, stopped or not.
void add_fixed_parts(const Context& context, const MlCompute& ml, Side& side) {
  ManagedDisk disk;
  disk.label = "OS disk";
  disk.type = plan::Value::string("Premium_LRS");
  disk.image_gb = context.azure().ml_instance_disk_gib;
  add_managed_disk(context, Hours::of(1), disk, side);
  if (ml.public_address) side.demands.push_back(public_ip(context, "public-ip-standard"));
  side.demands.push_back(load_balancer_of(context, "compute-instance", {1, ""}));
}

// What a cluster has besides its machines, whether one of them stands or not: a load balancer for so many of
// them, and its address.
void add_way_in(const Context& context, const MlCompute& ml, Side& side) {
  const std::int64_t each = context.azure().ml_balancer_nodes;
  Count balancers = {1, ""};
  if (ml.fleet.max) balancers.value = std::max<std::int64_t>(1, (*ml.fleet.max + each - 1) / each);
  side.demands.push_back(load_balancer_of(context, "compute-cluster", balancers));
  if (!ml.public_address) return;
  Demand address = public_ip(context, "public-ip-standard");
  address.quantity = machine_hours(*balancers.value);
  side.demands.push_back(std::move(address));
}

void add_instance(const Context& context, MlCompute ml, const Stops& stops, Side& side) {
  ml.fleet = Fleet::fixed({1, ""});
  ml.fleet.scheduled = stops.stops;
  ml.week = stops.week;
  add_compute(context, ml, side);
  add_fixed_parts(context, ml, side);
  side.reason = stops.remark;
}

void azurerm_machine_learning_compute_instance(const Context& context, Side& side) {
  MlCompute ml;
  ml.size = context.size();
  ml.size_attribute = context.size_attribute();
  ml.public_address = context["node_public_ip_enabled"].as_bool() != false;
  add_instance(context, ml, stopped_by_update(context), side);
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
  ml.public_address = context["node_public_ip_enabled"].as_bool() != false;
  add_compute(context, ml, side);
  add_way_in(context, ml, side);
}

// properties.computeType says what it is, properties.properties how it is made.
void azure_ml_azapi_compute(const Context& context, Side& side) {
  plan::Value body = arm_body(context, context.resource);
  if (body.is_unknown()) return set_unknown(side, known_in_part(context, "body"));
  const plan::Value kind = body["properties"]["computeType"];
  if (kind.is_unknown()) return set_unknown(side, known_after_apply("computeType"));
  std::string_view type = kind.text();
  plan::Value properties = body["properties"]["properties"];
  MlCompute ml;
  ml.size = properties["vmSize"];
  ml.size_attribute = "vmSize";
  if (type == "ComputeInstance") {
    side.workload = Role::Notebook;
    ml.public_address = properties["enableNodePublicIp"].as_bool() != false;
    return add_instance(context, ml, stops_of(properties), side);
  }
  if (type == "AmlCompute") {
    ml.cluster = true;
    plan::Value scale = properties["scaleSettings"];
    Count floor = count_of(scale["minNodeCount"], "minNodeCount", 0);
    ml.fleet = scaled(floor, floor, count_of(scale["maxNodeCount"], "maxNodeCount", 1));
    ml.low_priority = properties["vmPriority"].text() == "LowPriority";
    ml.public_address = properties["enableNodePublicIp"].as_bool() != false;
    side.workload = Role::Training;
  } else {
    side.handling = Handling::Free;
    side.reason = "it attaches machines that are priced by themselves";
    return;
  }
  add_compute(context, ml, side);
  add_way_in(context, ml, side);
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
