#include "facts/query.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <mutex>

#include "base/text.h"
#include "facts/session.h"

namespace terratoll::facts {
namespace {

constexpr int kStepsBetweenChecks = 100;
constexpr std::int64_t kPrepareMemory = 16 << 20;

// SQLite's functions that neither read a clock or chance nor take more than linear time. Those that are
// replaced by bounded ones of ours are in functions.cpp.
constexpr std::string_view kBuiltins[] = {
    "abs",          "avg",    "char",   "coalesce", "count",      "cume_dist",  "dense_rank", "first_value",
    "group_concat", "hex",    "ifnull", "iif",      "lag",        "last_value", "lead",       "length",
    "likelihood",   "likely", "lower",  "max",      "min",        "nth_value",  "ntile",      "nullif",
    "percent_rank", "quote",  "rank",   "round",    "row_number", "sign",       "substr",     "substring",
    "sum",          "total",  "typeof", "unicode",  "unlikely",   "upper",
};

bool is_ours(std::string_view table) {
  return std::any_of(schema().begin(), schema().end(),
                     [&](const Table& known) { return known.name == table; });
}

bool may_call(std::string_view function) {
  return is_our_function(function) ||
         std::find(std::begin(kBuiltins), std::end(kBuiltins), function) != std::end(kBuiltins);
}

// `table` is read for no column ("SELECT count(*) FROM x"): SQLite also asks for the names of WITH.
bool is_reserved(std::string_view table) {
  for (const std::string_view prefix :
       {"sqlite_", "pragma_", "json_", "dbstat", "bytecode", "tables_used", "fts", "rtree"}) {
    if (table.starts_with(prefix)) return true;
  }
  return false;
}

// `view`: whose statement it is that reads, where it is not the query's own.
bool may_read(std::string_view table, std::string_view column, std::string_view database,
              std::string_view view) {
  const bool inside_ours = database == "cards" && is_ours(view);
  return is_ours(table) || ((column.empty() || inside_ours) && !is_reserved(table));
}

std::string action_name(int action) {
  switch (action) {
    case SQLITE_ATTACH:
      return "ATTACH";
    case SQLITE_DETACH:
      return "DETACH";
    case SQLITE_PRAGMA:
      return "PRAGMA";
    case SQLITE_INSERT:
      return "INSERT";
    case SQLITE_UPDATE:
      return "UPDATE";
    case SQLITE_DELETE:
      return "DELETE";
    case SQLITE_TRANSACTION:
      return "a transaction";
    default:
      return "this statement";
  }
}

int authorize(void* data, int action, const char* first, const char* second, const char* database,
              const char* view) {
  auto& session = *static_cast<Session*>(data);
  const auto text = [](const char* value) {
    return value == nullptr ? std::string_view() : std::string_view(value);
  };
  if (action == SQLITE_SELECT || action == SQLITE_RECURSIVE) return SQLITE_OK;
  if (action == SQLITE_READ) {
    if (may_read(text(first), text(second), text(database), text(view))) return SQLITE_OK;
    session.denied_word = text(first);
    session.denied = "table " + session.denied_word + " is none of the facts: see terratoll schema";
  } else if (action == SQLITE_FUNCTION) {
    if (may_call(text(second))) return SQLITE_OK;
    session.denied_word = text(second);
    session.denied = "function " + session.denied_word + "() cannot be called here: see terratoll schema";
  } else if (text(first) == "sqlite_master") {  // a table-valued function comes into being
    session.denied = "only the facts are read here: see terratoll schema";
  } else if (session.denied.empty()) {
    session.denied = "one SELECT is all that is taken; " + action_name(action) + " is not allowed";
  }
  return SQLITE_DENY;
}

int progress(void* data) {
  auto& session = *static_cast<Session*>(data);
  session.steps_left -= kStepsBetweenChecks;
  if (session.stop != nullptr && *session.stop != 0) {
    session.broke = Session::Broke::Stopped;
    return 1;
  }
  if (session.steps_left < 0) {
    session.broke = Session::Broke::Steps;
    return 1;
  }
  return session.overdue() ? 1 : 0;
}

// Where a word stands in the statement, not inside another word; -1 if nowhere.
int find_word(std::string_view sql, std::string_view word) {
  if (word.empty()) return -1;
  const std::string text = lower(sql), wanted = lower(word);
  const auto part = [&](std::size_t at) {
    return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_');
  };
  for (std::size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
    if ((at == 0 || !part(at - 1)) && !part(at + wanted.size())) return static_cast<int>(at);
  }
  return -1;
}

// Where the next token begins, behind white space and comments.
std::size_t skip_blanks(std::string_view sql, std::size_t i) {
  while (i < sql.size()) {
    if (std::isspace(static_cast<unsigned char>(sql[i])) != 0) {
      ++i;
    } else if (sql.substr(i).starts_with("--")) {
      i = std::min(sql.find('\n', i), sql.size());
    } else if (sql.substr(i).starts_with("/*")) {
      const std::size_t end = sql.find("*/", i + 2);
      i = end == std::string_view::npos ? sql.size() : end + 2;
    } else {
      break;
    }
  }
  return i;
}

// Behind the quote that ends what begins at `i`; one that is doubled does not.
std::size_t skip_quoted(std::string_view sql, std::size_t i) {
  const char end = sql[i] == '[' ? ']' : sql[i];
  for (++i; i < sql.size(); ++i) {
    if (sql[i] != end) continue;
    if (end == ']' || i + 1 == sql.size() || sql[i + 1] != end) return i + 1;
    ++i;
  }
  return i;
}

std::string first_word(std::string_view sql) {
  std::string word;
  for (std::size_t i = skip_blanks(sql, 0);
       i < sql.size() && std::isalpha(static_cast<unsigned char>(sql[i])) != 0; ++i) {
    word += static_cast<char>(std::toupper(static_cast<unsigned char>(sql[i])));
  }
  return word;
}

Problem statement_problem(Session& session, std::string_view sql, int code) {
  Problem problem;
  if (code == SQLITE_NOMEM) return {Problem::Kind::Limit, "needs too much memory to prepare", -1};
  problem.message = session.denied.empty() ? sqlite3_errmsg(session.db) : session.denied;
  problem.offset =
      session.denied.empty() ? sqlite3_error_offset(session.db) : find_word(sql, session.denied_word);
  return problem;
}

Problem run_problem(Session& session, const Limits& limits, int code) {
  Problem problem;
  problem.kind = Problem::Kind::Limit;
  const double seconds = static_cast<double>(limits.time.count()) / 1000;
  if (session.broke == Session::Broke::Time) {
    problem.message = "its time is over: there are " + std::to_string(seconds).substr(0, 4) + " s";
  } else if (session.broke == Session::Broke::Steps) {
    problem.message = "stopped after " + std::to_string(limits.steps) + " steps";
  } else if (session.broke == Session::Broke::Stopped) {
    problem.message = "stopped";
  } else if (code == SQLITE_NOMEM) {
    problem.message = "needs more than " + std::to_string(limits.memory >> 20) + " MB";
  } else if (code == SQLITE_TOOBIG) {
    problem.message = "builds a text longer than 1,000,000 bytes";
  } else {
    problem.kind = Problem::Kind::Run;
    problem.message = sqlite3_errmsg(session.db);
  }
  return problem;
}

Cell cell(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return static_cast<std::int64_t>(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, column);
    case SQLITE_NULL:
      return std::monostate();
    default: {
      const auto* text = static_cast<const char*>(sqlite3_column_blob(statement, column));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
      return text == nullptr ? std::string() : std::string(text, size);
    }
  }
}

// Memory that queries may take, for as long as this lives. SQLite knows one limit for all of its connections:
// that of those that run at the same time is their sum.
class Heap {
 public:
  explicit Heap(std::int64_t bytes) : bytes_(bytes) {
    const std::lock_guard<std::mutex> held(changing());
    total() += bytes_;
    sqlite3_hard_heap_limit64(sqlite3_memory_used() + total());
  }
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;
  ~Heap() {
    const std::lock_guard<std::mutex> held(changing());
    total() -= bytes_;
    sqlite3_hard_heap_limit64(total() == 0 ? 0 : sqlite3_memory_used() + total());
  }

 private:
  static std::mutex& changing() {
    static std::mutex mutex;
    return mutex;
  }
  static std::int64_t& total() {
    static std::int64_t bytes = 0;
    return bytes;
  }

  std::int64_t bytes_;
};

// Puts the limits in force for as long as it lives.
class Guard {
 public:
  Guard(Session& session, const Limits& limits) : session_(session), heap_(limits.memory) {
    session.steps_left = limits.steps;
    session.deadline = Session::Clock::now() + limits.time;
    session.broke = Session::Broke::None;
    session.stop = limits.stop;
    sqlite3_progress_handler(session.db, kStepsBetweenChecks, progress, &session);
  }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;
  ~Guard() {
    sqlite3_progress_handler(session_.db, 0, nullptr, nullptr);
    session_.deadline = Session::Clock::time_point::max();
    session_.stop = nullptr;
  }

 private:
  Session& session_;
  Heap heap_;
};

}  // namespace

void Query::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

std::size_t end_of_statement(std::string_view sql) {
  for (std::size_t i = skip_blanks(sql, 0); i < sql.size(); i = skip_blanks(sql, i)) {
    if (sql[i] == ';') return i;
    const bool is_quote = std::string_view("'\"`[").find(sql[i]) != std::string_view::npos;
    i = is_quote ? skip_quoted(sql, i) : i + 1;
  }
  return std::string_view::npos;
}

bool is_blank(std::string_view sql) {
  return skip_blanks(sql, 0) == sql.size();
}

std::span<const std::string_view> builtin_functions() {
  return kBuiltins;
}

std::variant<Query, Problem> Query::prepare(const Database& database, std::string_view sql) {
  Session& session = database.session();
  const std::string word = first_word(sql);
  if (word != "SELECT" && word != "WITH" && word != "VALUES") {
    const std::string what = word.empty() ? "there is none" : word + " is not allowed";
    return Problem{Problem::Kind::Statement, "one SELECT is all that is taken; " + what,
                   static_cast<int>(skip_blanks(sql, 0))};
  }
  session.denied.clear();
  session.denied_word.clear();
  sqlite3_stmt* statement = nullptr;
  const char* tail = nullptr;
  sqlite3_set_authorizer(session.db, authorize, &session);
  int code = SQLITE_OK;
  {
    // A bomb of WITHs grows while it is prepared.
    const Heap heap(kPrepareMemory);
    code = sqlite3_prepare_v2(session.db, sql.data(), static_cast<int>(sql.size()), &statement, &tail);
  }
  sqlite3_set_authorizer(session.db, nullptr, nullptr);
  Query query;
  query.session_ = &session;
  query.statement_.reset(statement);
  if (code != SQLITE_OK || statement == nullptr) return statement_problem(session, sql, code);
  const std::size_t rest = skip_blanks(sql, static_cast<std::size_t>(tail - sql.data()));
  if (rest < sql.size()) {
    return Problem{Problem::Kind::Statement,
                   "one SELECT is all that is taken; here a second statement begins", static_cast<int>(rest)};
  }
  if (sqlite3_stmt_readonly(statement) == 0) {
    return Problem{Problem::Kind::Statement, "one SELECT is all that is taken; this one writes", 0};
  }
  for (int i = 0; i < sqlite3_column_count(statement); ++i)
    query.columns_.emplace_back(sqlite3_column_name(statement, i));
  for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
    const char* name = sqlite3_bind_parameter_name(statement, i);
    query.parameters_.emplace_back(name == nullptr ? "?" : name);
  }
  return query;
}

void Query::bind(const std::string& parameter, const Cell& value) {
  const int index = sqlite3_bind_parameter_index(statement_.get(), parameter.c_str());
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    sqlite3_bind_int64(statement_.get(), index, *number);
  } else if (const auto* real = std::get_if<double>(&value)) {
    sqlite3_bind_double(statement_.get(), index, *real);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    sqlite3_bind_text(statement_.get(), index, text->data(), static_cast<int>(text->size()),
                      SQLITE_TRANSIENT);
  }
}

std::optional<Problem> Query::run(const Limits& limits, const OnRow& on_row) {
  Guard guard(*session_, limits);
  std::vector<Cell> row(columns_.size());
  std::int64_t rows = 0;
  std::optional<Problem> problem;
  int code = SQLITE_OK;
  while (!problem && (code = sqlite3_step(statement_.get())) == SQLITE_ROW) {
    if (++rows > limits.rows) {
      problem =
          Problem{Problem::Kind::Limit, "returns more than " + std::to_string(limits.rows) + " rows", -1};
      break;
    }
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = cell(statement_.get(), static_cast<int>(i));
    if (auto wrong = on_row(row)) problem = Problem{Problem::Kind::Run, std::move(*wrong), -1};
  }
  if (!problem && code != SQLITE_DONE) problem = run_problem(*session_, limits, code);
  sqlite3_reset(statement_.get());
  return problem;
}

}  // namespace terratoll::facts
