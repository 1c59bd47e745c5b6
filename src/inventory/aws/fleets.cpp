// Fleets: a target capacity, filled from a list of specifications. Which of them will be launched is not in
// the plan; the first is taken, and that is said.
#include <algorithm>

#include "inventory/aws/machines.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

std::string first_of(const Launch& launch, std::size_t several) {
  if (several < 2) return "";
  return launch.type + " is the first of " + std::to_string(several) + " types";
}

// One way of buying: a target in units, filled with machines that weigh so much.
struct Target {
  std::string_view meter;
  Count units;
  double weight = 1;
};

std::int64_t machines(std::int64_t units, double weight) {
  auto whole = static_cast<std::int64_t>(static_cast<double>(units) / weight);
  return static_cast<double>(whole) * weight < static_cast<double>(units) ? whole + 1 : whole;
}

double weight_of(const plan::Value& block) {
  std::optional<Decimal> weight = block["weighted_capacity"].as_number();
  return weight && *weight > Decimal(0) ? weight->to_double() : 1;
}

// Machines of each way of buying, and what comes with all of them.
void add_targets(const Context& context, const Launch& launch, const std::vector<Target>& targets,
                 Side& side) {
  Hours all;
  for (const Target& target : targets) {
    Count count = target.units;
    if (count.value) count.value = machines(*count.value, target.weight);
    if (count.value == 0 && targets.size() > 1) continue;
    Launch bought = launch;
    bought.meter = target.meter;
    Fleet fleet = Fleet::fixed(count);
    Hours hours = hours_of(context, fleet);
    all.quantity += hours.quantity;
    if (all.unknown.empty()) all.unknown = hours.unknown;
    add_machines(context, bought, {fleet, hours, "", std::nullopt}, side);
  }
  if (side.demands.empty()) return;
  add_volumes(context, launch, all, side);
  add_monitoring(context, launch, all, side);
  if (launch.public_ip.as_bool().value_or(false)) add_public_ips(context, launch, "", all, side);
}

constexpr std::string_view kConfig = "launch_template_config[0].launch_template_specification[0].";

// The first template of a list, with the first override of its type; `overrides` is what the list calls them.
Launch launch_of_list(const Context& context, std::string_view overrides, double& weight) {
  const plan::Resource* base = template_at(context, kConfig);
  Launch launch = base != nullptr ? launch_of_template(context, *base) : Launch();
  plan::Value list = context["launch_template_config"];
  std::size_t types = 0;
  for (const plan::Value& config : list.items())
    types += std::max<std::size_t>(config[overrides].items().size(), 1);
  plan::Value first = list[std::size_t{0}][overrides][std::size_t{0}];
  if (!first["instance_requirements"].is_empty()) {
    choose_at_launch(first["instance_requirements"], launch);
  } else if (!first["instance_type"].is_empty()) {
    launch.at.clear();
    launch.type = first["instance_type"].text();
    launch.type_unknown = first["instance_type"].is_unknown() ? known_after_apply("instance_type") : "";
  }
  if (launch.type.empty() && launch.type_unknown.empty()) {
    launch.type_unknown = template_not_found(context, kConfig);
  }
  if (base == nullptr) say_template_missing(context, kConfig, launch);
  launch.type_assumption = first_of(launch, types);
  weight = weight_of(first);
  return launch;
}

Count minus(const Count& all, const Count& part) {
  if (!all.value || !part.value) return {std::nullopt, all.unknown.empty() ? part.unknown : all.unknown};
  return {std::max<std::int64_t>(*all.value - *part.value, 0), ""};
}

// Blocks in a set are known to the plan all together or not at all. What the source does not set is no
// unknown.
void settle_volumes(const Context& context, const plan::Value& specification, Launch& launch) {
  bool sets_root = false, sets_others = false;
  if (context.resource.config != nullptr) {
    for (const plan::Value& block : context.resource.config->expressions["launch_specification"].items()) {
      sets_root |= !block["root_block_device"].is_null();
      sets_others |= !block["ebs_block_device"].is_null();
    }
  }
  if (!sets_others) launch.volumes_unknown.clear();
  if (!sets_root || !specification["root_block_device"].is_unknown()) return;
  launch.volumes.erase(launch.volumes.begin());
  launch.volumes_unknown = known_after_apply("root_block_device");
}

void aws_spot_fleet_request(const Context& context, Side& side) {
  Count total = count_of(context["target_capacity"], "target_capacity", 0);
  Count on_demand = count_of(context["on_demand_target_capacity"], "on_demand_target_capacity", 0);
  double weight = 1;
  Launch launch;
  std::span<const plan::Value> specifications = context["launch_specification"].items();
  if (specifications.empty()) {
    launch = launch_of_list(context, "overrides", weight);
  } else {
    launch = launch_of_block(context, context.resource, "launch_specification[0].");
    settle_volumes(context, specifications.front(), launch);
    launch.type_assumption = first_of(launch, specifications.size());
    weight = weight_of(specifications.front());
  }
  if (launch.spot_limit.is_empty()) launch.spot_limit = context["spot_price"];
  std::vector<Target> targets = {{"spot", minus(total, on_demand), weight}};
  if (on_demand.value != 0) targets.insert(targets.begin(), {"on-demand", on_demand, weight});
  add_targets(context, launch, targets, side);
}

void aws_ec2_fleet(const Context& context, Side& side) {
  double weight = 1;
  Launch launch = launch_of_list(context, "override", weight);
  plan::Value target = context.values.block("target_capacity_specification");
  Count total = count_of(target["total_target_capacity"], "total_target_capacity", 0);
  bool spot_first = target["default_target_capacity_type"].text() == "spot";
  std::string_view given = spot_first ? "on_demand_target_capacity" : "spot_target_capacity";
  plan::Value part = target[given];
  Count other = part.is_unknown() ? Count{0, ""} : count_of(part, given, 0);
  Count rest = minus(total, other);
  add_targets(context, launch,
              {{"on-demand", spot_first ? other : rest, weight}, {"spot", spot_first ? rest : other, weight}},
              side);
}

constexpr Interpreter kTypes[] = {
    {"aws_ec2_fleet", aws_ec2_fleet},
    {"aws_spot_fleet_request", aws_spot_fleet_request},
};

}  // namespace

std::span<const Interpreter> aws_fleets() {
  return kTypes;
}

}  // namespace terratoll::inventory
