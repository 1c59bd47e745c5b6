// azapi's resources name an ARM type; what it is decides who reads the body.
#include "base/text.h"
#include "inventory/azure/azure.h"

namespace terratoll::inventory {
namespace {

// "Microsoft.X/y@2024-01-01" → "microsoft.x/y".
std::string arm_type(std::string_view type) {
  return lower(type.substr(0, type.find('@')));
}

struct ArmType {
  std::string_view name;
  std::string_view workload;
  void (*interpret)(const Context&, const plan::Value& body, Side&);  // nullptr: it never costs by itself
  std::string_view reason;
};

void azure_ml_serverless(const Context&, const plan::Value&, Side& side) {
  side.handling = Handling::Usage;
  side.reason = "a serverless endpoint is billed by tokens";
}

// Sorted by name.
constexpr ArmType kArmTypes[] = {
    {"microsoft.authorization/roleassignments", "", nullptr, ""},
    {"microsoft.cognitiveservices/accounts/deployments", "inference", azure_openai_azapi_deployment, ""},
    {"microsoft.cognitiveservices/accounts/projects", "", nullptr, ""},
    {"microsoft.insights/diagnosticsettings", "", nullptr, ""},
    {"microsoft.machinelearningservices/workspaces", "", nullptr,
     "what runs in a workspace is priced by itself"},
    {"microsoft.machinelearningservices/workspaces/batchendpoints", "inference", nullptr,
     "its jobs run on a compute cluster, which is priced by itself"},
    {"microsoft.machinelearningservices/workspaces/batchendpoints/deployments", "inference", nullptr,
     "its jobs run on a compute cluster, which is priced by itself"},
    {"microsoft.machinelearningservices/workspaces/computes", "", azure_ml_azapi_compute, ""},
    {"microsoft.machinelearningservices/workspaces/connections", "", nullptr, ""},
    {"microsoft.machinelearningservices/workspaces/datastores", "", nullptr, ""},
    {"microsoft.machinelearningservices/workspaces/environments", "", nullptr, ""},
    {"microsoft.machinelearningservices/workspaces/models", "", nullptr, ""},
    {"microsoft.machinelearningservices/workspaces/onlineendpoints", "inference", nullptr,
     "priced on its deployments"},
    {"microsoft.machinelearningservices/workspaces/onlineendpoints/deployments", "inference",
     azure_ml_online_deployment, ""},
    {"microsoft.machinelearningservices/workspaces/serverlessendpoints", "inference", azure_ml_serverless,
     ""},
    {"microsoft.managedidentity/userassignedidentities", "", nullptr, ""},
    {"microsoft.network/networksecuritygroups", "", nullptr, ""},
    {"microsoft.network/virtualnetworks", "", nullptr, ""},
    {"microsoft.network/virtualnetworks/subnets", "", nullptr, ""},
    {"microsoft.resources/resourcegroups", "", nullptr, ""},
};

}  // namespace

void azapi_resource(const Context& context, Side& side) {
  std::string name = arm_type(context["type"].text());
  auto found = std::lower_bound(std::begin(kArmTypes), std::end(kArmTypes), name,
                                [](const ArmType& type, const std::string& key) { return type.name < key; });
  if (name.empty()) return set_unknown(side, known_after_apply("type"));
  if (found == std::end(kArmTypes) || found->name != name) {
    side.handling = Handling::Unsupported;
    side.reason = "Terratoll does not know the ARM type " +
                  std::string(context["type"].text().substr(0, context["type"].text().find('@')));
    return;
  }
  side.workload = parse_role(found->workload).value_or(Role::None);
  side.reason = found->reason;
  if (found->interpret == nullptr) {
    side.handling = Handling::Free;
    return;
  }
  plan::Value body = context["body"];
  if (body.is_string()) {
    // Text that is no JSON says nothing that can be known.
    body = plan::parse_json(context.graph.plan(), body.text()).value_or(plan::Value::unknown());
  }
  found->interpret(context, body, side);
}

}  // namespace terratoll::inventory
