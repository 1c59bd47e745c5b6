// A place in a source file.
#pragma once

#include <string>

namespace terratoll {

struct Location {
  std::string file;
  int line = 0;  // from 1; 0: the file as a whole
  int end_line = 0;
  friend bool operator==(const Location&, const Location&) = default;
};

// "main.tf:12".
inline std::string to_string(const Location& location) {
  return location.file + (location.line == 0 ? "" : ":" + std::to_string(location.line));
}

}  // namespace terratoll
