#include "plan/graph/aws_region.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "plan/address.h"

namespace terratoll::plan {
namespace {

bool global_aws(std::string_view type) {
  return starts_with_any(type, {"aws_iam_", "aws_route53_", "aws_cloudfront_", "aws_organizations_",
                                "aws_budgets_", "aws_globalaccelerator_", "aws_waf_"}) &&
         !type.starts_with("aws_route53_resolver_");
}

// AREA-DIRECTION-NUMBER: "eu-west-1", "us-gov-west-1".
bool is_aws_region(std::string_view text) {
  const std::size_t last = text.rfind('-');
  if (last == std::string_view::npos || last + 1 == text.size() || text.find('-') == last) return false;
  const auto all = [](std::string_view part, int (*is)(int)) {
    return std::all_of(part.begin(), part.end(),
                       [is](char c) { return is(static_cast<unsigned char>(c)) != 0; });
  };
  std::string words(text.substr(0, last));
  std::erase(words, '-');
  return all(words, std::islower) && all(text.substr(last + 1), std::isdigit);
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

// "a.b" → "module.a.module.b".
std::string address_of_path(std::string_view path) {
  std::string result = "module.";
  for (char c : path) {
    result += c;
    if (c == '.') result += "module.";
  }
  return result;
}

// A plan before Terraform 1.2 names a module's provider by the last call alone, and a passed alias not at
// all.
const ProviderConfig* old_provider(const Config& config, const ConfigModule* module, std::string_view key) {
  const std::string local(key.substr(key.rfind(':') + 1));  // npos + 1 is 0
  const ProviderConfig* first = nullptr;
  for (const ConfigModule* each = module; each && each->parent; each = each->parent) {
    for (std::string name : {address_of_path(each->path), std::string(each->name)}) {
      name.append(":").append(local);
      const ProviderConfig* found = by_key(config, name);
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
  const std::vector<Step> path = steps(address);
  const bool old = !address.starts_with("module.");  // 0.12: "db"
  for (std::size_t i = old ? 0 : 1; i < path.size() && module; i += old ? 1 : 2)
    module = module->child(path[i].name);
  return module;
}

Region provider_region(const Graph& graph, const Resource& resource) {
  const Config& config = graph.plan().config;
  Provider provider = provider_of(config, resource);
  if (!provider.config)
    return unknown_region("no provider configuration is in the plan: its region comes from the environment");
  Scope scope{module_at(config, provider.config->module_address), provider.config->module_address, {}, {}};
  Constant region = graph.constant(scope, provider.config->expressions["region"]);
  std::string name = "provider " + std::string(provider.config->key);
  const std::string_view text = region.value.text();
  if (text.empty() && !region.why_not.empty()) {
    return unknown_region("the region of " + name + " cannot be told: " + region.why_not);
  }
  // `"${var.area}-west-1"` and `var.prod ? "us-east-1" : "us-west-2"` have one reference too.
  if (!is_aws_region(text))
    return unknown_region("the region of " + name + " cannot be told: it is computed");
  Region result = known_region(std::string(text), name);
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
      if (!text.empty()) return known_region(std::string(text), std::string(data->address));
    }
  }
  return {};
}

// A zone or an ARN of the resource itself.
Region own_region(const Value& values) {
  std::string zone = zone_region(values["availability_zone"].text());
  if (!zone.empty()) return known_region(zone, "availability zone");
  std::string_view arn = arn_region(values["arn"].text());
  if (!arn.empty()) return known_region(std::string(arn), "ARN");
  return {};
}

// What it refers to (a subnet, a bucket) stands in the same region if its own says so.
Region linked_region(const Graph& graph, const Resource& resource) {
  for (std::string_view attribute : {"subnet_id", "subnet_ids", "vpc_id", "vpc_zone_identifier"}) {
    for (const Link& link : graph.follow(resource, attribute).links) {
      Region region = own_region(link.target->standing());
      if (!region.name.empty()) return known_region(region.name, std::string(link.target->address));
    }
  }
  return {};
}

}  // namespace

Region aws_region(const Graph& graph, const Resource& resource, const Value& values) {
  std::string_view attribute = values["region"].text();
  if (!attribute.empty()) return known_region(std::string(attribute), "region attribute");
  if (global_aws(resource.type)) return known_region("", "global");
  Region own = own_region(values);
  Region provider = provider_region(graph, resource);
  if (!provider.name.empty() && (!provider.assumed || own.name.empty())) return provider;
  Region data = data_region(graph, resource);
  if (!data.name.empty()) return data;
  if (!own.name.empty()) return own;
  Region linked = linked_region(graph, resource);
  return linked.name.empty() ? provider : linked;
}

}  // namespace terratoll::plan
