#include "plan/value.h"

#include <charconv>

namespace terratoll::plan {

Value Value::number(std::string_view text) {
  return Value(Kind::Number, text.data(), static_cast<std::uint32_t>(text.size()));
}
Value Value::string(std::string_view text) {
  return Value(Kind::String, text.data(), static_cast<std::uint32_t>(text.size()));
}
Value Value::array(std::span<const Value> items) {
  return Value(Kind::Array, items.data(), static_cast<std::uint32_t>(items.size()));
}
Value Value::object(std::span<const Member> members) {
  return Value(Kind::Object, members.data(), static_cast<std::uint32_t>(members.size()));
}

bool Value::is_empty() const {
  switch (kind_) {
    case Kind::Null:
      return true;
    case Kind::String:
    case Kind::Array:
    case Kind::Object:
      return size_ == 0;
    case Kind::Unknown:
    case Kind::Bool:
    case Kind::Number:
      return false;
  }
  return true;
}

bool Value::has_unknown() const {
  if (is_unknown()) return true;
  for (const Value& item : items()) {
    if (item.has_unknown()) return true;
  }
  for (const Member& member : members()) {
    if (member.value.has_unknown()) return true;
  }
  return false;
}

std::string_view Value::text() const {
  if (kind_ != Kind::String && kind_ != Kind::Number) return {};
  return {static_cast<const char*>(data_), size_};
}

std::optional<bool> Value::as_bool() const {
  if (kind_ == Kind::Bool) return size_ != 0;
  if (kind_ == Kind::String && text() == "true") return true;
  if (kind_ == Kind::String && text() == "false") return false;
  return std::nullopt;
}

std::optional<Decimal> Value::as_number() const {
  return Decimal::parse(text());
}

std::optional<std::int64_t> Value::as_integer() const {
  std::optional<Decimal> number = as_number();
  if (!number || number->floor() != *number) return std::nullopt;
  std::string digits = number->text();
  std::int64_t result = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), result);
  return result;
}

std::span<const Value> Value::items() const {
  if (kind_ != Kind::Array) return {};
  return {static_cast<const Value*>(data_), size_};
}

std::span<const Member> Value::members() const {
  if (kind_ != Kind::Object) return {};
  return {static_cast<const Member*>(data_), size_};
}

Value Value::operator[](std::string_view name) const {
  if (is_unknown()) return *this;
  for (const Member& member : members()) {
    if (member.name == name) return member.value;
  }
  return Value();
}

Value Value::operator[](std::size_t index) const {
  if (is_unknown()) return *this;
  return is_array() && index < size_ ? items()[index] : Value();
}

Value Value::block(std::string_view name) const {
  Value value = (*this)[name];
  return value.is_array() ? value[std::size_t{0}] : value;
}

Value Value::at(std::string_view path) const {
  Value value = *this;
  while (!path.empty()) {
    if (path.front() == '[') {
      std::size_t close = path.find(']');
      if (close == std::string_view::npos) return Value();
      std::size_t index = 0;
      std::from_chars(path.data() + 1, path.data() + close, index);
      // A nested attribute where another version or provider has a block is an object, not a list of one.
      if (!value.is_object() || index > 0) value = value[index];
      path.remove_prefix(close + 1);
    } else {
      std::size_t end = path.find_first_of(".[");
      if (value.is_array()) value = value[std::size_t{0}];
      value = value[path.substr(0, end)];
      path = end == std::string_view::npos ? std::string_view() : path.substr(end);
    }
    if (!path.empty() && path.front() == '.') path.remove_prefix(1);
  }
  return value;
}

}  // namespace terratoll::plan
