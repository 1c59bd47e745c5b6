#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "report/escape.h"
#include "sample.h"

namespace terratoll::report {
namespace {

using nlohmann::json;

json run_of(const Report& report, const View& view = {.fallback_file = "main.tf"}) {
  const json sarif = json::parse(write_sarif(report, view));
  EXPECT_EQ(sarif["version"], "2.1.0");
  EXPECT_EQ(sarif["runs"].size(), 1U);
  return sarif["runs"][0];
}

TEST(SarifReport, PutsEachFindingOnItsLine) {
  const json results = run_of(sample())["results"];
  ASSERT_EQ(results.size(), 8U);
  EXPECT_EQ(results[0]["ruleId"], "sku-retired");
  EXPECT_EQ(results[0]["level"], "error");
  const json& place = results[0]["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "modules/train/main.tf");
  EXPECT_EQ(place["region"]["startLine"], 30);
  EXPECT_EQ(results[0]["message"]["text"],
            "module.train.aws_instance.gpu[0]: p3.2xlarge (V100) cannot be had any more: AWS retired P3. "
            "g6.2xlarge (L4 24 GB, "
            "32 GiB of memory instead of 61) costs $0.9776/h, not $3.06. ($2,241.80 a month)");
}

TEST(SarifReport, HasWhatCodeScanningAsksFor) {
  const json run = run_of(sample());
  EXPECT_EQ(run["tool"]["driver"]["name"], "terratoll");
  EXPECT_EQ(run["automationDetails"]["id"], "terratoll/");
  EXPECT_EQ(run_of(sample(), {.category = "prod", .fallback_file = "main.tf"})["automationDetails"]["id"],
            "prod/");
  std::set<std::string> ids;
  for (const json& rule : run["tool"]["driver"]["rules"]) {
    ids.insert(rule["id"]);
    for (const char* key : {"shortDescription", "fullDescription", "help"})
      EXPECT_NE(rule[key]["text"], "") << key;
    EXPECT_TRUE(rule["help"].contains("markdown"));
    EXPECT_LE(rule["properties"]["tags"].size(), 20U);
    EXPECT_TRUE(rule["properties"].contains("problem.severity"));
    EXPECT_FALSE(rule["properties"].contains("security-severity"));
  }
  for (const json& result : run["results"]) {
    EXPECT_FALSE(result["locations"].empty());
    EXPECT_EQ(run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()]["id"], result["ruleId"]);
    EXPECT_EQ(ids.count(result["ruleId"]), 1U);
    EXPECT_TRUE(result["partialFingerprints"]["terratoll/v1"].is_string());
  }
}

TEST(SarifReport, DescribesARuleThatOnlyAFindingNames) {
  Report report = sample();
  report.findings[0].finding.rule = "budget-exceeded";
  const json run = run_of(report);
  EXPECT_EQ(run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"].get<std::size_t>()]["id"],
            "budget-exceeded");
}

TEST(SarifReport, LeadsAlongTheWayOfTheData) {
  const json related = run_of(sample())["results"][3]["relatedLocations"];
  ASSERT_EQ(related.size(), 3U);
  EXPECT_EQ(related[0]["message"]["text"], "aws_s3_bucket.corpus[\"a\"] lies on the way of the data.");
  EXPECT_EQ(related[0]["physicalLocation"]["artifactLocation"]["uri"], "main.tf");
  EXPECT_EQ(related[0]["physicalLocation"]["region"], json::parse(R"({"startLine": 3, "endLine": 9})"));
}

TEST(SarifReport, LeadsToTheModuleCall) {
  const json related = run_of(sample())["results"][0]["relatedLocations"];
  ASSERT_EQ(related.size(), 1U);
  EXPECT_EQ(related[0]["physicalLocation"]["region"]["startLine"], 40);
}

TEST(SarifReport, SaysTheFixAsWholeLinesByFile) {
  Report report = sample();
  report.findings[0].finding.edits = {{"modules/train/main.tf", 30, 31, "  a = 1\r\n  b = 2\r\n"},
                                      {"a b.tf", 4, 4, "x\n"},
                                      {"a b.tf", 9, 8, "y\n"}};
  const json results = run_of(report)["results"];
  EXPECT_FALSE(results[1].contains("fixes"));
  ASSERT_EQ(results[0]["fixes"].size(), 1U);
  EXPECT_NE(results[0]["fixes"][0]["description"]["text"], "");
  EXPECT_EQ(results[0]["fixes"][0]["artifactChanges"], json::parse(R"([
    {"artifactLocation": {"uri": "a%20b.tf", "uriBaseId": "%SRCROOT%"},
     "replacements": [
       {"deletedRegion": {"startLine": 4}, "insertedContent": {"text": "x"}},
       {"deletedRegion": {"startLine": 9, "startColumn": 1, "endColumn": 1}, "insertedContent": {"text": "y\n"}}]},
    {"artifactLocation": {"uri": "modules/train/main.tf", "uriBaseId": "%SRCROOT%"},
     "replacements": [
       {"deletedRegion": {"startLine": 30, "endLine": 31},
        "insertedContent": {"text": "  a = 1\r\n  b = 2"}}]}])"));
}

// GitHub refuses the whole file for one result without a location.
TEST(SarifReport, LeavesNoResultWithoutALocation) {
  const json run = run_of(sample(), {});
  EXPECT_EQ(run["results"].size(), 7U);
  EXPECT_EQ(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"],
            "1 finding left out: no file is known for them. --source DIR names the folder of the .tf files.");
  EXPECT_EQ(run_of(sample())["results"][7]["locations"][0]["physicalLocation"]["region"]["startLine"], 1);
}

TEST(SarifReport, LeavesSuppressedFindingsOutUnlessAsked) {
  Report report = sample();
  report.findings[0].finding.suppressed = rules::Suppressed{rules::Excuse::Inline, "moves in Q1", ""};
  EXPECT_EQ(run_of(report)["results"].size(), 7U);
  const json all = run_of(report, {.suppressed = true, .fallback_file = "main.tf"})["results"];
  ASSERT_EQ(all.size(), 8U);
  EXPECT_EQ(all[0]["suppressions"], json::parse(R"([{"kind": "inSource", "justification": "moves in Q1"}])"));
}

TEST(SarifReport, StopsAtTheLimitAndSaysSo) {
  Report report = sample();
  const Finding one = report.findings[0];
  for (int i = 0; i < 5000; ++i) report.findings.push_back(one);
  const json run = run_of(report);
  EXPECT_EQ(run["results"].size(), 5000U);
  EXPECT_EQ(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"],
            "8 findings left out: code scanning takes 5,000.");
}

TEST(SarifReport, KeepsHostileNamesAsText) {
  const json result = run_of(hostile_report())["results"][0];
  const std::string uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
  EXPECT_EQ(uri.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/%"),
            std::string::npos);
  const std::string message = result["message"]["text"];
  EXPECT_EQ(message, printable(message));
  EXPECT_EQ(message.find("](b)"), std::string::npos) << "a link";
}

// The reference validator, where TERRATOLL_SARIF_MULTITOOL names its program (npm:
// @microsoft/sarif-multitool).
TEST(SarifReport, IsValidToTheMultitool) {
  const char* tool = std::getenv("TERRATOLL_SARIF_MULTITOOL");
  if (tool == nullptr) GTEST_SKIP() << "TERRATOLL_SARIF_MULTITOOL is not set";
  for (const Report& report : {sample(), hostile_report(), quiet()}) {
    const std::string path = std::filesystem::temp_directory_path() / "terratoll-test.sarif";
    std::filesystem::remove(path + ".out");
    std::ofstream(path) << write_sarif(report, {.fallback_file = "main.tf"});
    const std::string command =
        std::string(tool) + " validate --output " + path + ".out " + path + " >" + path + ".log 2>&1";
    ASSERT_EQ(std::system(command.c_str()), 0);
    const json out = json::parse(std::ifstream(path + ".out"));
    for (const json& result : out["runs"][0]["results"])
      EXPECT_NE(result.value("level", "warning"), "error") << result.dump();
  }
}

}  // namespace
}  // namespace terratoll::report
