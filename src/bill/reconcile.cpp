#include "bill/reconcile.h"

#include <algorithm>
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
  return {share(charge.paid), share(charge.listed > 0 ? charge.list + unlisted : charge.paid)};
}

bool is_discount(const Charge& charge) {
  return charge.first.category == Category::Discount && charge.first.currency == "USD";
}

// The item of the estimate that a charge is of: of the same unit, by the nearest price.
const EstimatedItem* item_of(const Charge& charge, const Estimated& estimate) {
  const Unit unit = unit_of(charge.first);
  const Decimal units = charge.quantity * unit.size;
  const EstimatedItem* found = nullptr;
  Decimal nearest;
  for (const EstimatedItem& item : estimate.items) {
    const Unit own = unit_of(item.unit);
    if (own.kind != unit.kind) continue;
    const Decimal far =
        units.is_zero() ? Decimal() : magnitude(charge.list.over(units) - item.rate.over(own.size));
    if (found != nullptr && far >= nearest) continue;
    found = &item;
    nearest = far;
  }
  return found;
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
    for (auto& [key, each] : cards_)
      result_.card_discounts.push_back({key.first, key.second, each.list, each.paid});
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
      Money& discount = discounts_[{std::string(line.service), std::string(line.region)}];
      discount.list += charge.list;
      discount.paid += charge.paid_listed;
    }
    if (match.subject != nullptr && (apart.empty() || is_discount(charge)))
      resources_[match.subject].charges.push_back(&charge);
    if (!apart.empty()) {
      result_.apart[apart] += charge.paid;
      result_.apart_lines += charge.lines;
      if (match.subject == nullptr || !is_discount(charge)) apart_[apart] += monthly(bill_, charge).paid;
    } else if (match.subject != nullptr) {
      result_.matched += charge.paid;
      result_.matched_lines += charge.lines;
    } else {
      Unmanaged& unmanaged = unmanaged_[{std::string(line.service), match.reason}];
      unmanaged.paid += charge.paid;
      unmanaged.lines += charge.lines;
      result_.unmatched += charge.paid;
      result_.unmatched_lines += charge.lines;
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
    if (estimate != nullptr) row.estimate = estimate->monthly;
    Decimal list;
    std::map<std::string, Decimal> services, regions;  // what each was paid
    for (const Charge* charge : resource.charges) {
      const Money money = monthly(bill_, *charge);
      row.billed += money.paid;
      services[std::string(charge->first.service)] += money.paid;
      regions[lower(charge->first.region)] += money.paid;
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
    bool is_free = false;
    for (const Charge* charge : resource.charges) {
      start = start == 0 ? charge->start : std::min(start, charge->start);
      end = std::max(end, charge->end);
      is_free = is_free || (!charge->quantity.is_zero() && charge->paid.is_zero() && charge->list.is_zero());
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
    if (is_free && !is_small(row.rest, row.billed)) {
      row.because["free tier"] += row.rest;
      row.rest = Decimal();
    }
  }

  // Each charge beside the item that it is of.
  void compare_skus(const Subjected& resource) {
    std::set<const EstimatedItem*> counted;
    for (const Charge* charge : resource.charges) {
      const Line& line = charge->first;
      const EstimatedItem* item =
          resource.estimate == nullptr ? nullptr : item_of(*charge, *resource.estimate);
      const Money money = monthly(bill_, *charge);
      if (item != nullptr && (is_discount(*charge) || line.pricing == Pricing::OnDemand)) {
        Money& card = cards_[{item->card, item->meter}];
        card.paid += charge->paid;
        if (!is_discount(*charge)) card.list += charge->listed > 0 ? charge->list : charge->paid;
      }
      std::string_view what = line.cloud == "azure" ? line.meter : line.usage_type;
      if (what.empty()) what = line.sku;
      Compared& sku = skus_[std::string(line.service) + " " + std::string(what)];
      sku.billed += money.paid;
      sku.rest -= money.list;
      if (is_discount(*charge)) {
        sku.rest += money.list;
        sku.because["discount"] -= money.paid;
        continue;
      }
      if (!(money.list - money.paid).cents().is_zero())
        sku.because[reason_of(line.pricing)] += money.list - money.paid;
      const Decimal units = charge->quantity * unit_of(line).size;
      if (charge->listed > 0 && !units.is_zero()) sku.list_price = charge->list.over(units);
      if (item == nullptr) continue;
      if (item->is_list) sku.rate = item->rate.over(unit_of(item->unit).size);
      if (!counted.insert(item).second) continue;
      sku.estimate = sku.estimate.value_or(Decimal()) + item->monthly;
      sku.rest += item->monthly;
    }
  }

  static std::string largest(const std::map<std::string, Decimal>& paid, const std::string& otherwise) {
    const auto most = std::max_element(paid.begin(), paid.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == paid.end() || most->first.empty() ? otherwise : most->first;
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
  std::map<std::pair<std::string, std::string>, Money> discounts_, cards_;
  std::map<std::pair<std::string, std::string>, Unmanaged> unmanaged_;
  std::map<std::string, Decimal> apart_;
  Decimal unmatched_;
};

}  // namespace

Reconciliation reconcile(const Bill& bill, const Matches& matches, const std::vector<Estimated>& estimates) {
  return Reconciler(bill, matches, estimates).finish();
}

std::string rate_card_text(const Reconciliation& reconciliation, const std::string& month) {
  std::string discounts;
  for (const CardDiscount& each : reconciliation.card_discounts) {
    const Decimal percent = each.percent();
    if (each.card.empty() || percent.is_zero() || percent.is_negative()) continue;
    discounts +=
        "  - {card: " + each.card + ", meter: " + each.meter + ", percent: " + percent.text() + "}\n";
  }
  return "# What was paid on demand beside the public price, by the bill of " + month + "\nname: billed-" +
         month + "\nsource: bill of " + month + "\nas_of: " + month + "-01\n" +
         (discounts.empty() ? "discounts: []\n" : "discounts:\n" + discounts);
}

}  // namespace terratoll::bill
