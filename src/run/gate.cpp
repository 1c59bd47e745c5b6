#include "run/gate.h"

#include "rules/rule.h"

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

}  // namespace

Verdict judge(const report::Report& report, FailOn fail_on, bool fail_on_unpriced) {
  for (const report::Rule& rule : report.rules) {
    if (!rule.broken.empty()) return Verdict::Broken;
  }
  for (const report::Finding& each : report.findings) {
    const rules::Finding& finding = each.finding;
    bool counts = !finding.suppressed && finding.confidence != rules::Confidence::Low;
    if (counts && fails(finding.severity, fail_on)) return Verdict::Failed;
  }
  bool unpriced = report.coverage.unpriced > 0 && fail_on_unpriced;
  return unpriced && fail_on != FailOn::Never ? Verdict::Failed : Verdict::Passed;
}

}  // namespace terratoll::run
