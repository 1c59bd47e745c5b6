// What excuses findings in a run: comments in the sources, the configuration's `ignore`, and a baseline.
#pragma once

#include <vector>

#include "cli/pipeline.h"
#include "rules/suppress.h"

namespace terratoll::cli {

// Errors: a baseline that cannot be read; a rule in the configuration that does not exist. A comment that
// names no rule is a diagnostic of the run, since whoever runs the gate may not own the sources.
Result<rules::Suppression> read_suppression(const Settings& settings, const std::vector<rules::Rule>& rules,
                                            Run& run);

}  // namespace terratoll::cli
