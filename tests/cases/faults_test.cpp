// Faults that were found, each the example of a kind, and what holds each today: a case of testdata, or a
// test by its name. The faults themselves lie beside the checkout.
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "base/text.h"
#include "house.h"

namespace terratoll::cases {
namespace {

namespace fs = std::filesystem;

std::vector<std::map<std::string, std::string>> table() {
  return house::parse_csv(house::read_file(house::root() / "tests/cases/faults.csv"));
}

// "Suite.Name" of all tests.
std::set<std::string> tests() {
  static const std::regex kTest(R"(\nTEST(?:_F|_P)?\((\w+),\s*(\w+)\))");
  std::set<std::string> names;
  for (const fs::directory_entry& file : fs::recursive_directory_iterator(house::root() / "tests")) {
    if (file.path().extension() != ".cpp") continue;
    const std::string text = house::read_file(file.path());
    for (std::sregex_iterator at(text.begin(), text.end(), kTest), end; at != end; ++at)
      names.insert((*at)[1].str() + "." + (*at)[2].str());
  }
  return names;
}

TEST(Faults, AreEachHeldByATest) {
  const std::set<std::string> known = tests();
  EXPECT_GT(known.size(), 500U);
  for (auto& row : table()) {
    const std::vector<std::string> held_by = split(row["held_by"], ' ');
    EXPECT_FALSE(row["held_by"].empty()) << row["fault"];
    for (const std::string& each : held_by) {
      const bool is_case = each.starts_with("testdata/");
      EXPECT_TRUE(is_case ? fs::is_regular_file(house::root() / each / "expected.json")
                          : known.contains(each))
          << row["fault"] << ": there is no " << each;
    }
  }
}

TEST(Faults, AreAllThatLieBesideTheCheckout) {
  const fs::path faults = house::root() / "../shared/cases";
  if (!fs::is_directory(faults)) GTEST_SKIP() << faults << " is not at hand";
  std::set<std::string> listed, found;
  for (auto& row : table())
    EXPECT_TRUE(listed.insert(row["fault"]).second) << row["fault"] << " stands twice";
  for (const fs::directory_entry& each : fs::directory_iterator(faults)) {
    if (each.is_directory()) found.insert(each.path().filename().string());
  }
  EXPECT_EQ(listed, found);
}

}  // namespace
}  // namespace terratoll::cases
