#include "plan/graph/hidden.h"

#include <algorithm>

#include "base/text.h"
#include "plan/address.h"
#include "plan/graph/reference.h"

namespace terratoll::plan {
namespace {

constexpr std::string_view kAzapi = "azapi_resource";

bool has_source(const Graph& graph, const ConfigResource& config) {
  return graph.source() != nullptr &&
         graph.source()->body(config.module->path, config.mode, config.type, config.name) != nullptr;
}

// The module that an instance is made of; nullptr where the configuration has none.
const ConfigModule* module_at(const Graph& graph, std::string_view address) {
  const ConfigModule* module = graph.plan().config.root.get();
  for (const Step& step : steps(address)) {
    if (module != nullptr && step.name != "module") module = module->child(step.name);
  }
  return module;
}

// The index by which a module instance tells apart what stands in it: that of the resource itself, or of the
// call in it that leads there.
Index index_in(const Graph& graph, std::string_view module_address, const Resource& resource) {
  Index result = resource.index;
  std::string_view at = resource.module_address;
  while (at != module_address) {
    if (at.empty()) return {};  // it stands elsewhere
    const ModuleStep step = graph.module_step(at);
    if (step.index.kind != Index::Kind::None) result = step.index;
    at = step.parent;
  }
  return result;
}

// Whether the only one may be meant from an instance with that index: one of another key is another's, and
// one that is counted may be the first that several share.
bool may_mean(const Index& from, const Index& to) {
  return from.kind != to.kind || from.text == to.text || (to.kind == Index::Kind::Number && to.text == "0");
}

}  // namespace

bool is_dynamic(const Resource& from, std::string_view path) {
  if (from.config == nullptr || from.block_type != from.type) return false;  // it has other names there
  const std::vector<Step> all = steps(path);
  Value value = from.standing(), written = from.config->expressions;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (is_expression(written)) return false;
    value = value.is_array() ? value[std::size_t{0}][all[i].name] : value[all[i].name];
    written = written.is_array() ? written[std::size_t{0}][all[i].name] : written[all[i].name];
    if (written.is_null()) return value.is_array() && value[std::size_t{0}].is_object();
  }
  return false;
}

std::vector<std::string_view> hidden_in(const Graph& graph, const Resource& from, std::string_view attribute,
                                        const Links& links) {
  std::vector<std::string_view> modules;
  if (from.config == nullptr || !from.standing().at(attribute).has_unknown()) return modules;
  for (const Unresolved& each : links.unresolved) {
    if (std::find(modules.begin(), modules.end(), each.module_address) == modules.end())
      modules.push_back(each.module_address);
  }
  if (modules.empty() && is_dynamic(from, attribute) && !has_source(graph, *from.config))
    modules.push_back(from.module_address);
  return modules;
}

std::string kind_of(const Resource& resource) {
  if (resource.type != kAzapi) return std::string(resource.type);
  const Value& values = resource.standing().is_null() ? resource.before : resource.standing();
  return lower(values["type"].text().substr(0, values["type"].text().find('@')));
}

Target Reach::only(const Resource& from, const std::vector<std::string_view>& modules,
                   const std::vector<Named>& names) {
  Found all, same;
  for (const std::string_view module : modules) {
    const Index own = index_in(graph_, module, from);
    for (const Named& named : names) {
      for (const Resource* each : of_type(module, named.type)) {
        // What is known before the apply would be known in the attribute too; what is set from null is not.
        const Value name = each->standing().at(named.attribute);
        if (!name.is_unknown() && !name.is_null()) continue;
        if (std::find(all.begin(), all.end(), each) != all.end()) continue;
        all.push_back(each);
        if (own.kind != Index::Kind::None && index_in(graph_, module, *each) == own) same.push_back(each);
      }
    }
  }
  if (same.size() == 1) return {all.size() == 1 ? Target::By::Only : Target::By::OwnKey, same.front()};
  if (all.size() != 1) return {};
  const std::string_view module = modules.front();
  const bool may = may_mean(index_in(graph_, module, from), index_in(graph_, module, *all.front()));
  return may ? Target{Target::By::Only, all.front()} : Target{};
}

const Reach::Found& Reach::of_type(std::string_view module_address, std::string_view type) {
  const auto [at, is_new] = found_.try_emplace({module_address, type});
  if (!is_new) return at->second;
  std::set<std::string_view> seen;
  Found found;
  collect(module_address, type, seen, found);
  return at->second = std::move(found);
}

void Reach::collect(std::string_view module_address, std::string_view type, std::set<std::string_view>& seen,
                    Found& found) {
  const ConfigModule* module = module_at(graph_, module_address);
  if (module == nullptr || !seen.insert(module_address).second) return;
  const bool of_arm = type.find('/') != std::string_view::npos;
  for (const Resource* each : graph_.of_type(of_arm ? kAzapi : type)) {
    if (each->module_address == module_address && each->deposed.empty() && kind_of(*each) == type)
      found.push_back(each);
  }
  if (module->parent != nullptr) {
    const ModuleStep call = graph_.module_step(module_address);
    const Scope caller{module->parent, call.parent, call.index, module->for_each};
    for (const Member& input : module->inputs.members())
      take(graph_.follow(caller, input.value), type, seen, found);
  }
  for (const auto& child : module->children) {
    std::string base(module_address);
    base.append(base.empty() ? "module." : ".module.").append(child->name);
    for (const std::string_view address : graph_.module_instances(base)) {
      for (const Member& output : child->outputs.members())
        take(graph_.follow(Scope{child.get(), address, {}, {}}, output.value["expression"]), type, seen,
             found);
    }
  }
}

void Reach::take(const Links& links, std::string_view type, std::set<std::string_view>& seen, Found& found) {
  for (const Link& link : links.links) {
    const bool listed = std::find(found.begin(), found.end(), link.target) != found.end();
    if (kind_of(*link.target) == type && !listed) found.push_back(link.target);
  }
  for (const Unresolved& each : links.unresolved) collect(each.module_address, type, seen, found);
}

}  // namespace terratoll::plan
