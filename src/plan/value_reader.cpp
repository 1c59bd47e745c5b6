#include "plan/value_reader.h"

#include <algorithm>

namespace terratoll::plan {
namespace {

constexpr std::size_t kOftenRepeated = 32;  // bytes: instance types, regions, types of volumes

}  // namespace

Value ValueReader::read(Nulls nulls) {
  switch (in_.kind()) {
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
      return read_array(nulls);
    case json::Kind::Object:
      return read_object(nulls);
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
    const std::string_view name = arena_.intern(key);
    const Value value = expressions_ && name == "references" ? read_references() : read(nulls);
    if (nulls == Nulls::Keep || !value.is_null()) members_.push_back({name, value});
  }
  const Value result = Value::object(arena_.copy(members_.data() + start, members_.size() - start));
  members_.resize(start);
  return result;
}

// ---- the merge ----

namespace {

Value merge_arrays(Arena& arena, const Value& known, const Value& unknown) {
  const std::span<const Value> values = known.items();
  const std::span<const Value> masks = unknown.items();
  const std::size_t count = std::max(values.size(), masks.size());
  Value* items = arena.make<Value>(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Value value = i < values.size() ? values[i] : Value();
    items[i] = i < masks.size() ? merge_unknown(arena, value, masks[i]) : value;
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

Value merge_objects(Arena& arena, const Value& known, const Value& unknown) {
  const std::span<const Member> old = known.members();
  const std::span<const Member> masks = unknown.members();
  const bool sorted = are_sorted(old) && are_sorted(masks);
  Member* members = arena.make<Member>(old.size() + masks.size());
  std::copy(old.begin(), old.end(), members);
  std::size_t count = old.size();
  std::size_t from = 0;
  for (const Member& mask : masks) {
    const std::size_t place = place_of(old, sorted, from, mask.name);
    const Value merged = merge_unknown(arena, place < old.size() ? old[place].value : Value(), mask.value);
    if (place < old.size()) {
      members[place].value = merged;
    } else if (!merged.is_null()) {
      members[count++] = {mask.name, merged};
    }
  }
  return Value::object({members, count});
}

}  // namespace

Value merge_unknown(Arena& arena, Value known, Value unknown) {
  if (unknown.kind() == Value::Kind::Bool) return *unknown.as_bool() ? Value::unknown() : known;
  // Empty objects and arrays are only shape. Where `known` has another kind, the mask says nothing about it.
  if (!unknown.has_members_or_items()) return known;
  if (unknown.is_array() && (known.is_array() || known.is_null())) return merge_arrays(arena, known, unknown);
  if (unknown.is_object() && (known.is_object() || known.is_null()))
    return merge_objects(arena, known, unknown);
  return known;
}

Value without_sensitive(Arena& arena, Value value, Value mask) {
  if (mask.kind() == Value::Kind::Bool)
    return *mask.as_bool() && !value.is_null() && !value.is_unknown() ? Value::sensitive() : value;
  if (!mask.has_members_or_items()) return value;
  if (mask.is_array() && value.is_array()) {
    std::vector<Value> items(value.items().begin(), value.items().end());
    for (std::size_t i = 0; i < items.size() && i < mask.items().size(); ++i)
      items[i] = without_sensitive(arena, items[i], mask[i]);
    return Value::array(arena.copy(items.data(), items.size()));
  }
  if (!mask.is_object() || !value.is_object()) return value;
  std::vector<Member> members(value.members().begin(), value.members().end());
  for (Member& member : members) member.value = without_sensitive(arena, member.value, mask[member.name]);
  return Value::object(arena.copy(members.data(), members.size()));
}

}  // namespace terratoll::plan
