// Two plans, and a report that was kept, against each other.
#include "run/difference.h"

#include <gtest/gtest.h>

#include "files.h"
#include "run/run.h"

namespace terratoll::run {
namespace {

TEST(Difference, OfAKeptReportIsThatOfItsPlan) {
  Folder folder("difference");
  const std::string plan = testdata("examples/bill/plan.json");
  folder.write("plan.json", plan);
  Request request;
  request.plans = {folder / "plan.json"};
  request.audit = true;
  request.today = "2026-11-24";
  const Result<Reported> reported = make_report(request);
  ASSERT_TRUE(reported) << reported.error().message;
  folder.write("report.json", report::write(report::Format::Json, reported->report, {}));
  const Result<report::Difference> none =
      make_difference(request, folder / "report.json", folder / "plan.json");
  ASSERT_TRUE(none) << none.error().message;
  EXPECT_EQ(none->before.monthly_usd, none->after.monthly_usd);
  EXPECT_EQ(none->before.missing, none->after.missing);
  EXPECT_TRUE(none->costs.empty() && none->appeared.empty() && none->gone.empty());
  EXPECT_GT(none->stayed, 0u);

  folder.write("other.json", testdata("examples/pipeline/plan.json"));
  const Result<report::Difference> all =
      make_difference(request, folder / "report.json", folder / "other.json");
  ASSERT_TRUE(all);
  Decimal sum;
  for (const report::CostChange& each : all->costs) sum += each.change();
  EXPECT_FALSE(all->costs.empty());
  EXPECT_EQ(sum, all->after.monthly_usd - all->before.monthly_usd);
}

TEST(Difference, OfWhatIsNeitherIsAnError) {
  Folder folder("neither");
  folder.write("cut.json", "{\"schema\": \"terratoll.report/1\", \"totals\": ");
  folder.write("plan.json", testdata("examples/bill/plan.json"));
  EXPECT_FALSE(make_difference({}, folder / "cut.json", folder / "plan.json"));
  const auto says = [&](const char* name) {
    const Result<report::Difference> made = make_difference({}, folder / name, folder / "plan.json");
    return made ? "" : made.error().message.substr(folder.path().size() + 1);
  };
  EXPECT_EQ(says("cut.json"), "cut.json is a report of terratoll that is cut off or damaged");
  folder.write("later.json", "{\"schema\": \"terratoll.report/9\"}");
  EXPECT_EQ(says("later.json"),
            "later.json is a report of terratoll of another version: \"terratoll.report/9\", where "
            "terratoll.report/1 is read");
  folder.write("less.json", "{\"schema\": \"terratoll.report/1\", \"totals\": {\"monthly_usd\": \"x\"}}");
  EXPECT_EQ(says("less.json"),
            "less.json is a report of terratoll that lacks totals, plans, resources, flows or findings");
  EXPECT_FALSE(make_difference({}, folder / "plan.json", folder / "gone.json"));
}

}  // namespace
}  // namespace terratoll::run
