#include "bill/pair.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "bill/usage.h"

namespace terratoll::bill {

std::string name_of(const Line& line) {
  std::string_view what = line.cloud == "azure" ? line.meter : line.usage_type;
  if (what.empty()) what = line.sku;
  return std::string(line.service) + " " + std::string(what);
}

bool is_discount(const Charge& charge) {
  return charge.first.category == Category::Discount && charge.first.currency == "USD";
}

Decimal magnitude(Decimal amount) {
  return amount.is_negative() ? Decimal() - amount : amount;
}

bool is_small(Decimal difference, Decimal billed) {
  constexpr std::int64_t kHundred = 100;
  const Decimal cents = Decimal(5).over(Decimal(kHundred));
  return magnitude(difference) <= std::max(cents, magnitude(billed).over(Decimal(kHundred)));
}

std::optional<Decimal> Pair::rate() const {
  if (items.empty() || !of_one_unit) return std::nullopt;
  const Decimal size = unit_of(items.front()->unit).size;
  Decimal quantity, cost;
  for (const EstimatedItem* item : items) {
    quantity += item->quantity;
    cost += item->quantity * item->rate;
  }
  return (quantity.is_zero() ? items.front()->rate : cost.over(quantity)).over(size);
}

namespace {

// What was billed under a name, in a month of 730 hours.
struct Billed {
  Pair pair;
  std::string kind;
  std::string_view service;
  Decimal units, list, paid, list_units;  // list_units: those that cost something
  bool is_paired = false;
};

// A price of the estimate.
struct Priced {
  std::vector<const EstimatedItem*> tiers;
  std::string kind;
  Decimal quantity, monthly;
  Decimal least, most;  // of one unit
  Billed* billed = nullptr;
};

std::vector<Billed> by_name(const Bill& bill, const std::vector<const Charge*>& charges) {
  std::map<std::string, Billed> groups;
  for (const Charge* charge : charges) {
    const Line& line = charge->first;
    Billed& group = groups[name_of(line)];
    group.pair.charges.push_back(charge);
    group.service = line.service;
    if (is_discount(*charge)) continue;
    if (group.kind.empty()) group.kind = unit_of(line).kind;
    const Decimal units = monthly_quantity(bill, *charge);
    const Decimal list = monthly_share(bill, *charge)(charge->listed > 0 ? charge->list : charge->paid);
    group.units += units;
    group.list += list;
    group.paid += monthly_share(bill, *charge)(charge->paid);
    if (!list.is_zero()) group.list_units += units;
  }
  std::vector<Billed> all;
  for (auto& [name, group] : groups) {
    group.pair.name = name;
    all.push_back(std::move(group));
  }
  return all;
}

std::vector<Priced> by_price(const std::vector<EstimatedItem>& items) {
  std::map<std::tuple<std::string, std::string, std::string, std::string>, Priced> prices;
  for (const EstimatedItem& item : items) {
    if (item.monthly.is_zero()) continue;
    const Unit unit = unit_of(item.unit);
    Priced& price = prices[{item.card, item.region, item.sku, item.meter}];
    const Decimal rate = item.rate.over(unit.size);
    price.least = price.tiers.empty() ? rate : std::min(price.least, rate);
    price.most = std::max(price.most, rate);
    price.kind = unit.kind;
    price.quantity += item.quantity * unit.size;
    price.monthly += item.monthly;
    price.tiers.push_back(&item);
  }
  std::vector<Priced> all;
  for (auto& [key, price] : prices) all.push_back(std::move(price));
  return all;
}

// From 0, where they are equal, to 1.
double apart(Decimal a, Decimal b) {
  const Decimal most = std::max(magnitude(a), magnitude(b));
  return most.is_zero() ? 0 : magnitude(a - b).over(most).to_double();
}

// Whether what was billed names the machine or the size: "BoxUsage:m5.large", "P10 Disk".
bool names_sku(const Billed& billed, const Priced& priced) {
  constexpr std::size_t kShortest = 3;
  const std::string& sku = priced.tiers.front()->sku;
  std::string name = plain_name(std::string_view(sku).substr(sku.rfind('/') + 1));
  constexpr std::string_view kStandard = "standard";
  if (name.starts_with(kStandard)) name.erase(0, kStandard.size());
  return name.size() >= kShortest && name.find_first_of("0123456789") != std::string::npos &&
         plain_name(billed.pair.name).find(name) != std::string::npos;
}

// How little they are of one another, by price and by quantity; nullopt where the one price is ten times the
// other: an hour of a machine is none of its address.
std::optional<double> distance(const Billed& billed, const Priced& priced, Of of) {
  constexpr double kTenth = 0.9, kRounding = 0.005;
  const double by_quantity = apart(billed.units, priced.quantity);
  if (billed.kind != priced.kind) return std::nullopt;
  if (billed.list_units.is_zero()) return of == Of::Service ? std::nullopt : std::optional(by_quantity);
  const auto from_price = [&](Decimal money) {
    const Decimal price = money.over(billed.list_units);
    return apart(price, std::clamp(price, priced.least, priced.most));
  };
  const double by_price = from_price(billed.list);
  if (by_price > kTenth) return std::nullopt;
  if (of == Of::Service && by_price > kRounding && from_price(billed.paid) > kRounding &&
      !names_sku(billed, priced))
    return std::nullopt;
  return by_quantity + by_price;
}

void pair_up(Billed& billed, Priced& priced, bool of_one_unit) {
  billed.is_paired = true;
  billed.pair.items = priced.tiers;
  billed.pair.estimate = priced.monthly;
  billed.pair.of_one_unit = of_one_unit;
  priced.billed = &billed;
}

// Those of one unit, the nearest first.
void pair_by_unit(std::vector<Billed>& billed, std::vector<Priced>& prices, Of of) {
  std::vector<std::tuple<double, Billed*, Priced*>> ways;
  for (Billed& each : billed)
    for (Priced& price : prices)
      if (const std::optional<double> far = distance(each, price, of)) ways.emplace_back(*far, &each, &price);
  std::stable_sort(ways.begin(), ways.end(),
                   [](const auto& a, const auto& b) { return std::get<0>(a) < std::get<0>(b); });
  for (const auto& [far, each, price] : ways)
    if (!each->is_paired && price->billed == nullptr) pair_up(*each, *price, true);
}

// Hours of one machine that were bought in two ways, or of two types: what the first has not used of the
// estimate's hours is of the second.
void share_hours(std::vector<Billed>& billed, std::vector<Priced>& prices, Of of) {
  for (Billed& each : billed) {
    if (each.is_paired || each.kind != "hour") continue;
    for (Priced& price : prices) {
      if (price.billed == nullptr || price.billed->service != each.service || price.kind != each.kind)
        continue;
      if (of == Of::Service && !distance(each, price, of)) continue;
      const Decimal left = price.quantity - price.billed->units;
      const Decimal taken = std::min(left, each.units);
      if (taken <= Decimal() || price.quantity.is_zero()) continue;
      const Decimal part = (price.monthly * taken).over(price.quantity);
      Billed& first = *price.billed;
      pair_up(each, price, true);
      each.pair.estimate = part;
      first.pair.estimate -= part;
      price.billed = &first;
      price.quantity -= taken;
      price.monthly -= part;
      break;
    }
  }
}

// What the bill counts in a unit of its own ("Keys"), by what it comes to. In a whole service nothing else
// is: an hour of one machine is no hour of another that costs the same.
void pair_by_amount(std::vector<Billed>& billed, std::vector<Priced>& prices, Of of) {
  for (Billed& each : billed) {
    if (each.is_paired || each.list.is_zero()) continue;
    if (of == Of::Service && is_known_unit(each.kind)) continue;
    for (Priced& price : prices) {
      if (price.billed != nullptr || !is_small(each.list - price.monthly, each.list)) continue;
      pair_up(each, price, false);
      break;
    }
  }
}

// What was used and cost nothing has no amount: where one such thing and one price are left, they are one.
void pair_free(std::vector<Billed>& billed, std::vector<Priced>& prices) {
  const auto is_left = [](const Billed& each) {
    return !each.is_paired && each.list.is_zero() && !each.units.is_zero();
  };
  const auto is_unbilled = [](const Priced& price) { return price.billed == nullptr; };
  if (std::count_if(billed.begin(), billed.end(), is_left) != 1 ||
      std::count_if(prices.begin(), prices.end(), is_unbilled) != 1)
    return;
  pair_up(*std::find_if(billed.begin(), billed.end(), is_left),
          *std::find_if(prices.begin(), prices.end(), is_unbilled), false);
}

}  // namespace

std::vector<Pair> pairs_of(const Bill& bill, const std::vector<const Charge*>& charges,
                           const std::vector<EstimatedItem>& items, Of of) {
  std::vector<Billed> billed = by_name(bill, charges);
  std::vector<Priced> prices = by_price(items);
  pair_by_unit(billed, prices, of);
  share_hours(billed, prices, of);
  pair_by_amount(billed, prices, of);
  if (of == Of::Resource) pair_free(billed, prices);
  std::vector<Pair> pairs;
  for (Billed& each : billed) pairs.push_back(std::move(each.pair));
  for (const Priced& price : prices) {
    if (price.billed != nullptr) continue;
    const EstimatedItem& item = *price.tiers.front();
    Pair& pair = pairs.emplace_back();
    pair.name = item.card + (item.sku.empty() ? "" : " " + item.sku) + " " + item.meter;
    pair.items = price.tiers;
    pair.estimate = price.monthly;
    pair.of_one_unit = true;
  }
  return pairs;
}

}  // namespace terratoll::bill
