// What can be saved in all, from savings that may be the same money.
#include "report/savings.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace terratoll::report {
namespace {

using Indexes = std::vector<std::size_t>;

TEST(Savings, OfDifferentMoneyAddUp) {
  const Savings savings = sort_out({{10, {"a"}}, {5, {"b"}}});
  EXPECT_EQ(savings.usd, Decimal(15));
  EXPECT_EQ(savings.overlaps, (std::vector<Indexes>{{}, {}}));
}

TEST(Savings, OfTheSameMoneyCountOnce) {
  const Savings savings = sort_out({{10, {"a"}}, {8, {"a"}}, {5, {"b"}}});
  EXPECT_EQ(savings.usd, Decimal(15));
  EXPECT_EQ(savings.overlaps, (std::vector<Indexes>{{1}, {0}, {}}));
}

TEST(Savings, OfAChainAreThoseOfItsHops) {
  EXPECT_EQ(sort_out({{600, {"hop 1"}}, {600, {"hop 2"}}, {1200, {"hop 1", "hop 2"}}}).usd, Decimal(1200));
  EXPECT_EQ(sort_out({{600, {"hop 1"}}, {900, {"hop 1", "hop 2"}}}).usd, Decimal(900));
  EXPECT_EQ(sort_out({{600, {"hop 1"}}, {500, {"hop 2"}}, {900, {"hop 1", "hop 2"}}}).usd, Decimal(1100));
}

TEST(Savings, OfThePlanAsAWholeAreHadInsteadOfAllOthers) {
  const Savings savings = sort_out({{10, {"a"}}, {5, {"b"}}, {12, {}, true}});
  EXPECT_EQ(savings.usd, Decimal(15));
  EXPECT_EQ(savings.overlaps, (std::vector<Indexes>{{2}, {2}, {0, 1}}));
  EXPECT_EQ(sort_out({{10, {"a"}}, {20, {}, true}}).usd, Decimal(20));
}

// What is said of one plan of an audit as a whole is no other plan's money.
TEST(Savings, OfSeveralPlansAsAWholeAddUp) {
  const Savings savings =
      sort_out({{50, {}, true, {0}}, {20, {}, true, {1}}, {10, {"a"}, false, {0}}, {7, {"b"}, false, {2}}});
  EXPECT_EQ(savings.usd, Decimal(77));
  EXPECT_EQ(savings.overlaps, (std::vector<Indexes>{{2}, {}, {0}, {}}));
}

// A flow between two plans may be the money of either as a whole.
TEST(Savings, OfAPlanAsAWholeAndAFlowThatTouchesItAreNotBothHad) {
  const Claim between{30, {"flow 0"}, false, {0, 1}};
  EXPECT_EQ(sort_out({{50, {}, true, {0}}, between}).usd, Decimal(50));
  EXPECT_EQ(sort_out({{20, {}, true, {0}}, between}).usd, Decimal(30));
  EXPECT_EQ(sort_out({{20, {}, true, {0}}, {20, {}, true, {1}}, between}).usd, Decimal(30));
  EXPECT_EQ(sort_out({{50, {}, true, {0}}, {20, {}, true, {1}}, between}).usd, Decimal(50));
}

TEST(Savings, OfManyWideClaimsAreNeverTooMuch) {
  std::vector<Claim> claims;
  for (int i = 0; i < 40; ++i)
    claims.push_back({10, {"hop " + std::to_string(i), "hop " + std::to_string(i + 1)}});
  const Savings savings = sort_out(claims);
  EXPECT_LE(savings.usd, Decimal(200));
  EXPECT_GE(savings.usd, Decimal(100));
}

TEST(Savings, NameOnlySoManyThatSaveTheSame) {
  const Savings savings = sort_out(std::vector<Claim>(limits::kOverlaps + 2, Claim{10, {"a"}}));
  for (const Indexes& each : savings.overlaps) EXPECT_EQ(each.size(), limits::kOverlaps);
  EXPECT_EQ(savings.overlaps.front().front(), 1u);
  EXPECT_EQ(savings.overlaps.back().front(), 0u);
}

TEST(Savings, OfNothingAreNothing) {
  EXPECT_EQ(sort_out({}).usd, Decimal());
}

}  // namespace
}  // namespace terratoll::report
