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

std::vector<Decimal> shared_amount(Decimal usd, const std::vector<Decimal>& weights, Decimal total) {
  const Decimal hundredths = 100, cent = Decimal(1).over(hundredths);
  struct Rest {
    Decimal remainder;
    std::size_t index = 0;
  };
  std::vector<Decimal> parts;
  std::vector<Rest> rests;
  Decimal left = usd;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Decimal exact = total.is_zero() ? Decimal() : (usd * hundredths * weights[i]).over(total);
    parts.push_back(exact.floor().over(hundredths));
    rests.push_back({exact - exact.floor(), i});
    left -= parts.back();
  }
  std::stable_sort(rests.begin(), rests.end(),
                   [](const Rest& a, const Rest& b) { return a.remainder > b.remainder; });
  for (std::size_t i = 0; i < rests.size() && left >= cent; ++i, left -= cent) parts[rests[i].index] += cent;
  return parts;
}

}  // namespace terratoll::cost
