#include "report/table.h"

#include <algorithm>

#include "base/columns.h"
#include "report/escape.h"

namespace terratoll::report {

std::string table(const std::vector<std::vector<std::string>>& rows, bool colour) {
  std::vector<std::vector<std::string>> cells;
  std::vector<std::size_t> widths;
  for (const std::vector<std::string>& row : rows) {
    cells.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      cells.back().push_back(printable(row[i]));
      if (widths.size() <= i) widths.push_back(0);
      widths[i] = std::max(widths[i], columns(cells.back().back()));
    }
  }
  std::string text;
  for (const std::vector<std::string>& row : cells) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) line += left(row[i], widths[i] + 2);
    line.erase(line.find_last_not_of(' ') + 1);
    const bool bold = colour && text.empty();
    text += (bold ? "\x1b[1m" + line + "\x1b[0m" : line) + "\n";
  }
  return text;
}

}  // namespace terratoll::report
