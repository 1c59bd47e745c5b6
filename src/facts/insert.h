// Rows into a table of the facts, column by column in the schema's order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/sql.h"
#include "facts/facts.h"

namespace terratoll::facts {

// Texts must live until done().
class Insert {
 public:
  Insert(sqlite3* db, std::string_view table) : columns_(columns_of(table)) {
    statement_ = Statement(db, insert_into(table, static_cast<std::size_t>(columns_)));
    good_ = static_cast<bool>(statement_);
  }

  Insert& text(std::string_view value) { return put(value); }
  Insert& integer(std::int64_t value) { return put(value); }
  Insert& real(double value) { return put(value); }
  Insert& null() { return put(nullptr); }
  Insert& real(Decimal value) { return real(value.to_double()); }
  Insert& real(const std::optional<Decimal>& value) { return value ? real(*value) : null(); }
  Insert& real(const std::optional<double>& value) { return value ? real(*value) : null(); }
  Insert& integer(const std::optional<std::int64_t>& value) { return value ? integer(*value) : null(); }
  Insert& flag(bool value) { return integer(std::int64_t{value ? 1 : 0}); }
  Insert& flag(const std::optional<bool>& value) { return value ? flag(*value) : null(); }
  Insert& text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }

  void done() {
    good_ = good_ && at_ == columns_ && statement_.run();
    at_ = 0;
  }
  // Every row so far had all its columns and went in.
  bool good() const { return good_; }

 private:
  static int columns_of(std::string_view table) {
    for (const Table& known : schema()) {
      if (known.name == table) return static_cast<int>(known.columns.size());
    }
    return 0;
  }
  template <class Value>
  Insert& put(Value value) {
    statement_.bind(++at_, value);
    return *this;
  }

  Statement statement_;
  int columns_ = 0, at_ = 0;
  bool good_ = false;
};

}  // namespace terratoll::facts
