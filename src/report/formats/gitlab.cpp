// GitLab's Code Quality report: each finding on its line in the merge request.
#include <set>

#include "base/figures.h"
#include "report/escape.h"
#include "report/headline.h"
#include "report/json_writer.h"
#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

std::string_view severity_word(rules::Severity severity) {
  switch (severity) {
    case rules::Severity::Error:
      return "critical";
    case rules::Severity::Warning:
      return "major";
    case rules::Severity::Note:
      return "info";
  }
  return "";
}

std::string description(const Finding& each, const PlanLabels& plans) {
  const rules::Finding& finding = each.finding;
  std::string text = plans.before(each.plan);
  text += finding.address.empty() || finding.message.find(finding.address) != std::string::npos
              ? ""
              : finding.address + ": ";
  text += finding.message;
  if (finding.monthly_usd) text += " (" + usd(*finding.monthly_usd) + " a month)";
  return printable(text);
}

// GitLab drops what has no path, and findings of one fingerprint but one.
void write_finding(JsonWriter& json, const Finding& each, const PlanLabels& plans, const View& view,
                   std::set<std::string>& fingerprints) {
  const rules::Finding& finding = each.finding;
  std::string fingerprint = finding.fingerprint;
  for (int i = 2; !fingerprints.insert(fingerprint).second; ++i) {
    fingerprint = finding.fingerprint + "-" + std::to_string(i);
  }
  // From the root of the repository: an absolute path is none, its last part may be.
  const std::string plan =
      each.plan.starts_with('/') ? each.plan.substr(each.plan.rfind('/') + 1) : each.plan;
  const std::string& elsewhere = view.fallback_file.empty() ? plan : view.fallback_file;
  json.begin_object();
  json.key("description").string(description(each, plans));
  json.key("check_name").string(finding.rule);
  json.key("fingerprint").string(fingerprint);
  json.key("severity").string(severity_word(finding.severity));
  json.key("location").begin_object();
  json.key("path").string(printable(finding.location ? finding.location->file : elsewhere));
  json.key("lines").begin_object();
  json.key("begin").integer(finding.location ? finding.location->line : 1);
  json.end_object();
  json.end_object();
  json.end_object();
}

}  // namespace

std::string write_gitlab(const Report& report, const View& view) {
  JsonWriter json;
  json.begin_array();
  std::set<std::string> fingerprints;
  const PlanLabels plans(report);
  for (const Finding& each : report.findings) {
    if (!each.finding.suppressed || view.suppressed) write_finding(json, each, plans, view, fingerprints);
  }
  json.end_array();
  return json.take();
}

}  // namespace terratoll::report
