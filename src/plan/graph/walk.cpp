#include "plan/graph/walk.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "base/limits.h"
#include "plan/graph/evaluator.h"

namespace terratoll::plan {
namespace {

constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();

// Whether an attribute of this name has a resource's name for its value, or a list of them. A text such as
// user data may hold any number.
bool names_resources(std::string_view attribute) {
  constexpr std::string_view kWords[] = {"arn",     "bucket",   "group", "id",     "identifier", "name",
                                         "profile", "resource", "role",  "scope",  "subnet",     "uri",
                                         "url",     "identity", "key",   "account"};
  std::string_view word = attribute.substr(attribute.rfind('_') + 1);  // npos + 1 is 0
  if (word.ends_with('s')) word.remove_suffix(1);
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

// How many resources a value can name of which the plan knows no more than that it is there.
std::size_t room_of(const Value& value, std::string_view attribute) {
  if (!value.has_unknown() || !names_resources(attribute)) return kAny;
  if (value.is_unknown()) return attribute.ends_with('s') ? kAny : 1;
  std::size_t room = 0;
  for (const Value& item : value.items()) room += item.has_unknown() ? 1 : 0;
  return value.is_array() ? room : kAny;
}

// How many there are of the type of which there are most.
std::size_t most_of_a_type(const Links& links) {
  std::map<std::string_view, std::set<const Resource*>> of_type;
  std::size_t most = 0;
  for (const Link& link : links.links) {
    std::set<const Resource*>& same = of_type[link.target->type];
    same.insert(link.target);
    most = std::max(most, same.size());
  }
  return most;
}

}  // namespace

void Walk::expression(const Scope& scope, const Value& value, bool certain, int depth) {
  if (depth > limits::kExpressionDepth) return;
  for (const Value& item : value.items()) expression(scope, item, certain, depth + 1);
  const Value list = value["references"];
  if (list.is_array()) {
    references(scope, heads(list), certain, depth);
  } else if (!is_expression(value)) {
    for (const Member& member : value.members()) expression(scope, member.value, certain, depth + 1);
  }
}

void Walk::attribute(const Scope& scope, const Value& expression, const Value& value, std::string_view name) {
  if (!is_expression(expression)) {
    const bool same = expression.is_array() && expression.items().size() == value.items().size();
    for (std::size_t i = 0; i < expression.items().size(); ++i)
      attribute(scope, expression[i], same ? value[i] : Value(), name);
    for (const Member& member : expression.members())
      attribute(scope, member.value, value.block(member.name), member.name);
    return;
  }
  const std::size_t room = room_of(value, name);
  if (room == kAny && !names_resources(name)) return this->expression(scope, expression);
  Walk own(graph_);
  own.expression(scope, expression);
  Links found = own.take();
  const bool in_doubt = value.has_unknown() && chooses(scope, expression, room, found);
  for (const Link& link : found.links)
    add(*link.target, link.attribute, link.certain && !in_doubt, link.own_key);
  found.links.clear();
  add_links(links_, found);
}

// More than there is room for, or beside a variable that is no resource's: `var.here ? aws_x.a.id :
// aws_x.b.id`.
bool Walk::chooses(const Scope& scope, const Value& expression, std::size_t room, const Links& found) const {
  const std::size_t most = most_of_a_type(found);
  if (most < 2) return false;
  if (most > room) return true;
  const std::vector<std::string_view> texts = heads(expression["references"]);
  return std::any_of(texts.begin(), texts.end(), [&](std::string_view text) {
    const std::string_view root = text.substr(0, text.find('.'));
    if (root != "var" && root != "local" && root != "terraform" && !text.starts_with("each.value"))
      return false;
    Walk alone(graph_);
    alone.references(scope, {text});
    const Links links = alone.take();
    if (!links.links.empty() || !links.unresolved.empty()) return false;
    return !elements_of(graph_.evaluator().reference(scope, text), graph_.evaluator().arena());
  });
}

void Walk::references(const Scope& scope, const std::vector<std::string_view>& texts, bool certain,
                      int depth) {
  // The value of a map is no key of its own: `aws_x.y[each.value]` may be any instance.
  const bool own = std::any_of(texts.begin(), texts.end(), [&](std::string_view text) {
    if (text == "each.value")
      return text_of(graph_.evaluator().reference(scope, text)) == std::string(scope.index.text);
    return text.starts_with("each.") || text.starts_with("count.");
  });
  for (std::string_view text : texts) reference(scope, text, own, certain, depth);
}

// Modules may pass things back and forth.
bool Walk::is_new(const Scope& scope, std::string_view text, bool own, bool certain) {
  std::string key(scope.module_address);
  key += index_text(scope.index);
  key.append("|")
      .append(text)
      .append(own ? "|own" : "|")
      .append(certain ? "" : "?")
      .append(own_key_ ? "k" : "");
  return visited_.insert(std::move(key)).second;
}

void Walk::reference(const Scope& scope, std::string_view text, bool own, bool certain, int depth) {
  if (depth > limits::kExpressionDepth || !scope.module || !is_new(scope, text, own, certain)) return;
  const Reference reference{steps(text), own, certain, depth};
  if (reference.steps.size() < 2) return;
  const std::string_view root = reference.steps[0].name;
  if (root == "var") {
    input(scope, reference);
  } else if (root == "local") {
    local(scope, text, reference);
  } else if (root == "module") {
    output(scope, reference);
  } else if (root == "each") {
    each(scope, text, reference);
  } else if (root == "data") {
    resource(scope, Mode::Data, 1, reference);
  } else if (root != "count" && root != "path" && root != "terraform" && root != "self") {
    resource(scope, Mode::Managed, 0, reference);
  }
}

// each.value is, for `for_each = aws_x.y`, the instance with the same key, and for a map one of what its
// values mean.
void Walk::each(const Scope& scope, std::string_view text, const Reference& reference) {
  constexpr std::string_view kValue = "each.value";
  if (!text.starts_with(kValue)) return;
  Scope outer = scope;
  outer.for_each = Value();
  const std::vector<std::string_view> texts = heads(scope.for_each["references"]);
  const bool certain = reference.certain && texts.size() == 1;
  for (std::string_view each_of : texts) {
    // The whole block: then what follows each.value is an attribute of its instance.
    const std::vector<Step> all = steps(each_of);
    const std::size_t block = each_of.starts_with("data.") ? 3 : 2;
    const bool whole = certain && all.size() == block && !all.back().indexed();
    const std::string attribute(whole ? text.substr(kValue.size()) : "");
    this->reference(outer, std::string(each_of) + attribute, true, certain, reference.depth + 1);
  }
}

void Walk::input(const Scope& scope, const Reference& reference) {
  const ConfigModule* parent = scope.module->parent;
  if (!parent) return;  // a root variable is a constant
  const Step& name = reference.steps[1];
  const Value value = scope.module->inputs[name.name];
  const ModuleStep call = graph_.module_step(scope.module_address);
  const Scope above{parent, call.parent, call.index, scope.module->for_each};
  const bool one_of_many =
      (reference.steps.size() > 2 || name.indexed()) && heads(value["references"]).size() > 1;
  expression(above, value, reference.certain && !one_of_many, reference.depth + 1);
}

void Walk::local(const Scope& scope, std::string_view text, const Reference& reference) {
  Links found = links_of(graph_.evaluator().reference(scope, text));
  for (const Link& link : found.links)
    add(*link.target, link.attribute, link.certain && reference.certain, link.own_key);
  found.links.clear();
  add_links(links_, found);
}

void Walk::output(const Scope& scope, const Reference& reference) {
  const Step& call = reference.steps[1];
  const ConfigModule* child = scope.module->child(call.name);
  if (!child) return;
  std::string base(scope.module_address);
  if (!base.empty()) base += '.';
  base.append("module.").append(call.name);
  std::optional<Index> wanted = index_of(call);
  const bool by_own_key = !wanted && reference.own && scope.index.kind != Index::Kind::None;
  if (by_own_key) wanted = scope.index;
  if (wanted) {
    const std::string_view address = graph_.known_module(base + index_text(*wanted));
    if (!address.empty()) {
      const bool one_of_many = by_own_key && graph_.module_instances(base).size() > 1;
      const bool outer = std::exchange(own_key_, own_key_ || one_of_many);
      output_of({child, address, {}, {}}, reference);
      own_key_ = outer;
      return;
    }
    if (call.indexed()) return;  // it has no instance in the plan
  }
  for (std::string_view address : graph_.module_instances(base))
    output_of({child, address, {}, {}}, reference);
}

void Walk::output_of(const Scope& inside, const Reference& reference) {
  const Value& outputs = inside.module->outputs;
  const std::vector<Step>& all = reference.steps;
  if (all.size() > 2) {
    const Value value = outputs[all[2].name]["expression"];
    const bool one_of_many = (all.size() > 3 || all[2].indexed()) && heads(value["references"]).size() > 1;
    return expression(inside, value, reference.certain && !one_of_many, reference.depth + 1);
  }
  const bool certain = reference.certain && outputs.members().size() == 1;
  for (const Member& each : outputs.members()) {
    expression(inside, each.value["expression"], certain, reference.depth + 1);
  }
}

void Walk::resource(const Scope& scope, Mode mode, std::size_t type_at, const Reference& reference) {
  const std::vector<Step>& all = reference.steps;
  if (all.size() < type_at + 2) return;
  const std::string_view type = all[type_at].name;
  const Step& name = all[type_at + 1];
  const std::string attribute = attribute_text(all, type_at + 2);
  std::optional<Index> wanted = index_of(name);
  const bool by_own_key = !wanted && reference.own && scope.index.kind != Index::Kind::None;
  if (by_own_key) wanted = scope.index;
  if (wanted) {
    const Resource* found =
        graph_.plan().find(make_address(scope.module_address, mode, type, name.name, *wanted));
    const bool one_of_many =
        by_own_key && graph_.plan().has_instances(scope.module_address, mode, type, name.name);
    if (found && passed_on(*found, attribute, reference)) return;
    if (found) return add(*found, attribute, reference.certain, one_of_many);
    if (name.indexed()) return;
  }
  for (const Resource* each : graph_.plan().instances(scope.module_address, mode, type, name.name)) {
    if (!passed_on(*each, attribute, reference)) add(*each, attribute, reference.certain);
  }
}

bool Walk::passed_on(const Resource& of, std::string_view attribute, const Reference& reference) {
  const std::string_view given = handed_on(of, attribute);
  if (given.empty() || of.config == nullptr) return false;
  const Value written = of.config->expressions[given];
  const bool one_of_many =
      attribute.find('.') != std::string_view::npos && heads(written["references"]).size() > 1;
  expression(graph_.scope_of(of), written, reference.certain && !one_of_many, reference.depth + 1);
  return true;
}

void Walk::add(const Resource& target, const std::string& attribute, bool certain, bool own_key) {
  own_key = own_key || own_key_;
  const auto [first, last] = places_.equal_range(&target);
  for (auto place = first; place != last; ++place) {
    Link& link = links_.links[place->second];
    if (link.attribute != attribute) continue;
    link.certain = link.certain || certain;
    link.own_key = link.own_key && own_key;
    return;
  }
  places_.emplace(&target, links_.links.size());
  links_.links.push_back({&target, attribute, certain, own_key});
}

}  // namespace terratoll::plan
