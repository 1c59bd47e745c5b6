// Expressions as the sources have them: templates, operators, conditions, loops, splats and calls.
#include <algorithm>
#include <deque>

#include "base/limits.h"
#include "hcl/expression.h"
#include "plan/graph/call.h"
#include "plan/graph/conversion.h"
#include "plan/graph/evaluator.h"
#include "plan/graph/functions.h"

namespace terratoll::plan {
namespace {

// A step as a parsed Reference has it: ".arn", "[0]", "[\"key\"]".
Part part_of(std::string_view step) {
  if (step.starts_with('.')) return {std::string(step.substr(1)), false};
  if (!step.starts_with("[\"")) return {std::string(step.substr(1, step.size() - 2)), true};
  Part part{"", true};
  const std::string_view quoted = step.substr(2, step.size() - 4);
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    if (quoted[i] == '\\' && i + 1 < quoted.size()) ++i;
    part.text += quoted[i];
  }
  return part;
}

int precedence(std::string_view op) {
  if (op == "||") return 1;
  if (op == "&&") return 2;
  if (op == "==" || op == "!=") return 3;
  if (op == "<" || op == ">" || op == "<=" || op == ">=") return 4;
  return op == "+" || op == "-" ? 5 : 6;
}

std::optional<bool> compare(std::string_view op, Decimal a, Decimal b) {
  if (op == "<") return a < b;
  if (op == ">") return a > b;
  if (op == "<=") return a <= b;
  if (op == ">=") return a >= b;
  return std::nullopt;
}

std::size_t digits_behind_point(Decimal number) {
  const std::string text = number.text();
  const std::size_t point = text.find('.');
  return point == std::string::npos ? 0 : text.size() - point - 1;
}

// nullopt where the result has more digits than are kept here. The rest of a division has the sign of what is
// divided.
std::optional<Decimal> calculate(std::string_view op, Decimal a, Decimal b) {
  if (op == "+") return a + b;
  if (op == "-") return a - b;
  if (op == "*") {
    if (digits_behind_point(a) + digits_behind_point(b) > Decimal::kDigits) return std::nullopt;
    return a * b;
  }
  if (b.is_zero()) return std::nullopt;
  const Decimal quotient = a.over(b);
  if (op == "/") {
    constexpr std::size_t kExact = 9;  // what is cut off has more
    const bool exact = digits_behind_point(quotient) <= kExact && quotient * b == a;
    return exact ? std::optional<Decimal>(quotient) : std::nullopt;
  }
  const Decimal none(0);
  const Decimal rest = a - (quotient < none ? none - (none - quotient).floor() : quotient.floor()) * b;
  const bool too_large = (rest < none ? none - rest : rest) >= (b < none ? none - b : b);
  const bool other_sign = !rest.is_zero() && rest.is_negative() != a.is_negative();
  return too_large || other_sign ? std::nullopt : std::optional<Decimal>(rest);
}

Node boolean(bool value, Links links) {
  return known(Value::boolean(value), std::move(links));
}

bool is_known(const Node& node) {
  return node->kind == Evaluation::Kind::Known;
}

// Of && and ||: both are bools.
Node both_or_either(bool decides, const Node& a, const Node& b, const Node& unknown_result) {
  const Node left = as_bool(a), right = as_bool(b);
  for (const Node& side : {left, right})
    if (side->kind == Evaluation::Kind::Error || is_null(side)) return error();
  const std::optional<bool> x = bool_of(left), y = bool_of(right);
  if (x == decides || y == decides) return boolean(decides, unknown_result->links);
  return x && y ? boolean(!decides, unknown_result->links) : unknown_result;
}

Node apply(Arena& arena, std::string_view op, const Node& a, const Node& b) {
  Node unknown_result = computed_from({a, b});
  if (unknown_result->kind == Evaluation::Kind::Error) return unknown_result;
  if (op == "&&" || op == "||") return both_or_either(op == "||", a, b, unknown_result);
  if (op == "==" || op == "!=") {
    const std::optional<bool> equal = are_equal(a, b);
    return equal ? boolean(*equal == (op == "=="), unknown_result->links) : unknown_result;
  }
  for (const Node& side : {a, b})
    if (is_null(side) || as_number(side, arena)->kind == Evaluation::Kind::Error) return error();
  const std::optional<Decimal> x = number_of(a), y = number_of(b);
  if (!x || !y) return unknown_result;
  if (const std::optional<bool> order = compare(op, *x, *y)) return boolean(*order, unknown_result->links);
  const std::optional<Decimal> result = calculate(op, *x, *y);
  return result ? known(Value::number(arena.copy(result->text())), unknown_result->links) : unknown_result;
}

}  // namespace

Node Evaluator::expression(const Place& place, const hcl::Expr& expr) {
  using Kind = hcl::Expr::Kind;
  if (depth_ == 0) begin();
  if (exhausted(depth_)) return unknown("it is too much to follow", true);
  ++depth_;
  Node result;
  switch (expr.kind) {
    case Kind::Literal:
      result = known_text(expr.text);
      break;
    case Kind::Number:
      result = known(Value::number(arena().copy(number_text(expr.text))));
      break;
    case Kind::Bool:
      result = known(Value::boolean(expr.text == "true"));
      break;
    case Kind::Null:
      result = known(Value());
      break;
    case Kind::Template:
      result = template_of(place, expr);
      break;
    case Kind::Reference: {
      std::vector<Part> parts;
      for (std::size_t i = 1; i < expr.steps.size(); ++i) parts.push_back(part_of(expr.steps[i]));
      result = resolve(place, expr.steps.front(), parts);
      break;
    }
    case Kind::Access:
      result = follow_path(place, expr);
      break;
    case Kind::Call:
      result = call(*this, place, expr);
      break;
    case Kind::List: {
      std::vector<Node> items;
      for (const hcl::Expr& item : expr.items) items.push_back(expression(place, item));
      result = list_of(std::move(items));
      break;
    }
    case Kind::Object:
      result = written_object(place, expr);
      break;
    case Kind::Operation:
      result = operation(place, expr);
      break;
    case Kind::Conditional:
      result = conditional(place, expr);
      break;
    case Kind::For:
      result = loop(place, expr);
      break;
  }
  --depth_;
  return result;
}

Node Evaluator::source(const Scope& scope, const hcl::Expr& expr) {
  if (depth_ == 0) begin();
  return expression({scope, nullptr, nullptr}, expr);
}

Node Evaluator::written_object(const Place& place, const hcl::Expr& expr) {
  std::vector<std::string> keys;
  std::vector<Node> items;
  Extent extent = Extent::Whole;
  for (std::size_t i = 0; i < expr.items.size(); ++i) {
    const Node key = expression(place, expr.keys[i]);
    if (key->kind == Evaluation::Kind::Error || is_null(key)) return error();
    const std::optional<std::string> text = text_of(key);
    if (!text) extent = Extent::More;
    Node item = expression(place, expr.items[i]);
    const auto at = std::find(keys.begin(), keys.end(), text.value_or(""));
    if (text && at != keys.end()) {
      items[static_cast<std::size_t>(at - keys.begin())] = std::move(item);
    } else {
      keys.push_back(text.value_or(""));
      items.push_back(std::move(item));
    }
  }
  return object_of(std::move(keys), std::move(items), extent);
}

// A text of which some parts may not be known: what is, with ${} for each of the others.
Node Evaluator::template_of(const Place& place, const hcl::Expr& expr) {
  Text text;
  for (const hcl::Expr& item : expr.items) text.add(expression(place, item));
  Node result = std::move(text).take(arena());
  charge(result);
  return result;
}

// By precedence, over operands that stand in one row.
Node Evaluator::operation(const Place& place, const hcl::Expr& expr) {
  std::vector<Node> operands;
  std::vector<std::string_view> operators;
  const auto reduce = [&](int least) {
    while (!operators.empty() && precedence(operators.back()) >= least) {
      const Node right = operands.back();
      operands.pop_back();
      operands.back() = apply(arena(), operators.back(), operands.back(), right);
      operators.pop_back();
    }
  };
  for (std::size_t i = 0; i < expr.items.size(); ++i) {
    if (i > 0) {
      reduce(precedence(expr.operators[i - 1]));
      operators.push_back(expr.operators[i - 1]);
    }
    Node operand = expression(place, expr.items[i]);
    for (const char sign : expr.prefixes[i]) {
      if (sign == '-') {
        operand = apply(arena(), "-", known(Value::number("0")), operand);
        continue;
      }
      const Node truth = as_bool(operand);
      const std::optional<bool> is_true = bool_of(truth);
      operand = is_null(truth) ? error()
                : is_true      ? boolean(!*is_true, truth->links)
                               : computed_from({truth});
    }
    operands.push_back(std::move(operand));
  }
  reduce(0);
  return operands.front();
}

Node Evaluator::conditional(const Place& place, const hcl::Expr& expr) {
  const Node condition = as_bool(expression(place, expr.items[0]));
  if (condition->kind == Evaluation::Kind::Error || is_null(condition)) return error();
  if (const std::optional<bool> decided = bool_of(condition))
    return unified(place, expression(place, expr.items[*decided ? 1 : 2]), expr.items[*decided ? 2 : 1]);
  std::vector<Node> branches{expression(place, expr.items[1]), expression(place, expr.items[2])};
  // What the condition rests on decides the value too.
  if (rests_on_apply(condition)) branches.push_back(unknown("it is computed", true));
  return choice_of(std::move(branches));
}

// Both branches of a condition have one type: beside a text, a number is a text.
Node Evaluator::unified(const Place& place, const Node& chosen, const hcl::Expr& other) {
  const bool is_list = chosen->kind == Evaluation::Kind::List && !chosen->is_set;
  std::vector<Node> items = is_list ? chosen->items : std::vector<Node>{chosen};
  if (!has_number_or_bool(items)) return chosen;
  const std::size_t count = items.size();
  const Node beside = expression(place, other);
  const std::optional<Elements> elements = is_list ? elements_of(beside, arena()) : std::nullopt;
  if (elements) items.insert(items.end(), elements->values.begin(), elements->values.end());
  if (!is_list) items.push_back(beside);
  unify(items, arena());
  items.resize(count);
  return is_list ? list_of(std::move(items), chosen->extent) : items.front();
}

// ---- for

// False where Terraform refuses it.
bool Evaluator::loop_item(const Place& place, const hcl::Expr& expr, const Node& key, const Node& value,
                          Evaluation& out) {
  const Binding first{expr.names.front(), expr.names.size() > 1 ? key : value, place.bound};
  const Binding second{expr.names.back(), value, &first};
  Place inside = place;
  inside.bound = expr.names.size() > 1 ? &second : &first;
  if (expr.value_at + 1 < expr.items.size()) {
    const Node condition = as_bool(expression(inside, expr.items[expr.value_at + 1]));
    if (condition->kind == Evaluation::Kind::Error || is_null(condition)) return false;
    const std::optional<bool> wanted = bool_of(condition);
    if (wanted == false) return true;
    if (!wanted) out.extent = Extent::Some;
  }
  Node item = expression(inside, expr.items[expr.value_at]);
  if (expr.value_at == 2) {
    const Node name = expression(inside, expr.items[1]);
    if (name->kind == Evaluation::Kind::Error || is_null(name)) return false;
    const std::optional<std::string> text = text_of(name);
    if (!text) out.extent = std::max(out.extent, Extent::More);
    const auto at = std::find(out.keys.begin(), out.keys.end(), text.value_or(""));
    if (text && at != out.keys.end() && expr.spread) {
      Node& group = out.items[static_cast<std::size_t>(at - out.keys.begin())];
      std::vector<Node> items = group->items;
      items.push_back(std::move(item));
      group = list_of(std::move(items));
      return true;
    }
    if (text && at != out.keys.end() && out.extent != Extent::Some) return false;
    out.keys.push_back(text.value_or(""));
    if (expr.spread) item = list_of({std::move(item)});
  }
  out.items.push_back(std::move(item));
  return true;
}

Node Evaluator::loop(const Place& place, const hcl::Expr& expr) {
  Evaluation result;
  result.kind = expr.value_at == 2 ? Evaluation::Kind::Object : Evaluation::Kind::List;
  const Node collection = expression(place, expr.items[0]);
  std::vector<Node> alternatives{collection};
  if (collection->kind == Evaluation::Kind::Choice) {
    alternatives = collection->items;
    result.extent = Extent::Some;
  }
  for (const Node& each : alternatives) {
    const std::optional<Elements> elements = elements_of(each, arena());
    if (!elements) {
      const bool of_many = alternatives.size() > 1;
      if (of_many && is_null(each)) continue;
      if (each->kind == Evaluation::Kind::Error || is_known(each)) return error();
      // Nobody knows of how many; each is made of what the collection rests on.
      result.extent = std::max(result.extent, Extent::More);
      const Node element = unknown("it is computed", rests_on_apply(each), links_of(each));
      loop_item(place, expr, unknown("it is computed", rests_on_apply(each)), element, result);
      continue;
    }
    result.extent = std::max(result.extent, elements->extent);
    for (std::size_t i = 0; i < elements->values.size(); ++i) {
      if (i == limits::kExpressionItems || steps_ > most_steps()) {
        result.extent = std::max(result.extent, Extent::More);
        break;
      }
      if (!loop_item(place, expr, elements->keys[i], elements->values[i], result)) return error();
    }
  }
  // What several make of one key is grouped in full only where all of them are known.
  if (expr.spread && result.extent != Extent::Whole) result.extent = Extent::Some;
  return std::make_shared<const Evaluation>(std::move(result));
}

// ---- paths with splats and computed indexes

Node Evaluator::follow_path(const Place& place, const hcl::Expr& access_expr) {
  return path_from(place, access_expr, expression(place, access_expr.items[0]), 0);
}

Node Evaluator::path_from(const Place& place, const hcl::Expr& access_expr, Node node, std::size_t from) {
  using Kind = hcl::Accessor::Kind;
  for (std::size_t i = from; i < access_expr.path.size(); ++i) {
    const hcl::Accessor& step = access_expr.path[i];
    if (step.kind == Kind::Name || step.kind == Kind::Index) {
      // A resource's attribute is taken with all that follows it, so that the link names the whole path.
      std::vector<Part> parts;
      for (; i < access_expr.path.size(); ++i) {
        const hcl::Accessor& next = access_expr.path[i];
        if (next.kind == Kind::Splat || next.kind == Kind::AttributeSplat) break;
        if (next.kind == Kind::Name) {
          parts.push_back({next.name, false});
          continue;
        }
        const std::optional<std::string> index = text_of(expression(place, access_expr.items[next.item]));
        if (!index) break;
        parts.push_back({*index, true});
      }
      node = access(node, parts);
      const bool unknown_index = i < access_expr.path.size() && access_expr.path[i].kind == Kind::Index;
      if (unknown_index) {
        const std::optional<Elements> all = elements_of(node, arena());
        const Node any = all && !all->values.empty() ? choice_of(all->values) : computed_from({node});
        node = choice_of({any, error()});  // there may be no such index
      } else {
        --i;
      }
      continue;
    }
    // A splat goes to the end of the path, or for `.*` to the next index.
    std::size_t end = i + 1;
    while (end < access_expr.path.size() &&
           (step.kind == Kind::Splat || access_expr.path[end].kind == Kind::Name)) {
      ++end;
    }
    if (node->kind == Evaluation::Kind::Error) return node;
    if (node->kind == Evaluation::Kind::Choice) {
      std::vector<Node> items;
      for (const Node& item : node->items) items.push_back(path_from(place, access_expr, item, i));
      return choice_of(std::move(items));
    }
    hcl::Expr behind;
    behind.path.assign(access_expr.path.begin() + static_cast<std::ptrdiff_t>(i + 1),
                       access_expr.path.begin() + static_cast<std::ptrdiff_t>(end));
    behind.items = access_expr.items;
    node = splat(place, behind, node);
    i = end - 1;
  }
  return node;
}

Node Evaluator::splat(const Place& place, const hcl::Expr& behind, const Node& node) {
  if (exhausted(depth_)) return unknown("it is too much to follow", true);
  ++depth_;
  std::vector<Node> items;
  Extent extent = Extent::Whole;
  const std::optional<Elements> elements = elements_of(node, arena());
  if (elements && !elements->object) {
    for (const Node& element : elements->values) items.push_back(path_from(place, behind, element, 0));
    extent = elements->extent;
  } else if (!is_null(node)) {
    items.push_back(path_from(place, behind, node, 0));
    if (node->kind == Evaluation::Kind::Unknown) extent = Extent::More;
  }
  --depth_;
  return list_of(std::move(items), extent);
}

Node Evaluator::template_text(const std::string& text, const Node& variables) {
  const std::optional<hcl::Expr> parsed = hcl::parse_template(text);
  const std::optional<Elements> given = elements_of(variables, arena());
  if (!parsed || !given) return computed_from({variables});
  std::vector<std::string> names;
  for (const Node& key : given->keys) names.push_back(text_of(key).value_or(""));
  std::deque<Binding> bindings;
  Place place;
  for (std::size_t i = 0; i < names.size(); ++i) {
    bindings.push_back({names[i], given->values[i], place.bound});
    place.bound = &bindings.back();
  }
  return expression(place, *parsed);
}

}  // namespace terratoll::plan
