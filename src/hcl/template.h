// A template taken apart, as its text has it, and put together as an expression: what `~` strips, what <<-
// takes off each line, and what lies between %{if} or %{for} and its end.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hcl/expression.h"

namespace terratoll::hcl {

struct TemplatePart {
  enum class Kind { Text, Value, If, Else, EndIf, For, EndFor };
  Kind kind = Kind::Text;
  std::string text;
  Expr value;                      // of a Value; what an If asks; what a For goes through
  std::vector<std::string> names;  // of a For
  bool trims_before = false;       // ${~, %{~
  bool trims_after = false;        // ~}
  int line = 0;
};

// Takes off the smallest indentation of the lines: a Text ends where its line does.
void dedent(std::vector<TemplatePart>& parts);
void strip(std::vector<TemplatePart>& parts);

// A Literal where there is nothing but text; a template that is nothing but an interpolation is what stands
// in it. nullopt where an If or a For does not end as it should.
std::optional<Expr> put_together(std::vector<TemplatePart> parts);

}  // namespace terratoll::hcl
