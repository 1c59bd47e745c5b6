// Parameters of Systems Manager: their tier decides whether they cost.
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

void aws_ssm_parameter(const Context& context, Side& side) {
  const plan::Value tier = context["tier"];
  // What the source does not say is the standard tier.
  if (tier.is_unknown() && context.is_set_in_source("tier")) {
    return set_unknown(side, known_after_apply("tier"));
  }
  if (tier.text() == "Advanced") {
    side.handling = Handling::Unsupported;
    side.reason = "an advanced parameter costs by the month, and has no price on the rate cards";
  }
  if (tier.text() == "Intelligent-Tiering") {
    side.reason = "it costs where its value or its policies need the advanced tier";
  }
}

constexpr Interpreter kTypes[] = {
    {"aws_ssm_parameter", aws_ssm_parameter},
};

}  // namespace

std::span<const Interpreter> aws_ssm() {
  return kTypes;
}

}  // namespace terratoll::inventory
