#include "report/page.h"

#include <algorithm>

#include "base/columns.h"
#include "rules/rule.h"

namespace terratoll::report {

std::string spaces(std::size_t count) {
  return std::string(count, ' ');
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t first) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    if (word.empty()) continue;
    const std::size_t most = lines.size() == 1 ? first : width;
    if (!lines.back().empty() && columns(lines.back()) + 1 + columns(word) > most) lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
  }
  return lines;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  return wrapped(text, width, width);
}

Mark mark_of(rules::Severity severity) {
  switch (severity) {
    case rules::Severity::Error:
      return {"✖", "31"};
    case rules::Severity::Warning:
      return {"▲", "33"};
    case rules::Severity::Note:
      return {"•", "36"};
  }
  return {};
}

Page::Page(const View& view) : colour_(view.colour), width_(std::max<std::size_t>(view.width, 60)) {}

void Page::line(std::string_view text) {
  text_.append(text.substr(0, text.find_last_not_of(' ') + 1)).append("\n");
}

void Page::gap() {
  if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
}

void Page::paragraph(std::string_view text, std::size_t indent) {
  for (const std::string& each : wrapped(text, width_ - indent)) line(spaces(indent) + each);
}

void Page::hanging(std::string_view lead, std::string_view text, std::size_t indent) {
  const std::vector<std::string> lines = wrapped(text, width_ - indent, width_ - columns(lead));
  line(std::string(lead) + lines.front());
  for (std::size_t i = 1; i < lines.size(); ++i) line(spaces(indent) + lines[i]);
}

void Page::with_amount(std::string left, std::size_t left_columns, std::string_view amount, std::size_t edge,
                       std::string_view code) {
  if (left_columns + columns(amount) + 1 > edge) {
    line(left);
    left.clear();
    left_columns = 0;
  }
  line(left + spaces(edge - left_columns - columns(amount)) + paint(amount, code));
}

std::string Page::paint(std::string_view text, std::string_view code) const {
  if (!colour_ || code.empty()) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace terratoll::report
