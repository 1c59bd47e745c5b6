// The facts described for people and programs: `terratoll schema` and docs/facts.md.

#include <algorithm>

#include "facts/facts.h"
#include "json/writer.h"

namespace terratoll::facts {

std::string table_text(const Table& table) {
  std::string out = std::string(table.name) + ": " + std::string(table.text) + '\n';
  for (const Column& column : table.columns) {
    std::string line = "  " + std::string(column.name);
    line.resize(std::max<std::size_t>(line.size() + 1, 30), ' ');
    line += column.type;
    line.resize(std::max<std::size_t>(line.size() + 1, 39), ' ');
    line += column.text;
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

std::string schema_text() {
  std::string out;
  for (const Table& table : schema()) out += table_text(table) + '\n';
  out += "Functions\n";
  for (const Function& function : functions()) {
    std::string line = "  " + std::string(function.signature);
    line.resize(std::max<std::size_t>(line.size() + 1, 30), ' ');
    out += line + std::string(function.text) + '\n';
  }
  return out;
}

std::string schema_json() {
  std::string out;
  json::Writer json(out, 2);
  json.begin_object();
  json.key("schema").string("terratoll.facts/" + std::to_string(kSchemaVersion));
  json.key("tables").begin_array();
  for (const Table& table : schema()) {
    json.begin_object();
    json.key("name").string(table.name);
    json.key("text").string(table.text);
    json.key("columns").begin_array();
    for (const Column& column : table.columns) {
      json.begin_object();
      json.key("name").string(column.name);
      json.key("type").string(column.type);
      json.key("text").string(column.text);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.key("functions").begin_array();
  for (const Function& function : functions()) {
    json.begin_object();
    json.key("signature").string(function.signature);
    json.key("text").string(function.text);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return out + '\n';
}

std::string schema_markdown() {
  std::string out =
      "# Facts\n\n"
      "The tables that rules and `terratoll query` see; `terratoll schema` prints the same. This page is "
      "generated.\n\n"
      "NULL is not known: known only after apply, or, for money, no price. What is absent is 0, '' or "
      "'none'. An\n"
      "address is unique only together with its `plan_id`. Money is US dollars, a month is 730 hours, a TB "
      "1,000 GB.\n"
      "`compute`, `endpoint`, `store`, `flow` and `cost` describe what stands after the change.\n";
  for (const Table& table : schema()) {
    out += "\n## " + std::string(table.name) + "\n\n" + std::string(table.text) +
           "\n\n| column | type | |\n|---|---|---|\n";
    for (const Column& column : table.columns) {
      out += "| `" + std::string(column.name) + "` | " + std::string(column.type) + " | " +
             std::string(column.text) + " |\n";
    }
  }
  out += "\n## Functions\n\n| function | |\n|---|---|\n";
  for (const Function& function : functions()) {
    out += "| `" + std::string(function.signature) + "` | " + std::string(function.text) + " |\n";
  }
  return out +
         "\nOf SQLite's own functions a query may call those that neither read a clock nor grow without "
         "limit: see\n"
         "[writing-rules.md](writing-rules.md).\n";
}

}  // namespace terratoll::facts
