#include "base/sql.h"

namespace terratoll {

Db open_memory() {
  sqlite3* db = nullptr;
  sqlite3_open(":memory:", &db);
  return Db(db);
}

bool read_image(sqlite3* db, const char* schema, std::span<const unsigned char> image) {
  // SQLite takes a pointer that it might write through; READONLY is its promise not to.
  auto* bytes = const_cast<unsigned char*>(image.data());
  const auto size = static_cast<sqlite3_int64>(image.size());
  return sqlite3_deserialize(db, schema, bytes, size, size, SQLITE_DESERIALIZE_READONLY) == SQLITE_OK;
}

Statement::Statement(sqlite3* db, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                     nullptr);
  statement_.reset(statement);
}

void Statement::bind(int at, std::string_view value) {
  // An empty view may hold no pointer at all, which SQLite takes for NULL.
  sqlite3_bind_text(statement_.get(), at, value.empty() ? "" : value.data(), static_cast<int>(value.size()),
                    SQLITE_STATIC);
}

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return bytes == nullptr ? std::string() : std::string(bytes, size);
}

std::string insert_into(std::string_view table, std::size_t columns) {
  std::string sql = "INSERT INTO " + std::string(table) + " VALUES(";
  for (std::size_t i = 0; i < columns; ++i) sql += i == 0 ? "?" : ",?";
  return sql + ")";
}

}  // namespace terratoll
