// JSON values into an arena, and the merge of `after` with `after_unknown`.
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
  Value read(Nulls nulls);

  // Expressions of a configuration. Of `references` only the heads stay: Terraform writes each from long to
  // short, "aws_subnet.a[0].id", "aws_subnet.a[0]", "aws_subnet.a", and the first says all.
  Value read_expressions();

 private:
  Value read_array(Nulls nulls);
  Value read_object(Nulls nulls);
  Value read_references();

  json::Reader& in_;
  Arena& arena_;
  bool expressions_ = false;
  std::vector<Value> items_;     // of the arrays being read, innermost last
  std::vector<Member> members_;  // of the objects being read
};

// `shorter` is the same reference with less behind it.
bool is_head_of(std::string_view longer, std::string_view shorter);

// `unknown` has the shape of `known` with true where a value is known only after apply.
Value merge_unknown(Arena& arena, Value known, Value unknown);
// `mask` has the shape of `value` with true where it is sensitive. Gives what may be shown of it.
Value without_sensitive(Arena& arena, Value value, Value mask);

}  // namespace terratoll::plan
