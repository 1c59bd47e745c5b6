// Whether a report fails a gate.
#include "run/gate.h"

#include <gtest/gtest.h>

namespace terratoll::run {
namespace {

using config::FailOn;
using rules::Confidence;
using rules::Severity;

Verdict judged(report::Report report, FailOn fail_on, bool fail_on_unpriced) {
  return judge(fail_on, fail_on_unpriced, report);
}

report::Report with(Severity severity, Confidence confidence = Confidence::High, bool suppressed = false) {
  report::Report report;
  report::Finding finding;
  finding.finding.severity = severity;
  finding.finding.confidence = confidence;
  if (suppressed) finding.finding.suppressed = rules::Suppressed();
  report.findings.push_back(finding);
  return report;
}

TEST(Gate, FailsFromTheSeverityOnThatItIsToldTo) {
  EXPECT_EQ(judged(with(Severity::Error), FailOn::Error, false), Verdict::Failed);
  EXPECT_EQ(judged(with(Severity::Warning), FailOn::Error, false), Verdict::Passed);
  EXPECT_EQ(judged(with(Severity::Warning), FailOn::Warning, false), Verdict::Failed);
  EXPECT_EQ(judged(with(Severity::Note), FailOn::Warning, false), Verdict::Passed);
  EXPECT_EQ(judged(with(Severity::Note), FailOn::Note, false), Verdict::Failed);
  EXPECT_EQ(judged(with(Severity::Error), FailOn::Never, false), Verdict::Passed);
}

TEST(Gate, DoesNotFailOnWhatIsSuspectedOrSuppressed) {
  EXPECT_EQ(judged(with(Severity::Error, Confidence::Low), FailOn::Note, false), Verdict::Passed);
  EXPECT_EQ(judged(with(Severity::Error, Confidence::Medium), FailOn::Note, false), Verdict::Failed);
  EXPECT_EQ(judged(with(Severity::Error, Confidence::High, true), FailOn::Note, false), Verdict::Passed);
}

TEST(Gate, FailsOnAMissingPriceWhereThatIsToFail) {
  using cost::Status;
  for (const Status status : {Status::Unpriced, Status::Partial, Status::Unknown, Status::Unsupported}) {
    report::Report report;
    report.resources.emplace_back();
    report.resources.back().address = "aws_instance.gpu";
    report.resources.back().status = status;
    report.resources.back().change = plan::Change::Create;
    report.totals.change_missing.unpriced = 1;
    EXPECT_EQ(judged(report, FailOn::Error, false), Verdict::Passed);
    EXPECT_EQ(judged(report, FailOn::Never, true), Verdict::Passed);
    EXPECT_EQ(judge(FailOn::Error, true, report), Verdict::Failed);
    EXPECT_EQ(
        report.gate.reasons,
        std::vector<std::string>{"1 resource without a known cost (--fail-on-unpriced): aws_instance.gpu"});
  }
  report::Report report;
  for (const Status status : {Status::Priced, Status::Free, Status::Usage}) {
    report.resources.emplace_back();
    report.resources.back().status = status;
  }
  EXPECT_EQ(judged(report, FailOn::Error, true), Verdict::Passed);
}

TEST(Gate, SaysWhyItFails) {
  report::Report report = with(Severity::Error);
  report.findings.push_back(report.findings.front());
  report.findings.front().finding.address = "aws_instance.gpu[0]";
  report.findings.push_back(report.findings.front());  // of one block: the report counts it once
  report.findings.back().finding.address = "aws_instance.gpu[1]";
  report.findings.push_back(report.findings[1]);
  report.findings.erase(report.findings.begin() + 1);
  report.findings.back().finding.category = "budget";
  report.findings.back().finding.message = "$20.00 a month is $10.00 above the budget of $10.00.";
  EXPECT_EQ(judge(FailOn::Warning, false, report), Verdict::Failed);
  EXPECT_FALSE(report.gate.passed);
  EXPECT_EQ(report.gate.reasons,
            (std::vector<std::string>{"2 errors (--fail-on warning)",
                                      "$20.00 a month is $10.00 above the budget of $10.00"}));
}

TEST(Gate, IsBrokenWhereARuleIs) {
  report::Report report = with(Severity::Error);
  report.rules.emplace_back();
  report.rules.back().broken = "own.sql: took too long";
  EXPECT_EQ(judged(report, FailOn::Never, false), Verdict::Broken);
}

}  // namespace
}  // namespace terratoll::run
