// The article's numbers, from its own prices, to the cent.
#include <gtest/gtest.h>

#include "support.h"

namespace terratoll::compare {
namespace {

using nlohmann::json;

const std::string kTraining = "aws_instance.training[0]", kServing = "aws_sagemaker_endpoint.serving[0]";

json article() {
  return compared({"article", "", "", {"article-2026-05"}});
}

// A rate and what the four machines of the plan come to in a month by it.
void expect_training(const json& comparison, const Wanted& wanted, const std::string& sku, double rate,
                     double monthly) {
  const json option = option_of(comparison, kTraining, wanted);
  ASSERT_TRUE(option.is_object());
  EXPECT_EQ(option["sku"], sku);
  EXPECT_EQ(option["usd_per_hour"].dump(), json(rate).dump());
  EXPECT_EQ(option["monthly_usd"].dump(), json(monthly).dump());
  EXPECT_EQ(option["overlay"], "article-2026-05");
  EXPECT_EQ(option["source"], "article");
}

TEST(Article, PricesOfTheV100MachinesOnBothClouds) {
  const json comparison = article();
  expect_training(comparison, {"aws", "on_demand"}, "p3.2xlarge", 3.06, 2233.8);
  expect_training(comparison, {"aws", "reserved_1yr"}, "p3.2xlarge", 1.65, 1204.5);
  expect_training(comparison, {"aws", "spot"}, "p3.2xlarge", 0.91, 664.3);
  expect_training(comparison, {"azure", "on_demand", false, "nearest region"}, "Standard_NC6s_v3", 3.06,
                  2233.8);
  expect_training(comparison, {"azure", "reserved_1yr", false, "nearest region"}, "Standard_NC6s_v3", 1.83,
                  1335.9);
  expect_training(comparison, {"azure", "spot", false, "nearest region"}, "Standard_NC6s_v3", 0.73, 532.9);
}

// $1,577 a GPU-year: a month's difference is 131.40, a year's 1,576.80; 6,307.20 for four.
TEST(Article, AReservedGpuYearCosts1576Dollars80LessOnAws) {
  const json comparison = article();
  const double aws = option_of(comparison, kTraining, {"aws", "reserved_1yr"})["monthly_usd"];
  const double azure =
      option_of(comparison, kTraining, {"azure", "reserved_1yr", false, "nearest region"})["monthly_usd"];
  EXPECT_NEAR((azure - aws) * 12, 1576.80, 0.004);
  EXPECT_NEAR((azure - aws) * 12 * 4, 6307.20, 0.004);
}

TEST(Article, ReservedBeatsOnDemandFrom393Point6HoursOnAwsAnd436Point6OnAzure) {
  std::map<std::string, std::string> hours;
  const json rows = article()["break_even"];
  for (const json& row : rows) {
    if (row["kind"] == "reserved_over_on_demand") hours[row["sku"]] = row["hours_per_month"].dump();
  }
  EXPECT_EQ(hours["p3.2xlarge"], "393.6");
  EXPECT_EQ(hours["Standard_NC6s_v3"], "436.6");
}

TEST(Article, ColdStartsStandBesideTheRequests) {
  std::map<std::string, std::string> seconds;
  const json rows = article()["break_even"];
  for (const json& row : rows) {
    if (row["kind"] == "always_on_over_serverless") {
      seconds[row["serverless"]] = row["cold_start_min_s"].dump() + "-" + row["cold_start_max_s"].dump();
    }
  }
  EXPECT_EQ(seconds["Lambda"], "4-8");
  EXPECT_EQ(seconds["Container Instances"], "6-10");
  EXPECT_EQ(seconds["Container Apps"], "null-null") << "no figure is known";
}

// 0.014 an hour: 204.40 a month and 2,452.80 a year for twenty, not 122 a month and 2,440 a year.
TEST(Article, TwentyEndpointsDifferBy204Dollars40AMonth) {
  const json comparison = article();
  const json aws = option_of(comparison, kServing, {"aws", "on_demand", true});
  const json azure = option_of(comparison, kServing, {"azure", "on_demand", true, "nearest region"});
  EXPECT_EQ(aws["usd_per_hour"].dump(), "0.1");
  EXPECT_EQ(azure["usd_per_hour"].dump(), "0.086");
  EXPECT_EQ(azure["sku"], "Standard_D2as_v5");
  const double month = aws["monthly_usd"].get<double>() - azure["monthly_usd"].get<double>();
  EXPECT_NEAR(month * 20, 204.40, 0.004);
  EXPECT_NEAR(month * 20 * 12, 2452.80, 0.004);
  EXPECT_NEAR(month * 12, 122.64, 0.004) << "the article's 122 is one endpoint's year";
}

// A TB a day over one border is 600 a month; every hop more is as much again.
TEST(Article, ATerabyteADayCosts600AMonthAndHop) {
  const json one = compared({"article", "profile: {pipeline_gb_per_day: 1000}\n", "", {"article-2026-05"}});
  const json none = compared({"article", "profile: {pipeline_gb_per_day: 0}\n", "", {"article-2026-05"}});
  const double hop =
      one["scenarios"][0]["standing_usd"].get<double>() - none["scenarios"][0]["standing_usd"].get<double>();
  EXPECT_NEAR(hop, 600.00, 0.004);
  const json two = compared({"fleet", "profile: {pipeline_gb_per_day: 1000}\n", "", {"article-2026-05"}});
  const json still = compared({"fleet", "profile: {pipeline_gb_per_day: 0}\n", "", {"article-2026-05"}});
  EXPECT_NEAR(
      two["scenarios"][0]["standing_usd"].get<double>() - still["scenarios"][0]["standing_usd"].get<double>(),
      1200.00, 0.004);
}

// To the internet: 100 GB are free, then 0.09 on AWS: a TB from training on AWS to serving on Azure is 81.00.
TEST(Article, ATerabyteOutOfAwsCosts81Dollars) {
  const json rows = compared({"fleet"})["egress"];
  for (const json& row : rows) {
    if (row["from_cloud"] == "aws") {
      EXPECT_EQ(row["monthly_gb"].dump(), "1000");
      EXPECT_EQ(row["monthly_usd"].dump(), "81.0");
      return;
    }
  }
  FAIL() << "the hybrid of the fleet serves on Azure, away from its data";
}

TEST(Article, SpotSaves70PercentOfTheFleet) {
  const json comparison = article();
  const double now = option_of(comparison, kTraining, {"aws", "on_demand"})["monthly_usd"];
  const double spot = option_of(comparison, kTraining, {"aws", "spot"})["monthly_usd"];
  EXPECT_NEAR(4 * (now - spot), 6278.00, 0.004);
  EXPECT_NEAR(1 - spot / now, 0.70, 0.005);
}

TEST(Article, ScalingToZeroSaves40PercentOfItsEndpoints) {
  const json action = article()["actions"][1];
  EXPECT_EQ(action["saving_usd"].dump(), "584.0");
  EXPECT_EQ(action["applies_to"].size(), 20u);
}

}  // namespace
}  // namespace terratoll::compare
