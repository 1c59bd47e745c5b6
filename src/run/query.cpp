#include "run/query.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <variant>

#include "base/limits.h"
#include "base/nearest.h"
#include "report/report.h"
#include "run/plans.h"

namespace terratoll::run {
namespace {

// "; did you mean monthly_usd?" of "no such column: c.monthly_used".
std::string nearest_name(const std::string& message) {
  const auto after = [&](std::string_view words) {
    const std::size_t at = message.find(words);
    const std::string name = at == std::string::npos ? "" : message.substr(at + words.size());
    return name.substr(name.rfind('.') + 1);  // npos + 1 is 0
  };
  std::set<std::string> names;
  std::string wrong = after("no such column: ");
  if (!wrong.empty()) {
    for (const facts::Table& table : facts::schema())
      for (const facts::Column& column : table.columns) names.emplace(column.name);
  } else {
    wrong = after("no such table: ");
    for (const facts::Table& table : facts::schema()) names.emplace(table.name);
  }
  return wrong.empty() ? "" : did_you_mean(wrong, std::vector<std::string>(names.begin(), names.end()));
}

}  // namespace

Result<Answer> Facts::ask(const std::string& sql, const volatile std::sig_atomic_t* stop) const {
  const auto refused = [](const std::string& what) { return Error{Error::Kind::Usage, what}; };
  auto prepared = facts::Query::prepare(database_, sql);
  if (auto* problem = std::get_if<facts::Problem>(&prepared)) {
    return refused(problem->message + nearest_name(problem->message) +
                   "; \"terratoll schema\" lists the tables");
  }
  facts::Query& statement = std::get<facts::Query>(prepared);
  if (!statement.parameters().empty()) {
    return refused("the query has a parameter, " + statement.parameters().front() + ": only a rule has");
  }
  Answer answer;
  answer.columns = statement.columns();
  std::size_t bytes = 0;
  const auto keep = [&](const std::vector<facts::Cell>& row) -> std::optional<std::string> {
    for (const facts::Cell& cell : row) {
      const auto* text = std::get_if<std::string>(&cell);
      bytes += sizeof cell + (text != nullptr ? text->size() : 0);
      if (const auto* real = std::get_if<double>(&cell); real != nullptr && !std::isfinite(*real))
        return answer.columns[static_cast<std::size_t>(&cell - row.data())] +
               " is more than a number can be: there is no such amount";
    }
    if (bytes > limits::kAnswerBytes)
      return "the query returns more than " + limits::bytes(limits::kAnswerBytes) +
             ": ask for fewer rows or columns";
    answer.rows.push_back(row);
    return std::nullopt;
  };
  facts::Limits limits;
  limits.stop = stop;
  if (auto problem = statement.run(limits, keep)) return refused(problem->message);
  return answer;
}

Result<Facts> Facts::of(const Request& request) {
  Result<Priced> priced = price(request);
  if (!priced) return priced.error();
  auto kept = std::make_unique<Priced>(std::move(*priced));
  Result<facts::Database> database = fill_facts(*kept);
  if (!database) return database.error();
  return Facts(std::move(kept), std::move(*database));
}

std::vector<std::string> Facts::paths() const {
  std::vector<std::string> paths;
  for (const auto& plan : priced_->plans) paths.push_back(plan->path);
  return paths;
}

std::vector<std::string> Facts::unread() const {
  std::vector<std::string> result;
  for (const report::Diagnostic& each : priced_->diagnostics)
    if (each.code == kUnreadPlan) result.push_back(each.message);
  return result;
}

}  // namespace terratoll::run
