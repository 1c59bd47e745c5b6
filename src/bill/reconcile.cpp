#include "bill/reconcile.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "bill/usage.h"

namespace terratoll::bill {

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::Equal:
      return "equal";
    case Verdict::Explained:
      return "explained";
    case Verdict::Open:
      return "open";
  }
  return "";
}

bool differs_from_card(const Compared& sku) {
  constexpr std::int64_t kRounding = 500;  // a part of the price: sums of lines are rounded
  if (!sku.rate || !sku.list_price) return false;
  const Decimal difference = *sku.rate - *sku.list_price;
  return (difference.is_negative() ? Decimal() - difference : difference) > sku.rate->over(kRounding);
}

std::size_t Reconciliation::apart_lines() const {
  std::size_t count = 0;
  for (const auto& [reason, held] : apart) count += held.lines;
  return count;
}

Decimal CardDiscount::percent() const {
  return list.is_zero() ? Decimal() : ((list - paid) * Decimal(100)).over(list).cents();
}

namespace {

constexpr std::int64_t kHundred = 100;

Decimal magnitude(Decimal amount) {
  return amount.is_negative() ? Decimal() - amount : amount;
}

// Within 1% of what was billed, or 5 cents.
bool is_small(Decimal difference, Decimal billed) {
  const Decimal cents = Decimal(5).over(Decimal(kHundred));
  return magnitude(difference) <= std::max(cents, magnitude(billed).over(Decimal(kHundred)));
}

Verdict judge(const Compared& row) {
  if (!row.estimate) return Verdict::Open;
  if (is_small(*row.estimate - row.billed, row.billed)) return Verdict::Equal;
  return is_small(row.rest, row.billed) ? Verdict::Explained : Verdict::Open;
}

bool is_committed(Pricing pricing) {
  return pricing != Pricing::None && pricing != Pricing::OnDemand;
}

std::string reason_of(Pricing pricing) {
  switch (pricing) {
    case Pricing::Reservation:
      return "reservation";
    case Pricing::SavingsPlan:
      return "savings plan";
    case Pricing::Spot:
      return "spot";
    case Pricing::None:
    case Pricing::OnDemand:
      break;
  }
  return "discount";
}

// What a charge comes to in a month of 730 hours.
struct Money {
  Decimal paid, list;
};
Money monthly(const Bill& bill, const Charge& charge) {
  const Share share = monthly_share(bill, charge);
  const Decimal unlisted = charge.paid - charge.paid_listed;
  Decimal list = charge.listed > 0 ? charge.list + unlisted : charge.paid;
  // Dearer than the public price on demand is nothing that a discount explains.
  if (!is_committed(charge.first.pricing)) list = std::max(list, charge.paid);
  return {share(charge.paid), share(list)};
}

bool is_discount(const Charge& charge) {
  return charge.first.category == Category::Discount && charge.first.currency == "USD";
}

bool is_free(const Charge& charge) {
  return !charge.quantity.is_zero() && charge.paid.is_zero() && charge.list.is_zero();
}

// The item of the estimate that a charge is of: of the same unit, by the nearest price, of several one that
// no charge is of yet.
const EstimatedItem* item_of(const Charge& charge, const Estimated& estimate,
                             const std::set<const EstimatedItem*>& taken = {}) {
  const Unit unit = unit_of(charge.first);
  const Decimal units = charge.quantity * unit.size;
  const EstimatedItem* found = nullptr;
  Decimal nearest;
  for (const EstimatedItem& item : estimate.items) {
    const Unit own = unit_of(item.unit);
    if (own.kind != unit.kind) continue;
    const Decimal far =
        units.is_zero() ? Decimal() : magnitude(charge.list.over(units) - item.rate.over(own.size));
    const bool is_better = found == nullptr || far < nearest ||
                           (far == nearest && taken.contains(found) && !taken.contains(&item));
    if (!is_better) continue;
    found = &item;
    nearest = far;
  }
  return found;
}

// Whether the estimate of it is at a price that an overlay sets: then what it was billed below the public
// price is in the estimate already.
bool is_at_own_price(const Charge& charge, const Estimated* estimate) {
  if (estimate == nullptr || is_committed(charge.first.pricing)) return false;
  if (const EstimatedItem* item = item_of(charge, *estimate)) return !item->is_list;
  return is_discount(charge) && std::any_of(estimate->items.begin(), estimate->items.end(),
                                            [](const EstimatedItem& item) { return !item.is_list; });
}

// What a charge comes to beside its estimate: Azure's exports have no public price of what a commitment
// covers, and the card has.
Money monthly(const Bill& bill, const Charge& charge, const EstimatedItem* item) {
  Money money = monthly(bill, charge);
  if (item == nullptr || charge.listed > 0 || !is_committed(charge.first.pricing) || !item->is_list ||
      item->is_tiered)
    return money;
  const Decimal units = (charge.quantity * unit_of(charge.first).size).over(unit_of(item->unit).size);
  money.list = std::max(money.paid, monthly_share(bill, charge)(units * item->rate));
  return money;
}

// A resource: its charges beside its estimate.
struct Subjected {
  const Subject* subject = nullptr;
  const Estimated* estimate = nullptr;
  std::vector<const Charge*> charges;
};

class Reconciler {
 public:
  Reconciler(const Bill& bill, const Matches& matches, const std::vector<Estimated>& estimates)
      : bill_(bill) {
    for (const auto& subject : matches.subjects) resources_[subject.get()].subject = subject.get();
    std::map<std::pair<std::size_t, std::string_view>, const Estimated*> by_address;
    for (const Estimated& each : estimates) by_address[{each.plan, each.address}] = &each;
    for (auto& [subject, resource] : resources_) {
      const auto found = by_address.find({subject->plan, subject->resource->address});
      if (found != by_address.end()) resource.estimate = found->second;
    }
    for (const Match& match : matches.matches) sort(match);
    for (const auto& subject : matches.subjects) compare(resources_[subject.get()]);
  }

  Reconciliation finish() && {
    for (auto* groups : {&services_, &regions_, &skus_}) {
      for (auto& [name, row] : *groups) {
        row.name = name;
        row.verdict = judge(row);
      }
    }
    take(services_, result_.services);
    take(regions_, result_.regions);
    take(skus_, result_.skus);
    order(result_.resources);
    for (auto& [key, each] : discounts_)
      result_.discounts.push_back({key.first, key.second, each.list, each.paid});
    for (auto& [key, each] : cards_) result_.card_discounts.push_back(std::move(each));
    for (auto& [key, each] : unmanaged_) {
      each.service = key.first;
      each.reason = key.second;
      result_.unmanaged.push_back(each);
    }
    std::stable_sort(result_.unmanaged.begin(), result_.unmanaged.end(),
                     [](const Unmanaged& a, const Unmanaged& b) { return a.paid > b.paid; });
    add_waterfall();
    return std::move(result_);
  }

 private:
  using Groups = std::map<std::string, Compared>;

  void sort(const Match& match) {
    const Charge& charge = *match.charge;
    const Line& line = charge.first;
    result_.lines += charge.lines;
    const std::string apart = reason_apart(charge);
    if (apart.empty() && charge.listed > 0) {
      Money& discount = discounts_[{std::string(line.service), lower(line.region)}];
      discount.list += charge.list;
      discount.paid += charge.paid_listed;
    }
    if (match.subject != nullptr && (apart.empty() || is_discount(charge)))
      resources_[match.subject].charges.push_back(&charge);
    if (!apart.empty()) {
      add(charge, result_.apart[apart]);
      if (match.subject == nullptr || !is_discount(charge)) apart_[apart] += monthly(bill_, charge).paid;
    } else if (match.subject != nullptr) {
      add(charge, result_.matched);
    } else {
      Unmanaged& unmanaged = unmanaged_[{std::string(line.service), match.reason}];
      unmanaged.paid += charge.paid;
      unmanaged.lines += charge.lines;
      add(charge, result_.unmatched);
      unmatched_ += monthly(bill_, charge).paid;
    }
  }

  void compare(const Subjected& resource) {
    const Estimated* estimate = resource.estimate;
    if (resource.charges.empty() &&
        (estimate == nullptr || !estimate->monthly || estimate->monthly->is_zero()))
      return;
    Compared row;
    row.name = resource.subject->resource->address;
    row.type = resource.subject->resource->type;
    row.plan = resource.subject->plan;
    if (estimate != nullptr) row.estimate = estimate->monthly;
    Decimal list;
    std::map<std::string, Decimal> services, regions;  // what each was paid
    for (const Charge* charge : resource.charges) {
      const Money money =
          monthly(bill_, *charge, estimate == nullptr ? nullptr : item_of(*charge, *estimate));
      row.billed += money.paid;
      services[std::string(charge->first.service)] += money.paid;
      regions[lower(charge->first.region)] += money.paid;
      if (is_at_own_price(*charge, estimate)) {
        list += money.paid;
        continue;
      }
      if (is_discount(*charge)) {
        row.because["discount"] -= money.paid;
        continue;
      }
      list += money.list;
      row.because[reason_of(charge->first.pricing)] += money.list - money.paid;
    }
    compare_skus(resource);
    if (row.estimate) {
      row.rest = *row.estimate - list;
      if (!row.rest.is_negative()) explain_less(resource, row);
    } else {
      row.rest = Decimal() - list;
    }
    std::erase_if(row.because, [](const auto& each) { return each.second.cents().is_zero(); });
    row.verdict = judge(row);
    add(row, services_[largest(services, "(nothing billed)")]);
    add(row, regions_[largest(regions, resource.subject->region)]);
    result_.resources.push_back(std::move(row));
  }

  // Of an estimate above the list price of what was billed.
  void explain_less(const Subjected& resource, Compared& row) const {
    Decimal hourly;
    for (const EstimatedItem& item : resource.estimate->items)
      if (unit_of(item.unit).kind == "hour") hourly += item.monthly;
    std::int64_t start = 0, end = 0, from = 0, until = 0;
    bool some_free = false;
    for (const Charge* charge : resource.charges) {
      start = start == 0 ? charge->start : std::min(start, charge->start);
      end = std::max(end, charge->end);
      some_free = some_free || is_free(*charge);
    }
    for (const Month& month : bill_.months) {
      if (month.cloud != resource.subject->cloud) continue;
      from = from == 0 ? month.start : std::min(from, month.start);
      until = std::max(until, month.end);
    }
    if (end > start && until > from && end - start < until - from) {
      const Decimal missing = (hourly * Decimal(until - from - (end - start))).over(Decimal(until - from));
      const Decimal part = std::min(missing, row.rest);
      row.because["part of the month"] += part;
      row.rest -= part;
    }
    if (some_free && !is_small(row.rest, row.billed)) {
      row.because["free tier"] += row.rest;
      row.rest = Decimal();
    }
  }

  void add_card(const Charge& charge, const EstimatedItem& item) {
    CardDiscount& card = cards_[{item.card, item.meter, item.region, item.sku}];
    card.card = item.card;
    card.meter = item.meter;
    card.region = item.region;
    card.sku = item.sku;
    card.is_tiered = card.is_tiered || item.is_tiered;
    card.paid += charge.paid;
    if (is_discount(charge)) {
      card.has_discount_line = true;
      return;
    }
    card.list += charge.listed > 0 ? charge.list : charge.paid;
    card.used += (charge.quantity * unit_of(charge.first).size).over(unit_of(item.unit).size);
  }

  // What of the estimate is of the SKU of an item: all steps of its price, each once.
  static Decimal sum_of(const EstimatedItem& item, const Estimated& estimate,
                        std::set<const EstimatedItem*>& counted) {
    Decimal sum;
    for (const EstimatedItem& each : estimate.items) {
      if (each.card == item.card && each.sku == item.sku && each.meter == item.meter &&
          counted.insert(&each).second)
        sum += each.monthly;
    }
    return sum;
  }

  // Each charge beside the item that it is of.
  void compare_skus(const Subjected& resource) {
    std::set<const EstimatedItem*> counted;
    for (const Charge* charge : resource.charges) {
      const Line& line = charge->first;
      const EstimatedItem* item =
          resource.estimate == nullptr ? nullptr : item_of(*charge, *resource.estimate, counted);
      const Money money = monthly(bill_, *charge, item);
      if (item != nullptr && (is_discount(*charge) || line.pricing == Pricing::OnDemand))
        add_card(*charge, *item);
      std::string_view what = line.cloud == "azure" ? line.meter : line.usage_type;
      if (what.empty()) what = line.sku;
      Compared& sku = skus_[std::string(line.service) + " " + std::string(what)];
      sku.billed += money.paid;
      const bool own_price = is_at_own_price(*charge, resource.estimate);
      if (is_discount(*charge)) {
        (own_price ? sku.rest : sku.because["discount"]) -= money.paid;
        continue;
      }
      sku.rest -= own_price ? money.paid : money.list;
      if (!own_price && !(money.list - money.paid).cents().is_zero())
        sku.because[reason_of(line.pricing)] += money.list - money.paid;
      const Decimal units = charge->quantity * unit_of(line).size;
      if (charge->listed > 0 && !units.is_zero() && !charge->list.is_zero())
        sku.list_price = charge->list.over(units);
      if (item == nullptr) continue;
      if (item->is_list && !item->is_tiered) sku.rate = item->rate.over(unit_of(item->unit).size);
      const Decimal sum = sum_of(*item, *resource.estimate, counted);
      sku.estimate = sku.estimate.value_or(Decimal()) + sum;
      (is_free(*charge) ? sku.because["free tier"] : sku.rest) += sum;
    }
  }

  static std::string largest(const std::map<std::string, Decimal>& paid, const std::string& otherwise) {
    const auto most = std::max_element(paid.begin(), paid.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == paid.end() || most->first.empty() ? otherwise : most->first;
  }

  static void add(const Charge& charge, Held& held) {
    held.billed += charge.billed;
    held.paid += charge.paid;
    held.lines += charge.lines;
  }

  static void add(const Compared& row, Compared& group) {
    if (row.estimate) group.estimate = group.estimate.value_or(Decimal()) + *row.estimate;
    group.billed += row.billed;
    group.rest += row.rest;
    for (const auto& [reason, amount] : row.because) group.because[reason] += amount;
  }

  static void order(std::vector<Compared>& rows) {
    std::stable_sort(rows.begin(), rows.end(), [](const Compared& a, const Compared& b) {
      if (a.verdict != b.verdict) return a.verdict > b.verdict;
      return std::max(a.billed, a.estimate.value_or(Decimal())) >
             std::max(b.billed, b.estimate.value_or(Decimal()));
    });
  }

  static void take(Groups& groups, std::vector<Compared>& rows) {
    for (auto& [name, row] : groups) rows.push_back(std::move(row));
    order(rows);
  }

  void add_waterfall() {
    Decimal estimate, rest, not_estimated, not_billed;
    std::map<std::string, Decimal> because;
    for (const Compared& row : result_.resources) {
      estimate += row.estimate.value_or(Decimal());
      if (!row.estimate) {
        not_estimated -= row.rest;
      } else if (row.billed.is_zero() && row.because.empty()) {
        not_billed += row.rest;
      } else {
        rest += row.rest;
      }
      for (const auto& [reason, amount] : row.because) because[reason] += amount;
    }
    const auto step = [&](const std::string& what, Decimal amount) {
      if (!amount.cents().is_zero()) result_.waterfall.emplace_back(what, amount);
    };
    result_.waterfall.emplace_back("estimate", estimate);
    step("estimated, not in the bill", Decimal() - not_billed);
    step("billed, not estimated", not_estimated);
    for (const auto& [reason, amount] : because) step(reason, Decimal() - amount);
    step("not explained", Decimal() - rest);
    step("not managed by Terraform", unmatched_);
    Decimal bill = unmatched_;
    for (const Compared& row : result_.resources) bill += row.billed;
    for (const auto& [reason, amount] : apart_) {
      if (reason.starts_with("another ") || reason == "negation") continue;
      step(reason, amount);
      bill += amount;
    }
    result_.waterfall.emplace_back("bill", bill);
  }

  const Bill& bill_;
  Reconciliation result_;
  std::map<const Subject*, Subjected> resources_;
  Groups services_, regions_, skus_;
  std::map<std::pair<std::string, std::string>, Money> discounts_;
  std::map<std::array<std::string, 4>, CardDiscount> cards_;  // by card, meter, region and SKU
  std::map<std::pair<std::string, std::string>, Unmanaged> unmanaged_;
  std::map<std::string, Decimal> apart_;
  Decimal unmatched_;
};

}  // namespace

Reconciliation reconcile(const Bill& bill, const Matches& matches, const std::vector<Estimated>& estimates) {
  return Reconciler(bill, matches, estimates).finish();
}

namespace {

// Sold for less than the public price, and not for nothing.
bool is_sold(const CardDiscount& each) {
  return each.paid > Decimal() && each.list > Decimal() && !each.percent().is_negative();
}

// What one unit of the card came to, with its share of the lines of discounts.
Decimal paid_price(const CardDiscount& each) {
  return each.paid.over(each.used);
}

// One discount of all of them, that more than one price, or a line of a discount, bears out.
bool is_one_discount(const std::vector<const CardDiscount*>& prices) {
  const auto same = [&](const CardDiscount* each) { return each->percent() == prices.front()->percent(); };
  const auto has_line = [](const CardDiscount* each) { return each->has_discount_line; };
  return std::all_of(prices.begin(), prices.end(), same) && is_sold(*prices.front()) &&
         (prices.size() > 1 || has_line(prices.front()) || prices.front()->is_tiered);
}

std::string price_row(const CardDiscount& each) {
  const std::string sku = each.sku.empty() ? "\"\"" : each.sku;
  const std::string key =
      "{card: " + each.card + ", region: " + each.region + ", sku: " + sku + ", meter: " + each.meter;
  if (is_sold(each) && !each.is_tiered && !each.used.is_zero())
    return "  - " + key + ", usd: " + paid_price(each).text() + "}\n";
  return "  # " + key + "}: " + each.paid.money() + " was paid of " + each.list.money() +
         (each.is_tiered ? ", and its price has steps\n" : "\n");
}

}  // namespace

std::string rate_card_text(const Reconciliation& reconciliation, const std::string& month) {
  std::map<std::pair<std::string, std::string>, std::vector<const CardDiscount*>> groups;
  for (const CardDiscount& each : reconciliation.card_discounts)
    if (!each.card.empty()) groups[{each.card, each.meter}].push_back(&each);
  std::string discounts, prices;
  for (const auto& [key, group] : groups) {
    if (is_one_discount(group)) {
      if (!group.front()->percent().is_zero())
        discounts += "  - {card: " + key.first + ", meter: " + key.second +
                     ", percent: " + group.front()->percent().text() + "}\n";
      continue;
    }
    for (const CardDiscount* each : group)
      if (!each->percent().is_zero()) prices += price_row(*each);
  }
  const auto list = [](const char* name, const std::string& rows) {
    const bool has_rows = rows.find("\n  - ") != std::string::npos || rows.starts_with("  - ");
    return std::string(name) + (has_rows ? ":\n" : ": []\n") + rows;
  };
  return "# What was paid on demand beside the public price, by the bill of " + month + "\nname: billed-" +
         month + "\nsource: bill of " + month + "\nas_of: " + month + "-01\n" +
         (prices.empty() ? "" : list("prices", prices)) + list("discounts", discounts);
}

}  // namespace terratoll::bill
