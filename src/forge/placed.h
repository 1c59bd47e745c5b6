// Suggestions on the lines that a pull request changes: where each goes, and what is said there.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forge/suggestions.h"

namespace terratoll::forge {

// A line of the file after the change, as a hunk of the diff has it.
struct DiffLine {
  int number = 0, before = 0;  // before: 0 where it is new
  int hunk = 0;
  std::string text;
};
std::vector<DiffLine> lines_of_patch(std::string_view patch);
// The same of two texts: each line of the one that is not in the other is new. All of it is one hunk.
std::vector<DiffLine> lines_between(std::string_view before, std::string_view after);

struct ChangedFile {
  std::string before;  // its name before the change
  std::vector<DiffLine> lines;
};
using ChangedFiles = std::map<std::string, ChangedFile>;  // by their names after it
// Of the diff of a whole change.
ChangedFiles files_of_diff(std::string_view diff);

struct Placed {
  const Suggestion* suggestion = nullptr;
  const ChangedFile* file = nullptr;
  int line = 0, end_line = 0;
  int new_line = 0;            // the last of them that is new
  std::size_t end_length = 0;  // characters of the last one
  std::optional<std::string>
      text;          // in the place of the lines; nullopt where no one change of lines is all of it
  std::string diff;  // of all changes
};
// nullopt where no lines of it stand in one hunk with a new line among them, or this checkout says something
// else there: then the numbers are those of another commit.
std::optional<Placed> place(const Suggestion& suggestion, const ChangedFile& file);

struct Suggested {
  std::size_t added = 0, known = 0, outside = 0, left = 0;  // left: more than are put up at once
};
constexpr std::size_t kMostSuggestions = 25;  // of one run

struct Sorted {
  Suggested counts;  // nothing is added yet
  std::vector<Placed> wanted;
};
// `known` is the text of all comments that are there.
Sorted sort_out(const std::vector<Suggestion>& suggestions, const ChangedFiles& files,
                const std::string& known);

// By which its comment is found again; it stands in a comment of HTML, or of Markdown where no HTML is shown.
std::string suggestion_name(const std::string& key);
// The comment: marker, words, and the change in a fence that `info` describes ("suggestion"), or all changes
// as a diff.
std::string suggestion_body(const Placed& placed, const std::string& info);
std::string diff_body(const Placed& placed, bool shows_html);

}  // namespace terratoll::forge
