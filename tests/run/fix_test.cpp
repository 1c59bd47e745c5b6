// Findings and their fixes, over plans of testdata and copies of their sources.
#include "run/fix.h"

#include <gtest/gtest.h>

#include "files.h"
#include "run/run.h"

namespace terratoll::run {
namespace {

constexpr const char* kInstances = "rules/sku-retired/flagged-instances";

class Fix : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_.write("main.tf", testdata(std::string(kInstances) + "/main.tf"));
    request_.plans = {"plan.json"};
    request_.files["plan.json"] = testdata(std::string(kInstances) + "/plan.json");
    request_.today = "2026-11-24";
    request_.source.path = folder_.path();
  }

  // Of sku-retired: address and why not, by address.
  std::map<std::string, std::string> reasons(const Fixed& fixed) const {
    std::map<std::string, std::string> result;
    for (const report::Finding& each : fixed.findings) result[each.finding.address] = each.finding.no_fix;
    return result;
  }

  Folder folder_{"fix"};
  Request request_;
};

TEST_F(Fix, MendsTheInstancesOfACountTogetherAndLeavesThoseThatHaveTheirOwn) {
  const Result<Fixed> fixed = make_fix(request_, {{"sku-retired"}, {}, rules::Confidence::Medium}, true);
  ASSERT_TRUE(fixed) << fixed.error().message;
  EXPECT_EQ(fixed->mended, 2U);
  EXPECT_EQ(reasons(*fixed),
            (std::map<std::string, std::string>{
                {"aws_instance.mixed[\"old\"]",
                 "main.tf:23: its value comes from each.value, which each instance has for itself"},
                {"aws_instance.pair[0]", ""},
                {"aws_instance.pair[1]", ""}}));
  EXPECT_EQ(fixed->saving_usd.money(), "3040.30");
}

TEST_F(Fix, LeavesALineAloneThatMakesAnInstanceThatIsNotToChange) {
  request_.config = "c.yaml";
  request_.files["c.yaml"] =
      "ignore:\n  - {rule: sku-retired, address: \"aws_instance.pair[0]\", reason: r, until: 2027-01-31}\n";
  const Result<Fixed> fixed =
      make_fix(request_, {{"sku-retired"}, {"aws_instance.pair*"}, rules::Confidence::Medium}, true);
  ASSERT_TRUE(fixed) << fixed.error().message;
  EXPECT_EQ(fixed->mended, 0U);
  EXPECT_EQ(
      reasons(*fixed),
      (std::map<std::string, std::string>{
          {"aws_instance.pair[1]", "the same lines make aws_instance.pair[0], which is not to change"}}));
  EXPECT_EQ(fixed->diff, "");
}

TEST_F(Fix, LetsTheFirstOfTwoHaveALine) {
  folder_.write(
      "policy/own.sql",
      "-- id: acme/own\n-- title: T\n-- severity: note\n-- category: sizing\n-- advice: Look.\n-- help: H.\n"
      "SELECT plan_id, address, sku = 'p3.2xlarge' AS flagged, 'm' AS message, 'instance_type' AS "
      "fix_attribute, 'g5.xlarge' AS fix_value FROM compute\n");
  request_.given.rule_dirs = {folder_ / "policy"};
  const Result<Fixed> fixed = make_fix(
      request_, {{"sku-retired", "acme/own"}, {"aws_instance.pair*"}, rules::Confidence::Medium}, false);
  ASSERT_TRUE(fixed) << fixed.error().message;
  EXPECT_EQ(fixed->mended, 2U);
  for (const report::Finding& each : fixed->findings) {
    if (each.finding.rule != "acme/own") continue;
    EXPECT_EQ(
        each.finding.no_fix,
        "the fix of sku-retired for aws_instance.pair[0] changes the same place: run it again after that");
  }
  EXPECT_NE(fixed->diff.find("+  instance_type = \"g6.2xlarge\" # both of them"), std::string::npos)
      << fixed->diff;
}

TEST_F(Fix, NamesARuleThatIsSkipped) {
  folder_.write(
      "policy/own.sql",
      "-- id: acme/own\n-- title: T\n-- severity: note\n-- category: sizing\n-- advice: Look.\n-- help: H.\n"
      "SELECT plan_id, address, 1 AS flagged, 'm' AS message, 'instance_type' AS fix_attribute, '${x}' AS "
      "fix_value "
      "FROM compute\n");
  request_.given.rule_dirs = {folder_ / "policy"};
  const Result<Fixed> fixed = make_fix(request_, {{"acme/own"}, {}, rules::Confidence::Medium}, false);
  ASSERT_TRUE(fixed) << fixed.error().message;
  ASSERT_EQ(fixed->broken.size(), 1U);
  EXPECT_NE(fixed->broken.front().find("acme/own is skipped"), std::string::npos) << fixed->broken.front();
}

TEST_F(Fix, LeavesAFileAloneThatHasChangedSinceThePlan) {
  std::string text = testdata(std::string(kInstances) + "/main.tf");
  text.replace(text.find("\"p3.2xlarge\" #"), 12, "\"g5.2xlarge\"");
  folder_.write("main.tf", text);
  const Result<Fixed> fixed =
      make_fix(request_, {{"sku-retired"}, {"aws_instance.pair*"}, rules::Confidence::Medium}, true);
  ASSERT_TRUE(fixed) << fixed.error().message;
  EXPECT_EQ(fixed->mended, 0U);
  EXPECT_EQ(reasons(*fixed).at("aws_instance.pair[1]"),
            "main.tf:17 does not say what the plan does: changed since, or set elsewhere");
}

TEST_F(Fix, KnowsNoResourceThatThePlanHasNot) {
  const Result<Fixed> fixed =
      make_fix(request_, {{}, {"aws_instance.pare[0]"}, rules::Confidence::Medium}, false);
  ASSERT_FALSE(fixed);
  EXPECT_EQ(fixed.error().message,
            "--address: no resource is \"aws_instance.pare[0]\"; did you mean aws_instance.pair[0]?");
}

TEST_F(Fix, IsInTheReportOnlyWhereItIsAskedFor) {
  for (const bool asked : {false, true}) {
    request_.fixes = asked;
    const Result<Reported> reported = make_report(request_);
    ASSERT_TRUE(reported) << reported.error().message;
    std::size_t mended = 0, refused = 0;
    for (const report::Finding& each : reported->report.findings) {
      mended += !each.finding.edits.empty();
      refused += !each.finding.no_fix.empty();
    }
    EXPECT_EQ(mended > 0, asked);
    EXPECT_EQ(refused > 0, asked);
  }
}

}  // namespace
}  // namespace terratoll::run
