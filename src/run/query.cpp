#include "run/query.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>
#include <string_view>
#include <variant>

#include "base/limits.h"
#include "base/nearest.h"
#include "base/text.h"
#include "report/report.h"
#include "run/plans.h"

namespace terratoll::run {
namespace {

// The words of a statement, in their order: its texts are among them, and do no harm.
std::vector<std::string> words_of(std::string_view sql) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : sql) {
    const bool is_part = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    if (is_part && !inside) words.emplace_back();
    if (is_part) words.back() += c;
    inside = is_part;
  }
  return words;
}

// The columns of the tables that a statement asks; of `qualifier` alone, where that is one of them or what it
// calls it ("resource AS r"). Of all tables, where it asks none that is known.
std::vector<std::string> columns_asked(std::string_view sql, std::string_view qualifier) {
  const std::vector<std::string> words = words_of(sql);
  std::set<std::string> all, asked, meant;
  for (const facts::Table& table : facts::schema()) {
    bool is_asked = false, is_meant = table.name == qualifier;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] != table.name) continue;
      is_asked = true;
      const std::size_t alias = i + 1 < words.size() && lower(words[i + 1]) == "as" ? i + 2 : i + 1;
      is_meant = is_meant || (alias < words.size() && words[alias] == qualifier);
    }
    for (const facts::Column& column : table.columns) {
      all.emplace(column.name);
      if (is_asked) asked.emplace(column.name);
      if (is_asked && is_meant) meant.emplace(column.name);
    }
  }
  const std::set<std::string>& names = !meant.empty() ? meant : !asked.empty() ? asked : all;
  return {names.begin(), names.end()};
}

// "; did you mean monthly_usd?" of "no such column: c.monthly_used".
std::string nearest_name(const std::string& sql, const std::string& message) {
  const auto after = [&](std::string_view words) {
    const std::size_t at = message.find(words);
    return at == std::string::npos ? "" : message.substr(at + words.size());
  };
  if (const std::string wrong = after("no such column: "); !wrong.empty()) {
    const std::size_t dot = wrong.rfind('.');
    const std::string qualifier = dot == std::string::npos ? "" : wrong.substr(0, dot);
    return did_you_mean(wrong.substr(dot + 1), columns_asked(sql, qualifier));  // npos + 1 is 0
  }
  const std::string wrong = after("no such table: ");
  std::vector<std::string> tables;
  for (const facts::Table& table : facts::schema()) tables.emplace_back(table.name);
  return wrong.empty() ? "" : did_you_mean(wrong.substr(wrong.rfind('.') + 1), tables);
}

}  // namespace

Result<Answer> Facts::ask(const std::string& sql, const volatile std::sig_atomic_t* stop) const {
  const auto refused = [](const std::string& what) { return Error{Error::Kind::Usage, what}; };
  auto prepared = facts::Query::prepare(database_, sql);
  if (auto* problem = std::get_if<facts::Problem>(&prepared)) {
    const bool is_said = problem->message.find("terratoll schema") != std::string::npos;
    return refused(problem->message + nearest_name(sql, problem->message) +
                   (is_said ? "" : "; \"terratoll schema\" lists the tables"));
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
