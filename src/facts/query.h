// One SELECT over the facts, under limits. A rule may come from the branch under review, so a query can read
// our tables, call the functions of `functions()` and a short list of SQLite's own, and nothing else: no
// other statement, no schema tables, no JSON, no clock, no random numbers.
#pragma once

#include <chrono>
#include <csignal>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/limits.h"
#include "facts/facts.h"

struct sqlite3_stmt;

namespace terratoll::facts {

using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

struct Limits {
  std::int64_t steps = limits::kRuleSteps;  // of SQLite's virtual machine
  std::int64_t rows = limits::kRuleRows;
  std::chrono::milliseconds time = limits::kRuleTime;
  std::int64_t memory = limits::kRuleMemory;         // bytes beyond what the facts take
  const volatile std::sig_atomic_t* stop = nullptr;  // ends it where a signal has set it
};

struct Problem {
  enum class Kind { Statement, Limit, Run };  // cannot be prepared; broke a limit; failed on a row
  Kind kind = Kind::Statement;
  std::string message;
  int offset = -1;  // byte in the statement, where it is known
};

// Where the first statement of `sql` ends: its semicolon, outside of texts, names and comments; npos where it
// has none.
std::size_t end_of_statement(std::string_view sql);
// Nothing but white space and comments.
bool is_blank(std::string_view sql);
// Those of SQLite's functions that a query may call.
std::span<const std::string_view> builtin_functions();

class Query {
 public:
  static std::variant<Query, Problem> prepare(const Database& database, std::string_view sql);

  const std::vector<std::string>& columns() const { return columns_; }
  const std::vector<std::string>& parameters() const { return parameters_; }  // with their sign: ":share"
  void bind(const std::string& parameter, const Cell& value);

  // Calls `row` with each row, until it returns a text: what is wrong with it.
  using OnRow = std::function<std::optional<std::string>(const std::vector<Cell>&)>;
  std::optional<Problem> run(const Limits& limits, const OnRow& row);

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Session* session_ = nullptr;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  std::vector<std::string> columns_, parameters_;
};

}  // namespace terratoll::facts
