// Capacity that is paid for whether machines run in it or not.
#include <algorithm>

#include "inventory/aws/machines.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

// The machines of this plan that run in a reservation are billed by themselves.
std::int64_t used(const Context& context) {
  constexpr std::string_view kTarget =
      "capacity_reservation_specification[0].capacity_reservation_target[0]"
      ".capacity_reservation_id";
  std::vector<const plan::Resource*> named = context.referrers("aws_instance", kTarget, "id");
  std::int64_t count = static_cast<std::int64_t>(named.size());
  if (context["instance_match_criteria"].text() == "targeted") return count;
  for (const plan::Resource* instance : context.of_type("aws_instance")) {
    plan::Value values = context.side_of(*instance);
    plan::Value wish = values.block("capacity_reservation_specification");
    bool matches = !values.is_null() && values["instance_type"].text() == context["instance_type"].text() &&
                   values["availability_zone"].text() == context["availability_zone"].text() &&
                   wish["capacity_reservation_preference"].text() != "none" &&
                   wish.block("capacity_reservation_target").is_null();
    if (matches && std::find(named.begin(), named.end(), instance) == named.end()) ++count;
  }
  return count;
}

void aws_ec2_capacity_reservation(const Context& context, Side& side) {
  Launch launch = launch_of_block(context, context.resource, "");
  std::string_view platform = context["instance_platform"].text();
  if (!platform.empty() && platform != "Linux/UNIX") {
    launch.no_price = std::string(platform) + " has no price on the rate cards";
  }
  Count reserved = count_of(context["instance_count"], "instance_count", 0);
  Machines machines;
  machines.fleet = Fleet::fixed(reserved);
  std::int64_t running = 0;
  if (reserved.value) {
    running = std::min(used(context), *reserved.value);
    machines.fleet = Fleet::fixed({*reserved.value - running, ""});
  }
  machines.hours = hours_of(context, machines.fleet);
  machines.suffix = ", reserved";
  if (running > 0) {
    side.reason = std::to_string(running) + " of its " + std::to_string(*reserved.value) +
                  " run in this plan, and are billed there";
  }
  add_machines(context, launch, machines, side);
}

void aws_ec2_capacity_block_reservation(const Context& context, Side& side) {
  side.handling = Handling::Priced;
  Launch launch = launch_of_block(context, context.resource, "");
  launch.meter = "capacity-block";
  launch.no_price = "it is paid at once, at the price of its offer, which has no place on a rate card";
  // The offer says which machines; a plan knows them when it is bought.
  launch.type_unknown.clear();
  Fleet fleet = Fleet::fixed(count_of(context["instance_count"], "instance_count", 0));
  add_machines(context, launch, {fleet, hours_of(context, fleet), "", std::nullopt}, side);
  side.demands.back().unknown.clear();
}

constexpr Interpreter kTypes[] = {
    {"aws_ec2_capacity_block_reservation", aws_ec2_capacity_block_reservation},
    {"aws_ec2_capacity_reservation", aws_ec2_capacity_reservation},
};

}  // namespace

std::span<const Interpreter> aws_capacity() {
  return kTypes;
}

}  // namespace terratoll::inventory
