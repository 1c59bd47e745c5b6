#include "cost/allowances.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <tuple>

#include "cost/bill.h"
#include "cost/tiers.h"

namespace terratoll::cost {
namespace {

using inventory::Demand;
using inventory::Entry;
using inventory::Side;

// What draws on an allowance, with the tiers of its own region.
struct Draw {
  const Demand* demand = nullptr;
  std::vector<rates::Price> tiers;
};

// How much is free of a price, and where its tiers go on.
struct Free {
  Decimal quantity, begins;
};

std::optional<Free> free_of(const Draw& draw) {
  const Demand& demand = *draw.demand;
  if (!demand.unknown.empty() || !demand.no_price.empty()) return std::nullopt;
  if (!demand.account_free.is_zero()) return Free{demand.account_free, Decimal()};
  if (draw.tiers.empty()) return std::nullopt;
  const rates::Price& first = draw.tiers.front();
  if (!demand.above.is_zero() || !first.usd.is_zero() || !first.tier_to) return std::nullopt;
  return Free{*first.tier_to, *first.tier_to};
}

using Quantity = std::function<Decimal(const Demand&)>;

// What each pays for, of what a region's draws pay for together: so that each has whole cents, and their sum
// is that of all.
std::vector<Decimal> paid_parts(const std::vector<const Draw*>& draws, const Quantity& quantity, Decimal paid,
                                Decimal begins) {
  Decimal total;
  std::vector<Decimal> weights;
  for (const Draw* draw : draws) {
    weights.push_back(quantity(*draw->demand));
    total += weights.back();
  }
  std::vector<Decimal> parts;
  if (total.is_zero()) return std::vector<Decimal>(draws.size());
  const Walk walked = walk(draws.front()->tiers, paid, begins);
  const std::vector<Decimal> usd = shared_amount(walked.usd(), weights, total);
  for (std::size_t i = 0; i < draws.size(); ++i) {
    Decimal part = (paid * weights[i]).over(total);
    if (walked.parts.size() == 1) {
      const Decimal rate = walked.parts.front().row->usd;
      if ((part * rate).cents() != usd[i]) part = usd[i].over(rate);
    }
    parts.push_back(std::min(part, weights[i]));
  }
  return parts;
}

// Which part of each demand's quantity is free, by region.
std::vector<std::pair<const Demand*, Decimal>> share(const std::vector<Draw>& draws, const Quantity& quantity,
                                                     const Free& free) {
  Decimal total;
  std::map<std::string, std::vector<const Draw*>> regions;
  for (const Draw& draw : draws) {
    total += quantity(*draw.demand);
    regions[draw.demand->region].push_back(&draw);
  }
  std::vector<std::pair<const Demand*, Decimal>> result;
  for (const auto& [region, here] : regions) {
    Decimal own;
    for (const Draw* draw : here) own += quantity(*draw->demand);
    const Decimal given = total <= free.quantity ? own : (free.quantity * own).over(total);
    const std::vector<Decimal> paid = paid_parts(here, quantity, own - given, free.begins);
    for (std::size_t i = 0; i < here.size(); ++i)
      result.emplace_back(here[i]->demand, quantity(*here[i]->demand) - paid[i]);
  }
  return result;
}

}  // namespace

Allowances::Allowances(const inventory::Inventory& inventory, inventory::When when,
                       const rates::RateCards& cards, const std::vector<Decimal>& volumes) {
  std::map<std::tuple<std::string, std::string, std::string>, std::vector<Draw>> pools;
  for (const Entry& entry : inventory.entries) {
    const Side* side = entry.side(when);
    if (side == nullptr || side->handling != inventory::Handling::Priced) continue;
    for (const Demand& demand : side->demands) {
      Draw draw{&demand, prices_of(cards, demand)};
      if (free_of(draw)) pools[{demand.card, demand.sku, demand.meter}].push_back(std::move(draw));
    }
  }
  for (const auto& pool : pools) {
    const std::vector<Draw>& draws = pool.second;
    const Free free = *free_of(draws.front());
    const auto set = [&](const Quantity& quantity, const std::function<void(Grant&, Decimal)>& into) {
      for (const auto& [demand, given] : share(draws, quantity, free)) into(grants_[demand], given);
    };
    for (const Draw& draw : draws) grants_[draw.demand].begins = free.begins;
    set([](const Demand& each) { return each.quantity; },
        [](Grant& grant, Decimal given) { grant.free = given; });
    set([](const Demand& each) { return each.max_quantity.value_or(each.quantity); },
        [](Grant& grant, Decimal given) { grant.free_at_max = given; });
    for (const Decimal& volume : volumes) {
      set([&](const Demand& each) { return quantity_at(each, volume); },
          [](Grant& grant, Decimal given) { grant.free_at.push_back(given); });
    }
  }
}

const Grant* Allowances::of(const Demand& demand) const {
  const auto found = grants_.find(&demand);
  return found == grants_.end() ? nullptr : &found->second;
}

}  // namespace terratoll::cost
