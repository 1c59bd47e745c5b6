#include "forge/suggestions.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include "base/decimal.h"
#include "base/edit.h"
#include "base/figures.h"
#include "base/file.h"
#include "base/sha256.h"
#include "base/text.h"
#include "forge/document.h"
#include "plan/value.h"
#include "report/escape.h"

namespace terratoll::forge {
namespace {

using plan::Value;

constexpr std::size_t kMostBytes = std::size_t{256} << 20;  // of a report
constexpr std::size_t kMostOfAFile = std::size_t{4} << 20;  // of a source file

std::string text_of(const Value& object, std::string_view key) {
  return std::string(object[key].text());
}

int number_of(const Value& value) {
  return static_cast<int>(value.as_integer().value_or(0));
}

std::string without_returns(std::string text) {
  std::erase(text, '\r');
  return text;
}

std::string key_of(const std::string& rule, const Suggestion& suggestion) {
  constexpr std::size_t kDigits = 16;
  Sha256 sum;
  for (const std::string& part : {rule, suggestion.file, suggestion.text}) sum.add(part + '\0');
  return sum.hex().substr(0, kDigits);
}

// What the instances of a block have in common, and come to together.
struct Group {
  Suggestion suggestion;
  std::string rule, message, advice;
  std::size_t count = 0;
  std::optional<Decimal> monthly_usd, saving_usd;
};

void add(std::optional<Decimal>& sum, const Value& amount) {
  if (const std::optional<Decimal> more = amount.as_number()) sum = sum.value_or(Decimal()) + *more;
}

std::string message_of(const Group& group) {
  using report::markdown_text;
  std::string text = "**" + markdown_text(group.rule) + "**";
  if (group.monthly_usd) text += " · " + usd(*group.monthly_usd) + " a month";
  if (group.saving_usd && *group.saving_usd > Decimal()) text += " · saves " + usd(*group.saving_usd);
  text += "\n\n" + markdown_text(group.message);
  if (group.count > 1)
    text += "\n\nIt is one of " + counted(group.count, "instance") + " that these lines make.";
  if (!group.advice.empty()) text += "\n\n" + markdown_text(group.advice);
  return text;
}

// Of a report: what mends a finding by one change of lines, once for all of its instances.
std::vector<Suggestion> of_report(const Value& root) {
  using Place = std::tuple<std::string, int, int, std::string>;
  std::map<Place, std::size_t> places;
  std::vector<Group> groups;
  for (const Value& finding : root["findings"].items()) {
    const Value fix = finding["fixes"][std::size_t{0}], changes = fix["changes"];
    const Value change = changes[std::size_t{0}];
    const int line = number_of(change["line"]), end_line = number_of(change["end_line"]);
    if (changes.items().size() != 1 || line < 1 || end_line < line) continue;
    const std::string file = text_of(change, "file"), text = text_of(change, "text");
    const auto [known, is_new] = places.try_emplace({file, line, end_line, text}, groups.size());
    if (is_new) {
      const Suggestion suggestion{file, line, end_line, without_returns(without_last_end(text)), "", ""};
      groups.push_back({suggestion,
                        text_of(finding, "rule"),
                        text_of(finding, "message"),
                        text_of(finding, "advice"),
                        0,
                        {},
                        {}});
    }
    Group& group = groups[known->second];
    ++group.count;
    add(group.monthly_usd, finding["monthly_usd"]);
    add(group.saving_usd, fix["saving_usd"]);
  }
  std::vector<Suggestion> result;
  for (Group& group : groups) {
    group.suggestion.message = message_of(group);
    group.suggestion.key = key_of(group.rule, group.suggestion);
    result.push_back(std::move(group.suggestion));
  }
  return result;
}

std::vector<Suggestion> of_rdjson(const Value& root) {
  std::vector<Suggestion> result;
  for (const Value& diagnostic : root["diagnostics"].items()) {
    const Value suggestions = diagnostic["suggestions"], range = suggestions[std::size_t{0}]["range"];
    const bool whole_lines = range["start"]["column"].is_null() && range["end"]["column"].is_null();
    if (suggestions.items().size() != 1 || !whole_lines) continue;
    Suggestion each;
    each.file = text_of(diagnostic["location"], "path");
    each.line = number_of(range["start"]["line"]);
    each.end_line = std::max(each.line, number_of(range["end"]["line"]));
    each.text = without_returns(text_of(suggestions[std::size_t{0}], "text"));
    const std::string rule = text_of(diagnostic["code"], "value");
    each.message = "**" + report::markdown_text(rule) + "**";
    for (const std::string& line : split(text_of(diagnostic, "message"), '\n'))
      each.message += "\n\n" + report::markdown_text(line);
    each.key = key_of(rule, each);
    if (each.line > 0 && !each.file.empty()) result.push_back(std::move(each));
  }
  return result;
}

// "@@ -12,3 +14,5 @@ …": where its lines begin, before and after.
bool read_hunk(std::string_view line, int& before, int& after) {
  const std::size_t minus = line.find('-'), plus = line.find('+');
  if (!line.starts_with("@@ ") || minus == std::string_view::npos || plus == std::string_view::npos)
    return false;
  const char* end = line.data() + line.size();
  return std::from_chars(line.data() + minus + 1, end, before).ec == std::errc() &&
         std::from_chars(line.data() + plus + 1, end, after).ec == std::errc();
}

}  // namespace

Result<std::vector<Suggestion>> read_suggestions(const std::string& path) {
  const Result<std::string> text =
      path == "-" ? read_standard_input(kMostBytes) : read_file(path, kMostBytes);
  if (!text) return text.error();
  const Document document(*text);
  const Value root = document.root();
  if (root["schema"].text() == "terratoll.report/1") return of_report(root);
  if (root["diagnostics"].is_array() || text_of(root["source"], "name") == "terratoll")
    return of_rdjson(root);
  return Error{Error::Kind::Usage, path + ": expected a report (--report json=FILE) or rdjson"};
}

std::vector<DiffLine> lines_of_patch(std::string_view patch) {
  std::vector<DiffLine> lines;
  int before = 0, after = 0, hunk = 0;
  for (const std::string& line : split(patch, '\n')) {
    if (read_hunk(line, before, after)) {
      ++hunk;
    } else if (hunk > 0 && line.starts_with('+')) {
      lines.push_back({after++, 0, hunk, line.substr(1)});
    } else if (hunk > 0 && line.starts_with('-')) {
      ++before;
    } else if (hunk > 0 && line.starts_with(' ')) {
      lines.push_back({after++, before++, hunk, line.substr(1)});
    }
  }
  return lines;
}

std::vector<DiffLine> changed_lines(const Suggestion& suggestion, const std::vector<DiffLine>& lines) {
  std::vector<DiffLine> result;
  bool is_new = false;
  for (const DiffLine& each : lines) {
    if (each.number < suggestion.line || each.number > suggestion.end_line) continue;
    if (!result.empty() && result.back().hunk != each.hunk) return {};
    is_new = is_new || each.before == 0;
    result.push_back(each);
  }
  const auto wanted = static_cast<std::size_t>(suggestion.end_line - suggestion.line + 1);
  return is_new && result.size() == wanted ? result : std::vector<DiffLine>{};
}

bool is_same_here(const Suggestion& suggestion, const std::vector<DiffLine>& lines) {
  const std::string root = repository_of(".");
  const std::string path = root + "/" + suggestion.file;
  if (root.empty() || !stays_within(root, path)) return true;
  const Result<std::string> text = read_file(path, kMostOfAFile);
  if (!text) return true;
  const std::vector<std::string> here = split(without_returns(*text), '\n');
  return std::all_of(lines.begin(), lines.end(), [&](const DiffLine& each) {
    const auto index = static_cast<std::size_t>(each.number - 1);
    return index < here.size() && here[index] == without_returns(each.text);
  });
}

std::string suggestion_marker(const std::string& key) {
  return "<!-- terratoll suggestion " + key + " -->";
}

std::string suggestion_body(const Suggestion& suggestion, const std::string& info) {
  std::string fence = "```";
  while (suggestion.text.find(fence) != std::string::npos) fence += '`';
  return suggestion_marker(suggestion.key) + "\n" + suggestion.message + "\n\n" + fence + info + "\n" +
         suggestion.text + "\n" + fence + "\n";
}

}  // namespace terratoll::forge
