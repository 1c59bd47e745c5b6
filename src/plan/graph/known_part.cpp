#include "plan/graph/known_part.h"

#include "base/limits.h"
#include "plan/arena.h"

namespace terratoll::plan {
namespace {

using Kind = Evaluation::Kind;

// What there may be more of than is known here ends in what is not known.
Value value_at(const Node& node, Arena& arena, int depth) {
  if (node->kind == Kind::Known) return node->value;
  const bool is_list = node->kind == Kind::List;
  const bool is_object = node->kind == Kind::Object && node->extent == Extent::Whole;
  if (depth > limits::kExpressionDepth || (!is_list && !is_object) || node->extent == Extent::Some)
    return Value::unknown();
  std::vector<Value> items;
  for (const Node& item : node->items) items.push_back(value_at(item, arena, depth + 1));
  if (is_list) {
    if (node->extent == Extent::More) items.push_back(Value::unknown());
    return Value::array(arena.copy(items.data(), items.size()));
  }
  std::vector<Member> members;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is_null()) members.push_back({arena.copy(node->keys[i]), items[i]});
  }
  return Value::object(arena.copy(members.data(), members.size()));
}

// A JSON text with gaps. Each becomes a mark that the text does not hold, in quotes where it stands for a
// whole value; in what the text is parsed to, the marks become what stands in the gaps.
class Gaps {
 public:
  Gaps(const Plan& plan, const std::vector<Node>& gaps) : plan_(plan), gaps_(gaps) {}

  Node document(std::string_view text) {
    std::size_t found = 0;
    const std::string marked = with_marks(text, found);
    if (found != gaps_.size() || text.find(kMark) != std::string_view::npos) return computed_from(gaps_);
    const std::optional<Value> parsed = parse_json(plan_, plan_.arena->copy(std::string_view(marked)));
    const bool is_document = parsed && (parsed->is_object() || parsed->is_array());
    return is_document ? node(*parsed) : computed_from(gaps_);
  }

 private:
  static constexpr std::string_view kMark = "\uF8FF";  // of no alphabet

  static constexpr std::string_view kBare = "=";  // behind the mark of a whole value

  static std::string with_marks(std::string_view text, std::size_t& found) {
    std::string result;
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text.substr(i).starts_with(kGap)) {
        const std::string_view before = inside ? "" : "\"", how = inside ? "" : kBare;
        result.append(before).append(kMark).append(how).append(std::to_string(found++));
        result.append(kMark).append(before);
        i += kGap.size() - 1;
        continue;
      }
      if (inside && text[i] == '\\' && i + 1 < text.size()) result += text[i++];
      if (text[i] == '"') inside = !inside;
      result += text[i];
    }
    return result;
  }

  Node node(const Value& value) const {
    if (value.is_string()) return string(value.text());
    if (!value.is_array() && !value.is_object()) return known(value);
    Evaluation result;
    result.kind = value.is_object() ? Kind::Object : Kind::List;
    for (const Value& item : value.items()) result.items.push_back(node(item));
    for (const Member& member : value.members()) {
      const bool has_gap = member.name.find(kMark) != std::string_view::npos;
      if (has_gap) result.extent = Extent::More;
      result.keys.emplace_back(has_gap ? std::string_view() : member.name);
      result.items.push_back(node(member.value));
    }
    return std::make_shared<const Evaluation>(std::move(result));
  }

  Node string(std::string_view text) const {
    if (text.find(kMark) == std::string_view::npos) return known(Value::string(text));
    Text result;
    while (!text.empty()) {
      const std::size_t from = std::min(text.find(kMark), text.size());
      result.add(text.substr(0, from));
      if (from == text.size()) break;
      const bool bare = text.substr(from + kMark.size()).starts_with(kBare);
      const std::size_t number = from + kMark.size() + (bare ? kBare.size() : 0),
                        to = text.find(kMark, number);
      const Node& gap = gaps_[std::stoul(std::string(text.substr(number, to - number)))];
      if (bare) return document_of(plan_, gap);  // its text stands there, not a string that holds it
      if (from == 0 && to + kMark.size() == text.size()) return gap;  // it is all of it
      result.add(gap);
      text.remove_prefix(to + kMark.size());
    }
    return std::move(result).take(*plan_.arena);
  }

  const Plan& plan_;
  const std::vector<Node>& gaps_;
};

void collect(const Value& value, std::vector<std::string>& out) {
  if (value.is_string() && !value.text().empty()) out.emplace_back(value.text());
  for (const Value& item : value.items()) collect(item, out);
  for (const Member& member : value.members()) collect(member.value, out);
}

// Not those of alternatives, of which only one holds.
void collect(const Node& node, int depth, std::vector<std::string>& out) {
  if (depth > limits::kExpressionDepth || node->kind == Kind::Choice) return;
  if (node->kind == Kind::Known) collect(node->value, out);
  if (!node->text.empty()) out.push_back(node->text);
  for (const Node& item : node->items) collect(item, depth + 1, out);
}

}  // namespace

Value value_of(const Plan& plan, const Node& node) {
  return value_at(node, *plan.arena, 0);
}

Node document_of(const Plan& plan, const Node& node) {
  if (node->kind == Kind::Document) return node->items[0];
  if (node->kind == Kind::Choice) {
    std::vector<Node> items;
    for (const Node& item : node->items) items.push_back(document_of(plan, item));
    return choice_of(std::move(items));
  }
  const std::string text = node->kind == Kind::Unknown ? node->text : text_of(node).value_or("");
  if (text.empty()) return computed_from({node});
  return Gaps(plan, node->kind == Kind::Unknown ? node->items : std::vector<Node>()).document(text);
}

std::vector<std::string> texts_of(const Node& node) {
  std::vector<std::string> result;
  collect(node, 0, result);
  return result;
}

}  // namespace terratoll::plan
