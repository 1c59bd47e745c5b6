// From how many hours or requests a month on another way to buy pays.
#pragma once

#include <vector>

#include "compare/workloads.h"

namespace terratoll::compare {

std::vector<BreakEven> break_even(const Market& market, const std::vector<Workload>& workloads);

}  // namespace terratoll::compare
