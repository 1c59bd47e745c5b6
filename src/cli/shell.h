// `terratoll query PATH…` without SQL: statements from standard input, each answered as it ends, and commands
// that begin with a point.
#pragma once

#include <string>

#include "cli/options.h"
#include "run/query.h"

namespace terratoll::cli {

// From a terminal it goes on after an error; from a file or a pipe it ends with the first. The exit status.
int shell(const Options& options, const run::Facts& facts);

// In the format of `options.rows_format`.
std::string answer_text(const Options& options, const run::Answer& answer);

}  // namespace terratoll::cli
