#include "cli/sql_words.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/facts.h"
#include "facts/query.h"

namespace terratoll::cli {
namespace {

constexpr std::string_view kWords[] = {
    "ALL",   "AND",   "AS",       "ASC",    "BETWEEN",   "BY",        "CASE",      "CAST",
    "CROSS", "DESC",  "DISTINCT", "ELSE",   "END",       "EXCEPT",    "EXISTS",    "FILTER",
    "FROM",  "GLOB",  "GROUP",    "HAVING", "IN",        "INNER",     "INTERSECT", "IS",
    "JOIN",  "LEFT",  "LIKE",     "LIMIT",  "NOT",       "NULL",      "NULLS",     "OFFSET",
    "ON",    "OR",    "ORDER",    "OVER",   "PARTITION", "RECURSIVE", "SELECT",    "THEN",
    "UNION", "USING", "VALUES",   "WHEN",   "WHERE",     "WITH",
};
constexpr std::string_view kFirstWords[] = {"SELECT", "VALUES", "WITH"};

bool is_part_of_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Words, and each other character that is no white space; a text in quotes is one, with its quotes.
std::vector<std::string> tokens_of(std::string_view sql) {
  std::vector<std::string> tokens;
  for (std::size_t at = 0; at < sql.size();) {
    std::size_t end = at + 1;
    if (is_part_of_word(sql[at])) {
      while (end < sql.size() && is_part_of_word(sql[end])) ++end;
    } else if (sql[at] == '\'' || sql[at] == '"') {
      end = std::min(sql.find(sql[at], end), sql.size() - 1) + 1;
    }
    if (std::isspace(static_cast<unsigned char>(sql[at])) == 0) tokens.emplace_back(sql.substr(at, end - at));
    at = end;
  }
  return tokens;
}

const facts::Table* table_of(std::string_view name) {
  for (const facts::Table& table : facts::schema())
    if (table.name == lower(name)) return &table;
  return nullptr;
}

bool is_word(std::string_view token) {
  return std::binary_search(std::begin(kWords), std::end(kWords), token,
                            [](std::string_view a, std::string_view b) { return lower(a) < lower(b); });
}

// The tables that a statement names, and those that `name` may be: a table's own name, or what stands behind
// it.
std::set<const facts::Table*> tables_in(const std::vector<std::string>& tokens, std::string_view name) {
  std::set<const facts::Table*> tables;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const facts::Table* table = table_of(tokens[i]);
    if (table == nullptr) continue;
    const std::size_t as = i + 1 < tokens.size() && lower(tokens[i + 1]) == "as" ? i + 2 : i + 1;
    const std::string also = as < tokens.size() && !is_word(tokens[as]) ? lower(tokens[as]) : "";
    if (name.empty() || lower(name) == table->name || lower(name) == also) tables.insert(table);
  }
  return tables;
}

void add_columns(std::set<std::string>& words, const std::set<const facts::Table*>& tables) {
  for (const facts::Table& table : facts::schema()) {
    if (!tables.empty() && !tables.contains(&table)) continue;
    for (const facts::Column& column : table.columns) words.emplace(column.name);
  }
}

void add_tables(std::set<std::string>& words) {
  for (const facts::Table& table : facts::schema()) words.emplace(table.name);
}

void add_functions(std::set<std::string>& words) {
  for (const facts::Function& function : facts::functions())
    words.emplace(function.signature.substr(0, function.signature.find('(') + 1));
  for (const std::string_view name : facts::builtin_functions()) words.insert(std::string(name) + "(");
}

// As they are typed: in small letters where the first one is.
template <class Words>
void add_words(std::set<std::string>& words, const Words& more, std::string_view typed) {
  const bool is_small = !typed.empty() && std::islower(static_cast<unsigned char>(typed.front())) != 0;
  for (const std::string_view word : more) words.insert(is_small ? lower(word) : std::string(word));
}

std::set<std::string> words_behind(const std::vector<std::string>& tokens, std::string_view typed) {
  std::set<std::string> words;
  const std::string last = tokens.empty() ? "" : lower(tokens.back());
  if (last.empty()) {
    add_words(words, kFirstWords, typed);
  } else if (last == "from" || last == "join") {
    add_tables(words);
  } else if (last == "." && tokens.size() > 1) {
    add_columns(words, tables_in(tokens, tokens[tokens.size() - 2]));
  } else {
    add_columns(words, tables_in(tokens, ""));
    if (typed.empty()) return words;
    add_tables(words);
    add_functions(words);
    add_words(words, kWords, typed);
  }
  return words;
}

}  // namespace

Completion complete_sql(std::string_view before) {
  std::size_t from = before.size();
  while (from > 0 && is_part_of_word(before[from - 1])) --from;
  const std::string_view typed = before.substr(from);
  const std::vector<std::string> tokens = tokens_of(before.substr(0, from));
  Completion result{typed.size(), {}};
  const bool in_text = !tokens.empty() && (tokens.back().front() == '\'' || tokens.back().front() == '"') &&
                       (tokens.back().size() == 1 || tokens.back().back() != tokens.back().front());
  if (in_text) return result;
  std::vector<std::string> as_typed;
  for (const std::string& word : words_behind(tokens, typed)) {
    if (word.starts_with(typed)) as_typed.push_back(word);
    if (lower(word).starts_with(lower(typed))) result.words.push_back(word);
  }
  if (!as_typed.empty()) result.words = std::move(as_typed);
  return result;
}

}  // namespace terratoll::cli
