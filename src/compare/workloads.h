// The workloads of a plan, each with what it would cost elsewhere.
#pragma once

#include <vector>

#include "compare/market.h"

namespace terratoll::compare {

std::vector<Workload> find_workloads(const CompareInput& request, const Market& market);

// The option in the own region, or in the other cloud's nearest, so that a placement has one place a cloud;
// nullptr where it has no price.
const Option* best(const Workload& workload, std::string_view cloud, Purchase purchase, bool managed);

// Of all workloads of a role, on a cloud or, for "", each on its own: nullopt where there are none, or one
// has no price so.
std::optional<Decimal> sum_of(const std::vector<Workload>& workloads, Role role, std::string_view cloud,
                              Purchase purchase, bool managed);
// Where that sum is the lower; "" where neither cloud has one.
std::string cheaper_cloud(const std::vector<Workload>& workloads, Role role, Purchase purchase, bool managed);

}  // namespace terratoll::compare
