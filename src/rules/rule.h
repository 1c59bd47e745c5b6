// A rule: a query over the facts with a header that says what it flags and why. Rules live in rules/*.sql, embedded
// in the binary, and in folders of the user's. See docs/writing-rules.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"
#include "facts/facts.h"

namespace terratoll::rules {

enum class Severity { Note, Warning, Error };
enum class Confidence { Low, Medium, High };
std::string_view to_string(Severity severity);
std::string_view to_string(Confidence confidence);
std::optional<Severity> parse_severity(std::string_view text);

struct Parameter {
  std::string name, value, text;
};

struct Rule {
  std::string id, title, category, advice, help;
  Severity severity = Severity::Warning;
  std::vector<Parameter> parameters;
  std::string file, sql;
  int sql_line = 1;  // the file's line on which `sql` begins
  bool enabled = true;
};

struct Location {
  std::string file;
  int line = 0, end_line = 0;
};

struct Suppressed {
  std::string kind, reason, until;  // kind: inline, baseline, config
};

struct Finding {
  std::string rule, category;
  Severity severity = Severity::Warning;
  Confidence confidence = Confidence::High;
  std::size_t plan = 0;
  std::string address, at, attribute;  // address "" is the plan as a whole
  std::string message, advice;
  std::optional<Decimal> monthly_usd, saving_usd;
  std::string basis;
  // Further columns of the rule, by name; the value as JSON text (a number, or a quoted string).
  std::vector<std::pair<std::string, std::string>> evidence;
  std::optional<Location> location;
  std::vector<Location> call_stack;
  std::string fingerprint;
  std::optional<Suppressed> suppressed;
};

struct Outcome {  // of one rule
  std::string id;
  std::int64_t checked = 0, flagged = 0, undetermined = 0;
  std::string broken;  // "" or the limit that it broke; it is skipped, and the run exits with 2
};

struct Findings {
  std::vector<Finding> findings;  // sorted: severity, then money, then address
  std::vector<Outcome> outcomes;
};

// The rules that ship in the binary.
std::vector<std::pair<std::string, std::string>> embedded_files();  // "rules/endpoint-always-on.sql" and its text

// All errors of all files at once, each "file:line:column: what" with the line and a caret.
struct LoadErrors {
  std::vector<std::string> messages;
};
std::variant<std::vector<Rule>, LoadErrors> load(const std::vector<std::pair<std::string, std::string>>& files);

Findings run(const std::vector<Rule>& rules, const facts::Database& facts);

}  // namespace terratoll::rules
