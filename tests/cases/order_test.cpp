// Terraform promises no order of the resources in a plan.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "case.h"
#include "house.h"

namespace terratoll::cases {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

void reverse_lists(json& value, bool resources = false) {
  if (value.is_array() && resources) std::reverse(value.begin(), value.end());
  if (value.is_array()) {
    for (json& each : value) reverse_lists(each);
  } else if (value.is_object()) {
    for (auto& [key, each] : value.items()) {
      reverse_lists(each, key == "resource_changes" || key == "resources" || key == "child_modules");
    }
  }
}

class Order : public testing::TestWithParam<Case> {
 protected:
  Order() { fs::copy(GetParam().folder, folder_, fs::copy_options::recursive); }
  ~Order() override { fs::remove_all(folder_); }

  const fs::path folder_ = fs::temp_directory_path() / ("terratoll-order-" + std::to_string(::getpid()));
};

TEST_P(Order, OfResourcesIsOfNoConsequenceToFlows) {
  json plan = json::parse(house::read_file(folder_ / "plan.json"));
  reverse_lists(plan);
  std::ofstream(folder_ / "plan.json") << plan.dump();
  Tree before = report_of(GetParam()), after = report_of({folder_, GetParam().kind, GetParam().name});
  EXPECT_FALSE(before["flows"].members.empty());
  EXPECT_EQ(print(after["flows"]), print(before["flows"]));
  EXPECT_EQ(print(after["totals"]), print(before["totals"]));
}

std::vector<Case> cases_with_several_flows() {
  std::vector<Case> result;
  for (const std::string name :
       {"examples/pipeline", "flows/shared-hop", "flows/large-hop", "flows/count-own-index"}) {
    std::size_t slash = name.find('/');
    result.push_back({house::root() / "testdata" / name, name.substr(0, slash), name.substr(slash + 1)});
  }
  return result;
}

INSTANTIATE_TEST_SUITE_P(flows, Order, testing::ValuesIn(cases_with_several_flows()), test_name);

}  // namespace
}  // namespace terratoll::cases
