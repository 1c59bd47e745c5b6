// Opening the facts: an empty database in memory with our tables, our functions and the rate cards attached.

#include <utility>

#include "base/limits.h"
#include "base/sql.h"
#include "facts/session.h"

namespace terratoll::facts {
namespace {

Error broken(sqlite3* db, const std::string& doing) {
  return {Error::Kind::Internal,
          "facts: " + doing + ": " + (db == nullptr ? "out of memory" : sqlite3_errmsg(db))};
}

std::string create_statements(bool with_cards) {
  std::string sql;
  for (const Table& table : schema()) {
    const bool view = table.of_cards && with_cards;
    sql += view ? "CREATE TEMP VIEW " : "CREATE TABLE ";
    sql += table.name;
    sql += view ? " AS SELECT " : "(";
    for (const Column& column : table.columns) {
      if (&column != table.columns.data()) sql += ", ";
      sql += '"' + std::string(column.name) + '"';
      if (!view) sql += ' ' + std::string(column.type);
    }
    sql += view ? " FROM cards." + std::string(table.name) + ";" : ");";
  }
  return sql;
}

bool attach(sqlite3* db, std::string_view image) {
  const std::span bytes(reinterpret_cast<const unsigned char*>(image.data()), image.size());
  return sqlite3_exec(db, "ATTACH ':memory:' AS cards", nullptr, nullptr, nullptr) == SQLITE_OK &&
         read_image(db, "cards", bytes);
}

void set_limits(sqlite3* db) {
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, static_cast<int>(limits::kRuleText));
  sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 200'000);
  sqlite3_limit(db, SQLITE_LIMIT_COLUMN, 200);
  sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 200);
  sqlite3_limit(db, SQLITE_LIMIT_COMPOUND_SELECT, 50);
  sqlite3_limit(db, SQLITE_LIMIT_VDBE_OP, 200'000);
  sqlite3_limit(db, SQLITE_LIMIT_FUNCTION_ARG, 64);
  sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 256);
  sqlite3_limit(db, SQLITE_LIMIT_VARIABLE_NUMBER, 100);
  sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
  sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  // A name in double quotes that is none is an error, and no text.
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
}

}  // namespace

Database::Database(std::unique_ptr<Session> session) : session_(std::move(session)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

sqlite3* Database::handle() const {
  return session_->db;
}

Result<std::string> Database::file() const {
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> bytes(sqlite3_serialize(handle(), "main", &size, 0),
                                                              sqlite3_free);
  if (!bytes) return broken(handle(), "write the file");
  return std::string(reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size));
}

Result<Database> Database::twin() const {
  Result<Database> twin = open(session_->cards);
  if (!twin) return twin;
  sqlite3_backup* copying = sqlite3_backup_init(twin->handle(), "main", handle(), "main");
  if (copying != nullptr) sqlite3_backup_step(copying, -1);
  if (copying == nullptr || sqlite3_backup_finish(copying) != SQLITE_OK)
    return broken(twin->handle(), "copy the facts");
  return twin;
}

Result<Database> Database::open(std::string_view cards) {
  auto session = std::make_unique<Session>();
  session->cards = cards;
  constexpr int kFlags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(":memory:", &session->db, kFlags, nullptr) != SQLITE_OK)
    return broken(session->db, "open");
  // Sorting stays in memory, where it is limited, and never writes a file.
  const std::string sql =
      "PRAGMA temp_store=MEMORY; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA user_version=" +
      std::to_string(kSchemaVersion) + "; BEGIN;" + create_statements(!cards.empty()) + "COMMIT;";
  if (!cards.empty() && !attach(session->db, cards)) return broken(session->db, "attach the rate cards");
  if (sqlite3_exec(session->db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return broken(session->db, "create the tables");
  }
  add_functions(*session);
  session->setting = Statement(session->db, "SELECT value FROM setting WHERE key = ?");
  if (!session->setting) return broken(session->db, "prepare");
  set_limits(session->db);
  return Database(std::move(session));
}

}  // namespace terratoll::facts
