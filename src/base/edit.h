// A change of a source file: whole lines of it, and what stands in their place.
#pragma once

#include <compare>
#include <string>

namespace terratoll {

struct Edit {
  std::string file;  // as a Location names it
  int line = 0;      // the first line that is replaced, from 1
  int end_line = 0;  // the last; `line` - 1 where the text is put before `line`
  std::string text;  // whole lines with their ends

  bool inserts() const { return end_line < line; }
  friend auto operator<=>(const Edit&, const Edit&) = default;
};

// Without the end of its last line.
inline std::string without_last_end(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  if (text.ends_with('\r')) text.pop_back();
  return text;
}

}  // namespace terratoll
