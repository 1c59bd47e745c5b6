// A rule as a page of a handbook: `terratoll rules show`, docs/rules.md.

#include "rules/rule.h"

namespace terratoll::rules {
namespace {

std::string anchor(std::string_view id) {
  std::string out;
  for (const char c : id) {
    if (c != '/') out += c;
  }
  return out;
}

}  // namespace

std::string rule_markdown(const Rule& rule) {
  std::string out = "## " + rule.id + "\n\n**" + rule.title + "**: " + std::string(to_string(rule.severity)) +
                    (rule.category.empty() ? "" : ", " + rule.category) + ".\n\n" + rule.help +
                    "\n\n**Way out.** " + rule.advice + "\n";
  if (!rule.source.empty()) out += "\n**Source.** " + rule.source + "\n";
  if (rule.parameters.empty()) return out;
  out += "\n| parameter | default | |\n|---|---|---|\n";
  for (const Parameter& parameter : rule.parameters) {
    out += "| `" + parameter.name + "` | " + parameter.value + " | " + parameter.text + " |\n";
  }
  return out;
}

std::string rules_markdown(const std::vector<Rule>& rules) {
  std::string out =
      "# Rules\n\n"
      "What `terratoll check` and `audit` flag; `terratoll rules show ID` prints the same. This page is "
      "generated from\n"
      "the headers of `rules/*.sql`. `.terratoll.yaml` sets a rule's severity and parameters, or turns it "
      "off:\n\n"
      "```yaml\nrules:\n  endpoint-always-on: {severity: error, off_peak_share: 0.5}\n  "
      "storage-hot-artifacts: off\n```\n\n"
      "| rule | severity | |\n|---|---|---|\n";
  for (const Rule& rule : rules) {
    out += "| [" + rule.id + "](#" + anchor(rule.id) + ") | " + std::string(to_string(rule.severity)) +
           " | " + rule.title + " |\n";
  }
  for (const Rule& rule : rules) out += "\n" + rule_markdown(rule);
  return out;
}

}  // namespace terratoll::rules
