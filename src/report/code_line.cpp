#include "report/code_line.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"

namespace terratoll::report {
namespace {

constexpr std::size_t kMost = 100;    // characters of a line
constexpr std::size_t kLiteral = 40;  // of a text in quotes: names of machines and regions are shorter

// A text with a backslash or a doubled mark that stands for itself: so many bytes of it; 0 for none.
std::size_t escape_at(std::string_view rest) {
  if (rest.starts_with('\\')) return std::min<std::size_t>(rest.size(), 2);
  return rest.starts_with("$${") || rest.starts_with("%%{") ? 3 : 0;
}

// Without its comments, and no farther than an opening brace or a here-document.
std::string code_of(std::string_view line) {
  std::string code;
  std::vector<char> open;  // '"' of a text, '{' of what is put into one
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string_view rest = line.substr(i), two = rest.substr(0, 2);
    const bool in_text = !open.empty() && open.back() == '"';
    if (const std::size_t escape = in_text ? escape_at(rest) : 0; escape != 0) {
      code += rest.substr(0, escape);
      i += escape - 1;
      continue;
    }
    if (in_text && (two == "${" || two == "%{")) {
      open.push_back('{');
      code += two;
      ++i;
      continue;
    }
    if (!in_text && two == "/*") {
      const std::size_t end = line.find("*/", i + 2);
      if (end == std::string_view::npos) return code;
      i = end + 1;
      if (code.ends_with(' ') && line.substr(i + 1).starts_with(' ')) ++i;
      continue;
    }
    if (!in_text && (line[i] == '#' || two == "//" || two == "<<")) return code;
    code += line[i] == '\t' ? ' ' : line[i];
    if (line[i] == '"') {
      in_text ? open.pop_back() : open.push_back('"');
    } else if (!in_text && line[i] == '{') {
      if (open.empty()) return code;
      open.push_back('{');
    } else if (!in_text && line[i] == '}' && !open.empty()) {
      open.pop_back();
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
