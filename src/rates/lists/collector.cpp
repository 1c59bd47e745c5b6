#include "rates/lists/collector.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <tuple>

#include "base/date.h"
#include "base/text.h"
#include "rates/image/fields.h"

namespace terratoll::rates {
namespace {

constexpr std::size_t kMostSpellings = 4096;  // of fields, remembered
constexpr std::size_t kMostReasons = 1000, kMostOfAKind = 60;

// As a card writes a price: lists in JSON have an exponent, and now and then more digits than a price has.
std::optional<Decimal> decimal_of(std::string_view text) {
  if (const auto exact = Decimal::parse(text)) return exact;
  char* end = nullptr;
  const std::string whole(text);
  const double value = std::strtod(whole.c_str(), &end);
  if (whole.empty() || *end != '\0') return std::nullopt;
  char rounded[64];
  std::snprintf(rounded, sizeof rounded, "%.12f", value);
  return Decimal::parse(rounded);
}

std::string cloud_of(ListKind kind) {
  return kind == ListKind::AwsOffer ? "aws" : "azure";
}

}  // namespace

std::string_view to_string(ListKind kind) {
  switch (kind) {
    case ListKind::AwsOffer:
      return "aws-offer";
    case ListKind::AzureRetail:
      return "azure-retail";
  }
  return {};
}

Record::Record(const std::vector<ListRule>& rules, std::initializer_list<std::string_view> more) {
  for (const std::string_view name : more) values_[plain_name(name)];
  for (const ListRule& rule : rules) {
    for (const Condition& condition : rule.where) values_[plain_name(condition.field)];
    for (const std::string& name : names_in_braces(rule.sku)) values_[plain_name(name)];
  }
}

std::string* Record::find(std::string_view name) {
  if (const auto known = spelt_.find(name); known != spelt_.end()) return known->second;
  const auto value = values_.find(plain_name(name));
  std::string* const slot = value == values_.end() ? nullptr : &value->second;
  if (spelt_.size() < kMostSpellings) spelt_.emplace(name, slot);
  return slot;
}

const std::string& Record::get(std::string_view name) const {
  static const std::string kNone;
  if (const auto known = spelt_.find(name); known != spelt_.end())
    return known->second == nullptr ? kNone : *known->second;
  const auto value = values_.find(plain_name(name));
  return value == values_.end() ? kNone : value->second;
}

void Record::set(std::string_view name, std::string_view value) {
  if (std::string* slot = find(name)) slot->assign(value);
}

void Record::clear() {
  for (auto& [name, value] : values_) value.clear();
}

Collector::Collector(const ListRequest& request, const RateCards& cards, std::vector<ListRule> rules)
    : request_(request), cards_(cards), rules_(std::move(rules)) {
  const std::string cloud = cloud_of(request.kind);
  for (const std::string& region : cards.regions(cloud)) regions_[region] = true;
}

bool Collector::holds(const ListRule& rule, const Record& record, Captures& captures,
                      const std::set<std::string, std::less<>>* later) const {
  captures.clear();
  for (const Condition& condition : rule.where) {
    if (later != nullptr && later->contains(condition.field)) continue;
    if (!condition.holds(record.get(condition.field), captures)) return false;
  }
  return true;
}

const ListRule* Collector::rule_for(const Record& record, Captures& captures) const {
  const auto found = std::find_if(rules_.begin(), rules_.end(),
                                  [&](const ListRule& rule) { return holds(rule, record, captures); });
  return found == rules_.end() ? nullptr : &*found;
}

std::string Collector::sku_of(const ListRule& rule, const Record& record, Captures captures) const {
  const std::vector<std::string> names = names_in_braces(rule.sku);  // which the captures view
  for (const std::string& name : names) {
    if (const std::string& value = record.get(name); !value.empty()) captures.emplace_back(name, value);
  }
  return rule.sku_of(captures);
}

bool Collector::wants_region(std::string_view region) const {
  return request_.regions.empty() || one_of(region, request_.regions);
}

bool Collector::wants_service(std::string_view service) const {
  return request_.services.empty() || one_of(service, request_.services);
}

void Collector::ignore(std::string_view reason) {
  const bool known = ignored_.contains(reason);
  ++ignored_[std::string(known || ignored_.size() < kMostReasons ? reason : "of more kinds")];
}

void Collector::ignore_kind(std::string_view service, std::string_view kind) {
  const auto cut = [](std::string_view text) {
    return std::string(text.substr(0, kMostOfAKind)) + (text.size() > kMostOfAKind ? "…" : "");
  };
  ignore("no row of imports.csv is about " + cut(service) + (kind.empty() ? "" : ": " + cut(kind)));
}

// "https://…/prices?…&$skip=1000": the next page begins after so many prices, wherever its file stands.
void Collector::take_page(const std::string& at, std::size_t items, std::string_view next) {
  if (next.empty()) {
    ++last_pages_;
    return;
  }
  constexpr std::string_view kSkip = "$skip=";
  const std::size_t found = next.find(kSkip);
  const std::string after(next.substr(found == std::string_view::npos ? next.size() : found + kSkip.size()));
  const std::size_t skip = std::strtoull(after.c_str(), nullptr, 10);
  pages_.push_back({at, skip - std::min(skip, items), skip});
}

// Each list ends with a page of which nothing is known but that it is the last.
std::string Collector::missing_page() const {
  std::multiset<std::size_t> begins;
  for (const Page& page : pages_) begins.insert(page.begins);
  std::vector<const Page*> waiting;
  for (const Page& page : pages_) {
    const auto next = page.next == 0 ? begins.end() : begins.find(page.next);
    if (next == begins.end()) {
      waiting.push_back(&page);
    } else {
      begins.erase(next);
    }
  }
  if (waiting.size() <= last_pages_) return {};
  const auto first = std::min_element(waiting.begin(), waiting.end(),
                                      [](const Page* a, const Page* b) { return a->next < b->next; });
  return (*first)->at + ": another page follows" +
         ((*first)->next == 0 ? "" : ", from price " + std::to_string((*first)->next + 1) + " on") +
         ", and it is not among the files";
}

void Collector::set_list_date(std::string_view day) {
  if (day > list_date_) list_date_ = day;
}

std::string Collector::fault(const ListRule& rule, const Priced& price) const {
  if (price.currency != "USD") return "the currency is " + quoted(price.currency) + ", not USD";
  if (price.unit != rule.list_unit)
    return "the unit is " + quoted(price.unit) + ", where rate_cards/imports.csv expects " +
           quoted(rule.list_unit) + " of " + rule.card + " " + rule.meter;
  if (price.since.empty()) return "no date from which on the price holds";
  if (!is_date(price.since)) return "date " + quoted(price.since) + " is not an ISO date";
  return {};
}

std::string Collector::take(const ListRule& rule, const std::string& sku, const Priced& price) {
  if (std::string wrong = fault(rule, price); !wrong.empty()) return wrong;
  const std::optional<Decimal> usd = decimal_of(price.usd), from = decimal_of(price.tier_from);
  if (!usd || !from) return quoted(usd ? price.tier_from : price.usd) + " is no number";
  if (usd->is_negative()) return "the price is negative: " + usd->text();
  const std::string cloud = cloud_of(request_.kind);
  const bool local_zone = price.region.size() > 6 &&
                          regions_.contains(std::string(price.region.substr(0, price.region.size() - 6)));
  if (!local_zone && !regions_.contains(std::string(price.region)))
    return "region " + quoted(price.region) + " is not in rate_cards/" + cloud +
           "/regions.csv; add it, or name the regions to import with --region";
  const bool ended = !price.until.empty() && price.until < request_.as_of;
  if (ended || (!request_.as_of.empty() && price.since > request_.as_of)) {
    ignore(ended ? "the price has ended" : "the price does not hold yet");
    return {};
  }
  Taken& taken = taken_.emplace_back();
  taken.row = {rule.card,    std::string(price.region),
               sku,          rule.meter,
               rule.unit,    rule.one_tier ? Decimal() : (*from * rule.over).over(rule.times),
               std::nullopt, (*usd * rule.times).over(rule.over),
               {},           {},
               {},           rule.note,
               price.at};
  taken.since = price.since;
  taken.primary = price.primary;
  return {};
}

Result<ListPrices> Collector::finish() && {
  ListPrices list;
  list.as_of = request_.as_of.empty() ? list_date_ : request_.as_of;
  if (list.as_of.empty())
    return Error{Error::Kind::Usage, request_.files.front() +
                                         ":1: the list has no date of its own; say when it was read: --as-of "
                                         "2026-11-24"};
  list.name =
      request_.name.empty() ? std::string(to_string(request_.kind)) + "-" + list.as_of : request_.name;
  if (const std::string missing = missing_page(); !missing.empty()) return Error{Error::Kind::Usage, missing};
  list.rows = settled();
  for (Row& row : list.rows) {
    row.source = list.name;
    row.as_of = list.as_of;
  }
  list.prices = prices_;
  list.ignored.insert(ignored_.begin(), ignored_.end());
  return list;
}

// Of one price that a list has twice the one counts that holds since later, then that of the primary region.
// Where neither says which, none does.
std::vector<Row> Collector::settled() {
  const auto key = [](const Taken& each) {
    return std::tie(each.row.card, each.row.region, each.row.sku, each.row.meter);
  };
  std::stable_sort(taken_.begin(), taken_.end(), [&](const Taken& a, const Taken& b) {
    if (key(a) != key(b)) return key(a) < key(b);
    if (a.row.tier_from != b.row.tier_from) return a.row.tier_from < b.row.tier_from;
    return a.since != b.since ? a.since > b.since : a.primary && !b.primary;
  });
  std::vector<Row> rows;
  for (auto at = taken_.begin(); at != taken_.end();) {
    const auto end = std::find_if(at, taken_.end(), [&](const Taken& each) { return key(each) != key(*at); });
    std::vector<Row> tiers;
    std::string reason = at->row.tier_from.is_zero() ? "" : "a tier without the one before it";
    auto holds = at;
    for (auto next = at; next != end; ++next) {
      if (tiers.empty() || tiers.back().tier_from != next->row.tier_from) {
        if (!tiers.empty()) tiers.back().tier_to = next->row.tier_from;
        tiers.push_back(next->row);
        holds = next;
        continue;
      }
      if (tiers.back().usd == next->row.usd) continue;
      if (holds->since == next->since && holds->primary == next->primary)
        reason = "two prices of the same, and the list does not say which holds";
      if (reason.empty()) ignore("another price of the same, older or of no primary region");
    }
    if (reason.empty()) {
      std::move(tiers.begin(), tiers.end(), std::back_inserter(rows));
    } else {
      for (; at != end; ++at) ignore(reason);
    }
    at = end;
  }
  return rows;
}

Result<ListPrices> read_lists(const ListRequest& request, const RateCards& cards) {
  if (!request.name.empty() && !is_word(request.name))
    return Error{Error::Kind::Usage,
                 "--name " + quoted(request.name) + ": expected lower-case words with hyphens"};
  Collector collector(request, cards, cards.list_rules(to_string(request.kind)));
  for (const std::string& path : request.files) {
    const bool csv = lower(path).ends_with(".csv");
    const Result<Done> read = csv ? read_list_csv(request.kind, path, collector)
                              : request.kind == ListKind::AwsOffer ? read_aws_json(path, collector)
                                                                   : read_azure_json(path, collector);
    if (!read) return read.error();
  }
  return std::move(collector).finish();
}

}  // namespace terratoll::rates
