#include "source/exception.h"

#include <algorithm>
#include <optional>

#include "base/date.h"
#include "hcl/scanner.h"
#include "source/file.h"

namespace terratoll::source {

using hcl::Comment;
using hcl::Lines;
namespace {

constexpr std::string_view kMark = "terratoll:";
constexpr std::string_view kVerb = "terratoll:ignore";

bool is_rule(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/' || c == '_';
  });
}

std::string_view take_word(std::string_view& text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r"), text.size());
  const std::size_t end = std::min(text.find_first_of(" \t\r", begin), text.size());
  const std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}

// Rule ids, separated by commas, with or without blanks after them. False where one is none.
bool take_rules(std::string_view& text, std::vector<std::string>& rules) {
  bool more = true;
  while (more) {
    std::string_view word = take_word(text);
    more = word.ends_with(',');
    if (more) word.remove_suffix(1);
    while (true) {
      const std::size_t comma = word.find(',');
      const std::string_view rule = word.substr(0, comma);
      if (!is_rule(rule)) return false;
      rules.emplace_back(rule);
      if (comma == std::string_view::npos) break;
      word.remove_prefix(comma + 1);
    }
  }
  return true;
}

// What is wrong with it, or "".
std::string read_directive(std::string_view text, Exception& exception) {
  if (take_word(text) != kVerb) return "unknown directive: only \"terratoll:ignore\" is known";
  if (!take_rules(text, exception.rules)) {
    return "expected rule ids: terratoll:ignore RULE[,RULE] [until=YYYY-MM-DD] REASON";
  }
  while (!text.empty()) {
    const std::string_view word = take_word(text);
    if (word.starts_with("until=") && exception.until.empty()) {
      exception.until = word.substr(6);
      if (!is_date(exception.until)) return "\"until=\" needs a date: until=YYYY-MM-DD";
    } else if (!word.empty()) {
      if (!exception.reason.empty()) exception.reason += ' ';
      exception.reason += word;
    }
  }
  return "";
}

// "resource", "data" and "module" blocks are what findings have as their subjects.
bool set_subject(Exception& exception, const Block& block) {
  exception.kind = block.type;
  const bool module = block.type == "module";
  if (!module && block.type != "resource" && block.type != "data") return false;
  if (!module) exception.type = block.label(0);
  exception.name = block.label(module ? 0 : 1);
  return true;
}

// The line that a comment speaks of: its own, or the first line of code right below it. 0: none.
int target_of(std::string_view text, const Comment& comment, int line) {
  std::size_t begin = text.rfind('\n', comment.begin);
  begin = begin == std::string_view::npos ? 0 : begin + 1;
  const std::size_t first = text.find_first_not_of(" \t*#/", begin);
  if (first != comment.begin) return line;
  std::size_t at = text.find('\n', comment.begin);
  while (at < text.size()) {
    ++at;
    ++line;
    const std::size_t code = text.find_first_not_of(" \t\r", at);
    if (code == std::string_view::npos || text[code] == '\n') return 0;
    const std::string_view rest = text.substr(code);
    const bool comment_line =
        rest.starts_with('#') || rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('*');
    if (!comment_line) return line;
    at = text.find('\n', at);
  }
  return 0;
}

// The path, below `block`, of the attribute or nested block at the target; nullopt where there is none.
std::optional<std::string> find_inside(const Block& block, int target, int comment_line) {
  for (const Attribute& attribute : block.attributes) {
    const bool inside = attribute.line <= comment_line && comment_line <= attribute.end_line;
    if (attribute.line == target || inside) return std::string(attribute.name);
  }
  std::vector<std::string_view> seen;
  for (const Block& nested : block.blocks) {
    const bool dynamic = nested.type == "dynamic";
    const std::string_view name = dynamic ? nested.label(0) : nested.type;
    const auto index = std::count(seen.begin(), seen.end(), name);
    seen.push_back(name);
    if (target < nested.line || target > nested.end_line) continue;
    std::string path(name);
    if (index > 0) path += '[' + std::to_string(index) + ']';
    if (target == nested.line) return path;
    std::optional<std::string> deeper = find_inside(nested, target, comment_line);
    if (!deeper) return std::nullopt;
    if (dynamic && *deeper == "content") return path;
    if (dynamic && deeper->starts_with("content.")) deeper->erase(0, 8);
    return path + '.' + *deeper;
  }
  return std::nullopt;
}

bool attach(const std::vector<Block>& blocks, int target, int comment_line, Exception& exception,
            std::string& problem) {
  const auto after = std::upper_bound(blocks.begin(), blocks.end(), target,
                                      [](int line, const Block& block) { return line <= block.end_line; });
  problem = "\"terratoll:ignore\" stands at no block and no attribute";
  if (target == 0 || after == blocks.end() || after->line > target) return false;
  if (target != after->line) {
    const std::optional<std::string> path = find_inside(*after, target, comment_line);
    if (!path) return false;
    exception.attribute = *path;
  }
  problem = "\"terratoll:ignore\" has no effect here: only resource, data and module blocks have findings";
  return set_subject(exception, *after);
}

void complain(File& file, int line, std::string message) {
  file.diagnostics.push_back({Diagnostic::Kind::Exception, {file.path, line}, std::move(message)});
}

// "name[0]" is "name": the first of its kind.
std::string without_first(std::string_view path) {
  std::string out(path);
  for (std::size_t at; (at = out.find("[0]")) != std::string::npos;) out.erase(at, 3);
  return out;
}

bool is_below(std::string_view path, std::string_view top) {
  return path.starts_with(top) &&
         (path.size() == top.size() || path[top.size()] == '.' || path[top.size()] == '[');
}

}  // namespace

bool Exception::covers(std::string_view rule, std::string_view at_module_path, std::string_view mode,
                       std::string_view at_type, std::string_view at_name,
                       std::string_view at_attribute) const {
  if (std::find(rules.begin(), rules.end(), rule) == rules.end()) return false;
  if (kind == "module") {
    const std::string call = module_path.empty() ? name : module_path + '.' + name;
    return attribute.empty() && is_below(at_module_path, call);
  }
  return module_path == at_module_path && kind == (mode == "managed" ? "resource" : mode) &&
         type == at_type && name == at_name &&
         (attribute.empty() || is_below(without_first(at_attribute), without_first(attribute)));
}

void attach_exceptions(File& file, const std::vector<Comment>& comments) {
  const std::string_view text = file.text;
  Lines lines(text);
  for (const Comment& comment : comments) {
    // "terratoll: …" is prose.
    if (comment.end - comment.begin <= kMark.size() || text[comment.begin + kMark.size()] == ' ') continue;
    Exception exception;
    const int line = lines.at(comment.begin);
    exception.location = {file.path, line};
    std::string problem = read_directive(text.substr(comment.begin, comment.end - comment.begin), exception);
    if (problem.empty()) {
      const int target = target_of(text, comment, line);
      if (attach(file.blocks, target, line, exception, problem)) {
        file.exceptions.push_back(std::move(exception));
        continue;
      }
    }
    complain(file, line, std::move(problem));
  }
}

void attach_directive(File& file, std::string_view text, int line, const Block& block) {
  if (!text.starts_with(kMark)) return;
  Exception exception;
  exception.location = {file.path, line};
  std::string problem = read_directive(text, exception);
  if (problem.empty() && !set_subject(exception, block)) {
    problem = "\"terratoll:ignore\" has no effect here: only resource, data and module blocks have findings";
  }
  if (!problem.empty()) return complain(file, line, std::move(problem));
  file.exceptions.push_back(std::move(exception));
}

}  // namespace terratoll::source
