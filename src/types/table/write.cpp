#include "base/text.h"
#include "types/columns.h"
#include "types/table/table.h"
#include "types/table/tie.h"

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

// "no-price" of Handling: "Handling::NoPrice".
std::string enumerator(std::string_view enumeration, std::string_view word) {
  std::string result = std::string(enumeration) + "::";
  bool first = true;
  for (char c : word) {
    if (c != '-') result += first ? static_cast<char>(c - 'a' + 'A') : c;
    first = c == '-';
  }
  return result;
}

// All ties and fees of all rows, one behind the other, and the rows that show places among them.
struct Source {
  std::string ties, fixings, fixed, fees, types;
  std::size_t count = 0, fixing_count = 0, fixed_count = 0, fee_count = 0;  // of ties and so on

  std::string add_ties(const std::string& cell) {
    const std::size_t first = count;
    for (const std::string& text : split(cell, ';')) {
      const TieText tie = read_tie(text);
      ties += "    {" + literal(tie.word) + ", " + literal(tie.path) + ", " + literal(tie.type) + ", " +
              literal(tie.attribute) + "},\n";
      ++count;
    }
    return "{kTies + " + std::to_string(first) + ", " + std::to_string(count - first) + "}";
  }

  std::string add_fixings(const std::string& cell) {
    const std::size_t first = fixing_count;
    for (const std::string& text : split(cell, ';')) {
      const FixingText fixing = read_fixing(text);
      const std::string_view test = fixing.test.empty()  ? "IsSet"
                                    : fixing.test == "=" ? "Equals"
                                    : fixing.test == ">" ? "Exceeds"
                                                         : "Differs";
      fixings += "    {" + literal(fixing.path) + ", Fixing::Test::" + std::string(test) + ", " +
                 literal(fixing.value) + "},\n";
      ++fixing_count;
    }
    return "{kFixings + " + std::to_string(first) + ", " + std::to_string(fixing_count - first) + "}";
  }

  std::string add_fixed(const std::string& by, const std::string& as) {
    const std::size_t first = fixed_count;
    const std::vector<std::string> costs = split(by, '|'), names = split(as, '|');
    for (std::size_t i = 0; i < costs.size(); ++i) {
      fixed += "    {" + add_fixings(costs[i]) + ", " + literal(i < names.size() ? names[i] : "") + "},\n";
      ++fixed_count;
    }
    return "{kFixedCosts + " + std::to_string(first) + ", " + std::to_string(fixed_count - first) + "}";
  }

  std::string add_fees(const std::vector<const CsvRow*>& rows) {
    for (const CsvRow* row : rows) {
      const std::vector<std::string>& cells = row->fields;
      fees += "    {" + literal(cells[1]) + ", " + literal(cells[2]) + ", " + literal(cells[3]) + ", " +
              literal(cells[4]) + ", " + literal(cells[5]) + "},\n";
    }
    fee_count += rows.size();
    return "{kFees + " + std::to_string(fee_count - rows.size()) + ", " + std::to_string(rows.size()) + "}";
  }

  std::string value_of(const Column& column, const std::string& cell) {
    if (column.kind == Column::Kind::Ties) return add_ties(cell);
    return column.enumeration.empty() ? literal(cell) : enumerator(column.enumeration, cell);
  }

  void add(const CsvRow& row, const std::vector<const CsvRow*>& its_fees) {
    std::vector<std::string> fields;
    std::string by, as;
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      const Column& column = kColumns[i];
      if (column.name == "fixed_by") {
        by = row.fields[i];
      } else if (column.name == "fixed_as") {
        as = row.fields[i];
      }
      if (row.fields[i].empty() || column.name.starts_with("fixed_")) continue;
      const std::string_view field = column.kind == Column::Kind::Name ? "name" : column.name;
      fields.push_back("." + std::string(field) + " = " + value_of(column, row.fields[i]));
    }
    if (!by.empty()) fields.push_back(".fixed = " + add_fixed(by, as));
    if (!its_fees.empty()) fields.push_back(".fees = " + add_fees(its_fees));
    types += "    {" + joined(fields, ", ") + "},\n";
  }
};

// All attributes of all twins, and the twins that show places among them.
struct TwinSource {
  std::string attributes, unset, twins;
  std::size_t attribute_count = 0, unset_count = 0;

  void add(const CsvRow& row) {
    twins += "    {" + literal(row.fields[0]) + ", " + literal(row.fields[1]) + ", {kAttributes + " +
             std::to_string(attribute_count) + ", ";
    const std::vector<std::string> renamed = split(row.fields[2], ';'), open = split(row.fields[3], ';');
    for (const std::string& text : renamed) {
      const std::size_t equals = text.find('=');
      attributes +=
          "    {" + literal(text.substr(0, equals)) + ", " + literal(text.substr(equals + 1)) + "},\n";
    }
    for (const std::string& path : open) unset += "    " + literal(path) + ",\n";
    twins += std::to_string(renamed.size()) + "}, {kUnset + " + std::to_string(unset_count) + ", " +
             std::to_string(open.size()) + "}},\n";
    attribute_count += renamed.size();
    unset_count += open.size();
  }
};

std::vector<const CsvRow*> fees_of(const Tables& tables, std::string_view type) {
  std::vector<const CsvRow*> rows;
  for (const CsvRow& row : tables.fees) {
    if (row.fields.front() == type) rows.push_back(&row);
  }
  return rows;
}

std::string provider_row(const CsvRow& row) {
  const std::string& handling = row.fields[2];
  std::string line = "    {" + literal(row.fields[0]) + ", " + literal(row.fields[1]);
  if (!handling.empty()) {
    line += ", true, {.name = \"\", .handling = " + enumerator("Handling", handling) +
            ", .reason = " + literal(row.fields[3]) + "}";
  }
  return line + "},\n";
}

}  // namespace

std::string table_source(const Tables& tables) {
  Source source;
  for (const CsvRow& row : tables.types) source.add(row, fees_of(tables, row.fields.front()));
  std::string text =
      "// Written by the build from resource_types/.\n#include \"types/generated.h\"\n\n"
      "namespace terratoll::types {\nnamespace {\n\nconstexpr Tie kTies[] = {\n" +
      source.ties + "};\n\nconstexpr Fixing kFixings[] = {\n" + source.fixings +
      "};\n\nconstexpr FixedCost kFixedCosts[] = {\n" + source.fixed + "};\n\nconstexpr Fee kFees[] = {\n" +
      source.fees + "};\n\nconstexpr Type kTypes[] = {\n" + source.types +
      "};\n\nconstexpr Provider kProviders[] = {\n";
  for (const CsvRow& row : tables.providers) text += provider_row(row);
  TwinSource twins;
  for (const CsvRow& row : tables.twins) twins.add(row);
  text += "};\n\nconstexpr Twin::Attribute kAttributes[] = {\n" + twins.attributes +
          "};\n\nconstexpr std::string_view kUnset[] = {\n" + twins.unset +
          "};\n\nconstexpr Twin kTwins[] = {\n" + twins.twins + "};\n\nconstexpr Place kPlaces[] = {\n";
  for (const CsvRow& row : tables.global) {
    text += "    {" + literal(row.fields[0]) + ", " + (row.fields[1] == "yes" ? "true" : "false") + "},\n";
  }
  return text +
         "};\n\n}  // namespace\n\n"
         "std::span<const Type> type_table() {\n  return kTypes;\n}\n\n"
         "std::span<const Provider> provider_table() {\n  return kProviders;\n}\n\n"
         "std::span<const Place> place_table() {\n  return kPlaces;\n}\n\n"
         "std::span<const Twin> twin_table() {\n  return kTwins;\n}\n\n"
         "}  // namespace terratoll::types\n";
}

}  // namespace terratoll::types
