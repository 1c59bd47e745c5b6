// What is advised can be done, is compared like with like, and costs no more than doing nothing.
#include <gtest/gtest.h>

#include "support.h"

namespace terratoll::compare {
namespace {

using nlohmann::json;

std::string home(const json& comparison) {
  return answer_of(comparison, "profile.existing_cloud")["because"];
}

// 241.63 reserved + 537.28 + 0.80 here; 768.76 there, where no reserved price is known.
TEST(Advice, WeighsTrainingThatNeverStopsAsItIsAdvisedToBeBought) {
  const json comparison = compared({"one-cloud", "profile: {training: continuous}\n"});
  EXPECT_NE(home(comparison).find("elsewhere at best $768.76 a month, here $779.71: $131.40 a year less"),
            std::string::npos)
      << home(comparison);
  EXPECT_EQ(comparison["actions"][3]["rule"], "gpu-on-demand-continuous");
  EXPECT_EQ(comparison["actions"][3]["saving_usd"].dump(), "142.35");
}

// 768.76 − 383.98 + 111.35 at every volume: nothing leaves Azure.
TEST(Advice, ASplitThatStandsOnOneCloudIsNoHybridAndSendsNothingOut) {
  const json comparison = compared({"one-cloud"});
  EXPECT_EQ(comparison["hybrid"]["one_cloud"], true);
  for (const json& row : comparison["scenarios"]) EXPECT_EQ(row["hybrid_usd"].dump(), "496.13") << row;
  EXPECT_TRUE(comparison["egress"].empty()) << comparison["egress"];
  const std::string text = compared_text({"one-cloud"});
  EXPECT_EQ(text.find("hybrid"), std::string::npos) << text;
}

TEST(Advice, WhatIsServedRawStaysRawUnlessNobodyCanRunIt) {
  const json comparison = compared({"raw-and-managed"});
  const std::string advice = comparison["recommendation"];
  EXPECT_NE(advice.find("Stay on AWS: $7,493.00 a month"), std::string::npos) << advice;
  EXPECT_NE(advice.find("$586.92 a month (40%) is the premium"), std::string::npos) << advice;
  EXPECT_EQ(advice.find("$9,66"), std::string::npos) << advice;
  EXPECT_TRUE(comparison["hybrid"]["serve"].is_null()) << "it would leave all as it is";
  for (const json& row : comparison["scenarios"]) EXPECT_TRUE(row["hybrid_usd"].is_null()) << row;
  const json nobody = compared({"raw-and-managed", "profile: {mlops_capacity: false}\n"});
  EXPECT_NE(nobody["recommendation"].get<std::string>().find("Serve on SageMaker: $9,663.44"),
            std::string::npos)
      << nobody["recommendation"];
}

TEST(Advice, WhatIsOnlyBoughtOtherwiseIsNoMove) {
  const json comparison = compared({"both-clouds"});
  const std::string advice = comparison["recommendation"];
  EXPECT_EQ(advice.find("Leave it where it is"), 0u) << advice;
}

TEST(Advice, OneChipIsEqualUnderTwoNames) {
  const json option =
      option_of(compared({"a10g"}), "aws_instance.finetune", {"azure", "on_demand", false, "nearest region"});
  EXPECT_EQ(option["sku"], "Standard_NV36ads_A10_v5");
  EXPECT_NE(option["differs"].get<std::string>().find("A10 24 GiB instead of A10G 22.35 GiB"),
            std::string::npos)
      << option;
}

// At the share that it names the sentence is true, and one percent below it is not.
TEST(Advice, AShareIsRoundedToWhereItIsEnough) {
  const json row = answer_of(compared({"fleet", "profile: {enterprise_agreement: aws}\n"}),
                             "profile.enterprise_agreement");
  const std::string because = row["because"];
  const std::size_t from = because.find("from ");
  ASSERT_NE(from, std::string::npos) << because;
  const double share = std::stod(because.substr(from + 5)) / 100;
  const auto amount = [&](const std::string& after) {
    std::string digits;
    for (char c : because.substr(because.find(after) + after.size())) {
      if (c == ' ') break;
      if (c != ',' && c != '$') digits += c;
    }
    return std::stod(digits);
  };
  const double here = amount("off: "), there = amount("against ");
  EXPECT_LE(here * (1 - share), there) << because;
  EXPECT_GT(here * (1 - share + 0.01), there) << because;
}

}  // namespace
}  // namespace terratoll::compare
