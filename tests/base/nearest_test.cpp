#include "base/nearest.h"

#include <gtest/gtest.h>

namespace terratoll {
namespace {

TEST(Nearest, IsANameOfWhichFewerThanHalfTheLettersChange) {
  const std::vector<std::string> known = {"severity", "title", "help"};
  EXPECT_EQ(nearest("severty", known), "severity");
  EXPECT_EQ(nearest("titel", known), "title");
  EXPECT_EQ(nearest("help", known), "help");
  EXPECT_EQ(nearest("hxxx", known), "");
  EXPECT_EQ(nearest("hepl", known), "help") << "neighbours that change places are one change";
  EXPECT_EQ(nearest("HELP", known), "help");
  EXPECT_EQ(nearest("", known), "");
  EXPECT_EQ(nearest("monthly", {"module", "monthly_max_usd", "monthly_usd"}), "monthly_usd");
  EXPECT_EQ(nearest("mon", {"monthly_max_usd", "monthly_usd"}), "") << "too short to tell";
  EXPECT_EQ(nearest(std::string(101, 'e'), known), "");
  EXPECT_EQ(nearest("title", {}), "");
  EXPECT_EQ(did_you_mean("titel", known), "; did you mean title?");
  EXPECT_EQ(did_you_mean("colour", known), "");
}

}  // namespace
}  // namespace terratoll
