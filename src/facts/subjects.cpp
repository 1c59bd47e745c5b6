#include "facts/subjects.h"

#include <algorithm>
#include <vector>

#include "base/sql.h"
#include "base/text.h"
#include "facts/rows.h"

namespace terratoll::facts {
namespace {

// Filled from plans and bills. What stands in the cards and in the settings is no subject.
std::vector<std::string_view> tables_of_plans() {
  std::vector<std::string_view> names;
  for (const Table& table : schema()) {
    if (!table.of_cards && table.name != kSettingTable.name) names.push_back(table.name);
  }
  return names;
}

bool is_part_of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The words behind FROM and JOIN.
std::vector<std::string> tables_in(std::string_view sql) {
  std::vector<std::string> tables;
  bool is_next = false;
  for (std::size_t at = 0; at < sql.size();) {
    if (sql.substr(at).starts_with("--")) {
      at = std::min(sql.find('\n', at), sql.size());
      continue;
    }
    std::size_t end = at;
    while (end < sql.size() && is_part_of_word(sql[end])) ++end;
    if (end == at) {
      is_next = is_next && (sql[at] == ' ' || sql[at] == '\n');
      ++at;
      continue;
    }
    std::string word = lower(sql.substr(at, end - at));
    const bool begins = word == "from" || word == "join";
    if (is_next) tables.push_back(std::move(word));
    is_next = begins;
    at = end;
  }
  return tables;
}

}  // namespace

Subjects::Subjects(const Database& database) {
  const std::vector<std::string_view> tables = tables_of_plans();
  std::string sql = "SELECT ";
  for (const std::string_view table : tables) {
    sql += (table == tables.front() ? "" : ", ") + std::string("EXISTS(SELECT 1 FROM ") + std::string(table) +
           ")";
  }
  Statement row(database.handle(), sql);
  if (!row || !row.next()) return;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (row.integer(static_cast<int>(i)) == 0) empty_.emplace(tables[i]);
  }
}

bool Subjects::lacks(std::string_view sql) const {
  const std::vector<std::string_view> tables = tables_of_plans();
  bool is_any = false;
  for (const std::string& table : tables_in(sql)) {
    if (!one_of(table, tables)) continue;
    is_any = true;
    if (!empty_.contains(table)) return false;
  }
  return is_any;
}

}  // namespace terratoll::facts
