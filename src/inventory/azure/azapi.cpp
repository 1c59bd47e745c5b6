// azapi's resources name an ARM type, which has a row of its own: what it is decides who reads the body.
#include "inventory/services.h"
#include "types/types.h"

namespace terratoll::inventory {
namespace {

void azapi_resource(const Context& context, Side& side) {
  std::string_view name = context["type"].text();
  name = name.substr(0, name.find('@'));
  if (name.empty()) return set_unknown(side, known_after_apply("type"));
  const types::Type* type = types::find_arm(name);
  if (type == nullptr) {
    side.handling = Handling::Unsupported;
    side.reason = "Terratoll does not know the ARM type " + std::string(name);
    return;
  }
  side.workload = parse_role(type->workload).value_or(Role::None);
  interpret_as(*type, context, side);
}

constexpr Interpreter kTypes[] = {
    {"azapi_resource", azapi_resource},
};

}  // namespace

std::span<const Interpreter> azure_azapi() {
  return kTypes;
}

}  // namespace terratoll::inventory
