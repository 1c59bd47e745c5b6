// The little of SQLite that all its users share.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace terratoll {

struct CloseDatabase {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
using Db = std::unique_ptr<sqlite3, CloseDatabase>;

// Empty, in memory.
Db open_memory();
// Makes the image the database `schema` of the connection, read-only, where it lies: nothing is copied, and
// it must outlive the connection.
bool read_image(sqlite3* db, const char* schema, std::span<const unsigned char> image);

// A prepared statement, kept and used again. A text that it is given must outlive the stepping.
class Statement {
 public:
  Statement() = default;
  // False where the SQL is wrong: sqlite3_errmsg() says how.
  Statement(sqlite3* db, std::string_view sql);
  explicit operator bool() const { return statement_ != nullptr; }

  // Ready to step, with the values for its parameters in their order.
  template <class... Values>
  Statement& start(const Values&... values) {
    reset();
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }
  bool next() { return sqlite3_step(statement_.get()) == SQLITE_ROW; }
  // Done before the last row.
  void reset() { sqlite3_reset(statement_.get()); }
  // For a statement that returns no rows.
  bool run() {
    const bool done = sqlite3_step(statement_.get()) == SQLITE_DONE;
    return sqlite3_reset(statement_.get()) == SQLITE_OK && done;
  }

  void bind(int at, std::string_view value);
  void bind(int at, std::int64_t value) { sqlite3_bind_int64(statement_.get(), at, value); }
  void bind(int at, double value) { sqlite3_bind_double(statement_.get(), at, value); }
  void bind(int at, std::nullptr_t) { sqlite3_bind_null(statement_.get(), at); }

  int columns() const { return sqlite3_column_count(statement_.get()); }
  std::string text(int column) const;  // "" for NULL
  bool is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
  bool is_text(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_TEXT; }
  double number(int column) const { return sqlite3_column_double(statement_.get(), column); }
  std::optional<double> number_if_known(int column) const {
    return is_null(column) ? std::nullopt : std::optional(number(column));
  }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// "INSERT INTO t VALUES(?,?,?)".
std::string insert_into(std::string_view table, std::size_t columns);

}  // namespace terratoll
