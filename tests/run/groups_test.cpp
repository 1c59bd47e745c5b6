// Whatever an audit is grouped by, its groups are the whole bill.
#include "report/groups.h"

#include <gtest/gtest.h>

#include <map>

#include "checkout.h"
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
  const auto check = [&](const std::string& by, const std::vector<report::Group>& groups) {
    Decimal sum;
    std::size_t resources = 0;
    for (const report::Group& each : groups) {
      sum += each.monthly_usd;
      resources += each.resources;
    }
    EXPECT_EQ(sum.money(), report.totals.monthly_usd.money()) << by;
    if (by != "sku") {
      EXPECT_EQ(resources, report.resources.size()) << by;
    }
    EXPECT_GT(groups.size(), 1U) << by;
  };
  check(request.group_by, report.groups);
  for (const char* by : {"plan", "cloud", "region", "workload", "module", "type", "sku"})
    check(by, report::groups(report, by));
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
