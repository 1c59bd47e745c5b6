// Every answer, and every sentence of the recommendation, follows from a price or a key: a change of one
// flips it.
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <set>

#include "base/text.h"
#include "house.h"
#include "support.h"

namespace terratoll::compare {
namespace {

using nlohmann::json;

const std::string kDearAws = "  - {card: aws/sagemaker, sku: ml.m5.large, meter: hosting, usd: 1.5}\n";
const std::string kAzureSpot = "  - {card: azure/vm, sku: Standard_NC96ads_A100_v4, meter: spot, usd: 0.5}\n";

std::string text_of(const json& row, const std::string& key) {
  return row[key].is_string() ? row[key].get<std::string>() : row[key].dump();
}
bool says(const json& comparison, const std::string& words) {
  return comparison["recommendation"].get<std::string>().find(words) != std::string::npos;
}

TEST(Decision, HasFiveQuestionsWithTheirKeys) {
  const json comparison = compared({});
  ASSERT_EQ(comparison["decision"].size(), 5u);
  for (const json& row : comparison["decision"]) {
    for (const std::string key : {"question", "answer", "from", "key", "because"})
      EXPECT_TRUE(row.contains(key)) << key;
    EXPECT_TRUE(row["from"] != "unanswered" || row["key"].is_string()) << row;
  }
}

TEST(Decision, StaysBelowFiftyThousandAYearAndMovesAbove) {
  const json stay = compared({});
  EXPECT_EQ(text_of(answer_of(stay, "profile.existing_cloud"), "answer"), "yes, AWS: stay");
  EXPECT_EQ(text_of(answer_of(stay, "profile.existing_cloud"), "from"), "plan");
  EXPECT_TRUE(says(stay, "Stay on AWS"));
  const json move = compared({"fleet", "", kDearAws});
  EXPECT_EQ(text_of(answer_of(move, "profile.existing_cloud"), "answer"), "yes, AWS, and a move pays");
  EXPECT_TRUE(says(move, "Move: "));
}

TEST(Decision, WhoIsOnNoCloudIsFreeToChoose) {
  const json comparison = compared({"fleet", "profile: {existing_cloud: none}\n"});
  EXPECT_EQ(text_of(answer_of(comparison, "profile.existing_cloud"), "answer"), "no: free to choose");
  EXPECT_TRUE(says(comparison, "Choose the cheapest"));
}

TEST(Decision, APlanOnBothCloudsDoesNotSayWhichIsHome) {
  const json comparison = compared({"../examples/bill"});
  EXPECT_EQ(text_of(answer_of(comparison, "profile.existing_cloud"), "from"), "unanswered");
  EXPECT_TRUE(says(comparison, "Leave it where it is"));
}

TEST(Decision, TrainingIsContinuousOrSporadicByTheProfile) {
  EXPECT_EQ(text_of(answer_of(compared({}), "profile.training"), "from"), "unanswered");
  const json sporadic = compared({"fleet", "profile: {training: sporadic}\n"});
  EXPECT_EQ(text_of(answer_of(sporadic, "profile.training"), "answer"), "sporadic: spot, AWS");
  EXPECT_TRUE(says(sporadic, "Train on AWS on spot capacity: $5,105.96 a month"));
  const json continuous = compared({"fleet", "profile: {training: continuous}\n"});
  EXPECT_EQ(text_of(answer_of(continuous, "profile.training"), "answer"), "continuous: reserved, AWS");
  EXPECT_TRUE(says(continuous, "Train on AWS on one-year reservations: $8,747.28 a month"));
}

TEST(Decision, TheCloudOfSpotTrainingFollowsThePrice) {
  const json comparison = compared({"fleet", "profile: {training: sporadic}\n", kAzureSpot});
  EXPECT_EQ(text_of(answer_of(comparison, "profile.training"), "answer"), "sporadic: spot, Azure");
  EXPECT_EQ(comparison["hybrid"]["train"], "azure");
}

TEST(Decision, TheCloudOfReservedTrainingFollowsThePrice) {
  const std::string price =
      "  - {card: azure/vm, sku: Standard_NC96ads_A100_v4, meter: reserved-1yr, usd: 0.5}\n";
  const json comparison = compared({"fleet", "profile: {training: continuous}\n", price});
  EXPECT_EQ(text_of(answer_of(comparison, "profile.training"), "answer"), "continuous: reserved, Azure");
}

TEST(Decision, AnAgreementIsAskedForAndWeighed) {
  EXPECT_EQ(text_of(answer_of(compared({}), "profile.enterprise_agreement"), "from"), "unanswered");
  const json none = compared({"fleet", "profile: {enterprise_agreement: none}\n"});
  EXPECT_EQ(text_of(answer_of(none, "profile.enterprise_agreement"), "answer"), "no: list prices hold");
  const json azure = compared({"fleet", "profile: {enterprise_agreement: azure}\n"});
  EXPECT_NE(
      text_of(answer_of(azure, "profile.enterprise_agreement"), "because").find("the cheaper one already"),
      std::string::npos);
  const std::string cheap = "  - {card: aws/sagemaker, sku: ml.m5.large, meter: hosting, usd: 0.0535}\n";
  const json dearer = compared({"fleet", "profile: {enterprise_agreement: azure}\n", cheap});
  EXPECT_NE(
      text_of(answer_of(dearer, "profile.enterprise_agreement"), "because").find("cheaper from 50% off"),
      std::string::npos)
      << answer_of(dearer, "profile.enterprise_agreement");
}

TEST(Decision, RegionsOfInferenceAreCounted) {
  EXPECT_EQ(text_of(answer_of(compared({}), ""), "answer"), "no: 1 region");
  const json many = compared({"regions"});
  EXPECT_EQ(text_of(answer_of(many, ""), "answer"), "yes: more on Azure");
  EXPECT_NE(text_of(answer_of(many, ""), "because").find("Inference runs in 4 regions"), std::string::npos);
}

TEST(Decision, ManyRegionsAreAsManyAsTheRuleSays) {
  const json four = compared({"regions", "rules:\n  region-sprawl: {max_regions: 4}\n"});
  EXPECT_EQ(text_of(answer_of(four, ""), "answer"), "no: 4 regions");
  const json off = compared({"regions", "rules:\n  region-sprawl: off\n"});
  EXPECT_EQ(text_of(answer_of(off, ""), "answer"), "4 regions, not judged: the rule region-sprawl is off");
}

TEST(Decision, AMoveHasToEarnWhatTheRuleSays) {
  const json cheap =
      compared({"fleet", "rules:\n  training-cloud-inference: {min_yearly_usd: 60000}\n", kDearAws});
  EXPECT_NE(cheap["recommendation"].get<std::string>().find("$60,000"), std::string::npos);
}

TEST(Decision, CapacityDecidesBetweenManagedAndRaw) {
  EXPECT_EQ(text_of(answer_of(compared({}), "profile.mlops_capacity"), "from"), "unanswered");
  const json no = compared({"fleet", "profile: {mlops_capacity: false}\n"});
  EXPECT_EQ(text_of(answer_of(no, "profile.mlops_capacity"), "answer"), "no: managed");
  EXPECT_TRUE(says(no, "Serve on SageMaker: $1,868.80"));
  const json yes = compared({"fleet", "profile: {mlops_capacity: true}\n"});
  EXPECT_EQ(text_of(answer_of(yes, "profile.mlops_capacity"), "answer"),
            "yes: raw, and save $306.60 a month");
  EXPECT_TRUE(says(yes, "Serve on raw machines: $1,562.20"));
  const std::string equal = "  - {card: aws/sagemaker, sku: ml.m5.large, meter: hosting, usd: 0.1}\n";
  const json nothing = compared({"fleet", "profile: {mlops_capacity: true}\n", equal});
  EXPECT_EQ(text_of(answer_of(nothing, "profile.mlops_capacity"), "answer"), "yes, but raw saves nothing");
  EXPECT_TRUE(says(nothing, "no dearer than raw machines"));
}

TEST(Decision, TheRecommendationIsThreeSentences) {
  for (const std::string config : {"", "profile: {training: continuous, mlops_capacity: true}\n"}) {
    const std::string text = compared({"fleet", config})["recommendation"];
    std::size_t ends = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      ends += text[at] == '.' && (at + 1 == text.size() || text[at + 1] == ' ');
    }
    EXPECT_EQ(ends, 3u) << text;
  }
}

const std::string kSporadic = "profile: {training: sporadic}\n";

TEST(Actions, SpotIsForTrainingThatIsSporadic) {
  const std::string plan = "../examples/pipeline";
  const json sporadic = compared({plan, kSporadic})["actions"][0];
  EXPECT_EQ(sporadic["saving_usd"].dump(), "770.74");
  EXPECT_EQ(sporadic["because"], "54% of $1,427.30 on demand");
  EXPECT_EQ(sporadic["applies_to"].size(), 2u);
  EXPECT_EQ(sporadic["rule"], "gpu-on-demand-sporadic");
  const json unsaid = compared({plan})["actions"][0];
  EXPECT_TRUE(unsaid["saving_usd"].is_null());
  EXPECT_TRUE(unsaid["applies_to"].empty());
  EXPECT_EQ(unsaid["because"], "not said (set profile.training: sporadic)");
  const json continuous = compared({plan, "profile: {training: continuous}\n"})["actions"][0];
  EXPECT_EQ(continuous["saving_usd"].dump(), "0.0");
  EXPECT_TRUE(continuous["applies_to"].empty());
  const std::string dear = "  - {card: aws/ec2, sku: g6.2xlarge, meter: spot, usd: 9}\n";
  EXPECT_TRUE(compared({plan, kSporadic, dear})["actions"][0]["applies_to"].empty());
  const std::string much = "rules:\n  gpu-on-demand-sporadic: {min_share: 0.6}\n";
  EXPECT_TRUE(compared({plan, kSporadic + much})["actions"][0]["applies_to"].empty());
}

TEST(Actions, WhatIsRetiredIsNotHadAsSpotCapacity) {
  const json action = compared({"fleet", kSporadic})["actions"][0];
  EXPECT_EQ(action["because"], "no jobs here that spot would do for less");
}

TEST(Actions, ScalingToZeroIsNotForWhatCustomersSee) {
  EXPECT_EQ(compared({})["actions"][1]["saving_usd"].dump(), "747.6") << "20 × 37.38";
  const json customers = compared({"fleet", "profile: {customer_facing: true}\n"})["actions"][1];
  EXPECT_EQ(customers["saving_usd"].dump(), "0.0");
  EXPECT_TRUE(customers["applies_to"].empty());
}

TEST(Actions, AreTheRulesWithTheirParameters) {
  const auto rules = [](const std::string& lines) { return "rules:\n  endpoint-always-on: " + lines + "\n"; };
  const json tenth = compared({"fleet", rules("{off_peak_share: 0.1}")})["actions"][1];
  EXPECT_EQ(tenth["saving_usd"].dump(), "186.8") << "20 × 9.34";
  EXPECT_EQ(tenth["because"], "10% of $1,868.80, SLA permitting");
  EXPECT_EQ(tenth["applies_to"].size(), 20u);
  const json off = compared({"fleet", rules("off")})["actions"][1];
  EXPECT_EQ(off["saving_usd"].dump(), "0.0");
  EXPECT_TRUE(off["applies_to"].empty());
  EXPECT_EQ(off["because"], "the rule endpoint-always-on is off");
}

TEST(Actions, LeaveOutWhatTheConfigurationExcuses) {
  const std::string ignore =
      "ignore:\n  - {rule: endpoint-always-on, address: \"*\", reason: the demo needs them}\n";
  const json excused = compared({"fleet", ignore})["actions"][1];
  EXPECT_EQ(excused["saving_usd"].dump(), "0.0");
  EXPECT_TRUE(excused["applies_to"].empty());
  EXPECT_EQ(excused["because"], "what the rule endpoint-always-on finds is excused");
}

TEST(Actions, ARuleThatBreaksIsNamedAndNeverCountsAsNoSaving) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("terratoll-broken-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "own.sql") << "-- id: endpoint-always-on\n-- title: t\n-- severity: note\n"
                                       "-- category: c\n-- advice: a\n-- help: h\n"
                                       "SELECT address, 5 AS flagged, '' AS message FROM endpoint\n";
  const house::Ran ran = house::run({"compare", (house::root() / "testdata/compare/fleet/plan.json").string(),
                                     "--rules", folder.string(), "--format", "json"},
                                    folder);
  fs::remove_all(folder);
  EXPECT_EQ(ran.status, 2) << ran.err;
  const json action = json::parse(ran.out, nullptr, false)["actions"][1];
  EXPECT_TRUE(action["saving_usd"].is_null());
  EXPECT_NE(text_of(action, "because").find("flagged is 1, 0 or NULL, not 5"), std::string::npos) << action;
}

TEST(Actions, ArtifactsSaveByThePricesOfTheirRegion) {
  const json unknown = compared({})["actions"][2];
  EXPECT_TRUE(unknown["saving_usd"].is_null()) << "how much they hold is not known";
  EXPECT_EQ(unknown["applies_to"], json::array({"aws_s3_bucket.models"}));
  const std::string usage = "  aws_s3_bucket.models:\n    standard: {storage_gb: 1000}\n";
  const json known = compared({"fleet", "", "", {}, usage})["actions"][2];
  EXPECT_EQ(known["saving_usd"].dump(), "10.5") << "1,000 × (0.023 - 0.0125)";
  EXPECT_EQ(known["because"], "46% of $23.00, by the prices of their regions");
  const std::string equal = "  - {card: aws/s3, sku: standard-ia, meter: storage, usd: 0.023}\n";
  EXPECT_TRUE(compared({"fleet", "", equal, {}, usage})["actions"][2]["applies_to"].empty());
}

TEST(Actions, ArtifactsSaveAsMuchAsTheRuleSays) {
  const std::string usage =
      "  aws_s3_bucket.model_artifacts:\n    standard: {storage_gb: 20000}\n"
      "  aws_s3_bucket.checkpoints:\n    standard: {storage_gb: 200000}\n";
  const json action =
      compared({"../rules/storage-hot-artifacts/flagged-tiers", "", "", {}, usage})["actions"][2];
  EXPECT_EQ(action["saving_usd"].dump(), "3824.8") << "368.00 and 3,456.80, as check says";
  EXPECT_EQ(action["because"], "44% of $8,686.80, by the prices of their regions");
}

TEST(BreakEven, OfOneMachineForSeveralKindsOfWorkIsSaidOnce) {
  namespace fs = std::filesystem;
  for (const auto& entry : fs::directory_iterator(house::root() / "testdata/compare")) {
    if (!entry.is_directory()) continue;
    const std::string page =
        house::run({"compare", (entry.path() / "plan.json").string(), "--today", "2026-11-24"}, entry.path())
            .out;
    const std::size_t from = page.find("Break-even"), to = page.find("All of it, by the month");
    if (from == std::string::npos) continue;
    std::set<std::string> said;
    for (const std::string& part : split(page.substr(from, to - from), ';')) {
      std::string words;
      for (const char c : part)
        words += c == '\n' || (c == ' ' && words.ends_with(' ')) ? "" : std::string(1, c);
      EXPECT_TRUE(said.insert(words).second) << entry.path() << ": " << words;
    }
  }
}

}  // namespace
}  // namespace terratoll::compare
