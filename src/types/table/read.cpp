#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/nearest.h"
#include "base/text.h"
#include "types/columns.h"
#include "types/table/table.h"
#include "types/table/tie.h"

namespace terratoll::types {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kProviderHeader = "provider,cloud,handling,reason";
constexpr std::string_view kGlobalHeader = "prefix,global";
constexpr std::string_view kFeeHeader = "type,card,sku,meter,unit,count";
constexpr std::string_view kTwinHeader = "type,twin,attributes,unset";

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool only(std::string_view text, std::string_view more) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || more.find(c) != std::string_view::npos;
  });
}

// One file of the table, and where what is wrong with it goes.
class File {
 public:
  File(const fs::path& folder, const std::string& name, std::string_view header,
       std::vector<std::string>& errors, bool repeats = false)
      : errors_(errors), repeats_(repeats) {
    table_ = read_csv("resource_types/" + name, slurp(folder / name), header, errors);
    for (std::size_t i = 1; i < table_.rows.size(); ++i) order(table_.rows[i - 1], table_.rows[i]);
  }

  std::vector<CsvRow>& rows() { return table_.rows; }

  void complain(const CsvRow& row, const std::string& what) {
    errors_.push_back(table_.name + ":" + std::to_string(row.line) + ": " + what);
  }

  // `text` is one of `words`.
  void check_word(const CsvRow& row, std::string_view what, const std::string& text, std::string_view words) {
    const std::vector<std::string> known = split(words, ';');
    if (one_of(text, known)) return;
    complain(row, std::string(what) + " " + terratoll::quoted(text) + " is not one of " +
                      joined(known, ", ") + did_you_mean(text, known));
  }

 private:
  void order(const CsvRow& above, const CsvRow& row) {
    const std::string& name = row.fields.front();
    if (above.fields.front() == name && !repeats_) complain(row, name + " stands twice");
    if (above.fields.front() > name) complain(row, name + " stands behind " + above.fields.front());
  }

  std::vector<std::string>& errors_;
  bool repeats_;  // a name may have several rows
  CsvTable table_;
};

// The types of all files, by name.
using Names = std::set<std::string, std::less<>>;

bool is_path(const CsvRow& row, std::string_view path, std::string_view more) {
  const bool arm = row.fields.front().starts_with("microsoft.");  // ARM's bodies write vmSize
  return !path.empty() && only(arm ? lower(path) : std::string(path), more);
}

void check_tie(File& file, const CsvRow& row, const Column& column, const TieText& tie, const Names& names) {
  if (!is_path(row, tie.path, column.name == "actions" ? "_.:" : "_.")) {
    file.complain(
        row, std::string(column.name) + " has no attribute in " + terratoll::quoted(std::string(tie.path)));
  }
  file.check_word(row, column.name, tie.form(), column.forms);
  if (tie.type.empty()) return;
  if (names.count(tie.type) == 0) {
    file.complain(row, std::string(column.name) + " names " + std::string(tie.type) + ", which has no row");
  }
  if (tie.attribute.empty() || !only(tie.attribute, "_.")) {
    file.complain(row,
                  std::string(column.name) + " does not say by which attribute of " + std::string(tie.type));
  }
}

void check_fixing(File& file, const CsvRow& row, const std::string& text) {
  const FixingText fixing = read_fixing(text);
  const bool whole = fixing.value.find_first_not_of("0123456789") == std::string_view::npos;
  if (!is_path(row, fixing.path, "_.") || fixing.value.empty() != fixing.test.empty() ||
      (fixing.test == ">" && !whole)) {
    file.complain(row, "fixed_by " + terratoll::quoted(text) + " is no attribute, nor one with its value");
  }
}

void check_cell(File& file, const CsvRow& row, const Column& column, const std::string& cell,
                const Names& names) {
  switch (column.kind) {
    case Column::Kind::Name:
      if (!only(cell, "_./")) file.complain(row, terratoll::quoted(cell) + " is not the name of a type");
      return;
    case Column::Kind::Word:
      if (!cell.empty() || column.name == "handling") file.check_word(row, column.name, cell, column.forms);
      return;
    case Column::Kind::Text:
      return;
    case Column::Kind::File:
      if (!only(cell, "_")) {
        file.complain(row, "code " + terratoll::quoted(cell) + " is not the name of a file");
      }
      return;
    case Column::Kind::Path:
      if (!cell.empty() && !is_path(row, cell, "_.")) {
        file.complain(row, std::string(column.name) + " " + terratoll::quoted(cell) + " is no attribute");
      }
      return;
    case Column::Kind::Ties:
      for (const std::string& tie : split(cell, ';')) check_tie(file, row, column, read_tie(tie), names);
      return;
    case Column::Kind::Fixings:
      for (const std::string& cost : split(cell, '|')) {
        for (const std::string& fixing : split(cost, ';')) check_fixing(file, row, fixing);
      }
      return;
  }
}

std::string_view cell_of(const CsvRow& row, std::string_view name) {
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    if (kColumns[i].name == name) return row.fields[i];
  }
  return "";
}

// What stands in the braces of a text, in their order; nullopt where they do not match.
std::optional<std::vector<std::string_view>> holes_of(std::string_view text) {
  std::vector<std::string_view> holes;
  for (std::size_t open = text.find_first_of("{}"); open != std::string_view::npos;) {
    const std::size_t close = text.find_first_of("{}", open + 1);
    if (text[open] != '{' || close == std::string_view::npos || text[close] != '}') return std::nullopt;
    holes.push_back(text.substr(open + 1, close - open - 1));
    open = text.find_first_of("{}", close + 1);
  }
  return holes;
}

// An attribute, with what holds where nobody sets it or with one more, or how many of it there are.
bool is_hole(const CsvRow& row, std::string_view text) {
  if (text.starts_with('#')) text.remove_prefix(1);
  const std::size_t end = std::min(text.find_first_of("=+"), text.size());
  const std::string_view more = text.substr(end);
  return is_path(row, text.substr(0, end), "_.") && more != "=" && (!more.starts_with('+') || more == "+1");
}

void check_fee(File& file, const CsvRow& row, const Names& names) {
  const auto& [type, card, meter, unit] =
      std::tie(row.fields[0], row.fields[1], row.fields[3], row.fields[4]);
  if (names.count(type) == 0) file.complain(row, type + " has no row");
  if (card.find('/') == std::string::npos || !only(card, "_/")) {
    file.complain(row, terratoll::quoted(card) + " is no card");
  }
  if (meter.empty() || !only(meter, "-")) file.complain(row, terratoll::quoted(meter) + " is no meter");
  if (!unit.ends_with("hour") && !unit.ends_with("month") && unit != "day") {
    file.complain(row, terratoll::quoted(unit) + " is no unit of what is billed all month");
  }
  for (const std::string& cell : {row.fields[2], row.fields[5]}) {
    const auto holes = holes_of(cell);
    const bool right = holes && std::all_of(holes->begin(), holes->end(),
                                            [&](std::string_view hole) { return is_hole(row, hole); });
    if (cell.empty() || !right)
      file.complain(row, terratoll::quoted(cell) + " is no SKU or count by attributes");
  }
}

// What no cell says alone.
void check_row(File& file, const CsvRow& row, const std::vector<std::string_view>& prefixes,
               const Names& billed) {
  const std::string& type = row.fields.front();
  if (std::none_of(prefixes.begin(), prefixes.end(), [&](auto prefix) { return type.starts_with(prefix); })) {
    file.complain(row, type + " is not a type of this file");
  }
  const std::string_view handling = cell_of(row, "handling");
  if (handling == "priced" && cell_of(row, "code").empty() && billed.count(type) == 0) {
    file.complain(row, "what is priced needs code or a fee");
  }
  if (handling != "priced" && cell_of(row, "reason").empty()) {
    file.complain(row, std::string(handling) + " needs a reason");
  }
  const std::string fixed(cell_of(row, "fixed_by")), named(cell_of(row, "fixed_as"));
  if (handling != "no-price" && split(fixed, '|').size() != split(named, '|').size()) {
    file.complain(row, "fixed_by and fixed_as stand together: by what a cost is fixed, and what it is");
  }
  if (handling == "no-price" && (!named.empty() || fixed.find_first_of("=>|") != std::string::npos)) {
    file.complain(row, "no-price is fixed whatever its attributes say, and its reason says what it is");
  }
}

// "launch_template_data.image_id=image_id": a path into the type, and what the twin calls it. Inside a block
// an attribute is called otherwise, or stands deeper.
void check_renamed(File& file, const CsvRow& row, const std::string& attribute) {
  const std::size_t equals = attribute.find('=');
  if (equals == 0 || equals == std::string::npos || equals + 1 == attribute.size() ||
      !only(attribute, "_.[]=")) {
    file.complain(row, terratoll::quoted(attribute) + " does not say what the twin calls which attribute");
    return;
  }
  const std::string own = attribute.substr(0, equals), name = attribute.substr(equals + 1);
  const std::size_t dot = name.rfind('.');
  if (dot != std::string::npos && !own.starts_with(name.substr(0, dot + 1))) {
    file.complain(row, own + " does not stand in the block of " + name);
  }
}

void check_twin(File& file, const CsvRow& row, const Names& names) {
  const std::string &type = row.fields[0], &twin = row.fields[1];
  if (!type.starts_with("awscc_") || !only(type, "_"))
    file.complain(row, type + " is not a type of this file");
  if (names.count(type) > 0 && type != twin) file.complain(row, type + " has a row of its own");
  if (names.count(twin) == 0) file.complain(row, "its twin " + terratoll::quoted(twin) + " has no row");
  for (const std::string& attribute : split(row.fields[2], ';')) check_renamed(file, row, attribute);
  for (const std::string& path : split(row.fields[3], ';')) {
    if (!only(path, "_.")) file.complain(row, terratoll::quoted(path) + " is no attribute");
  }
}

std::string header() {
  std::vector<std::string> names;
  for (const Column& column : kColumns) names.emplace_back(column.name);
  return joined(names, ",");
}

}  // namespace

Tables read_tables(const fs::path& folder, std::vector<std::string>& errors) {
  std::pair<File, std::vector<std::string_view>> files[] = {
      {File(folder, "aws.csv", header(), errors), {"aws_", "awscc_"}},
      {File(folder, "azure.csv", header(), errors), {"azapi_", "azurerm_", "microsoft."}}};
  Names names;
  for (auto& [file, prefixes] : files) {
    for (const CsvRow& row : file.rows()) names.insert(row.fields.front());
  }
  Tables tables;
  File fees(folder, "fees.csv", kFeeHeader, errors, true);
  Names billed;
  for (CsvRow& row : fees.rows()) {
    check_fee(fees, row, names);
    billed.insert(row.fields.front());
    tables.fees.push_back(std::move(row));
  }
  for (auto& [file, prefixes] : files) {
    for (CsvRow& row : file.rows()) {
      for (std::size_t i = 0; i < row.fields.size(); ++i) {
        check_cell(file, row, kColumns[i], row.fields[i], names);
      }
      check_row(file, row, prefixes, billed);
      tables.types.push_back(std::move(row));
    }
  }
  File providers(folder, "providers.csv", kProviderHeader, errors);
  for (CsvRow& row : providers.rows()) {
    if (!row.fields[2].empty()) {
      providers.check_word(row, "handling", row.fields[2], kColumns[1].forms);
      if (row.fields[3].empty()) providers.complain(row, row.fields[2] + " needs a reason");
    }
    tables.providers.push_back(std::move(row));
  }
  File global(folder, "global.csv", kGlobalHeader, errors);
  for (CsvRow& row : global.rows()) {
    global.check_word(row, "global", row.fields[1], "yes;no");
    tables.global.push_back(std::move(row));
  }
  File twins(folder, "twins.csv", kTwinHeader, errors);
  for (CsvRow& row : twins.rows()) {
    check_twin(twins, row, names);
    tables.twins.push_back(std::move(row));
  }
  return tables;
}

}  // namespace terratoll::types
