// A tie or a fixing, as a cell of the table writes it.
#pragma once

#include <string>
#include <string_view>

namespace terratoll::types {

// "[word=]path[->type.attribute]".
struct TieText {
  std::string_view word, path, type, attribute;

  // The same with nothing but its word and its punctuation: "to=PATH", "PATH->TYPE".
  std::string form() const;
};
TieText read_tie(std::string_view text);

// "path", "path=value", "path!=value" or "path>value".
struct FixingText {
  std::string_view path, value;
  std::string_view test;  // "=", "!=", ">"; ""
};
FixingText read_fixing(std::string_view text);

}  // namespace terratoll::types
