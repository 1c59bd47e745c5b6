#include "base/date.h"

#include <gtest/gtest.h>

namespace terratoll {
namespace {

TEST(Date, IsADayThatExists) {
  for (const char* day : {"2026-01-31", "2024-02-29", "2000-02-29", "1999-12-31"}) {
    EXPECT_TRUE(is_date(day)) << day;
  }
  for (const char* other : {"", "2026", "2026-01", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01",
                            "2026-00-10", "2026-01-00", "2026-1-31", "2026/01/31", "2026-01-3a", "-026-01-31",
                            "2026-01-31 ", "26-01-31", "2026-01--1"}) {
    EXPECT_FALSE(is_date(other)) << other;
  }
}

TEST(Date, CountsDaysOverMonthsAndLeapYears) {
  EXPECT_EQ((*day_of("2024-03-01") - *day_of("2024-02-28")).count(), 2);
  EXPECT_EQ((*day_of("2026-03-01") - *day_of("2026-02-28")).count(), 1);
  EXPECT_EQ((*day_of("2026-11-24") - *day_of("2025-11-24")).count(), 365);
}

TEST(Date, AMonthOrAYearAloneIsItsLastDay) {
  EXPECT_EQ(last_day_of("2026-02"), day_of("2026-02-28"));
  EXPECT_EQ(last_day_of("2024-02"), day_of("2024-02-29"));
  EXPECT_EQ(last_day_of("2026-04"), day_of("2026-04-30"));
  EXPECT_EQ(last_day_of("2026"), day_of("2026-12-31"));
  EXPECT_EQ(last_day_of("2026-04-15"), day_of("2026-04-15"));
  for (const char* other :
       {"", "soon", "202", "2026-", "2026-13", "2026-1", "2026-04-31", "2026-04-15T00:00"}) {
    EXPECT_FALSE(last_day_of(other)) << other;
  }
}

TEST(Date, TodayIsADay) {
  EXPECT_TRUE(is_date(today())) << today();
  EXPECT_GT(today(), "2026-01-01");
}

}  // namespace
}  // namespace terratoll
