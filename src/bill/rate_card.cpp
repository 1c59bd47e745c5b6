// The prices that were paid, as an overlay.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "bill/reconcile.h"

namespace terratoll::bill {

Decimal CardDiscount::percent() const {
  constexpr std::int64_t kHundred = 100;
  if (list.is_zero()) return {};
  const Decimal percent = ((list - paid) * Decimal(kHundred)).over(list);
  return (percent * Decimal(kHundred)).cents().over(Decimal(kHundred));
}

namespace {

// Whether one percentage is that of all of them, at least two: of a whole meter, as far as a bill can tell.
bool is_of_all(const std::vector<const CardDiscount*>& of_meter) {
  const Decimal tolerance = Decimal(1).over(Decimal(20));  // percentage points: lines are rounded
  return of_meter.size() > 1 && std::all_of(of_meter.begin(), of_meter.end(), [&](const CardDiscount* each) {
           return each->is_a_price() && magnitude(each->percent() - of_meter.front()->percent()) <= tolerance;
         });
}

// A price of the card less what was paid less, tier by tier.
std::string price_lines(const CardDiscount& discount, const std::vector<Tier>& tiers) {
  std::string lines;
  for (const Tier& tier : tiers) {
    lines += "  - {card: " + discount.card;
    if (!discount.region.empty()) lines += ", region: " + quoted(discount.region);
    lines += ", sku: " + quoted(discount.sku) + ", meter: " + discount.meter +
             ", usd: " + (tier.usd * discount.paid).over(discount.list).text();
    if (!tier.from.is_zero()) lines += ", tier_from: " + tier.from.text();
    if (tier.to) lines += ", tier_to: " + tier.to->text();
    lines += ", note: " + discount.percent().text() + "% off the public price}\n";
  }
  return lines;
}

std::string left_out(const CardDiscount& discount) {
  return "# nothing was paid for it, which is no price: " + discount.card + " " + discount.sku + " " +
         discount.meter + (discount.region.empty() ? "" : " in " + discount.region) + "\n";
}

}  // namespace

std::string rate_card_text(const Reconciliation& reconciliation, const std::string& month,
                           const TiersOf& tiers_of) {
  std::map<std::pair<std::string, std::string>, std::vector<const CardDiscount*>> meters;
  for (const CardDiscount& each : reconciliation.card_discounts)
    if (!each.card.empty()) meters[{each.card, each.meter}].push_back(&each);
  std::string prices, discounts, notes;
  for (const auto& [meter, all] : meters) {
    const bool of_all = is_of_all(all);
    CardDiscount sum = *all.front();
    sum.list = sum.paid = Decimal();
    for (const CardDiscount* each : all) {
      sum.list += each->list;
      sum.paid += each->paid;
      if (of_all || each->percent() <= Decimal()) continue;
      if (each->is_a_price()) {
        prices += price_lines(*each, tiers_of(*each));
      } else {
        notes += left_out(*each);
      }
    }
    if (of_all && sum.percent() > Decimal())
      discounts +=
          "  - {card: " + sum.card + ", meter: " + sum.meter + ", percent: " + sum.percent().text() + "}\n";
  }
  return "# What was paid on demand beside the public price, by the bill of " + month + "\n" + notes +
         "name: billed-" + month + "\nsource: bill of " + month + "\nas_of: " + month + "-01\n" +
         (prices.empty() ? "" : "prices:\n" + prices) +
         (discounts.empty() ? "discounts: []\n" : "discounts:\n" + discounts);
}

}  // namespace terratoll::bill
