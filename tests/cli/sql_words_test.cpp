// What TAB offers in `terratoll query`.
#include "cli/sql_words.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace terratoll::cli {
namespace {

std::string offered(std::string_view before) {
  return joined(complete_sql(before).words, " ");
}

TEST(SqlWords, AreThoseThatMayStandThere) {
  EXPECT_EQ(offered(""), "SELECT VALUES WITH");
  EXPECT_EQ(offered("sel"), "select");
  EXPECT_EQ(offered("SELECT * FROM comp"), "compute");
  EXPECT_EQ(offered("SELECT * FROM resource JOIN pl"), "plan");
  EXPECT_EQ(offered("SELECT ver"), "version version_expiry versioned");
  EXPECT_EQ(offered("SELECT 1 GRO"), "GROUP");
  EXPECT_EQ(offered("SELECT 1 gro"), "group group_concat(");
  EXPECT_EQ(offered("SELECT us"), "usage_type usd usd( usd_per_gb usd_per_hour using")
      << "of no table, of all";
}

TEST(SqlWords, AreColumnsOfTheTablesThatAreNamed) {
  EXPECT_EQ(offered("SELECT 1 FROM compute WHERE least_a"), "least_allowed least_at least_attribute");
  EXPECT_EQ(offered("SELECT 1 FROM endpoint WHERE least_a"), "least_at least_attribute");
  EXPECT_EQ(offered("SELECT 1 FROM compute c, endpoint AS e WHERE e.least_a"), "least_at least_attribute");
  EXPECT_EQ(offered("SELECT 1 FROM compute c, endpoint e WHERE c.least_a"),
            "least_allowed least_at least_attribute");
  EXPECT_EQ(offered("SELECT 1 FROM compute JOIN plan USING (plan_id) WHERE plan.pa"), "path");
}

TEST(SqlWords, AreNoneInATextAndAfterWhatNothingBegins) {
  EXPECT_EQ(offered("SELECT 'us"), "");
  EXPECT_EQ(offered("SELECT 'a' || per_"), "per_tb(");
  EXPECT_EQ(offered("SELECT zz"), "");
  EXPECT_EQ(complete_sql("SELECT least_a").typed, 7U);
}

}  // namespace
}  // namespace terratoll::cli
