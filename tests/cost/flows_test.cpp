// Flows made in code: what a hop's volume comes to, and who bears it.
#include <gtest/gtest.h>

#include "support.h"

namespace terratoll::cost {
namespace {

flows::Flow aws_flow(std::string from, std::string to, std::string from_region, std::string to_region) {
  flows::Flow flow;
  flow.from = std::move(from);
  flow.to = std::move(to);
  flow.from_cloud = flow.to_cloud = "aws";
  flow.from_region = std::move(from_region);
  flow.to_region = std::move(to_region);
  flow.kind = flows::Kind::Read;
  flow.crosses = flows::Border::Region;
  flow.confidence = flows::Confidence::High;
  flow.hop = "p " + flow.from_region + " " + flow.to_region;
  flow.pipeline = "p";
  return flow;
}

flows::Flow to_internet(std::string from, std::string cloud, std::string region, Decimal gb) {
  flows::Flow flow = aws_flow(std::move(from), "", std::move(region), "");
  flow.from_cloud = std::move(cloud);
  flow.crosses = flows::Border::Internet;
  flow.kind = flows::Kind::Serve;
  flow.own_gb = gb;
  return flow;
}

Estimate estimate(std::vector<flows::Flow> flows, Profile profile = {}) {
  static const inventory::Inventory kNone;
  static flows::Flows kept;
  kept.flows = std::move(flows);
  EstimateInput request;
  request.inventory = &kNone;
  request.flows = &kept;
  request.cards = &cards();
  request.profile = std::move(profile);
  return price(request);
}

Profile daily(std::int64_t gb) {
  Profile profile;
  profile.pipeline_gb_per_day = Decimal(gb);
  return profile;
}

TEST(AHop, IsMovedOnceHoweverManyReadIt) {
  Estimate bill =
      estimate({aws_flow("a", "x", "us-east-1", "us-west-2"), aws_flow("b", "x", "us-east-1", "us-west-2"),
                aws_flow("a", "y", "us-east-1", "us-west-2")},
               daily(1000));
  // 1,000 GB × 30 days = 30,000 GB, a third each, × 0.02.
  for (const PricedFlow& flow : bill.flows) {
    EXPECT_EQ(text(flow.monthly_gb), "10000");
    EXPECT_EQ(text(flow.monthly_usd), "200");
    EXPECT_EQ(text(flow.rate_usd_per_gb), "0.02");
    EXPECT_EQ(flow.basis, inventory::Basis::Profile);
  }
  EXPECT_EQ(bill.totals.monthly_usd.text(), "600");
  EXPECT_EQ(bill.totals.by_component.data_transfer.text(), "600");
}

TEST(AVolumeThatDoesNotDivide, IsSharedWithoutLosingAny) {
  Estimate bill =
      estimate({aws_flow("a", "x", "us-east-1", "us-west-2"), aws_flow("b", "x", "us-east-1", "us-west-2"),
                aws_flow("c", "x", "us-east-1", "us-west-2")});
  Decimal sum;
  for (const PricedFlow& flow : bill.flows) sum += flow.monthly_gb.value_or(Decimal());
  EXPECT_EQ(sum.text(), "1000");
  // In parts of half a GB, which cost a cent: 6.67 + 6.67 + 6.66.
  EXPECT_EQ(text(bill.flows[0].monthly_gb), "333.5");
  EXPECT_EQ(text(bill.flows[2].monthly_gb), "333");
  EXPECT_EQ(text(bill.flows[2].monthly_usd), "6.66");
  EXPECT_EQ(bill.totals.monthly_usd.text(), "20");
  EXPECT_EQ(bill.totals.monthly_assumed_usd, bill.totals.monthly_usd);
}

// Each share is worth half a cent; together they are worth what the hop is.
TEST(AHopOfManyPairs, IsRoundedOnce) {
  std::vector<flows::Flow> flows;
  for (int from = 0; from < 64; ++from) {
    for (int to = 0; to < 64; ++to)
      flows.push_back(
          aws_flow("b" + std::to_string(from), "g" + std::to_string(to), "us-east-1", "us-west-2"));
  }
  const Estimate bill = estimate(std::move(flows));
  Decimal sum;
  for (const PricedFlow& flow : bill.flows) sum += flow.monthly_usd.value_or(Decimal());
  EXPECT_EQ(sum.text(), "20");
  EXPECT_EQ(bill.totals.by_component.data_transfer.text(), "20");
}

TEST(AVolumeOfAnAddress, IsItsOwnBesideTheHops) {
  flows::Flow own = aws_flow("b", "x", "us-east-1", "us-west-2");
  own.own_gb = 50;
  Estimate bill = estimate({aws_flow("a", "x", "us-east-1", "us-west-2"), own}, daily(10));
  EXPECT_EQ(text(bill.flows[0].monthly_usd), "6");
  EXPECT_EQ(bill.flows[0].basis, inventory::Basis::Profile);
  EXPECT_EQ(text(bill.flows[1].monthly_usd), "1");
  EXPECT_EQ(bill.flows[1].basis, inventory::Basis::Usage);
}

TEST(HopsOfTwoPipelines, AreTwoVolumes) {
  flows::Flow other = aws_flow("b", "y", "us-east-1", "us-west-2");
  other.pipeline = "q";
  Estimate bill = estimate({aws_flow("a", "x", "us-east-1", "us-west-2"), other}, daily(10));
  EXPECT_EQ(bill.totals.monthly_usd.text(), "12");
}

TEST(TheFree100Gb, AreOnceAnAccountAndNotOncePerEndpoint) {
  Estimate bill =
      estimate({to_internet("a", "aws", "us-west-2", 80), to_internet("b", "aws", "us-west-2", 80)});
  EXPECT_EQ(bill.totals.monthly_usd.text(), "5.4");  // 60 × 0.09
  EXPECT_EQ(text(bill.flows[0].monthly_usd), "2.7");
  EXPECT_EQ(text(bill.flows[1].monthly_usd), "2.7");
}

TEST(TheFree100Gb, AreOncePerCloud) {
  Estimate bill =
      estimate({to_internet("a", "aws", "us-west-2", 200), to_internet("b", "azure", "northeurope", 200)});
  EXPECT_EQ(bill.totals.monthly_usd.text(), "17.7");  // 100 × 0.09 + 100 × 0.087
}

TEST(AnInternetEndpointPastTheFree100Gb, ReachesItsSecondTier) {
  Estimate bill = estimate({to_internet("a", "aws", "us-west-2", 20000)});
  EXPECT_EQ(text(bill.flows[0].monthly_usd), "1742.2");  // 10,140 × 0.09 + 9,760 × 0.085
  // 3×: 60,000 GB: 912.60 + 40,960 × 0.085 + 8,800 × 0.07; 10×: 200,000 GB.
  EXPECT_EQ(bill.totals.scenarios[1].second.text(), "5010.2");
  EXPECT_EQ(bill.totals.scenarios[2].second.text(), "13882.2");
}

TEST(DataFromAnUnknownRegion, HasNoPriceAndSaysSo) {
  Estimate bill = estimate({aws_flow("a", "x", "", "us-west-2"), aws_flow("b", "x", "us-east-1", "")});
  EXPECT_EQ(text(bill.flows[0].monthly_usd), "null");
  EXPECT_EQ(bill.flows[0].reason, "the region that it leaves is not known");
  EXPECT_EQ(text(bill.flows[1].monthly_usd), "null");
  EXPECT_EQ(bill.totals.monthly_usd.text(), "0");
}

TEST(AnUntouchedFlow, CostsTheSameBefore) {
  flows::Flow flow = aws_flow("a", "x", "us-east-1", "us-west-2");
  flow.stands_before = true;
  Estimate bill = estimate({flow});
  EXPECT_EQ(bill.totals.monthly_change_usd.text(), "0");
  EXPECT_EQ(text(bill.flows[0].monthly_before_usd), "20");
}

TEST(AFlowThatGoes, CostsOnlyBefore) {
  flows::Flow flow = aws_flow("a", "x", "us-east-1", "us-west-2");
  flow.stands_before = true;
  flow.stands_after = false;
  Estimate bill = estimate({flow});
  EXPECT_EQ(text(bill.flows[0].monthly_usd), "null");
  EXPECT_EQ(bill.totals.monthly_change_usd.text(), "-20");
}

}  // namespace
}  // namespace terratoll::cost
