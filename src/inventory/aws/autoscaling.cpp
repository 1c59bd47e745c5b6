// Auto Scaling groups: how many machines they hold, of which kind, bought how, and when.
#include <algorithm>

#include "inventory/aws/machines.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

constexpr std::int64_t kUnchanged = -1;

Count capacity(const Context& context, std::string_view attribute, const Count& absent) {
  plan::Value value = context[attribute];
  if (value.is_null() || (value.is_unknown() && !context.is_set_in_source(attribute))) return absent;
  return count_of(value, attribute, 0);
}

// What the group holds, in units of its weights.
Fleet fleet_of(const Context& context) {
  Count min = count_of(context["min_size"], "min_size", 0);
  Count max = count_of(context["max_size"], "max_size", 0);
  Count desired = capacity(context, "desired_capacity", min);
  Fleet fleet = scaled(desired, min, max);
  fleet.autoscaled = min.value != max.value || !min.value;
  std::string_view unit = context["desired_capacity_type"].text();
  if (!unit.empty() && unit != "units") {
    fleet.count.reset();
    fleet.unknown = "its capacity is counted in " + std::string(unit);
  }
  return fleet;
}

// What an action of a schedule sets; an attribute that is not there is 0, and -1 leaves things as they are.
std::optional<std::int64_t> sets(const Context& context, const plan::Resource& schedule,
                                 std::string_view attribute) {
  plan::Value value = context.side_of(schedule)[attribute];
  std::optional<std::int64_t> number = value.as_integer();
  if (number == kUnchanged) return std::nullopt;
  return number.value_or(0);
}

// nullopt where there is a schedule that is no plain weekly one.
std::optional<std::vector<CapacityAction>> actions_of(const Context& context,
                                                      const std::vector<const plan::Resource*>& schedules) {
  std::vector<CapacityAction> actions;
  std::string_view zone;
  for (const plan::Resource* schedule : schedules) {
    plan::Value values = context.side_of(*schedule);
    std::optional<std::vector<int>> minutes = week_minutes(values["recurrence"].text());
    bool ends = values["end_time"].is_string() && !values["end_time"].is_empty();
    bool unknown = false;
    for (std::string_view attribute : {"min_size", "max_size", "desired_capacity"}) {
      unknown |= values[attribute].is_unknown() && context.is_set(*schedule, attribute);
    }
    if (!minutes || ends || unknown || context.is_set(*schedule, "end_time")) return std::nullopt;
    std::string_view its_zone = values["time_zone"].text();
    if (schedule != schedules.front() && its_zone != zone) return std::nullopt;
    zone = its_zone;
    Capacity capacity{sets(context, *schedule, "min_size"), sets(context, *schedule, "max_size"),
                      sets(context, *schedule, "desired_capacity")};
    for (int minute : *minutes) actions.push_back({minute, capacity});
  }
  return actions;
}

// The group and its hours, in units, as long as no weight is counted.
struct Group {
  Fleet fleet;
  Hours hours;
};

Group group_of(const Context& context, Side& side) {
  Scaling scaling;
  scaling.fleet = fleet_of(context);
  std::vector<const plan::Resource*> schedules =
      context.referrers("aws_autoscaling_schedule", "autoscaling_group_name", "name");
  if (schedules.empty())
    schedules = context.referrers("aws_autoscaling_schedule", "autoscaling_group_name", "id");
  if (!schedules.empty()) follow_schedules(actions_of(context, schedules), scaling);
  // What the usage file gives is the number of a whole month, whatever the schedules say.
  const Hours hours = hours_of(context, scaling, kInstances);
  if (!hours.machines && !scaling.remark.empty()) side.reason = scaling.remark;
  take_usage(context, scaling.fleet);
  return {scaling.fleet, hours};
}

// ---- what is launched ----

const plan::Resource* configuration_of(const Context& context) {
  for (std::string_view by : {"name", "id"}) {
    const plan::Resource* found = context.target("launch_configuration", "aws_launch_configuration", by);
    if (found != nullptr) return found;
  }
  return nullptr;
}

Launch launch_of_configuration(const Context& context, const plan::Resource& configuration) {
  plan::Value values = context.side_of(configuration);
  Launch launch = launch_of_block(context, configuration, "");
  launch.at = configuration.address;
  bool devices =
      configuration.config != nullptr && !configuration.config->expressions["ebs_block_device"].is_null();
  if (!devices) launch.volumes_unknown.clear();  // computed, and nobody sets it
  if (!values["spot_price"].is_empty() && !values["spot_price"].is_unknown()) launch.meter = "spot";
  std::string image = image_without_price(context, configuration, "image_id");
  if (!image.empty()) launch.no_price = image;
  return launch;
}

constexpr std::string_view kMixed =
    "mixed_instances_policy[0].launch_template[0].launch_template_specification[0].";

Launch launch_of(const Context& context) {
  const plan::Resource* base = template_at(context, "launch_template[0].");
  if (base == nullptr) base = template_at(context, kMixed);
  if (base != nullptr) return launch_of_template(context, *base);
  if (const plan::Resource* configuration = configuration_of(context)) {
    return launch_of_configuration(context, *configuration);
  }
  Launch launch;
  // The provider computes a policy where nobody sets one.
  const bool mixed = context["mixed_instances_policy"].has_members_or_items();
  launch.type_unknown = template_not_found(context, mixed ? kMixed : "launch_template[0].");
  return launch;
}

// How a mixed group is bought: so many first machines, and a share of the others, on demand.
struct Mix {
  bool mixed = false;
  std::int64_t base = 0, percent_above = 100, weight = 1;
  std::string unknown;
  std::string several;  // "the first of 3 types"

  // Rounded up in favour of on-demand.
  std::int64_t on_demand(std::int64_t count) const {
    std::int64_t first = std::min(base, count);
    return first + ((count - first) * percent_above + 99) / 100;
  }
  std::int64_t machines(std::int64_t units) const { return (units + weight - 1) / weight; }
};

Mix mix_of(const Context& context, Launch& launch) {
  Mix mix;
  plan::Value policy = context.values.block("mixed_instances_policy");
  // The provider computes one where the source has none.
  if (policy.is_null() || (policy.is_unknown() && !context.is_set_in_source("mixed_instances_policy"))) {
    return mix;
  }
  mix.mixed = true;
  plan::Value distribution = policy.block("instances_distribution");
  // What is computed where the source sets nothing has its default.
  auto whole = [&](const plan::Value& block, const std::string& path, std::string_view attribute,
                   std::int64_t absent) {
    plan::Value value = block[attribute];
    if (value.is_unknown() && !context.is_set_in_source(path + std::string(attribute))) return absent;
    Count count = count_of(value, attribute, absent);
    if (mix.unknown.empty()) mix.unknown = count.unknown;
    return count.value.value_or(absent);
  };
  const std::string shares = "mixed_instances_policy[0].instances_distribution[0].";
  mix.base = whole(distribution, shares, "on_demand_base_capacity", 0);
  mix.percent_above = std::min<std::int64_t>(
      whole(distribution, shares, "on_demand_percentage_above_base_capacity", 100), 100);
  const plan::Value overrides =
      context.said(context.resource, "mixed_instances_policy[0].launch_template[0].override",
                   policy.block("launch_template")["override"]);
  if (overrides.is_unknown()) {
    launch.type.clear();
    launch.type_unknown = known_after_apply("override");
  }
  if (overrides.items().empty()) return mix;
  plan::Value first = overrides[std::size_t{0}];
  if (!first["instance_requirements"].is_empty()) {
    choose_at_launch(first["instance_requirements"], launch);
  } else if (!first["instance_type"].is_empty()) {
    const bool found = launch.type_unknown.empty() || !launch.volumes.empty();
    launch.at.clear();
    launch.type = first["instance_type"].text();
    launch.type_unknown = first["instance_type"].is_unknown() ? known_after_apply("instance_type") : "";
    if (!found) say_template_missing(context, kMixed, launch);
  }
  mix.weight = std::max<std::int64_t>(
      whole(first, "mixed_instances_policy[0].launch_template[0].override[0].", "weighted_capacity", 1), 1);
  std::size_t types = overrides.items().size();
  if (types > 1) mix.several = launch.type + " is the first of " + std::to_string(types) + " types";
  return mix;
}

void add_mixed(const Context& context, const Launch& launch, const Mix& mix, const Group& group, Side& side) {
  // Capacity that works from time to time is one machine, of the first kind that is launched.
  std::int64_t count = std::max<std::int64_t>(group.fleet.count.value_or(0), 1);
  std::int64_t max = group.fleet.max.value_or(count);
  for (bool spot : {false, true}) {
    auto of = [&](std::int64_t all) { return spot ? all - mix.on_demand(all) : mix.on_demand(all); };
    if (of(count) == 0 && of(max) == 0) continue;
    Machines machines;
    machines.fleet = group.fleet;
    machines.fleet.count = of(group.fleet.count.value_or(0));
    if (group.fleet.min) machines.fleet.min = of(*group.fleet.min);
    if (group.fleet.max) machines.fleet.max = of(*group.fleet.max);
    machines.hours = part_of(group.hours, of(count), count);
    if (group.hours.max) machines.hours.max = std::max(machine_hours(of(max)), machines.hours.quantity);
    Launch part = launch;
    part.meter = spot ? "spot" : "on-demand";
    const plan::Value distribution =
        context.values.block("mixed_instances_policy").block("instances_distribution");
    part.spot_limit = distribution["spot_max_price"];
    // On-demand machines are launched in the order of the list, unless the cheapest is asked for.
    std::string_view strategy = distribution["on_demand_allocation_strategy"].text();
    if (spot || strategy == "lowest-price") part.type_assumption = mix.several;
    add_machines(context, part, machines, side);
  }
}

// Machines that wait, stopped (their volumes cost) or running.
void add_warm_pool(const Context& context, const Launch& launch, const Fleet& fleet, Side& side) {
  plan::Value pool = context.values.block("warm_pool");
  if (pool.is_unknown()) {
    return bill_unknown(Component::Storage, "warm pool", known_after_apply("warm_pool"), side);
  }
  if (pool.is_null() || !fleet.count) return;
  std::int64_t least = pool["min_size"].as_integer().value_or(0);
  std::int64_t prepared = pool["max_group_prepared_capacity"].as_integer().value_or(kUnchanged);
  if (prepared < 0) prepared = fleet.max.value_or(*fleet.count);
  std::int64_t waiting = std::max(least, prepared - *fleet.count);
  if (waiting <= 0) return;
  Machines machines;
  machines.fleet = Fleet::fixed({waiting, ""});
  machines.hours = Hours::of(waiting);
  machines.suffix = ", warm pool";
  Launch waits = launch;
  for (EbsVolume& volume : waits.volumes) volume.label = "warm pool, " + volume.label;
  if (pool["pool_state"].text() == "Running") add_machines(context, waits, machines, side);
  add_volumes(context, waits, machines.hours, side);
}

void count_machines(const Mix& mix, Group& group) {
  if (mix.weight == 1) return;
  for (std::optional<std::int64_t>* units : {&group.fleet.min, &group.fleet.max}) {
    if (*units) *units = mix.machines(**units);
  }
  // The usage file counts machines.
  if (!group.hours.machines && group.fleet.count) {
    group.fleet.count = mix.machines(*group.fleet.count);
    if (group.hours.unknown.empty() && !group.hours.scales && !group.fleet.scheduled) {
      group.hours.quantity = machine_hours(*group.fleet.count);
    }
  }
  if (group.hours.max && group.fleet.max) {
    group.hours.max = std::max(machine_hours(*group.fleet.max), group.hours.quantity);
  }
}

void aws_autoscaling_group(const Context& context, Side& side) {
  Launch launch = launch_of(context);
  Mix mix = mix_of(context, launch);
  Group group = group_of(context, side);
  count_machines(mix, group);
  if (group.hours.unknown.empty()) group.hours.unknown = mix.unknown;
  // The group's own word on reservations goes before its template's.
  if (const std::optional<bool> own = is_reserved(context, context.resource, ""); own != false) {
    launch.reserved = own;
  }
  if (mix.mixed && group.fleet.count) {
    add_mixed(context, launch, mix, group, side);
  } else {
    add_machines(context, launch, {group.fleet, group.hours, "", std::nullopt}, side);
  }
  add_volumes(context, launch, group.hours, side);
  add_monitoring(context, launch, group.hours, side);
  add_cpu_credits(context, launch, group.fleet, side);
  add_public_ips(context, launch, "vpc_zone_identifier", group.hours, side);
  add_warm_pool(context, launch, group.fleet, side);
}

constexpr Interpreter kTypes[] = {
    {"aws_autoscaling_group", aws_autoscaling_group},
};

}  // namespace

std::span<const Interpreter> aws_autoscaling() {
  return kTypes;
}

}  // namespace terratoll::inventory
