#include "inventory/aws/machines.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

// Batch counts in vCPUs; the machines that hold so many.
Count machines(const Context& context, const Count& vcpus, std::string_view type) {
  if (!vcpus.value || *vcpus.value == 0) return vcpus;
  const std::optional<MachineFacts> machine = context.request.clouds.machine("aws", type);
  const std::optional<std::int64_t> each = machine ? machine->vcpus : std::nullopt;
  if (!each) return {std::nullopt, "how many machines hold its vCPUs is not known"};
  return {(*vcpus.value + *each - 1) / *each, ""};
}

Launch launch_of(const Context& context, const plan::Value& resources) {
  const plan::Resource* base = template_at(context, "compute_resources[0].launch_template[0].");
  Launch launch = base != nullptr ? launch_of_template(context, *base) : Launch();
  launch.at.clear();
  launch.type.clear();
  plan::Value types = resources["instance_type"];
  std::string_view first = types[std::size_t{0}].text();
  if (first.find('.') != std::string_view::npos) {
    launch.type = first;
    launch.type_unknown.clear();
  } else if (first.empty()) {
    launch.type_unknown = known_after_apply("instance_type");
  } else {
    launch.type_unknown = "Batch chooses the machines itself (" + std::string(first) + ")";
  }
  if (types.items().size() > 1 && !launch.type.empty()) {
    launch.type_assumption =
        launch.type + " is the first of " + std::to_string(types.items().size()) + " types";
  }
  const bool named = !resources["launch_template"].is_empty() && !resources["launch_template"].is_unknown();
  if (base == nullptr && named) {
    say_template_missing(context, "compute_resources[0].launch_template[0].", launch);
  } else if (base == nullptr) {
    EbsVolume root;
    root.label = "root volume";
    launch.volumes = {root};
  }
  for (EbsVolume& volume : launch.volumes) {
    if (volume.default_gb || base == nullptr) volume.default_gb = context.aws().batch_image_gb;
  }
  launch.meter = resources["type"].text() == "SPOT" ? "spot" : "on-demand";
  if (resources["type"].is_unknown()) launch.meter_unknown = known_after_apply("type");
  launch.spot_percent = resources["bid_percentage"];
  return launch;
}

// The floor stands; above it, Batch starts machines for jobs. One without a floor works the training hours.
Fleet fleet_of(const Context& context, const plan::Value& resources, std::string_view type) {
  Count min = count_of(resources["min_vcpus"], "min_vcpus", 0);
  Count desired = min;
  plan::Value given = resources["desired_vcpus"];
  // What a floor of 0 is desired to hold now is gone when its jobs are.
  if (min.value.value_or(0) > 0 && given.as_integer().value_or(0) > 0) {
    desired = count_of(given, "desired_vcpus", 0);
  }
  Count max = count_of(resources["max_vcpus"], "max_vcpus", 0);
  Count most = machines(context, max, type);
  if (!most.value && max.value) most = {max.value, ""};  // not known to the machine: no limit that would bind
  Fleet fleet = scaled(machines(context, desired, type), machines(context, min, type), most);
  if (!machines(context, max, type).value) fleet.max.reset();
  return fleet;
}

void aws_batch_compute_environment(const Context& context, Side& side) {
  plan::Value resources = context.values.block("compute_resources");
  if (context["type"].text() == "UNMANAGED") {
    side.handling = Handling::Free;
    side.reason = "its machines are priced where they are launched";
    return;
  }
  if (resources["type"].text().starts_with("FARGATE")) {
    side.handling = Handling::Usage;
    side.reason = "billed by the vCPU-hours and GB-hours of its jobs";
    return;
  }
  if (resources.is_null() || resources.is_unknown()) {
    set_unknown(side, known_after_apply("compute_resources"));
    return;
  }
  Launch launch = launch_of(context, resources);
  Fleet fleet = fleet_of(context, resources, launch.type);
  Hours hours = hours_of(context, fleet);
  bool disabled = context["state"].text() == "DISABLED" && fleet.floor_is_zero();
  if (disabled) {
    hours = Hours::of(0);
    side.reason = "it is disabled, and starts no machine";
  }
  add_machines(context, launch, {fleet, hours, "", std::nullopt}, side);
  if (disabled) side.computes.clear();  // no capacity, for whoever looks for idle machines
  add_volumes(context, launch, hours, side);
  add_public_ips(context, launch, "compute_resources[0].subnets", hours, side);
}

constexpr Interpreter kTypes[] = {
    {"aws_batch_compute_environment", aws_batch_compute_environment},
};

}  // namespace

std::span<const Interpreter> aws_batch() {
  return kTypes;
}

}  // namespace terratoll::inventory
