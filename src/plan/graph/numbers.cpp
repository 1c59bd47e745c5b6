// Functions of numbers and of bools.
#include "plan/graph/call.h"
#include "plan/graph/conversion.h"

namespace terratoll::plan {
namespace {

Node number_result(Call& call, Decimal result) {
  if (result.is_saturated()) return call.rest();
  return known(Value::number(call.arena().copy(result.text())), call.rest()->links);
}

Node furthest(Call& call, bool up) {
  std::optional<Decimal> result;
  for (const Node& node : call.all()) {
    const std::optional<Decimal> number = number_of(as_number(node, call.arena()));
    if (!number) return call.rest();
    const bool further = result && (up ? *result < *number : *number < *result);
    if (!result || further) result = number;
  }
  return result && !call.is_open() ? number_result(call, *result) : call.rest();
}

template <class Change>
Node changed_number(Call& call, Change change) {
  const Node number = as_number(call.at(0), call.arena());
  if (number->kind == Evaluation::Kind::Error || is_null(number)) return error();
  const std::optional<Decimal> value = number_of(number);
  return value && call.size() == 1 ? number_result(call, change(*value)) : call.rest();
}

const Decimal kZero(0);

// Of a list of bools: whether one of them is `wanted`, where nothing else can be made of the others.
Node any_or_all(Call& call, bool wanted) {
  const std::optional<Elements> elements = call.elements(0);
  if (!elements || elements->object) return call.opaque();
  const bool may_be_missing = elements->extent == Extent::Some;
  bool all_known = elements->extent == Extent::Whole;
  for (const Node& each : elements->values) {
    Node truth = as_bool(each);
    if (truth->kind == Evaluation::Kind::Error) return truth;
    const bool decides = bool_of(truth) == wanted || (is_null(truth) && !wanted);  // null is not true
    if (decides && !may_be_missing) return known(Value::boolean(wanted), call.rest()->links);
    all_known = all_known && (bool_of(truth) || is_null(truth));
  }
  return all_known ? known(Value::boolean(!wanted), call.rest()->links) : call.rest();
}

// -1 where it is no digit.
int digit_of(char c, int base) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + (base <= 36 ? 10 : 36);
  return -1;
}

}  // namespace

Node greatest(Call& call) {
  return furthest(call, true);
}
Node least(Call& call) {
  return furthest(call, false);
}

Node absolute(Call& call) {
  return changed_number(call, [](Decimal number) { return number < kZero ? kZero - number : number; });
}
Node rounded_down(Call& call) {
  return changed_number(call, [](Decimal number) { return number.floor(); });
}
Node rounded_up(Call& call) {
  return changed_number(call, [](Decimal number) { return kZero - (kZero - number).floor(); });
}

Node sum(Call& call) {
  const std::optional<Elements> elements = call.elements(0);
  if (!elements || elements->object || elements->extent != Extent::Whole) return call.opaque();
  if (elements->values.empty()) return error();
  Decimal result;
  for (const Node& each : elements->values) {
    const Node number = as_number(each, call.arena());
    if (number->kind == Evaluation::Kind::Error || is_null(number)) return error();
    const std::optional<Decimal> value = number_of(number);
    if (!value) return call.rest();
    result += *value;
  }
  return number_result(call, result);
}

Node parseint(Call& call) {
  if (call.size() != 2) return call.opaque();
  const Node& node = call.at(0);
  const std::optional<Decimal> base_number = number_of(as_number(call.at(1), call.arena()));
  if (node->kind != Evaluation::Kind::Known || !base_number) return call.opaque();
  if (node->value.kind() != Value::Kind::String) return error();
  int base = 62;
  while (base >= 2 && Decimal(base) != *base_number) --base;
  if (base < 2) return error();
  std::string_view text = node->value.text();
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty()) return error();
  Decimal result;
  for (const char c : text) {
    const int digit = digit_of(c, base);
    if (digit < 0 || digit >= base) return error();
    result = result * Decimal(base) + Decimal(digit);
  }
  return number_result(call, negative ? kZero - result : result);
}

Node all_true(Call& call) {
  return any_or_all(call, false);
}
Node any_true(Call& call) {
  return any_or_all(call, true);
}

}  // namespace terratoll::plan
