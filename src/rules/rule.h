// A rule: a query over the facts with a header that says what it flags and why. Rules live in rules/*.sql,
// embedded in the binary, and in folders of the user's. See docs/writing-rules.md.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/boxed.h"
#include "base/decimal.h"
#include "base/edit.h"
#include "base/location.h"
#include "base/result.h"
#include "facts/facts.h"

namespace terratoll::rules {

enum class Severity { Note, Warning, Error };
// What excuses a finding: a comment beside the code, the configuration, or a baseline.
enum class Excuse { Inline, Config, Baseline };
using facts::Basis;
using facts::Confidence;
std::string_view to_string(Severity severity);
std::string_view to_string(Excuse excuse);
std::optional<Severity> parse_severity(std::string_view word);

struct Parameter {
  std::string name, value, text;
};

struct Rule {
  std::string id, title, category, advice, help;
  std::string source;  // of its number
  Severity severity = Severity::Warning;
  std::vector<Parameter> parameters;
  std::string file, sql;
  int sql_line = 1;  // the file's line on which `sql` begins
  bool enabled = true;
  bool builtin = false;  // ships in the binary
};

struct Suppressed {
  Excuse kind = Excuse::Inline;
  std::string reason, until;
};

// How a finding is mended, as its rule says it: HCL for src/source, with nothing in it of where it stands.
struct Fix {
  std::string at;              // the address of the resource that is edited
  std::string attribute;       // that is set; "" for none
  std::string value;           // to this literal, as HCL has it: 4, "g6.2xlarge"
  std::string from;            // from this one; "" for whatever stands there, or nothing
  std::string also_attribute;  // that has to follow where it is written; "" for none
  std::string also_value;
  std::string block;                  // attributes and blocks to add inside the resource; ""
  std::string after;                  // resources to add behind it; ""
  std::optional<Decimal> saving_usd;  // what it saves, where that is less than the way out does
};

struct Finding {
  std::string rule, category;
  Severity severity = Severity::Warning;
  Confidence confidence = Confidence::High;
  std::size_t plan = 0;
  std::string address, at, attribute;  // address "" is the plan as a whole
  std::string message, advice;
  std::optional<Decimal> monthly_usd, saving_usd;
  std::optional<Basis> basis;
  std::optional<std::size_t> flow;  // its number in the estimate, where the finding is about one
  std::string pipeline;             // whose flows it is about; "" where it is about none
  // Further columns of the rule, by name; the value as JSON text (a number, or a quoted string).
  std::vector<std::pair<std::string, std::string>> evidence;
  std::optional<Location> location;
  std::vector<Location> call_stack;
  std::string fingerprint;  // of rule, address, at, attribute, and of what else tells it from others: the
                            // same in every plan
  Boxed<Suppressed> suppressed;
  Boxed<Fix> fix;           // none where its rule has none
  std::vector<Edit> edits;  // that mend it; none where nothing does
  std::string no_fix;       // why nothing does, in words; "" where nobody asked

  // What the edits save: less than the way out does, where its rule says so.
  std::optional<Decimal> fix_saving_usd() const {
    return fix && fix->saving_usd ? fix->saving_usd : saving_usd;
  }
};

struct Outcome {  // of one rule
  std::string id;
  std::int64_t checked = 0, flagged = 0, undetermined = 0;
  std::int64_t cut = 0;  // findings with a text that is too long, and cut
  std::string broken;    // "" or "file: why"; the rule is skipped, and the run exits with 2
};

struct Findings {
  std::vector<Finding> findings;  // sorted: severity, then money, then address
  std::vector<Outcome> outcomes;
};

// The name of a rule file and its text.
using Files = std::vector<std::pair<std::string, std::string>>;

// The rules that ship in the binary. Their tests check them, so that a run need not.
Files embedded_files();
std::vector<Rule> builtin_rules();

// All errors of all files at once, each "file:line:column: what" with the line and a caret.
struct LoadErrors {
  std::vector<std::string> messages;
};
std::variant<std::vector<Rule>, LoadErrors> load(const Files& files);

// The user's rules beside the built-in ones; one with the id of a built-in rule takes its place.
std::vector<Rule> merge(std::vector<Rule> builtin, std::vector<Rule> own);

// What a configuration changes of a rule.
struct Override {
  std::string id;
  std::optional<bool> enabled;
  std::optional<Severity> severity;
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string where;  // "terratoll.yaml:12", for errors
};
// Errors name the nearest id or parameter; with one, nothing is changed.
std::vector<std::string> apply(std::vector<Rule>& rules, const std::vector<Override>& overrides);

struct RunLimits {
  // For the rules that do not ship in the binary, all together. (A built-in rule is bounded by its steps.)
  std::chrono::milliseconds own_rules{1'200};
  std::size_t jobs = 1;  // threads, as in_parallel takes them: what is found does not depend on them
};
Findings run(const std::vector<Rule>& rules, const facts::Database& facts, const RunLimits& limits = {});

// `terratoll rules show`, `terratoll rules list`, docs/rules.md.
std::string rule_markdown(const Rule& rule);
std::string rules_markdown(const std::vector<Rule>& rules);

}  // namespace terratoll::rules
