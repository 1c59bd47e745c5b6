#include "source/exception.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

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

// Lines of comments, one below the other, and the line of code that they speak of, or 0.
struct Stack {
  int first = 0, end = 0, target = 0;
};

// The comments that begin on this line, to the first line of code right below them.
Stack stack_at(std::string_view text, std::size_t at, int line) {
  Stack stack{line, line, 0};
  for (at = text.find('\n', at); at < text.size(); at = text.find('\n', at)) {
    ++stack.end;
    const std::size_t code = text.find_first_not_of(" \t\r", ++at);
    if (code == std::string_view::npos || text[code] == '\n') return stack;
    const std::string_view rest = text.substr(code);
    const bool comment_line =
        rest.starts_with('#') || rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('*');
    if (comment_line) continue;
    stack.target = stack.end;
    return stack;
  }
  return stack;
}

// The line that a comment speaks of: its own, or the first line of code right below it. 0: none. `stack` is
// what the comment before it has found.
int target_of(std::string_view text, const Comment& comment, int line, Stack& stack) {
  std::size_t begin = text.rfind('\n', comment.begin);
  begin = begin == std::string_view::npos ? 0 : begin + 1;
  const std::size_t first = text.find_first_not_of(" \t*#/", begin);
  if (first != comment.begin) return line;
  if (line < stack.first || line >= stack.end) stack = stack_at(text, comment.begin, line);
  return stack.target;
}

// The name that a nested block has in a path.
std::string_view name_of(const Block& nested) {
  return nested.type == "dynamic" ? nested.label(0) : std::string_view(nested.type);
}

// Of each nested block of a block: how many of its name stand before it. Counted once.
using Indexes = std::unordered_map<const Block*, std::vector<std::size_t>>;

std::size_t index_of(const Block& block, std::size_t nested, Indexes& indexes) {
  std::vector<std::size_t>& all = indexes[&block];
  if (all.empty()) {
    std::unordered_map<std::string_view, std::size_t> seen;
    for (const Block& each : block.blocks) all.push_back(seen[name_of(each)]++);
  }
  return all[nested];
}

// The attribute on the line that is meant, or around the comment; nullptr where there is none.
const Attribute* attribute_at(const Block& block, int target, int comment_line) {
  const auto around =
      std::partition_point(block.attributes.begin(), block.attributes.end(),
                           [&](const Attribute& each) { return each.end_line < comment_line; });
  if (around != block.attributes.end() && around->line <= comment_line) return &*around;
  const auto at = std::partition_point(block.attributes.begin(), block.attributes.end(),
                                       [&](const Attribute& each) { return each.line < target; });
  return at != block.attributes.end() && at->line == target ? &*at : nullptr;
}

// The path, below `block`, of the attribute or nested block at the target, and its line; nullopt where there
// is none.
using Inside = std::optional<std::pair<std::string, int>>;

Inside find_inside(const Block& block, int target, int comment_line, Indexes& indexes) {
  if (const Attribute* attribute = attribute_at(block, target, comment_line))
    return std::pair(std::string(attribute->name), attribute->line);
  const auto nested = std::partition_point(block.blocks.begin(), block.blocks.end(),
                                           [&](const Block& each) { return each.end_line < target; });
  if (nested == block.blocks.end() || target < nested->line) return std::nullopt;
  std::string path(name_of(*nested));
  const std::size_t index = index_of(block, static_cast<std::size_t>(nested - block.blocks.begin()), indexes);
  if (index > 0) path += '[' + std::to_string(index) + ']';
  if (target == nested->line) return std::pair(path, target);
  const Inside inside = find_inside(*nested, target, comment_line, indexes);
  if (!inside) return std::nullopt;
  auto [deeper, line] = *inside;
  const bool dynamic = nested->type == "dynamic";
  if (dynamic && deeper == "content") return std::pair(path, nested->line);
  if (dynamic && deeper.starts_with("content.")) deeper.erase(0, 8);
  return std::pair(path + '.' + deeper, line);
}

bool attach(const std::vector<Block>& blocks, int target, int comment_line, Indexes& indexes,
            Exception& exception, std::string& problem) {
  const auto after = std::upper_bound(blocks.begin(), blocks.end(), target,
                                      [](int line, const Block& block) { return line <= block.end_line; });
  problem = "\"terratoll:ignore\" stands at no block and no attribute";
  if (target == 0 || after == blocks.end() || after->line > target) return false;
  if (target != after->line) {
    const Inside inside = find_inside(*after, target, comment_line, indexes);
    if (!inside) return false;
    std::tie(exception.attribute, exception.attribute_line) = *inside;
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
  Stack stack;
  Indexes indexes;
  for (const Comment& comment : comments) {
    // "terratoll: …" is prose.
    if (comment.end - comment.begin <= kMark.size() || text[comment.begin + kMark.size()] == ' ') continue;
    Exception exception;
    const int line = lines.at(comment.begin);
    exception.location = {file.path, line};
    std::string problem = read_directive(text.substr(comment.begin, comment.end - comment.begin), exception);
    if (problem.empty()) {
      const int target = target_of(text, comment, line, stack);
      if (attach(file.blocks, target, line, indexes, exception, problem)) {
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
