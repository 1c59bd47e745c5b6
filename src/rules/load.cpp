// Rule files to rules: the header line by line, then the statement against empty facts. All errors of all
// files are found before any is reported.

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>

#include "base/limits.h"
#include "base/nearest.h"
#include "base/text.h"
#include "facts/query.h"
#include "rules/embedded.h"
#include "rules/rule.h"

namespace terratoll::rules {
namespace {

const std::vector<std::string> kKeys = {"id",    "title",  "severity", "category",
                                        "param", "advice", "help",     "source"};

struct Line {
  std::string_view text;
  int number = 0;
};

std::vector<Line> split(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    std::string_view line = text.substr(from, end - from);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back({line, static_cast<int>(lines.size()) + 1});
    from = end + 1;
  }
  return lines;
}

bool is_name(std::string_view text, std::string_view more) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || more.find(c) != std::string_view::npos;
  });
}

// Collects a file's errors, each with its place.
class File {
 public:
  File(std::string_view name, std::string_view text, std::vector<std::string>& errors)
      : name_(name), text_(text), lines_(split(text)), errors_(errors) {}

  const std::vector<Line>& lines() const { return lines_; }
  std::string_view text() const { return text_; }
  bool broken() const { return broken_; }

  void error(int line, std::size_t column, const std::string& what) {
    broken_ = true;
    std::string message =
        std::string(name_) + ":" + std::to_string(line) + ":" + std::to_string(column + 1) + ": " + what;
    if (line >= 1 && line <= static_cast<int>(lines_.size())) {
      std::string_view shown = lines_[static_cast<std::size_t>(line) - 1].text;
      column = std::min(column, shown.size());
      // A long line is shown around its error.
      const std::size_t from = column > 100 ? column - 60 : 0;
      shown = shown.substr(from, 160);
      message += "\n  " + std::string(shown) + "\n  ";
      for (std::size_t i = 0; i < column - from; ++i)
        message += i < shown.size() && shown[i] == '\t' ? '\t' : ' ';
      message += '^';
    }
    errors_.push_back(std::move(message));
  }
  // At a byte of the whole text.
  void error_at(std::size_t offset, const std::string& what) {
    offset = std::min(offset, text_.size());
    const auto line = std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
    const std::size_t start = offset == 0 ? std::string_view::npos : text_.rfind('\n', offset - 1);
    error(static_cast<int>(line) + 1, start == std::string_view::npos ? offset : offset - start - 1, what);
  }

 private:
  std::string_view name_, text_;
  std::vector<Line> lines_;
  std::vector<std::string>& errors_;
  bool broken_ = false;
};

// A header line that begins a key: "-- param x = 1: text" has key "param", rest "x = 1: text".
struct Key {
  std::string name;
  std::string_view rest;
  std::size_t column = 0, rest_column = 0;
};

std::optional<Key> key_of(std::string_view line) {
  if (!line.starts_with("-- ")) return std::nullopt;
  std::size_t end = 3;
  while (end < line.size() && (is_name(line.substr(end, 1), "_-"))) ++end;
  if (end == 3) return std::nullopt;
  Key key{std::string(line.substr(3, end - 3)), {}, 3, end + 1};
  const bool parameter = key.name == "param" && end < line.size() && line[end] == ' ';
  if (!parameter && (end >= line.size() || line[end] != ':')) return std::nullopt;
  key.rest = line.substr(end + 1);
  return key;
}

class Header {
 public:
  Header(File& file, Rule& rule) : file_(file), rule_(rule) {}

  // The index of the first line that is not of the header.
  std::size_t read() {
    std::size_t i = 0;
    for (; i < file_.lines().size(); ++i) {
      const Line& line = file_.lines()[i];
      if (!line.text.starts_with("--")) {
        if (trimmed(line.text).empty() && places_.empty()) continue;
        break;
      }
      take(line);
    }
    finish();
    return i;
  }

  std::pair<int, std::size_t> place(const std::string& parameter) const {
    const auto found = parameter_places_.find(parameter);
    return found == parameter_places_.end() ? std::pair<int, std::size_t>(1, 0) : found->second;
  }
  int line_of(const std::string& key) const {
    const auto found = places_.find(key);
    return found == places_.end() ? 1 : found->second;
  }

 private:
  void take(const Line& line) {
    const std::optional<Key> key = key_of(line.text);
    if (!key) return continuation(line);
    const bool known = one_of(key->name, kKeys);
    if (known) return begin(line, *key);
    // Prose of the help may well read "note: …"; a misspelt key is near to a key.
    if (current_ == "help" && nearest(key->name, kKeys).empty()) return continuation(line);
    file_.error(line.number, key->column,
                "unknown header key '" + key->name + "'" + did_you_mean(key->name, kKeys));
    current_.clear();
  }

  void begin(const Line& line, const Key& key) {
    current_ = key.name;
    if (key.name == "param") return parameter(line, key);
    if (places_.contains(key.name)) {
      return file_.error(line.number, key.column, "header key '" + key.name + "' stands twice");
    }
    places_[key.name] = line.number;
    columns_[key.name] = key.rest_column +
                         (key.rest.size() -
                          key.rest.substr(std::min(key.rest.find_first_not_of(' '), key.rest.size())).size());
    if (std::string* field = field_of(key.name)) *field = trimmed(key.rest);
  }

  void continuation(const Line& line) {
    std::string_view text = line.text.substr(2);
    if (current_.empty()) {
      if (places_.empty() || trimmed(text).empty()) return;  // a comment above the header
      return;
    }
    if (current_ == "help") {
      // Markdown keeps its indentation beyond the one that all lines of a help have.
      text.remove_prefix(std::min({text.find_first_not_of(' '), text.size(), std::size_t{3}}));
      rule_.help += '\n' + std::string(text);
    } else if (std::string* field =
                   current_ == "param" ? &rule_.parameters.back().text : field_of(current_)) {
      *field += ' ' + std::string(trimmed(text));
    }
  }

  std::string* field_of(const std::string& key) {
    if (key == "id") return &rule_.id;
    if (key == "title") return &rule_.title;
    if (key == "severity") return &severity_;
    if (key == "category") return &rule_.category;
    if (key == "advice") return &rule_.advice;
    if (key == "help") return &rule_.help;
    if (key == "source") return &rule_.source;
    return nullptr;
  }

  void parameter(const Line& line, const Key& key) {
    places_.try_emplace("param", line.number);
    const std::size_t equals = key.rest.find('=');
    const std::size_t colon = key.rest.find(": ", equals == std::string_view::npos ? 0 : equals);
    const std::string name(trimmed(key.rest.substr(0, std::min(equals, key.rest.size()))));
    rule_.parameters.emplace_back();
    if (equals == std::string_view::npos || colon == std::string_view::npos || !is_name(name, "_")) {
      current_.clear();
      rule_.parameters.pop_back();
      return file_.error(line.number, key.rest_column,
                         "a parameter is written '-- param name = default: what it is'");
    }
    if (parameter_places_.contains(name)) {
      rule_.parameters.pop_back();
      current_.clear();
      return file_.error(line.number, key.rest_column, "parameter '" + name + "' stands twice");
    }
    rule_.parameters.back() = {name, std::string(trimmed(key.rest.substr(equals + 1, colon - equals - 1))),
                               std::string(trimmed(key.rest.substr(colon + 2)))};
    parameter_places_[name] = {line.number, key.rest_column};
  }

  void finish() {
    for (const std::string key : {"id", "title", "severity", "category", "advice", "help"}) {
      if (!places_.contains(key)) {
        file_.error(1, 0, "the header has no '-- " + key + ": …'");
      } else if (field_of(key)->empty()) {
        file_.error(places_[key], columns_[key], "'" + key + "' is empty");
      }
    }
    if (!severity_.empty()) {
      if (const auto severity = parse_severity(severity_)) {
        rule_.severity = *severity;
      } else {
        file_.error(places_["severity"], columns_["severity"],
                    "severity is error, warning or note, not '" + severity_ + "'" +
                        did_you_mean(severity_, {"error", "warning", "note"}));
      }
    }
    if (!rule_.id.empty() &&
        (!is_name(rule_.id, "-/") || std::count(rule_.id.begin(), rule_.id.end(), '/') > 1)) {
      file_.error(
          places_["id"], columns_["id"],
          "an id has lower-case letters, digits and dashes, and may have a namespace: 'acme/no-big-gpus'");
    }
  }

  File& file_;
  Rule& rule_;
  std::string current_, severity_;
  std::map<std::string, int> places_;
  std::map<std::string, std::size_t> columns_;
  std::map<std::string, std::pair<int, std::size_t>> parameter_places_;
};

// The text from the header's end on, and the byte at which it begins.
void take_sql(const File& file, std::size_t line, Rule& rule, std::size_t& offset) {
  offset = file.text().size();
  rule.sql_line = static_cast<int>(line) + 1;
  if (line < file.lines().size()) {
    offset = static_cast<std::size_t>(file.lines()[line].text.data() - file.text().data());
  }
  rule.sql = file.text().substr(offset);
}

void check_columns(File& file, std::size_t offset, const facts::Query& query) {
  const auto& columns = query.columns();
  std::string missing;
  for (const std::string needed : {"address", "flagged", "message"}) {
    if (!one_of(needed, columns)) {
      missing += (missing.empty() ? "" : ", ") + needed;
    }
  }
  if (!missing.empty()) file.error_at(offset, "the result has no column " + missing);
  for (const std::string which : {"fix_", "fix_also_"}) {
    const bool sets = one_of(which + "attribute", columns), value = one_of(which + "value", columns);
    if (sets != value)
      file.error_at(offset, "the result has " + which + (sets ? "attribute" : "value") + " and no " + which +
                                (sets ? "value" : "attribute"));
  }
  for (auto column = columns.begin(); column != columns.end(); ++column) {
    if (std::find(columns.begin(), column, *column) != column) {
      file.error_at(offset, "the result has two columns '" + *column + "'");
    }
    if (!is_name(*column, "_")) {
      file.error_at(offset, "result column '" + column->substr(0, 60) + "' needs a name: AS lower_case");
    }
  }
}

// Where a parameter stands in the statement; ":share" is not found in ":shares".
std::size_t position_of(const std::string& sql, const std::string& parameter) {
  std::size_t at = sql.find(parameter);
  while (at != std::string::npos && is_name(sql.substr(at + parameter.size(), 1), "_")) {
    at = sql.find(parameter, at + 1);
  }
  return std::min(at, sql.size());
}

void check_parameters(File& file, std::size_t offset, const Header& header, const Rule& rule,
                      const facts::Query& query) {
  std::vector<std::string> declared;
  for (const Parameter& parameter : rule.parameters) declared.push_back(parameter.name);
  const auto& used = query.parameters();
  for (const std::string& name : used) {
    const std::size_t at = offset + position_of(rule.sql, name);
    if (!name.starts_with(':')) {
      file.error_at(at, "parameter '" + name + "': a rule's parameters are written :name");
    } else if (std::find(declared.begin(), declared.end(), name.substr(1)) == declared.end()) {
      file.error_at(at, "parameter '" + name + "' is not declared: '-- param " + name.substr(1) +
                            " = default: what it is'" + did_you_mean(name.substr(1), declared));
    }
  }
  for (const std::string& name : declared) {
    if (std::find(used.begin(), used.end(), ":" + name) == used.end()) {
      const auto [line, column] = header.place(name);
      file.error(line, column, "parameter '" + name + "' is not used");
    }
  }
}

Rule load_file(File& file, const std::string& name, const facts::Database* facts,
               std::pair<int, std::size_t>& id_place) {
  Rule rule;
  rule.file = name;
  if (file.text().size() > limits::kRuleBytes) {
    file.error(1, 0, "longer than 200,000 bytes");
    return rule;
  }
  Header header(file, rule);
  std::size_t offset = 0;
  take_sql(file, header.read(), rule, offset);
  id_place = {header.line_of("id"), 7};
  if (facts == nullptr) return rule;
  auto prepared = facts::Query::prepare(*facts, rule.sql);
  if (const auto* problem = std::get_if<facts::Problem>(&prepared)) {
    const std::size_t at = problem->offset < 0 ? 0 : static_cast<std::size_t>(problem->offset);
    file.error_at(std::min(offset + at, file.text().size()), problem->message);
    return rule;
  }
  const auto& query = std::get<facts::Query>(prepared);
  check_columns(file, offset, query);
  check_parameters(file, offset, header, rule, query);
  return rule;
}

}  // namespace

Files embedded_files() {
  Files files;
  for (const EmbeddedFile& file : embedded_table()) {
    files.emplace_back(file.name, std::string(reinterpret_cast<const char*>(file.begin),
                                              static_cast<std::size_t>(file.end - file.begin)));
  }
  return files;
}

std::vector<Rule> builtin_rules() {
  std::vector<Rule> rules;
  std::vector<std::string> errors;
  std::pair<int, std::size_t> place;
  for (const auto& [name, text] : embedded_files()) {
    File file(name, text, errors);
    rules.push_back(load_file(file, name, nullptr, place));
    rules.back().builtin = true;
  }
  return rules;
}

std::variant<std::vector<Rule>, LoadErrors> load(const Files& files) {
  LoadErrors errors;
  std::vector<Rule> rules;
  std::map<std::string, std::string> ids;
  const auto deadline = std::chrono::steady_clock::now() + limits::kRulesLoadTime;
  auto facts = facts::Database::open();
  if (!facts) return LoadErrors{{facts.error().message}};
  for (const auto& [name, text] : files) {
    if (std::chrono::steady_clock::now() > deadline) {
      errors.messages.push_back(name +
                                ": not checked: checking the rules before it took longer than one second");
      break;
    }
    File file(name, text, errors.messages);
    std::pair<int, std::size_t> place(1, 0);
    Rule rule = load_file(file, name, &*facts, place);
    const auto [first, added] = ids.try_emplace(rule.id, name);
    if (!rule.id.empty() && !added) {
      file.error(place.first, place.second, "id '" + rule.id + "' is taken by " + first->second);
    }
    rules.push_back(std::move(rule));
  }
  if (!errors.messages.empty()) return errors;
  return rules;
}

std::vector<Rule> merge(std::vector<Rule> builtin, std::vector<Rule> own) {
  for (Rule& rule : own) {
    const auto same =
        std::find_if(builtin.begin(), builtin.end(), [&](const Rule& other) { return other.id == rule.id; });
    if (same == builtin.end()) {
      builtin.push_back(std::move(rule));
    } else {
      *same = std::move(rule);
    }
  }
  std::sort(builtin.begin(), builtin.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
  return builtin;
}

namespace {

// Where the value is not like the parameter's own: a number, one that is not negative, or a share.
std::string what_it_is(const Parameter& parameter, const std::string& value) {
  const std::optional<Decimal> own = Decimal::parse(parameter.value), given = Decimal::parse(value);
  if (!own) return "";
  if (!given) return "a number";
  if (parameter.name.ends_with("_share"))
    return given->is_negative() || *given > Decimal(1) ? "a share from 0 to 1" : "";
  return given->is_negative() && !own->is_negative() ? "a number that is not negative" : "";
}

void check_override(const Rule& rule, const Override& change, std::vector<std::string>& errors) {
  std::vector<std::string> names;
  for (const Parameter& parameter : rule.parameters) names.push_back(parameter.name);
  for (const auto& [name, value] : change.parameters) {
    const auto found = std::find_if(rule.parameters.begin(), rule.parameters.end(),
                                    [&, &key = name](const Parameter& p) { return p.name == key; });
    if (found == rule.parameters.end()) {
      errors.push_back(change.where + ": rule " + rule.id + " has no parameter '" + name + "'" +
                       did_you_mean(name, names));
    } else if (const std::string wanted = what_it_is(*found, value); !wanted.empty()) {
      std::string error = change.where;
      error.append(": parameter '").append(name).append("' of rule ").append(rule.id);
      errors.push_back(
          std::move(error.append(" is ").append(wanted).append(", not '").append(value).append("'")));
    }
  }
}

}  // namespace

std::vector<std::string> apply(std::vector<Rule>& rules, const std::vector<Override>& overrides) {
  std::vector<std::string> errors, ids;
  for (const Rule& rule : rules) ids.push_back(rule.id);
  const auto find = [&](const std::string& id) {
    return std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; });
  };
  for (const Override& change : overrides) {
    const auto rule = find(change.id);
    if (rule == rules.end()) {
      errors.push_back(change.where + ": there is no rule '" + change.id + "'" +
                       did_you_mean(change.id, ids));
    } else {
      check_override(*rule, change, errors);
    }
  }
  if (!errors.empty()) return errors;
  for (const Override& change : overrides) {
    Rule& rule = *find(change.id);
    rule.enabled = change.enabled.value_or(rule.enabled);
    rule.severity = change.severity.value_or(rule.severity);
    for (const auto& [name, value] : change.parameters) {
      for (Parameter& parameter : rule.parameters) {
        if (parameter.name == name) parameter.value = value;
      }
    }
  }
  return {};
}

}  // namespace terratoll::rules
