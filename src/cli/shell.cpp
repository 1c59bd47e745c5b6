#include "cli/shell.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string_view>
#include <vector>

#include "base/figures.h"
#include "base/limits.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/lines.h"
#include "cli/output.h"
#include "cli/sql_words.h"
#include "facts/facts.h"
#include "facts/query.h"
#include "report/lists.h"
#include "report/page.h"

namespace terratoll::cli {
namespace {

constexpr const char* kFormats[] = {"table", "csv", "json", "ndjson"};
constexpr const char* kHelp =
    ".tables           the tables of the facts\n"
    ".schema [TABLE]   the columns of a table, or of all, and the functions\n"
    ".format FORMAT    answers as table, csv, json or ndjson\n"
    ".help             this\n"
    ".quit             the end; so is Ctrl-D\n"
    "A statement is one SELECT and ends with ; on whichever line. TAB completes a word, Ctrl-C drops what is "
    "typed "
    "or stops a query.\n";

std::vector<std::string> commands() {
  return {".tables", ".schema", ".format", ".help", ".quit"};
}

std::vector<std::string> table_names() {
  std::vector<std::string> names;
  for (const facts::Table& table : facts::schema()) names.emplace_back(table.name);
  return names;
}

std::vector<std::string> format_names() {
  return {std::begin(kFormats), std::end(kFormats)};
}

Completion among(std::string_view typed, const std::vector<std::string>& words) {
  Completion result{typed.size(), {}};
  for (const std::string& word : words)
    if (word.starts_with(typed)) result.words.push_back(word);
  return result;
}

Completion complete_command(std::string_view before) {
  const std::size_t space = before.find(' ');
  if (space == std::string_view::npos) return among(before, commands());
  const std::string_view word = before.substr(0, space), typed = before.substr(before.rfind(' ') + 1);
  if (word == ".schema") return among(typed, table_names());
  if (word == ".format") return among(typed, format_names());
  return {};
}

Error usage(const std::string& what) {
  return {Error::Kind::Usage, what};
}

// What a person types who does not know the point.
std::string command_of(std::string_view word) {
  if (one_of(word, {"quit", "exit", ".exit", "\\q"})) return ".quit";
  return word == "help" || word == "?" ? ".help" : std::string(word);
}

class Shell {
 public:
  Shell(const Options& options, const run::Facts& facts)
      : options_(options),
        facts_(facts),
        lines_([this](std::string_view before) { return complete(before); }) {}

  int run();

 private:
  Completion complete(std::string_view before) const;
  bool is_command(std::string_view line) const;
  Result<Done> take(const std::string& line);
  Result<Done> take_end();
  Result<Done> command(const std::string& line);
  Result<Done> show_schema(const std::string& name) const;
  Result<Done> set_format(const std::string& name);
  Result<Done> answer(const std::string& sql) const;
  void greet() const;

  Options options_;
  const run::Facts& facts_;
  std::string pending_;  // the lines of a statement that has not ended
  bool quits_ = false, has_asked_ = false;
  Lines lines_;
};

Completion Shell::complete(std::string_view before) const {
  return is_command(before) ? complete_command(before) : complete_sql(pending_ + std::string(before));
}

bool Shell::is_command(std::string_view line) const {
  return pending_.empty() && (line.starts_with('.') || command_of(trimmed(line)).starts_with('.'));
}

void Shell::greet() const {
  const std::string text =
      counted(facts_.plans(), "plan") + ", " + counted(facts_.resources(), "resource") +
      ". A statement ends with ; and TAB completes a word: .help says more, .quit ends.\n";
  std::fputs(text.c_str(), ::isatty(STDOUT_FILENO) == 1 ? stdout : stderr);
  std::fflush(stdout);
}

int Shell::run() {
  if (lines_.is_terminal()) greet();
  while (!quits_) {
    std::string line;
    const Result<Lines::Got> got = lines_.next(pending_.empty() ? "terratoll> " : "      ...> ", line);
    if (!got) return fail(got.error());
    if (*got == Lines::Got::Dropped) pending_.clear();
    if (*got == Lines::Got::Dropped) continue;
    const bool is_end = *got == Lines::Got::End;
    const Result<Done> done = is_end ? take_end() : take(line);
    if (!done && (!lines_.is_terminal() || done.error().kind == Error::Kind::Output))
      return fail(done.error());
    if (!done) fail(done.error());
    if (is_end) break;
  }
  return 0;
}

Result<Done> Shell::take(const std::string& line) {
  if (is_command(line)) return command(line);
  pending_ += line + "\n";
  if (pending_.size() > limits::kRuleBytes) {
    pending_.clear();
    return usage("a statement has more than " + limits::bytes(limits::kRuleBytes));
  }
  const bool may_end = line.find(';') != std::string::npos;  // else what is pending is not looked at again
  for (std::size_t end; may_end && (end = facts::end_of_statement(pending_)) != std::string::npos;) {
    const std::string sql = pending_.substr(0, end);
    pending_.erase(0, end + 1);
    if (facts::is_blank(sql)) continue;
    has_asked_ = true;
    if (Result<Done> done = answer(sql); !done) {
      pending_.clear();
      return done;
    }
  }
  if (trimmed(pending_).find_first_not_of("\r\n") == std::string_view::npos) pending_.clear();
  return Done{};
}

// Of a terminal's, what has not ended is nothing; a file may leave out its last semicolon.
Result<Done> Shell::take_end() {
  if (lines_.is_terminal()) return print("\n");
  if (!facts::is_blank(pending_)) return answer(pending_);
  if (!has_asked_) return usage("no SELECT is given: neither as the last word nor on standard input");
  return Done{};
}

Result<Done> Shell::command(const std::string& line) {
  std::vector<std::string> words = words_of(line);
  const std::string name = command_of(words.front());
  const std::string word = words.size() > 1 ? words[1] : "";
  has_asked_ = true;
  if (words.size() > 2) return usage(name + " takes one word");
  if (name == ".quit") {
    quits_ = true;
    return Done{};
  }
  if (name == ".help") return print(kHelp);
  if (name == ".schema") return show_schema(word);
  if (name == ".format") return set_format(word);
  if (name != ".tables")
    return usage("there is no " + name + did_you_mean(name, commands()) + " .help lists what there is");
  std::string text;
  for (const facts::Table& table : facts::schema()) {
    std::string row(table.name);
    row.resize(std::max<std::size_t>(row.size() + 1, 20), ' ');
    text += row + std::string(table.text) + '\n';
  }
  return print(text);
}

Result<Done> Shell::show_schema(const std::string& name) const {
  if (name.empty()) return print(facts::schema_text());
  for (const facts::Table& table : facts::schema())
    if (table.name == lower(name)) return print(facts::table_text(table));
  return usage("there is no table " + name + did_you_mean(name, table_names()));
}

Result<Done> Shell::set_format(const std::string& name) {
  const std::vector<std::string> formats = format_names();
  if (std::find(formats.begin(), formats.end(), name) == formats.end() && name != "text")
    return usage((name.empty() ? ".format takes a word: " : "there is no format " + name + ": ") +
                 listed(formats, " or "));
  options_.rows_format = name == "table" ? "text" : name;
  return Done{};
}

Result<Done> Shell::answer(const std::string& sql) const {
  const Result<run::Answer> answer = facts_.ask(sql, lines_.interrupted());
  return answer ? print(answer_text(options_, *answer)) : Result<Done>(answer.error());
}

}  // namespace

std::string answer_text(const Options& options, const run::Answer& answer) {
  const std::string& format = options.rows_format;
  if (format == "json") return report::rows_json(answer.columns, answer.rows);
  if (format == "ndjson") return report::rows_ndjson(answer.columns, answer.rows);
  if (format == "csv") return report::rows_csv(answer.columns, answer.rows);
  return report::rows_text(answer.columns, answer.rows, terminal_view(options.colour).colour);
}

int shell(const Options& options, const run::Facts& facts) {
  return Shell(options, facts).run();
}

}  // namespace terratoll::cli
