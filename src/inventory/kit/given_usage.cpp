#include "inventory/kit/given_usage.h"

#include <algorithm>

#include "base/text.h"

namespace terratoll::inventory {
namespace {

// A quantity that is known, and that no card prices.
Demand without_price(const GivenUsage& given) {
  Demand demand;
  demand.item = given.key + " of the usage file";
  demand.unit = "unit";
  demand.quantity = given.quantity;
  demand.basis = Basis::Usage;
  demand.scales = true;
  demand.no_price = given.is_known ? "no price on the rate cards" : "the type has no such key";
  return demand;
}

// What is billed by use, and of which something is given after all.
void settle_use(const std::vector<GivenUsage>& given, const std::vector<Demand>& left, Side& side) {
  const bool nothing =
      std::all_of(given.begin(), given.end(), [](const GivenUsage& each) { return each.quantity.is_zero(); });
  if (!left.empty() || nothing) {
    side.handling = Handling::Priced;
    side.reason = nothing ? "its usage is given as 0" : "";
    return;
  }
  std::vector<std::string> keys;
  keys.reserve(given.size());
  for (const GivenUsage& each : given) keys.push_back(each.key);
  set_unknown(side, "its usage is given in part: only " + joined(keys, ", "));
}

}  // namespace

void account_for_usage(const Context& context, Side& side) {
  if (!context.request.given_usage) return;
  const std::vector<GivenUsage> given =
      context.request.given_usage(context.resource.address, context.resource.type);
  if (given.empty() || side.handling == Handling::Unknown || side.handling == Handling::Unsupported) return;
  std::vector<Demand> left;
  for (const GivenUsage& each : given) {
    const bool is_free = side.handling == Handling::Free && !each.is_known;
    if (!each.is_read && !is_free && !each.quantity.is_zero()) left.push_back(without_price(each));
  }
  if (side.handling == Handling::Free && left.empty()) return;
  if (side.handling != Handling::Priced) {
    settle_use(given, left, side);
    for (Demand& demand : left) demand.main = true;
  }
  for (Demand& demand : left) side.demands.push_back(std::move(demand));
}

}  // namespace terratoll::inventory
