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
// What serves by a managed service stays managed, and what runs raw stays raw, unless the profile says that
// nobody can run it.
bool served_managed(const Workload& workload, const Profile& profile);
// All serving so, on a cloud or, for "", each on its own.
std::optional<Decimal> serving_of(const std::vector<Workload>& workloads, const Profile& profile,
                                  std::string_view cloud);
// Where the sum is the lower; "" where neither cloud has one.
std::string cheaper_of(const std::optional<Decimal>& aws, const std::optional<Decimal>& azure);
std::string cheaper_cloud(const std::vector<Workload>& workloads, Role role, Purchase purchase, bool managed);

}  // namespace terratoll::compare
