// Changes that a reviewer takes by a click: of a report, or of reviewdog's diagnostics, on lines that the
// pull request changes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace terratoll::forge {

struct Suggestion {
  std::string file;  // from the root of the repository
  int line = 0, end_line = 0;
  std::string text;     // whole lines in their place, without the last end
  std::string message;  // Markdown
  std::string key;      // the same for the same change of the same file, wherever its lines have moved
};

// Of a file: a report of terratoll's own (JSON) or rdjson. What takes more than one change is left out.
Result<std::vector<Suggestion>> read_suggestions(const std::string& path);

// A line of the file after the change, as a hunk of the diff has it.
struct DiffLine {
  int number = 0, before = 0;  // before: 0 where it is new
  int hunk = 0;
  std::string text;
};
std::vector<DiffLine> lines_of_patch(std::string_view patch);

// The lines of a suggestion, where one hunk holds them and one of them at least is new; empty elsewhere.
std::vector<DiffLine> changed_lines(const Suggestion& suggestion, const std::vector<DiffLine>& lines);

// Whether the file of this checkout says the same on these lines: else the numbers are those of another
// commit.
bool is_same_here(const Suggestion& suggestion, const std::vector<DiffLine>& lines);

// The comment: marker, words, and the change in a fence that `info` describes ("suggestion").
std::string suggestion_body(const Suggestion& suggestion, const std::string& info);
std::string suggestion_marker(const std::string& key);

struct Suggested {
  std::size_t added = 0, known = 0, outside = 0, left = 0;  // left: more than are put up at once
};
constexpr std::size_t kMostSuggestions = 25;  // of one run

}  // namespace terratoll::forge
