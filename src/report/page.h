// A page for a terminal, built line by line: paragraphs that are broken at spaces, and amounts at the right
// edge.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::report {

std::string spaces(std::size_t count);
// Broken at spaces into lines of at most `width` columns; a longer word stays whole, so that an address can
// be copied. The first line has `first` columns.
std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t first);
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

// Before a finding, and the SGR sequence of its colour.
struct Mark {
  std::string_view icon, colour;
};
Mark mark_of(rules::Severity severity);

class Page {
 public:
  explicit Page(const View& view);

  std::size_t width() const { return width_; }
  // Without spaces at its end.
  void line(std::string_view text);
  // Stands out where there is colour.
  void heading(std::string_view text) { line(paint(text, "1")); }
  // An empty line between sections.
  void gap();
  void paragraph(std::string_view text, std::size_t indent);
  // A paragraph that begins with `lead`; what follows its first line is indented.
  void hanging(std::string_view lead, std::string_view text, std::size_t indent);
  // Between two points: `left` at its place, `amount` at the right edge; on a line of its own where they do
  // not fit.
  void with_amount(std::string left, std::size_t left_columns, std::string_view amount, std::size_t edge,
                   std::string_view code);
  // `code` is that of an SGR sequence; the text alone where there is no colour.
  std::string paint(std::string_view text, std::string_view code) const;
  std::string take() { return std::move(text_); }

 private:
  bool colour_;
  std::size_t width_;
  std::string text_;
};

}  // namespace terratoll::report
