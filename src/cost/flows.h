// Prices on flows: a hop's volume, shared among its flows, at the price of the border that it crosses.
#pragma once

#include <vector>

#include "cost/estimate.h"
#include "inventory/inventory.h"

namespace terratoll::cost {

struct PricedFlows {
  std::vector<PricedFlow> flows;   // one for each flow of the request
  std::vector<Decimal> scenarios;  // what all of them come to, one for each of the request's volumes
};

// What moves over a hop of which nothing is said for an address, by the profile or an assumption.
struct HopVolume {
  Decimal gb;  // a month
  inventory::Basis basis = inventory::Basis::Assumed;
};
HopVolume hop_volume(const Profile& profile, const Assumptions& assume);

PricedFlows price_flows(const EstimateInput& request);

}  // namespace terratoll::cost
