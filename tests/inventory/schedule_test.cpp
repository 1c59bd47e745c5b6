#include "inventory/kit/schedule.h"

#include <gtest/gtest.h>

namespace terratoll::inventory {
namespace {

constexpr int kHour = 60, kDay = 24 * kHour;

std::vector<int> minutes(std::string_view cron) {
  return week_minutes(cron).value_or(std::vector<int>{-1});
}

TEST(ACronExpression, FiresAtItsMinutesOfTheWeek) {
  EXPECT_EQ(minutes("30 8 * * 1"), (std::vector<int>{kDay + 8 * kHour + 30}));
  EXPECT_EQ(minutes("0 20 * * MON-WED"),
            (std::vector<int>{kDay + 20 * kHour, 2 * kDay + 20 * kHour, 3 * kDay + 20 * kHour}));
  EXPECT_EQ(minutes("0 */12 * * sun"), (std::vector<int>{0, 12 * kHour}));
  EXPECT_EQ(minutes("0 6,18 * * 6"), (std::vector<int>{6 * kDay + 6 * kHour, 6 * kDay + 18 * kHour}));
  EXPECT_EQ(minutes("0 0 * * *").size(), 7u);
}

TEST(ACronExpression, CountsItsDaysAsItsDialectDoes) {
  EXPECT_EQ(minutes("0 0 * * 0"), minutes("0 0 * * 7"));            // Unix: Sunday is 0 and 7
  EXPECT_EQ(minutes("cron(0 0 ? * 1 *)"), minutes("0 0 * * SUN"));  // AWS: Sunday is 1
  EXPECT_EQ(minutes("cron(0 0 ? * 7 *)"), minutes("0 0 * * SAT"));
  EXPECT_EQ(minutes("0 0 * * FRI-SUN").size(), 3u);  // over the end of the week
}

TEST(ACronExpression, ThatIsNoWeeklyTimetableIsRefused) {
  for (std::string_view cron : {"0 0 1 * *", "0 0 * 6 *", "cron(0 0 ? * MON 2027)", "cron(0 0 ? * 0 *)",
                                "0 24 * * *", "60 0 * * *", "0 0 * * 8", "0 0 * * MON#2", "0 0 * *", "",
                                "rate(1 day)", "@daily", "0 0/0 * * *", "at(2026-12-01T08:00:00)"}) {
    EXPECT_FALSE(week_minutes(cron)) << cron;
  }
}

std::vector<CapacityAction> actions(std::string_view cron, Capacity sets) {
  std::vector<CapacityAction> result;
  for (int minute : minutes(cron)) result.push_back({minute, sets});
  return result;
}

TEST(ATimetable, CountsTheHoursThatMachinesStand) {
  std::vector<CapacityAction> office = actions("0 8 * * 1-5", {2, 2, 2});
  for (const CapacityAction& evening : actions("0 20 * * 1-5", {0, std::nullopt, 0}))
    office.push_back(evening);
  Timetable week = timetable({0, 2, 1}, office);
  // 2 machines, 60 of a week's 168 hours.
  EXPECT_EQ(week.machine_hours, (Decimal(120) * Decimal(730)).over(Decimal(168)));
  EXPECT_EQ(week.lowest, 0);
  EXPECT_EQ(week.peak, 2);
}

TEST(ATimetable, BeginsAsTheWeekBeforeEnds) {
  // Set on Saturday at noon and never again: it holds all week.
  EXPECT_EQ(timetable({0, 9, 1}, actions("0 12 * * 6", {3, 9, 3})).machine_hours, Decimal(3 * 730));
  EXPECT_EQ(timetable({1, 9, 4}, {}).machine_hours, Decimal(4 * 730));
}

TEST(ATimetable, KeepsWhatAnActionHeldTheCapacityTo) {
  // A floor of 4 for an hour leaves 4, until something takes it down.
  std::vector<CapacityAction> all = actions("0 6 * * *", {4, 8, std::nullopt});
  for (const CapacityAction& end : actions("0 7 * * *", {1, 8, std::nullopt})) all.push_back(end);
  EXPECT_EQ(timetable({1, 8, 1}, all).machine_hours, Decimal(4 * 730));
}

}  // namespace
}  // namespace terratoll::inventory
