// The first screen of an audit: what it says, that its rows add up, and that it stays a screen.
#include "report/audit_page.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "base/columns.h"
#include "base/text.h"
#include "report/bill_rows.h"
#include "report/groups.h"
#include "sample.h"

namespace terratoll::report {
namespace {

Report grouped(const std::string& by) {
  Report report = audited();
  report.group_by = by;
  for (Resource& each : report.resources)
    if (each.plan == "a/plan.json") each.tags["team"] = "ai";
  report.groups = groups(report, by);
  return report;
}

std::string names_of(const Report& report) {
  std::vector<std::string> names;
  for (const Group& each : report.groups) names.push_back(each.name + " " + each.monthly_usd.money());
  return joined(names, ", ");
}

std::string page_of(const Report& report, std::size_t top = 10) {
  return write_audit_page(report, View{.top = top});
}

TEST(AuditPage, SaysWhatAllCostsWhereItGoesAndWhatToDo) {
  const std::string page = page_of(audited());
  EXPECT_EQ(
      page,
      R"(1 plan, 1 state, 9 resources · aws: eu-west-1, us-east-1, us-west-2 · list prices of 2026-01-21 to
2026-09-22
no configuration

Monthly cost $7,016.64
  compute $5,985.94 + managed premium $430.70 + data transfer $600.00
  with every autoscaler at its maximum: $8,879.58

Where it goes, by plan                                                    a month  share
  a/plan.json  8 resources, 2 without a known cost                      $6,282.26   90% ██████████▋
  b/terraform.tfstate  1 resource                                         $734.38   10% █▎

Dearest findings                                                                  a month      saves
✖ sku-retired          a/plan.json: module.train.aws_instance.gpu[…] (2)        $4,483.60  $3,040.30
    → g6.2xlarge (L4 24 GB, 32 GiB of memory instead of 61) costs $0.9776/h, not $3.06.
▲ endpoint-always-on   a/plan.json: aws_sagemaker_endpoint.serving              $1,198.66    $479.46
    → Scale to zero off-peak, or to the traffic: it saves about 40% of it.
▲ egress-inter-region  a/plan.json: module.train.aws_instance.gpu[…] (2)          $600.00
    → Keep the data and the machines that read it in one region.
• storage-no-tiering   a/plan.json: aws_s3_bucket.corpus["a"]

Not in the total
  a/plan.json: aws_instance.vision: p6-b200.48xlarge has no price in eu-west-1; it is sold in
  us-east-1, us-west-2
  random_id: not a resource of AWS or Azure

9 resources: 4 priced, 1 free, 2 by use (no usage given: terratoll init), 1 without a price, 1 not
supported; terratoll doctor says what would help
1 error, 2 warnings, 1 note
)") << page;
}

TEST(AuditPage, OfOnePlanGoesByResource) {
  Report report = audited();
  report.plans.resize(1);
  report.resources.pop_back();
  EXPECT_NE(page_of(report).find("Where it goes, by resource"), std::string::npos);
}

// Most of a sum may rest on what nobody has said.
TEST(AuditPage, SaysHowMuchIsAssumed) {
  Report report = audited();
  EXPECT_EQ(page_of(report).find("assumptions"), std::string::npos);
  report.totals.monthly_assumed_usd = decimal("3508.32");
  EXPECT_NE(page_of(report).find("\n  $3,508.32 of it (50%) rests on assumptions: --all says which\n"),
            std::string::npos)
      << page_of(report);
}

TEST(AuditPage, OfOneRowNamesTheDearest) {
  Report report = audited();
  report.plans.push_back({"c/plan.json", plan::DocumentKind::Plan, "1.11.4", 0});
  const std::string page = page_of(report, 1);
  EXPECT_NE(page.find("\n  a/plan.json  8 resources"), std::string::npos) << page;
  EXPECT_NE(page.find("\n  … 2 more"), std::string::npos) << page;
}

// One plan of many that failed is not the audit's failure, and an error is said once.
TEST(AuditPage, SaysHowManyPlansFailedAndEachErrorOnce) {
  Report report = audited();
  report.plans[0].failed = true;
  report.diagnostics.push_back({rules::Severity::Error, "unread-plan", "x.json is cut off"});
  report.gate = {false, {"x.json is cut off", "1 error (--fail-on error)"}};
  const std::string page = page_of(report);
  EXPECT_NE(page.find("\n1 of 2 plans failed · Monthly cost "), std::string::npos) << page;
  EXPECT_EQ(page.find("cut off"), page.rfind("cut off")) << page;
  EXPECT_NE(page.find("\nfailed: 1 error in what is read; 1 error (--fail-on error)\n"), std::string::npos)
      << page;
}

// What asks for more than the screen gets it.
TEST(AuditPage, HasAllFindingsItemsAndGroupsWhereTheyAreAskedFor) {
  Report report = grouped("region");
  for (int i = 0; i < 20; ++i)
    report.findings.push_back(
        finding("idle", rules::Severity::Note, "aws_instance.m" + std::to_string(i), "1"));
  for (Finding& each : report.findings) each.plan = "a/plan.json";
  EXPECT_EQ(write_text(report, View{}).find("aws_instance.m19"), std::string::npos);
  EXPECT_NE(write_text(report, View{.all_findings = true}).find("aws_instance.m19"), std::string::npos);
  EXPECT_NE(write_text(report, View{.items = true}).find("730 hour × $3.06"), std::string::npos)
      << write_text(report, View{.items = true});
  EXPECT_NE(write_text(report, View{.all = true}).find("Where it goes, by region"), std::string::npos);
}

TEST(AuditPage, HasAsManyRowsAsAskedForAndARest) {
  Report report = audited();
  for (int i = 0; i < 300; ++i) {
    report.plans.push_back({"p" + std::to_string(i), plan::DocumentKind::Plan, "1.11.4", 1});
    report.resources.push_back(machine("aws_instance.gpu", "g5.xlarge", "1"));
    report.resources.back().plan = report.plans.back().plan;
    report.totals.monthly_usd += Decimal(1);
    report.findings.push_back(report.findings.front());
    report.findings.back().plan = report.plans.back().plan;
    report.diagnostics.push_back(
        {rules::Severity::Error, "unread-plan", "cannot read q" + std::to_string(i)});
  }
  const std::string page = page_of(report, 3);
  EXPECT_NE(page.find("  … 299 more"), std::string::npos) << page;
  // Alike in all plans.
  EXPECT_NE(page.find("✖ sku-retired"), std::string::npos) << page;
  EXPECT_NE(page.find(", and alike in 300 more plans"), std::string::npos) << page;
  EXPECT_NE(page.find("295 more problems: --all"), std::string::npos) << page;
  EXPECT_LT(std::count(page.begin(), page.end(), '\n'), 50) << page;
}

TEST(AuditPage, KeepsToItsWidthAndHidesNoCommand) {
  for (const std::size_t width : {60U, 80U, 100U, 132U}) {
    for (const std::string& line : split(write_audit_page(audited(), View{.width = width}), '\n'))
      EXPECT_LE(columns(line), width) << line;
  }
  const std::string page = write_audit_page(hostile_report(), {});
  for (const std::string& line : split(page, '\n')) EXPECT_FALSE(trimmed(line).starts_with("::")) << line;
}

TEST(Groups, AddUpToTheTotal) {
  for (const char* by : {"plan", "cloud", "region", "workload", "module", "type", "sku", "tag:team"}) {
    const Report report = grouped(by);
    Decimal sum;
    for (const Group& each : report.groups) sum += each.monthly_usd;
    EXPECT_EQ(sum.money(), report.totals.monthly_usd.money()) << by << ": " << names_of(report);
  }
}

// Its total stands below them.
TEST(Groups, ByPlanAreTheRowsOfTheWholeReport) {
  Decimal sum;
  for (const BillRow& each : bill_by_plan(audited(), 100)) sum += each.after;
  EXPECT_EQ(sum.money(), audited().totals.monthly_usd.money());
}

// What a plan takes away is neither a resource of the audit nor one without a cost.
TEST(Groups, CountWhatStands) {
  Report report = audited();
  Resource gone = machine("aws_instance.gone", "p6-b200.48xlarge", "0");
  gone.plan = "a/plan.json";
  gone.change = plan::Change::Delete;
  gone.status = cost::Status::Unpriced;
  gone.reason = "it has no price in eu-north-1";
  gone.items.clear();
  report.resources.push_back(gone);
  std::stable_sort(report.resources.begin(), report.resources.end(),
                   [](const Resource& a, const Resource& b) {
                     return std::tie(a.plan, a.address) < std::tie(b.plan, b.address);
                   });
  const Group group = groups(report, "plan").at(0);
  EXPECT_EQ(group.resources, 8u);
  EXPECT_EQ(group.missing, 2u);
  EXPECT_EQ(page_of(report), page_of(audited()));
}

// The finding of a flow stands at its reader, and its money at the store.
TEST(Groups, SaveNoMoreThanTheyCost) {
  for (const char* by : {"plan", "cloud", "region", "workload", "module", "type", "sku", "tag:team"}) {
    for (const Group& each : grouped(by).groups)
      EXPECT_LE(each.saving_usd, std::max(each.monthly_usd, Decimal())) << by << " " << each.name;
  }
}

TEST(Groups, HaveTheNamesOfWhatIsAskedFor) {
  EXPECT_EQ(names_of(grouped("plan")), "a/plan.json 6282.26, b/terraform.tfstate 734.38");
  EXPECT_EQ(names_of(grouped("region")),
            "us-west-2 5217.98, us-east-1 1798.66, eu-west-1 0.00, no region 0.00");
  EXPECT_EQ(names_of(grouped("tag:team")), "ai 6282.26, without the tag 734.38");
  EXPECT_EQ(
      names_of(grouped("rule")),
      "sku-retired 4483.60, endpoint-always-on 1198.66, egress-inter-region 600.00, storage-no-tiering 0.00");
}

TEST(Groups, AreAskedForByTheirWords) {
  for (const char* by : {"plan", "rule", "sku", "tag:team"}) EXPECT_EQ(grouping_problem(by), "") << by;
  EXPECT_EQ(
      grouping_problem("regoin"),
      "\"regoin\" is none of plan, rule, cloud, region, workload, module, type, sku, tag:KEY; did you mean "
      "region?");
  EXPECT_NE(grouping_problem("tag:"), "");
  EXPECT_NE(grouping_problem("tag:KEY"), "");
}

}  // namespace
}  // namespace terratoll::report
