#include "run/gate.h"

#include <algorithm>
#include <map>

#include "base/figures.h"
#include "base/text.h"
#include "cost/estimate.h"
#include "plan/plan.h"
#include "report/finding_groups.h"
#include "report/headline.h"
#include "rules/rule.h"
#include "run/plans.h"

namespace terratoll::run {
namespace {

using config::FailOn;

bool fails(rules::Severity severity, FailOn fail_on) {
  switch (fail_on) {
    case FailOn::Error:
      return severity == rules::Severity::Error;
    case FailOn::Warning:
      return severity != rules::Severity::Note;
    case FailOn::Note:
      return true;
    case FailOn::Never:
      return false;
  }
  return false;
}

bool lacks_a_cost(cost::Status status) {
  switch (status) {
    case cost::Status::Unpriced:
    case cost::Status::Partial:
    case cost::Status::Unknown:
    case cost::Status::Unsupported:
      return true;
    case cost::Status::Priced:
    case cost::Status::Free:
    case cost::Status::Usage:
      return false;
  }
  return false;
}

std::string_view word_of(FailOn fail_on) {
  switch (fail_on) {
    case FailOn::Error:
      return "error";
    case FailOn::Warning:
      return "warning";
    case FailOn::Note:
      return "note";
    case FailOn::Never:
      return "never";
  }
  return "";
}

// "2 errors (--fail-on error)", as the report counts them, and what is said of a budget by itself.
std::vector<std::string> failing_findings(const report::Report& report, FailOn fail_on) {
  std::map<rules::Severity, std::size_t> counts;
  std::vector<std::string> budget;
  const auto counts_here = [&](const report::Finding* each) {
    return each->finding.confidence != rules::Confidence::Low && fails(each->finding.severity, fail_on);
  };
  for (const report::FindingGroup& group : report::finding_groups(report, false, report::Words::None)) {
    if (std::any_of(group.members.begin(), group.members.end(), counts_here)) ++counts[group.first->severity];
    for (const report::Finding* each : group.members) {
      if (!counts_here(each) || each->finding.category != "budget") continue;
      budget.push_back(each->finding.message);
      if (budget.back().ends_with('.')) budget.back().pop_back();  // one part of a sentence
    }
  }
  std::vector<std::string> found, reasons;
  for (const rules::Severity severity :
       {rules::Severity::Error, rules::Severity::Warning, rules::Severity::Note}) {
    if (counts[severity] > 0) found.push_back(counted(counts[severity], to_string(severity)));
  }
  if (!found.empty())
    reasons.push_back(joined(found, ", ") + " (--fail-on " + std::string(word_of(fail_on)) + ")");
  reasons.insert(reasons.end(), budget.begin(), budget.end());
  return reasons;
}

// Of what the change touches, or in an audit of all: as totals.change_missing and totals.missing count.
std::string without_known_cost(const report::Report& report) {
  const cost::Missing& missing = report.audit ? report.totals.missing : report.totals.change_missing;
  if (missing.total() == 0) return "";
  std::vector<std::string> names;
  for (const report::Resource& each : report.resources) {
    const bool meant = report.audit ? report::counts(report, each) : report::is_changed(each);
    if (meant && lacks_a_cost(each.status)) names.push_back(each.address);
  }
  std::vector<std::string> counts;
  if (missing.resources() > 0) counts.push_back(counted(missing.resources(), "resource"));
  if (missing.flows > 0) counts.push_back(counted(missing.flows, "flow"));
  return listed(counts) + " without a known cost (--fail-on-unpriced)" +
         (names.empty() ? "" : ": " + joined(first_of(std::move(names), 5), ", "));
}

}  // namespace

// Their messages name file and reason.
std::vector<std::string> left_out(const report::Report& report) {
  std::vector<std::string> reasons;
  for (const report::Rule& rule : report.rules)
    if (!rule.broken.empty()) reasons.push_back(rule.broken);
  for (const report::Diagnostic& each : report.diagnostics)
    if (each.code == kUnreadPlan || each.code == kUnreadSource) reasons.push_back(each.message);
  return reasons;
}

Verdict judge(FailOn fail_on, bool fail_on_unpriced, report::Report& report) {
  report::Gate& gate = report.gate;
  gate.reasons = left_out(report);
  const bool broken = !gate.reasons.empty();
  for (std::string& each : failing_findings(report, fail_on)) gate.reasons.push_back(std::move(each));
  if (fail_on_unpriced && fail_on != FailOn::Never) {
    if (std::string missing = without_known_cost(report); !missing.empty())
      gate.reasons.push_back(std::move(missing));
  }
  gate.passed = gate.reasons.empty();
  return broken ? Verdict::Broken : gate.passed ? Verdict::Passed : Verdict::Failed;
}

}  // namespace terratoll::run
