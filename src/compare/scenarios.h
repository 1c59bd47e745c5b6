// The whole bill, with its workloads in other places: what stays is counted as it stands, what moves at its
// option's price, and data at the price of the borders that it then crosses.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "compare/workloads.h"

namespace terratoll::compare {

// Where each workload goes: an option of its own, or nullptr for where it stands.
struct Placement {
  std::string name;
  std::function<const Option*(const Workload&)> option;
  std::string all_on;  // the data moves too, to this cloud; "": it stays where it is
};

struct Outcome {
  std::vector<Decimal> monthly_usd;  // one for each of the request's volumes
  std::vector<Egress> egress;        // between clouds, at volume 1
  std::string missing;               // why there is no outcome; then the rest is empty
};

// All of it on one cloud, bought as it is now.
Placement all_on(const std::string& cloud);
// Training on spot capacity of one cloud, serving managed on another; "" leaves a role where it stands.
Placement split(const Hybrid& hybrid);

// The clouds where spot capacity is cheapest for all training together, and managed hosting for all serving.
Hybrid cheapest_split(const std::vector<Workload>& workloads);

Outcome outcome(const CompareInput& request, const std::vector<Workload>& workloads,
                const Placement& placement);

}  // namespace terratoll::compare
