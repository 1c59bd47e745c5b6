#include "report/code_line.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace terratoll::report {
namespace {

constexpr std::size_t kMost = 100;    // characters of a line
constexpr std::size_t kLiteral = 40;  // of a text in quotes: names of machines and regions are shorter

// Behind the text in quotes that begins at `at`; what stands in ${} there may have its own.
std::size_t behind_text(std::string_view line, std::size_t at) {
  int open = 0;
  for (++at; at < line.size(); ++at) {
    const std::string_view two = line.substr(at, 2);
    if (line[at] == '\\' && open == 0) {
      ++at;
    } else if (two == "${" || two == "%{") {
      ++open;
      ++at;
    } else if (open > 0 && line[at] == '"') {
      at = behind_text(line, at) - 1;
    } else if (open > 0 && line[at] == '}') {
      --open;
    } else if (line[at] == '"') {
      return at + 1;
    }
  }
  return line.size();
}

// The code of a line: up to an opening brace, a comment at its end or a here-document.
std::string code_of(std::string_view line) {
  std::string code;
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view two = line.substr(at, 2);
    if (line[at] == '"') {
      const std::size_t end = behind_text(line, at);
      code += line.substr(at, end - at);
      at = end;
    } else if (two == "/*") {
      const std::size_t end = line.find("*/", at + 2);
      if (end == std::string_view::npos) break;
      at = std::min(line.find_first_not_of(" \t", end + 2), line.size());
    } else if (line[at] == '#' || two == "//" || two == "<<") {
      break;
    } else {
      code += line[at] == '\t' ? ' ' : line[at];
      if (line[at++] == '{') break;
    }
  }
  return code;
}

bool has_long_literal(std::string_view code) {
  const std::vector<std::string> parts = split(code, '"');
  for (std::size_t i = 1; i < parts.size(); i += 2)
    if (parts[i].size() > kLiteral) return true;
  return false;
}

}  // namespace

std::string shown_code(std::string_view line) {
  const std::string whole = code_of(line);
  const std::string_view code = trimmed(whole);
  if (has_long_literal(code)) return "";
  return std::string(first_characters(code, kMost));
}

}  // namespace terratoll::report
