// The whole bill, with its workloads in other places: what stays is counted as it stands, what moves at its
// option's price, and data at the price of the borders that it then crosses.
#pragma once

#include <functional>
#include <optional>
#include <set>
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

// All of it on one cloud, bought as it is now, but for training that is reserved for a year where that is
// cheaper.
Placement all_on(const std::string& cloud, bool reserve_training = false);
// Each where it stands, with training on spot capacity or reserved for a year where that is cheaper.
Placement in_place(Purchase training);
// Training on spot capacity of one cloud, serving on another as it is served now; "" leaves a role where it
// stands. Where both are on one cloud, and all else stands there or moves there, the data is there too.
Placement split(const CompareInput& request, const std::vector<Workload>& workloads, const Hybrid& hybrid);

// The clouds where spot capacity is cheapest for all training together, and serving as it is served now;
// nothing where it leaves all as it is.
Hybrid cheapest_split(const CompareInput& request, const std::vector<Workload>& workloads);
// The clouds on which work then stands, and whether any of it moves.
std::set<std::string> clouds_of(const std::vector<Workload>& workloads, const Placement& placement);
bool moves_any(const std::vector<Workload>& workloads, const Placement& placement);

Outcome outcome(const CompareInput& request, const std::vector<Workload>& workloads,
                const Placement& placement);

}  // namespace terratoll::compare
