#include "plan/graph.h"

#include <algorithm>
#include <unordered_set>

#include "plan/address.h"
#include "plan/arena.h"

namespace terratoll::plan {
namespace {

constexpr int kMaxDepth = 64;  // modules and references that Terraform accepts stay far below

// "module.a.module.b["x"]": its last call, and what stands above it.
struct ModuleStep {
  std::string_view parent;  // "module.a"
  std::string_view base;    // "module.a.module.b"
  std::string_view name;    // "b"
  Index index;
};

ModuleStep last_module(std::string_view address) {
  ModuleStep result;
  std::size_t start = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < address.size(); ++i) {
    if (address[i] == '\\' && quoted) {
      ++i;
    } else if (address[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && address.substr(i).starts_with(".module.")) {
      start = i + 1;
    }
  }
  result.parent = start == 0 ? std::string_view() : address.substr(0, start - 1);
  std::string_view call = address.substr(start + 7);
  std::size_t bracket = call.find('[');
  result.name = call.substr(0, bracket);
  result.base = address.substr(0, start + 7 + result.name.size());
  if (bracket != std::string_view::npos && call.size() > bracket + 2) {
    std::string_view inside = call.substr(bracket + 1, call.size() - bracket - 2);
    bool key = inside.starts_with('"');
    if (key && inside.size() >= 2) inside = inside.substr(1, inside.size() - 2);
    result.index = {key ? Index::Kind::Key : Index::Kind::Number, inside};
  }
  return result;
}

bool is_expression(const Value& value) {
  if (!value.is_object()) return false;
  for (const Member& member : value.members()) {
    if (member.name == "references" || member.name == "constant_value") return true;
  }
  return false;
}

// The expression at a path of attributes, or the one that encloses it.
Value expression_at(Value value, std::string_view path) {
  for (const Step& step : steps(path)) {
    if (is_expression(value)) return value;
    if (value.is_array()) value = value[std::size_t{0}];
    value = value[step.name];
    if (step.number && value.is_array())
      value = value[static_cast<std::size_t>(std::stoul("0" + *step.number))];
  }
  return value;
}

// The references as Terraform wrote them: from long to short, of which the longest says all.
std::vector<std::string_view> heads(const Value& references) {
  std::vector<std::string_view> result;
  for (const Value& item : references.items()) {
    std::string_view text = item.text();
    bool prefix = !result.empty() && result.back().starts_with(text) &&
                  (result.back().size() == text.size() || result.back()[text.size()] == '.' ||
                   result.back()[text.size()] == '[');
    if (!prefix && !text.empty()) result.push_back(text);
  }
  return result;
}

bool same_index(const Index& index, const Step& step) {
  if (step.number) return index.kind == Index::Kind::Number && index.text == *step.number;
  if (step.key)
    return index.kind == Index::Kind::Key && index_text(index) == index_text({Index::Kind::Key, *step.key});
  return true;
}

// Attributes behind the first `from` steps: "arn", "tags.x".
std::string attribute_text(const std::vector<Step>& all, std::size_t from) {
  std::string result;
  for (std::size_t i = from; i < all.size(); ++i) {
    if (!result.empty()) result += '.';
    result += all[i].name;
    if (all[i].number) result += "[" + *all[i].number + "]";
  }
  return result;
}

Value field(Value value, const std::vector<Step>& all, std::size_t from) {
  for (std::size_t i = from; i < all.size(); ++i) {
    if (!all[i].name.empty()) value = value[all[i].name];
    if (all[i].key) value = value[*all[i].key];
    if (all[i].number) value = value[static_cast<std::size_t>(std::stoul("0" + *all[i].number))];
  }
  return value;
}

}  // namespace

// One walk from an expression to the instances that it means.
struct Walk {
  const Graph& graph;
  Links& out;
  std::unordered_set<std::string> visited;

  void expression(const Scope& scope, const Value& value, bool certain, int depth) {
    if (depth > kMaxDepth) return;
    if (value.is_array()) {
      for (const Value& item : value.items()) expression(scope, item, certain, depth + 1);
      return;
    }
    if (!value.is_object()) return;
    Value list = value["references"];
    if (list.is_array()) {
      references(scope, heads(list), certain, depth);
    } else if (!is_expression(value)) {
      for (const Member& member : value.members()) expression(scope, member.value, certain, depth + 1);
    }
  }

  void references(const Scope& scope, const std::vector<std::string_view>& texts, bool certain, int depth) {
    bool own = std::any_of(texts.begin(), texts.end(), [](std::string_view text) {
      return text.starts_with("each.") || text.starts_with("count.");
    });
    for (std::string_view text : texts) reference(scope, text, own, certain, depth);
  }

  void reference(const Scope& scope, std::string_view text, bool own, bool certain, int depth) {
    if (depth > kMaxDepth || !scope.module) return;
    std::string key(scope.module_address);
    key.append(index_text(scope.index)).append("|").append(text).append(own ? "|own" : "|");
    if (!visited.insert(std::move(key)).second) return;
    std::vector<Step> all = steps(text);
    if (all.size() < 2) return;
    std::string_view root = all[0].name;
    if (root == "var") {
      input(scope, all, certain, depth);
    } else if (root == "local") {
      local(scope, all[1].name, certain, depth);
    } else if (root == "module") {
      output(scope, all, own, certain, depth);
    } else if (root == "each") {
      Scope outer = scope;
      outer.for_each = Value();
      if (all[1].name == "value") for_each_value(outer, scope.for_each, certain, depth);
    } else if (root == "data" && all.size() >= 3) {
      resource(scope, Mode::Data, all, 1, own, certain);
    } else if (root != "count" && root != "path" && root != "terraform" && root != "self" && root != "data") {
      resource(scope, Mode::Managed, all, 0, own, certain);
    }
  }

  // each.value is, for `for_each = aws_x.y`, the instance with the same key.
  void for_each_value(const Scope& scope, const Value& for_each, bool certain, int depth) {
    std::vector<std::string_view> texts = heads(for_each["references"]);
    for (std::string_view text : texts) reference(scope, text, true, certain && texts.size() == 1, depth + 1);
  }

  void input(const Scope& scope, const std::vector<Step>& all, bool certain, int depth) {
    const ConfigModule* parent = scope.module->parent;
    if (!parent) return;  // a root variable is a constant
    Value value = scope.module->inputs[all[1].name];
    if (value.is_null()) return;  // the default, a constant too
    ModuleStep step = last_module(scope.module_address);
    Scope above{parent, step.parent, step.index, scope.module->for_each};
    bool one_of_many = all.size() > 2 && heads(value["references"]).size() > 1;
    expression(above, value, certain && !one_of_many, depth + 1);
  }

  void local(const Scope& scope, std::string_view name, bool certain, int depth) {
    std::optional<std::vector<std::string>> found;
    if (graph.source_) found = graph.source_->local_references(scope.module->path, name);
    if (!found) {
      std::string text = "local." + std::string(name);
      if (!scope.module_address.empty()) text = std::string(scope.module_address) + ": " + text;
      if (std::find(out.unresolved.begin(), out.unresolved.end(), text) == out.unresolved.end()) {
        out.unresolved.push_back(text);
      }
      return;
    }
    std::vector<std::string_view> texts(found->begin(), found->end());
    references(scope, texts, certain, depth + 1);
  }

  void output(const Scope& scope, const std::vector<Step>& all, bool own, bool certain, int depth) {
    const ConfigModule* child = scope.module->child(all[1].name);
    if (!child) return;
    std::string base(scope.module_address);
    if (!base.empty()) base += '.';
    base.append("module.").append(all[1].name);
    auto known = graph.module_instances_.find(base);
    if (known == graph.module_instances_.end()) return;  // it has no instance in the plan
    std::vector<std::string_view> addresses;
    for (std::string_view address : known->second) {
      Index index = last_module(address).index;
      if (same_index(index, all[1])) addresses.push_back(address);
      if (own && !all[1].indexed() && scope.index.kind != Index::Kind::None && index == scope.index) {
        addresses = {address};
        break;
      }
    }
    for (std::string_view address : addresses) {
      Scope inside{child, address, {}, {}};
      if (all.size() > 2 && !all[2].name.empty()) {
        expression(inside, child->outputs[all[2].name]["expression"], certain, depth + 1);
      } else {
        for (const Member& each : child->outputs.members()) {
          expression(inside, each.value["expression"], certain && child->outputs.members().size() == 1,
                     depth + 1);
        }
      }
    }
  }

  void resource(const Scope& scope, Mode mode, const std::vector<Step>& all, std::size_t type_at, bool own,
                bool certain) {
    if (all.size() < type_at + 2) return;
    const Step& name = all[type_at + 1];
    std::string attribute = attribute_text(all, type_at + 2);
    std::vector<const Resource*> found =
        graph.plan_.instances(scope.module_address, mode, all[type_at].name, name.name);
    if (own && !name.indexed() && scope.index.kind != Index::Kind::None) {
      for (const Resource* each : found) {
        if (each->index == scope.index) {
          found = {each};
          break;
        }
      }
    }
    for (const Resource* each : found) {
      if (!same_index(each->index, name)) continue;
      auto same = [&](const Link& link) { return link.target == each && link.attribute == attribute; };
      auto before = std::find_if(out.links.begin(), out.links.end(), same);
      if (before == out.links.end()) {
        out.links.push_back({each, attribute, certain});
      } else {
        before->certain = before->certain || certain;
      }
    }
  }
};

Graph::Graph(const Plan& plan, const SourceLookup* source) : plan_(plan), source_(source) {
  for (const Resource& resource : plan.resources) {
    by_type_[resource.type].push_back(&resource);
    add_module(resource.module_address);
  }
}

void Graph::add_module(std::string_view address) {
  while (!address.empty() && known_modules_.emplace(address, true).second) {
    ModuleStep step = last_module(address);
    module_instances_[std::string(step.base)].push_back(address);
    address = step.parent;
  }
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
  Links result;
  Walk walk{*this, result, {}};
  walk.expression(scope, expression, true, 0);
  return result;
}

Links Graph::follow(const Scope& scope, const std::vector<std::string>& references) const {
  Links result;
  Walk walk{*this, result, {}};
  walk.references(scope, {references.begin(), references.end()}, true, 0);
  return result;
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

// ---- constants ----

namespace {

Constant not_constant(std::string why) {
  return {Value(), std::move(why)};
}

Value root_variable(const Plan& plan, const ConfigModule& root, std::string_view name) {
  Value value = plan.variables[name]["value"];
  return value.is_null() ? root.variables[name]["default"] : value;
}

}  // namespace

Constant Graph::constant(const Scope& start, const Value& first) const {
  Scope scope = start;
  Value expression = first;
  std::vector<Step> rest;         // fields still to be taken of what the expression gives
  std::vector<std::string> kept;  // texts that `rest` views into
  kept.reserve(2 * kMaxDepth);
  for (int depth = 0; depth < kMaxDepth; ++depth) {
    std::vector<std::string_view> texts = heads(expression["references"]);
    if (texts.empty()) {
      Value value = field(expression["constant_value"], rest, 0);
      if (!value.is_null()) return {value, ""};
      return not_constant(expression.is_null() ? "it comes from the environment" : "it is computed");
    }
    if (texts.size() > 1 || !scope.module) return not_constant("it is computed");
    kept.emplace_back(texts.front());
    std::vector<Step> all = steps(kept.back());
    if (all.size() < 2) return not_constant("it is computed");
    std::vector<Step> more(all.begin() + 2, all.end());
    if (all[1].key || all[1].number) {
      Step index = all[1];
      index.name = {};
      more.insert(more.begin(), index);
    }
    std::string_view root = all[0].name;
    if (root == "var") {
      more.insert(more.end(), rest.begin(), rest.end());
      rest = more;
      const ConfigModule* parent = scope.module->parent;
      Value input = parent ? scope.module->inputs[all[1].name] : Value();
      if (input.is_null()) {
        Value value = field(parent ? scope.module->variables[all[1].name]["default"]
                                   : root_variable(plan_, *scope.module, all[1].name),
                            rest, 0);
        return value.is_null() ? not_constant("var." + std::string(all[1].name) + " has no value in the plan")
                               : Constant{value, ""};
      }
      ModuleStep step = last_module(scope.module_address);
      scope = {parent, step.parent, step.index, scope.module->for_each};
      expression = input;
    } else if (root == "local") {
      std::optional<std::string> text;
      if (source_ && rest.empty() && all.size() == 2)
        text = source_->local_constant(scope.module->path, all[1].name);
      if (!text) return not_constant("local." + std::string(all[1].name) + " is not in the plan's JSON");
      return {Value::string(plan_.arena->copy(*text)), ""};
    } else if (root == "each" || root == "count") {
      if (scope.index.kind == Index::Kind::None) return not_constant("it is computed");
      if (all[1].name != "value") return {Value::string(scope.index.text), ""};
      more.insert(more.end(), rest.begin(), rest.end());
      Value value = field(scope.for_each["constant_value"][scope.index.text], more, 0);
      return value.is_null() ? not_constant("it is computed") : Constant{value, ""};
    } else if (root == "module") {
      const ConfigModule* child = scope.module->child(all[1].name);
      if (!child || all.size() < 3) return not_constant("it is computed");
      kept.emplace_back(scope.module_address.empty() ? "" : std::string(scope.module_address) + ".");
      kept.back() += "module." + std::string(all[1].name);
      if (all[1].number) kept.back() += "[" + *all[1].number + "]";
      if (all[1].key) kept.back() += index_text({Index::Kind::Key, *all[1].key});
      auto known = known_modules_.find(kept.back());
      if (known == known_modules_.end()) return not_constant("it is computed");
      rest.insert(rest.begin(), all.begin() + 3, all.end());
      expression = child->outputs[all[2].name]["expression"];
      scope = {child, known->first, {}, {}};
    } else {
      Links links = follow(scope, expression);
      if (links.links.size() != 1 || links.links[0].attribute.empty()) return not_constant("it is computed");
      Value value = field(links.links[0].target->standing().at(links.links[0].attribute), rest, 0);
      if (value.is_null() || value.is_unknown()) {
        return not_constant(links.links[0].target->address.empty()
                                ? "it is computed"
                                : std::string(links.links[0].target->address) + " is known only after apply");
      }
      return {value, ""};
    }
  }
  return not_constant("it is computed");
}

}  // namespace terratoll::plan
