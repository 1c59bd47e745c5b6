// JUnit XML, for the many consumers of test results: a rule is a suite, what it flags a failed test. Notes do
// not fail.
#include <map>

#include "base/figures.h"
#include "base/text.h"
#include "report/escape.h"
#include "report/finding_groups.h"
#include "report/headline.h"
#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

struct Suite {
  std::string cases;
  std::map<std::string, int> names;
  std::size_t tests = 0, failures = 0, skipped = 0;
};

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + markup(value) + "\"";
}
std::string attribute(std::string_view name, std::size_t value) {
  return attribute(name, std::to_string(value));
}

std::string body(const rules::Finding& finding) {
  std::vector<std::string> lines = {finding.message};
  if (!finding.advice.empty()) lines.push_back(finding.advice);
  if (finding.monthly_usd) lines.push_back(usd(*finding.monthly_usd) + " a month");
  if (finding.saving_usd) lines.push_back("saves " + usd(*finding.saving_usd) + " a month");
  if (finding.location) lines.push_back(place_text(finding.location));
  for (std::string& line : lines) line = markup(line);
  return joined(lines, "\n");
}

void add_case(Suite& suite, const Finding& each, const PlanLabels& plans) {
  const rules::Finding& finding = each.finding;
  std::string name = finding.address.empty() ? each.plan : plans.before(each.plan) + finding.address;
  // Consumers keep one test of a name.
  if (const int count = ++suite.names[name]; count > 1) name += " #" + std::to_string(count);
  std::string head = "    <testcase" + attribute("classname", finding.rule) + attribute("name", name);
  if (finding.location) {
    head += attribute("file", finding.location->file) +
            attribute("line", static_cast<std::size_t>(finding.location->line));
  }
  ++suite.tests;
  suite.cases += head + ">\n";
  if (finding.suppressed) {
    ++suite.skipped;
    suite.cases += "      <skipped" +
                   attribute("message", "suppressed (" + std::string(to_string(finding.suppressed->kind)) +
                                            ") " + finding.suppressed->reason) +
                   "/>\n";
  } else if (finding.severity == rules::Severity::Note) {
    suite.cases += "      <system-out>" + body(finding) + "</system-out>\n";
  } else {
    ++suite.failures;
    suite.cases += "      <failure" + attribute("type", rules::to_string(finding.severity)) +
                   attribute("message", finding.message) + ">" + body(finding) + "</failure>\n";
  }
  suite.cases += "    </testcase>\n";
}

// A rule that flags nothing is one test: passed, or skipped where it could be told of no subject.
void add_quiet_case(Suite& suite, const Rule& rule) {
  const bool skipped = !rule.broken.empty() || (rule.undetermined > 0 && rule.undetermined == rule.checked);
  ++suite.tests;
  suite.cases += "    <testcase" + attribute("classname", rule.id) +
                 attribute("name", rule.title.empty() ? rule.id : rule.title);
  if (!skipped) {
    suite.cases += "/>\n";
    return;
  }
  ++suite.skipped;
  suite.cases +=
      ">\n      <skipped" +
      attribute("message", rule.broken.empty() ? "what it needs is known only after apply" : rule.broken) +
      "/>\n    </testcase>\n";
}

std::string counts(const Suite& suite) {
  return attribute("tests", suite.tests) + attribute("failures", suite.failures) + attribute("errors", 0) +
         attribute("skipped", suite.skipped);
}

}  // namespace

std::string write_junit(const Report& report, const View&) {
  const PlanLabels plans(report);
  std::map<std::string, Suite> suites;
  for (const Finding& each : report.findings) add_case(suites[each.finding.rule], each, plans);
  for (const Rule& rule : report.rules) {
    Suite& suite = suites[rule.id];
    if (suite.tests == 0) add_quiet_case(suite, rule);
  }
  Suite total;
  std::string text;
  for (const auto& [id, suite] : suites) {
    text += "  <testsuite" + attribute("name", id) + counts(suite) + ">\n" + suite.cases + "  </testsuite>\n";
    total.tests += suite.tests;
    total.failures += suite.failures;
    total.skipped += suite.skipped;
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", "terratoll") +
         counts(total) + ">\n" + text + "</testsuites>\n";
}

}  // namespace terratoll::report
