// Rows into a table of the facts.
#pragma once

#include "facts/rows.h"

namespace terratoll::facts {

template <class Row>
class Insert {
 public:
  Insert(sqlite3* db, const RowTable<Row>& table)
      : table_(table), statement_(db, insert_into(table.name, table.columns.size())), good_(statement_) {}

  void add(const Row& row) {
    int at = 0;
    for (const Field<Row>& column : table_.columns) column.fill(row, statement_, ++at);
    good_ = good_ && statement_.run();
  }
  // Every row so far went in.
  bool good() const { return good_; }

 private:
  const RowTable<Row>& table_;
  Statement statement_;
  bool good_;
};

}  // namespace terratoll::facts
