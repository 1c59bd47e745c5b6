// Terraform's JSON, read: of files, of standard input, of folders that are searched, or out of memory.
#pragma once

#include <memory>
#include <vector>

#include "plan/plan.h"
#include "report/report.h"
#include "run/request.h"

namespace terratoll::run {

struct Plans {
  std::vector<std::unique_ptr<plan::Plan>> plans;  // at least one
  std::vector<report::Diagnostic> diagnostics;
};
Result<Plans> read_plans(const Request& request);

}  // namespace terratoll::run
