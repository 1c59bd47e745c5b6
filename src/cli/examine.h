// Plans, examined: the stages' results, and the findings of the rules, each at its place and with what
// excuses it. What `check`, `audit` and `baseline` have in common.
#pragma once

#include <memory>
#include <vector>

#include "cli/pipeline.h"

namespace terratoll::cli {

struct Examined {
  Settings settings;
  std::vector<rules::Rule> rules;
  std::unique_ptr<Run> run;
  rules::Findings findings;
};

Result<Examined> examine(const Options& options);

}  // namespace terratoll::cli
