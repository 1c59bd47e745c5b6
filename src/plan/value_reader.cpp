#include "plan/value_reader.h"

namespace terratoll::plan {

Value ValueReader::read(Nulls nulls) {
  switch (in_.kind()) {
    case json::Kind::Null:
      in_.null();
      return Value();
    case json::Kind::Bool:
      return Value::boolean(in_.boolean());
    case json::Kind::Number:
      return Value::number(arena_.copy(in_.number()));
    case json::Kind::String:
      return Value::string(arena_.copy(in_.string()));
    case json::Kind::Array:
      return read_array(nulls);
    case json::Kind::Object:
      return read_object(nulls);
    case json::Kind::Error:
      return Value();
  }
  return Value();
}

Value ValueReader::read_array(Nulls nulls) {
  std::size_t start = items_.size();
  in_.begin_array();
  while (in_.next_element()) {
    Value item = read(nulls);
    items_.push_back(item);
  }
  Value result = Value::array(arena_.copy(items_.data() + start, items_.size() - start));
  items_.resize(start);
  return result;
}

Value ValueReader::read_object(Nulls nulls) {
  std::size_t start = members_.size();
  in_.begin_object();
  std::string_view key;
  while (in_.next_member(key)) {
    std::string_view name = arena_.intern(key);
    Value value = read(nulls);
    if (nulls == Nulls::Keep || !value.is_null()) members_.push_back({name, value});
  }
  Value result = Value::object(arena_.copy(members_.data() + start, members_.size() - start));
  members_.resize(start);
  return result;
}

namespace {

Value merge_arrays(Arena& arena, Value known, Value unknown) {
  std::vector<Value> items(known.items().begin(), known.items().end());
  if (unknown.items().size() > items.size()) items.resize(unknown.items().size());
  for (std::size_t i = 0; i < unknown.items().size(); ++i) {
    items[i] = merge_unknown(arena, items[i], unknown.items()[i]);
  }
  return Value::array(arena.copy(items.data(), items.size()));
}

Value merge_objects(Arena& arena, Value known, Value unknown) {
  std::vector<Member> members(known.members().begin(), known.members().end());
  for (const Member& part : unknown.members()) {
    auto same = [&](const Member& member) { return member.name == part.name; };
    auto found = members.begin();
    while (found != members.end() && !same(*found)) ++found;
    Value merged = merge_unknown(arena, found == members.end() ? Value() : found->value, part.value);
    if (found != members.end()) {
      found->value = merged;
    } else if (!merged.is_null()) {
      members.push_back({part.name, merged});
    }
  }
  return Value::object(arena.copy(members.data(), members.size()));
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

}  // namespace terratoll::plan
