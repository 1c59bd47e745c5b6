// `terratoll query PLAN SQL`: the facts of a plan, under the same limits as a rule's query.
#include "facts/query.h"

#include <variant>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "cli/table.h"
#include "json/writer.h"
#include "report/escape.h"

namespace terratoll::cli {
namespace {

std::string text_of(const facts::Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return "NULL";
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&cell)) return Decimal::from_double(*real).text();
  return std::get<std::string>(cell);
}

void write_cell(json::Writer& json, const facts::Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) {
    json.null();
  } else if (std::holds_alternative<std::string>(cell)) {
    json.string(std::get<std::string>(cell));
  } else {
    json.number(text_of(cell));
  }
}

std::string as_json(const std::vector<std::string>& columns,
                    const std::vector<std::vector<facts::Cell>>& rows) {
  std::string text;
  json::Writer json(text, 2);
  json.begin_array();
  for (const std::vector<facts::Cell>& row : rows) {
    json.begin_object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      json.key(columns[i]);
      write_cell(json, row[i]);
    }
    json.end_object();
  }
  json.end_array();
  return report::harmless_json(text) + "\n";
}

std::string as_text(const std::vector<std::string>& columns,
                    const std::vector<std::vector<facts::Cell>>& rows) {
  std::vector<std::vector<std::string>> cells{columns};
  for (const std::vector<facts::Cell>& row : rows) {
    cells.emplace_back();
    for (const facts::Cell& cell : row) cells.back().push_back(text_of(cell));
  }
  return table(cells);
}

}  // namespace

int query(const Options& given) {
  Result<Settings> settings = read_settings(given);
  if (!settings) return fail(settings.error());
  Result<std::unique_ptr<Run>> run = run_stages(*settings);
  if (!run) return fail(run.error());
  Result<facts::Database> database = fill_facts(**run);
  if (!database) return fail(database.error());
  auto prepared = facts::Query::prepare(*database, given.sql);
  if (auto* problem = std::get_if<facts::Problem>(&prepared)) {
    return fail({Error::Kind::Usage, problem->message + "; \"terratoll schema\" lists the tables"});
  }
  facts::Query& statement = std::get<facts::Query>(prepared);
  if (!statement.parameters().empty()) {
    return fail({Error::Kind::Usage,
                 "the query has a parameter, " + statement.parameters().front() + ": only a rule has"});
  }
  std::vector<std::vector<facts::Cell>> rows;
  auto keep = [&](const std::vector<facts::Cell>& row) -> std::optional<std::string> {
    rows.push_back(row);
    return std::nullopt;
  };
  if (auto problem = statement.run(facts::Limits(), keep))
    return fail({Error::Kind::Usage, problem->message});
  bool json = given.format == report::Format::Json;
  Result<Done> printed =
      print(json ? as_json(statement.columns(), rows) : as_text(statement.columns(), rows));
  return printed ? 0 : fail(printed.error());
}

}  // namespace terratoll::cli
