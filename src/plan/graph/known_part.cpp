#include "plan/graph/known_part.h"

#include "plan/arena.h"

namespace terratoll::plan {
namespace {

using Kind = Evaluation::Kind;

constexpr int kMaxDepth = 64;
constexpr std::string_view kGap = "${}";  // for what is not known in a text

// What there may be more of than is known here ends in what is not known.
Value value_of(const Node& node, Arena& arena, int depth) {
  if (node->kind == Kind::Known) return node->value;
  const bool is_list = node->kind == Kind::List;
  const bool is_object = node->kind == Kind::Object && !node->open;
  if (depth > kMaxDepth || (!is_list && !is_object)) return Value::unknown();
  std::vector<Value> items;
  for (const Node& item : node->items) items.push_back(value_of(item, arena, depth + 1));
  if (is_list) {
    if (node->open) items.push_back(Value::unknown());
    return Value::array(arena.copy(items.data(), items.size()));
  }
  std::vector<Member> members;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is_null()) members.push_back({arena.copy(node->keys[i]), items[i]});
  }
  return Value::object(arena.copy(members.data(), members.size()));
}

// A text of JSON with gaps: a gap outside of strings becomes a string that is one.
std::string quoted_gaps(std::string_view text) {
  std::string result;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!inside && text.substr(i).starts_with(kGap)) {
      result.append("\"").append(kGap).append("\"");
      i += kGap.size() - 1;
      continue;
    }
    if (inside && text[i] == '\\' && i + 1 < text.size()) result += text[i++];
    if (text[i] == '"') inside = !inside;
    result += text[i];
  }
  return result;
}

// The same with Unknown for each string with a gap.
Value without_gaps(const Value& value, Arena& arena) {
  if (value.is_string() && value.text().find(kGap) != std::string_view::npos) return Value::unknown();
  std::vector<Value> items;
  for (const Value& item : value.items()) items.push_back(without_gaps(item, arena));
  if (value.is_array()) return Value::array(arena.copy(items.data(), items.size()));
  std::vector<Member> members;
  for (const Member& member : value.members())
    members.push_back({member.name, without_gaps(member.value, arena)});
  return value.is_object() ? Value::object(arena.copy(members.data(), members.size())) : value;
}

void collect(const Value& value, std::vector<std::string>& out) {
  if (value.is_string() && !value.text().empty()) out.emplace_back(value.text());
  for (const Value& item : value.items()) collect(item, out);
  for (const Member& member : value.members()) collect(member.value, out);
}

// Not those of alternatives, of which only one holds.
void collect(const Node& node, int depth, std::vector<std::string>& out) {
  if (depth > kMaxDepth || node->kind == Kind::Choice) return;
  if (node->kind == Kind::Known) collect(node->value, out);
  if (!node->text.empty()) out.push_back(node->text);
  for (const Node& item : node->items) collect(item, depth + 1, out);
}

}  // namespace

Value document_of(const Plan& plan, const Node& node) {
  if (node->kind == Kind::Document) return value_of(node->items[0], *plan.arena, 0);
  const std::string text = node->kind == Kind::Unknown ? node->text : text_of(node).value_or("");
  if (text.empty()) return Value::unknown();
  const std::optional<Value> parsed = parse_json(plan, plan.arena->copy(std::string_view(quoted_gaps(text))));
  const bool is_document = parsed && (parsed->is_object() || parsed->is_array());
  return is_document ? without_gaps(*parsed, *plan.arena) : Value::unknown();
}

std::vector<std::string> texts_of(const Node& node) {
  std::vector<std::string> result;
  collect(node, 0, result);
  return result;
}

}  // namespace terratoll::plan
