// What is said of two reports: money, resources and findings that came, went and stayed.
#include "report/difference.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/columns.h"
#include "base/text.h"
#include "sample.h"

namespace terratoll::report {
namespace {

// Of the sample: the endpoint is gone, one machine costs more, another is new, and so is a finding.
Report changed() {
  Report report = sample();
  std::erase_if(report.resources,
                [](const Resource& each) { return each.address == "aws_sagemaker_endpoint.serving"; });
  std::erase_if(report.findings,
                [](const Finding& each) { return each.finding.rule == "endpoint-always-on"; });
  report.resources.push_back(machine("aws_instance.fresh", "g5.xlarge", "734.38"));
  report.findings.push_back(report.findings.front());
  report.findings.back().finding.rule = "gpu-mismatch";
  report.totals.monthly_usd += decimal("734.38") - decimal("1198.66");
  return report;
}

Difference sample_difference() {
  return difference(snapshot(sample(), "monday.json"), snapshot(changed(), "tuesday.json"));
}

TEST(Difference, OfAReportAndItselfIsNone) {
  const Difference none = difference(snapshot(audited(), "a"), snapshot(audited(), "b"));
  EXPECT_TRUE(none.costs.empty() && none.appeared.empty() && none.gone.empty());
  EXPECT_EQ(none.stayed, audited().findings.size());
}

TEST(Difference, NamesWhatCameAndWent) {
  const Difference all = sample_difference();
  ASSERT_EQ(all.costs.size(), 2u);
  EXPECT_EQ(all.costs[0].address, "aws_sagemaker_endpoint.serving");
  EXPECT_EQ(all.costs[0].change(), decimal("-1198.66"));
  EXPECT_FALSE(all.costs[0].stands);
  EXPECT_EQ(all.costs[1].address, "aws_instance.fresh");
  EXPECT_FALSE(all.costs[1].stood);
  ASSERT_EQ(all.appeared.size(), 1u);
  EXPECT_EQ(all.appeared[0].rule, "gpu-mismatch");
  ASSERT_EQ(all.gone.size(), 1u);
  EXPECT_EQ(all.gone[0].rule, "endpoint-always-on");
}

TEST(Difference, IsTheSameBackwards) {
  const Difference back = difference(snapshot(changed(), "tuesday.json"), snapshot(sample(), "monday.json"));
  ASSERT_EQ(back.costs.size(), 2u);
  EXPECT_EQ(back.costs[0].change(), decimal("1198.66"));
  EXPECT_EQ(back.appeared.at(0).rule, "endpoint-always-on");
  EXPECT_EQ(back.gone.at(0).rule, "gpu-mismatch");
}

TEST(Difference, KnowsAPlanByItsPlaceInItsFolder) {
  Report other = audited();
  const auto move = [](std::string& plan) { plan = "tuesday/" + plan; };
  for (PlanHead& each : other.plans) move(each.plan);
  for (Resource& each : other.resources) move(each.plan);
  for (Finding& each : other.findings) move(each.plan);
  EXPECT_TRUE(difference(snapshot(audited(), "a"), snapshot(other, "b")).costs.empty());
}

TEST(Difference, IsWrittenForPeople) {
  const std::string text = difference_text(sample_difference(), {});
  EXPECT_NE(text.find("monday.json → tuesday.json\n"), std::string::npos) << text;
  EXPECT_NE(text.find("Monthly cost -$464.28 ("), std::string::npos) << text;
  EXPECT_NE(text.find("1 new finding, 1 gone, 7 as before"), std::string::npos) << text;
  for (const std::string& line : split(difference_text(sample_difference(), View{.width = 80}), '\n'))
    EXPECT_LE(columns(line), 80u) << line;
  const std::string markdown = difference_markdown(sample_difference());
  EXPECT_NE(markdown.find("<code>aws_instance.fresh</code> | – | $734.38 | +$734.38 |"), std::string::npos)
      << markdown;
  const std::string hostile =
      difference_text(difference(snapshot(quiet(), "a"), snapshot(hostile_report(), "b")), {});
  for (const std::string& line : split(hostile, '\n')) EXPECT_FALSE(trimmed(line).starts_with("::")) << line;
}

}  // namespace
}  // namespace terratoll::report
