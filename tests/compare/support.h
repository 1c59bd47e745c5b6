// A comparison of a plan of testdata/compare, with a configuration and an overlay written for one test.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace terratoll::compare {

struct Given {
  std::string plan = "fleet";
  std::string config = {};              // of .terratoll.yaml
  std::string prices = {};              // lines of an overlay's `prices`
  std::vector<std::string> cards = {};  // further overlays, by name
  std::string usage = {};               // lines of a usage file's `resource_usage`
};
nlohmann::json compared(const Given& given);
std::string compared_text(const Given& given, std::size_t width = 100);

// The option of the workload at `address`; fails the test, and answers null, where there is none.
struct Wanted {
  std::string cloud, purchase;
  bool managed = false;
  std::string place = "own region";  // of the other cloud "nearest region"
};
nlohmann::json option_of(const nlohmann::json& comparison, const std::string& address, const Wanted& wanted);
// An answer of the decision, by its key; regions have none.
nlohmann::json answer_of(const nlohmann::json& comparison, const std::string& key);

}  // namespace terratoll::compare
