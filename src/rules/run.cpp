// Rules over facts: one finding for each row that a rule flags.

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <deque>
#include <iterator>
#include <optional>
#include <tuple>

#include "base/give_back.h"
#include "base/limits.h"
#include "base/order.h"
#include "base/parallel.h"
#include "base/real.h"
#include "base/text.h"
#include "base/utf8.h"
#include "facts/query.h"
#include "facts/subjects.h"
#include "flows/flows.h"
#include "inventory/inventory.h"
#include "json/writer.h"
#include "rules/rule.h"

namespace terratoll::rules {
namespace {

using facts::Cell;

// Where the known columns stand in a rule's result; -1 where they do not.
struct Columns {
  int plan_id = -1, flow_id = -1, address = -1, at = -1, attribute = -1, flagged = -1, message = -1,
      monthly_usd = -1, saving_usd = -1, basis = -1, confidence = -1, severity = -1, advice = -1,
      pipeline = -1, fix_at = -1, fix_attribute = -1, fix_value = -1, fix_from = -1, fix_also_attribute = -1,
      fix_also_value = -1, fix_block = -1, fix_after = -1, fix_saving_usd = -1, no_fix = -1;
  std::vector<std::pair<int, std::string>> evidence;
};

Columns columns_of(const std::vector<std::string>& names) {
  Columns columns;
  const std::pair<std::string_view, int Columns::*> known[] = {
      {"plan_id", &Columns::plan_id},
      {"flow_id", &Columns::flow_id},
      {"address", &Columns::address},
      {"at", &Columns::at},
      {"attribute", &Columns::attribute},
      {"flagged", &Columns::flagged},
      {"message", &Columns::message},
      {"monthly_usd", &Columns::monthly_usd},
      {"saving_usd", &Columns::saving_usd},
      {"basis", &Columns::basis},
      {"confidence", &Columns::confidence},
      {"severity", &Columns::severity},
      {"advice", &Columns::advice},
      {"pipeline", &Columns::pipeline},
      {"fix_at", &Columns::fix_at},
      {"fix_attribute", &Columns::fix_attribute},
      {"fix_value", &Columns::fix_value},
      {"fix_from", &Columns::fix_from},
      {"fix_also_attribute", &Columns::fix_also_attribute},
      {"fix_also_value", &Columns::fix_also_value},
      {"fix_block", &Columns::fix_block},
      {"fix_after", &Columns::fix_after},
      {"fix_saving_usd", &Columns::fix_saving_usd},
      {"no_fix", &Columns::no_fix},
  };
  for (int i = 0; i < static_cast<int>(names.size()); ++i) {
    const std::string& name = names[static_cast<std::size_t>(i)];
    const auto found = std::find_if(std::begin(known), std::end(known),
                                    [&](const auto& entry) { return entry.first == name; });
    if (found == std::end(known)) {
      columns.evidence.emplace_back(i, name);
    } else {
      columns.*(found->second) = i;
    }
  }
  return columns;
}

std::string json_of(const Cell& cell) {
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&cell)) {
    const std::string text = number_text(*real);
    return text.empty() ? "null" : text;
  }
  if (const auto* text = std::get_if<std::string>(&cell)) return json::quoted(*text);
  return "null";
}

std::string shortened(const std::string& text) {
  return std::string(first_bytes(text, 40));
}

// Evidence that tells one finding of an attribute from another: the other end of its flow, which of the
// limits.
constexpr std::string_view kTelling[] = {"from_address", "to_address", "to_region", "of_limit"};

// 128 bits as hexadecimal digits, by FNV-1a from two starts.
std::string fingerprint_of(const Finding& finding) {
  std::string out;
  std::vector<const std::string*> parts = {&finding.rule, &finding.address, &finding.at, &finding.attribute};
  for (const auto& [name, value] : finding.evidence) {
    if (std::find(std::begin(kTelling), std::end(kTelling), name) != std::end(kTelling))
      parts.push_back(&value);
  }
  for (std::uint64_t hash : {14695981039346656037ULL, 8446744073709551557ULL}) {
    for (const std::string* part : parts) {
      for (const char c : *part) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
      hash = (hash ^ 0x1F) * 1099511628211ULL;
    }
    std::array<char, 24> digits{};
    std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash));
    out += digits.data();
  }
  return out;
}

// How many of each the facts have, at least: the numbers that a row may name.
struct Contents {
  std::int64_t plans = 1, flows = 0, resources = 0;
};

// A rule of ours takes steps in proportion to what there is, of which an audit of a company has a lot.
facts::Limits limits_of(const Contents& contents) {
  constexpr std::int64_t kStepsAResource = 5'000, kRowsAResource = 20;
  facts::Limits limits;
  limits.steps = std::max(limits.steps, contents.resources * kStepsAResource);
  limits.rows = std::max(limits.rows, contents.resources * kRowsAResource);
  limits.time += std::chrono::milliseconds(contents.resources);
  limits.memory = std::max(limits.memory, contents.resources << 12);
  return limits;
}

Contents contents_of(const facts::Database& database) {
  Contents contents;
  auto query = facts::Query::prepare(
      database,
      "SELECT (SELECT count(*) FROM plan), (SELECT coalesce(max(flow_id) + 1, 0) FROM flow), "
      "(SELECT count(*) FROM resource)");
  auto* prepared = std::get_if<facts::Query>(&query);
  if (prepared == nullptr) return contents;
  (void)prepared->run({}, [&](const std::vector<Cell>& row) {
    contents.plans = std::max<std::int64_t>(std::get<std::int64_t>(row[0]), 1);
    contents.flows = std::get<std::int64_t>(row[1]);
    contents.resources = std::get<std::int64_t>(row[2]);
    return std::optional<std::string>();
  });
  return contents;
}

// Reads the cells of one row; the first that is not what its column must be is kept in `wrong`.
class Row {
 public:
  Row(const Columns& columns, const std::vector<Cell>& cells, const Contents& contents)
      : columns_(columns), cells_(cells), contents_(contents) {}

  std::optional<std::string> wrong;
  bool cut = false;

  const Cell* at(int column) const {
    return column < 0 ? nullptr : &cells_[static_cast<std::size_t>(column)];
  }
  bool is_null(int column) const {
    return at(column) == nullptr || std::holds_alternative<std::monostate>(*at(column));
  }

  // 1, 0, or nullopt for NULL.
  std::optional<bool> flagged() {
    if (is_null(columns_.flagged)) return std::nullopt;
    const Cell& cell = *at(columns_.flagged);
    const auto* integer = std::get_if<std::int64_t>(&cell);
    if (integer != nullptr && (*integer == 0 || *integer == 1)) return *integer == 1;
    complain("flagged is 1, 0 or NULL, not " + shortened(json_of(cell)));
    return std::nullopt;
  }

  std::string text(int column, const char* name) {
    if (is_null(column)) return "";
    const auto* text = std::get_if<std::string>(at(column));
    if (text == nullptr) return complain(std::string(name) + " is a text, not " + json_of(*at(column)));
    return *text;
  }
  // The same of what people read: the beginning of it.
  std::string words(int column, const char* name) { return clipped(text(column, name)); }
  // As HCL: a number, or a text in quotes; "" for NULL.
  std::string literal(int column, const char* name) {
    if (is_null(column)) return "";
    const auto* text = std::get_if<std::string>(at(column));
    if (text == nullptr) return json_of(*at(column));
    if (text->find_first_of("\"\\$%\n\r") == std::string::npos) return '"' + *text + '"';
    return complain(std::string(name) + " is no plain text: " + shortened(json_of(*text)));
  }
  // As JSON.
  std::string evidence(int column) {
    const auto* text = std::get_if<std::string>(at(column));
    return json_of(text == nullptr ? *at(column) : Cell(clipped(*text)));
  }

  std::optional<Decimal> money(int column, const char* name) {
    if (is_null(column)) return std::nullopt;
    if (const auto* integer = std::get_if<std::int64_t>(at(column))) return Decimal(*integer);
    if (const auto* real = std::get_if<double>(at(column)); real != nullptr && std::isfinite(*real)) {
      return Decimal::from_double(*real).cents();
    }
    complain(std::string(name) + " is a number, not " + shortened(json_of(*at(column))));
    return std::nullopt;
  }

  std::size_t plan() {
    return number(columns_.plan_id, contents_.plans, "plan_id", ", which is no plan of this run").value_or(0);
  }
  std::optional<std::size_t> flow() {
    return number(columns_.flow_id, contents_.flows, "flow_id", ", which is no flow of this run");
  }

  std::string complain(std::string what) {
    if (!wrong) wrong = std::move(what);
    return "";
  }

 private:
  std::string clipped(const std::string& text) {
    if (text.size() <= limits::kFindingText) return text;
    cut = true;
    return std::string(first_bytes(text, limits::kFindingText)) + "…";
  }

  std::optional<std::size_t> number(int column, std::int64_t below, const char* name, const char* wrong_how) {
    if (is_null(column)) return std::nullopt;
    const auto* value = std::get_if<std::int64_t>(at(column));
    if (value != nullptr && *value >= 0 && *value < below) return static_cast<std::size_t>(*value);
    complain(std::string(name) + " is " + json_of(*at(column)).substr(0, 40) + wrong_how);
    return std::nullopt;
  }

  const Columns& columns_;
  const std::vector<Cell>& cells_;
  const Contents& contents_;
};

void set_words(const Rule& rule, const Columns& columns, Row& row, Finding& finding) {
  finding.severity = rule.severity;
  if (const std::string severity = row.text(columns.severity, "severity"); !severity.empty()) {
    const auto parsed = parse_severity(severity);
    if (!parsed) row.complain("severity is error, warning or note, not '" + shortened(severity) + "'");
    // A row may lower what the header or the configuration says, never raise it.
    if (parsed) finding.severity = std::min(finding.severity, *parsed);
  }
  if (const std::string confidence = row.text(columns.confidence, "confidence"); !confidence.empty()) {
    const auto parsed = flows::parse_confidence(confidence);
    if (!parsed) row.complain("confidence is high, medium or low, not '" + shortened(confidence) + "'");
    if (parsed) finding.confidence = *parsed;
  }
  if (const std::string basis = row.text(columns.basis, "basis"); !basis.empty()) {
    finding.basis = inventory::parse_basis(basis);
    if (!finding.basis)
      row.complain("basis is fixed, usage, billed, profile or assumed, not '" + shortened(basis) + "'");
  }
}

Boxed<Fix> fix_of(const Columns& columns, Row& row, const Finding& finding) {
  Fix fix;
  fix.at = row.text(columns.fix_at, "fix_at");
  if (fix.at.empty()) fix.at = finding.at;
  fix.attribute = row.text(columns.fix_attribute, "fix_attribute");
  fix.value = row.literal(columns.fix_value, "fix_value");
  fix.from = row.literal(columns.fix_from, "fix_from");
  fix.also_attribute = row.text(columns.fix_also_attribute, "fix_also_attribute");
  fix.also_value = row.literal(columns.fix_also_value, "fix_also_value");
  fix.block = row.text(columns.fix_block, "fix_block");
  fix.after = row.text(columns.fix_after, "fix_after");
  fix.saving_usd = row.money(columns.fix_saving_usd, "fix_saving_usd");
  if (fix.attribute.empty() || fix.value.empty()) fix.attribute = fix.value = "";
  if (fix.also_attribute.empty() || fix.also_value.empty()) fix.also_attribute = fix.also_value = "";
  if (fix.attribute.empty() && fix.block.empty() && fix.after.empty()) return {};
  return fix;
}

Finding finding_of(const Rule& rule, const Columns& columns, Row& row) {
  Finding finding;
  finding.rule = rule.id;
  finding.category = rule.category;
  finding.plan = row.plan();
  finding.flow = row.flow();
  if (row.is_null(columns.address)) row.complain("address is NULL; '' is the plan as a whole");
  if (row.is_null(columns.message)) row.complain("message is NULL where flagged is 1");
  finding.address = row.text(columns.address, "address");
  finding.at = row.text(columns.at, "at");
  if (finding.at.empty()) finding.at = finding.address;
  finding.pipeline = row.text(columns.pipeline, "pipeline");
  finding.attribute = row.text(columns.attribute, "attribute");
  finding.message = row.words(columns.message, "message");
  finding.advice = row.is_null(columns.advice) ? rule.advice : row.words(columns.advice, "advice");
  finding.monthly_usd = row.money(columns.monthly_usd, "monthly_usd");
  finding.saving_usd = row.money(columns.saving_usd, "saving_usd");
  set_words(rule, columns, row, finding);
  for (const auto& [column, name] : columns.evidence)
    finding.evidence.emplace_back(name, row.evidence(column));
  finding.fix = fix_of(columns, row, finding);
  if (!finding.fix) finding.no_fix = row.words(columns.no_fix, "no_fix");
  finding.fingerprint = fingerprint_of(finding);
  return finding;
}

Cell parameter_value(const std::string& text) {
  const auto number = Decimal::parse(text);
  if (!number) return text;
  return number->to_double();
}

std::size_t size_of(const Finding& finding) {
  std::size_t size =
      sizeof(Finding) + finding.address.size() + finding.message.size() + finding.advice.size();
  for (const auto& [name, value] : finding.evidence) size += name.size() + value.size();
  return size;
}

// The rule's findings, or none of them where it breaks.
Outcome run_rule(const Rule& rule, const facts::Database& database, const facts::Limits& limits,
                 const Contents& contents, std::deque<Finding>& all) {
  Outcome outcome;
  outcome.id = rule.id;
  const auto skipped = [&](const std::string& why) {
    Outcome broken;
    broken.id = rule.id;
    broken.broken = rule.file + ": rule " + rule.id + " is skipped: " + why;
    return broken;
  };
  auto prepared = facts::Query::prepare(database, rule.sql);
  if (const auto* problem = std::get_if<facts::Problem>(&prepared)) return skipped(problem->message);
  auto& query = std::get<facts::Query>(prepared);
  for (const Parameter& parameter : rule.parameters)
    query.bind(":" + parameter.name, parameter_value(parameter.value));
  const Columns columns = columns_of(query.columns());
  std::size_t size = 0;
  const auto problem = query.run(limits, [&](const std::vector<Cell>& cells) -> std::optional<std::string> {
    ++outcome.checked;
    Row row(columns, cells, contents);
    const std::optional<bool> flagged = row.flagged();
    if (!flagged) ++outcome.undetermined;
    if (!flagged || !*flagged) return row.wrong;
    ++outcome.flagged;
    all.push_back(finding_of(rule, columns, row));
    if (row.cut) ++outcome.cut;
    size += size_of(all.back());
    if (size > limits::kFindingTexts) row.complain("its findings take more than 256 MB");
    return row.wrong;
  });
  if (!problem) return outcome;
  give_back(all);
  return skipped(problem->message);
}

bool before(const Finding& a, const Finding& b) {
  if (a.severity != b.severity) return a.severity > b.severity;
  const Decimal none = Decimal(-1);
  const Decimal left = a.monthly_usd.value_or(none), right = b.monthly_usd.value_or(none);
  if (left != right) return left > right;
  return std::tie(a.address, a.plan, a.rule, a.attribute, a.message) <
         std::tie(b.address, b.plan, b.rule, b.attribute, b.message);
}

// A rule that is run, and what comes of it.
struct Task {
  const Rule* rule = nullptr;
  Outcome outcome;
  std::deque<Finding> findings;  // which takes no more than there are
};

// The rules that ship with the program: with a database of its own for each thread, where there is so much
// that copying the facts is nothing beside it.
void run_builtin(const std::vector<Task*>& tasks, const facts::Database& facts, const Contents& contents,
                 std::size_t jobs) {
  constexpr std::int64_t kMany = 2'000;
  const facts::Limits limits = limits_of(contents);
  std::atomic<std::size_t> next{0};
  const auto run_on = [&](const facts::Database& database) {
    for (std::size_t i = next++; i < tasks.size(); i = next++)
      tasks[i]->outcome = run_rule(*tasks[i]->rule, database, limits, contents, tasks[i]->findings);
  };
  std::optional<facts::Database> twin;
  if (jobs != 1 && contents.resources >= kMany) {
    if (Result<facts::Database> copy = facts.twin()) twin = std::move(*copy);
  }
  in_parallel(twin ? 2 : 1, jobs, [&](std::size_t i) { run_on(i == 0 ? facts : *twin); });
}

}  // namespace

Findings run(const std::vector<Rule>& rules, const facts::Database& facts, const RunLimits& limits) {
  using Clock = std::chrono::steady_clock;
  const Contents contents = contents_of(facts);
  const facts::Subjects subjects(facts);
  std::vector<Task> tasks;
  for (const Rule& rule : rules) {
    if (rule.enabled) tasks.push_back({&rule, {}, {}});
  }
  std::vector<Task*> builtin;
  auto own_time = limits.own_rules;
  for (Task& task : tasks) {
    task.outcome.id = task.rule->id;
    if (!task.rule->builtin) {
      facts::Limits each;
      each.time = std::min(each.time, own_time);
      const auto start = Clock::now();
      task.outcome = run_rule(*task.rule, facts, each, contents, task.findings);
      own_time -= std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
      own_time = std::max(own_time, std::chrono::milliseconds(0));
    } else if (!subjects.lacks(task.rule->sql)) {
      // To prepare a rule takes longer than many a plan has rows for. One of somebody's own may count.
      builtin.push_back(&task);
    }
  }
  run_builtin(builtin, facts, contents, limits.jobs);
  Findings result;
  std::size_t found = 0;
  for (const Task& task : tasks) found += task.findings.size();
  result.findings.reserve(found);
  for (Task& task : tasks) {
    result.outcomes.push_back(std::move(task.outcome));
    for (; !task.findings.empty(); task.findings.pop_front())
      result.findings.push_back(std::move(task.findings.front()));
  }
  sort_large(result.findings, before);
  return result;
}

}  // namespace terratoll::rules
