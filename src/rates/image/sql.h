// The little of SQLite that the rate cards need.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>

namespace terratoll::rates {

struct CloseDatabase {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
using Db = std::unique_ptr<sqlite3, CloseDatabase>;

// A prepared statement, kept and used again. A text that it is given must outlive the stepping.
class Statement {
 public:
  Statement() = default;
  Statement(sqlite3* db, std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                       nullptr);
    statement_.reset(statement);
  }
  explicit operator bool() const { return statement_ != nullptr; }

  template <class... Values>
  Statement& start(const Values&... values) {
    sqlite3_reset(statement_.get());
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }
  bool next() { return sqlite3_step(statement_.get()) == SQLITE_ROW; }
  // For a statement that returns no rows.
  bool run() {
    const bool done = sqlite3_step(statement_.get()) == SQLITE_DONE;
    return sqlite3_reset(statement_.get()) == SQLITE_OK && done;
  }

  int columns() const { return sqlite3_column_count(statement_.get()); }
  std::string text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    return bytes == nullptr
               ? std::string()
               : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
  }
  bool is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
  double number(int column) const { return sqlite3_column_double(statement_.get(), column); }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  void bind(int at, std::string_view value) {
    sqlite3_bind_text(statement_.get(), at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
  }
  void bind(int at, std::int64_t value) { sqlite3_bind_int64(statement_.get(), at, value); }
  void bind(int at, double value) { sqlite3_bind_double(statement_.get(), at, value); }
  void bind(int at, std::nullptr_t) { sqlite3_bind_null(statement_.get(), at); }

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace terratoll::rates
