#include "plan/graph/azure_region.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace terratoll::plan {
namespace {

constexpr int kMaxParents = 8;

// Where a resource without a location of its own hangs, nearest first.
constexpr std::array<std::string_view, 29> kAzureParents = {"kubernetes_cluster_id",
                                                            "machine_learning_workspace_id",
                                                            "workspace_id",
                                                            "parent_id",
                                                            "resource_id",
                                                            "virtual_machine_id",
                                                            "virtual_machine_scale_set_id",
                                                            "target_resource_id",
                                                            "storage_account_id",
                                                            "storage_account_name",
                                                            "cognitive_account_id",
                                                            "ai_foundry_id",
                                                            "ai_services_hub_id",
                                                            "service_plan_id",
                                                            "app_service_plan_id",
                                                            "container_app_environment_id",
                                                            "container_registry_id",
                                                            "server_id",
                                                            "synapse_workspace_id",
                                                            "express_route_gateway_id",
                                                            "virtual_hub_id",
                                                            "private_dns_resolver_id",
                                                            "account_name",
                                                            "capacity_reservation_group_id",
                                                            "virtual_network_id",
                                                            "virtual_network_name",
                                                            "subnet_id",
                                                            "resource_group_id",
                                                            "resource_group_name"};

Region region_at(const Graph& graph, const Resource& resource, const Value& values, int depth);

bool is_azure(const Resource& resource) {
  return resource.type.starts_with("azurerm_") || resource.type.starts_with("azapi_");
}

// Where the candidates stand, if that is one place.
Region shared_region(const Graph& graph, const Resource& resource,
                     const std::vector<const Resource*>& candidates, int depth) {
  Region shared;
  for (const Resource* each : candidates) {
    if (each == &resource) continue;
    Region region =
        region_at(graph, *each, each->standing().is_null() ? each->before : each->standing(), depth + 1);
    if (region.name.empty()) continue;
    if (!shared.name.empty() && shared.name != region.name) return {};
    if (shared.name.empty()) shared = known_region(region.name, std::string(each->address));
  }
  return shared;
}

std::vector<const Resource*> linked(const Graph& graph, const Resource& resource,
                                    std::string_view attribute) {
  std::vector<const Resource*> result;
  for (const Link& link : graph.follow(resource, attribute).links) {
    if (is_azure(*link.target)) result.push_back(link.target);
  }
  return result;
}

std::string_view type_named_by(std::string_view attribute) {
  if (attribute == "resource_group_name") return "azurerm_resource_group";
  if (attribute == "account_name") return "azurerm_cosmosdb_account";
  if (attribute == "storage_account_name") return "azurerm_storage_account";
  if (attribute == "virtual_network_name") return "azurerm_virtual_network";
  return "";
}

// What a literal id of ARM names in the plan: a resource of that type through azapi, else its group. Their
// own ids are known only after apply.
std::vector<const Resource*> named_by_id(const Graph& graph, std::string_view id) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < id.size();) {
    const std::size_t end = std::min(id.find('/', at), id.size());
    if (end > at) parts.push_back(id.substr(at, end - at));
    at = end + 1;
  }
  if (parts.size() < 4 || lower(parts[0]) != "subscriptions" || lower(parts[2]) != "resourcegroups")
    return {};
  std::string type;
  if (parts.size() >= 8 && lower(parts[4]) == "providers") {
    type = lower(parts[5]);
    for (std::size_t i = 6; i < parts.size(); i += 2) type += "/" + lower(parts[i]);
  }
  std::vector<const Resource*> result;
  for (const Resource* each : graph.by_value("azapi_resource", "name", parts.back())) {
    const std::string kind = lower(each->standing()["type"].text());
    if (!type.empty() && kind.substr(0, kind.find('@')) == type) result.push_back(each);
  }
  return result.empty() ? graph.by_value("azurerm_resource_group", "name", parts[3]) : result;
}

Region parents_region(const Graph& graph, const Resource& resource, const Value& values, int depth) {
  for (std::string_view attribute : kAzureParents) {
    std::vector<const Resource*> parents = linked(graph, resource, attribute);
    const std::string_view text = values[attribute].text();
    if (parents.empty() && !text.empty()) {
      const std::string_view type = type_named_by(attribute);
      parents = graph.by_value(type, type.empty() ? "id" : "name", text);
      if (parents.empty()) parents = named_by_id(graph, text);
    }
    if (const Resource* only = parents.empty() ? graph.only(resource, attribute) : nullptr)
      parents.push_back(only);
    Region region = shared_region(graph, resource, parents, depth);
    if (!region.name.empty()) return region;
  }
  return {};
}

// A data source that is read at apply, since what it looks up is made by this plan.
Region namesakes_region(const Graph& graph, const Resource& data, const Value& values, int depth) {
  std::vector<const Resource*> same = linked(graph, data, "name");
  const std::string_view name = values["name"].text();
  if (same.empty() && !name.empty()) same = graph.by_value(data.type, "name", name);
  std::erase_if(same,
                [&](const Resource* each) { return each->type != data.type || each->mode == Mode::Data; });
  return shared_region(graph, data, same, depth);
}

std::string location_of(const Graph& graph, const Value& values) {
  Value location = values["location"];
  const Value body = values["body"];
  if (location.text().empty() && body.is_object()) location = body["location"];
  if (location.text().empty() && body.is_string()) {  // azapi 1.x
    location = parse_json(graph.plan(), body.text()).value_or(Value())["location"];
  }
  return normalise_location(location.text());
}

// In azapi 1.x the whole body is unknown as soon as a part of it is: its source says the rest.
std::string location_in_source(const Graph& graph, const Resource& resource) {
  return normalise_location(graph.document(resource, "body")["location"].text());
}

// "Microsoft.MachineLearningServices/workspaces@2024-10-01", and not what is a part of one: that stands with
// it.
bool is_whole(std::string_view arm_type) {
  return std::count(arm_type.begin(), arm_type.end(), '/') == 1;
}

Region region_at(const Graph& graph, const Resource& resource, const Value& values, int depth) {
  if (depth > kMaxParents) return unknown_region("its parents form a ring");
  const bool hidden = values["body"].is_unknown();
  std::string name = location_of(graph, values);
  if (name.empty() && hidden) name = location_in_source(graph, resource);
  if (name == "global") return known_region("", "global");
  if (!name.empty()) return known_region(name, "location");
  Region region = shared_region(graph, resource, linked(graph, resource, "location"), depth);
  if (region.name.empty() && resource.mode == Mode::Data)
    region = namesakes_region(graph, resource, values, depth);
  if (region.name.empty() && hidden && is_whole(values["type"].text()))
    return unknown_region("its body, which may have its location, is known after apply");
  if (region.name.empty()) region = parents_region(graph, resource, values, depth);
  if (!region.name.empty()) return region;
  return unknown_region(values["location"].is_unknown()
                            ? "location is known after apply"
                            : "neither it nor a parent in the plan has a location");
}

}  // namespace

Region azure_region(const Graph& graph, const Resource& resource, const Value& values) {
  return region_at(graph, resource, values, 0);
}

}  // namespace terratoll::plan
