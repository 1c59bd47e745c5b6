// JSON that stands in a string attribute (azapi's `body` before version 2, a policy), as the same kind of
// value that the plan itself is made of.
#pragma once

#include <memory>
#include <string_view>

#include "plan/value.h"

namespace terratoll::plan {

class Arena;

// Owns what its value points to.
class JsonText {
 public:
  // Unknown where the text is no JSON.
  explicit JsonText(std::string_view text);
  ~JsonText();
  const Value& value() const { return value_; }

 private:
  std::unique_ptr<Arena> arena_;
  Value value_;
};

}  // namespace terratoll::plan
