// `terratoll rules`: list, show and check; test is in test_rules.cpp.
#include <algorithm>

#include "base/nearest.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/table.h"
#include "json/writer.h"
#include "report/escape.h"

namespace terratoll::cli {
namespace {

std::string as_json(const std::vector<rules::Rule>& rules) {
  std::string text;
  json::Writer json(text, 2);
  json.begin_array();
  for (const rules::Rule& rule : rules) {
    json.begin_object();
    json.key("id").string(rule.id);
    json.key("title").string(rule.title);
    json.key("severity").string(rules::to_string(rule.severity));
    json.key("category").string(rule.category);
    json.key("params").begin_array();
    for (const rules::Parameter& parameter : rule.parameters) {
      json.begin_object();
      json.key("name").string(parameter.name);
      json.key("default").string(parameter.value);
      json.key("text").string(parameter.text);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  return report::harmless_json(text) + "\n";
}

std::string as_text(const std::vector<rules::Rule>& rules) {
  std::vector<std::vector<std::string>> rows{{"rule", "severity", "category", "title"}};
  for (const rules::Rule& rule : rules) {
    rows.push_back({rule.id, std::string(rules::to_string(rule.severity)), rule.category, rule.title});
  }
  return table(rows);
}

int finish(const Result<Done>& printed) {
  return printed ? 0 : fail(printed.error());
}

int show(const std::vector<rules::Rule>& rules, const Options& options) {
  if (options.paths.empty())
    return fail({Error::Kind::Usage, "which rule? \"terratoll rules list\" names them"});
  std::string text;
  for (const std::string& id : options.paths) {
    auto found =
        std::find_if(rules.begin(), rules.end(), [&](const rules::Rule& rule) { return rule.id == id; });
    if (found == rules.end()) {
      std::vector<std::string> ids;
      for (const rules::Rule& rule : rules) ids.push_back(rule.id);
      return fail({Error::Kind::Usage, "there is no rule " + id + did_you_mean(id, ids)});
    }
    text += (text.empty() ? "" : "\n") + rules::rule_markdown(*found);
  }
  return finish(print(text));
}

int check_folders(const Options& options) {
  if (options.paths.empty()) return fail({Error::Kind::Usage, "which folder of rules?"});
  rules::Files files;
  for (const std::string& folder : options.paths) {
    Result<rules::Files> more = read_rule_folder(folder);
    if (!more) return fail(more.error());
    files.insert(files.end(), more->begin(), more->end());
  }
  auto loaded = rules::load(files);
  if (auto* errors = std::get_if<rules::LoadErrors>(&loaded)) {
    return fail({Error::Kind::Usage, joined(errors->messages, "\n")});
  }
  return finish(print(std::to_string(files.size()) + " rules, all as they should be\n"));
}

}  // namespace

int rules_command(const Options& options) {
  if (options.verb == "check") return check_folders(options);
  if (options.verb == "test") return test_rules(options);
  Result<std::vector<rules::Rule>> rules = load_rules({options, config::Config(), std::nullopt});
  if (!rules) return fail(rules.error());
  if (options.verb == "show") return show(*rules, options);
  return finish(print(options.format == report::Format::Json ? as_json(*rules) : as_text(*rules)));
}

}  // namespace terratoll::cli
