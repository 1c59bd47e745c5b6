// NAT gateways of Azure that data pays on its way: compute in a subnet with one that reads a storage account,
// where neither the subnet has a service endpoint of Storage nor the account a private one.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "flows/parts.h"
#include "plan/graph/graph.h"
#include "plan/plan.h"
#include "plan/value.h"
#include "types/types.h"

namespace terratoll::flows {
namespace {

constexpr std::string_view kSubnet = "azurerm_subnet", kGateway = "azurerm_nat_gateway",
                           kAccount = "azurerm_storage_account";
// By which a reader, or what it is made from, stands in a subnet, or in an interface that does.
constexpr std::string_view kBySubnet[] = {
    "network_interface_ids", "network_interface",        "subnet_id",          "subnet_ids",
    "vnet_subnet_id",        "default_node_pool",        "subnet_resource_id", "infrastructure_subnet_id",
    "network_configuration", "virtual_network_subnet_id"};

struct Way {
  const plan::Resource* subnet = nullptr;
  Path path;                  // NAT gateway, association, subnet, reader
  std::string at, attribute;  // where the subnet is named
};

class AzureNat {
 public:
  // `service` is whose endpoints of a subnet take what goes to it.
  AzureNat(const plan::Graph& graph, std::string_view service) : graph_(graph), service_(service) {}

  // Empty where a reader passes none.
  Way way_of(const plan::Resource& reader) const {
    for (const Holder& holder : holders_of(graph_, reader)) {
      for (const std::string_view attribute : kBySubnet) {
        for (const plan::Resource* subnet : subnets(*holder.resource, attribute)) {
          Path path = gateway_of(*subnet);
          if (path.empty()) continue;
          path.insert(path.end(), {subnet, &reader});
          return {subnet, std::move(path), std::string(holder.resource->address), std::string(attribute)};
        }
      }
    }
    return {};
  }

  // A private endpoint of some account of models takes what is asked of it.
  bool takes_models() const {
    for (const plan::Resource* endpoint : graph_.of_type("azurerm_private_endpoint")) {
      for (const plan::Link& link : graph_.follow(*endpoint, "private_service_connection").links) {
        if (one_of(link.target->type, {"azurerm_cognitive_account", "azurerm_ai_services", "azapi_resource"}))
          return true;
      }
    }
    return false;
  }

  // A private endpoint of the account takes what goes to it.
  bool has_endpoint(const plan::Resource& account) const {
    constexpr std::string_view kBlock = "private_service_connection";
    constexpr std::string_view kNames = "private_service_connection.private_connection_resource_id";
    for (const plan::Resource* endpoint : graph_.of_type("azurerm_private_endpoint")) {
      const Path named = targets(graph_, *endpoint, kBlock, kNames, kAccount, "id");
      if (std::find(named.begin(), named.end(), &account) != named.end()) return true;
    }
    return false;
  }

 private:
  std::vector<const plan::Resource*> subnets(const plan::Resource& from, std::string_view attribute) const {
    std::vector<const plan::Resource*> found;
    for (const plan::Link& link : graph_.follow(from, attribute).links) {
      if (!link.certain) continue;
      if (link.target->type == kSubnet) found.push_back(link.target);
      if (link.target->type != "azurerm_network_interface") continue;
      for (const plan::Link& inner : graph_.follow(*link.target, "ip_configuration").links) {
        if (inner.certain && inner.target->type == kSubnet) found.push_back(inner.target);
      }
    }
    return found;
  }

  // The gateway and its association; empty of a subnet that has none, or whose service endpoints may be those
  // of the service.
  Path gateway_of(const plan::Resource& subnet) const {
    const plan::Value& values = subnet.standing();
    for (const std::string_view endpoints : {"service_endpoints", "service_endpoint"}) {
      if (values[endpoints].is_unknown() && is_set(subnet, endpoints)) return {};
      for (const std::string_view service : texts_at(values, endpoints)) {
        if (service.starts_with(service_)) return {};
      }
    }
    for (const plan::Resource* tie :
         graph_.referrers(subnet, "azurerm_subnet_nat_gateway_association", "subnet_id", "id")) {
      if (const plan::Resource* gateway = graph_.target(*tie, "nat_gateway_id", kGateway, "id")) {
        return {gateway, tie};
      }
    }
    return {};
  }

  static bool is_set(const plan::Resource& resource, std::string_view attribute) {
    return resource.config && !resource.config->expressions[attribute].is_null();
  }

  const plan::Graph& graph_;
  std::string_view service_;
};

std::vector<Grant> through(const AzureNat& nat, const Bundle& bundle) {
  std::vector<Grant> grants;
  for (const Grant& grant : bundle.grants) {
    if (grant.store.resource->type != kAccount || grant.confidence == Confidence::Low) continue;
    if (grant.kind == Kind::Replicate || nat.has_endpoint(*grant.store.resource)) continue;
    grants.push_back({grant.store, Kind::Nat, grant.confidence, {grant.store.resource}, "", ""});
  }
  return grants;
}

}  // namespace

void find_azure_model_ways(const Ground& ground, std::vector<ModelWay>& ways) {
  if (ground.graph().of_type(kGateway).empty()) return;
  const AzureNat nat(ground.graph(), "Microsoft.CognitiveServices");
  if (nat.takes_models()) return;
  for (const plan::Resource& asks : ground.graph().plan().resources) {
    const types::Type* type = types::find(asks.type);
    if (type == nullptr || type->is_aws() || type->reads == types::Reads::Never) continue;
    if (asks.mode != plan::Mode::Managed || !asks.stands_after()) continue;
    const Way through = nat.way_of(asks);
    if (through.subnet == nullptr) continue;
    const Path by = way_to_model(ground, asks);
    if (by.empty()) continue;
    Path path = through.path;
    path.insert(path.end(), by.begin(), by.end());
    ModelWay way = model_way(ground, asks, path);
    way.at = through.at;
    way.attribute = through.attribute;
    ways.push_back(std::move(way));
  }
}

void find_azure_nat(const Ground& ground, std::vector<Bundle>& bundles) {
  if (ground.graph().of_type(kGateway).empty()) return;
  const AzureNat nat(ground.graph(), "Microsoft.Storage");
  std::vector<Bundle> found;
  for (const Bundle& bundle : bundles) {
    const std::vector<Grant> grants = through(nat, bundle);
    std::map<std::pair<std::string, std::string>, std::vector<Reader>> groups;  // by subnet and region
    for (const Reader& reader : bundle.readers) {
      if (grants.empty() || reader.end.cloud != "azure") continue;
      Way way = nat.way_of(*reader.end.resource);
      if (way.subnet == nullptr) continue;
      groups[{std::string(way.subnet->address), reader.end.region}].push_back(
          {reader.end, std::move(way.path), std::move(way.at), std::move(way.attribute)});
    }
    for (auto& [key, readers] : groups) found.push_back({std::move(readers), grants});
  }
  bundles.insert(bundles.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

}  // namespace terratoll::flows
