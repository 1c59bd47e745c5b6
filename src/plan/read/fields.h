// What the sections of a plan or state have in common: texts, indexes and values into the plan's arena.
#pragma once

#include <functional>
#include <string_view>

#include "json/reader.h"
#include "plan/plan.h"
#include "plan/value_reader.h"

namespace terratoll::plan {

class Fields {
 public:
  using Nulls = ValueReader::Nulls;

  // `passed` is called now and then, when nothing in the text before the reader's offset is needed any more.
  Fields(
      json::Reader& in, Arena& arena, std::function<void()> passed = [] {})
      : in_(in), arena_(arena), values_(in, arena), passed_(std::move(passed)) {}

  json::Reader& in() { return in_; }
  void passed() const { passed_(); }

  // Each consumes the next value. What is no text is skipped, and "".
  std::string_view text();  // valid until the next call on the reader
  std::string_view kept() { return arena_.copy(text()); }
  std::string_view name() { return arena_.intern(text()); }  // for what is often repeated
  std::string_view provider();  // "registry.terraform.io/hashicorp/aws" → "aws"
  Index index();
  Value value(Nulls nulls = Nulls::Drop) { return values_.read(nulls); }
  Value mask() { return values_.read_mask(); }
  Value expressions() { return values_.read_expressions(); }

  std::string_view keep(std::string_view text) { return arena_.copy(text); }
  Arena& arena() { return arena_; }

 private:
  json::Reader& in_;
  Arena& arena_;
  ValueReader values_;
  std::function<void()> passed_;
};

// Each member of the next value, an object, or each element of an array. `read` consumes the value. null is
// as good as an empty one.
template <class Read>
void read_members(json::Reader& in, Read read) {
  if (in.kind() == json::Kind::Null) return in.null();
  std::string_view key;
  in.begin_object();
  while (in.next_member(key)) read(key);
}
template <class Read>
void read_elements(json::Reader& in, Read read) {
  if (in.kind() == json::Kind::Null) return in.null();
  in.begin_array();
  while (in.next_element()) read();
}

// "managed" or "data"; nullopt for what no cost stands behind: OpenTofu's and Terraform's ephemeral
// resources.
std::optional<Mode> mode_of(std::string_view text);

}  // namespace terratoll::plan
