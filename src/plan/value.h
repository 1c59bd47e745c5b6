// What an attribute holds: Terraform's JSON values, and Unknown as a value of its own.
//
// `change.after` and `after_unknown` are merged while reading, so that "known after apply" is settled here
// and nowhere else: an attribute is a value, Null (not set; absent and null are the same to a price), or
// Unknown. Members that are null are not kept. A Value is a small handle into its Plan's arena: cheap to
// copy, valid as long as the Plan.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/decimal.h"

namespace terratoll::plan {

struct Member;

class Value {
 public:
  enum class Kind : std::uint8_t { Null, Unknown, Bool, Number, String, Array, Object };

  constexpr Value() = default;  // Null
  static Value unknown() { return Value(Kind::Unknown, nullptr, 0); }
  // An Unknown that stands for a value marked as sensitive: nobody is shown it, nor what it costs.
  static Value sensitive() { return Value(Kind::Unknown, nullptr, 1); }
  static Value boolean(bool value) { return Value(Kind::Bool, nullptr, value ? 1 : 0); }
  // The text, items and members outlive the value: they lie in an arena.
  static Value number(std::string_view text);
  static Value string(std::string_view text);
  static Value array(std::span<const Value> items);
  static Value object(std::span<const Member> members);

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::Null; }
  bool is_unknown() const { return kind_ == Kind::Unknown; }
  bool is_sensitive() const { return is_unknown() && size_ != 0; }
  bool is_string() const { return kind_ == Kind::String; }
  bool is_array() const { return kind_ == Kind::Array; }
  bool is_object() const { return kind_ == Kind::Object; }
  // Not set, in one of the ways that Terraform has for it: null, "", [], {}.
  bool is_empty() const;
  bool has_members_or_items() const { return (is_array() || is_object()) && size_ > 0; }
  // Some part of it, at any depth, is Unknown.
  bool has_unknown() const;

  // A string's text or a number's digits; "" for all else.
  std::string_view text() const;
  // Also of "true" and "false" as strings (a variable's value is what the caller typed).
  std::optional<bool> as_bool() const;
  // Also of a string that holds a number ("cpu": "256").
  std::optional<Decimal> as_number() const;
  std::optional<std::int64_t> as_integer() const;

  std::span<const Value> items() const;     // empty unless an array
  std::span<const Member> members() const;  // empty unless an object
  // The member of that name: Null where there is none, Unknown of Unknown.
  Value operator[](std::string_view name) const;
  // The element: Null where there is none, Unknown of Unknown.
  Value operator[](std::size_t index) const;
  // A nested block, which Terraform writes as an array even when at most one is allowed: its first element,
  // or the object itself; Null where there is none.
  Value block(std::string_view name) const;
  // Along "root_block_device[0].volume_size" or "scaling_config.min_size" (a name steps into the first
  // element of an array of blocks).
  Value at(std::string_view path) const;

 private:
  constexpr Value(Kind kind, const void* data, std::uint32_t size) : data_(data), size_(size), kind_(kind) {}

  const void* data_ = nullptr;
  std::uint32_t size_ = 0;  // of text, items or members; a Bool's value
  Kind kind_ = Kind::Null;
};

struct Member {
  std::string_view name;
  Value value;
};

}  // namespace terratoll::plan
