// What the cases must come to together.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "case.h"
#include "house.h"
#include "types/types.h"

namespace terratoll::cases {
namespace {

namespace fs = std::filesystem;

// The names say it: the case's own test holds a report to its folder's name.
TEST(Completeness, EveryRuleFiresAndStaysQuietSomewhere) {
  std::set<std::string> names;
  for (const Case& each : cases("rules")) {
    std::size_t slash = each.name.find('/');
    for (const char* side : {"/flagged", "/clean"}) {
      if (each.name.substr(slash).starts_with(side)) names.insert(each.name.substr(0, slash) + side);
    }
  }
  for (const fs::directory_entry& rule : fs::directory_iterator(house::root() / "rules")) {
    const std::string id = rule.path().stem().string();
    for (const char* side : {"/flagged", "/clean"})
      EXPECT_TRUE(names.contains(id + side)) << "no testdata/rules/" << id << side << "*";
  }
}

TEST(Completeness, EveryPricedTypeHasACaseThatPricesIt) {
  std::set<std::string> priced;
  for (const char* kind : {"types", "bills", "examples"}) {
    for (const Case& each : cases(kind)) {
      Tree expected = parse(house::read_file(each.folder / "expected.json"));
      for (const Member& resource : expected["resources"].members) {
        const std::string& status = resource.value["status"].text;
        if (status == "priced" || status == "partial") priced.insert(resource.value["type"].text);
      }
    }
  }
  for (const types::Type& type : types::all()) {
    bool of_arm = type.name.starts_with("microsoft.");  // in a report it is an azapi_resource
    if (type.handling != types::Handling::Priced || of_arm) continue;
    EXPECT_TRUE(priced.contains(std::string(type.name))) << type.name << " is priced in no case";
  }
}

TEST(Completeness, FlowsAreAsOftenAbsentAsPresent) {
  std::size_t with = 0, without = 0;
  for (const Case& each : cases("flows")) (each.name.starts_with("none-") ? without : with) += 1;
  EXPECT_GE(with, 20u);
  EXPECT_GE(without, 20u);
}

// A case may name the plan of another.
TEST(Completeness, NoSourceIsThereTwice) {
  std::map<std::string, std::string> seen;
  for (const std::string& kind : kinds()) {
    for (const Case& each : cases(kind)) {
      std::string source = house::read_file(each.folder / "main.tf"), name = kind + "/" + each.name;
      if (source.empty()) continue;
      auto [first, is_new] = seen.emplace(source, name);
      EXPECT_TRUE(is_new) << name << " has the main.tf of " << first->second << ": name its plan instead";
    }
  }
}

// Whether a plan has a resource outside the regions where every price is known.
bool lies_elsewhere(const std::string& plan) {
  for (std::string_view key : {"\"region\":\"", "\"location\":\""}) {
    for (std::size_t at = 0; (at = plan.find(key, at)) != std::string::npos;) {
      at += key.size();
      std::string region = plan.substr(at, plan.find('"', at) - at);
      if (!region.empty() && region != "us-east-1" && region != "eastus") return true;
    }
  }
  return false;
}

TEST(Completeness, MostCasesLieOutsideTheDefaultRegions) {
  std::size_t outside = 0, all = 0;
  for (const std::string& kind : kinds()) {
    for (const Case& each : cases(kind)) {
      std::string plan = house::read_file(each.folder / arguments_of(each).front());
      outside += lies_elsewhere(plan) ? 1 : 0;
      ++all;
    }
  }
  EXPECT_GE(outside * 2, all);
}

}  // namespace
}  // namespace terratoll::cases
