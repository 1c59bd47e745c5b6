// columns.csv and words.csv: what the columns of each format of a bill are called, and what the words in them
// mean.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "bill/line.h"

namespace terratoll::bill {

enum class Field : std::uint8_t {
  Id,
  Provider,
  BillingAccount,
  Account,
  Month,
  Start,
  End,
  Charge,
  Class,
  Pricing,
  Commitment,
  CommitmentKind,
  CommitmentStatus,
  Service,
  Product,
  Sku,
  SkuPrice,
  Meter,
  UsageType,
  Operation,
  Description,
  Region,
  Resource,
  Name,
  Quantity,
  Unit,
  ListPrice,
  ListCost,
  BilledCost,
  PaidCost,
  NetCost,
  ReservationCost,
  UnusedUpfront,
  UnusedRecurring,
  SavingsPlanCost,
  SavingsPlanTotal,
  SavingsPlanUsed,
  Currency,
  UsdList,  // the same costs in US dollars, of a bill in another currency
  UsdBilled,
  UsdPaid,
  Detail,
  Tags,
};
inline constexpr std::size_t kFields = static_cast<std::size_t>(Field::Tags) + 1;
std::optional<Field> field_of(std::string_view name);

struct Column {
  Field field = Field::Id;
  std::vector<std::string> names;  // the first that holds something says it; `*` at the end of one
  bool needed = false;
};

// What the lines cost is a sum: of each term, the first of its columns that holds something. Columns that it
// cannot do without (`name!`) are missing where the file has none of that name.
struct Term {
  std::vector<Field> fields, needed;
  bool negative = false;
};

struct Word {
  Field field = Field::Charge;
  std::string pattern;
  std::optional<Field> where;  // only where this holds something too
  std::optional<Category> category;
  std::optional<Pricing> pricing;
  std::optional<std::vector<Term>> paid;  // of a charge; no terms: nothing
  std::string cloud;
};

struct Tables {
  std::vector<Column> columns;
  std::vector<Word> words;  // of one subject, the later wins
};
const Tables& tables_of(Format format);
// What is wrong with the tables, a line each.
std::vector<std::string> faults_of_tables();

}  // namespace terratoll::bill
