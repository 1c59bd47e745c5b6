#include "plan/graph/evaluation.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

#include "base/limits.h"

namespace terratoll::plan {
namespace {

// Nodes are shared: each is looked at once for certain, and once for what may be.
using Seen = std::set<std::pair<const Evaluation*, bool>>;

void collect(const Node& node, bool certain, int depth, Seen& seen, Links& out) {
  if (depth > limits::kExpressionDepth || !seen.insert({node.get(), certain}).second) return;
  add_links(out, node->links, certain);
  if (node->kind == Evaluation::Kind::Instance) add_link(out, {node->instance, "", certain});
  const bool one_of_many = node->kind == Evaluation::Kind::Choice;
  const bool may_be_missing = node->extent == Extent::Some;
  for (const Node& item : node->items)
    collect(item, certain && !one_of_many && !may_be_missing, depth + 1, seen, out);
}

bool rests_on_apply(const Node& node, Seen& seen) {
  if (!seen.insert({node.get(), true}).second) return false;
  if (node->kind == Evaluation::Kind::Unknown && node->after_apply) return true;
  if (node->kind == Evaluation::Kind::Known && node->value.has_unknown()) return true;
  if (node->kind == Evaluation::Kind::Instance && node->instance->standing().has_unknown()) return true;
  return std::any_of(node->items.begin(), node->items.end(),
                     [&seen](const Node& item) { return rests_on_apply(item, seen); });
}

bool may_fail(const Node& node, Seen& seen) {
  if (!seen.insert({node.get(), true}).second) return false;
  if (node->kind == Evaluation::Kind::Error || node->may_fail) return true;
  return std::any_of(node->items.begin(), node->items.end(),
                     [&seen](const Node& item) { return may_fail(item, seen); });
}

Node make(Evaluation evaluation) {
  return std::make_shared<const Evaluation>(std::move(evaluation));
}

}  // namespace

std::string Unresolved::text() const {
  const std::string prefix = module_address.empty() ? "" : std::string(module_address) + ": ";
  return prefix + "local." + name;
}

Node known(Value value, Links links) {
  Evaluation result;
  result.kind = Evaluation::Kind::Known;
  result.value = value;
  result.links = std::move(links);
  return make(std::move(result));
}

Node error() {
  Evaluation result;
  result.kind = Evaluation::Kind::Error;
  return make(std::move(result));
}

Node unknown(std::string why, bool after_apply, Links links) {
  Evaluation result;
  result.why = std::move(why);
  result.after_apply = after_apply;
  result.links = std::move(links);
  return make(std::move(result));
}

Node unknown_together(std::string why, Links links) {
  Evaluation result;
  result.why = std::move(why);
  result.after_apply = result.together = true;
  result.links = std::move(links);
  return make(std::move(result));
}

Node buried(Links links) {
  Evaluation result;
  result.why = "it is computed";
  result.after_apply = result.buried = true;
  result.links = std::move(links);
  return make(std::move(result));
}

Node list_of(std::vector<Node> items, Extent extent) {
  Evaluation result;
  result.kind = Evaluation::Kind::List;
  result.items = std::move(items);
  result.extent = extent;
  return make(std::move(result));
}

Node choice_of(std::vector<Node> items) {
  // Outside of try() and can() nothing has failed, since there is a plan.
  const auto failed =
      std::erase_if(items, [](const Node& item) { return item->kind == Evaluation::Kind::Error; });
  if (items.empty()) return error();
  if (items.size() == 1 && failed == 0) return items.front();
  Evaluation result;
  if (items.size() == 1) {
    result = *items.front();
  } else {
    result.kind = Evaluation::Kind::Choice;
    result.items = std::move(items);
  }
  result.may_fail = result.may_fail || failed > 0;
  return make(std::move(result));
}

Node object_of(std::vector<std::string> keys, std::vector<Node> items, Extent extent) {
  Evaluation result;
  result.kind = Evaluation::Kind::Object;
  result.keys = std::move(keys);
  result.items = std::move(items);
  result.extent = extent;
  return make(std::move(result));
}

void add_link(Links& to, const Link& link) {
  for (Link& each : to.links) {
    if (each.target != link.target || each.attribute != link.attribute) continue;
    each.certain = each.certain || link.certain;
    each.own_key = each.own_key && link.own_key;
    return;
  }
  to.links.push_back(link);
}

void add_links(Links& to, const Links& from, bool certain) {
  for (Link link : from.links) {
    link.certain = link.certain && certain;
    add_link(to, link);
  }
  for (const Unresolved& each : from.unresolved) {
    const bool listed = std::find(to.unresolved.begin(), to.unresolved.end(), each) != to.unresolved.end();
    if (!listed) to.unresolved.push_back(each);
  }
}

Links links_of(const Node& node) {
  Links result;
  Seen seen;
  collect(node, true, 0, seen, result);
  return result;
}

bool rests_on_apply(const Node& node) {
  Seen seen;
  return rests_on_apply(node, seen);
}

bool may_fail(const Node& node) {
  Seen seen;
  return may_fail(node, seen);
}

bool is_buried(const Node& node) {
  using Kind = Evaluation::Kind;
  if (node->kind == Kind::Choice) return std::all_of(node->items.begin(), node->items.end(), is_buried);
  return !rests_on_apply(node) || (node->kind == Kind::Unknown && node->buried);
}

bool is_null(const Node& node) {
  return node->kind == Evaluation::Kind::Known && node->value.is_null();
}

std::optional<std::string> text_of(const Node& node) {
  if (node->kind != Evaluation::Kind::Known) return std::nullopt;
  const Value& value = node->value;
  if (value.kind() == Value::Kind::String) return std::string(value.text());
  if (value.kind() == Value::Kind::Number) return number_text(value.text());
  if (value.kind() == Value::Kind::Bool) return *value.as_bool() ? "true" : "false";
  return std::nullopt;
}

std::string number_text(std::string_view digits) {
  if (digits.find_first_of(".eE") == std::string_view::npos) return std::string(digits);
  const std::optional<Decimal> number = Decimal::parse(digits);
  return number ? number->text() : std::string(digits);
}

std::optional<bool> bool_of(const Node& node) {
  return node->kind == Evaluation::Kind::Known ? node->value.as_bool() : std::nullopt;
}

std::optional<Elements> elements_of(const Node& node, Arena& arena) {
  Elements result;
  const auto number = [&arena](std::size_t i) { return known(Value::number(arena.copy(std::to_string(i)))); };
  const auto key = [&arena](std::string_view text) { return known(Value::string(arena.copy(text))); };
  if (node->kind == Evaluation::Kind::List) {
    result.extent = node->extent;
    result.is_set = node->is_set;
    result.values = node->items;
    for (std::size_t i = 0; i < node->items.size(); ++i)
      result.keys.push_back(node->is_set ? node->items[i] : number(i));
    return result;
  }
  if (node->kind == Evaluation::Kind::Object) {
    result.object = true;
    result.extent = node->extent;
    std::vector<std::size_t> order(std::min(node->items.size(), node->keys.size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&node](std::size_t a, std::size_t b) { return node->keys[a] < node->keys[b]; });
    for (const std::size_t i : order) {
      result.keys.push_back(key(node->keys[i]));
      result.values.push_back(node->items[i]);
    }
    return result;
  }
  if (node->kind != Evaluation::Kind::Known) return std::nullopt;
  const Value& value = node->value;
  if (!value.is_array() && !value.is_object()) return std::nullopt;
  result.object = value.is_object();
  const auto part = [&node](const Value& each) {
    return each.is_unknown() ? unknown("it is computed", true, node->links) : known(each, node->links);
  };
  for (const Value& each : value.items()) {
    result.keys.push_back(number(result.values.size()));
    result.values.push_back(part(each));
  }
  for (const Member& member : value.members()) {
    result.keys.push_back(key(member.name));
    result.values.push_back(part(member.value));
  }
  return result;
}

Node computed_from(const std::vector<Node>& parts) {
  Evaluation result;
  result.why = "it is computed";
  for (const Node& part : parts) {
    if (part->kind == Evaluation::Kind::Error) return part;
    result.after_apply = result.after_apply || rests_on_apply(part);
    result.may_fail = result.may_fail || may_fail(part);
    add_links(result.links, links_of(part));
  }
  return make(std::move(result));
}

void Text::add(const Node& part) {
  parts_.push_back(part);
  if (text_.size() > limits::kExpressionText) return;
  if (const std::optional<std::string> text = text_of(part)) {
    text_ += *text;
  } else if (part->kind == Evaluation::Kind::Unknown && !part->text.empty()) {
    text_ += part->text;
    gaps_.insert(gaps_.end(), part->items.begin(), part->items.end());
  } else {
    text_ += kGap;
    gaps_.push_back(part);
  }
}

Node Text::take(Arena& arena) && {
  Node rest = computed_from(parts_);
  if (rest->kind == Evaluation::Kind::Error) return rest;
  if (text_.size() > limits::kExpressionText) return unknown("its text is too long", true, rest->links);
  if (gaps_.empty()) return known(Value::string(arena.copy(text_)), rest->links);
  Evaluation result = *rest;
  result.text = std::move(text_);
  result.items = std::move(gaps_);
  return make(std::move(result));
}

}  // namespace terratoll::plan
