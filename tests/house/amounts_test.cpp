// Counts of any size, through the whole program: exact to the cent, or refused and said.
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class Amounts : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("terratoll-amounts-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  // An endpoint of so many ml.g5.xlarge, as the plan writes the number.
  Ran check(const std::string& count) const {
    static const std::regex kCount("\"initial_instance_count\":\\s*\\d+");
    const std::string plan = read_file(root() / "testdata/types/aws_sagemaker_endpoint/plan.json");
    EXPECT_TRUE(std::regex_search(plan, kCount));
    std::ofstream(folder_ / "plan.json")
        << std::regex_replace(plan, kCount, "\"initial_instance_count\":" + count);
    return run(
        {"check", "plan.json", "--today", "2026-11-24", "--fail-on", "never", "--all", "--format", "json"},
        folder_);
  }

  fs::path folder_;
};

// $1.57 × 730 hours, and 50 GB of its volume at $0.154 a month: $1,153.80 each.
TEST_F(Amounts, AreExactAsFarAsMoneyGoes) {
  for (const auto& [count, usd] :
       std::vector<std::pair<std::string, std::string>>{{"1", "1153.80"},
                                                        {"1000000", "1153800000.00"},
                                                        {"1e6", "1153800000.00"},
                                                        {"1.0e+6", "1153800000.00"},
                                                        {"1000000000", "1153800000000.00"}}) {
    const Ran ran = check(count);
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_NE(ran.out.find("\"monthly_usd\": " + usd), std::string::npos) << count << ran.out.substr(0, 600);
  }
}

TEST_F(Amounts, ThatAreMoreThanMoneyOrNoCountHaveNoCost) {
  for (const auto& [count, why] : std::vector<std::pair<std::string, std::string>>{
           {"1000000000000", "it is more than can be counted"},
           {"100000000000000", "it is more than can be counted"},
           {"100000000000000000000", "initial_instance_count is not a count"},
           {"1e400", "initial_instance_count is not a count"},
           {"-5", "initial_instance_count is not a count"},
           {"1.5", "initial_instance_count is not a count"},
           {"1e-400", "initial_instance_count is not a count"},
           {"\"many\"", "initial_instance_count is not a count"}}) {
    const Ran ran = check(count);
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_NE(ran.out.find(why), std::string::npos) << count;
    const json report = json::parse(ran.out);
    const json& missing = report["totals"]["missing"];
    EXPECT_EQ(missing["unknown"].get<int>() + missing["unpriced"].get<int>(), 1) << count;
  }
  for (const char* none : {"NaN", "Infinity", "0x10", "1_000", "+1", "01"})
    EXPECT_EQ(check(none).status, 2) << none;
}

}  // namespace
}  // namespace terratoll::house
