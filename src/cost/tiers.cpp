#include "cost/tiers.h"

#include <algorithm>

namespace terratoll::cost {

Decimal Walk::usd() const {
  Decimal sum;
  for (const Part& part : parts) sum += part.usd;
  return sum;
}

Walk walk(std::span<const rates::Price> tiers, Decimal quantity, Decimal start) {
  Walk result;
  const Decimal end = start + quantity;
  Decimal priced;
  for (const rates::Price& tier : tiers) {
    Decimal from = std::max(start, tier.tier_from);
    Decimal to = tier.tier_to ? std::min(end, *tier.tier_to) : end;
    bool holds_nothing =
        quantity.is_zero() && result.parts.empty() && (!tier.tier_to || start < *tier.tier_to);
    if (to <= from && !holds_nothing) continue;
    Decimal part = std::max(to - from, Decimal(0));
    result.parts.push_back({&tier, part, (part * tier.usd).cents()});
    priced += part;
  }
  result.beyond = quantity - priced;
  return result;
}

}  // namespace terratoll::cost
