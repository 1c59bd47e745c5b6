#include "source/layout.h"

#include <algorithm>

#include "base/utf8.h"
#include "hcl/scanner.h"

namespace terratoll::source {
namespace {

using hcl::Scanner;

// A line in its cells: what stands before the '=', from there on, and the comment behind it.
struct Cells {
  std::string lead, assign, comment;
  bool opaque = false;  // a line that begins or ends something longer: it has no neighbours
  bool in_column() const { return !opaque && (!assign.empty() || !comment.empty()); }
};

std::string without_end_blanks(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\r");
  return std::string(last == std::string_view::npos ? "" : text.substr(0, last + 1));
}

bool is_assignment(std::string_view line, std::size_t at) {
  const char before = at > 0 ? line[at - 1] : ' ', after = at + 1 < line.size() ? line[at + 1] : ' ';
  return line[at] == '=' && after != '=' && after != '>' &&
         std::string_view("=!<>").find(before) == std::string_view::npos;
}

// Where the '=' and the comment of a line stand; npos where there is none.
struct Marks {
  std::size_t assign = std::string_view::npos, comment = std::string_view::npos;
  int brackets = 0;  // from the '=' on
  bool opaque = false;
};

Marks marks_of(std::string_view line, std::size_t begin) {
  Marks marks;
  Scanner scan(line, begin);
  while (!scan.at_end()) {
    const char c = scan.peek();
    const std::size_t at = scan.pos();
    if (c == '"') {
      scan.skip_quoted();
      if (scan.failed()) marks.opaque = true;
      continue;
    }
    if (c == '#' || scan.starts("//")) {
      marks.comment = at;
      break;
    }
    if (scan.starts("/*") || scan.starts("*/") || scan.starts("<<")) marks.opaque = true;
    if (marks.assign == std::string_view::npos && at > begin && is_assignment(line, at)) marks.assign = at;
    if (marks.assign != std::string_view::npos) {
      if (c == '{' || c == '[' || c == '(') ++marks.brackets;
      if (c == '}' || c == ']' || c == ')') --marks.brackets;
    }
    scan.move_to(at + 1);
  }
  return marks;
}

Cells cells_of(std::string_view line) {
  Cells cells;
  const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
  const Marks marks = marks_of(line, begin);
  cells.opaque = marks.opaque || begin == line.size() || marks.comment == begin;
  if (cells.opaque) {
    cells.lead = line;
    return cells;
  }
  const std::size_t end = std::min(marks.comment, line.size());
  if (marks.comment < line.size()) cells.comment = without_end_blanks(line.substr(marks.comment));
  const bool assigns = marks.assign < end && marks.brackets == 0;
  cells.lead = without_end_blanks(line.substr(0, assigns ? marks.assign : end));
  if (assigns) cells.assign = without_end_blanks(line.substr(marks.assign, end - marks.assign));
  return cells;
}

// Gives each run of lines that have the part `right` the same width of what stands before it.
void align(std::vector<Cells>& lines, std::string Cells::*left, std::string Cells::*right) {
  for (std::size_t from = 0; from < lines.size();) {
    std::size_t to = from, most = 0;
    for (; to < lines.size() && !lines[to].opaque && !(lines[to].*right).empty(); ++to)
      most = std::max(most, characters(lines[to].*left));
    for (std::size_t i = from; i < to; ++i)
      (lines[i].*left).append(most - characters(lines[i].*left) + 1, ' ');
    from = std::max(to, from + 1);
  }
}

}  // namespace

std::vector<std::string> aligned(std::vector<std::string> lines) {
  std::vector<Cells> cells;
  for (const std::string& line : lines) cells.push_back(cells_of(line));
  align(cells, &Cells::lead, &Cells::assign);
  for (Cells& each : cells) each.lead += each.assign;
  align(cells, &Cells::lead, &Cells::comment);
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!cells[i].opaque) lines[i] = cells[i].lead + cells[i].comment;
  return lines;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    lines.push_back(without_end_blanks(text.substr(from, end - from)));
    from = end + 1;
  }
  return lines;
}

Layout::Layout(const File& file) : file_(file.path) {
  const std::string_view text = file.text;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size() - 1) + 1;
    lines_.push_back(text.substr(from, end - from));
    from = end;
  }
  ending_ = !lines_.empty() && lines_.front().ends_with("\r\n") ? "\r\n" : "\n";
}

std::string_view Layout::line(int number) const {
  std::string_view line = lines_[static_cast<std::size_t>(number) - 1];
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view Layout::indent(int number) const {
  const std::string_view text = line(number);
  return text.substr(0, std::min(text.find_first_not_of(" \t"), text.size()));
}

std::string Layout::end_of(int number) const {
  const std::string_view whole = lines_[static_cast<std::size_t>(number) - 1];
  return std::string(whole.substr(line(number).size()));
}

int Layout::region_begin(int first) const {
  while (first > 1 && cells_of(line(first - 1)).in_column()) --first;
  return first;
}

int Layout::region_end(int last) const {
  while (last < count() && cells_of(line(last + 1)).in_column()) ++last;
  return last;
}

Edit Layout::put(int first, int last, std::vector<std::string> texts) const {
  int begin = region_begin(first), end = region_end(last);
  std::vector<std::string> before, after, head, tail;
  for (int i = begin; i <= end; ++i) before.emplace_back(line(i));
  for (int i = begin; i < first; ++i) head.emplace_back(line(i));
  for (int i = last + 1; i <= end; ++i) tail.emplace_back(line(i));
  after = head;
  after.insert(after.end(), texts.begin(), texts.end());
  after.insert(after.end(), tail.begin(), tail.end());
  // What nobody has formatted stays as it is.
  if (aligned(before) == before) after = aligned(std::move(after));
  std::size_t same = 0;
  while (same < before.size() && same < after.size() && begin + static_cast<int>(same) < first &&
         before[same] == after[same])
    ++same;
  std::size_t same_end = 0;
  while (same + same_end < before.size() && same + same_end < after.size() &&
         end - static_cast<int>(same_end) > last &&
         before[before.size() - 1 - same_end] == after[after.size() - 1 - same_end])
    ++same_end;
  Edit edit{file_, begin + static_cast<int>(same), end - static_cast<int>(same_end), ""};
  // A last line without an end gets one where something follows it.
  const bool open_end = count() > 0 && end_of(count()).empty();
  if (open_end && edit.line > count()) {
    edit.text = std::string(line(count())) + ending_;
    edit.line = edit.end_line = count();
  }
  for (std::size_t i = same; i < after.size() - same_end; ++i) edit.text += after[i] + ending_;
  return edit;
}

}  // namespace terratoll::source
