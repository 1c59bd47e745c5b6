#include "plan/value_reader.h"

#include <algorithm>

namespace terratoll::plan {
namespace {

constexpr std::size_t kOftenRepeated = 32;  // bytes: instance types, regions, types of volumes

}  // namespace

Value ValueReader::read(json::Kind kind, Nulls nulls) {
  switch (kind) {
    case json::Kind::Null:
      in_.null();
      return Value();
    case json::Kind::Bool:
      return Value::boolean(in_.boolean());
    case json::Kind::Number:
      return Value::number(arena_.intern(in_.number()));
    case json::Kind::String: {
      const std::string_view text = in_.string();
      return Value::string(text.size() <= kOftenRepeated ? arena_.intern(text) : arena_.copy(text));
    }
    case json::Kind::Array:
      return in_.skip_empty() ? Value::array({}) : read_array(nulls);
    case json::Kind::Object:
      return in_.skip_empty() ? Value::object({}) : read_object(nulls);
    case json::Kind::Error:
      return Value();
  }
  return Value();
}

Value ValueReader::read_expressions() {
  expressions_ = true;
  const Value value = read(Nulls::Keep);
  expressions_ = false;
  return value;
}

Value ValueReader::read_array(Nulls nulls) {
  const std::size_t start = items_.size();
  in_.begin_array();
  while (in_.next_element()) {
    const Value item = read(nulls);
    items_.push_back(item);
  }
  const Value result = Value::array(arena_.copy(items_.data() + start, items_.size() - start));
  items_.resize(start);
  return result;
}

bool is_head_of(std::string_view longer, std::string_view shorter) {
  if (!longer.starts_with(shorter)) return false;
  return longer.size() == shorter.size() || longer[shorter.size()] == '.' || longer[shorter.size()] == '[';
}

Value ValueReader::read_references() {
  if (in_.kind() != json::Kind::Array) return read(Nulls::Keep);
  const std::size_t start = items_.size();
  in_.begin_array();
  while (in_.next_element()) {
    if (in_.kind() != json::Kind::String) {
      in_.skip();
      continue;
    }
    const std::string_view text = in_.string();
    if (items_.size() > start && is_head_of(items_.back().text(), text)) continue;
    items_.push_back(Value::string(arena_.intern(text)));
  }
  const Value result = Value::array(arena_.copy(items_.data() + start, items_.size() - start));
  items_.resize(start);
  return result;
}

Value ValueReader::read_object(Nulls nulls) {
  const std::size_t start = members_.size();
  in_.begin_object();
  std::string_view key;
  while (in_.next_member(key)) {
    const json::Kind kind = in_.kind();
    if (kind == json::Kind::Null && nulls == Nulls::Drop) {
      in_.null();
      continue;
    }
    const std::string_view name = arena_.intern(key);
    const Value value = expressions_ && name == "references" ? read_references() : read(kind, nulls);
    members_.push_back({name, value});
  }
  const Value result = Value::object(arena_.copy(members_.data() + start, members_.size() - start));
  members_.resize(start);
  return result;
}

Value ValueReader::read_mask() {
  if (in_.skip_empty()) return Value();
  switch (in_.kind()) {
    case json::Kind::Bool:
      return in_.boolean() ? Value::boolean(true) : Value();
    case json::Kind::Array:
      return read_mask_array();
    case json::Kind::Object:
      return read_mask_object();
    case json::Kind::Null:
    case json::Kind::Number:
    case json::Kind::String:
    case json::Kind::Error:
      in_.skip();
  }
  return Value();
}

Value ValueReader::read_mask_array() {
  const std::size_t start = items_.size();
  bool any = false;
  in_.begin_array();
  while (in_.next_element()) {
    const Value item = read_mask();
    any = any || !item.is_null();
    items_.push_back(item);
  }
  const std::size_t count = any ? items_.size() - start : 0;
  const Value result = any ? Value::array(arena_.copy(items_.data() + start, count)) : Value();
  items_.resize(start);
  return result;
}

Value ValueReader::read_mask_object() {
  const std::size_t start = members_.size();
  in_.begin_object();
  std::string_view key;
  while (in_.next_member(key)) {
    const Value value = read_mask();
    if (!value.is_null()) members_.push_back({arena_.intern(in_.key()), value});
  }
  const std::size_t count = members_.size() - start;
  const Value result = count != 0 ? Value::object(arena_.copy(members_.data() + start, count)) : Value();
  members_.resize(start);
  return result;
}

// ---- marks ----

namespace {

Value mark_array(Arena& arena, const Value& array, const Value& mask, const Value& mark) {
  const std::span<const Value> values = array.items();
  const std::span<const Value> masks = mask.items();
  const std::size_t count = mark.is_sensitive() ? values.size() : std::max(values.size(), masks.size());
  Value* items = arena.make<Value>(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Value value = i < values.size() ? values[i] : Value();
    items[i] = i < masks.size() ? marked(arena, value, masks[i], mark) : value;
  }
  return Value::array({items, count});
}

// Where members[from …] has the name, else members.size(). Terraform sorts both sides: mostly there is little
// to look at.
std::size_t place_of(std::span<const Member> members, bool sorted, std::size_t& from, std::string_view name) {
  if (!sorted) from = 0;
  for (std::size_t i = from; i < members.size(); ++i) {
    const int order = members[i].name.compare(name);
    if (order == 0) return i;
    if (sorted && order > 0) break;
    if (sorted) from = i + 1;
  }
  return members.size();
}

bool are_sorted(std::span<const Member> members) {
  return std::is_sorted(members.begin(), members.end(),
                        [](const Member& a, const Member& b) { return a.name < b.name; });
}

Value mark_object(Arena& arena, const Value& object, const Value& mask, const Value& mark) {
  const std::span<const Member> old = object.members();
  const std::span<const Member> masks = mask.members();
  const bool sorted = are_sorted(old) && are_sorted(masks);
  Member* members = arena.make<Member>(old.size() + masks.size());
  std::copy(old.begin(), old.end(), members);
  std::size_t count = old.size();
  std::size_t from = 0;
  for (const Member& each : masks) {
    const std::size_t place = place_of(old, sorted, from, each.name);
    const Value value = marked(arena, place < old.size() ? old[place].value : Value(), each.value, mark);
    if (place < old.size()) {
      members[place].value = value;
    } else if (!value.is_null()) {
      members[count++] = {each.name, value};
    }
  }
  return Value::object({members, count});
}

}  // namespace

Value marked(Arena& arena, Value value, Value mask, Value mark) {
  const bool absent = value.is_null();
  if (mask.kind() == Value::Kind::Bool)
    return mark.is_sensitive() && (absent || value.is_unknown()) ? value : mark;
  // What is sensitive is there; what is unknown need not be.
  const bool may_begin = absent && !mark.is_sensitive();
  if (mask.is_array() && (value.is_array() || may_begin)) return mark_array(arena, value, mask, mark);
  if (mask.is_object() && (value.is_object() || may_begin)) return mark_object(arena, value, mask, mark);
  return value;  // of another kind than the mask, which says nothing about it then
}

}  // namespace terratoll::plan
