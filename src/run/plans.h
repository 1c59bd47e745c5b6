// Terraform's JSON, read: of files, of standard input, of folders that are searched, or out of memory.
#pragma once

#include <memory>
#include <vector>

#include "plan/plan.h"
#include "report/report.h"
#include "run/request.h"

namespace terratoll::run {

// The code of what an audit should hold and does not, since its file cannot be read: the rest is reported.
inline constexpr const char* kUnreadPlan = "unread-plan";
// That of a file of a folder that was never meant to be read.
inline constexpr const char* kNotAPlan = "not-a-plan";

struct Plans {
  std::vector<std::unique_ptr<plan::Plan>> plans;  // at least one; a file may hold several
  std::vector<report::Diagnostic> diagnostics;
};
Result<Plans> read_plans(const Request& request);

}  // namespace terratoll::run
