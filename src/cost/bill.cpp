#include "cost/bill.h"

#include <algorithm>

#include "base/figures.h"
#include "base/text.h"
#include "cost/tiers.h"
#include "rates/tokens.h"

namespace terratoll::cost {
namespace {

using inventory::Demand;
using inventory::Handling;
using inventory::Side;
using rates::Price;
using rates::RateCards;

constexpr std::string_view kRawMeter = "on-demand";

std::vector<std::string> regions_with(const RateCards& cards, const Demand& demand) {
  std::vector<std::string> regions = cards.regions_with(demand.card, demand.sku, demand.meter);
  if (!demand.fallback_card.empty()) {
    for (std::string& region : cards.regions_with(demand.fallback_card, demand.sku, demand.fallback_meter)) {
      regions.push_back(std::move(region));
    }
  }
  std::sort(regions.begin(), regions.end());
  regions.erase(std::unique(regions.begin(), regions.end()), regions.end());
  return regions;
}

// A sentence takes a few regions, not all of them.
constexpr std::size_t kRegionsNamed = 8;

std::string regions_text(std::vector<std::string> regions) {
  const std::size_t count = regions.size();
  if (count <= kRegionsNamed + 1) return joined(regions, ", ");
  regions.resize(kRegionsNamed);
  return joined(regions, ", ") + " and " + std::to_string(count - kRegionsNamed) + " more";
}

// The model that was probably meant, where tokens of one that nobody sells are asked for.
std::string nearest_model(const RateCards& cards, const Demand& demand) {
  if (demand.unit != rates::kTokenUnit) return "";
  const std::string near = cards.nearest_by(rates::kTokenUnit, demand.sku);
  if (!near.empty()) return "; the nearest is " + near;
  // Of a model that is sold, but not so.
  for (std::string_view way : {"batch-", "priority-"}) {
    if (!demand.meter.starts_with(way)) continue;
    const std::string plain = demand.meter.substr(way.size());
    if (!cards.find({demand.card, demand.region, demand.sku, plain}).empty())
      return "; it has one without " + std::string(way.substr(0, way.size() - 1));
  }
  return "";
}

// "p3.2xlarge is not sold on demand in eu-north-1; it is in us-east-1, us-west-2",
// "root volume, gp2: the rate cards have no price for eu-north-1, only for us-east-1". The cards hold all
// that a cloud sells of machines, and gaps of the rest.
std::string why_no_price(const RateCards& cards, const Demand& demand) {
  if (!demand.no_price.empty()) return demand.item + ": " + demand.no_price;
  std::vector<std::string> elsewhere = regions_with(cards, demand);
  if (elsewhere.empty()) return demand.item + ": no price on the rate cards" + nearest_model(cards, demand);
  if (demand.meter == "on-demand") {
    return demand.sku + " is not sold on demand in " + demand.region + "; it is in " +
           regions_text(elsewhere);
  }
  // What holds everywhere does not hold in the clouds of governments and of China.
  std::replace(elsewhere.begin(), elsewhere.end(), std::string("*"), std::string("the public cloud"));
  const std::string here = demand.region == "*" ? "what stands in no region" : demand.region;
  return demand.item + ": the rate cards have no price for " + here + ", only for " + regions_text(elsewhere);
}

LineItem unpriced_item(const Demand& demand) {
  LineItem item;
  item.component = demand.component;
  item.item = demand.item;
  item.unit = demand.unit;
  if (demand.unknown.empty()) item.quantity = demand.quantity;
  item.basis = demand.basis;
  item.card = demand.card;
  item.region = demand.region;
  item.sku = demand.sku;
  item.meter = demand.meter;
  item.assumption = demand.assumption;
  item.at = demand.at;
  return item;
}

LineItem priced_item(const Demand& demand, const Part& part, bool several) {
  LineItem item = unpriced_item(demand);
  const Price& row = *part.row;
  if (several && !row.tier_from.is_zero()) item.item += ", above " + row.tier_from.text();
  item.unit = row.unit;
  item.quantity = part.quantity;
  item.rate_usd = row.usd;
  item.monthly_usd = item.max_monthly_usd = part.usd;
  item.source = row.source;
  item.as_of = row.as_of;
  item.card = row.card;
  item.region = row.region;
  item.sku = row.sku;
  item.meter = row.meter;
  item.doubt = row.doubt;
  if (row.meter != demand.meter && !demand.fallback_doubt.empty()) {
    item.doubt = demand.fallback_doubt + (row.doubt.empty() ? "" : "; " + row.doubt);
  }
  item.overlay = row.overlay;
  return item;
}

// The limit of spot capacity, where it is below its price; -1 is none.
std::optional<Decimal> limit_below(const RateCards& cards, const Demand& demand, const Price& price) {
  std::optional<Decimal> limit = demand.limit_usd;
  if (demand.limit_share) {
    const std::vector<Price> whole = cards.find({demand.card, demand.region, demand.sku, kRawMeter});
    if (!whole.empty()) limit = whole.front().usd * *demand.limit_share;
  }
  const bool is_below = limit && *limit > Decimal() && *limit < price.usd;
  return is_below ? limit : std::nullopt;
}

// A usage of 0 is given: whatever its price, it costs nothing.
bool is_none(const Demand& demand) {
  return demand.basis == inventory::Basis::Usage && demand.quantity.is_zero() && demand.unknown.empty() &&
         !demand.max_quantity;
}

// What no bill holds, and nothing can be added to.
bool is_beyond_counting(const Demand& demand, const Walk& now) {
  constexpr Decimal kMost(100'000'000'000'000);  // USD; all the world's output of a year
  return demand.quantity.is_saturated() || (demand.max_quantity && demand.max_quantity->is_saturated()) ||
         now.usd() > kMost;
}

// The managed part of an amount: what lies above the same machine raw.
Decimal managed_part(const RateCards& cards, const Demand& demand, Decimal quantity, Decimal usd) {
  if (demand.raw_card.empty()) return 0;
  std::vector<Price> raw = cards.find({demand.raw_card, demand.region, demand.raw_sku, kRawMeter});
  if (raw.empty()) return 0;
  return std::max(usd - walk(raw, quantity).usd(), Decimal(0));
}

// A quantity through its tiers; of one that shares an allowance, what is not free goes on behind it.
Walk walked(const Demand& demand, const std::vector<Price>& tiers, Decimal quantity, const Grant* grant,
            Decimal free) {
  if (grant == nullptr) return walk(tiers, quantity, demand.above);
  const Decimal paid = quantity - free;
  const bool has_free_row = !grant->begins.is_zero() && !free.is_zero();
  Walk result;
  if (!paid.is_zero() || !has_free_row) result = walk(tiers, paid, grant->begins);
  if (has_free_row) result.parts.insert(result.parts.begin(), {&tiers.front(), free, Decimal()});
  return result;
}

class Pricer {
 public:
  Pricer(const RateCards& cards, const std::vector<Decimal>& volumes, const Allowances& allowances)
      : cards_(cards), volumes_(volumes), allowances_(allowances) {
    result_.scenarios.resize(volumes.size());
  }

  void add(const Demand& demand) {
    const std::size_t first = result_.bill.items.size();
    add_items(demand);
    for (std::size_t i = first; i < result_.bill.items.size(); ++i) result_.bill.items[i].demand = demands_;
    ++demands_;
  }

  Priced finish(const Side& side);

 private:
  void add_items(const Demand& demand) {
    if (!demand.open.empty()) return add_open(demand);
    std::vector<Price> tiers;
    std::string why =
        demand.unknown.empty() || demand.main ? demand.unknown : demand.item + ": " + demand.unknown;
    if (why.empty()) {
      if (demand.no_price.empty()) tiers = prices_of(cards_, demand);
      if (tiers.empty()) why = why_no_price(cards_, demand);
    }
    const Grant* grant = allowances_.of(demand);
    // What is free as a whole needs no price.
    if (tiers.empty() && grant != nullptr && grant->free == demand.quantity) return;
    Walk now = walked(demand, tiers, demand.quantity, grant, grant != nullptr ? grant->free : Decimal());
    if (why.empty() && is_beyond_counting(demand, now)) {
      why = demand.item + ": it is more than can be counted";
      beyond_ = true;
    }
    if (why.empty() && !now.beyond.is_zero()) {
      why = demand.item + ": the price above " + tiers.back().tier_to.value_or(Decimal()).text() +
            " is not known";
    }
    if (why.empty()) {
      add_priced(demand, tiers, now);
    } else if (!is_none(demand)) {
      add_unpriced(demand, why);
    }
  }

  void add_priced(const Demand& demand, const std::vector<Price>& tiers, const Walk& now) {
    std::vector<LineItem>& items = result_.bill.items;
    std::size_t first = items.size();
    for (const Part& part : now.parts) items.push_back(priced_item(demand, part, now.parts.size() > 1));
    if (now.parts.size() == 1) {
      items[first].managed_usd = managed_part(cards_, demand, demand.quantity, now.usd());
    }
    const Grant* grant = allowances_.of(demand);
    Decimal max = now.usd();
    if (demand.max_quantity || grant != nullptr)
      max = walked(demand, tiers, demand.max_quantity.value_or(demand.quantity), grant,
                   grant != nullptr ? grant->free_at_max : Decimal())
                .usd();
    items[first].max_monthly_usd += max - now.usd();
    result_.max_usd += max;
    for (std::size_t i = 0; i < volumes_.size(); ++i) {
      const Decimal free = grant != nullptr ? grant->free_at[i] : Decimal();
      result_.scenarios[i] += walked(demand, tiers, quantity_at(demand, volumes_[i]), grant, free).usd();
    }
    priced_main_ |= demand.main;
    if (const auto limit = limit_below(cards_, demand, tiers.front()))
      remarks_.push_back(demand.item + ": its limit of " + usd_rate(*limit) + " an hour is below the " +
                         usd_rate(tiers.front().usd) + " of the rate cards: at that price it does not run");
  }

  void add_unpriced(const Demand& demand, const std::string& why) {
    result_.bill.items.push_back(unpriced_item(demand));
    result_.bill.items.back().reason = why;
    if (demand.main) (demand.unknown.empty() ? no_price_ : unknown_) = true;
    missing_.push_back(why);
  }

  // What may not be billed at all lacks nothing: it is named, with its price where that is known.
  void add_open(const Demand& demand) {
    if (!demand.unknown.empty() || demand.quantity.is_zero()) return;
    LineItem item = unpriced_item(demand);
    item.quantity.reset();
    item.basis = inventory::Basis::Assumed;
    std::string amount;
    if (const std::vector<Price> tiers = prices_of(cards_, demand); !tiers.empty()) {
      amount = usd(walk(tiers, demand.quantity).usd()) + " a month";
      item.rate_usd = tiers.front().usd;
      item.source = tiers.front().source;
      item.as_of = tiers.front().as_of;
      item.doubt = tiers.front().doubt;
    }
    item.reason = demand.item + (amount.empty() ? "" : ", " + amount) + ": " + demand.open;
    item.assumption = "no " + demand.item + (amount.empty() ? "" : " (" + amount + ")") + ": " + demand.open;
    remarks_.push_back(item.reason);
    result_.bill.items.push_back(std::move(item));
  }

  const RateCards& cards_;
  const std::vector<Decimal>& volumes_;
  const Allowances& allowances_;
  Priced result_;
  std::size_t demands_ = 0;
  bool priced_main_ = false, no_price_ = false, unknown_ = false;
  bool beyond_ = false;  // something is more than can be counted
  std::vector<std::string> missing_;
  std::vector<std::string> remarks_;  // what may be billed besides, and what may not run
};

// What stands beside a number that nobody can mean is not counted either.
void discount(Priced& priced) {
  for (LineItem& item : priced.bill.items) {
    if (item.monthly_usd) item.reason = "not counted, since the resource itself has no price";
    item.monthly_usd.reset();
    item.managed_usd = item.max_monthly_usd = 0;
  }
  std::fill(priced.scenarios.begin(), priced.scenarios.end(), Decimal(0));
  priced.max_usd = 0;
}

// A part without an amount hides none that has one: the sum is what is known.
Priced Pricer::finish(const Side& side) {
  Bill& bill = result_.bill;
  bill.reason = side.reason;
  if (!missing_.empty()) bill.reason = missing_.front();
  for (std::size_t i = 1; i < missing_.size(); ++i) bill.reason += "; " + missing_[i];
  const bool has_main = priced_main_ || no_price_ || unknown_;
  bill.status = missing_.empty() ? Status::Priced : Status::Partial;
  if (has_main && !priced_main_) bill.status = unknown_ ? Status::Unknown : Status::Unpriced;
  if (beyond_ && has_main && !priced_main_) discount(result_);
  if (bill.status == Status::Priced) {
    for (const std::string& each : remarks_) bill.reason += (bill.reason.empty() ? "" : "; ") + each;
  }
  const bool is_whole = bill.status == Status::Priced || bill.status == Status::Partial;
  if (is_whole) bill.monthly_usd = Decimal();
  for (const LineItem& item : bill.items) {
    if (item.monthly_usd) bill.monthly_usd = bill.monthly_usd.value_or(Decimal()) + *item.monthly_usd;
  }
  return std::move(result_);
}

Status status_of(Handling handling) {
  switch (handling) {
    case Handling::Priced:
      return Status::Priced;
    case Handling::Free:
      return Status::Free;
    case Handling::Usage:
      return Status::Usage;
    case Handling::Unknown:
      return Status::Unknown;
    case Handling::Unsupported:
      return Status::Unsupported;
  }
  return Status::Unsupported;
}

// Of a model whose tokens nobody counted: whether a count would have a price. "" where it would.
std::string why_no_tokens(const Side& side, const RateCards& cards) {
  if (!side.tokens) return "";
  const bool names_none = side.tokens->sku.empty() && !side.tokens->item.empty();
  if (names_none) return "; " + side.tokens->item + ": " + side.tokens->unknown;
  if (!side.tokens->unknown.empty() || side.tokens->sku.empty()) return "";
  Demand demand;
  demand.card = side.tokens->card;
  demand.region = side.tokens->region;
  demand.sku = side.tokens->sku;
  demand.meter = side.tokens->meters + "input";
  demand.unit = rates::kTokenUnit;
  if (demand.region.empty() || !prices_of(cards, demand).empty()) return "";
  demand.item = side.tokens->item;
  return "; " + why_no_price(cards, demand);
}

Priced price_handling(const Side& side, const RateCards& cards, const std::vector<Decimal>& volumes,
                      const Allowances& allowances) {
  if (side.handling == Handling::Priced) {
    Pricer pricer(cards, volumes, allowances);
    for (const Demand& demand : side.demands) pricer.add(demand);
    return pricer.finish(side);
  }
  Priced result;
  result.scenarios.resize(volumes.size());
  result.bill.status = status_of(side.handling);
  result.bill.reason = side.reason;
  if (result.bill.status == Status::Usage) result.bill.reason += why_no_tokens(side, cards);
  if (result.bill.status == Status::Free) result.bill.monthly_usd = Decimal(0);
  return result;
}

// Of a model by the token.
std::optional<Decimal> most_usd(const Side& side, const RateCards& cards) {
  if (!side.tokens || !side.tokens->most_tokens || !side.tokens->unknown.empty()) return std::nullopt;
  const inventory::TokenSale& sale = *side.tokens;
  std::optional<Decimal> dearest;
  for (const std::string_view meter : {"input", "output"}) {
    for (const Price& price :
         cards.find({sale.card, sale.region, sale.sku, sale.meters + std::string(meter)}))
      dearest = std::max(dearest.value_or(Decimal()), price.usd);
  }
  if (!dearest) return std::nullopt;
  return sale.most_tokens->over(Decimal(1'000'000)) * *dearest;
}

}  // namespace

std::vector<Price> prices_of(const RateCards& cards, const Demand& demand) {
  std::vector<Price> found = cards.find({demand.card, demand.region, demand.sku, demand.meter});
  if (!found.empty() || demand.fallback_card.empty()) return found;
  return cards.find({demand.fallback_card, demand.region, demand.sku, demand.fallback_meter});
}

Decimal quantity_at(const Demand& demand, Decimal volume) {
  if (!demand.scales && !demand.max_quantity) return demand.quantity;
  Decimal grown = demand.quantity * volume;
  return demand.max_quantity ? std::min(grown, std::max(*demand.max_quantity, demand.quantity)) : grown;
}

Priced price_side(const Side& side, const RateCards& cards, const std::vector<Decimal>& volumes,
                  const Allowances& allowances) {
  Priced result = price_handling(side, cards, volumes, allowances);
  result.bill.most_usd = most_usd(side, cards);
  // What is missing is said alone.
  const Status status = result.bill.status;
  if (status != Status::Priced && status != Status::Free && status != Status::Usage) return result;
  std::string& reason = result.bill.reason;
  for (const std::string& each : side.taken) reason += (reason.empty() ? "" : "; ") + each;
  return result;
}

}  // namespace terratoll::cost
