#include "types/columns.h"
#include "types/table/table.h"

namespace terratoll::types {
namespace {

std::string literal(std::string_view text) {
  std::string result = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

// "no-price" → "Handling::NoPrice".
std::string enumerator(std::string_view word) {
  std::string result = "Handling::";
  bool first = true;
  for (char c : word) {
    if (c != '-') result += first ? static_cast<char>(c - 'a' + 'A') : c;
    first = c == '-';
  }
  return result;
}

std::string value_of(const Column& column, const std::string& cell) {
  return column.name == "handling" ? enumerator(cell) : literal(cell);
}

std::string type_row(const CsvRow& row) {
  std::string line;
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    const Column& column = kColumns[i];
    if (row.fields[i].empty()) continue;
    const std::string field = column.kind == Column::Kind::Name ? "name" : std::string(column.name);
    line += (line.empty() ? "." : ", .") + field + " = " + value_of(column, row.fields[i]);
  }
  return "    {" + line + "},\n";
}

std::string provider_row(const CsvRow& row) {
  const std::string& handling = row.fields[2];
  std::string line = "    {" + literal(row.fields[0]) + ", " + literal(row.fields[1]);
  if (!handling.empty()) {
    line += ", true, {.name = \"\", .handling = " + enumerator(handling) +
            ", .reason = " + literal(row.fields[3]) + "}";
  }
  return line + "},\n";
}

}  // namespace

std::string table_source(const Tables& tables) {
  std::string text =
      "// Written by the build from resource_types/.\n#include \"types/generated.h\"\n\n"
      "namespace terratoll::types {\nnamespace {\n\nconstexpr Type kTypes[] = {\n";
  for (const CsvRow& row : tables.types) text += type_row(row);
  text += "};\n\nconstexpr Provider kProviders[] = {\n";
  for (const CsvRow& row : tables.providers) text += provider_row(row);
  return text +
         "};\n\n}  // namespace\n\n"
         "std::span<const Type> type_table() {\n  return kTypes;\n}\n\n"
         "std::span<const Provider> provider_table() {\n  return kProviders;\n}\n\n"
         "}  // namespace terratoll::types\n";
}

}  // namespace terratoll::types
