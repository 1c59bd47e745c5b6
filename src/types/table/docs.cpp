#include <map>

#include "base/text.h"
#include "types/columns.h"
#include "types/table/table.h"

namespace terratoll::types {
namespace {

constexpr std::string_view kHead =
    "# Resource types\n\n"
    "What Terratoll knows of each Terraform type before it reads a plan: the rows of "
    "`resource_types/aws.csv` and "
    "`azure.csv`,\n"
    "from which this page is generated. A type that is not listed is `unsupported`, and a report says so. To "
    "add one: a "
    "row, and\n"
    "a fixture; where code has to price it, also a function, and where fees do, their rows "
    "([CONTRIBUTING.md](../CONTRIBUTING.md)).\n\n"
    "## Columns\n\n"
    "An empty cell says nothing. `PATH` is an attribute, with dots into its blocks (`launch_template.id`). "
    "`PATH->TYPE` also\n"
    "says what its value names: a type, and which of its attributes. Several stand behind one another with "
    "`;`.\n\n"
    "| column | may hold | what it says |\n|---|---|---|\n";

std::string code(std::string_view text) {
  return "`" + std::string(text) + "`";
}

std::string codes(const std::string& list) {
  std::vector<std::string> words = split(list, ';');
  for (std::string& word : words) word = code(word);
  return joined(words, ", ");
}

std::string may_hold(const Column& column) {
  switch (column.kind) {
    case Column::Kind::Name:
      return "a name";
    case Column::Kind::Word:
    case Column::Kind::Ties:
    case Column::Kind::Fixings:
      return codes(std::string(column.forms));
    case Column::Kind::Text:
      return "a text";
    case Column::Kind::File:
      return "a file";
    case Column::Kind::Path:
      return code("PATH");
  }
  return "";
}

// All but its name, handling and reason.
std::string details(const CsvRow& row) {
  std::vector<std::string> parts;
  for (std::size_t i = 2; i < row.fields.size(); ++i) {
    const Column& column = kColumns[i];
    if (column.name == "reason" || row.fields[i].empty()) continue;
    const bool text = column.kind == Column::Kind::Text;
    parts.push_back(std::string(column.name) + " " + (text ? row.fields[i] : codes(row.fields[i])));
  }
  return joined(parts, "; ");
}

std::string reason(const CsvRow& row) {
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    if (kColumns[i].name == "reason") return row.fields[i];
  }
  return "";
}

bool is_only_free(const CsvRow& row) {
  return row.fields[1] == "free" && details(row).empty();
}

// Types that are free and of which there is nothing else to say, by the reason why they are.
std::string free_types(const std::vector<const CsvRow*>& rows) {
  std::map<std::string, std::vector<std::string>> types;
  for (const CsvRow* row : rows) types[reason(*row)].push_back(code(row->fields[0]));
  std::string text = "\nFree, and nothing else to say of them:\n\n";
  for (const auto& [why, names] : types) text += "- " + why + ": " + joined(names, ",\n  ") + "\n";
  return text;
}

std::string section(std::string_view title, const std::vector<const CsvRow*>& rows) {
  std::string text = "\n## " + std::string(title) +
                     "\n\n| type | handling | reason | what else is known |\n|---|---|---|---|\n";
  std::vector<const CsvRow*> free;
  for (const CsvRow* row : rows) {
    const std::string name = code(row->fields[0]);
    if (is_only_free(*row)) {
      free.push_back(row);
    } else {
      text += "| " + name + " | " + row->fields[1] + " | " + reason(*row) + " | " + details(*row) + " |\n";
    }
  }
  return text + free_types(free);
}

std::string fees(const std::vector<CsvRow>& rows) {
  std::string text =
      "\n## Fees\n\nWhat is billed all month, by the hour or by the month, and by which row of a card "
      "(`resource_types/fees.csv`). "
      "In braces stands\nan attribute, with what holds where nobody sets it (`{sku=Basic}`), with one more "
      "(`{replicas+1}`), or for how many of it\nthere are (`{#subnet_mapping}`); a SKU is looked up in small "
      "letters, and a count that nobody sets is 1. Where the type's\n`fixed_by` says when a plan states a "
      "cost, only then.\n\n"
      "| type | card | SKU | meter | unit | count |\n|---|---|---|---|---|---|\n";
  for (const CsvRow& row : rows) {
    text += "| " + code(row.fields[0]) + " | " + row.fields[1] + " | " + code(row.fields[2]) + " | " +
            row.fields[3] + " | " + row.fields[4] + " | " + code(row.fields[5]) + " |\n";
  }
  return text;
}

std::string providers(const std::vector<CsvRow>& rows) {
  std::string text =
      "\n## Providers\n\nThe cloud of a provider's resources, and what holds for those of its types that "
      "have no row "
      "(`resource_types/providers.csv`).\n\n| provider | cloud | handling | reason |\n|---|---|---|---|\n";
  for (const CsvRow& row : rows) {
    text += "| " + code(row.fields[0]) + " | " + row.fields[1] + " | " + row.fields[2] + " | " +
            row.fields[3] + " |\n";
  }
  return text;
}

std::string global(const std::vector<CsvRow>& rows) {
  std::vector<std::string> yes, no;
  for (const CsvRow& row : rows) (row.fields[1] == "yes" ? yes : no).push_back(code(row.fields[0] + "…"));
  return "\n## Without a region\n\nServices that stand in no region (`resource_types/global.csv`): " +
         joined(yes, ",\n") + "; but not " + joined(no, ", ") + ".\n";
}

std::string twins(const std::vector<CsvRow>& rows) {
  std::string text =
      "\n## Twins\n\nTypes of AWS Cloud Control, each of which is read as one of the types above "
      "(`resource_types/twins.csv`). `OWN=NAME`\nis an attribute that the other calls otherwise; `unset` "
      "are attributes that a plan calls known after apply where nobody sets\nthem. A type of `awscc` that "
      "stands neither here nor above is `unsupported`.\n\n| type | read as | attributes | unset |\n"
      "|---|---|---|---|\n";
  for (const CsvRow& row : rows) {
    text += "| " + code(row.fields[0]) + " | " + code(row.fields[1]) + " | " + codes(row.fields[2]) + " | " +
            codes(row.fields[3]) + " |\n";
  }
  return text;
}

}  // namespace

std::string resources_markdown(const Tables& tables) {
  std::string text(kHead);
  for (const Column& column : kColumns) {
    text += "| " + code(column.name) + " | " + may_hold(column) + " | " + std::string(column.about) + " |\n";
  }
  std::vector<const CsvRow*> aws, azure, arm;
  for (const CsvRow& row : tables.types) {
    const std::string& name = row.fields[0];
    (name.starts_with("aws") ? aws : name.find('/') == std::string::npos ? azure : arm).push_back(&row);
  }
  return text + section("AWS", aws) + section("Azure", azure) + section("ARM, through azapi", arm) +
         fees(tables.fees) + twins(tables.twins) + global(tables.global) + providers(tables.providers);
}

}  // namespace terratoll::types
