// The clouds' lists in CSV: an offer file of AWS (five lines about the file, then the columns), and Azure's
// retail prices or a price sheet of an agreement, under the names of the API or of the sheet.
#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "json/input.h"
#include "rates/lists/collector.h"

namespace terratoll::rates {
namespace {

// One record after another, in a view of the file.
class Records {
 public:
  Records(json::Input& input, const std::string& path) : input_(input), path_(path), text_(input.text()) {}

  // False at the end of the file, and where the record is cut short.
  bool next() {
    count_ = 0;
    line_ += lines_;
    lines_ = 0;
    if (at_ >= text_.size()) return false;
    for (bool more = true; more;) more = take_field();
    constexpr std::size_t kEvery = 4096;
    if (++records_ % kEvery == 0) input_.drop_before(at_);
    return !cut_short_;
  }
  std::size_t size() const { return count_; }
  const std::string& operator[](std::size_t i) const { return fields_[i]; }
  std::string at() const { return path_ + ":" + std::to_string(line_); }
  Error error(const std::string& what) const { return {Error::Kind::Usage, at() + ": " + what}; }
  bool cut_short() const { return cut_short_; }

 private:
  // Whether another one follows in the record.
  bool take_field() {
    if (count_ == fields_.size()) fields_.emplace_back();
    std::string& field = fields_[count_++];
    field.clear();
    if (at_ < text_.size() && text_[at_] == '"') take_quoted(field);
    const std::size_t end = std::min(text_.find_first_of(",\n", at_), text_.size());
    field.append(text_.substr(at_, end - at_));
    if (field.ends_with('\r')) field.pop_back();
    at_ = end + 1;
    if (end < text_.size() && text_[end] == ',') return true;
    ++lines_;
    return false;
  }
  void take_quoted(std::string& field) {
    for (++at_;; ++at_) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == std::string_view::npos) {
        cut_short_ = true;
        at_ = text_.size();
        return;
      }
      const std::string_view part = text_.substr(at_, quote - at_);
      lines_ += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
      field.append(part);
      at_ = quote + 1;
      if (at_ >= text_.size() || text_[at_] != '"') return;
      field += '"';
    }
  }

  json::Input& input_;
  const std::string& path_;
  std::string_view text_;
  std::size_t at_ = 0, records_ = 0, line_ = 1, lines_ = 0;  // lines of the record
  std::vector<std::string> fields_;
  std::size_t count_ = 0;
  bool cut_short_ = false;
};

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

std::string read_header(ListKind kind, const Records& records, Header& header) {
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
      return "two columns " + records[header.at[i]];
  }
  if (missing.empty()) return {};
  return "no columns of " + std::string(to_string(kind)) + ": " + joined(missing, ", ") +
         (missing.size() == 1 ? " is missing" : " are missing");
}

// The lines about an offer file, up to its columns.
bool skip_preamble(Records& records, Collector& collector) {
  while (records.next()) {
    if (records.size() > 2) return true;
    if (records.size() == 2 && plain_name(records[0]) == "publicationdate")
      collector.set_list_date(records[1].substr(0, 10));
  }
  return false;
}

// "2026-03-01T00:00:00Z" and "3/1/2026"
std::string day_of_list(const std::string& text) {
  const std::vector<std::string> parts = split(text, '/');
  if (parts.size() != 3) return text.substr(0, 10);
  const auto two = [](const std::string& part) { return part.size() < 2 ? "0" + part : part; };
  return parts[2].substr(0, 4) + "-" + two(parts[0]) + "-" + two(parts[1]);
}

std::string take_record(const Records& records, const Header& header, Record& record, Collector& collector) {
  static const std::string kNone;
  const auto of = [&](Needed column) -> const std::string& {
    return header.at[column] == kNowhere ? kNone : records[header.at[column]];
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
  Result<json::Input> input = json::Input::open(path);
  if (!input) return input.error();
  Records records(*input, path);
  const bool has_header = kind == ListKind::AwsOffer ? skip_preamble(records, collector) : records.next();
  if (!has_header) return records.error("no columns");
  Header header;
  if (const std::string wrong = read_header(kind, records, header); !wrong.empty())
    return records.error(wrong);
  Record record(collector.rules());
  while (records.next()) {
    if (records.size() != header.names.size())
      return records.error(std::to_string(records.size()) + " fields instead of " +
                           std::to_string(header.names.size()));
    const std::string wrong = take_record(records, header, record, collector);
    if (!wrong.empty()) return records.error(wrong);
  }
  if (records.cut_short()) return records.error("a quote is not closed: the file was cut short");
  return Done{};
}

}  // namespace terratoll::rates
