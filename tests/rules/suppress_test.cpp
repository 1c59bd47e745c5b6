#include "rules/suppress.h"

#include <gtest/gtest.h>

namespace terratoll::rules {
namespace {

Finding finding(const std::string& rule, const std::string& address, std::int64_t usd) {
  Finding result;
  result.rule = rule;
  result.address = address;
  result.monthly_usd = Decimal(usd);
  result.location = Location{"main.tf", 3, 9};
  return result;
}

Exception exception(const std::string& rule, const std::string& until) {
  return {Excuse::Config, rule + " on *",          "moves in Q1",
          until,          {".terratoll.yaml", 12}, [rule](const Finding& each) {
            return each.rule == rule; }};
}

TEST(Suppress, MarksWhatAnExceptionCoversWithItsReason) {
  std::vector<Finding> findings = {finding("sku-retired", "a", 1), finding("egress-chain", "b", 1)};
  const auto notices = suppress(findings, {{exception("sku-retired", "2027-01-31")}, {}, "2027-01-31"});
  ASSERT_TRUE(findings[0].suppressed);
  EXPECT_EQ(findings[0].suppressed->kind, Excuse::Config);
  EXPECT_EQ(findings[0].suppressed->reason, "moves in Q1");
  EXPECT_EQ(findings[0].suppressed->until, "2027-01-31");
  EXPECT_FALSE(findings[1].suppressed);
  EXPECT_TRUE(notices.empty());
}

TEST(Suppress, WarnsOfAnExceptionThatHasExpiredAndLetsItsFindingThrough) {
  std::vector<Finding> findings = {finding("sku-retired", "a", 1)};
  const auto notices = suppress(findings, {{exception("sku-retired", "2027-01-31")}, {}, "2027-02-01"});
  EXPECT_FALSE(findings[0].suppressed);
  ASSERT_EQ(notices.size(), 1u);
  EXPECT_EQ(notices[0].severity, Severity::Warning);
  EXPECT_EQ(notices[0].message, ".terratoll.yaml:12: the exception for sku-retired on * ended on 2027-01-31");
}

TEST(Suppress, NotesAnExceptionThatExcusesNothing) {
  std::vector<Finding> findings;
  const auto notices = suppress(findings, {{exception("sku-retired", "")}, {}, "2027-02-01"});
  ASSERT_EQ(notices.size(), 1u);
  EXPECT_EQ(notices[0].severity, Severity::Note);
  EXPECT_EQ(notices[0].code, "unused-exception");
}

TEST(Suppress, LetsAFindingOfTheBaselineComeBackWhenItGrows) {
  const Suppression known = {{}, {{"sku-retired", "a", "main.tf", Decimal(100)}}, "2027-01-01"};
  const auto suppressed = [&](const Finding& each) {
    std::vector<Finding> findings = {each};
    suppress(findings, known);
    return static_cast<bool>(findings[0].suppressed);
  };
  EXPECT_TRUE(suppressed(finding("sku-retired", "a", 100)));
  EXPECT_TRUE(suppressed(finding("sku-retired", "a", 110)));
  EXPECT_TRUE(suppressed(finding("sku-retired", "a", 1)));
  EXPECT_FALSE(suppressed(finding("sku-retired", "a", 111)));
  EXPECT_FALSE(suppressed(finding("sku-retired", "b", 100)));
  EXPECT_FALSE(suppressed(finding("egress-chain", "a", 100)));
  Finding elsewhere = finding("sku-retired", "a", 100);
  elsewhere.location->file = "other.tf";
  EXPECT_FALSE(suppressed(elsewhere));
}

TEST(Suppress, NotesWhatTheBaselineKnowsAndNobodyFinds) {
  std::vector<Finding> findings;
  const auto notices = suppress(findings, {{}, {{"sku-retired", "a", "main.tf", {}}}, "2027-01-01"});
  ASSERT_EQ(notices.size(), 1u);
  EXPECT_EQ(notices[0].message,
            "1 finding of the baseline no longer stands: write it anew with terratoll baseline");
}

TEST(Baseline, ReadsWhatItWrote) {
  std::vector<Finding> findings = {finding("sku-retired", "module.a[\"x\"].aws_instance.b", 100),
                                   finding("cold-start", "c", 0)};
  findings[1].monthly_usd.reset();
  auto known = read_baseline(write_baseline(findings, {"plan.json"}), "b.json");
  ASSERT_TRUE(known) << known.error().message;
  EXPECT_TRUE(suppress(findings, {{}, *known, "2027-01-01"}).empty());
  for (const Finding& each : findings) EXPECT_TRUE(each.suppressed) << each.rule;
}

// The same address stands in every plan of a template.
TEST(Baseline, OfOnePlanKnowsNothingOfAnotherBesideIt) {
  const auto of = [](std::size_t plan) {
    Finding result = finding("sku-retired", "a", 100);
    result.plan = plan;
    return result;
  };
  std::vector<Finding> first = {of(0)}, both = {of(0), of(1)}, other = {of(0)};
  auto known = read_baseline(write_baseline(first, {"a.json"}), "b.json");
  ASSERT_TRUE(known);
  EXPECT_TRUE(suppress(both, {{}, *known, "2027-01-01", {"a.json", "b.json"}}).empty());
  EXPECT_TRUE(both[0].suppressed);
  EXPECT_FALSE(both[1].suppressed);
  // One plan against one: it may lie elsewhere today.
  suppress(other, {{}, *known, "2027-01-01", {"/tmp/x/plan.json"}});
  EXPECT_TRUE(other[0].suppressed);
}

TEST(Baseline, OfManyPlansKnowsEachByItsPath) {
  std::vector<Finding> findings = {finding("sku-retired", "a", 100), finding("sku-retired", "b", 100)};
  findings[1].plan = 1;
  auto known = read_baseline(write_baseline(findings, {"a.json", "b.json"}), "b.json");
  ASSERT_TRUE(known);
  std::vector<Finding> one = {finding("sku-retired", "a", 100), finding("sku-retired", "b", 100)};
  // What it knows of a.json is no longer all that stands there, and of b.json nobody asks.
  EXPECT_TRUE(suppress(one, {{}, *known, "2027-01-01", {"a.json"}}).empty());
  EXPECT_TRUE(one[0].suppressed);
  EXPECT_FALSE(one[1].suppressed);
}

TEST(Baseline, WithoutAPlanKnowsItInEach) {
  std::vector<Finding> findings = {finding("sku-retired", "a", 100), finding("sku-retired", "a", 100)};
  findings[1].plan = 1;
  suppress(findings,
           {{}, {{"sku-retired", "a", "main.tf", Decimal(100)}}, "2027-01-01", {"a.json", "b.json"}});
  EXPECT_TRUE(findings[0].suppressed && findings[1].suppressed);
}

TEST(Baseline, SaysWhatIsWrongInOneLine) {
  EXPECT_EQ(read_baseline("{", "b.json").error().message,
            "b.json: not a baseline: not JSON; write it anew with terratoll baseline");
  EXPECT_EQ(read_baseline("{}", "b.json").error().message,
            "b.json: not a baseline of terratoll.baseline/1; write it anew with terratoll baseline");
  EXPECT_EQ(read_baseline(R"({"schema": "terratoll.baseline/1", "findings": [7]})", "b.json").error().message,
            "b.json: finding 1 names no rule; write it anew with terratoll baseline");
}

}  // namespace
}  // namespace terratoll::rules
