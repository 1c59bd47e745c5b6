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

// Plans at these places, each with a machine of $10.
Snapshot nightly(const std::vector<std::string>& plans, const std::string& folder = "") {
  Snapshot snapshot;
  snapshot.folder = folder;
  snapshot.plans = plans;
  for (const std::string& each : plans) {
    snapshot.resources.push_back({each, "aws_instance.gpu", "aws_instance", "priced", Decimal(10)});
    snapshot.findings.push_back({"idle", "note", each, "aws_instance.gpu", "f1", "It idles.", {}, {}});
    snapshot.monthly_usd += Decimal(10);
  }
  return snapshot;
}

std::string changed_plans(const Snapshot& before, const Snapshot& after) {
  std::string text;
  for (const CostChange& each : difference(before, after).costs)
    text += (each.stood ? "-" : "+") + each.plan + " ";
  return text;
}

// What is new or gone may change which folder all lie in.
TEST(Difference, OfAPlanThatIsGoneRenamesNoOther) {
  const Snapshot monday = nightly({"mon/a/one.json", "mon/a/two.json", "mon/b/one.json"}),
                 tuesday = nightly({"./tue/a/one.json", "./tue/a/two.json"}),
                 wednesday = nightly({"wed/a/one.json"});
  EXPECT_EQ(changed_plans(monday, tuesday), "-b/one.json ");
  EXPECT_EQ(changed_plans(tuesday, monday), "+b/one.json ");
  EXPECT_EQ(changed_plans(monday, wednesday), "-a/two.json -b/one.json ");
  EXPECT_EQ(difference(monday, tuesday).stayed, 2u);
  // Where the folders are known they decide, whatever else would fit.
  EXPECT_EQ(changed_plans(nightly({"m/a/one.json", "m/a/two.json"}, "m"),
                          nightly({"t/b/one.json", "t/b/two.json"}, "t/")),
            "-a/one.json -a/two.json +b/one.json +b/two.json ");
  EXPECT_EQ(changed_plans(nightly({"./a/one.json", "./b/one.json"}, "."), nightly({"t/a/one.json"}, "t")),
            "-b/one.json ");
}

// Two flows between the same two are one row, and one that ends is gone.
TEST(Difference, AddsUpToTheChangeOfTheBill) {
  Report after = audited();
  ASSERT_GT(after.flows.size(), 1u);
  after.flows[0].monthly_usd = *after.flows[0].monthly_usd + decimal("7.50");
  after.flows[1].monthly_usd = std::nullopt;
  after.totals.monthly_usd += decimal("7.50") - *audited().flows[1].monthly_usd;
  after.flows.push_back(after.flows[0]);
  after.totals.monthly_usd += *after.flows[0].monthly_usd;
  const Difference all = difference(snapshot(audited(), "a"), snapshot(after, "b"));
  Decimal sum;
  for (const CostChange& each : all.costs) {
    sum += each.change();
    EXPECT_EQ(each.type, kDataType);
    EXPECT_NE(each.address.find(" → "), std::string::npos) << each.address;
  }
  EXPECT_EQ(all.costs.size(), 2u);
  EXPECT_EQ(sum, after.totals.monthly_usd - audited().totals.monthly_usd);
  EXPECT_FALSE(all.costs.back().stands && all.costs.front().stands);
}

// 80 cents of a disk are not what the machine costs.
TEST(Difference, OfWhatIsKnownInPartIsNotKnown) {
  Report before = quiet(), after = quiet();
  before.resources.push_back(machine("aws_instance.gpu", "g5.xlarge", "735.18"));
  after.resources.push_back(machine("aws_instance.gpu", "", "0.80"));
  after.resources.back().status = cost::Status::Partial;
  const Difference all = difference(snapshot(before, "a"), snapshot(after, "b"));
  ASSERT_EQ(all.costs.size(), 1u);
  const std::string text = difference_text(all, {});
  EXPECT_NE(text.find("$735.18  at least $0.80       not known\n"), std::string::npos) << text;
  EXPECT_NE(difference_json(all).find("\"after_status\": \"partial\""), std::string::npos);
  EXPECT_NE(difference_csv(all).find("-734.38,its cost is not known in full after"), std::string::npos)
      << difference_csv(all);
}

// What a plan moves has neither gone nor come, and neither has what is said of it.
TEST(Difference, FollowsWhatMoves) {
  Report after = audited();
  const std::string was = "aws_sagemaker_endpoint.serving",
                    is = "module.serve.aws_sagemaker_endpoint.serving";
  for (Resource& each : after.resources) {
    if (each.address != was) continue;
    each.address = is;
    each.previous_address = was;
  }
  for (Finding& each : after.findings) {
    if (each.finding.address != was) continue;
    each.finding.address = is;
    each.finding.fingerprint += "moved";
  }
  const Difference all = difference(snapshot(audited(), "a"), snapshot(after, "b"));
  EXPECT_TRUE(all.costs.empty());
  EXPECT_TRUE(all.appeared.empty() && all.gone.empty());
  EXPECT_EQ(all.stayed, after.findings.size());
}

// What could not be read has not gone: every format says so.
TEST(Difference, SaysWhatIsNotRead) {
  Difference all = sample_difference();
  all.after.unread = {"b.json is cut off"};
  for (const std::string& text : {difference_text(all, {}), difference_markdown(all), difference_html(all),
                                  difference_csv(all), difference_json(all)})
    EXPECT_NE(text.find("cut off"), std::string::npos) << text;
  EXPECT_NE(difference_text(all, {}).find(" of what could be read"), std::string::npos);
}

// A number that begins with "-" is no formula.
TEST(Difference, IsNumbersInCells) {
  const std::string csv = difference_csv(sample_difference());
  EXPECT_NE(csv.find("cost,,aws_sagemaker_endpoint.serving,,,1198.66,,-1198.66,\n"), std::string::npos)
      << csv;
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
