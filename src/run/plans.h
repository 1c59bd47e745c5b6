// Terraform's JSON, read: of files, of standard input, of folders that are searched, or out of memory.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "plan/graph/graph.h"
#include "plan/plan.h"
#include "report/report.h"
#include "run/request.h"
#include "run/stacks.h"

namespace terratoll::run {

// The code of what an audit should hold and does not, since its file cannot be read: the rest is reported.
inline constexpr const char* kUnreadPlan = "unread-plan";
inline constexpr const char* kUnreadSource =
    "unread-source";  // of the sources: lost, and may hold what matters
// That of a file of a folder that was never meant to be read.
inline constexpr const char* kNotAPlan = "not-a-plan";

struct Plans {
  std::vector<Seen> seen;  // at least one; a file may hold several
  std::vector<report::Diagnostic> diagnostics;
};
// What is made of a plan as soon as it is read: on any of the request's threads, and also of what turns out
// not to count.
using See = std::function<void(Seen& seen)>;
Result<Plans> read_plans(const Request& request, const See& see);

// What refers to what in a plan, as the inventory reads it: under the names that are known, and with null
// where the configuration most likely sets it.
std::unique_ptr<plan::Graph> graph_of(plan::Plan& plan, const plan::SourceLookup* source);

}  // namespace terratoll::run
