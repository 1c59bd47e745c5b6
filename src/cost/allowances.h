// What a cloud gives away once a month belongs to an account, not to a resource: a price's first tier at 0,
// or what a service includes. All that draws on it in a run shares it, by how much each draws, and what the
// rest costs is shared to the cent.
#pragma once

#include <map>
#include <vector>

#include "inventory/inventory.h"
#include "rates/rates.h"

namespace terratoll::cost {

// A demand's part of an allowance.
struct Grant {
  Decimal begins;                // where the price's tiers go on after it
  Decimal free, free_at_max;     // of its quantity; with every autoscaler at its maximum
  std::vector<Decimal> free_at;  // in each scenario
};

class Allowances {
 public:
  Allowances() = default;
  Allowances(const inventory::Inventory& inventory, inventory::When when, const rates::RateCards& cards,
             const std::vector<Decimal>& volumes);

  const Grant* of(const inventory::Demand& demand) const;  // nullptr where there is none

 private:
  std::map<const inventory::Demand*, Grant> grants_;
};

}  // namespace terratoll::cost
