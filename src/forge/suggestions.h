// Changes that a reviewer takes by a click: of a report, or of reviewdog's diagnostics.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace terratoll::forge {

// Lines of a file, and whole lines in their place, without the last end.
struct Change {
  int line = 0, end_line = 0;
  std::string text;
};

// What mends a finding, and all instances of its block.
struct Suggestion {
  std::string file;             // from the root of the repository
  std::vector<Change> changes;  // in the order of their lines, which are apart
  std::string message;          // Markdown
  std::string key;  // the same for the same change of the same place, wherever its lines have moved
};

// Of a file: a report of terratoll's own (JSON) or rdjson. What takes changes of several files is left out.
Result<std::vector<Suggestion>> read_suggestions(const std::string& path);

}  // namespace terratoll::forge
