// App Runner: the memory of the instances that stand ready all month; while they answer, their vCPUs too.
#include <string>

#include "base/text.h"
#include "inventory/kit/fees.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

// "2048" and "2 GB".
std::optional<Decimal> gb_of(std::string_view memory) {
  constexpr std::string_view kGb = " GB";
  if (memory.ends_with(kGb)) return Decimal::parse(memory.substr(0, memory.size() - kGb.size()));
  const std::optional<Decimal> mb = Decimal::parse(memory);
  return mb ? std::optional(mb->over(1024)) : std::nullopt;
}

Count ready_instances(const Context& context) {
  constexpr std::string_view kConfiguration = "auto_scaling_configuration_arn";
  const std::int64_t least = context.aws().app_runner_least_instances;
  const plan::Resource* scaling =
      context.target(kConfiguration, "aws_apprunner_auto_scaling_configuration_version", "arn");
  if (scaling != nullptr) return count_of(context.side_of(*scaling)["min_size"], "min_size", least);
  const plan::Value said = stated(context, kConfiguration);
  if (said.is_null()) return {least, ""};
  return {std::nullopt,
          not_found(context, "auto scaling configuration", "aws_apprunner_auto_scaling_configuration_version",
                    {std::string(kConfiguration)})};
}

void aws_apprunner_service(const Context& context, Side& side) {
  const plan::Value said = stated(context, "instance_configuration.memory");
  const std::optional<Decimal> gb =
      said.is_null() ? std::optional(context.aws().app_runner_gb) : gb_of(said.text());
  Demand demand = by_hour(context, "aws/apprunner", "", "memory", ready_instances(context));
  demand.unit = "gb-hour";
  demand.component = Component::Compute;
  demand.item = "memory of ready instances" + (gb ? ", " + gb->text() + " GB each" : "");
  demand.quantity = demand.quantity * gb.value_or(Decimal());
  if (said.is_unknown()) demand.unknown = known_after_apply("instance_configuration.memory");
  add_demand(std::move(demand), side);
  side.reason = "its vCPUs are billed by the seconds in which it answers";
}

constexpr Interpreter kTypes[] = {
    {"aws_apprunner_service", aws_apprunner_service},
};

}  // namespace

std::span<const Interpreter> aws_app_runner() {
  return kTypes;
}

}  // namespace terratoll::inventory
