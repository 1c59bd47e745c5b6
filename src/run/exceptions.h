// What excuses findings in a run: comments in the sources, the configuration's `ignore`, and a baseline.
#pragma once

#include "run/run.h"

namespace terratoll::run {

// Marks the findings that are excused. Errors: a baseline that cannot be read; a rule in the configuration
// that does not exist. A comment that names no rule is a diagnostic of the run, since whoever runs the gate
// may not own the sources.
Result<Done> excuse(const Request& request, Examined& examined);

}  // namespace terratoll::run
