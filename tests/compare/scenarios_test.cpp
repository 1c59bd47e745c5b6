#include <gtest/gtest.h>

#include "support.h"

namespace terratoll::compare {
namespace {

using nlohmann::json;

TEST(Scenarios, StandBesideEachOtherAtOneThreeAndTenTimesTheVolume) {
  const json rows = compared({})["scenarios"];
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0]["volume"].dump(), "1");
  EXPECT_EQ(rows[1]["volume"].dump(), "3");
  EXPECT_EQ(rows[2]["volume"].dump(), "10");
  // The fleet and its endpoints stand; two hops of 1,000 GB at 0.02 grow.
  EXPECT_EQ(rows[0]["standing_usd"].dump(), "37713.6");
  EXPECT_EQ(rows[1]["standing_usd"].dump(), "37793.6");
  EXPECT_EQ(rows[2]["standing_usd"].dump(), "38073.6");
}

// 1,000 GB leave S3 for Azure ML: 900 at 0.09, since 100 are free; at 3× it is 2,900.
TEST(Scenarios, SayWhereTheyAreNotWhole) {
  const Given whole, lacking{.usage = "  aws_instance:\n    operating_system: windows\n"};
  EXPECT_EQ(compared(whole)["complete"], true);
  EXPECT_EQ(compared_text(whole).find("at least that"), std::string::npos);
  const json comparison = compared(lacking);
  EXPECT_EQ(comparison["complete"], false);
  EXPECT_GT(comparison["missing"]["unpriced"], 0);
  const std::string text = compared_text(lacking);
  EXPECT_EQ(text.find("All of it"), std::string::npos);
  EXPECT_NE(text.find("each sum is at least that: " + comparison["missing"]["unpriced"].dump() + " of "),
            std::string::npos)
      << text;
}

TEST(Scenarios, TheHybridPaysForTheDataThatItSends) {
  const json comparison = compared({});
  EXPECT_EQ(comparison["hybrid"]["train"], "aws");
  EXPECT_EQ(comparison["hybrid"]["serve"], "azure");
  double egress = 0;
  for (const json& row : comparison["egress"]) {
    if (row["scenario"] == "hybrid") egress += row["monthly_usd"].get<double>();
  }
  EXPECT_NEAR(egress, 81.00, 0.004);
  const json rows = comparison["scenarios"];
  const double grown = rows[1]["hybrid_usd"].get<double>() - rows[0]["hybrid_usd"].get<double>();
  EXPECT_NEAR(grown, 2000 * 0.09 + 2000 * 0.02, 0.004) << "out of AWS, and from us-east-1 to us-west-2";
}

TEST(Scenarios, ServingStaysWhereManagedIsCheapest) {
  const std::string price = "  - {card: aws/sagemaker, sku: ml.m5.large, meter: hosting, usd: 0.05}\n";
  const json comparison = compared({"fleet", "", price});
  EXPECT_EQ(comparison["hybrid"]["serve"], "aws");
  for (const json& row : comparison["egress"]) EXPECT_NE(row["scenario"], "hybrid");
}

// Where the plan shows no data between training and serving, the models still have to get there.
TEST(Scenarios, AModelCrossesTheCloudsWhereNoFlowShowsIt) {
  const std::string price = "  - {card: azure/vm, sku: Standard_NC4as_T4_v3, meter: spot, usd: 9}\n";
  const json comparison = compared({"regions", "", price});
  ASSERT_EQ(comparison["hybrid"]["train"], "aws");
  ASSERT_EQ(comparison["hybrid"]["serve"], "azure");
  ASSERT_EQ(comparison["egress"].size(), 1u) << comparison["egress"];
  EXPECT_EQ(comparison["egress"][0]["carries"], "models");
  EXPECT_EQ(comparison["egress"][0]["monthly_usd"].dump(), "81.0");
}

TEST(Scenarios, AllOnOneCloudMovesTheDataToo) {
  const json comparison = compared({});
  for (const json& row : comparison["egress"]) EXPECT_EQ(row["scenario"], "hybrid") << row;
  // Azure: us-east-1 to us-west-2 is eastus to westus2 (0.02), us-west-2 to eu-west-1 is westus2 to
  // northeurope (0.05).
  const json rows = comparison["scenarios"];
  EXPECT_NEAR(rows[1]["azure_usd"].get<double>() - rows[0]["azure_usd"].get<double>(),
              2000 * 0.02 + 2000 * 0.05, 0.004);
}

TEST(BreakEven, SpotBeatsBothOnlyUpToTheHoursWhereTheReservationIsCheaper) {
  const std::string price =
      "  - {card: aws/ec2, sku: g6.12xlarge, meter: spot, usd: 4}\n"
      "  - {card: aws/ec2, sku: g6.12xlarge, meter: reserved-1yr, usd: 2}\n";
  const json rows = compared({"fleet", "", price})["break_even"];
  for (const json& row : rows) {
    if (row["kind"] != "spot_over_reserved" || row["cloud"] != "aws") continue;
    EXPECT_EQ(row["hours_per_month"].dump(), "365");
    return;
  }
  FAIL();
}

// m5.large at 0.128 an hour is 93.44 a month; a second of 4 GiB on Lambda is 0.0000668668 with its request.
TEST(BreakEven, RequestsFollowFromTheEndpointsPrice) {
  const json rows = compared({})["break_even"];
  for (const json& row : rows) {
    if (row["serverless"] != "Lambda") continue;
    EXPECT_EQ(row["usd"].dump(), "93.44");
    EXPECT_DOUBLE_EQ(row["other_usd"].get<double>(), 0.0000668668);
    EXPECT_EQ(row["requests_per_month"].dump(), "1397404");
    return;
  }
  FAIL();
}

}  // namespace
}  // namespace terratoll::compare
