// Prices on the demands of one resource.
#pragma once

#include <string>
#include <vector>

#include "cost/allowances.h"
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
                  const std::vector<Decimal>& volumes, const Allowances& allowances = {});

// The tiers of a demand's price; none where the cards have no such row.
std::vector<rates::Price> prices_of(const rates::RateCards& cards, const inventory::Demand& demand);
// What grows with volume grows as far as its autoscaler lets it; the rest stays.
Decimal quantity_at(const inventory::Demand& demand, Decimal volume);

}  // namespace terratoll::cost
