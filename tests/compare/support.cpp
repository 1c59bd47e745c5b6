#include "support.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "house.h"

namespace terratoll::compare {
namespace {

namespace fs = std::filesystem;

house::Ran run(const Given& given, const std::string& format) {
  const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
  const fs::path folder = fs::temp_directory_path() / (std::string("terratoll-") + test->test_suite_name() +
                                                       "-" + test->name() + "-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / ".terratoll.yaml") << given.config;
  std::vector<std::string> arguments = {
      "compare",  (house::root() / "testdata/compare" / given.plan / "plan.json").string(),
      "--today",  "2026-11-24",
      "--format", format};
  if (!given.prices.empty()) {
    std::ofstream(folder / "card.yaml") << "name: changed\nsource: a test\nas_of: 2026-11-01\nprices:\n"
                                        << given.prices;
    arguments.insert(arguments.end(), {"--rate-card", "card.yaml"});
  }
  if (!given.usage.empty()) {
    std::ofstream(folder / "usage.yaml") << "version: 0.1\nresource_usage:\n" << given.usage;
    arguments.insert(arguments.end(), {"--usage", "usage.yaml"});
  }
  arguments.insert(arguments.end(), given.arguments.begin(), given.arguments.end());
  house::Ran ran = house::run(arguments, folder);
  EXPECT_EQ(ran.status, 0) << ran.err;
  fs::remove_all(folder);
  return ran;
}

}  // namespace

nlohmann::json compared(const Given& given) {
  return nlohmann::json::parse(run(given, "json").out, nullptr, false);
}

std::string compared_text(const Given& given) {
  return run(given, "text").out;
}

nlohmann::json option_of(const nlohmann::json& comparison, const std::string& address, const Wanted& wanted) {
  for (const nlohmann::json& workload : comparison["workloads"]) {
    if (workload["address"] != address) continue;
    for (const nlohmann::json& option : workload["options"]) {
      if (option["cloud"] == wanted.cloud && option["purchase"] == wanted.purchase &&
          option["managed"] == wanted.managed && option["place"] == wanted.place) {
        return option;
      }
    }
  }
  ADD_FAILURE() << address << " has no option " << wanted.cloud << " " << wanted.purchase;
  return nullptr;
}

nlohmann::json answer_of(const nlohmann::json& comparison, const std::string& key) {
  for (const nlohmann::json& row : comparison["decision"]) {
    if (key.empty() ? row["key"].is_null() : row["key"] == key) return row;
  }
  ADD_FAILURE() << "no answer for " << key;
  return nullptr;
}

}  // namespace terratoll::compare
