// What a CI system tells its jobs by their environment, and what its log would take for a command.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace terratoll::cli {

// GitHub's, or a runner that is compatible with it.
bool in_github_actions();

// Text on its way to stdout or stderr: where GitHub Actions or Azure Pipelines reads it, nothing in it is a
// command.
std::string for_log(std::string text);

// The folder of the repository, as GitHub's runner says it; "" elsewhere.
std::string workspace();

// "https://github.com/o/r/blob/SHA/": what a path in the repository is appended to; "" where it is not known.
std::string link_base();

// Appends Markdown to the job's summary; nothing where there is none.
Result<Done> add_to_summary(const std::string& markdown);
// Appends the step's outputs. The values are ours: numbers, one line each.
Result<Done> add_outputs(const std::vector<std::pair<std::string, std::string>>& outputs);

}  // namespace terratoll::cli
