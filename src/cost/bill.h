// Prices on the demands of one resource.
#pragma once

#include <string>
#include <vector>

#include "cost/estimate.h"
#include "inventory/inventory.h"
#include "rates/rates.h"

namespace terratoll::cost {

// A bill, and what it comes to in each scenario and with every autoscaler at its maximum.
struct Priced {
  Bill bill;
  std::vector<Decimal> scenarios;  // one for each of the request's volumes
  Decimal max_usd;
};

Priced price_side(const inventory::Side& side, const rates::RateCards& cards,
                  const std::vector<Decimal>& volumes);

}  // namespace terratoll::cost
