// Prices on flows: a hop's volume, shared among its flows, at the price of the border that it crosses.
#pragma once

#include <vector>

#include "cost/estimate.h"

namespace terratoll::cost {

struct PricedFlows {
  std::vector<Flow> flows;         // one for each flow of the request
  std::vector<Decimal> scenarios;  // what all of them come to, one for each of the request's volumes
};

PricedFlows price_flows(const Request& request);

}  // namespace terratoll::cost
