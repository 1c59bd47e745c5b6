// JSON values into an arena, and the marks of `after_unknown` and `after_sensitive` on `after`.
#pragma once

#include <vector>

#include "json/reader.h"
#include "plan/arena.h"
#include "plan/value.h"

namespace terratoll::plan {

class ValueReader {
 public:
  enum class Nulls { Drop, Keep };  // members that are null; elements of arrays always stay

  ValueReader(json::Reader& in, Arena& arena) : in_(in), arena_(arena) {}

  // Recursion is bounded by the reader's depth limit.
  Value read(Nulls nulls) { return read(in_.kind(), nulls); }

  // Expressions of a configuration. Of `references` only the heads stay: Terraform writes each from long to
  // short, "aws_subnet.a[0].id", "aws_subnet.a[0]", "aws_subnet.a", and the first says all.
  Value read_expressions();

  // Of what has the shape of a resource, with true where that is unknown or sensitive, only what is true:
  // Null where nothing is.
  Value read_mask();

 private:
  Value read(json::Kind kind, Nulls nulls);
  Value read_array(Nulls nulls);
  Value read_object(Nulls nulls);
  Value read_references();
  Value read_mask_array();
  Value read_mask_object();

  json::Reader& in_;
  Arena& arena_;
  bool expressions_ = false;
  std::vector<Value> items_;     // of the arrays being read, innermost last
  std::vector<Member> members_;  // of the objects being read
};

// `shorter` is the same reference with less behind it.
bool is_head_of(std::string_view longer, std::string_view shorter);

// The value with `mark` (Value::unknown() or Value::sensitive()) where its mask is true. What is unknown need
// not be a member yet; what is absent or unknown hides nothing.
Value marked(Arena& arena, Value value, Value mask, Value mark);

}  // namespace terratoll::plan
