#include "plan/graph/aws_region.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "hcl/expression.h"
#include "plan/address.h"
#include "plan/graph/evaluator.h"
#include "plan/graph/many_providers.h"
#include "plan/graph/reference.h"

namespace terratoll::plan {
namespace {

bool is_aws(const Resource& resource) {
  return resource.provider == "aws" || resource.provider == "awscc" || resource.type.starts_with("aws_");
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

// OpenTofu's for_each makes many of a provider, each in a region of its own.
bool is_many(const ProviderConfig& provider) {
  const std::vector<std::string_view> names = heads(provider.expressions["region"]["references"]);
  return std::any_of(names.begin(), names.end(),
                     [](std::string_view name) { return name.starts_with("each."); });
}

Constant region_setting(const Graph& graph, const ProviderConfig& provider, const Resource& resource) {
  const ConfigModule* module = module_at(graph.plan().config, provider.module_address);
  const Scope scope{module, provider.module_address, {}, {}};
  const hcl::Expr* source = nullptr;
  if (graph.source() != nullptr && module != nullptr) {
    std::string name(provider.name);
    if (!provider.alias.empty()) name.append(".").append(provider.alias);
    source = graph.source()->provider(module->path, name, "region");
    if (source != nullptr && is_many(provider)) {
      const hcl::Expr* for_each = graph.source()->provider(module->path, name, "for_each");
      const Node region = for_each == nullptr ? nullptr : of_one(graph, resource, scope, *for_each, *source);
      const std::optional<std::string> text = region ? text_of(region) : std::nullopt;
      if (text) return {Value::string(graph.plan().arena->copy(*text)), ""};
    }
  }
  return graph.constant(scope, provider.expressions["region"], source);
}

// Of `split(":", var.arn)[3]` and `substr(var.zone, 0, 9)` the JSON has no more than the variable.
std::string region_within(std::string_view text) {
  std::string region(arn_region(text));
  if (region.empty()) region = zone_region(text);
  return is_aws_region(region) ? region : "";
}

Region provider_region(const Graph& graph, const Provider& provider, const Resource& resource) {
  if (!provider.config)
    return unknown_region("no provider configuration is in the plan: its region comes from the environment");
  const Constant region = region_setting(graph, *provider.config, resource);
  const std::string name = "provider " + std::string(provider.config->key);
  Region result = known_region(std::string(region.value.text()), name);
  // `var.region` and `var.region == "us-east-1" ? "eu-west-1" : "us-east-1"` have one reference alike.
  result.assumed = provider.assumed || region.guessed;
  if (is_aws_region(result.name)) return result;
  const std::string untold = "the region of " + name + " cannot be told: ";
  if (region.sensitive) return unknown_region(untold + region.why_not);
  const Constant named = graph.constant({module_at(graph.plan().config, provider.config->module_address),
                                         provider.config->module_address,
                                         {},
                                         {}},
                                        provider.config->expressions["region"]);
  result.name = region_within(named.value.text());
  result.assumed = true;
  if (!result.name.empty()) return result;
  if (region.value.text().empty() && !region.why_not.empty()) {
    return unknown_region(untold + region.why_not);
  }
  // `"${var.area}-west-1"` and `var.prod ? "us-east-1" : "us-west-2"` have one reference too.
  return unknown_region(untold + "it is computed");
}

bool is_part_of(const Value& value, std::string_view text) {
  const auto inside = [&](const Value& each) { return is_part_of(each, text); };
  return value.text() == text || std::any_of(value.items().begin(), value.items().end(), inside) ||
         std::any_of(value.members().begin(), value.members().end(),
                     [&](const Member& member) { return inside(member.value); });
}

// Version 6 of the provider writes its own region into what it makes, and marks it as nothing. "" where it
// rests on nothing that is sensitive: neither what its expression says is, nor a variable that has this
// value.
std::string why_sensitive(const Graph& graph, const ProviderConfig& provider, const Resource& resource,
                          std::string_view written) {
  const Constant region = region_setting(graph, provider, resource);
  if (region.sensitive) return region.why_not;
  if (written.empty() || graph.plan().config.root == nullptr) return "";
  for (const Member& variable : graph.plan().config.root->variables.members()) {
    if (variable.value["sensitive"].as_bool() != true) continue;
    if (is_part_of(graph.plan().variables[variable.name]["value"], written))
      return "var." + std::string(variable.name) + std::string(kSensitive);
  }
  return "";
}

// "us-east-1" of "com.amazonaws.us-east-1.s3" and of "name.s3.us-east-1.amazonaws.com".
std::string label_between(std::string_view text, std::string_view before, std::string_view after) {
  const std::size_t start = text.find(before);
  if (start == std::string_view::npos) return "";
  text.remove_prefix(start + before.size());
  const std::string_view label = text.substr(0, text.find(after));
  return is_aws_region(label) ? std::string(label) : "";
}

// A zone, an ARN or a name of the resource itself.
Region own_region(const Value& values) {
  for (const Value& zone : {values["availability_zone"], values["availability_zones"][std::size_t{0}]}) {
    const std::string region = zone_region(zone.text());
    if (!region.empty()) return known_region(region, "availability zone");
  }
  std::string_view arn = arn_region(values["arn"].text());
  if (!arn.empty()) return known_region(std::string(arn), "ARN");
  std::string name = label_between(values["service_name"].text(), "com.amazonaws.", ".");
  if (!name.empty()) return known_region(name, "service name");
  name = label_between(values["bucket_regional_domain_name"].text(), ".s3.", ".");
  return name.empty() ? Region() : known_region(name, "domain name");
}

// What a resource says of where its provider is. A data source may look elsewhere, but not for zones.
std::string said_of_provider(const Resource& resource) {
  const Value& written = resource.config->expressions;
  const Value& values = resource.standing().is_null() ? resource.before : resource.standing();
  if (written["region"].is_null() && !values["region"].text().empty()) {
    return std::string(values["region"].text());  // version 6 of the provider writes its own
  }
  if (resource.mode == Mode::Managed) return own_region(values).name;
  const bool here = written["name"].is_null() && written["region"].is_null() && written["endpoint"].is_null();
  if (resource.type == "aws_region" && here) {
    const std::string_view name = values["name"].text();
    return std::string(name.empty() ? values["id"].text() : name);
  }
  if (resource.type == "aws_availability_zones" && here) {
    return zone_region(values["names"][std::size_t{0}].text());
  }
  return "";
}

// All providers that take their region from the environment are in one place: nullptr.
const ProviderConfig* place_of(const ProviderConfig* provider) {
  if (provider == nullptr) return nullptr;
  for (std::string_view argument : {"profile", "region", "shared_config_files", "shared_credentials_files"}) {
    if (!provider->expressions[argument].is_null()) return provider;
  }
  return nullptr;
}

Graph::Hints find_hints(const Graph& graph) {
  Graph::Hints hints;
  const Config& config = graph.plan().config;
  for (const Resource& resource : graph.plan().resources) {
    if (!resource.config || !is_aws(resource)) continue;
    const Provider provider = provider_of(config, resource);
    if (provider.config != nullptr && is_many(*provider.config)) continue;
    const std::string region = provider.assumed ? "" : said_of_provider(resource);
    if (!is_aws_region(region)) continue;
    const auto [hint, added] = hints.try_emplace(place_of(provider.config), Graph::Hint{region, &resource});
    if (!added && hint->second.region != region) hint->second.region.clear();
  }
  return hints;
}

// What the plan says of another resource of the same provider holds for all of them.
Region hinted_region(const Graph& graph, const Provider& provider) {
  if (graph.plan().config.root == nullptr) return {};  // a state does not say whose provider is whose
  const Graph::Hints& hints = graph.hints(find_hints);
  const auto found = hints.find(place_of(provider.config));
  if (found == hints.end() || found->second.region.empty()) return {};
  return known_region(found->second.region, std::string(found->second.by->address));
}

// The network that it lies in stands in the same region.
Region linked_region(const Graph& graph, const Resource& resource) {
  for (std::string_view attribute : {"subnet_id", "subnet_ids", "subnets", "vpc_id", "vpc_zone_identifier",
                                     "vpc_config", "resources_vpc_config"}) {
    for (const Link& link : graph.follow(resource, attribute).links) {
      const Resource& target = *link.target;
      if (!is_aws(target)) continue;
      Region region = own_region(target.standing());
      if (region.name.empty()) region.name = target.standing()["region"].text();
      if (region.name.empty()) {
        const Provider provider = provider_of(graph.plan().config, target);
        if (!provider.assumed) region = provider_region(graph, provider, target);
      }
      if (!region.name.empty()) return known_region(region.name, std::string(target.address));
    }
  }
  return {};
}

}  // namespace

Region aws_region(const Graph& graph, const Resource& resource, const Value& values) {
  const Provider provider = provider_of(graph.plan().config, resource);
  std::string_view attribute = values["region"].text();
  if (provider.config != nullptr && resource.config != nullptr &&
      resource.config->expressions["region"].is_null()) {
    const std::string why = why_sensitive(graph, *provider.config, resource, attribute);
    if (!why.empty())
      return unknown_region("the region of provider " + std::string(provider.config->key) +
                            " cannot be told: " + why);
  }
  if (!attribute.empty()) return known_region(std::string(attribute), "region attribute");
  Region own = own_region(values);
  Region region = provider_region(graph, provider, resource);
  if (!region.name.empty() && !region.assumed) return region;
  if (!own.name.empty()) return own;
  Region hinted = provider.assumed && !region.name.empty() ? Region() : hinted_region(graph, provider);
  if (!hinted.name.empty()) return hinted;
  if (!region.name.empty()) return region;
  Region linked = linked_region(graph, resource);
  return linked.name.empty() ? region : linked;
}

}  // namespace terratoll::plan
