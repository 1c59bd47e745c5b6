#include "inventory/azure/machines.h"
#include "inventory/kit/arm_body.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

bool is_set(const plan::Value& value) {
  return !value.is_null() && !value.is_unknown();
}

Scaling scaling_of(const Context& context, const plan::Value& body) {
  Count desired = count_of(body["sku"]["capacity"], "sku.capacity", 1);
  Fleet fleet = Fleet::fixed(desired);
  plan::Value scale = body["properties"]["scaleSettings"];
  if (scale["scaleType"].text() == "TargetUtilization") {
    fleet = scaled(desired, count_of(scale["minInstances"], "minInstances", 1),
                   count_of(scale["maxInstances"], "maxInstances", 1));
    fleet.falls = true;
  }
  return scale_of(context, desired, std::move(fleet));
}

void azure_ml_online_deployment(const Context& context, Side& side) {
  plan::Value body = arm_body(context, context.resource);
  if (body.is_unknown()) return set_unknown(side, known_in_part(context, "body"));
  plan::Value properties = body["properties"];
  if (properties["endpointComputeType"].text() == "Kubernetes") {
    side.handling = Handling::Free;
    side.reason = "it runs on the nodes of a Kubernetes cluster, which is priced by itself";
    return;
  }
  plan::Value type = properties["instanceType"];
  Scaling scaling = scaling_of(context, body);
  const Fleet& fleet = scaling.fleet;
  if (!scaling.remark.empty()) side.reason = scaling.remark;
  Endpoint endpoint;
  endpoint.service = "azure-ml";
  endpoint.sku = is_set(type)     ? vm_size(type.text())
                 : type.is_null() ? context.azure().ml_default_machine
                                  : "";
  const Hours hours = hours_of(context, scaling);
  fill_fleet(fleet, hours, endpoint);
  endpoint.scale_to_zero = fleet.floor_is_zero();

  Demand demand;
  demand.component = Component::Compute;
  demand.main = true;
  demand.card = "azure/machine_learning";
  demand.region = context.region;
  demand.sku = endpoint.sku;
  demand.meter = "managed-online-endpoint";
  demand.fallback_card = demand.raw_card = "azure/vm";
  demand.fallback_meter = "on-demand";
  demand.raw_sku = endpoint.sku;
  demand.unit = "hour";
  demand.item = (endpoint.sku.empty() ? "instances" : endpoint.sku) + ", managed online endpoint";
  fill_hours(hours, demand);
  if (endpoint.sku.empty()) demand.unknown = known_after_apply("instanceType");
  side.endpoints.push_back(std::move(endpoint));
  side.demands.push_back(std::move(demand));
}

constexpr Interpreter kTypes[] = {
    {"microsoft.machinelearningservices/workspaces/onlineendpoints/deployments", azure_ml_online_deployment},
};

}  // namespace

std::span<const Interpreter> azure_ml() {
  return kTypes;
}

}  // namespace terratoll::inventory
