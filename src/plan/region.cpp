#include "plan/region.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "plan/address.h"

namespace terratoll::plan {
namespace {

constexpr int kMaxParents = 8;

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return text.starts_with(prefix); });
}

Region known(std::string name, std::string source) {
  return {std::move(name), std::move(source), "", false};
}
Region unknown(std::string reason) {
  return {"", "", std::move(reason), false};
}

// ---- AWS ----

// AWS services that have no region.
bool global_aws(std::string_view type) {
  return starts_with_any(type, {"aws_iam_", "aws_route53_", "aws_cloudfront_", "aws_organizations_",
                                "aws_budgets_", "aws_globalaccelerator_", "aws_waf_"}) &&
         !type.starts_with("aws_route53_resolver_");
}

// "eu-west-1a" → "eu-west-1"; local zones ("us-west-2-lax-1a") and wavelength zones
// ("us-east-1-wl1-bos-wlz-1") too.
std::string zone_region(std::string_view zone) {
  std::size_t dash = zone.find('-');
  if (dash == std::string_view::npos) return "";
  // AREA-DIRECTION-NUMBER, where us-gov has one dash more.
  std::size_t digit = zone.find_first_of("0123456789", dash);
  if (digit == std::string_view::npos || digit + 1 > zone.size()) return "";
  std::size_t end = digit;
  while (end < zone.size() && std::isdigit(static_cast<unsigned char>(zone[end]))) ++end;
  bool letter = end + 1 == zone.size() && std::islower(static_cast<unsigned char>(zone[end]));
  bool local = end < zone.size() && zone[end] == '-';
  return letter || local ? std::string(zone.substr(0, end)) : "";
}

// The fourth field of arn:partition:service:region:account:…; "" where there is none.
std::string_view arn_region(std::string_view arn) {
  if (!arn.starts_with("arn:")) return {};
  std::size_t at = 0;
  for (int field = 0; field < 3; ++field) {
    at = arn.find(':', at);
    if (at == std::string_view::npos) return {};
    ++at;
  }
  std::size_t end = arn.find(':', at);
  return end == std::string_view::npos ? std::string_view() : arn.substr(at, end - at);
}

const ProviderConfig* by_key(const Config& config, std::string_view key) {
  for (const ProviderConfig& provider : config.providers) {
    if (provider.key == key) return &provider;
  }
  return nullptr;
}

// A plan before Terraform 1.2 names a module's provider by the last call alone, and a passed alias not at
// all.
const ProviderConfig* old_provider(const Config& config, const ConfigModule* module, std::string_view key) {
  std::size_t colon = key.rfind(':');
  std::string local(colon == std::string_view::npos ? key : key.substr(colon + 1));
  const ProviderConfig* first = nullptr;
  for (const ConfigModule* each = module; each && each->parent; each = each->parent) {
    std::string prefix;
    for (const ConfigModule* up = each; up->parent; up = up->parent) {
      prefix = "module." + std::string(up->name) + (prefix.empty() ? "" : "." + prefix);
    }
    for (const std::string& candidate : {prefix + ":" + local, std::string(each->name) + ":" + local}) {
      const ProviderConfig* found = by_key(config, candidate);
      if (found && !found->expressions["region"].is_null()) return found;
      if (found && !first) first = found;
    }
  }
  const ProviderConfig* found = by_key(config, local);
  return found ? found : first;
}

struct Provider {
  const ProviderConfig* config = nullptr;
  bool assumed = false;
};

Provider provider_of(const Config& config, const Resource& resource) {
  std::size_t same = static_cast<std::size_t>(
      std::count_if(config.providers.begin(), config.providers.end(),
                    [&](const ProviderConfig& provider) { return provider.name == resource.provider; }));
  if (!resource.config) {  // being deleted, or a state: only a single configuration can be meant
    for (const ProviderConfig& provider : config.providers) {
      if (same == 1 && provider.name == resource.provider && provider.module_address.empty())
        return {&provider, true};
    }
    return {};
  }
  const ProviderConfig* exact = by_key(config, resource.config->provider_key);
  if (exact && (!exact->expressions["region"].is_null() || resource.config->module->parent == nullptr)) {
    return {exact, false};
  }
  if (exact && exact->module_address.empty()) return {exact, false};
  const ProviderConfig* found = old_provider(config, resource.config->module, resource.config->provider_key);
  return {found ? found : exact, same > 1};
}

const ConfigModule* module_at(const Config& config, std::string_view address) {
  const ConfigModule* module = config.root.get();
  std::vector<Step> path = steps(address);
  for (std::size_t i = 1; i < path.size() && module; i += 2) module = module->child(path[i].name);
  return module;
}

Region provider_region(const Graph& graph, const Resource& resource) {
  const Config& config = graph.plan().config;
  Provider provider = provider_of(config, resource);
  if (!provider.config)
    return unknown("no provider configuration is in the plan: its region comes from the environment");
  Scope scope{module_at(config, provider.config->module_address), provider.config->module_address, {}, {}};
  Constant region = graph.constant(scope, provider.config->expressions["region"]);
  std::string name = "provider " + std::string(provider.config->key);
  if (region.value.text().empty())
    return unknown("the region of " + name + " cannot be told: " + region.why_not);
  Region result = known(std::string(region.value.text()), name);
  result.assumed = provider.assumed;
  return result;
}

// A data.aws_region of the same module says where its provider is.
Region data_region(const Graph& graph, const Resource& resource) {
  for (const Resource* data : graph.of_type("aws_region")) {
    if (data->mode != Mode::Data || data->module_address != resource.module_address) continue;
    if (resource.config && data->config && resource.config->provider_key != data->config->provider_key)
      continue;
    for (std::string_view attribute : {"region", "name", "id"}) {
      std::string_view text = data->after[attribute].text();
      if (!text.empty()) return known(std::string(text), std::string(data->address));
    }
  }
  return unknown("");
}

// A zone or an ARN of the resource itself.
Region own_region(const Value& values) {
  std::string zone = zone_region(values["availability_zone"].text());
  if (!zone.empty()) return known(zone, "availability zone");
  std::string_view arn = arn_region(values["arn"].text());
  if (!arn.empty()) return known(std::string(arn), "ARN");
  return unknown("");
}

// What it refers to (a subnet, a bucket) stands in the same region if its own says so.
Region linked_region(const Graph& graph, const Resource& resource) {
  for (std::string_view attribute : {"subnet_id", "subnet_ids", "vpc_id", "vpc_zone_identifier"}) {
    for (const Link& link : graph.follow(resource, attribute).links) {
      Region region = own_region(link.target->standing());
      if (!region.name.empty()) return known(region.name, std::string(link.target->address));
    }
  }
  return unknown("");
}

Region aws_region(const Graph& graph, const Resource& resource, const Value& values) {
  std::string_view attribute = values["region"].text();
  if (!attribute.empty()) return known(std::string(attribute), "region attribute");
  if (global_aws(resource.type)) return known("", "global");
  Region own = own_region(values);
  Region provider = provider_region(graph, resource);
  if (!provider.name.empty() && (!provider.assumed || own.name.empty())) return provider;
  Region data = data_region(graph, resource);
  if (!data.name.empty()) return data;
  if (!own.name.empty()) return own;
  Region linked = linked_region(graph, resource);
  return linked.name.empty() ? provider : linked;
}

// ---- Azure ----

// Where a resource without a location of its own hangs, nearest first.
constexpr std::array<std::string_view, 22> kAzureParents = {"kubernetes_cluster_id",
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
                                                            "virtual_network_id",
                                                            "virtual_network_name",
                                                            "subnet_id",
                                                            "resource_group_id",
                                                            "resource_group_name"};

Region azure_region(const Graph& graph, const Resource& resource, const Value& values, int depth);

Region azure_parent(const Graph& graph, const Resource& resource, const Value& values, int depth) {
  for (std::string_view attribute : kAzureParents) {
    const Resource* parent = nullptr;
    for (const Link& link : graph.follow(resource, attribute).links) {
      if (link.target->type.starts_with("azurerm_") || link.target->type.starts_with("azapi_")) {
        parent = link.target;
        break;
      }
    }
    std::string_view text = values[attribute].text();
    if (!parent && !text.empty()) {
      std::string_view by = attribute.ends_with("_name") ? "name" : "id";
      std::string_view type = attribute == "resource_group_name"    ? "azurerm_resource_group"
                              : attribute == "storage_account_name" ? "azurerm_storage_account"
                              : attribute == "virtual_network_name" ? "azurerm_virtual_network"
                                                                    : "";
      std::vector<const Resource*> same = graph.by_value(type, by, text);
      if (!same.empty()) parent = same.front();
    }
    if (!parent || parent == &resource) continue;
    Region region = azure_region(graph, *parent, parent->standing(), depth + 1);
    if (!region.name.empty()) return known(region.name, std::string(parent->address));
  }
  return unknown("");
}

Region azure_region(const Graph& graph, const Resource& resource, const Value& values, int depth) {
  if (depth > kMaxParents) return unknown("its parents form a ring");
  Value location = values["location"];
  if (location.is_null()) location = values["body"]["location"];
  if (!location.text().empty()) {
    std::string name = normalise_location(location.text());
    return name == "global" ? known("", "global") : known(name, "location");
  }
  if (resource.config) {
    Constant constant = graph.constant(graph.scope_of(resource), resource.config->expressions["location"]);
    if (!constant.value.text().empty()) return known(normalise_location(constant.value.text()), "location");
    for (const Link& link : graph.follow(resource, "location").links) {
      if (link.target == &resource) continue;
      Region region = azure_region(graph, *link.target, link.target->standing(), depth + 1);
      if (!region.name.empty()) return known(region.name, std::string(link.target->address));
    }
  }
  Region parent = azure_parent(graph, resource, values, depth);
  if (!parent.name.empty()) return parent;
  return unknown(location.is_unknown() ? "location is known after apply"
                                       : "neither it nor a parent in the plan has a location");
}

}  // namespace

std::string normalise_location(std::string_view location) {
  std::string result;
  for (char c : location) {
    if (c == ' ') continue;
    result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return result;
}

Region region_of(const Graph& graph, const Resource& resource, const Value& values) {
  if (resource.provider == "aws" || resource.type.starts_with("aws_"))
    return aws_region(graph, resource, values);
  if (resource.provider == "azurerm" || resource.provider == "azapi")
    return azure_region(graph, resource, values, 0);
  return known("", "no cloud");
}

}  // namespace terratoll::plan
