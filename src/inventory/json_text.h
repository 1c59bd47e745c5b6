// JSON that stands in a string attribute (azapi's `body` before version 2), as the same kind of value that the plan
// itself is made of.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "plan/value.h"

namespace terratoll::inventory {

// Owns what its value points to.
class JsonText {
 public:
  // Unknown where the text is no JSON.
  explicit JsonText(std::string_view text);
  JsonText(const JsonText&) = delete;
  JsonText& operator=(const JsonText&) = delete;
  const plan::Value& value() const { return value_; }

 private:
  struct Builder;
  std::deque<std::string> texts_;
  std::deque<std::vector<plan::Value>> arrays_;
  std::deque<std::vector<plan::Member>> objects_;
  plan::Value value_;
};

}  // namespace terratoll::inventory
