#include "plan/graph/evaluator.h"

#include "plan/arena.h"

namespace terratoll::plan {
namespace {

constexpr int kMaxDepth = 64;  // modules and references that Terraform accepts stay far below

Constant computed() {
  return {Value(), "it is computed"};
}

Constant constant_or(Value value, std::string why_not) {
  if (value.is_null()) return {Value(), std::move(why_not)};
  return {value, ""};
}

}  // namespace

Constant Evaluator::run() {
  for (int depth = 0; depth < kMaxDepth; ++depth) {
    if (std::optional<Constant> result = step()) return *result;
  }
  return computed();
}

std::optional<Constant> Evaluator::step() {
  const std::vector<std::string_view> texts = heads(expression_["references"]);
  if (texts.empty()) {
    return constant_or(field(expression_["constant_value"], rest_),
                       expression_.is_null() ? "it comes from the environment" : "it is computed");
  }
  if (texts.size() > 1 || !scope_.module) return computed();
  const Steps all = steps(texts.front());
  if (all.size() < 2) return computed();
  const std::string_view root = all[0].name;
  if (root == "var") return variable(all);
  if (root == "module") return output(all);
  if (root == "local") return local(all);
  if (root == "each" || root == "count") return each(all);
  return attribute();
}

void Evaluator::then_take(const Steps& all, std::size_t from) {
  Steps more = fields_behind(all, from);
  more.insert(more.end(), rest_.begin(), rest_.end());
  rest_ = std::move(more);
}

std::optional<Constant> Evaluator::variable(const Steps& all) {
  const std::string_view name = all[1].name;
  then_take(all, 2);
  const ConfigModule& module = *scope_.module;
  const Value input = module.parent ? module.inputs[name] : Value();
  if (!input.is_null()) {
    const ModuleStep call = graph_.module_step(scope_.module_address);
    scope_ = {module.parent, call.parent, call.index, module.for_each};
    expression_ = input;
    return std::nullopt;
  }
  Value value = module.variables[name]["default"];
  if (!module.parent) {
    const Value given = graph_.plan().variables[name]["value"];
    if (!given.is_null()) value = given;
  }
  return constant_or(field(value, rest_), "var." + std::string(name) + " has no value in the plan");
}

std::optional<Constant> Evaluator::output(const Steps& all) {
  const ConfigModule* child = scope_.module->child(all[1].name);
  if (!child || all.size() < 3) return computed();
  std::string address(scope_.module_address);
  if (!address.empty()) address += '.';
  address.append("module.").append(all[1].name);
  if (const std::optional<Index> index = index_of(all[1])) address += index_text(*index);
  const std::string_view known = graph_.known_module(address);
  if (known.empty()) return computed();
  then_take(all, 3);
  expression_ = child->outputs[all[2].name]["expression"];
  scope_ = {child, known, {}, {}};
  return std::nullopt;
}

Constant Evaluator::local(const Steps& all) const {
  std::optional<std::string> text;
  if (graph_.source() && rest_.empty() && all.size() == 2) {
    text = graph_.source()->local_constant(scope_.module->path, all[1].name);
  }
  if (!text) return {Value(), "local." + std::string(all[1].name) + " is not in the plan's JSON"};
  return {Value::string(graph_.plan().arena->copy(*text)), ""};
}

Constant Evaluator::each(const Steps& all) {
  if (scope_.index.kind == Index::Kind::None) return computed();
  if (all[1].name != "value") return {Value::string(scope_.index.text), ""};
  then_take(all, 2);
  Scope outer = scope_;
  outer.for_each = Value();
  const Value of = Evaluator(graph_, outer, scope_.for_each).run().value;
  for (const Value& item : of.items()) {  // toset(var.list): a set's values are its keys
    if (item.text() == scope_.index.text && rest_.empty()) return {item, ""};
  }
  return constant_or(of.is_object() ? field(of[scope_.index.text], rest_) : Value(), "it is computed");
}

Constant Evaluator::attribute() const {
  const Links links = graph_.follow(scope_, expression_);
  if (links.links.size() != 1 || links.links[0].attribute.empty()) return computed();
  const Link& link = links.links[0];
  const Value value = field(link.target->standing().at(link.attribute), rest_);
  if (!value.is_null() && !value.is_unknown()) return {value, ""};
  return {Value(), std::string(link.target->address) + " is known only after apply"};
}

}  // namespace terratoll::plan
