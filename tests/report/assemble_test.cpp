#include "report/assemble.h"

#include <gtest/gtest.h>

#include "plan/plan.h"
#include "report/bill_rows.h"
#include "report/finding_groups.h"
#include "sample.h"

namespace terratoll::report {
namespace {

// A plan with two machines (one is new, one stays), a bucket that stays, and a flow from it to both.
class AssembleTest : public testing::Test {
 protected:
  AssembleTest() {
    plan_.path = "plan.json";
    plan_.terraform_version = "1.11.4";
    add_resource("aws_instance.new", plan::Change::Create);
    add_resource("aws_instance.old", plan::Change::NoOp);
    add_resource("aws_s3_bucket.data", plan::Change::NoOp);
    add_resource("aws_launch_template.changed", plan::Change::Update);
    request_.version = "0.1.0";
    request_.today = "2026-11-24";
    request_.plans = {&plan_};
    request_.inventory = &inventory_;
    request_.flows = &found_;
    request_.estimate = &estimate_;
    request_.findings = &findings_;
    request_.rules = &rules_;
  }

  void add_resource(std::string_view address, plan::Change change) {
    plan::Resource resource;
    resource.address = address;
    resource.type = address.substr(0, address.find('.'));
    resource.change = change;
    plan_.resources.push_back(resource);
  }

  // The entry of a resource of the plan, at this price after and before.
  void add_cost(std::size_t resource, Boxed<cost::Bill> before, std::optional<cost::Bill> after) {
    inventory::Entry& entry = entries_[resource];
    entry.resource = &plan_.resources[resource];
    entry.cloud = "aws";
    entry.after.stands = after.has_value();
    entry.after.region.name = "us-west-2";
    if (before) {
      entry.before = inventory::Side();
      entry.before->stands = true;
      entry.before->region.name = "us-west-2";
    }
    estimate_.resources.push_back({&entry, std::move(before), std::move(after)});
  }

  static cost::Bill bill(const std::string& usd, const std::string& as_of = "2026-01-21",
                         const std::string& overlay = "") {
    cost::Bill bill;
    bill.status = cost::Status::Priced;
    bill.monthly_usd = decimal(usd);
    cost::LineItem item;
    item.rate_usd = item.quantity = Decimal(1);
    item.monthly_usd = decimal(usd);
    item.card = "aws/ec2";
    item.as_of = as_of;
    item.overlay = overlay;
    bill.items.push_back(item);
    return bill;
  }

  rules::Finding& add_finding(const std::string& rule, const std::string& address,
                              const std::string& usd = "1") {
    findings_.findings.push_back(finding(rule, rules::Severity::Warning, address, usd).finding);
    return findings_.findings.back();
  }

  void add_flow(const std::string& to, bool before, const std::string& usd) {
    flows::Flow& flow = flows_[flow_count_];
    flow.from = "aws_s3_bucket.data";
    flow.to = to;
    flow.evidence = {flow.from, flow.to};
    flow.hop = "a>b";
    flow.stands_before = before;
    cost::PricedFlow priced;
    priced.flow = &flow;
    priced.monthly_usd = decimal(usd);
    if (before) priced.monthly_before_usd = decimal(usd);
    priced.monthly_gb = Decimal(500);
    estimate_.flows.push_back(priced);
    ++flow_count_;
  }

  // Of copies, since findings move into a report.
  Report reported() {
    rules::Findings findings = findings_;
    ReportInput request = request_;
    request.findings = &findings;
    return assemble(request);
  }

  std::vector<std::string> rules_reported() {
    std::vector<std::string> names;
    for (const Finding& each : reported().findings) names.push_back(each.finding.rule);
    return names;
  }

  plan::Plan plan_;
  inventory::Inventory inventory_;
  flows::Flows found_;
  std::array<inventory::Entry, 4> entries_;
  std::array<flows::Flow, 4> flows_;
  std::size_t flow_count_ = 0;
  cost::Estimate estimate_;
  rules::Findings findings_;
  std::vector<rules::Rule> rules_;
  ReportInput request_;
};

using Names = std::vector<std::string>;

TEST_F(AssembleTest, LeavesOutFindingsOnWhatTheChangeLeavesAlone) {
  add_finding("on-new", "aws_instance.new", "2");
  add_finding("on-old", "aws_instance.old");
  EXPECT_EQ(rules_reported(), Names{"on-new"});
  EXPECT_EQ(reported().hidden.untouched, 1U);
  request_.all = true;
  EXPECT_EQ(rules_reported(), (Names{"on-new", "on-old"}));
  request_.all = false;
  request_.audit = true;
  EXPECT_EQ(rules_reported(), (Names{"on-new", "on-old"}));
}

TEST_F(AssembleTest, ReportsAnUntouchedResourceWhereWhatHoldsItsAttributeChanges) {
  add_finding("size", "aws_instance.old").at = "aws_launch_template.changed";
  EXPECT_EQ(rules_reported(), Names{"size"});
}

TEST_F(AssembleTest, ReportsEgressOfUntouchedEndsOnlyWhereTheFlowIsNew) {
  add_finding("egress", "aws_instance.old").category = "egress";
  add_flow("aws_instance.old", true, "10");
  EXPECT_EQ(rules_reported(), Names{});
  add_flow("aws_instance.old", false, "10");
  EXPECT_EQ(rules_reported(), Names{"egress"});
}

// Two ways between the same ends that cost the same are told apart by their number, wherever sorting puts
// them.
TEST_F(AssembleTest, GivesAFindingTheFlowThatItNames) {
  add_flow("aws_instance.old", false, "10");
  add_flow("aws_instance.new", false, "10");
  add_flow("aws_instance.new", false, "10");
  flows_[1].kind = flows::Kind::Write;
  flows_[2].kind = flows::Kind::Read;
  for (std::size_t i = 0; i < 3; ++i) {
    flows_[i].attribute = "number " + std::to_string(i);
    add_finding("egress", "aws_instance.new").flow = i;
    findings_.findings.back().attribute = flows_[i].attribute;
  }
  add_finding("other", "aws_instance.new");
  const Report report = assemble(request_);
  ASSERT_EQ(report.findings.size(), 4U);
  for (const Finding& each : report.findings) {
    const FlowRow* flow = flow_of(report, each);
    ASSERT_EQ(flow != nullptr, each.finding.rule == "egress");
    if (flow != nullptr) {
      EXPECT_EQ(flow->attribute, each.finding.attribute);
    }
  }
}

TEST_F(AssembleTest, ReportsAllThatStandsInAState) {
  plan_.kind = plan::DocumentKind::State;
  add_finding("on-old", "aws_instance.old");
  EXPECT_EQ(rules_reported(), Names{"on-old"});
}

TEST_F(AssembleTest, ReportsOnThePlanAsAWholeOnlyWhereItChangesSomething) {
  add_finding("too-many-regions", "");
  EXPECT_EQ(rules_reported(), Names{"too-many-regions"});
  for (plan::Resource& each : plan_.resources) each.change = plan::Change::NoOp;
  EXPECT_EQ(rules_reported(), Names{});
  findings_.findings[0].category = "budget";
  EXPECT_EQ(rules_reported(), Names{"too-many-regions"});
}

TEST_F(AssembleTest, LeavesOutWhatIsOnlySuspectedUnlessAsked) {
  add_finding("sure", "aws_instance.new", "2");
  add_finding("suspected", "aws_instance.new").confidence = rules::Confidence::Low;
  EXPECT_EQ(rules_reported(), Names{"sure"});
  EXPECT_EQ(reported().hidden.suspected, 1U);
  request_.min_confidence = rules::Confidence::Low;
  EXPECT_EQ(rules_reported(), (Names{"sure", "suspected"}));
}

TEST_F(AssembleTest, SortsErrorsFirstAndThenTheDearest) {
  add_finding("cheap", "aws_instance.new", "1");
  add_finding("unknown", "aws_instance.new", "");
  add_finding("dear", "aws_instance.new", "100");
  add_finding("broken", "aws_instance.new", "").severity = rules::Severity::Error;
  EXPECT_EQ(rules_reported(), (Names{"broken", "dear", "cheap", "unknown"}));
}

TEST_F(AssembleTest, JoinsEachResourceWithItsCostBeforeAndAfter) {
  add_cost(1, bill("5"), bill("7.50"));
  add_cost(0, {}, bill("10"));
  const Report report = assemble(request_);
  ASSERT_EQ(report.resources.size(), 2U);
  EXPECT_EQ(report.resources[0].address, "aws_instance.new");
  EXPECT_EQ(report.resources[0].change, plan::Change::Create);
  EXPECT_EQ(report.resources[0].status, cost::Status::Priced);
  EXPECT_EQ(report.resources[0].region, "us-west-2");
  EXPECT_EQ(report.resources[0].monthly_before_usd, std::nullopt);
  EXPECT_EQ(report.resources[1].monthly_before_usd, decimal("5"));
  EXPECT_EQ(report.resources[1].monthly_usd, decimal("7.5"));
  EXPECT_EQ(report.coverage.priced, 2U);
  EXPECT_EQ(report.plans[0].resources, 2U);
}

TEST_F(AssembleTest, GivesADeletedResourceNoCostAndNoItems) {
  add_cost(0, bill("5"), std::nullopt);
  const Report report = assemble(request_);
  EXPECT_EQ(report.resources[0].monthly_usd, Decimal(0));
  EXPECT_EQ(report.resources[0].monthly_before_usd, decimal("5"));
  EXPECT_TRUE(report.resources[0].items.empty());
}

TEST_F(AssembleTest, NamesTheRateCardsByTheRowsUsed) {
  add_cost(0, {}, bill("5", "2026-03-01"));
  add_cost(1, bill("5", "2025-12-31"), bill("5", "2026-07-20", "negotiated"));
  const std::vector<RateCard> cards = assemble(request_).rate_cards;
  ASSERT_EQ(cards.size(), 2U);
  EXPECT_EQ(cards[0].name, "aws/ec2");
  EXPECT_EQ(cards[0].oldest, "2025-12-31");
  EXPECT_EQ(cards[0].newest, "2026-03-01");
  EXPECT_EQ(cards[1].name, "negotiated");
  EXPECT_TRUE(cards[1].overlay);
}

TEST_F(AssembleTest, SaysWhatIsAssumedOnceInWords) {
  cost::Bill with = bill("5");
  with.items[0].assumption = "root volume of 8 GB gp2";
  add_cost(0, {}, with);
  add_cost(1, with, with);
  add_flow("aws_instance.new", false, "10");
  add_flow("aws_instance.old", false, "10");
  const cost::Estimate again = estimate_;
  EXPECT_EQ(assemble(request_).assumptions,
            (Names{"root volume of 8 GB gp2 (2 times)", "hop_gb_per_month = 1,000 GB (1 hop)"}));
  estimate_ = again;
  for (cost::PricedFlow& each : estimate_.flows) each.basis = inventory::Basis::Profile;
  request_.profile.pipeline_gb_per_day = Decimal(1000);
  EXPECT_EQ(assemble(request_).assumptions.back(), "profile: pipeline_gb_per_day = 1,000 GB");
}

TEST_F(AssembleTest, FindsWhereTheEvidenceStands) {
  add_flow("aws_instance.new", false, "10");
  request_.locate = [](std::size_t, std::string_view address) {
    return address == "aws_s3_bucket.data" ? std::optional(Location{"main.tf", 3, 9}) : std::nullopt;
  };
  const Report report = assemble(request_);
  ASSERT_EQ(report.flows[0].evidence_locations.size(), 2U);
  EXPECT_EQ(report.flows[0].evidence_locations[0]->line, 3);
  EXPECT_FALSE(report.flows[0].evidence_locations[1]);
}

TEST_F(AssembleTest, TellsOfARuleThatWasSkippedAndOfWhatCouldNotBeFollowed) {
  findings_.outcomes = {{"slow", 3, 1, 0, 0, "it took more than 2 s"}};
  found_.unresolved = {"module.train: local.bucket"};
  request_.diagnostics = {{rules::Severity::Warning, "trimmed-plan", "The plan has no configuration."}};
  const Report report = assemble(request_);
  ASSERT_EQ(report.diagnostics.size(), 3U);
  EXPECT_EQ(report.diagnostics[0].code, "trimmed-plan");
  EXPECT_EQ(report.diagnostics[1].message,
            "Data could not be followed through module.train: local.bucket: --source DIR names the folder of "
            "the .tf files");
  EXPECT_EQ(report.diagnostics[2].severity, rules::Severity::Error);
  EXPECT_EQ(report.rules[0].checked, 3);
}

}  // namespace
}  // namespace terratoll::report
