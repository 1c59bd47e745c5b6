#include <algorithm>
#include <sstream>

#include "case.h"

namespace terratoll::cases {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// Each line of both, marked: '-' only in the first, '+' only in the second, ' ' in both.
std::vector<std::string> marked(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  // common[i][j]: how many lines a's from i on and b's from j on have in common.
  std::vector<std::vector<std::size_t>> common(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;)
      common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
  }
  std::vector<std::string> result;
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    bool both = i < a.size() && j < b.size() && a[i] == b[j];
    bool first = i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1]);
    if (both) ++j;
    result.push_back(both ? "  " + a[i++] : first ? "- " + a[i++] : "+ " + b[j++]);
  }
  return result;
}

}  // namespace

std::string difference(const std::string& expected, const std::string& actual) {
  constexpr std::size_t kAround = 3;
  std::vector<std::string> lines = marked(lines_of(expected), lines_of(actual));
  std::vector<bool> shown(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i][0] == ' ') continue;
    std::size_t end = std::min(i + kAround + 1, lines.size());
    for (std::size_t each = i - std::min(i, kAround); each < end; ++each) shown[each] = true;
  }
  std::string result;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (shown[i]) result += lines[i] + "\n";
    if (!shown[i] && (i == 0 || shown[i - 1])) result += "  ...\n";
  }
  return result;
}

}  // namespace terratoll::cases
