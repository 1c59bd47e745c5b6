// Whether a change may pass, as a report stands and as a team wants its gate.
#pragma once

#include <string>
#include <vector>

#include "config/values.h"
#include "report/report.h"

namespace terratoll::run {

enum class Verdict {
  Passed,
  Failed,  // a finding at or above fail_on, or a resource without a known cost where that is to fail
  Broken,  // a rule could not be run: the report does not hold all that it should
};

// Rules that could not be run, and files that could not be read.
std::vector<std::string> left_out(const report::Report& report);

// Findings of low confidence never fail a gate, and neither do suppressed ones. The reasons become the
// report's gate, of which a broken rule is one too.
Verdict judge(config::FailOn fail_on, bool fail_on_unpriced, report::Report& report);

}  // namespace terratoll::run
