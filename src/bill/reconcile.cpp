#include "bill/reconcile.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text.h"
#include "bill/services.h"
#include "bill/usage.h"

namespace terratoll::bill {

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::Equal:
      return "equal";
    case Verdict::Explained:
      return "explained";
    case Verdict::Elsewhere:
      return "another currency";
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

Decimal not_explained(const Compared& row) {
  const Decimal left = magnitude(row.rest);
  return is_small(row.by_sku - left, row.billed) ? left : std::max(left, row.by_sku);
}

namespace {

bool is_elsewhere(const Compared& row) {
  return row.because.count(std::string(kElsewhere)) > 0;
}

Verdict judge(const Compared& row) {
  const bool is_foreign = !row.currency.empty() && row.billed.is_zero();
  if (row.estimate && !is_small(row.by_sku, row.billed)) return Verdict::Open;
  if (!row.estimate) return is_foreign ? Verdict::Elsewhere : Verdict::Open;
  if (!is_foreign && is_small(*row.estimate - row.billed, row.billed)) return Verdict::Equal;
  if (!is_small(row.rest, row.billed)) return Verdict::Open;
  return is_elsewhere(row) ? Verdict::Elsewhere : Verdict::Explained;
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

// What comes to no cent explains nothing.
void erase_cents(Compared& row) {
  std::erase_if(row.because, [](const auto& each) { return each.second.cents().is_zero(); });
}

// It was used, and cost nothing.
bool is_free(const Charge& charge) {
  return !charge.quantity.is_zero() && charge.paid.is_zero() && charge.list.is_zero();
}

// What was bought in one way of a price.
struct Bought {
  Decimal paid, list, units;
  bool is_listed = false;  // whether the bill says the public price
};

// What it would have come to without that: at the public price, or at that of the estimate where the bill has
// none or a negotiated price is in the estimate already. What is dearer than that is not explained.
Decimal undiscounted(const std::string& reason, const Bought& bought, const Pair& pair) {
  Decimal price = bought.list;
  const std::optional<Decimal> rate = pair.rate();
  const bool is_ours = !pair.items.empty() && !pair.items.front()->is_list;
  if (rate && !bought.is_listed && reason != "discount") {
    price = bought.units * *rate;
  } else if (rate && is_ours) {
    price = std::min(price, bought.units * *rate);
  }
  return std::max(price, bought.paid);
}

// The share of what the files hold that a resource was billed for, from the first of its hours to the last.
struct Stood {
  std::int64_t hours = 0, of = 0;
  bool is_part() const { return hours > 0 && of > hours; }
};

// Of those that cost something; "EUR and GBP" of several.
std::string currency_of(const std::vector<const Charge*>& charges) {
  std::set<std::string> currencies;
  for (const Charge* each : charges)
    if (!is_free(*each)) currencies.insert(std::string(each->first.currency));
  return listed({currencies.begin(), currencies.end()});
}

// What is compared as a whole.
struct Held {
  std::vector<const Charge*> charges;
  std::vector<const Charge*> foreign;  // use that is billed in another currency

  bool is_billed() const { return !charges.empty() || !foreign.empty(); }
  // Of what costs something.
  std::string currency() const { return currency_of(foreign); }
};

// A resource: its charges beside its estimate.
struct Subjected : Held {
  const Subject* subject = nullptr;
  const Estimated* estimate = nullptr;
};

// A service in a region, of a bill that names no resources.
struct Served : Held {
  std::vector<EstimatedItem> items;
  std::optional<Decimal> estimate;

  void take(Served&& other) {
    charges.insert(charges.end(), other.charges.begin(), other.charges.end());
    foreign.insert(foreign.end(), other.foreign.begin(), other.foreign.end());
    items.insert(items.end(), other.items.begin(), other.items.end());
    if (other.estimate) estimate = estimate.value_or(Decimal()) + *other.estimate;
  }
  bool is_nothing() const {
    return charges.empty() && currency().empty() && (!estimate || estimate->is_zero());
  }
};

// As resources have it: "West Europe" is "westeurope"; "" where it is none.
std::string region_of(const Line& line) {
  std::string region = lower(line.region);
  std::erase(region, ' ');
  return region == "global" ? "" : region;
}

constexpr const char* kNothingBilled = "(nothing billed)";

std::vector<const Charge*> together(std::vector<const Charge*> charges,
                                    const std::vector<const Charge*>& more) {
  charges.insert(charges.end(), more.begin(), more.end());
  return charges;
}

// Use that is billed in another currency, by the price that it is of: that of the same name, else one of the
// same unit of which nothing is billed in US dollars.
class Foreign {
 public:
  Foreign(const std::vector<Pair>& pairs, const std::vector<const Charge*>& charges) {
    std::set<std::string> names;
    for (const Pair& pair : pairs) names.insert(pair.name);
    for (const Charge* charge : charges) {
      const std::string name = name_of(charge->first);
      (names.count(name) > 0 ? by_name_[name] : by_unit_[unit_of(charge->first).kind]).push_back(charge);
    }
  }

  std::vector<const Charge*> of(const Pair& pair) const {
    if (pair.charges.empty() && !pair.items.empty())
      return in(by_unit_, unit_of(pair.items.front()->unit).kind);
    return in(by_name_, pair.name);
  }

 private:
  using Charges = std::map<std::string, std::vector<const Charge*>>;
  static std::vector<const Charge*> in(const Charges& all, const std::string& key) {
    const auto found = all.find(key);
    return found == all.end() ? std::vector<const Charge*>() : found->second;
  }

  Charges by_name_, by_unit_;
};

// What a price is compared by, beside its own charges.
struct Around {
  std::vector<const Charge*> foreign;  // of the same price
  Stood stood;
  std::string region;
  Decimal unbilled;  // of the estimate: what is in no estimate may be that, under another name
};

class Reconciler {
 public:
  Reconciler(const Bill& bill, const Matches& matches, const std::vector<Estimated>& estimates)
      : bill_(bill), names_(bill) {
    for (const auto& subject : matches.subjects) resources_[subject.get()].subject = subject.get();
    std::map<std::pair<std::size_t, std::string_view>, const Estimated*> by_address;
    for (const Estimated& each : estimates) by_address[{each.plan, each.address}] = &each;
    for (auto& [subject, resource] : resources_) {
      const auto found = by_address.find({subject->plan, subject->resource->address});
      if (found != by_address.end()) resource.estimate = found->second;
    }
    for (const auto& subject : matches.subjects) serve(resources_[subject.get()]);
    for (const Match& match : matches.matches) sort(match);
    for (const auto& subject : matches.subjects)
      if (!names_.is_nameless(subject->cloud)) compare(resources_[subject.get()]);
    compare_services();
  }

  Reconciliation finish() && {
    for (auto* groups : {&services_, &regions_, &skus_}) {
      for (auto& [name, row] : *groups) {
        row.name = name;
        erase_cents(row);
        row.verdict = judge(row);
      }
    }
    for (const auto& [cloud, service] : served_) result_.by_service.push_back(services_[service]);
    for (const std::string& cloud : names_.nameless()) result_.nameless.push_back(cloud);
    if (currencies_.count("USD") == 0) result_.currency = listed({currencies_.begin(), currencies_.end()});
    take(services_, result_.services);
    take(regions_, result_.regions);
    take(skus_, result_.skus);
    order(result_.resources);
    for (auto& [key, each] : discounts_)
      result_.discounts.push_back({key.first, key.second, each.list, each.paid});
    for (auto& [key, each] : cards_)
      result_.card_discounts.push_back({key[0], key[2], key[3], key[1], each.list, each.paid});
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

  // What is estimated of a resource, by the services that have it.
  void serve(const Subjected& resource) {
    const Subject& subject = *resource.subject;
    if (!names_.is_nameless(subject.cloud)) return;
    const auto at = [&](const std::string& service) -> Served& {
      return services_by_region_[{subject.cloud, service, subject.region}];
    };
    Decimal left;
    if (resource.estimate != nullptr) {
      left = resource.estimate->monthly.value_or(Decimal());
      for (const EstimatedItem& item : resource.estimate->items) {
        Served& served = at(names_.of(subject.cloud, item, subject.resource->type));
        served.items.push_back(item);
        served.estimate = served.estimate.value_or(Decimal()) + item.monthly;
        if (resource.estimate->monthly) left -= item.monthly;
      }
    }
    const std::string service = service_of(resource);
    if (service.empty() && left.is_zero()) return;
    Served& served = at(service.empty() ? kNothingBilled : service);
    if (!left.is_zero()) served.estimate = served.estimate.value_or(Decimal()) + left;
  }

  // That of the dearest of its prices.
  std::string service_of(const Subjected& resource) const {
    const Subject& subject = *resource.subject;
    const EstimatedItem* dearest = nullptr;
    if (resource.estimate != nullptr) {
      for (const EstimatedItem& each : resource.estimate->items)
        if (dearest == nullptr || each.monthly > dearest->monthly) dearest = &each;
    }
    return dearest == nullptr ? names_.of(subject.cloud, subject.resource->type)
                              : names_.of(subject.cloud, *dearest, subject.resource->type);
  }

  // What the charge is compared with.
  Held* held_by(const Match& match) {
    const Charge& charge = *match.charge;
    if (!names_.is_nameless(charge.first.cloud))
      return match.subject == nullptr ? nullptr : &resources_[match.subject];
    const std::string cloud(charge.first.cloud), service = names_.of(charge);
    const auto first = services_by_region_.lower_bound({cloud, service, ""});
    if (first == services_by_region_.end() || first->first[0] != cloud || first->first[1] != service)
      return nullptr;
    return &services_by_region_[{cloud, service, region_of(charge.first)}];
  }

  void sort(const Match& match) {
    const Charge& charge = *match.charge;
    const Line& line = charge.first;
    result_.lines += charge.lines;
    const std::string apart = reason_apart(charge);
    if (line.category == Category::Usage && !line.cloud.empty())
      currencies_.insert(std::string(line.currency));
    if (apart.empty() && charge.listed > 0) {
      Money& discount = discounts_[{std::string(line.service), std::string(line.region)}];
      discount.list += charge.list;
      discount.paid += charge.paid_listed;
    }
    Held* const held = held_by(match);
    if (line.category == Category::Usage && !line.cloud.empty() && !names_.is_nameless(line.cloud))
      count_unnamed(match);
    if (held != nullptr && (apart.empty() || is_discount(charge))) held->charges.push_back(&charge);
    if (!apart.empty()) {
      result_.apart[apart] += charge.paid;
      result_.apart_billed[apart] += charge.billed;
      if (held != nullptr && line.currency != "USD") {
        result_.foreign_lines[std::string(line.currency)] += charge.lines;
        if (line.category == Category::Usage) held->foreign.push_back(&charge);
      }
      result_.apart_lines += charge.lines;
      if (held == nullptr || !is_discount(charge)) apart_[apart] += monthly(bill_, charge).paid;
    } else if (held == nullptr) {
      count_unmanaged(match);
    } else if (names_.is_nameless(line.cloud)) {
      result_.by_services += charge.paid;
      result_.by_services_billed += charge.billed;
      result_.by_services_lines += charge.lines;
    } else {
      result_.matched += charge.paid;
      result_.matched_billed += charge.billed;
      result_.matched_lines += charge.lines;
    }
  }

  void count_unnamed(const Match& match) {
    Unnamed& unnamed = result_.unnamed[std::string(match.charge->first.cloud)];
    unnamed.of += match.charge->lines;
    if (match.subject == nullptr && match.charge->first.resource.empty())
      unnamed.lines += match.charge->lines;
  }

  void count_unmanaged(const Match& match) {
    const Charge& charge = *match.charge;
    Unmanaged& unmanaged =
        unmanaged_[{std::string(charge.first.service),
                    names_.is_nameless(charge.first.cloud)
                        ? "the line names no resource, and none is estimated of its service"
                        : match.reason}];
    unmanaged.paid += charge.paid;
    unmanaged.lines += charge.lines;
    result_.unmatched += charge.paid;
    result_.unmatched_billed += charge.billed;
    result_.unmatched_lines += charge.lines;
    unmatched_ += monthly(bill_, charge).paid;
  }

  void compare(const Subjected& resource) {
    const Estimated* estimate = resource.estimate;
    const bool is_estimated = estimate != nullptr && estimate->monthly && !estimate->monthly->is_zero();
    if (resource.charges.empty() && resource.currency().empty() && !is_estimated) return;
    Compared row;
    row.name = resource.subject->resource->address;
    row.plan = resource.subject->plan;
    row.type = resource.subject->resource->type;
    std::map<std::string, Decimal> services, regions;  // what each was paid
    for (const auto* charges : {&resource.charges, &resource.foreign}) {
      for (const Charge* charge : *charges) {
        const Decimal paid = monthly(bill_, *charge).paid;
        services[std::string(charge->first.service)] += paid;
        regions[lower(charge->first.region)] += paid;
      }
    }
    const std::vector<const Charge*> all = together(resource.charges, resource.foreign);
    const Stood stood = stood_of(all, resource.subject->cloud);
    static const std::vector<EstimatedItem> kNone;
    const std::vector<Pair> pairs =
        bill::pairs_of(bill_, resource.charges, estimate == nullptr ? kNone : estimate->items);
    const Foreign foreign(pairs, resource.foreign);
    Decimal unbilled;
    for (const Pair& pair : pairs)
      if (pair.charges.empty()) unbilled += pair.estimate;
    for (const Pair& pair : pairs)
      compare_price(pair, {foreign.of(pair), stood, resource.subject->region, unbilled}, row);
    if (estimate != nullptr && estimate->monthly) take_estimate(*estimate->monthly, row);
    settle(resource, row);
    row.verdict = judge(row);
    const std::string service = service_of(resource);
    add(row, services_[largest(services, service.empty() ? kNothingBilled : service)]);
    add(row, regions_[largest(regions, resource.subject->region)]);
    result_.resources.push_back(std::move(row));
  }

  // An estimate without prices of something that is billed in another currency alone, and which currency.
  static void settle(const Held& held, Compared& row) {
    const std::string currency = held.currency();
    if (held.charges.empty() && !currency.empty() && row.rest > Decimal()) {
      row.because[std::string(kElsewhere)] += row.rest;
      row.rest = {};
    }
    erase_cents(row);
    if (is_elsewhere(row) || (held.charges.empty() && !row.estimate)) row.currency = currency;
  }

  Compared compare_price(const Pair& pair, const Around& around, Compared& row) {
    Compared part = compared(pair, around);
    add(part, row);
    Compared& sku = skus_[pair.name];
    add(part, sku);
    add_prices(pair, sku);
    add_card_price(pair, around.region);
    part.verdict = judge(part);
    return part;
  }

  // The whole of it; its prices may be a part.
  static void take_estimate(Decimal whole, Compared& row) {
    row.rest += whole - row.estimate.value_or(Decimal());
    row.estimate = whole;
  }

  void compare_services() {
    join_regions();
    for (const auto& [key, served] : services_by_region_) {
      if (served.is_nothing()) continue;
      const auto& [cloud, service, region] = key;
      served_.insert({cloud, service});
      Compared row;
      compare_service(key, served, row);
      settle(served, row);
      for (Compared* group : {&services_[service], &regions_[region.empty() ? "(no region)" : region]})
        add(row, *group);
    }
  }

  // A service of which something stands in no region, in the bill or in the estimate, is compared as a whole:
  // which part of the rest it belongs to cannot be told.
  void join_regions() {
    std::map<std::pair<std::string, std::string>, std::set<std::string>> regions;
    for (const auto& [key, served] : services_by_region_)
      if (!served.is_nothing() || served.is_billed()) regions[{key[0], key[1]}].insert(key[2]);
    for (const auto& [service, all] : regions) {
      if (all.size() < 2 || all.count("") == 0) continue;
      Served whole;
      std::string region = region_of_whole(service);
      for (const std::string& each : all)
        whole.take(std::exchange(services_by_region_[{service.first, service.second, each}], {}));
      services_by_region_[{service.first, service.second, region}] = std::move(whole);
    }
  }

  // The one that all of its lines stand in, "" where there is none.
  std::string region_of_whole(const std::pair<std::string, std::string>& service) const {
    std::set<std::string> regions;
    for (const auto& [key, served] : services_by_region_)
      if (key[0] == service.first && key[1] == service.second && served.is_billed()) regions.insert(key[2]);
    return regions.size() == 1 ? *regions.begin() : "";
  }

  void compare_service(const std::array<std::string, 3>& key, const Served& served, Compared& row) {
    const std::vector<Pair> pairs = pairs_of(served);
    const Foreign foreign(pairs, served.foreign);
    for (const Pair& pair : pairs) {
      const std::vector<const Charge*> other = foreign.of(pair);
      const Compared part =
          compare_price(pair, {other, stood_of(together(pair.charges, other), key[0]), key[2], {}}, row);
      if (part.verdict == Verdict::Open) row.by_sku += magnitude(part.rest);
    }
    if (served.estimate) take_estimate(*served.estimate, row);
  }

  // Where nothing of the service cost anything and each price was used, that is a free tier; else what cost
  // nothing is of no price.
  std::vector<Pair> pairs_of(const Served& served) const {
    if (std::all_of(served.charges.begin(), served.charges.end(),
                    [](const Charge* each) { return is_free(*each); })) {
      std::vector<Pair> pairs = bill::pairs_of(bill_, served.charges, served.items);
      if (std::none_of(pairs.begin(), pairs.end(), [](const Pair& each) { return each.charges.empty(); }))
        return pairs;
    }
    return bill::pairs_of(bill_, served.charges, served.items, Of::Service);
  }

  Stood stood_of(const std::vector<const Charge*>& charges, const std::string& cloud) const {
    std::int64_t start = charges.empty() ? 0 : charges.front()->start, end = 0, from = 0, until = 0;
    for (const Charge* charge : charges) {
      start = std::min(start, charge->start);
      end = std::max(end, charge->end);
    }
    for (const Month& month : bill_.months) {
      if (month.cloud != cloud) continue;
      from = from == 0 ? month.start : std::min(from, month.start);
      until = std::max(until, month.end);
    }
    return {end - start, until - from};
  }

  // What was billed of one price beside what was estimated of it.
  Compared compared(const Pair& pair, const Around& around) const {
    Compared row;
    if (!pair.items.empty()) row.estimate = pair.estimate;
    std::map<std::string, Bought> ways;
    Decimal free_units;
    for (const Charge* charge : pair.charges) {
      const Money money = monthly(bill_, *charge);
      row.billed += money.paid;
      Bought& way = ways[reason_of(charge->first.pricing)];
      way.paid += money.paid;
      if (is_discount(*charge)) continue;
      way.list += money.list;
      way.units += monthly_quantity(bill_, *charge);
      way.is_listed = way.is_listed || charge->listed > 0;
      if (is_free(*charge)) free_units += monthly_quantity(bill_, *charge);
    }
    row.rest = row.estimate.value_or(Decimal());
    for (const auto& [reason, way] : ways) {
      Decimal price = undiscounted(reason, way, pair);
      // What is in no estimate was not estimated at its public price either.
      if (pair.items.empty() && price > around.unbilled && !is_small(price - around.unbilled, price))
        price = way.paid;
      row.because[reason] += price - way.paid;
      row.rest -= price;
    }
    take_foreign(pair, around.foreign, row);
    explain_less(pair, around.stood, free_units, row);
    std::erase_if(row.because, [](const auto& each) { return each.second.is_zero(); });
    return row;
  }

  // What is estimated for the part that is billed in another currency: as many units as it has.
  void take_foreign(const Pair& pair, const std::vector<const Charge*>& foreign, Compared& row) const {
    if (foreign.empty() || row.rest <= Decimal()) return;
    Decimal units, own;
    for (const Charge* each : foreign)
      if (!is_free(*each)) units += monthly_quantity(bill_, *each);
    for (const Charge* each : pair.charges)
      if (!is_discount(*each)) own += monthly_quantity(bill_, *each);
    if (units <= Decimal()) return;
    const std::optional<Decimal> rate = pair.rate();
    Decimal part = rate ? units * *rate : (pair.estimate * units).over(units + own);
    if (pair.charges.empty()) part = row.rest;
    part = std::min(part, row.rest);
    row.because[std::string(kElsewhere)] += part;
    row.rest -= part;
    row.currency = currency_of(foreign);
  }

  // Of an estimate above the public price of what was billed.
  static void explain_less(const Pair& pair, const Stood& stood, Decimal free_units, Compared& row) {
    const auto explain = [&row](const std::string& reason, Decimal amount) {
      const Decimal part = std::min(amount, row.rest);
      if (part <= Decimal()) return;
      row.because[reason] += part;
      row.rest -= part;
    };
    if (pair.items.empty()) return;
    if (stood.is_part() && unit_of(pair.items.front()->unit).kind == "hour")
      explain("part of the month", (pair.estimate * Decimal(stood.of - stood.hours)).over(Decimal(stood.of)));
    if (is_small(row.rest, row.billed)) return;
    const bool all_free =
        !pair.charges.empty() && std::all_of(pair.charges.begin(), pair.charges.end(),
                                             [](const Charge* each) { return is_free(*each); });
    explain("free tier", all_free ? row.rest : free_units * pair.rate().value_or(Decimal()));
  }

  // The public price on the bill beside the card's: of several on either side (tiers) those that are nearest.
  static void add_prices(const Pair& pair, Compared& sku) {
    if (!pair.of_one_unit || pair.items.empty() || !pair.items.front()->is_list) return;
    Decimal least, most;
    for (const EstimatedItem* item : pair.items) {
      const Decimal rate = item->rate.over(unit_of(item->unit).size);
      least = most.is_zero() ? rate : std::min(least, rate);
      most = std::max(most, rate);
    }
    Compared nearest;
    for (const Charge* charge : pair.charges) {
      const Decimal units = charge->quantity * unit_of(charge->first).size;
      if (is_discount(*charge) || charge->list.is_zero() || units.is_zero()) continue;
      const Decimal price = charge->list.over(units), rate = std::clamp(price, least, most);
      if (nearest.rate && magnitude(price - rate) >= magnitude(*nearest.list_price - *nearest.rate)) continue;
      nearest.list_price = price;
      nearest.rate = rate;
    }
    if (!nearest.rate || (differs_from_card(sku) && !differs_from_card(nearest))) return;
    sku.rate = nearest.rate;
    sku.list_price = nearest.list_price;
  }

  // What was paid on demand for what has a price on a card. Where the bill has no public price, what it had
  // been without the lines of a discount is one.
  void add_card_price(const Pair& pair, const std::string& region) {
    if (!pair.of_one_unit || pair.items.empty()) return;
    Decimal unlisted, less;
    Money money;
    bool is_listed = false;
    for (const Charge* charge : pair.charges) {
      if (is_discount(*charge)) {
        less += charge->paid;
      } else if (charge->first.pricing == Pricing::OnDemand) {
        is_listed = is_listed || charge->listed > 0;
        money.list += charge->list;
        money.paid += charge->paid_listed;
        unlisted += charge->paid - charge->paid_listed;
      }
    }
    if (!is_listed) money = {unlisted, unlisted};
    if (money.list.is_zero() || (!is_listed && less.is_zero())) return;
    const EstimatedItem& item = *pair.items.front();
    Money& card = cards_[{item.card, item.meter, item.region == "*" ? region : item.region, item.sku}];
    card.list += money.list;
    card.paid += money.paid + less;
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
    group.by_sku += row.by_sku;
    for (const auto& [reason, amount] : row.because) group.because[reason] += amount;
    if (!row.currency.empty()) group.currency = row.currency;
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
    std::vector<Compared> rows = result_.resources;
    rows.insert(rows.end(), result_.by_service.begin(), result_.by_service.end());
    for (const Compared& row : rows) {
      estimate += row.estimate.value_or(Decimal());
      if (!row.estimate) {
        not_estimated -= row.rest;
      } else if (row.verdict == Verdict::Open) {
        (row.billed.is_zero() && row.because.empty() ? not_billed : rest) += row.rest;
      }
      for (const auto& [reason, amount] : row.because) because[reason] += amount;
    }
    Decimal bill = unmatched_;
    for (const Compared& row : rows) bill += row.billed;
    std::vector<std::pair<std::string, Decimal>>& steps = result_.waterfall;
    const auto step = [&steps](std::string_view what, Decimal amount) {
      if (!amount.cents().is_zero()) steps.emplace_back(what, amount.cents());
    };
    steps.emplace_back(kEstimateStep, estimate.cents());
    step("estimated, not in the bill", Decimal() - not_billed);
    step("billed, not estimated", not_estimated);
    for (const auto& [reason, amount] : because) step(reason, Decimal() - amount);
    step("not explained", Decimal() - rest);
    const std::size_t within = steps.size();
    step("not managed by Terraform", unmatched_);
    for (const auto& [reason, amount] : apart_) {
      if (reason.starts_with("another ") || reason == "negation") continue;
      step(reason, amount);
      bill += amount;
    }
    Decimal left = bill.cents();
    for (const auto& [what, amount] : steps) left -= amount;
    if (!left.is_zero())
      steps.emplace(steps.begin() + static_cast<std::ptrdiff_t>(within), kWithinStep, left);
    steps.emplace_back(kBillStep, bill.cents());
  }

  const Bill& bill_;
  const Services names_;
  Reconciliation result_;
  std::map<const Subject*, Subjected> resources_;
  std::map<std::array<std::string, 3>, Served> services_by_region_;  // by cloud, service and region
  std::set<std::pair<std::string, std::string>> served_;             // those with any, by cloud and service
  std::set<std::string> currencies_;                                 // of use
  Groups services_, regions_, skus_;
  std::map<std::pair<std::string, std::string>, Money> discounts_;
  std::map<std::array<std::string, 4>, Money> cards_;  // by card, meter, region and SKU
  std::map<std::pair<std::string, std::string>, Unmanaged> unmanaged_;
  std::map<std::string, Decimal> apart_;
  Decimal unmatched_;
};

}  // namespace

Reconciliation reconcile(const Bill& bill, const Matches& matches, const std::vector<Estimated>& estimates) {
  return Reconciler(bill, matches, estimates).finish();
}

}  // namespace terratoll::bill
