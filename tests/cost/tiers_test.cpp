#include "cost/tiers.h"

#include <gtest/gtest.h>

#include "support.h"

namespace terratoll::cost {
namespace {

std::string outline(const Walk& walk) {
  std::string text;
  for (const Part& part : walk.parts) {
    text += part.quantity.text() + " × " + part.row->usd.text() + " = " + part.usd.money() + "; ";
  }
  return text + "beyond " + walk.beyond.text();
}

TEST(S3StorageInSydney, IsWalkedThroughItsThreeTiers) {
  std::vector<rates::Price> tiers = cards().find({"aws/s3", "ap-southeast-2", "standard", "storage"});
  EXPECT_EQ(outline(walk(tiers, 51200)), "51200 × 0.025 = 1280.00; beyond 0");
  EXPECT_EQ(outline(walk(tiers, 600000)),
            "51200 × 0.025 = 1280.00; 460800 × 0.024 = 11059.20; 88000 × 0.023 = 2024.00; beyond 0");
}

TEST(InternetEgressFromOregon, IsFreeUpTo100Gb) {
  std::vector<rates::Price> tiers = cards().internet_egress("aws", "us-west-2");
  EXPECT_EQ(outline(walk(tiers, 100)), "100 × 0 = 0.00; beyond 0");
  EXPECT_EQ(outline(walk(tiers, 20000)),
            "100 × 0 = 0.00; 10140 × 0.09 = 912.60; 9760 × 0.085 = 829.60; beyond 0");
}

TEST(InternetEgressFromNorthEurope, IsWalkedByItsBillingZone) {
  std::vector<rates::Price> tiers = cards().internet_egress("azure", "northeurope");
  EXPECT_EQ(outline(walk(tiers, 12000)),
            "100 × 0 = 0.00; 10235 × 0.087 = 890.45; 1665 × 0.083 = 138.20; beyond 0");
}

TEST(AWalkThatStartsHigher, LeavesOutWhatTheMonthHasHad) {
  std::vector<rates::Price> tiers = cards().internet_egress("aws", "us-west-2");
  EXPECT_EQ(outline(walk(tiers, 1000, 100)), "1000 × 0.09 = 90.00; beyond 0");
  EXPECT_EQ(outline(walk(tiers, 10000, 10000)), "240 × 0.09 = 21.60; 9760 × 0.085 = 829.60; beyond 0");
}

TEST(WhatLiesAboveTheLastKnownTier, HasNoPrice) {
  rates::Price only;
  only.usd = 2;
  only.tier_to = 10;
  std::vector<rates::Price> tiers{only};
  EXPECT_EQ(outline(walk(tiers, 12)), "10 × 2 = 20.00; beyond 2");
}

TEST(NothingMoved, IsOneItemOfZero) {
  std::vector<rates::Price> tiers = cards().internet_egress("aws", "us-west-2");
  EXPECT_EQ(outline(walk(tiers, 0)), "0 × 0 = 0.00; beyond 0");
}

}  // namespace
}  // namespace terratoll::cost
