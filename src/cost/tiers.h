// A month's quantity, walked through the tiers of a price.
#pragma once

#include <span>
#include <vector>

#include "rates/rates.h"

namespace terratoll::cost {

// What one tier bills.
struct Part {
  const rates::Price* row = nullptr;
  Decimal quantity;
  Decimal usd;  // quantity × rate, rounded to the cent
};

struct Walk {
  std::vector<Part> parts;  // at least one, where there is a tier
  Decimal beyond;           // what lies above the last tier that is known
  Decimal usd() const;
};

// `start` is what the same month has had before.
Walk walk(std::span<const rates::Price> tiers, Decimal quantity, Decimal start = 0);

// An amount in whole cents, shared by weights that sum to `total`: what rounding leaves goes to the largest
// remainders.
std::vector<Decimal> shared_amount(Decimal usd, const std::vector<Decimal>& weights, Decimal total);

}  // namespace terratoll::cost
