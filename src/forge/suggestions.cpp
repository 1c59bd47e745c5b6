#include "forge/suggestions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
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

// `where` tells places apart that read the same.
std::string key_of(const std::string& rule, const std::string& where, const Suggestion& suggestion) {
  constexpr std::size_t kDigits = 16;
  Sha256 sum;
  for (const std::string& part : {rule, where, suggestion.file}) sum.add(part + '\0');
  for (const Change& each : suggestion.changes) sum.add(each.text + '\0');
  return sum.hex().substr(0, kDigits);
}

// What the instances of a block have in common, and come to together.
struct Group {
  Suggestion suggestion;
  std::string rule, address, message, advice;
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
  if (group.saving_usd && *group.saving_usd < Decimal())
    text += " · costs " + usd(Decimal() - *group.saving_usd) + " more";
  text += "\n\n" + markdown_text(group.message);
  if (group.count > 1)
    text += "\n\nIt is one of " + counted(group.count, "instance") + " that these lines make.";
  if (!group.advice.empty()) text += "\n\n" + markdown_text(group.advice);
  return text;
}

// The changes of a fix, where they are all of one file; empty elsewhere.
std::vector<Change> changes_of(const Value& fix) {
  std::vector<Change> changes;
  for (const Value& each : fix["changes"].items()) {
    const int line = number_of(each["line"]), end_line = number_of(each["end_line"]);
    if (line < 1 || end_line < line ||
        text_of(each, "file") != text_of(fix["changes"][std::size_t{0}], "file"))
      return {};
    changes.push_back({line, end_line, without_returns(without_last_end(text_of(each, "text")))});
  }
  std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.line < b.line; });
  for (std::size_t i = 1; i < changes.size(); ++i)
    if (changes[i].line <= changes[i - 1].end_line) return {};
  return changes;
}

Group group_of(const Value& finding, const std::string& file, const std::vector<Change>& changes) {
  Group group;
  group.suggestion = {file, changes, "", ""};
  group.rule = text_of(finding, "rule");
  group.address = text_of(finding, "address");
  group.message = text_of(finding, "message");
  group.advice = text_of(finding, "advice");
  return group;
}

// Of a report: what mends a finding, once for all of its instances.
std::vector<Suggestion> of_report(const Value& root) {
  std::map<std::string, std::size_t> places;
  std::vector<Group> groups;
  for (const Value& finding : root["findings"].items()) {
    const Value fix = finding["fixes"][std::size_t{0}];
    const std::vector<Change> changes = changes_of(fix);
    if (changes.empty()) continue;
    const std::string file = text_of(fix["changes"][std::size_t{0}], "file");
    std::string place = file;
    for (const Change& each : changes)
      place += '\0' + std::to_string(each.line) + '-' + std::to_string(each.end_line) + ' ' + each.text;
    const auto [known, is_new] = places.try_emplace(place, groups.size());
    if (is_new) groups.push_back(group_of(finding, file, changes));
    Group& group = groups[known->second];
    ++group.count;
    add(group.monthly_usd, finding["monthly_usd"]);
    add(group.saving_usd, fix["saving_usd"]);
  }
  std::vector<Suggestion> result;
  for (Group& group : groups) {
    group.suggestion.message = message_of(group);
    group.suggestion.key = key_of(group.rule, group.address, group.suggestion);
    result.push_back(std::move(group.suggestion));
  }
  return result;
}

// It names no resource: what reads the same in a file is told apart by its number.
std::vector<Suggestion> of_rdjson(const Value& root) {
  std::vector<Suggestion> result;
  std::set<std::string> keys;
  for (const Value& diagnostic : root["diagnostics"].items()) {
    const Value suggestions = diagnostic["suggestions"], range = suggestions[std::size_t{0}]["range"];
    const bool whole_lines = range["start"]["column"].is_null() && range["end"]["column"].is_null();
    if (suggestions.items().size() != 1 || !whole_lines) continue;
    Suggestion each;
    each.file = text_of(diagnostic["location"], "path");
    const int line = number_of(range["start"]["line"]);
    each.changes = {{line, std::max(line, number_of(range["end"]["line"])),
                     without_returns(text_of(suggestions[std::size_t{0}], "text"))}};
    const std::string rule = text_of(diagnostic["code"], "value");
    each.message = "**" + report::markdown_text(rule) + "**";
    for (const std::string& words : split(text_of(diagnostic, "message"), '\n'))
      each.message += "\n\n" + report::markdown_text(words);
    if (line < 1 || each.file.empty()) continue;
    std::size_t number = 1;
    do each.key = key_of(rule, std::to_string(number++), each);
    while (!keys.insert(each.key).second);
    result.push_back(std::move(each));
  }
  return result;
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

}  // namespace terratoll::forge
