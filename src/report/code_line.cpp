#include "report/code_line.h"

#include "base/text.h"
#include "base/utf8.h"

namespace terratoll::report {
namespace {

constexpr std::size_t kMost = 100;    // characters of a line
constexpr std::size_t kLiteral = 40;  // of a text in quotes: names of machines and regions are shorter

// Where the code ends: behind an opening brace, before a comment or a here-document.
std::size_t end_of_code(std::string_view line) {
  bool in_quotes = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (in_quotes && line[i] == '\\') {
      ++i;
    } else if (line[i] == '"') {
      in_quotes = !in_quotes;
    } else if (in_quotes) {
      continue;
    } else if (line[i] == '{') {
      return i + 1;
    } else if (line[i] == '#' || line.substr(i, 2) == "//" || line.substr(i, 2) == "/*" ||
               line.substr(i, 2) == "<<") {
      return i;
    }
  }
  return line.size();
}

bool has_long_literal(std::string_view code) {
  const std::vector<std::string> parts = split(code, '"');
  for (std::size_t i = 1; i < parts.size(); i += 2)
    if (parts[i].size() > kLiteral) return true;
  return false;
}

}  // namespace

std::string shown_code(std::string_view line) {
  const std::string_view code = trimmed(line.substr(0, end_of_code(line)));
  if (has_long_literal(code)) return "";
  return std::string(first_characters(code, kMost));
}

}  // namespace terratoll::report
