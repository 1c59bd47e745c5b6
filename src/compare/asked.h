// What the rules say of the plan, with the parameters and the exceptions of the configuration: a comparison
// asks them and repeats none.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compare/compare.h"
#include "rules/rule.h"

namespace terratoll::compare {

// Built-in rules, by their ids.
inline constexpr std::string_view kSpotForJobs = "gpu-on-demand-sporadic", kAlwaysOn = "endpoint-always-on",
                                  kHotArtifacts = "storage-hot-artifacts",
                                  kCommit = "gpu-on-demand-continuous", kManyRegions = "region-sprawl",
                                  kSecondCloud = "training-cloud-inference";

struct Asked {
  bool off = false;    // by the configuration
  std::string broken;  // "" or why it could not be run
  std::int64_t undetermined = 0;
  std::vector<const rules::Finding*> findings;  // what is excused too
};
Asked ask(const CompareInput& request, std::string_view rule);

// Why those that it asks could not be run.
std::vector<std::string> broken_rules(const CompareInput& request);

// Zero where a rule of the user's own took the place of the one that has it.
Decimal parameter(const CompareInput& request, std::string_view rule, std::string_view name);

}  // namespace terratoll::compare
