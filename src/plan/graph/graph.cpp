#include "plan/graph/graph.h"

#include <algorithm>

#include "plan/arena.h"
#include "plan/graph/evaluator.h"
#include "plan/graph/reference.h"
#include "plan/graph/walk.h"

namespace terratoll::plan {
namespace {

// "module", NAME, "module", NAME …, each a view into the address.
ModuleStep parse_module(std::string_view address, Arena& arena) {
  const std::vector<Step> all = steps(address);
  if (all.size() < 2) return {};
  const Step& last = all.back();
  const auto name_end = static_cast<std::size_t>(last.name.data() - address.data()) + last.name.size();
  const auto call = static_cast<std::size_t>(all[all.size() - 2].name.data() - address.data());
  ModuleStep result;
  result.base = address.substr(0, name_end);
  if (call != 0) result.parent = address.substr(0, call - 1);
  if (const std::optional<Index> index = index_of(last))
    result.index = {index->kind, arena.intern(index->text)};
  return result;
}

}  // namespace

Graph::Graph(const Plan& plan, const SourceLookup* source) : plan_(plan), source_(source) {
  for (const Resource& resource : plan.resources) {
    by_type_[resource.type].push_back(&resource);
    add_module(resource.module_address);
  }
}

void Graph::add_module(std::string_view address) {
  while (!address.empty() && modules_.count(address) == 0) {
    const ModuleStep step = parse_module(address, *plan_.arena);
    modules_.emplace(address, step);
    module_instances_[std::string(step.base)].push_back(address);
    address = step.parent;
  }
}

ModuleStep Graph::module_step(std::string_view address) const {
  const auto found = modules_.find(address);
  return found != modules_.end() ? found->second : parse_module(address, *plan_.arena);
}

std::string_view Graph::known_module(std::string_view address) const {
  const auto found = modules_.find(address);
  return found != modules_.end() ? found->first : std::string_view();
}

const std::vector<std::string_view>& Graph::module_instances(const std::string& base) const {
  static const std::vector<std::string_view> kNone;
  const auto found = module_instances_.find(base);
  return found != module_instances_.end() ? found->second : kNone;
}

const std::vector<const Resource*>& Graph::of_type(std::string_view type) const {
  static const std::vector<const Resource*> kNone;
  auto found = by_type_.find(type);
  return found == by_type_.end() ? kNone : found->second;
}

Scope Graph::scope_of(const Resource& resource) const {
  if (!resource.config) return {};
  return {resource.config->module, resource.module_address, resource.index, resource.config->for_each};
}

Links Graph::follow(const Scope& scope, const Value& expression) const {
  Walk walk(*this);
  walk.expression(scope, expression);
  return walk.take();
}

Links Graph::follow(const Scope& scope, const std::vector<std::string>& references) const {
  Walk walk(*this);
  walk.references(scope, {references.begin(), references.end()});
  return walk.take();
}

Constant Graph::constant(const Scope& scope, const Value& expression) const {
  return Evaluator(*this, scope, expression).run();
}

Links Graph::follow(const Resource& from, std::string_view attribute) const {
  if (!from.config) return {};
  return follow(scope_of(from), expression_at(from.config->expressions, attribute));
}

std::vector<const Resource*> Graph::by_value(std::string_view type, std::string_view attribute,
                                             std::string_view text) const {
  auto [entry, created] = by_value_.try_emplace(std::string(attribute));
  if (created) {
    for (const Resource& resource : plan_.resources) {
      for (const Value* side : {&resource.after, &resource.before}) {
        std::string_view value = side->at(attribute).text();
        if (value.empty()) continue;
        std::vector<const Resource*>& same = entry->second[value];
        if (same.empty() || same.back() != &resource) same.push_back(&resource);
      }
    }
  }
  std::vector<const Resource*> result;
  auto found = entry->second.find(text);
  if (found == entry->second.end()) return result;
  for (const Resource* resource : found->second) {
    if (type.empty() || resource->type == type) result.push_back(resource);
  }
  return result;
}

const Resource* Graph::target(const Resource& from, std::string_view attribute, std::string_view type,
                              std::string_view target_attribute) const {
  std::vector<const Resource*> meant;
  for (const Link& link : follow(from, attribute).links) {
    if (link.target->type == type && std::find(meant.begin(), meant.end(), link.target) == meant.end()) {
      meant.push_back(link.target);
    }
  }
  if (meant.size() == 1) return meant.front();
  Value value = from.standing().at(attribute);
  if (value.is_null()) value = from.before.at(attribute);
  if (value.text().empty()) return nullptr;
  std::vector<const Resource*> same = by_value(type, target_attribute, value.text());
  if (!meant.empty()) {
    std::erase_if(same, [&](const Resource* each) {
      return std::find(meant.begin(), meant.end(), each) == meant.end();
    });
  }
  return same.size() == 1 ? same.front() : nullptr;
}

const std::vector<const Resource*>& Graph::referrers(const Resource& to, std::string_view type,
                                                     std::string_view attribute,
                                                     std::string_view target_attribute) const {
  static const std::vector<const Resource*> kNone;
  std::string key;
  for (std::string_view part : {type, attribute, std::string_view(to.type), target_attribute})
    key.append(part).append("|");
  auto [entry, created] = referrers_.try_emplace(key);
  if (created) {
    for (const Resource* from : of_type(type)) {
      if (const Resource* meant = target(*from, attribute, to.type, target_attribute))
        entry->second[meant].push_back(from);
    }
  }
  auto found = entry->second.find(&to);
  return found == entry->second.end() ? kNone : found->second;
}

}  // namespace terratoll::plan
