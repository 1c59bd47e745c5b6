// The clouds' lists in CSV: an offer file of AWS (five lines about the file, then the columns), and Azure's
// retail prices or a price sheet of an agreement, under the names of the API or of the sheet.
#include <algorithm>
#include <array>
#include <map>

#include "base/csv_records.h"
#include "base/text.h"
#include "rates/lists/collector.h"

namespace terratoll::rates {
namespace {

// A column that every list has, by the names that it may have there.
struct Column {
  const char* what;
  std::vector<std::string> names;
  bool needed;
};

enum Needed { kService, kRegion, kUnit, kUsd, kFrom, kCurrency, kSince, kUntil };

std::vector<Column> columns_of(ListKind kind) {
  if (kind == ListKind::AwsOffer)
    return {{"serviceCode", {"servicecode"}, true},
            {"Region Code", {"regioncode"}, true},
            {"Unit", {"unit"}, true},
            {"PricePerUnit", {"priceperunit"}, true},
            {"StartingRange", {"startingrange"}, true},
            {"Currency", {"currency"}, true},
            {"EffectiveDate", {"effectivedate"}, true},
            {"", {}, false}};
  return {{"serviceName", {"servicename", "metercategory"}, true},
          {"armRegionName", {"armregionname"}, true},
          {"unitOfMeasure", {"unitofmeasure"}, true},
          {"retailPrice", {"retailprice", "unitprice"}, true},
          {"tierMinimumUnits", {"tierminimumunits"}, false},
          {"currencyCode", {"currencycode", "billingcurrency", "currency"}, true},
          {"effectiveStartDate", {"effectivestartdate"}, true},
          {"effectiveEndDate", {"effectiveenddate"}, false}};
}

// What a price sheet calls a field of the API.
std::string_view api_name(std::string_view column) {
  static const std::map<std::string, std::string, std::less<>> kNames = {{"metercategory", "servicename"},
                                                                         {"metersubcategory", "productname"},
                                                                         {"pricetype", "type"},
                                                                         {"term", "reservationterm"}};
  const auto found = kNames.find(column);
  return found == kNames.end() ? column : std::string_view(found->second);
}

struct Header {
  std::vector<std::string> names;  // of all columns, plain
  std::array<std::size_t, 8> at{};
};
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

std::string read_header(ListKind kind, const CsvRecords& records, Header& header) {
  for (std::size_t i = 0; i < records.size(); ++i) header.names.push_back(plain_name(records[i]));
  const std::vector<Column> columns = columns_of(kind);
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    header.at[i] = kNowhere;
    for (const std::string& name : columns[i].names) {
      const auto found = std::find(header.names.begin(), header.names.end(), name);
      if (found != header.names.end() && header.at[i] == kNowhere)
        header.at[i] = static_cast<std::size_t>(found - header.names.begin());
    }
    if (columns[i].needed && header.at[i] == kNowhere) missing.emplace_back(columns[i].what);
    if (header.at[i] != kNowhere &&
        std::count(header.names.begin(), header.names.end(), header.names[header.at[i]]) > 1)
      return "two columns " + std::string(records[header.at[i]]);
  }
  if (missing.empty()) return {};
  return "no columns of " + std::string(to_string(kind)) + ": " + joined(missing, ", ") +
         (missing.size() == 1 ? " is missing" : " are missing");
}

// The lines about an offer file, up to its columns. False where it has none.
Result<bool> skip_preamble(CsvRecords& records, Collector& collector) {
  for (;;) {
    Result<bool> more = records.next();
    if (!more || !*more || records.size() > 2) return more;
    if (records.size() == 2 && plain_name(records[0]) == "publicationdate")
      collector.set_list_date(records[1].substr(0, 10));
  }
}

// "2026-03-01T00:00:00Z" and "3/1/2026"
std::string day_of_list(std::string_view text) {
  const std::vector<std::string> parts = split(text, '/');
  if (parts.size() != 3) return std::string(text.substr(0, 10));
  const auto two = [](const std::string& part) { return part.size() < 2 ? "0" + part : part; };
  return parts[2].substr(0, 4) + "-" + two(parts[0]) + "-" + two(parts[1]);
}

std::string take_record(const CsvRecords& records, const Header& header, Record& record,
                        Collector& collector) {
  const auto of = [&](Needed column) {
    return header.at[column] == kNowhere ? std::string_view() : records[header.at[column]];
  };
  collector.count();
  const auto ignore = [&](const std::string& reason) {
    collector.ignore(reason);
    return std::string();
  };
  if (!collector.wants_service(of(kService))) return ignore("another service");
  if (!collector.wants_region(of(kRegion))) return ignore("another region");
  for (std::size_t i = 0; i < header.names.size(); ++i) record.set(api_name(header.names[i]), records[i]);
  Captures captures;
  const ListRule* rule = collector.rule_for(record, captures);
  if (rule == nullptr) {
    collector.ignore_kind(of(kService), record.get("productName"));
    return {};
  }
  if (rule->card.empty()) return ignore(rule->note);
  return collector.take(*rule, collector.sku_of(*rule, record, captures),
                        {of(kRegion), of(kUnit), of(kUsd), of(kFrom).empty() ? "0" : of(kFrom), of(kCurrency),
                         day_of_list(of(kSince)), day_of_list(of(kUntil)), true, records.at()});
}

}  // namespace

Result<Done> read_list_csv(ListKind kind, const std::string& path, Collector& collector) {
  Result<CsvRecords> opened = CsvRecords::open(path);
  if (!opened) return opened.error();
  CsvRecords& records = *opened;
  Result<bool> more = kind == ListKind::AwsOffer ? skip_preamble(records, collector) : records.next();
  if (!more) return more.error();
  if (!*more) return records.error("no columns");
  Header header;
  if (const std::string wrong = read_header(kind, records, header); !wrong.empty())
    return records.error(wrong);
  Record record(collector.rules());
  for (more = records.next(); more && *more; more = records.next()) {
    if (records.size() != header.names.size())
      return records.error(std::to_string(records.size()) + " fields instead of " +
                           std::to_string(header.names.size()));
    const std::string wrong = take_record(records, header, record, collector);
    if (!wrong.empty()) return records.error(wrong);
  }
  if (!more) return more.error();
  return Done{};
}

}  // namespace terratoll::rates
