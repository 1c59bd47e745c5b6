// The lines of a .tf file, and how `terraform fmt` lays them out: the '=' of neighbouring lines stand in one
// column, and so do the comments behind them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/edit.h"
#include "source/file.h"

namespace terratoll::source {

class Layout {
 public:
  explicit Layout(const File& file);

  int count() const { return static_cast<int>(lines_.size()); }
  // Without its end; lines count from 1.
  std::string_view line(int number) const;
  // The blanks at its beginning.
  std::string_view indent(int number) const;

  // Puts `texts`, without their ends, in the place of the lines from `first` to `last`, or before `first`
  // where `last` is smaller. Neighbours whose '=' and comments stood in line with theirs are moved with them;
  // other lines are left as they are.
  Edit put(int first, int last, std::vector<std::string> texts) const;

 private:
  std::string end_of(int number) const;
  int region_begin(int first) const;
  int region_end(int last) const;

  std::string file_, ending_;
  std::vector<std::string_view> lines_;  // with their ends
};

// The lines of a text, without their ends.
std::vector<std::string> lines_of(std::string_view text);
// As `terraform fmt` has them: neighbours that are attributes or have a comment behind them in columns.
std::vector<std::string> aligned(std::vector<std::string> lines);

}  // namespace terratoll::source
