#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/nearest.h"
#include "base/text.h"
#include "types/columns.h"
#include "types/table/table.h"

namespace terratoll::types {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kProviderHeader = "provider,cloud,handling,reason";

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
  File(const fs::path& folder, std::string_view name, std::string_view header,
       std::vector<std::string>& errors)
      : errors_(errors) {
    const fs::path path = folder / name;
    table_ = read_csv("resource_types/" + std::string(name), slurp(path), header, errors);
    for (std::size_t i = 1; i < table_.rows.size(); ++i) order(table_.rows[i - 1], table_.rows[i]);
  }

  std::vector<CsvRow>& rows() { return table_.rows; }

  void complain(const CsvRow& row, const std::string& what) {
    errors_.push_back(table_.name + ":" + std::to_string(row.line) + ": " + what);
  }

  // `text` is one of `words`, or "" where that may be.
  void check_word(const CsvRow& row, std::string_view what, const std::string& text, std::string_view words) {
    const std::vector<std::string> known = split(words, ';');
    if (one_of(text, known)) return;
    complain(row, std::string(what) + " " + terratoll::quoted(text) + " is not one of " +
                      joined(known, ", ") + did_you_mean(text, known));
  }

 private:
  void order(const CsvRow& above, const CsvRow& row) {
    const std::string& name = row.fields.front();
    if (above.fields.front() == name) complain(row, name + " stands twice");
    if (above.fields.front() > name) complain(row, name + " stands behind " + above.fields.front());
  }

  std::vector<std::string>& errors_;
  CsvTable table_;
};

void check_cell(File& file, const CsvRow& row, const Column& column, const std::string& cell) {
  switch (column.kind) {
    case Column::Kind::Name:
      if (!only(cell, "_./")) file.complain(row, terratoll::quoted(cell) + " is not the name of a type");
      return;
    case Column::Kind::Word:
      if (!cell.empty() || column.name == "handling") file.check_word(row, column.name, cell, column.words);
      return;
    case Column::Kind::Text:
      return;
    case Column::Kind::File:
      if (!only(cell, "_"))
        file.complain(row, "code " + terratoll::quoted(cell) + " is not the name of a file");
      return;
  }
}

std::string_view cell_of(const CsvRow& row, std::string_view name) {
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    if (kColumns[i].name == name) return row.fields[i];
  }
  return "";
}

// What no cell says alone.
void check_row(File& file, const CsvRow& row) {
  const std::string_view handling = cell_of(row, "handling");
  if (handling == "priced" && cell_of(row, "code").empty()) {
    file.complain(row, "what is priced needs code that prices it");
  }
  const bool told = handling == "usage" || handling == "no-price" || handling == "unsupported";
  if (told && cell_of(row, "reason").empty()) file.complain(row, std::string(handling) + " needs a reason");
}

void read_types(const fs::path& folder, std::string_view name, const std::vector<std::string_view>& prefixes,
                Tables& tables, std::vector<std::string>& errors) {
  std::string header;
  for (const Column& column : kColumns) header += (header.empty() ? "" : ",") + std::string(column.name);
  File file(folder, name, header, errors);
  for (CsvRow& row : file.rows()) {
    const std::string& type = row.fields.front();
    if (std::none_of(prefixes.begin(), prefixes.end(),
                     [&](auto prefix) { return type.starts_with(prefix); })) {
      file.complain(row, type + " is not a type of this file");
    }
    for (std::size_t i = 0; i < row.fields.size(); ++i) check_cell(file, row, kColumns[i], row.fields[i]);
    check_row(file, row);
    tables.types.push_back(std::move(row));
  }
}

}  // namespace

Tables read_tables(const fs::path& folder, std::vector<std::string>& errors) {
  Tables tables;
  read_types(folder, "aws.csv", {"aws_"}, tables, errors);
  read_types(folder, "azure.csv", {"azapi_", "azurerm_", "microsoft."}, tables, errors);
  File providers(folder, "providers.csv", kProviderHeader, errors);
  for (CsvRow& row : providers.rows()) {
    if (!row.fields[2].empty()) providers.check_word(row, "handling", row.fields[2], kColumns[1].words);
    tables.providers.push_back(std::move(row));
  }
  return tables;
}

}  // namespace terratoll::types
