#include <algorithm>
#include <charconv>
#include <chrono>
#include <unordered_map>

#include "base/csv_records.h"
#include "base/text.h"
#include "bill/line.h"
#include "bill/tables.h"

namespace terratoll::bill {
namespace {

constexpr std::int64_t kHoursPerDay = 24;
constexpr std::int64_t kLongest = 366 * kHoursPerDay;  // that a line of use may be of

// ---- The columns

struct Layout {
  Format format = Format::Focus;
  std::array<std::vector<std::size_t>, kFields> at;       // of each field, its columns
  std::vector<std::pair<std::size_t, std::string>> tags;  // columns that are a tag each, and its name
  std::vector<std::string> missing;
  std::string twice;
  std::size_t found = 0;
  std::size_t columns = 0;

  bool has(Field field) const { return !at[static_cast<std::size_t>(field)].empty(); }
};

void place(const Column& column, const CsvRecords& header, const std::vector<std::string>& plain,
           Layout& layout) {
  std::vector<std::size_t>& at = layout.at[static_cast<std::size_t>(column.field)];
  for (const std::string& name : column.names) {
    const std::string wanted = plain_name(name);
    if (!name.ends_with('*') && std::count(plain.begin(), plain.end(), wanted) > 1) layout.twice = name;
    for (std::size_t i = 0; i < plain.size(); ++i) {
      if (!name.ends_with('*') && plain[i] == wanted) at.push_back(i);
      if (name.ends_with('*') && plain[i] != wanted && plain[i].starts_with(wanted))
        layout.tags.emplace_back(i, header[i].substr(std::min(name.size() - 1, header[i].size())));
    }
  }
  layout.found += at.empty() || !column.needed ? 0 : 1;
  if (column.needed && at.empty()) layout.missing.push_back(column.names.front());
}

Layout layout_of(Format format, const CsvRecords& header, const std::vector<std::string>& plain) {
  Layout layout;
  layout.format = format;
  layout.columns = header.size();
  for (const Column& column : tables_of(format).columns) place(column, header, plain, layout);
  return layout;
}

std::string_view name_of(Format format) {
  switch (format) {
    case Format::Focus:
      return "FOCUS";
    case Format::AwsCur:
      return "AWS's Cost and Usage Report";
    case Format::Azure:
      return "Azure's cost export";
  }
  return "";
}

// The format that misses the fewest columns.
Result<Layout> layout_of(const CsvRecords& header) {
  std::vector<std::string> plain;
  for (std::size_t i = 0; i < header.size(); ++i) plain.push_back(plain_name(header[i]));
  Layout best;
  for (const Format format : {Format::Focus, Format::AwsCur, Format::Azure}) {
    Layout layout = layout_of(format, header, plain);
    if (layout.missing.empty() && !layout.twice.empty())
      return header.error("the column " + layout.twice + " stands there twice");
    if (layout.missing.empty()) return layout;
    if (layout.found > best.found) best = std::move(layout);
  }
  constexpr std::size_t kFew = 3;
  if (best.found < kFew && header.size() > 0 && header[0].starts_with("PAR1"))
    return header.error("this is Parquet: export the bill as CSV");
  if (best.found < kFew && header.size() > 0 && header[0].starts_with("PK\x03\x04"))
    return header.error("this is a zip: unpack it first");
  if (best.found < kFew)
    return header.error(
        "no bill: these are no columns of FOCUS, AWS's Cost and Usage Report or Azure's cost export");
  return header.error("a bill as " + std::string(name_of(best.format)) + " has it, but " +
                      (best.missing.size() == 1 ? "this column is" : "these columns are") +
                      " missing: " + joined(best.missing, ", "));
}

// ---- What their words mean

struct Meaning {
  Category category = Category::Usage;
  Pricing pricing = Pricing::None;
  const std::vector<Term>* paid = nullptr;
  std::string_view cloud;
  bool known = false;  // the word for what kind of charge it is
};

class Meanings {
 public:
  explicit Meanings(Format format) : words_(tables_of(format).words) {
    for (const Word& word : words_) {
      if (std::find(fields_.begin(), fields_.end(), word.field) == fields_.end())
        fields_.push_back(word.field);
      if (word.where) conditions_.push_back(*word.where);
    }
  }

  template <class ValueOf>
  const Meaning& of(const ValueOf& value) {
    key_.clear();
    for (const Field field : fields_) {
      if (field == Field::Description) {
        append_matches(value(field));
      } else {
        key_.append(value(field)) += '\n';
      }
    }
    for (const Field field : conditions_) key_ += value(field).empty() ? '-' : '+';
    if (last_ != nullptr && last_->first == key_) return last_->second;
    auto found = known_.find(key_);
    if (found == known_.end()) {
      Meaning meaning;
      for (const Word& word : words_) {
        if (matches_wildcard(word.pattern, value(word.field)) && (!word.where || !value(*word.where).empty()))
          add(word, meaning);
      }
      found = known_.emplace(key_, meaning).first;
    }
    last_ = &*found;
    return last_->second;
  }

 private:
  // A description is another one on every second line: what is known of it, and not all of it.
  void append_matches(std::string_view description) {
    for (const Word& word : words_)
      if (word.field == Field::Description) key_ += matches_wildcard(word.pattern, description) ? '+' : '-';
  }

  static void add(const Word& word, Meaning& meaning) {
    if (word.category) meaning.category = *word.category;
    if (word.pricing) meaning.pricing = *word.pricing;
    if (word.paid) meaning.paid = &*word.paid;
    if (!word.cloud.empty()) meaning.cloud = word.cloud;
    if (word.field == Field::Charge) meaning.known = true;
  }

  const std::vector<Word>& words_;
  std::vector<Field> fields_, conditions_;
  std::string key_;
  std::unordered_map<std::string, Meaning> known_;
  const std::pair<const std::string, Meaning>* last_ = nullptr;
};

// ---- Values

// "2024-09-18 22:00:00", "2023-11-01T00:00:00.000Z", "9/2/2023", "20230902": hours since 1970.
struct Instant {
  std::int64_t hours = 0;
  bool begun = false;  // some minutes of the next one
};
std::optional<Instant> instant_of(std::string_view text) {
  const auto number = [](std::string_view digits) {
    int value = -1;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  };
  int year = 0, month = 0, day = 0, hour = 0;
  bool begun = false;
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    const std::vector<std::string> parts = split(text, '/');
    if (parts.size() != 3) return std::nullopt;
    month = number(parts[0]);
    day = number(parts[1]);
    year = number(parts[2]);
  } else {
    const std::size_t dash = text.find('-') == std::string_view::npos ? 0 : 1;
    if (text.size() < 8 + 2 * dash) return std::nullopt;
    year = number(text.substr(0, 4));
    month = number(text.substr(4 + dash, 2));
    day = number(text.substr(6 + 2 * dash, 2));
    if (dash == 1 && text.size() >= 13) hour = number(text.substr(11, 2));
    // An hour that has begun: "22:59:59".
    if (dash == 1 && text.size() >= 16) begun = number(text.substr(14, 2)) > 0;
  }
  constexpr int kFirst = 1970, kLast = 9999;
  if (year < kFirst || year > kLast || month < 1 || day < 1 || hour < 0 || hour >= kHoursPerDay)
    return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok()) return std::nullopt;
  return Instant{std::chrono::sys_days(date).time_since_epoch().count() * kHoursPerDay + hour, begun};
}

// Dates repeat from line to line.
class Dates {
 public:
  std::optional<std::int64_t> hours(std::string_view text) {
    read(text);
    return last_ ? std::optional(last_->hours) : std::nullopt;
  }
  // Of the end of a period: the hour that has begun belongs to it.
  std::optional<std::int64_t> end(std::string_view text) {
    read(text);
    return last_ ? std::optional(last_->hours + (last_->begun ? 1 : 0)) : std::nullopt;
  }

 private:
  void read(std::string_view text) {
    if (text == text_) return;
    text_ = text;
    last_ = instant_of(text);
  }

  std::string text_;
  std::optional<Instant> last_;
};

std::string month_of(std::int64_t hours) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(hours / kHoursPerDay))};
  const auto month = static_cast<unsigned>(date.month());
  return std::to_string(static_cast<int>(date.year())) + (month < 10 ? "-0" : "-") + std::to_string(month);
}

void append_json(std::string& to, std::string_view text) {
  to += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') to += '\\';
    if (static_cast<unsigned char>(c) >= ' ') to += c;
  }
  to += '"';
}

// ---- Lines

class Lines {
 public:
  Lines(CsvRecords& records, const Layout& layout)
      : records_(records), layout_(layout), meanings_(layout.format) {}

  // What is wrong with the record, "" where nothing is.
  std::string read(Line& line) {
    fault_.clear();
    read_texts(line);
    const Meaning& meaning = meanings_.of([this](Field field) { return text(field); });
    if (!meaning.known) return "an unknown word in " + column_name(Field::Charge);
    line.category = meaning.category;
    line.pricing = meaning.pricing;
    line.cloud = layout_.has(Field::Provider)       ? meaning.cloud
                 : layout_.format == Format::AwsCur ? std::string_view("aws")
                                                    : std::string_view("azure");
    read_period(line);
    read_currency(line);
    line.quantity = number(Field::Quantity);
    line.billed = number(Field::BilledCost);
    line.paid =
        layout_.format == Format::Focus && !layout_.has(Field::PaidCost) ? line.billed : sum(meaning.paid);
    read_list(line);
    const bool costs = !line.billed.is_zero() || !line.paid.is_zero();
    if (line.currency.empty() && costs && fault_.empty())
      fault_ = "no currency in " + column_name(Field::Currency);
    return fault_;
  }

 private:
  std::string_view text(Field field) const {
    for (const std::size_t column : layout_.at[static_cast<std::size_t>(field)]) {
      const std::string_view value = records_[column];
      if (!value.empty() && value != "NULL" && value != "null") return value;
    }
    return {};
  }

  // "savingsPlan/NetSavingsPlanEffectiveCost or savingsPlan/SavingsPlanEffectiveCost".
  std::string column_names(Field field) const {
    for (const Column& column : tables_of(layout_.format).columns)
      if (column.field == field) return joined(column.names, " or ");
    return {};
  }

  std::string column_name(Field field) const {
    for (const Column& column : tables_of(layout_.format).columns) {
      if (column.field == field) return column.names.front();
    }
    return {};
  }

  // Where the export has all its costs in US dollars beside, those.
  void read_currency(Line& line) {
    // An export may have a column that it fills with 0.
    const auto has_beside = [this](Field cost, Field usd) {
      if (!layout_.has(cost)) return true;
      return !text(usd).empty() && (!costs_a_cent(text(cost)) || !is_zero(text(usd)));
    };
    if (line.currency != "USD" && lower(line.currency) == "usd") line.currency = "USD";
    in_usd_ = line.currency != "USD" && has_beside(Field::BilledCost, Field::UsdBilled) &&
              has_beside(Field::PaidCost, Field::UsdPaid);
    line.billed_in = in_usd_ ? line.currency : std::string_view();
    if (in_usd_) line.currency = "USD";
  }

  static bool is_zero(std::string_view digits) {
    const std::optional<Decimal> value = Decimal::parse_rounded(digits);
    return value && value->is_zero();
  }
  static bool costs_a_cent(std::string_view digits) {
    const std::optional<Decimal> value = Decimal::parse_rounded(digits);
    return value && !value->cents().is_zero();
  }

  static Field in_usd(Field field) {
    return field == Field::BilledCost ? Field::UsdBilled
           : field == Field::PaidCost ? Field::UsdPaid
           : field == Field::ListCost ? Field::UsdList
                                      : field;
  }

  Decimal number(Field cost) {
    const Field field = in_usd_ ? in_usd(cost) : cost;
    const std::string_view digits = text(field);
    if (digits.empty()) return {};
    const std::optional<Decimal> value = Decimal::parse_rounded(digits);
    if (!value && fault_.empty()) fault_ = "no number in " + column_name(field);
    return value.value_or(Decimal());
  }

  Decimal sum(const std::vector<Term>* terms) {
    Decimal result;
    if (terms == nullptr) return result;
    for (const Term& term : *terms) {
      for (const Field needed : term.needed)
        if (!layout_.has(needed) && fault_.empty())
          fault_ = "what was paid for it needs a column that is missing: " + column_names(needed);
      const auto field = std::find_if(term.fields.begin(), term.fields.end(),
                                      [this](Field each) { return !text(each).empty(); });
      if (field == term.fields.end()) continue;
      if (term.negative) {
        result -= number(*field);
      } else {
        result += number(*field);
      }
    }
    return result;
  }

  void read_texts(Line& line) {
    line.id = text(Field::Id);
    line.provider = text(Field::Provider);
    line.billing_account = text(Field::BillingAccount);
    line.account = text(Field::Account);
    line.commitment = text(Field::Commitment);
    line.service = text(Field::Service);
    line.product = text(Field::Product);
    line.sku = text(Field::Sku);
    line.sku_price = text(Field::SkuPrice);
    line.meter = text(Field::Meter);
    line.usage_type = text(Field::UsageType);
    line.operation = text(Field::Operation);
    line.description = text(Field::Description);
    line.region = text(Field::Region);
    line.resource = text(Field::Resource);
    line.name = text(Field::Name);
    line.unit = text(Field::Unit);
    line.currency = text(Field::Currency);
    line.detail = text(Field::Detail);
    line.tags = text(Field::Tags);
    if (line.tags.empty()) line.tags = tags();
  }

  std::string_view tags() {
    tags_.clear();
    for (const auto& [column, name] : layout_.tags) {
      if (records_[column].empty()) continue;
      if (!tags_.empty()) tags_ += ',';
      append_json(tags_, name);
      tags_ += ':';
      append_json(tags_, records_[column]);
    }
    return tags_;
  }

  void read_period(Line& line) {
    const std::optional<std::int64_t> start = starts_.hours(text(Field::Start));
    if (!start && fault_.empty()) fault_ = "no date in " + column_name(Field::Start);
    line.start = start.value_or(0);
    const std::optional<std::int64_t> end =
        layout_.has(Field::End) ? ends_.end(text(Field::End)) : line.start + kHoursPerDay;
    if (!end && fault_.empty()) fault_ = "no date in " + column_name(Field::End);
    line.end = end.value_or(line.start);
    const bool is_long = line.category == Category::Usage && line.end - line.start > kLongest;
    if (start && (line.end < line.start || is_long) && fault_.empty())
      fault_ = is_long ? "a period of more than a year" : "a period that ends before it begins";
    const std::int64_t month = months_.hours(text(Field::Month)).value_or(line.start);
    if (month_.empty() || month != month_hours_) month_ = month_of(month);
    month_hours_ = month;
    line.month = month_;
  }

  // A public price of 0 for what costs something says that the export does not know it.
  void read_list(Line& line) {
    line.list.reset();
    if (!text(in_usd_ ? Field::UsdList : Field::ListCost).empty()) {
      line.list = number(Field::ListCost);
    } else if (!in_usd_ && !text(Field::ListPrice).empty()) {
      line.list = number(Field::ListPrice) * line.quantity;
    }
    if (line.list && line.list->is_zero() && !line.paid.is_zero()) line.list.reset();
  }

  CsvRecords& records_;
  const Layout& layout_;
  Meanings meanings_;
  Dates starts_, ends_, months_;
  std::string month_, tags_, fault_;
  std::int64_t month_hours_ = 0;
  bool in_usd_ = false;
};

}  // namespace

Result<ReadFile> read_lines(const std::string& path, const std::function<void(const Line&)>& take) {
  Result<CsvRecords> records = CsvRecords::open(path);
  if (!records) return records.error();
  Result<bool> more = records->next();
  if (!more) return more.error();
  if (!*more) return records->error("no bill: the file is empty");
  const Result<Layout> layout = layout_of(*records);
  if (!layout) return layout.error();
  for (std::size_t i = 0; i < records->size(); ++i) {
    if ((*records)[i].find('\r') != std::string_view::npos)
      return records->error("its lines end with a carriage return alone: write them with line feeds");
  }
  ReadFile file{path, layout->format, 0, false};
  Lines lines(*records, *layout);
  Line line;
  line.format = layout->format;
  for (more = records->next(); more && *more; more = records->next()) {
    if (records->size() == 1 && (*records)[0].empty()) continue;
    if (records->size() != layout->columns)
      return records->error(std::to_string(records->size()) + " fields instead of " +
                            std::to_string(layout->columns) + ": the file was cut short or edited");
    const std::string fault = lines.read(line);
    if (!fault.empty()) return records->error(fault);
    ++file.lines;
    file.has_resources = file.has_resources || !line.resource.empty();
    take(line);
  }
  if (!more) return more.error();
  return file;
}

}  // namespace terratoll::bill
