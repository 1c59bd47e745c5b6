// What can be saved in all: the best set of savings in which no money is saved twice.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/decimal.h"

namespace terratoll::report {

// One saving, and the money that it takes away: names of flows, and of what a resource costs. Two that share
// a name cannot both be had in full.
struct Claim {
  Decimal usd;  // a month
  std::vector<std::string> on;
  bool all = false;  // it is about its plans as a whole, and may touch any of them
  // Whose money it is, by their places in the run: of a flow, those at both its ends.
  std::vector<std::size_t> plans = {0};
};

struct Savings {
  Decimal usd;  // of the best set
  // For each claim, those that save the same money: the first limits::kOverlaps.
  std::vector<std::vector<std::size_t>> overlaps;
};

Savings sort_out(const std::vector<Claim>& claims);
// Only how much it is.
Decimal best_saving(const std::vector<Claim>& claims);

}  // namespace terratoll::report
