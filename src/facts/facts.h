// The facts of a run as a relational database in memory, for rules and for people (`terratoll query`). The
// tables and columns are described once, in schema.cpp, which serves the database, `terratoll schema` and
// docs/facts.md. NULL is not known: after apply, or, for money, no price. What is absent is 0, '' or 'none'.
//
// compute, endpoint, store and flow describe what stands after the change. What the change deletes is a row
// of `resource` with change = 'delete' and nothing else. Money and quantities are REAL: exact figures are
// src/cost's.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/location.h"
#include "base/result.h"
#include "flows/flows.h"
#include "inventory/inventory.h"

struct sqlite3;

namespace terratoll::plan {
struct Plan;
}
namespace terratoll::cost {
struct Estimate;
}
namespace terratoll::rates {
class RateCards;
}

namespace terratoll::facts {

// Words of the facts that rules speak too.
using flows::Confidence;
using inventory::Basis;

struct Column {
  std::string_view name, type, text;  // type as SQLite's: TEXT, INTEGER, REAL
};
struct Table {
  std::string_view name, text;
  std::vector<Column> columns;
  bool of_cards = false;  // read in place from the rate cards, not filled
};
std::span<const Table> schema();
// Goes up where a table or a column goes, or means something else: not where one is added. It is the
// user_version of the file of --save, and stands in the manifest of each export.
inline constexpr int kSchemaVersion = 1;

// A function that rules and queries may call.
struct Function {
  std::string_view signature, text;
};
std::span<const Function> functions();

std::string schema_text();
std::string table_text(const Table& table);  // its part of that
std::string schema_json();
std::string schema_markdown();  // docs/facts.md

// A key of the profile, the assumptions or the budget ("training", "budget_monthly_usd"), and "today". What
// nobody said has no row.
struct Setting {
  std::string key, value;
};

// A charge of a bill, in a month of 730 hours.
struct BillLine {
  std::optional<std::int64_t> plan_id;  // of the address
  std::string address, by;              // whose it is, and how that is known; ""
  std::string cloud, month, service, usage_type, operation, region, unit;
  std::string from_region, to_region;  // of data that moved, where the bill names them
  std::string category, pricing, apart;
  Decimal quantity, paid_usd;
  std::optional<Decimal> list_usd;
  // Hours of its month that its lines begin and end at, that the files hold of the month, and of all months.
  std::int64_t first_hour = 0, last_hour = 0, month_hours = 0, file_hours = 0;
};

struct FactsInput {
  std::vector<const plan::Plan*> plans;
  const cost::Estimate* estimate = nullptr;
  const flows::Flows* flows = nullptr;
  const rates::RateCards* cards = nullptr;
  std::vector<Setting> settings;
  std::vector<BillLine> bill;
  std::vector<Location> places;  // one for each resource of the estimate, or none at all
};

struct Session;

class Database {
 public:
  // The tables, empty. `cards` is rates::RateCards::image(), which outlives this; without one the tables of
  // the cards are empty as well.
  static Result<Database> open(std::string_view cards = {});
  // The database, filled. plan_id is the plan's index in the request, flow_id the flow's in the estimate.
  static Result<Database> fill(const FactsInput& request);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // All but the tables of the cards, as a SQLite file. An error where there is no memory for it.
  Result<std::string> file() const;
  // The same facts once more, for another thread: a database is not to be shared by two. An error as that of
  // file().
  Result<Database> twin() const;

  sqlite3* handle() const;
  Session& session() const { return *session_; }

 private:
  explicit Database(std::unique_ptr<Session> session);
  std::unique_ptr<Session> session_;
};

}  // namespace terratoll::facts
