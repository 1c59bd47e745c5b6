// Rows into a table of the facts, column by column in the schema's order.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "facts/facts.h"

namespace terratoll::facts {

// Texts must live until done().
class Insert {
 public:
  Insert(sqlite3* db, std::string_view table) {
    for (const Table& known : schema()) {
      if (known.name == table) columns_ = static_cast<int>(known.columns.size());
    }
    std::string sql = "INSERT INTO " + std::string(table) + " VALUES (";
    for (int i = 0; i < columns_; ++i) sql += i == 0 ? "?" : ",?";
    good_ = sqlite3_prepare_v2(db, (sql + ")").c_str(), -1, &statement_, nullptr) == SQLITE_OK;
  }
  Insert(const Insert&) = delete;
  Insert& operator=(const Insert&) = delete;
  ~Insert() { sqlite3_finalize(statement_); }

  Insert& text(std::string_view value) {
    // An empty view may hold no pointer at all, which SQLite takes for NULL.
    sqlite3_bind_text(statement_, ++at_, value.empty() ? "" : value.data(), static_cast<int>(value.size()),
                      SQLITE_STATIC);
    return *this;
  }
  Insert& integer(std::int64_t value) {
    sqlite3_bind_int64(statement_, ++at_, value);
    return *this;
  }
  Insert& real(double value) {
    sqlite3_bind_double(statement_, ++at_, value);
    return *this;
  }
  Insert& null() {
    sqlite3_bind_null(statement_, ++at_);
    return *this;
  }
  Insert& real(Decimal value) { return real(value.to_double()); }
  Insert& real(const std::optional<Decimal>& value) { return value ? real(*value) : null(); }
  Insert& real(const std::optional<double>& value) { return value ? real(*value) : null(); }
  Insert& integer(const std::optional<std::int64_t>& value) { return value ? integer(*value) : null(); }
  Insert& flag(bool value) { return integer(std::int64_t{value ? 1 : 0}); }
  Insert& flag(const std::optional<bool>& value) { return value ? flag(*value) : null(); }
  Insert& text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }

  void done() {
    good_ = good_ && at_ == columns_ && sqlite3_step(statement_) == SQLITE_DONE;
    sqlite3_reset(statement_);
    at_ = 0;
  }
  // Every row so far had all its columns and went in.
  bool good() const { return good_; }

 private:
  sqlite3_stmt* statement_ = nullptr;
  int columns_ = 0, at_ = 0;
  bool good_ = false;
};

}  // namespace terratoll::facts
