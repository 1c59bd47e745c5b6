// Whether a report fails a gate.
#include "run/gate.h"

#include <gtest/gtest.h>

namespace terratoll::run {
namespace {

using config::FailOn;
using rules::Confidence;
using rules::Severity;

report::Report with(Severity severity, Confidence confidence = Confidence::High, bool suppressed = false) {
  report::Report report;
  report::Finding finding;
  finding.finding.severity = severity;
  finding.finding.confidence = confidence;
  if (suppressed) finding.finding.suppressed.emplace();
  report.findings.push_back(finding);
  return report;
}

TEST(Gate, FailsFromTheSeverityOnThatItIsToldTo) {
  EXPECT_EQ(judge(with(Severity::Error), FailOn::Error, false), Verdict::Failed);
  EXPECT_EQ(judge(with(Severity::Warning), FailOn::Error, false), Verdict::Passed);
  EXPECT_EQ(judge(with(Severity::Warning), FailOn::Warning, false), Verdict::Failed);
  EXPECT_EQ(judge(with(Severity::Note), FailOn::Warning, false), Verdict::Passed);
  EXPECT_EQ(judge(with(Severity::Note), FailOn::Note, false), Verdict::Failed);
  EXPECT_EQ(judge(with(Severity::Error), FailOn::Never, false), Verdict::Passed);
}

TEST(Gate, DoesNotFailOnWhatIsSuspectedOrSuppressed) {
  EXPECT_EQ(judge(with(Severity::Error, Confidence::Low), FailOn::Note, false), Verdict::Passed);
  EXPECT_EQ(judge(with(Severity::Error, Confidence::Medium), FailOn::Note, false), Verdict::Failed);
  EXPECT_EQ(judge(with(Severity::Error, Confidence::High, true), FailOn::Note, false), Verdict::Passed);
}

TEST(Gate, FailsOnAMissingPriceWhereThatIsToFail) {
  report::Report report;
  report.coverage.unpriced = 1;
  EXPECT_EQ(judge(report, FailOn::Error, false), Verdict::Passed);
  EXPECT_EQ(judge(report, FailOn::Error, true), Verdict::Failed);
  EXPECT_EQ(judge(report, FailOn::Never, true), Verdict::Passed);
}

TEST(Gate, IsBrokenWhereARuleIs) {
  report::Report report = with(Severity::Error);
  report.rules.emplace_back();
  report.rules.back().broken = "own.sql: took too long";
  EXPECT_EQ(judge(report, FailOn::Never, false), Verdict::Broken);
}

}  // namespace
}  // namespace terratoll::run
