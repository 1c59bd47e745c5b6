#include "bill/tables.h"

#include <map>

#include "base/closed_set.h"
#include "base/csv.h"
#include "base/text.h"

extern "C" {
extern const char terratoll_bill_columns[], terratoll_bill_columns_end[];
extern const char terratoll_bill_words[], terratoll_bill_words_end[];
}

namespace terratoll::bill {

std::string_view to_string(Format format) {
  switch (format) {
    case Format::Focus:
      return "focus";
    case Format::AwsCur:
      return "aws-cur";
    case Format::Azure:
      return "azure";
  }
  return "";
}

std::string_view to_string(Category category) {
  switch (category) {
    case Category::Usage:
      return "usage";
    case Category::Unused:
      return "unused";
    case Category::Purchase:
      return "purchase";
    case Category::Negation:
      return "negation";
    case Category::Discount:
      return "discount";
    case Category::Credit:
      return "credit";
    case Category::Refund:
      return "refund";
    case Category::Tax:
      return "tax";
    case Category::Support:
      return "support";
  }
  return "";
}

std::string_view to_string(Pricing pricing) {
  switch (pricing) {
    case Pricing::None:
      return "";
    case Pricing::OnDemand:
      return "on-demand";
    case Pricing::Reservation:
      return "reservation";
    case Pricing::SavingsPlan:
      return "savings-plan";
    case Pricing::Spot:
      return "spot";
  }
  return "";
}

std::optional<Field> field_of(std::string_view name) {
  static constexpr std::array<std::string_view, kFields> kNames = {"id",
                                                                   "provider",
                                                                   "billing_account",
                                                                   "account",
                                                                   "month",
                                                                   "start",
                                                                   "end",
                                                                   "charge",
                                                                   "class",
                                                                   "pricing",
                                                                   "commitment",
                                                                   "commitment_kind",
                                                                   "commitment_status",
                                                                   "service",
                                                                   "product",
                                                                   "sku",
                                                                   "sku_price",
                                                                   "meter",
                                                                   "usage_type",
                                                                   "operation",
                                                                   "description",
                                                                   "region",
                                                                   "resource",
                                                                   "name",
                                                                   "quantity",
                                                                   "unit",
                                                                   "list_price",
                                                                   "list_cost",
                                                                   "billed_cost",
                                                                   "paid_cost",
                                                                   "net_cost",
                                                                   "reservation_cost",
                                                                   "unused_upfront",
                                                                   "unused_recurring",
                                                                   "savings_plan_cost",
                                                                   "savings_plan_total",
                                                                   "savings_plan_used",
                                                                   "currency",
                                                                   "usd_list",
                                                                   "usd_billed",
                                                                   "usd_paid",
                                                                   "detail",
                                                                   "tags"};
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Field>(found - kNames.begin());
}

namespace {

struct Read {
  std::map<Format, Tables> tables;
  std::vector<std::string> faults;
};

std::optional<Format> format_of(const std::string& word) {
  return parse_word(word, {Format::Focus, Format::AwsCur, Format::Azure});
}

// "net_cost|billed_cost", "unused_upfront!+unused_recurring!", "a-b"; false where a name is none of a field.
bool parse_terms(std::string_view text, std::vector<Term>& terms) {
  bool right = true;
  for (bool negative = false; !text.empty();) {
    const std::size_t end = std::min(text.find_first_of("+-"), text.size());
    Term term{{}, {}, negative};
    for (std::string name : split(text.substr(0, end), '|')) {
      const bool is_needed = name.ends_with('!');
      if (is_needed) name.pop_back();
      const std::optional<Field> field = field_of(name);
      right = right && field.has_value();
      if (!field) continue;
      term.fields.push_back(*field);
      if (is_needed) term.needed.push_back(*field);
    }
    terms.push_back(std::move(term));
    negative = end < text.size() && text[end] == '-';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return right;
}

void read_columns(Read& read) {
  const std::string_view text(terratoll_bill_columns, terratoll_bill_columns_end);
  for (const CsvRow& row : read_csv("columns.csv", text, "format,field,names,needed", read.faults).rows) {
    const std::optional<Format> format = format_of(row.fields[0]);
    const std::optional<Field> field = field_of(row.fields[1]);
    if (!format || !field) {
      read.faults.push_back("columns.csv:" + std::to_string(row.line) + ": no such format or field");
      continue;
    }
    read.tables[*format].columns.push_back({*field, split(row.fields[2], ' '), row.fields[3] == "yes"});
  }
}

// "" says nothing.
template <class Enum>
std::optional<Enum> word_of(const std::string& word, std::initializer_list<Enum> all, bool& right) {
  const std::optional<Enum> found = parse_word(word, all);
  right = right && (found.has_value() || word.empty());
  return word.empty() ? std::nullopt : found;
}

void read_words(Read& read) {
  const std::string_view text(terratoll_bill_words, terratoll_bill_words_end);
  constexpr std::string_view kHeader = "format,field,word,if,category,pricing,paid,cloud";
  for (const CsvRow& row : read_csv("words.csv", text, kHeader, read.faults).rows) {
    const std::optional<Format> format = format_of(row.fields[0]);
    const std::optional<Field> field = field_of(row.fields[1]);
    bool right = format && field;
    Word word;
    word.pattern = row.fields[2];
    word.where = field_of(row.fields[3]);
    right = right && (word.where || row.fields[3].empty());
    word.category =
        word_of(row.fields[4],
                {Category::Usage, Category::Unused, Category::Purchase, Category::Negation,
                 Category::Discount, Category::Credit, Category::Refund, Category::Tax, Category::Support},
                right);
    word.pricing = word_of(
        row.fields[5], {Pricing::OnDemand, Pricing::Reservation, Pricing::SavingsPlan, Pricing::Spot}, right);
    if (field == Field::Charge) right = parse_terms(row.fields[6], word.paid.emplace()) && right;
    word.cloud = row.fields[7];
    if (right) {
      word.field = *field;
      read.tables[*format].words.push_back(std::move(word));
    } else {
      read.faults.push_back("words.csv:" + std::to_string(row.line) + ": a word that is none");
    }
  }
}

const Read& all_tables() {
  static const Read kRead = [] {
    Read read;
    read_columns(read);
    read_words(read);
    return read;
  }();
  return kRead;
}

}  // namespace

const Tables& tables_of(Format format) {
  return all_tables().tables.at(format);
}

std::vector<std::string> faults_of_tables() {
  return all_tables().faults;
}

}  // namespace terratoll::bill
