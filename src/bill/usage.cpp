#include "bill/usage.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <set>

#include "base/csv.h"
#include "base/date.h"
#include "base/figures.h"
#include "base/text.h"
#include "plan/value.h"

extern "C" {
extern const char terratoll_bill_usage[], terratoll_bill_usage_end[];
extern const char terratoll_bill_units[], terratoll_bill_units_end[];
extern const char terratoll_bill_region_codes[], terratoll_bill_region_codes_end[];
}

namespace terratoll::bill {
namespace {

constexpr std::string_view kTo = "{to}";               // in a key: the region that data went to
constexpr std::string_view kGbSeconds = "gb_seconds";  // of a function: it makes request_duration_ms

struct Row {
  std::string cloud;
  std::vector<std::string> types;
  std::vector<std::string> services;  // by any of these names; none: of any service
  std::string what, unit, key;        // `what` in small letters; no key: no key of the usage file says it
  Share times;
  std::string per;  // the attribute that says how many of them the quantity is of
  std::string instead;
};

// What a text counts: a unit ("Hrs"), a usage type ("BoxUsage:m5.large"), or either ("Lambda-GB-Second").
struct UnitRow {
  std::string pattern;
  bool of_units = true, of_usage = true;
  Unit unit;
};

struct Table {
  std::vector<Row> rows;
  std::vector<UnitRow> units;
  std::map<std::string, std::string, std::less<>> regions;  // of the codes in usage types
  std::vector<std::string> faults;
};

// "1", "1/730".
std::optional<Share> share_of(const std::string& text) {
  const std::size_t slash = text.find('/');
  const std::optional<Decimal> of = Decimal::parse(text.substr(0, slash));
  const std::optional<Decimal> by =
      slash == std::string::npos ? Decimal(1) : Decimal::parse(text.substr(slash + 1));
  if (!of || !by || by->is_zero()) return std::nullopt;
  return Share{*of, *by};
}

std::vector<std::string> services_of(const std::string& field) {
  return field.empty() ? std::vector<std::string>() : split(field, '|');
}

void read_rows(Table& read) {
  const std::string_view text(terratoll_bill_usage, terratoll_bill_usage_end);
  constexpr std::string_view kHeader = "cloud,types,service,what,unit,key,times,per,or";
  for (const CsvRow& row : read_csv("usage.csv", text, kHeader, read.faults).rows) {
    const std::optional<Share> times = share_of(row.fields[6]);
    if (!times) read.faults.push_back("usage.csv:" + std::to_string(row.line) + ": no number");
    read.rows.push_back({row.fields[0], split(row.fields[1], ' '), services_of(row.fields[2]),
                         lower(row.fields[3]), row.fields[4], row.fields[5], times.value_or(Share()),
                         row.fields[7], row.fields[8]});
  }
}

const Table& table() {
  static const Table kTable = [] {
    Table read;
    read_rows(read);
    const std::string_view units(terratoll_bill_units, terratoll_bill_units_end);
    for (const CsvRow& row :
         read_csv("units.csv", units, "pattern,of,kind,by_month,size", read.faults).rows) {
      const std::string& of = row.fields[1];
      const std::optional<Decimal> size = Decimal::parse(row.fields[4]);
      if (!size || !one_of(of, {"unit", "usage", "both"}))
        read.faults.push_back("units.csv:" + std::to_string(row.line) + ": no number, or of nothing");
      read.units.push_back({row.fields[0], of != "usage", of != "unit",
                            Unit{row.fields[2], size.value_or(Decimal(1)), row.fields[3] == "yes"}});
    }
    const std::string_view codes(terratoll_bill_region_codes, terratoll_bill_region_codes_end);
    for (const CsvRow& row :
         read_csv("region_codes.csv", codes, "code,region,source,as_of", read.faults).rows)
      read.regions[row.fields[0]] = row.fields[1];
    return read;
  }();
  return kTable;
}

// Of all months of the cloud: hours of the calendar for each hour that the files hold.
Share to_whole_months(const Bill& bill, std::string_view cloud) {
  namespace chrono = std::chrono;
  std::int64_t calendar = 0, held = 0, months = 0;
  for (const Month& month : bill.months) {
    const std::optional<chrono::sys_days> first = day_of(month.month + "-01");
    if (month.cloud != cloud || !first) continue;
    const chrono::year_month_day day(*first);
    const chrono::sys_days next = (day.year() / day.month() + chrono::months(1)) / chrono::day(1);
    calendar += chrono::duration_cast<chrono::hours>(next - *first).count();
    held += std::min(month.hours(), chrono::duration_cast<chrono::hours>(next - *first).count());
    ++months;
  }
  return held <= 0 ? Share() : Share{calendar, Decimal(held) * Decimal(months)};
}

// What is not billed by the hour: a tax, a credit; a fee of a month in a file of days.
bool is_of_months(const Bill& bill, const Charge& charge) {
  const bool is_long =
      charge.lines > 0 && charge.hours / static_cast<std::int64_t>(charge.lines) >= kShortestMonth;
  switch (charge.first.category) {
    case Category::Purchase:
    case Category::Credit:
    case Category::Refund:
    case Category::Tax:
    case Category::Support:
      return true;
    case Category::Usage:
    case Category::Unused:
    case Category::Negation:
    case Category::Discount:
      break;
  }
  return is_long && std::any_of(bill.months.begin(), bill.months.end(), [&](const Month& month) {
           return month.cloud == charge.first.cloud && !month.is_whole();
         });
}

// The average month of those that the files hold some of.
Share to_months(const Bill& bill, std::string_view cloud) {
  const auto months = std::count_if(bill.months.begin(), bill.months.end(),
                                    [&](const Month& month) { return month.cloud == cloud; });
  return Share{1, std::max<std::int64_t>(months, 1)};
}

std::string what_shown(const Line& line) {
  return std::string(line.cloud == "azure" ? line.meter : line.usage_type);
}

std::string what_of(const Line& line) {
  return lower(what_shown(line));
}

// The category of Azure's meter, which FOCUS may have beside the service that it is of.
std::string_view service_of(const Line& line) {
  const bool is_beside = line.format == Format::Focus && line.cloud == "azure" && !line.product.empty();
  return is_beside ? line.product : line.service;
}

bool is_of_service(const Row& row, const Line& line) {
  return row.services.empty() || one_of(service_of(line), row.services);
}

// The row of the line; by its meter alone whatever its service is called.
enum class Told { ByService, ByMeter };
const Row* row_for(const Line& line, std::string_view type, Told told = Told::ByService) {
  const std::string what = what_of(line);
  if (what.empty()) return nullptr;
  for (const Row& row : table().rows) {
    if (row.cloud == line.cloud && one_of(type, row.types) && matches_wildcard(row.what, what) &&
        (told == Told::ByMeter || is_of_service(row, line)) &&
        (row.unit.empty() || unit_of(line).kind == row.unit) &&
        (row.key.find(kTo) == std::string::npos || regions_of(line)))
      return &row;
  }
  return nullptr;
}

// Whether hours of the type are used, and not those that it stands.
bool has_key_of_hours(std::string_view type) {
  return std::any_of(table().rows.begin(), table().rows.end(), [&](const Row& row) {
    return one_of(type, row.types) &&
           (row.key == "instances" || row.key.ends_with("_hrs") || row.key.ends_with("_hours"));
  });
}

// Hours and stored GB are mostly of what stands, and the plan says how much of it does; not where there is a
// key for what is billed under another name.
bool is_missed(const Line& line, std::string_view type) {
  if (what_of(line).empty()) return false;
  if (!one_of(unit_of(line).kind, {"hour", "gb-month", "month"})) return true;
  const Row* row = row_for(line, type, Told::ByMeter);
  return row != nullptr && !row->key.empty() && !is_of_service(*row, line);
}

std::string key_of(const Row& row, const Line& line) {
  std::string key = row.key;
  if (const std::size_t at = key.find(kTo); at != std::string::npos)
    key.replace(at, kTo.size(), regions_of(line)->to);
  return key;
}

// In the units of the key, of one of those that the resource has.
Decimal quantity_of(const Row& row, const Subject& subject, Decimal monthly) {
  const Decimal quantity = row.times(monthly);
  if (row.per.empty()) return quantity;
  const std::optional<Decimal> count = subject.resource->standing().at(row.per).as_number();
  return count && !count->is_zero() ? quantity.over(*count) : quantity;
}

std::string kind_of(const Line& line) {
  return std::string(line.service) + " " + what_shown(line);
}

// Addresses that are another resource in another plan or state: of two workspaces of one configuration.
std::set<std::string_view> several_of(const Matches& matches) {
  std::map<std::string_view, std::string_view> ids;
  std::set<std::string_view> several;
  for (const auto& subject : matches.subjects) {
    const plan::Value& values = subject->resource->standing();
    const std::string_view id = values["arn"].text().empty() ? values["id"].text() : values["arn"].text();
    if (id.empty()) continue;
    const auto [known, is_new] = ids.try_emplace(subject->resource->address, id);
    if (!is_new && known->second != id) several.insert(known->first);
  }
  return several;
}

// The average request of a function, from the GB-seconds of all and its memory.
void settle_duration(Used& used) {
  const auto seconds = used.quantities.find(std::string(kGbSeconds));
  if (seconds == used.quantities.end()) return;
  constexpr std::int64_t kMibPerGb = 1024, kMilliseconds = 1000;
  const std::optional<Decimal> mb = used.subject->resource->standing()["memory_size"].as_number();
  const auto requests = used.quantities.find("monthly_requests");
  if (mb && !mb->is_zero() && requests != used.quantities.end() && !requests->second.is_zero())
    used.quantities["request_duration_ms"] =
        (seconds->second * Decimal(kMilliseconds * kMibPerGb)).over(requests->second).over(*mb);
  used.quantities.erase(std::string(kGbSeconds));
}

}  // namespace

Unit unit_of(std::string_view text) {
  constexpr std::int64_t kThousand = 1000, kMillion = 1'000'000;
  Unit unit;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string rest = lower(text);
  if (error == std::errc{} && number > 0) {
    rest = rest.substr(static_cast<std::size_t>(end - text.data()));
    const bool alone = rest.size() == 1 || (rest.size() > 1 && rest[1] == ' ');
    const std::int64_t times = alone && rest[0] == 'k' ? kThousand : alone && rest[0] == 'm' ? kMillion : 1;
    // "10K" alone is of operations.
    if (times > 1) rest = rest.size() == 1 ? "requests" : rest.substr(2);
    unit.size = number * times;
  }
  unit.kind = trimmed(rest);
  for (const UnitRow& row : table().units) {
    if (!row.of_units || !matches_wildcard(row.pattern, unit.kind)) continue;
    unit.kind = row.unit.kind;
    unit.by_month = row.unit.by_month;
    break;
  }
  return unit;
}

bool is_known_unit(std::string_view kind) {
  return std::any_of(table().units.begin(), table().units.end(),
                     [&](const UnitRow& row) { return row.unit.kind == kind && !row.unit.by_month; }) ||
         kind == "gb-month";
}

Unit unit_of(const Line& line) {
  Unit unit = unit_of(line.unit);
  // "1K" and "Units" say nothing of what is counted, and a report may have no column of units.
  const bool is_vague = one_of(unit.kind, {"request", "units"});
  if (!is_vague && !unit.kind.empty()) return unit;
  const std::string what = what_of(line);
  for (const UnitRow& row : table().units) {
    const bool may_be = row.of_usage && (!is_vague || row.unit.kind == "token");
    if (!may_be || !matches_wildcard(row.pattern, what)) continue;
    unit.kind = row.unit.kind;
    unit.by_month = row.unit.by_month;
    unit.size = unit.size * row.unit.size;
    break;
  }
  return unit;
}

std::optional<Regions> regions_of(const Line& line) {
  static constexpr std::string_view kOut = "-AWS-Out-Bytes";
  std::string_view codes = line.usage_type;
  const std::size_t dash = codes.find('-');
  if (line.cloud != "aws" || !codes.ends_with(kOut) || dash == std::string_view::npos) return std::nullopt;
  codes.remove_suffix(kOut.size());
  if (dash >= codes.size()) return std::nullopt;
  const auto from = table().regions.find(codes.substr(0, dash)),
             to = table().regions.find(codes.substr(dash + 1));
  if (from == table().regions.end() || to == table().regions.end()) return std::nullopt;
  return Regions{from->second, to->second};
}

Share monthly_share(const Bill& bill, const Charge& charge) {
  const Line& line = charge.first;
  if (is_of_months(bill, charge)) return to_months(bill, line.cloud);
  return unit_of(line).by_month ? to_whole_months(bill, line.cloud) : bill.per_month(line.cloud);
}

Decimal monthly_quantity(const Bill& bill, const Charge& charge) {
  return monthly_share(bill, charge)(charge.quantity * unit_of(charge.first).size);
}

Usage usage_of(const Bill& bill, const Matches& matches) {
  Usage usage;
  std::map<const Subject*, Used> by_subject;
  std::map<const Subject*, std::vector<const Charge*>> hours;  // in no key, of what has one of them
  for (const Match& match : matches.matches) {
    const Line& line = match.charge->first;
    if (line.category != Category::Usage || match.subject == nullptr) continue;
    ++usage.charges;
    usage.nameless += what_of(line).empty() ? 1 : 0;
    usage.month = std::max(usage.month, std::string(line.month));
    const Row* row = row_for(line, match.subject->resource->type);
    if (row == nullptr || row->key.empty()) {
      if (is_missed(line, match.subject->resource->type)) {
        usage.no_key[kind_of(line)] += match.charge->paid;
      } else if (!what_of(line).empty() && unit_of(line).kind == "hour" &&
                 has_key_of_hours(match.subject->resource->type)) {
        hours[match.subject].push_back(match.charge);
      }
      continue;
    }
    ++usage.used_charges;
    Used& used = by_subject[match.subject];
    const std::string key = key_of(*row, line);
    used.quantities[key] += quantity_of(*row, *match.subject, monthly_quantity(bill, *match.charge));
    if (!row->instead.empty()) used.instead[key] = row->instead;
  }
  for (const auto& [subject, charges] : hours) {
    if (by_subject.count(subject) > 0) continue;
    for (const Charge* charge : charges) usage.no_key[kind_of(charge->first)] += charge->paid;
  }
  const std::set<std::string_view> several = several_of(matches);
  for (const auto& subject : matches.subjects) {
    const auto found = by_subject.find(subject.get());
    if (found == by_subject.end()) continue;
    if (several.contains(subject->resource->address)) {
      usage.left_out.insert(
          std::string(subject->resource->address) +
          " is several resources of the plans and states that are given: what they used is in "
          "no key");
      continue;
    }
    found->second.subject = subject.get();
    // A correction of what was billed before.
    std::erase_if(found->second.quantities, [&](const auto& each) {
      if (each.second.is_negative())
        usage.left_out.insert(std::string(subject->resource->address) + ": " + each.first +
                              " is negative in the bill, and is left out");
      return each.second.is_negative();
    });
    settle_duration(found->second);
    if (!found->second.quantities.empty()) usage.used.push_back(std::move(found->second));
  }
  return usage;
}

std::vector<std::string> notes_of(const Usage& usage) {
  constexpr std::size_t kMostKinds = 5;
  std::vector<std::string> notes;
  if (usage.nameless > 0)
    notes.push_back(std::to_string(usage.nameless) + " of " + counted(usage.charges, "charge") +
                    " of resources that are here " + (usage.nameless == 1 ? "names" : "name") +
                    " no usage type and no meter: what they used is in no key");
  std::vector<std::string> kinds;
  Decimal paid;
  for (const auto& [kind, each] : usage.no_key) {
    paid += each;
    if (kinds.size() < kMostKinds) kinds.push_back(kind);
  }
  if (!paid.cents().is_zero())
    notes.push_back("$" + paid.money() + " of use of resources that are here is in no key: " +
                    joined(kinds, ", ") + (usage.no_key.size() > kinds.size() ? " and others" : ""));
  notes.insert(notes.end(), usage.left_out.begin(), usage.left_out.end());
  return notes;
}

std::vector<std::pair<std::string, std::string>> usage_keys() {
  std::vector<std::pair<std::string, std::string>> keys;
  for (const Row& row : table().rows)
    for (const std::string& type : row.types)
      if (!row.key.empty()) keys.emplace_back(type, row.key == kGbSeconds ? "request_duration_ms" : row.key);
  return keys;
}

std::vector<std::string> faults_of_usage() {
  return table().faults;
}

}  // namespace terratoll::bill
