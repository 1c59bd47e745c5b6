#include "facts/export.h"

#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "base/real.h"
#include "base/signals.h"
#include "base/staged.h"
#include "facts/insert.h"
#include "facts/session.h"
#include "json/writer.h"

namespace terratoll::facts {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostOfAName = 64;  // characters of a shard's

constexpr Field<FindingRow> kFinding[] = {
    {"plan_id", "", [](auto& r) { return static_cast<std::int64_t>(r.plan); }},
    {"rule", "its id", [](auto& r) { return std::string_view(r.rule); }},
    {"category", "", [](auto& r) { return std::string_view(r.category); }},
    {"severity", "error, warning, note", [](auto& r) { return std::string_view(r.severity); }},
    {"confidence", "high, medium, low", [](auto& r) { return std::string_view(r.confidence); }},
    {"address", "what it is about; '' for the plan as a whole",
     [](auto& r) { return std::string_view(r.address); }},
    {"at", "the address that holds the attribute; ''", [](auto& r) { return std::string_view(r.at); }},
    {"attribute", "", [](auto& r) { return std::string_view(r.attribute); }},
    {"message", "in words", [](auto& r) { return std::string_view(r.message); }},
    {"monthly_usd", "NULL where it is not known", [](auto& r) { return r.monthly_usd; }},
    {"saving_usd", "a month; what other findings save too is in it", [](auto& r) { return r.saving_usd; }},
    {"suppressed", "by what: inline, config, baseline; ''",
     [](auto& r) { return std::string_view(r.suppressed); }},
    {"file", "'' where the source is not at hand", [](auto& r) { return std::string_view(r.file); }},
    {"line", "", [](auto& r) { return r.line; }},
    {"fingerprint", "the same in every plan and on every date; of one plan it is a key",
     [](auto& r) { return std::string_view(r.fingerprint); }},
};
const RowTable<FindingRow> kFindingTable{"finding", "What the rules have found.", kFinding};

// What a column becomes on its way out.
enum class Turned {
  Same,
  Dropped,   // a number of this run that nothing else refers to
  ToPlan,    // the number of a plan, to its path
  NamedPlan  // "3:aws_s3_bucket.a" to the path and the rest
};

Turned turned(const Table& table, const Column& column) {
  if (column.name == "flow_id" || (table.name == "plan" && column.name == "path")) return Turned::Dropped;
  if (column.name == "plan_id" || column.name == "from_plan" || column.name == "to_plan")
    return Turned::ToPlan;
  if (table.name == "flow" && (column.name == "hop" || column.name == "pipeline")) return Turned::NamedPlan;
  return Turned::Same;
}

// `at` is a word of BigQuery's own.
std::string_view exported_name(std::string_view column) {
  return column == "plan_id" ? "plan" : column == "at" ? "at_address" : column;
}

// The tables of the facts that are exported, as they stand in the database.
std::vector<Table> inner_tables() {
  std::vector<Table> tables;
  for (const Table& table : schema())
    if (!table.of_cards) tables.push_back(table);
  tables.push_back({kFindingTable.name,
                    kFindingTable.text,
                    {kFindingTable.columns.begin(), kFindingTable.columns.end()},
                    false});
  return tables;
}

Error broken(const Database& facts, const std::string& doing) {
  return {Error::Kind::Internal, "export: " + doing + ": " + sqlite3_errmsg(facts.handle())};
}

Result<Done> add_findings(const Database& facts, const std::vector<FindingRow>& findings) {
  sqlite3* db = facts.handle();
  std::string sql = "CREATE TEMP TABLE finding(";
  for (const Column& column : kFinding) {
    sql +=
        (&column == kFinding ? "\"" : ", \"") + std::string(column.name) + "\" " + std::string(column.type);
  }
  sql += ");BEGIN";
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return broken(facts, "create a table");
  bool good = false;
  {
    Insert<FindingRow> insert(db, kFindingTable);
    for (const FindingRow& finding : findings) insert.add(finding);
    good = insert.good();
  }
  if (sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK || !good)
    return broken(facts, "fill a table");
  return Done{};
}

std::vector<std::string> paths_of(const Database& facts) {
  std::vector<std::string> paths;
  Statement rows(facts.handle(), "SELECT path FROM plan ORDER BY plan_id");
  while (rows.next()) paths.push_back(rows.text(0));
  return paths;
}

// Of the prices that the bill rests on.
void add_dates(const Database& facts, Manifest& manifest) {
  Statement dates(facts.handle(), "SELECT min(as_of), max(as_of) FROM cost WHERE as_of <> ''");
  if (!dates.next()) return;
  manifest.oldest_price = dates.text(0);
  manifest.newest_price = dates.text(1);
}

// One row after the other, as text.
class Rows {
 public:
  Rows(const Table& table, const std::vector<std::string>& paths, bool csv) : paths_(paths), csv_(csv) {
    for (const Column& column : table.columns) {
      const Turned how = turned(table, column);
      if (how == Turned::Dropped) continue;
      columns_.push_back({exported_name(column.name), how, column.type == "REAL"});
      sql_ += (sql_.empty() ? "SELECT \"" : ", \"") + std::string(column.name) + '"';
    }
    sql_ += " FROM " + std::string(table.name) + " ORDER BY rowid";
  }

  const std::string& sql() const { return sql_; }

  std::string header() const {
    std::string line;
    for (const Out& column : columns_) line += (line.empty() ? "" : ",") + std::string(column.name);
    return csv_ ? line + "\n" : "";
  }

  const std::string& line(const Statement& row) {
    line_.clear();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      line_ += i != 0 ? "," : csv_ ? "" : "{";
      if (!csv_) line_ += json::quoted(columns_[i].name) + ":";
      add(columns_[i], row, static_cast<int>(i));
    }
    line_ += csv_ ? "\n" : "}\n";
    return line_;
  }

 private:
  struct Out {
    std::string_view name;
    Turned how;
    bool real;
  };

  void add(const Out& column, const Statement& row, int at) {
    if (row.is_null(at)) {
      line_ += csv_ ? "" : "null";
    } else if (column.how == Turned::ToPlan) {
      add_text(path(static_cast<std::size_t>(row.integer(at))));
    } else if (column.how == Turned::NamedPlan) {
      const std::string text = row.text(at);
      const std::size_t colon = std::min(text.find(':'), text.size());
      add_text(path(static_cast<std::size_t>(std::atoll(text.c_str()))) + text.substr(colon));
    } else if (row.is_text(at)) {
      add_text(row.text(at));
    } else {
      line_ += column.real ? number_text(row.number(at)) : std::to_string(row.integer(at));
    }
  }

  void add_text(const std::string& text) {
    if (!csv_) {
      line_ += json::quoted(text);
      return;
    }
    line_ += '"';
    for (const char c : text) line_ += c == '"' ? "\"\"" : std::string(1, c);
    line_ += '"';
  }

  std::string path(std::size_t plan) const { return plan < paths_.size() ? paths_[plan] : ""; }

  const std::vector<std::string>& paths_;
  bool csv_;
  std::vector<Out> columns_;
  std::string sql_, line_;
};

Result<ExportedTable> write_table(const Database& facts, const Table& table,
                                  const std::vector<std::string>& paths, const std::string& format,
                                  const StagedFolder& folder) {
  constexpr std::uint64_t kRowsBetweenLooks = 1024;
  ExportedTable written{std::string(table.name), std::string(table.name) + "." + format, 0, 0, ""};
  Result<StagedFile> file = StagedFile::create(folder.path_of(written.file));
  if (!file) return file.error();
  Rows rows(table, paths, format == "csv");
  Statement statement(facts.handle(), rows.sql());
  if (!statement) return broken(facts, "read " + written.name);
  file->write(rows.header());
  while (statement.next()) {
    file->write(rows.line(statement));
    if (++written.rows % kRowsBetweenLooks == 0 && (file->has_failed() || SignalsHeld::any_waits())) break;
  }
  if (Result<Done> closed = file->close(); !closed) return closed.error();
  if (SignalsHeld::any_waits()) return Error{Error::Kind::Output, "interrupted: nothing is exported"};
  Statement count(facts.handle(), "SELECT count(*) FROM " + written.name);
  if (!count.next() || static_cast<std::uint64_t>(count.integer(0)) != written.rows)
    return broken(facts, "read " + written.name);
  written.bytes = file->bytes();
  written.sha256 = file->sha256();
  return written;
}

// A folder of ours below one that is there: no link leads elsewhere.
Result<Done> make_folder(const std::string& path) {
  std::error_code code;
  std::error_code ignored;
  fs::create_directory(path, code);
  const fs::file_type type = fs::symlink_status(path, ignored).type();
  if (type == fs::file_type::directory) return Done{};
  const std::string why = type == fs::file_type::symlink     ? "it is a link"
                          : type == fs::file_type::not_found ? code.message()
                                                             : "it is no folder";
  return Error{Error::Kind::Output, "cannot export to " + path + ": " + why};
}

std::string night_of(const Target& target) {
  return target.folder + "/run_date=" + target.run_date;
}

std::string place_of(const Target& target) {
  return night_of(target) + "/shard=" + target.shard;
}

Error taken(const Target& target) {
  return {Error::Kind::Usage, place_of(target) +
                                  " is there already: exports are only added to; --replace writes it anew, "
                                  "--shard NAME beside it"};
}

}  // namespace

std::vector<Table> exported_tables() {
  std::vector<Table> tables = inner_tables();
  for (Table& table : tables) {
    std::vector<Column> columns;
    for (const Column& column : table.columns) {
      switch (turned(table, column)) {
        case Turned::Dropped:
          break;
        case Turned::ToPlan:
          columns.push_back({exported_name(column.name), "TEXT", "the path of the plan"});
          break;
        case Turned::NamedPlan:
        case Turned::Same:
          columns.push_back({exported_name(column.name), column.type, column.text});
          break;
      }
    }
    table.columns = std::move(columns);
  }
  return tables;
}

std::string shard_problem(std::string_view name) {
  const auto good = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
  };
  bool all_good = !name.empty() && name.size() <= kMostOfAName && name.front() != '.';
  for (const char c : name) all_good = all_good && good(c);
  return all_good ? ""
                  : "\"" + std::string(name) +
                        "\" is no name of a shard, such as team-a or 07: letters, digits, "
                        "'-', '_' and '.', at most " +
                        std::to_string(kMostOfAName);
}

Result<Export> Export::open(Target target) {
  std::error_code code;
  std::error_code ignored;
  fs::create_directories(target.folder, code);
  if (!fs::is_directory(target.folder, ignored)) {
    const bool is_there = fs::exists(target.folder, ignored);
    return Error{Error::Kind::Usage, "cannot export to " + target.folder + ": " +
                                         (is_there ? "it is a file, and no folder" : code.message())};
  }
  const std::string night = night_of(target);
  if (Result<Done> made = make_folder(night); !made) return made.error();
  if (!target.replace && fs::symlink_status(place_of(target), code).type() != fs::file_type::not_found)
    return taken(target);
  // Whether one can write there. It is gone again, so that a run which is stopped while it reads leaves
  // nothing.
  const Result<StagedFolder> probe = StagedFolder::create(night, "shard=" + target.shard);
  if (!probe) return probe.error();
  return Export(std::move(target));
}

void Export::abandon() const {
  std::error_code is_used;
  fs::remove(night_of(target_), is_used);
}

Result<Manifest> Export::write(const Database& facts, const std::vector<FindingRow>& findings,
                               Manifest manifest) {
  const SignalsHeld held;  // first, so that the folder is gone or published when they come
  Result<StagedFolder> folder = StagedFolder::create(night_of(target_), "shard=" + target_.shard);
  if (!folder) return folder.error();
  if (Result<Done> added = add_findings(facts, findings); !added) return added.error();
  manifest.run_date = target_.run_date;
  manifest.shard = target_.shard;
  manifest.format = target_.format;
  manifest.plans = paths_of(facts);
  add_dates(facts, manifest);
  for (const Table& table : inner_tables()) {
    Result<ExportedTable> written = write_table(facts, table, manifest.plans, target_.format, *folder);
    if (!written) return written.error();
    manifest.tables.push_back(std::move(*written));
  }
  Result<StagedFile> file = StagedFile::create(folder->path_of("manifest.json"));
  if (!file) return file.error();
  file->write(manifest_json(manifest));
  if (Result<Done> closed = file->close(); !closed) return closed.error();
  Result<StagedFolder::Published> published = folder->publish(target_.replace);
  if (!published) return published.error();
  if (*published == StagedFolder::Published::Taken) return taken(target_);
  return manifest;
}

}  // namespace terratoll::facts
