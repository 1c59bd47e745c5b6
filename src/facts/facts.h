// The facts of a run as a relational database in memory, for rules and for people (`terratoll query`). The tables
// and columns are described once, in schema.cpp, which serves the database, `terratoll schema` and docs/facts.md.
// NULL is not known: after apply, or, for money, no price. What is absent is 0, '' or 'none'.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cost/estimate.h"

struct sqlite3;

namespace terratoll::facts {

struct Column {
  std::string_view name, type, text;  // type as SQLite's: TEXT, INTEGER, REAL
};
struct Table {
  std::string_view name, text;
  std::span<const Column> columns;
};
std::span<const Table> schema();

// A function that rules and queries may call, for the docs.
struct Function {
  std::string_view signature, text;
};
std::span<const Function> functions();

// Where a resource's block stands, for resource.file and resource.line; nullopt where it is not known.
struct Setting {
  std::string key, value;
};

struct Request {
  std::vector<const plan::Plan*> plans;
  const cost::Estimate* estimate = nullptr;
  const inventory::Inventory* inventory = nullptr;
  const rates::RateCards* cards = nullptr;
  std::vector<Setting> settings;  // the profile and the assumptions in force, and `today`
};

// The database, filled. plan_id is the plan's index in the request.
class Database {
 public:
  static Result<Database> fill(const Request& request);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();
  sqlite3* handle() const { return db_; }

 private:
  Database() = default;
  sqlite3* db_ = nullptr;
};

}  // namespace terratoll::facts
