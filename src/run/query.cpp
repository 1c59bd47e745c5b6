#include "run/query.h"

#include <variant>

#include "run/run.h"

namespace terratoll::run {

Result<Answer> query(const Request& request, const std::string& sql) {
  const auto refused = [](const std::string& what) { return Error{Error::Kind::Usage, what}; };
  Result<Priced> priced = price(request);
  if (!priced) return priced.error();
  Result<facts::Database> database = fill_facts(*priced);
  if (!database) return database.error();
  auto prepared = facts::Query::prepare(*database, sql);
  if (auto* problem = std::get_if<facts::Problem>(&prepared)) {
    return refused(problem->message + "; \"terratoll schema\" lists the tables");
  }
  facts::Query& statement = std::get<facts::Query>(prepared);
  if (!statement.parameters().empty()) {
    return refused("the query has a parameter, " + statement.parameters().front() + ": only a rule has");
  }
  Answer answer{statement.columns(), {}};
  auto keep = [&](const std::vector<facts::Cell>& row) -> std::optional<std::string> {
    answer.rows.push_back(row);
    return std::nullopt;
  };
  if (auto problem = statement.run(facts::Limits(), keep)) return refused(problem->message);
  return answer;
}

}  // namespace terratoll::run
