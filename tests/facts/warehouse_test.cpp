// The DDL of warehouse/ follows from the facts, and a table or a column that goes raises their version.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "checkout.h"
#include "facts/export.h"

namespace terratoll::facts {
namespace {

std::filesystem::path warehouse(const std::string& name) {
  return std::filesystem::path(checkout::root()) / "warehouse" / name;
}

std::string text_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void expect_fresh(const std::string& name, const std::string& text) {
  if (std::getenv("TERRATOLL_UPDATE") != nullptr) std::ofstream(warehouse(name), std::ios::binary) << text;
  EXPECT_EQ(text_of(warehouse(name)), text) << "stale: TERRATOLL_UPDATE=1 writes it";
}

// What one engine calls a type: of SQLite's TEXT, INTEGER and REAL.
struct Types {
  std::string text, integer, real;
  std::string of(std::string_view type) const {
    return type == "TEXT" ? text : type == "INTEGER" ? integer : real;
  }
};

// "before name type after", a column a line.
std::string columns(const Table& table, const Types& types, const std::string& between) {
  std::string out;
  for (const Column& column : table.columns) {
    out += (out.empty() ? "    " : ",\n    ") + std::string(column.name) + between + types.of(column.type);
  }
  return out;
}

std::string duckdb() {
  std::string out =
      "-- Views over exports where they lie, for DuckDB 1.1 and later:\n"
      "--   duckdb -cmd \"SET VARIABLE facts = 'facts'\" -init warehouse/duckdb.sql\n"
      "-- CREATE TABLE x AS FROM flow keeps one. The variable may also be an s3:// or gs:// folder.\n";
  const Types types{"'VARCHAR'", "'BIGINT'", "'DOUBLE'"};
  for (const Table& table : exported_tables()) {
    const std::string name(table.name);
    out += "CREATE OR REPLACE VIEW " + name +
           " AS SELECT * FROM read_json(\n"
           "  getvariable('facts') || '/run_date=*/shard=*/" +
           name +
           ".ndjson',\n  format = 'newline_delimited', hive_partitioning = true,\n"
           "  hive_types = {'run_date': DATE, 'shard': VARCHAR},\n  columns = {\n" +
           columns(table, types, ": ") + "});\n";
  }
  return out;
}

std::string clickhouse() {
  std::string out =
      "-- Tables for ClickHouse, on each server; load_clickhouse.py runs it. NAME_local holds the server's "
      "own\n"
      "-- shards, NAME is all of them, by the cluster 'terratoll' of the servers' configuration.\n";
  const Types types{"Nullable(String)", "Nullable(Int64)", "Nullable(Float64)"};
  for (const Table& table : exported_tables()) {
    const std::string name(table.name);
    out += "CREATE TABLE IF NOT EXISTS " + name + "_local (\n    run_date Date,\n    shard String,\n" +
           columns(table, types, " ") +
           "\n) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);\n"
           "CREATE TABLE IF NOT EXISTS " +
           name + " AS " + name + "_local ENGINE = Distributed('terratoll', currentDatabase(), " + name +
           "_local);\n";
  }
  return out;
}

std::string bigquery() {
  std::string out =
      "-- External tables for BigQuery over exports that were copied to a bucket:\n"
      "--   gcloud storage cp -r facts gs://BUCKET/\n"
      "--   sed 's/BUCKET/my-bucket/' warehouse/bigquery.sql | bq query --nouse_legacy_sql "
      "--dataset_id=terratoll\n"
      "-- CREATE TABLE … PARTITION BY run_date AS SELECT * FROM one keeps it.\n";
  const Types types{"STRING", "INT64", "FLOAT64"};
  for (const Table& table : exported_tables()) {
    const std::string name(table.name);
    out += "CREATE OR REPLACE EXTERNAL TABLE " + name + " (\n" + columns(table, types, " ") +
           "\n) WITH PARTITION COLUMNS (run_date DATE, shard STRING)\n"
           "  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/" +
           name +
           ".ndjson'],\n"
           "           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);\n";
  }
  return out;
}

std::string spark() {
  std::string out =
      "-- Views over exports where they lie, for Spark 3: spark-sql --hivevar facts=/data/facts -i "
      "warehouse/spark.sql\n";
  const Types types{"STRING", "BIGINT", "DOUBLE"};
  for (const Table& table : exported_tables()) {
    const std::string name(table.name);
    out += "CREATE OR REPLACE TEMPORARY VIEW " + name + " (\n" + columns(table, types, " ") +
           ",\n    run_date DATE,\n    shard STRING\n) USING json\n"
           "  OPTIONS (path '${facts}/run_date=*/shard=*/" +
           name + ".ndjson', basePath '${facts}');\n";
  }
  return out;
}

TEST(Warehouse, HasTheTablesOfEachEngine) {
  expect_fresh("duckdb.sql", duckdb());
  expect_fresh("clickhouse.sql", clickhouse());
  expect_fresh("bigquery.sql", bigquery());
  expect_fresh("spark.sql", spark());
}

// What one version of the schema promised, it keeps: columns.csv only grows as long as the version stays.
TEST(Warehouse, KeepsWhatItsVersionPromises) {
  std::set<std::string> now;
  for (const Table& table : exported_tables())
    for (const Column& column : table.columns)
      now.insert(std::string(table.name) + "," + std::string(column.name) + "," + std::string(column.type));
  const std::string head = "table,column,type of schema version " + std::to_string(kSchemaVersion);
  std::istringstream lines(text_of(warehouse("columns.csv")));
  std::string line;
  std::getline(lines, line);
  for (const bool same = line == head; same && std::getline(lines, line);)
    EXPECT_EQ(now.count(line), 1u) << line << " is gone: raise kSchemaVersion";
  if (testing::Test::HasFailure()) return;
  std::string text = head + "\n";
  for (const std::string& each : now) text += each + "\n";
  expect_fresh("columns.csv", text);
}

// What a query has to put into quotes, one engine or the other cannot read: their quotes differ.
TEST(Warehouse, NamesNothingByAWordThatAnEngineReserves) {
  const std::set<std::string_view> reserved = {
      "all",    "and",       "any",     "array",  "as",     "asc",     "at",        "between",  "by",
      "case",   "cast",      "collate", "create", "cross",  "current", "default",   "desc",     "distinct",
      "else",   "end",       "escape",  "except", "exists", "false",   "for",       "from",     "full",
      "group",  "grouping",  "having",  "if",     "in",     "inner",   "intersect", "interval", "into",
      "is",     "join",      "lateral", "left",   "like",   "limit",   "lookup",    "merge",    "natural",
      "new",    "no",        "not",     "null",   "of",     "on",      "or",        "order",    "outer",
      "over",   "partition", "primary", "range",  "right",  "rows",    "select",    "set",      "some",
      "struct", "table",     "then",    "to",     "true",   "union",   "unique",    "unnest",   "using",
      "when",   "where",     "window",  "with"};
  for (const Table& table : exported_tables()) {
    EXPECT_EQ(reserved.count(table.name), 0u) << table.name;
    for (const Column& column : table.columns)
      EXPECT_EQ(reserved.count(column.name), 0u) << table.name << "." << column.name;
  }
}

}  // namespace
}  // namespace terratoll::facts
