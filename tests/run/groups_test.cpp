// Whatever an audit is grouped by, its groups are the whole bill.
#include "report/groups.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "checkout.h"
#include "files.h"
#include "run/query.h"
#include "run/run.h"

namespace terratoll::run {
namespace {

TEST(Audit, IsTheSumOfItsGroups) {
  Request request;
  request.plans = {std::string(checkout::root() / "testdata")};
  request.audit = true;
  request.today = "2026-11-24";
  request.group_by = "tag:Name";
  const Result<Reported> reported = make_report(request);
  ASSERT_TRUE(reported) << reported.error().message;
  const report::Report& report = reported->report;
  const auto standing = static_cast<std::size_t>(
      std::count_if(report.resources.begin(), report.resources.end(),
                    [](const report::Resource& each) { return each.change != plan::Change::Delete; }));
  EXPECT_LT(standing, report.resources.size());
  EXPECT_EQ(standing, report.coverage.total());
  const auto check = [&](const std::string& by, const std::vector<report::Group>& groups) {
    Decimal sum;
    std::size_t resources = 0, missing = 0;
    for (const report::Group& each : groups) {
      sum += each.monthly_usd;
      resources += each.resources;
      missing += each.missing;
      EXPECT_LE(each.saving_usd, each.monthly_usd) << by << " " << each.name;
    }
    EXPECT_EQ(sum.money(), report.totals.monthly_usd.money()) << by;
    if (by != "sku") {
      EXPECT_EQ(resources, standing) << by;
      EXPECT_EQ(missing, report.totals.missing.resources()) << by;
    }
    EXPECT_GT(groups.size(), 1U) << by;
    Decimal saved;
    for (const report::Group& each : groups) saved += each.saving_usd;
    EXPECT_GT(saved, Decimal(10000)) << by;
  };
  check(request.group_by, report.groups);
  for (const char* by : {"plan", "cloud", "region", "workload", "module", "type", "sku"})
    check(by, report::groups(report, by));
}

// What is said of a plan as a whole is that plan's money: of two plans it is saved twice.
TEST(Audit, SavesWhatItsPlansSave) {
  Request request;
  request.audit = true;
  request.today = "2026-11-24";
  Decimal apart;
  std::vector<std::string> plans;
  for (const char* name : {"flagged", "flagged-h100"}) {
    plans.push_back((checkout::root() / "testdata/rules/hybrid-split" / name / "plan.json").string());
    request.plans = {plans.back()};
    const Result<Reported> reported = make_report(request);
    ASSERT_TRUE(reported) << reported.error().message;
    apart += reported->report.saving_usd;
  }
  request.plans = plans;
  const Result<Reported> reported = make_report(request);
  ASSERT_TRUE(reported) << reported.error().message;
  EXPECT_EQ(reported->report.saving_usd, apart);
  Decimal grouped;
  for (const report::Group& each : report::groups(reported->report, "plan")) grouped += each.saving_usd;
  EXPECT_EQ(grouped, apart);
}

// What a plan lists and has on neither side is no resource, for the facts as for the report.
TEST(Audit, HasTheResourcesThatTheFactsHave) {
  nlohmann::json plan = nlohmann::json::parse(testdata("bills/ec2/plan.json"));
  nlohmann::json never = plan["resource_changes"][0];
  never["address"] = "aws_instance.never";
  never["name"] = "never";
  never["change"] = {{"actions", {"no-op"}}, {"before", nullptr}, {"after", nullptr}};
  plan["resource_changes"].push_back(never);
  Folder folder("never");
  folder.write("plan.json", plan.dump());
  Request request;
  request.plans = {folder / "plan.json"};
  request.audit = true;
  const Result<Reported> reported = make_report(request);
  ASSERT_TRUE(reported) << reported.error().message;
  const Result<Facts> facts = Facts::of(request);
  ASSERT_TRUE(facts) << facts.error().message;
  const Result<Answer> rows = facts->ask("SELECT count(*) FROM resource");
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(std::get<std::int64_t>(rows->rows.at(0).at(0)),
            static_cast<std::int64_t>(reported->report.resources.size()));
}

// A leftover that Terraform deletes next costs until then: it has its own name, and no advice. Of a state as
// Terraform writes it, with the object that a replacement has left behind.
TEST(Audit, CountsADeposedObjectAndAdvisesNothing) {
  const nlohmann::json plan =
      nlohmann::json::parse(testdata("rules/gpu-on-demand-continuous/flagged/plan.json"));
  nlohmann::json state = {{"format_version", "1.0"}, {"values", plan["planned_values"]}};
  nlohmann::json& resources = state["values"]["root_module"]["resources"];
  const auto machine = std::find_if(resources.begin(), resources.end(), [](const nlohmann::json& each) {
    return each["type"] == "aws_instance";
  });
  ASSERT_NE(machine, resources.end());
  const std::string address = (*machine)["address"];
  nlohmann::json deposed = *machine;
  deposed["deposed_key"] = "5a2f0c11";
  Folder folder("deposed");
  folder.write("without.json", state.dump());
  resources.push_back(deposed);
  folder.write("with.json", state.dump());
  Request request;
  request.audit = true;
  request.today = "2026-11-24";
  std::vector<report::Report> reports;
  for (const char* name : {"without.json", "with.json"}) {
    request.plans = {folder / name};
    Result<Reported> reported = make_report(request);
    ASSERT_TRUE(reported) << reported.error().message;
    reports.push_back(std::move(reported->report));
  }
  EXPECT_EQ(reports[1].resources.size(), reports[0].resources.size() + 1);
  EXPECT_GT(reports[1].totals.monthly_usd, reports[0].totals.monthly_usd);
  EXPECT_EQ(reports[1].saving_usd, reports[0].saving_usd);
  EXPECT_EQ(reports[1].findings.size(), reports[0].findings.size());
  const Result<Facts> facts = Facts::of(request);
  ASSERT_TRUE(facts) << facts.error().message;
  for (const char* table : {"resource", "compute"}) {
    const Result<Answer> twice = facts->ask("SELECT plan_id, address FROM " + std::string(table) +
                                            " GROUP BY 1, 2 HAVING count(*) > 1");
    ASSERT_TRUE(twice) << twice.error().message;
    EXPECT_TRUE(twice->rows.empty()) << table;
  }
  const Result<Answer> cost = facts->ask("SELECT sum(monthly_usd) > 0 FROM cost WHERE address = '" + address +
                                         " (deposed 5a2f0c11)'");
  ASSERT_TRUE(cost) << cost.error().message;
  EXPECT_EQ(std::get<std::int64_t>(cost->rows.at(0).at(0)), 1);
}

// $600 leaves the buckets of the root module, and $600 that of module.train.
TEST(Audit, CountsWhatMovesWhereItLeaves) {
  const std::string folder = (checkout::root() / "testdata/examples/pipeline").string();
  Request request;
  request.plans = {folder + "/plan.json"};
  request.config = folder + "/.terratoll.yaml";
  request.audit = true;
  request.today = "2026-11-24";
  const Result<Reported> reported = make_report(request);
  ASSERT_TRUE(reported) << reported.error().message;
  std::map<std::string, std::string> amounts;
  for (const report::Group& each : report::groups(reported->report, "module"))
    amounts[each.name] = each.monthly_usd.money();
  EXPECT_EQ(amounts["the root module"], "600.00");
  EXPECT_EQ(amounts["module.train"], "2059.30");
  EXPECT_EQ(amounts["module.serve"], "828.59");
  EXPECT_EQ(amounts.count("data transfer"), 0U);
}

}  // namespace
}  // namespace terratoll::run
