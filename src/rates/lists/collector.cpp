#include "rates/lists/collector.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>

#include "base/date.h"
#include "base/text.h"
#include "rates/image/fields.h"

namespace terratoll::rates {
namespace {

constexpr std::size_t kMostSpellings = 4096;  // of fields, remembered

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

std::string plain_name(std::string_view name) {
  std::string plain = lower(name);
  std::erase_if(plain, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
  return plain;
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
  for (const std::string& name : names_in_braces(rule.sku)) {
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
  const auto found = ignored_.find(reason);
  if (found != ignored_.end()) {
    ++found->second;
  } else {
    ignored_.emplace(reason, 1);
  }
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
  // Of one price that a list has twice: the one that holds since later, then that of the primary region.
  std::stable_sort(taken_.begin(), taken_.end(), [](const Taken& a, const Taken& b) {
    return a.since != b.since ? a.since > b.since : a.primary && !b.primary;
  });
  for (Taken& each : taken_) list.rows.push_back(std::move(each.row));
  sort_rows(list.rows);
  std::vector<Row> kept;
  for (Row& row : list.rows) {
    const bool again = !kept.empty() && same_key(kept.back(), row);
    if (again && kept.back().tier_from == row.tier_from) {
      if (kept.back().usd != row.usd) ++ignored_["another price of the same, older or of no primary region"];
      continue;
    }
    if (again) kept.back().tier_to = row.tier_from;
    if (!again && !row.tier_from.is_zero()) {
      ++ignored_["a tier without the one before it"];
      continue;
    }
    row.source = list.name;
    row.as_of = list.as_of;
    kept.push_back(std::move(row));
  }
  list.rows = std::move(kept);
  list.prices = prices_;
  list.ignored.insert(ignored_.begin(), ignored_.end());
  return list;
}

Result<ListPrices> read_lists(const ListRequest& request, const RateCards& cards) {
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
