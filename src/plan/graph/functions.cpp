#include "plan/graph/functions.h"

#include <algorithm>
#include <array>

#include "plan/graph/call.h"
#include "plan/graph/conversion.h"

namespace terratoll::plan {
namespace {

using Kind = Evaluation::Kind;

// ---- which one

// The first that is no error; of what may be one, one of those that follow.
Node first_good(Call& call) {
  std::vector<Node> may_be;
  for (std::size_t i = 0; i < call.size(); ++i) {
    const Node& node = call.at(i);
    if (node->kind == Kind::Error) continue;
    may_be.push_back(node);
    if (!may_fail(node)) break;
  }
  return choice_of(std::move(may_be));
}

Node can(Call& call) {
  if (call.size() != 1) return call.opaque();
  const Node& node = call.at(0);
  if (node->kind != Kind::Error && may_fail(node)) return unknown("it is computed", rests_on_apply(node));
  return known(Value::boolean(node->kind != Kind::Error));
}

// The first that is neither null nor "" ; of what may be null, one of those that follow. All have one type.
Node coalesce(Call& call) {
  if (call.is_open()) return call.opaque();
  std::vector<Node> all = call.all();
  unify(all, call.arena());
  std::vector<Node> may_be;
  for (const Node& node : all) {
    if (is_null(node) || text_of(node) == "") continue;
    may_be.push_back(node);
    const bool may_be_null = node->kind == Kind::Choice;
    if (!may_be_null) break;
  }
  return choice_of(std::move(may_be));
}

// ---- one as another

Node same_value(Call& call) {
  return call.at(0);
}
Node sensitive(Call& call) {
  return unknown("it is sensitive", true, links_of(call.at(0)));
}
Node to_bool(Call& call) {
  return as_bool(call.at(0));
}
Node to_number(Call& call) {
  return as_number(call.at(0), call.arena());
}
Node to_string(Call& call) {
  const Node& node = call.at(0);
  return node->kind == Kind::Instance || node->kind == Kind::Object || node->kind == Kind::List
             ? error()
             : as_string(node, call.arena());
}

// ---- documents and files

Node jsonencode(Call& call) {
  if (call.size() != 1) return call.opaque();
  Evaluation result;
  result.kind = Kind::Document;
  result.items = {call.at(0)};
  return std::make_shared<const Evaluation>(std::move(result));
}

Node jsondecode(Call& call) {
  if (call.size() != 1) return call.opaque();
  if (call.at(0)->kind == Kind::Document) return call.at(0)->items[0];
  if (const std::optional<std::string> text = call.text(0)) return call.evaluator().decoded(*text);
  return call.opaque();
}

Node file(Call& call) {
  const std::optional<std::string> path = call.text(0);
  const std::optional<std::string> text = path ? call.evaluator().read_file(*path) : std::nullopt;
  return text ? call.text_result(*text) : call.opaque();
}

Node templatefile(Call& call) {
  const std::optional<std::string> path = call.text(0);
  const std::optional<std::string> text = path ? call.evaluator().read_file(*path) : std::nullopt;
  if (!text || call.size() != 2) return call.opaque();
  return call.evaluator().template_text(*text, call.at(1));
}

// Its own text is not needed: what it is made of is.
Node encoded(Call& call) {
  return text_of(call.at(0)) ? call.rest() : call.at(0);
}

Node made_anew(Call& call) {
  Evaluation result = *call.rest();
  result.after_apply = true;
  return std::make_shared<const Evaluation>(std::move(result));
}

struct Function {
  std::string_view name;
  Node (*run)(Call& call);
};
// Sorted by name.
constexpr std::array kFunctions = std::to_array<Function>({
    {"abs", absolute},
    {"alltrue", all_true},
    {"anytrue", any_true},
    {"base64encode", encoded},
    {"bcrypt", made_anew},
    {"can", can},
    {"ceil", rounded_up},
    {"coalesce", coalesce},
    {"coalescelist", coalescelist},
    {"compact", compact},
    {"concat", concat},
    {"contains", contains},
    {"distinct", distinct},
    {"element", chosen_element},
    {"endswith", ends_with},
    {"file", file},
    {"flatten", flatten},
    {"floor", rounded_down},
    {"format", format},
    {"formatlist", formatlist},
    {"index", index_of},
    {"join", join},
    {"jsondecode", jsondecode},
    {"jsonencode", jsonencode},
    {"keys", keys},
    {"length", length},
    {"lookup", lookup},
    {"lower", lower},
    {"max", greatest},
    {"merge", merge},
    {"min", least},
    {"nonsensitive", same_value},
    {"one", one},
    {"parseint", parseint},
    {"range", range},
    {"regex", regex},
    {"regexall", regexall},
    {"replace", replace},
    {"reverse", reverse},
    {"sensitive", sensitive},
    {"setintersection", setintersection},
    {"setproduct", setproduct},
    {"setsubtract", setsubtract},
    {"setunion", setunion},
    {"slice", slice},
    {"sort", sorted},
    {"split", split},
    {"startswith", starts_with},
    {"strcontains", has_part},
    {"substr", substr},
    {"sum", sum},
    {"templatefile", templatefile},
    {"timestamp", made_anew},
    {"tobool", to_bool},
    {"tolist", to_list},
    {"tomap", to_map},
    {"tonumber", to_number},
    {"toset", to_set},
    {"tostring", to_string},
    {"trim", trim},
    {"trimprefix", trimprefix},
    {"trimspace", trimspace},
    {"trimsuffix", trimsuffix},
    {"try", first_good},
    {"upper", upper},
    {"uuid", made_anew},
    {"values", values},
    {"yamlencode", jsonencode},
    {"zipmap", zipmap},
});

}  // namespace

Node call(Evaluator& evaluator, const Place& place, const hcl::Expr& expr) {
  Call call(evaluator, place, expr);
  const auto found =
      std::lower_bound(kFunctions.begin(), kFunctions.end(), expr.text,
                       [](const Function& each, const std::string& name) { return each.name < name; });
  const bool is_known = found != kFunctions.end() && found->name == expr.text;
  const bool passes_over = is_known && (found->run == first_good || found->run == can);
  for (std::size_t i = 0; !passes_over && i < call.size(); ++i)
    if (call.at(i)->kind == Kind::Error) return call.at(i);
  const bool has_arguments = call.size() > 0 || (is_known && found->run == made_anew);
  Node result = is_known && has_arguments ? found->run(call) : call.opaque();
  evaluator.charge(result);
  return result;
}

}  // namespace terratoll::plan
