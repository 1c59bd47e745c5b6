#include "bill/usage.h"

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/csv.h"
#include "base/date.h"
#include "base/text.h"

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
  std::string service, what, key;  // `what` in small letters; no key: no key of the usage file says it
  Decimal times;
};

struct Table {
  std::vector<Row> rows;
  std::vector<std::pair<std::string, Unit>> units;          // by pattern
  std::map<std::string, std::string, std::less<>> regions;  // of the codes in usage types
  std::vector<std::string> faults;
};

const Table& table() {
  static const Table kTable = [] {
    Table read;
    const std::string_view text(terratoll_bill_usage, terratoll_bill_usage_end);
    for (const CsvRow& row :
         read_csv("usage.csv", text, "cloud,types,service,what,key,times", read.faults).rows) {
      const std::optional<Decimal> times = Decimal::parse(row.fields[5]);
      if (!times) read.faults.push_back("usage.csv:" + std::to_string(row.line) + ": no number");
      read.rows.push_back({row.fields[0], split(row.fields[1], ' '), row.fields[2], lower(row.fields[3]),
                           row.fields[4], times.value_or(Decimal(1))});
    }
    const std::string_view units(terratoll_bill_units, terratoll_bill_units_end);
    for (const CsvRow& row : read_csv("units.csv", units, "pattern,kind,by_month,size", read.faults).rows) {
      const std::optional<Decimal> size = Decimal::parse(row.fields[3]);
      if (!size) read.faults.push_back("units.csv:" + std::to_string(row.line) + ": no number");
      read.units.emplace_back(row.fields[0],
                              Unit{row.fields[1], size.value_or(Decimal(1)), row.fields[2] == "yes"});
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

std::string what_of(const Line& line) {
  return lower(line.cloud == "azure" ? line.meter : line.usage_type);
}

const Row* row_for(const Charge& charge, std::string_view type) {
  const Line& line = charge.first;
  const std::string what = what_of(line);
  if (what.empty()) return nullptr;
  for (const Row& row : table().rows) {
    if (row.cloud == line.cloud && one_of(type, row.types) && matches_wildcard(row.what, what) &&
        (row.service.empty() || row.service == line.service) &&
        (row.key.find(kTo) == std::string::npos || regions_of(line)))
      return &row;
  }
  return nullptr;
}

std::string key_of(const Row& row, const Line& line) {
  std::string key = row.key;
  if (const std::size_t at = key.find(kTo); at != std::string::npos)
    key.replace(at, kTo.size(), regions_of(line)->to);
  return key;
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
  for (const auto& [pattern, known] : table().units) {
    if (!matches_wildcard(pattern, unit.kind)) continue;
    unit.kind = known.kind;
    unit.by_month = known.by_month;
    break;
  }
  return unit;
}

Unit unit_of(const Line& line) {
  Unit unit = unit_of(line.unit);
  // "1K" and "Units" say nothing of what is counted.
  if (!one_of(unit.kind, {"request", "units"})) return unit;
  const std::string what = what_of(line);
  for (const auto& [pattern, known] : table().units) {
    if (known.kind != "token" || !matches_wildcard(pattern, what)) continue;
    unit.kind = known.kind;
    unit.size = unit.size * known.size;
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
  return unit_of(line).by_month ? to_whole_months(bill, line.cloud) : bill.per_month(line.cloud);
}

Decimal monthly_quantity(const Bill& bill, const Charge& charge) {
  return monthly_share(bill, charge)(charge.quantity * unit_of(charge.first).size);
}

Usage usage_of(const Bill& bill, const Matches& matches) {
  Usage usage;
  std::map<const Subject*, Used> by_subject;
  for (const Match& match : matches.matches) {
    const Line& line = match.charge->first;
    if (line.category != Category::Usage || match.subject == nullptr) continue;
    ++usage.charges;
    usage.month = std::max(usage.month, std::string(line.month));
    const Row* row = row_for(*match.charge, match.subject->resource->type);
    if (row == nullptr || row->key.empty()) continue;
    ++usage.used_charges;
    by_subject[match.subject].quantities[key_of(*row, line)] +=
        monthly_quantity(bill, *match.charge) * row->times;
  }
  for (const auto& subject : matches.subjects) {
    const auto found = by_subject.find(subject.get());
    if (found == by_subject.end()) continue;
    found->second.subject = subject.get();
    settle_duration(found->second);
    if (!found->second.quantities.empty()) usage.used.push_back(std::move(found->second));
  }
  return usage;
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
