// A block as it is written, its values parsed: what an evaluator walks. A file's own blocks, with their
// places, are src/source's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hcl/expression.h"

namespace terratoll::hcl {

struct Nested;

struct Argument {
  std::string name;
  Expr value;
};

struct Body {
  std::vector<Argument> arguments;
  std::vector<Nested> blocks;  // in the order of the text

  const Expr* argument(std::string_view name) const;
};

// A nested block, or a dynamic one that stands for as many as its `for_each` has elements.
struct Nested {
  std::string type;
  bool dynamic = false;
  Expr for_each;
  std::string iterator;  // what its content calls the element
  Body content;
};

inline const Expr* Body::argument(std::string_view name) const {
  for (const Argument& each : arguments) {
    if (each.name == name) return &each.value;
  }
  return nullptr;
}

}  // namespace terratoll::hcl
