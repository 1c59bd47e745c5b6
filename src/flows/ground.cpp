#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"
#include "flows/parts.h"
#include "inventory/inventory.h"
#include "plan/graph/evaluation.h"
#include "plan/graph/graph.h"
#include "plan/graph/hidden.h"
#include "plan/graph/region.h"
#include "plan/plan.h"
#include "plan/value.h"
#include "types/types.h"

namespace terratoll::flows {
namespace {

// What a type holds that others read, and the attribute that names it; nullptr where it holds nothing.
const types::Tie* store_of(const types::Type* type) {
  return type != nullptr && !type->store.empty() ? &type->store.front() : nullptr;
}

bool name_char(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' || c == '_';
}

// The name that begins at `at`: as long as it can be, so that "corpus" never matches "corpus-2"; none where
// it goes on in what a program or an apply fills in, "corpus-${size}".
std::string name_at(std::string_view text, std::size_t at, bool dots) {
  std::size_t end = at;
  while (end < text.size() && name_char(text[end]) && (dots || text[end] != '.')) ++end;
  if (text.substr(end).starts_with("$")) return "";
  std::string name(text.substr(at, end - at));
  while (!name.empty() && name.back() == '.') name.pop_back();  // the end of a sentence
  return name;
}

// The host label that ends at `end`: "acct" of "https://acct.blob.core.windows.net".
std::string label_before(std::string_view text, std::size_t end) {
  std::size_t start = end;
  while (start > 0 && (std::isalnum(static_cast<unsigned char>(text[start - 1])) || text[start - 1] == '-' ||
                       text[start - 1] == '_')) {
    --start;
  }
  if (start > 0 && text[start - 1] == '}') return "";
  return std::string(text.substr(start, end - start));
}

// The bucket of a virtual-hosted S3 URL may hold dots.
std::string bucket_before(std::string_view text, std::size_t end) {
  std::size_t start = end;
  while (start > 0 && name_char(text[start - 1])) --start;
  if (start > 0 && text[start - 1] == '}') return "";
  return std::string(text.substr(start, end - start));
}

template <class Use>
void each_place(std::string_view text, std::string_view sign, Use use) {
  for (std::size_t at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + 1)) use(at);
}

// Keys ("s3:name", "blob:acct", "ecr:repo@region") of all stores that a text names.
std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> keys;
  for (std::string_view sign :
       {"s3://", "s3a://", "s3n://", "arn:aws:s3:::", "arn:aws-us-gov:s3:::", "arn:aws-cn:s3:::"}) {
    each_place(text, sign, [&](std::size_t at) {
      // "s3a://" ends in no "s3://"; but "…s3://" inside another word is not one.
      if (sign == "s3://" && at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1]))) return;
      keys.push_back("s3:" + name_at(text, at + sign.size(), true));
    });
  }
  for (std::string_view sign : {".s3.", ".s3-"}) {
    each_place(text, sign, [&](std::size_t at) {
      std::string_view rest = text.substr(at);
      std::size_t host = rest.find(".amazonaws.com");
      if (host != std::string_view::npos && rest.substr(0, host).find('/') == std::string_view::npos) {
        keys.push_back("s3:" + bucket_before(text, at));
      }
    });
  }
  for (std::string_view sign :
       {".blob.core.windows.net", ".dfs.core.windows.net", ".file.core.windows.net"}) {
    each_place(text, sign, [&](std::size_t at) { keys.push_back("blob:" + label_before(text, at)); });
  }
  each_place(text, ".azurecr.io", [&](std::size_t at) { keys.push_back("acr:" + label_before(text, at)); });
  each_place(text, ".dkr.ecr.", [&](std::size_t at) {
    std::string_view rest = text.substr(at + 9);
    std::size_t host = rest.find(".amazonaws.com");
    std::size_t slash = rest.find('/');
    if (host == std::string_view::npos || slash == std::string_view::npos || host > slash) return;
    std::size_t end = slash + 1;
    while (end < rest.size() && (name_char(rest[end]) || rest[end] == '/')) ++end;
    keys.push_back("ecr:" + std::string(rest.substr(slash + 1, end - slash - 1)) + "@" +
                   std::string(rest.substr(0, host)));
  });
  return keys;
}

// The type of a store that a name can be one of; nullptr where it is no name that a store can have: a
// pattern, or one with a gap.
const types::Type* type_of(std::string_view name) {
  const std::string_view word = name.substr(0, name.find(':'));
  const std::string_view rest = name.substr(std::min(name.size(), word.size() + 1));
  const auto may_stand = [](char c) { return name_char(c) || c == '/' || c == '@'; };
  if (rest.size() < 3 || rest.starts_with("@") || !std::all_of(rest.begin(), rest.end(), may_stand))
    return nullptr;
  for (const types::Type& type : types::all()) {
    if (const types::Tie* store = store_of(&type); store != nullptr && store->word == word) return &type;
  }
  return nullptr;
}

void collect_texts(const plan::Value& value, std::string_view path, std::vector<std::string_view>& out) {
  if (value.is_array()) {
    for (const plan::Value& item : value.items()) collect_texts(item, path, out);
  } else if (path.empty()) {
    if (value.is_string() && !value.text().empty()) out.push_back(value.text());
  } else {
    std::size_t dot = path.find('.');
    collect_texts(value[path.substr(0, dot)], dot == std::string_view::npos ? "" : path.substr(dot + 1), out);
  }
}

}  // namespace

Ground::Ground(const InventoryInput& request, const plan::Graph& graph, std::span<const Entry> entries,
               Part& part)
    : request_(request), graph_(graph), part_(part) {
  for (const Entry& entry : entries) entries_[entry.resource] = &entry;
  for (const plan::Resource& resource : graph.plan().resources) {
    const std::string name = name_of(resource);
    if (name.empty()) continue;
    names_[name].push_back(&resource);
    part.stores.push_back({name, own_end(resource), resource.mode == plan::Mode::Managed});
  }
}

// Images and tables have their names in one region.
std::string Ground::name_of(const plan::Resource& resource) const {
  const types::Tie* store = store_of(types::find(resource.type));
  if (store == nullptr || !resource.deposed.empty()) return "";
  const plan::Value& values = resource.after.is_null() ? resource.before : resource.after;
  const std::string_view name = values[store->path].text();
  if (name.empty()) return "";
  const bool is_regional = store->word == "ecr" || store->word == "dynamodb";
  return std::string(store->word) + ":" + std::string(name) +
         (is_regional ? "@" + own_end(resource).region : "");
}

End Ground::end(const plan::Resource& resource) const {
  if (resource.mode == plan::Mode::Data) {
    const std::vector<End> named = by_name(name_of(resource));
    if (named.size() == 1) return named.front();
  }
  return own_end(resource);
}

const std::vector<const plan::Resource*>& Ground::policies_for(const plan::Resource& role) const {
  static const std::vector<const plan::Resource*> kNone;
  if (!policies_for_) {
    policies_for_.emplace();
    const auto add = [&](const plan::Resource* policy) {
      for (const plan::Resource* each : targets(graph_, *policy, "roles", "roles", "aws_iam_role", "name"))
        (*policies_for_)[each].push_back(policy);
    };
    for (const plan::Resource* each : graph_.of_type("aws_iam_policy_attachment")) add(each);
    // CloudFormation's managed policies name their roles themselves.
    for (const plan::Resource* each : graph_.of_type("aws_iam_policy"))
      if (!values_of(*each)["roles"].is_null()) add(each);
  }
  const auto found = policies_for_->find(&role);
  return found == policies_for_->end() ? kNone : found->second;
}

End Ground::own_end(const plan::Resource& resource) const {
  End end;
  end.resource = &resource;
  end.cloud = types::cloud_of(resource.provider);
  auto entry = entries_.find(&resource);
  if (entry != entries_.end()) {
    end.region = entry->second->region().name;
    end.before = static_cast<bool>(entry->second->before);
    end.after = entry->second->after.stands;
  } else {
    end.region = inventory::region_of(request_, graph_, resource, resource.standing()).name;
    end.before = end.after = true;
  }
  return end;
}

std::optional<Decimal> Ground::given(const plan::Resource& resource, std::string_view key) const {
  return request_.usage ? request_.usage(resource.address, resource.type, key) : std::nullopt;
}

inventory::Role Ground::workload(const plan::Resource& resource) const {
  auto entry = entries_.find(&resource);
  return entry == entries_.end() ? inventory::Role::None : entry->second->workload;
}

const plan::Resource* Ground::store(const plan::Resource& resource) const {
  const types::Type* type = types::find(resource.type);
  if (type == nullptr) return nullptr;
  if (store_of(type) != nullptr) return &resource;
  for (const types::Tie& tie : type->part_of) {
    // What holds data has to be shown: what is only likely is left to the tie that leads there.
    const plan::Target whole = graph_.meant(resource, tie.path, tie.type, tie.attribute);
    if (whole.by == plan::Target::By::Shown) return store(*whole.resource);
  }
  return nullptr;
}

// What the plan manages is its own. All else of a name is one store, whoever manages it: its data source
// stands for it here, or a stranger.
std::vector<End> Ground::by_name(const std::string& name) const {
  std::vector<End> result;
  const auto found = names_.find(name);
  if (found != names_.end()) {
    for (const plan::Resource* resource : found->second) {
      if (resource->mode == plan::Mode::Managed) result.push_back(own_end(*resource));
    }
    if (!result.empty()) return result;
    result.push_back(own_end(*found->second.front()));
  } else if (const types::Type* type = type_of(name)) {
    auto [stranger, created] = part_.strangers.try_emplace(name);
    if (created) {
      stranger->second.mode = plan::Mode::Data;
      stranger->second.type = stranger->second.block_type = type->name;
    }
    result.push_back({0, &stranger->second, type->is_aws() ? "aws" : "azure", "", true, true, ""});
  }
  if (!result.empty()) result.front().name = name;
  return result;
}

std::vector<End> Ground::named(std::string_view text) const {
  std::vector<End> result;
  for (const std::string& name : names_in(text)) {
    for (End& end : by_name(name)) {
      auto same = [&](const End& other) { return other.resource == end.resource; };
      if (std::none_of(result.begin(), result.end(), same)) result.push_back(std::move(end));
    }
  }
  return result;
}

std::vector<End> Ground::by_arn(std::string_view arn) const {
  if (arn.find(":s3:::") != std::string_view::npos) {
    std::string_view name = arn.substr(arn.find(":s3:::") + 6);
    return by_name("s3:" + std::string(name.substr(0, name.find('/'))));
  }
  // arn:aws:ecr:region:account:repository/name and arn:aws:dynamodb:region:account:table/name
  std::array<std::string_view, 6> fields;
  std::size_t at = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    std::size_t colon = i + 1 == fields.size() ? std::string_view::npos : arn.find(':', at);
    fields[i] = arn.substr(at, colon == std::string_view::npos ? colon : colon - at);
    if (colon == std::string_view::npos && i + 1 < fields.size()) return {};
    at = colon + 1;
  }
  if (fields[2] == "ecr" && fields[5].starts_with("repository/")) {
    return by_name("ecr:" + std::string(fields[5].substr(11)) + "@" + std::string(fields[3]));
  }
  if (fields[2] == "dynamodb" && fields[5].starts_with("table/")) {
    const std::string_view table = fields[5].substr(6);
    return by_name("dynamodb:" + std::string(table.substr(0, table.find('/'))) + "@" +
                   std::string(fields[3]));
  }
  return {};
}

std::vector<End> Ground::by_id(std::string_view id) const {
  const std::string text = lower(id);
  for (const auto& [sign, word] :
       {std::pair<std::string_view, std::string>{"/storageaccounts/", "blob:"}, {"/registries/", "acr:"}}) {
    const std::size_t at = text.find(sign);
    if (at == std::string::npos || !text.starts_with("/subscriptions/")) continue;
    const std::size_t start = at + sign.size();
    return by_name(word + text.substr(start, text.find('/', start) - start));
  }
  return {};
}

void add_unresolved(const plan::Links& links, Unresolved& unresolved) {
  for (const plan::Unresolved& each : links.unresolved) unresolved.push_back(each.text());
}

void add_dynamic(const plan::Graph& graph, const plan::Resource& from, std::string_view path,
                 const plan::Links& links, Unresolved& unresolved) {
  if (!links.links.empty() || !links.unresolved.empty() || graph.written(from, path)) return;
  if (values_of(from).at(path).has_unknown() && plan::is_dynamic(from, std::string(path) + ".any"))
    unresolved.push_back("the dynamic blocks of " + std::string(from.address));
}

std::vector<std::string_view> texts_at(const plan::Value& value, std::string_view path) {
  std::vector<std::string_view> result;
  collect_texts(value, path, result);
  return result;
}

const plan::Value& values_of(const plan::Resource& resource) {
  return resource.standing().is_null() ? resource.before : resource.standing();
}

std::vector<const plan::Resource*> resources_of(const plan::Graph& graph, const types::Type& type) {
  const bool of_arm = type.name.find('/') != std::string_view::npos;
  std::vector<const plan::Resource*> result;
  for (const plan::Resource* each : graph.of_type(of_arm ? "azapi_resource" : type.name)) {
    if (each->mode != plan::Mode::Managed || !each->deposed.empty()) continue;
    if (of_arm && types::find_arm(values_of(*each)["type"].text()) != &type) continue;
    result.push_back(each);
  }
  return result;
}

std::vector<const plan::Resource*> targets(const plan::Graph& graph, const plan::Resource& from,
                                           const types::Tie& tie) {
  return targets(graph, from, tie.root(), tie.path, tie.type, tie.attribute);
}

std::vector<const plan::Resource*> targets(const plan::Graph& graph, const plan::Resource& from,
                                           std::string_view expression, std::string_view values,
                                           std::string_view type, std::string_view target_attribute) {
  std::vector<const plan::Resource*> result;
  auto add = [&](const plan::Resource* resource) {
    if (std::find(result.begin(), result.end(), resource) == result.end()) result.push_back(resource);
  };
  for (const plan::Link& link : graph.follow(from, expression).links) {
    if (link.target->type == type && link.certain) add(link.target);
  }
  if (!result.empty()) return result;
  for (std::string_view text : texts_at(values_of(from), values)) {
    std::vector<const plan::Resource*> same = graph.by_value(type, target_attribute, text);
    if (same.size() == 1) add(same.front());
  }
  if (!result.empty()) return result;
  const plan::Resource* only = graph.only(from, values);
  if (only != nullptr && only->type == type) add(only);
  return result;
}

}  // namespace terratoll::flows
