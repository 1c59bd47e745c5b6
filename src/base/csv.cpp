#include "base/csv.h"

#include <algorithm>

namespace terratoll {
namespace {

// Splits one record off the front of `text`. Returns what is wrong with it, "" where nothing is.
std::string_view take_record(std::string_view& text, std::vector<std::string>& fields) {
  std::string_view wrong;
  std::size_t i = 0;
  for (bool more = true; more;) {
    std::string field;
    if (i < text.size() && text[i] == '"') {
      for (++i; i < text.size() && (text[i] != '"' || text.substr(i, 2) == "\"\""); ++i) {
        if (text[i] == '"') ++i;
        field += text[i];
      }
      if (i == text.size()) wrong = "a quote is not closed";
      if (i < text.size()) ++i;
      if (i < text.size() && text[i] != ',' && text[i] != '\n') wrong = "text after a closing quote";
    }
    for (; i < text.size() && text[i] != ',' && text[i] != '\n'; ++i) {
      if (text[i] == '"' && wrong.empty()) wrong = "a quote inside a field without quotes";
      if (text[i] == '\r') wrong = "a carriage return; lines end with a line feed alone";
      field += text[i];
    }
    fields.push_back(std::move(field));
    more = i < text.size() && text[i] == ',';
    if (i < text.size()) ++i;
  }
  if (text.empty() || text[i - 1] != '\n') wrong = "no line feed at the end of the last line";
  text.remove_prefix(i);
  return wrong;
}

}  // namespace

CsvTable read_csv(std::string name, std::string_view text, std::string_view header,
                  std::vector<std::string>& errors) {
  CsvTable table{std::move(name), {}};
  const auto columns = static_cast<std::size_t>(std::count(header.begin(), header.end(), ',')) + 1;
  auto complain = [&](std::size_t line, std::string_view what) {
    errors.push_back(table.name + ":" + std::to_string(line) + ": " + std::string(what));
  };
  if (text.substr(0, text.find('\n')) != header) {
    complain(1, "the header is not \"" + std::string(header) + "\"");
    return table;
  }
  text.remove_prefix(std::min(text.size(), header.size() + 1));
  for (std::size_t line = 2; !text.empty();) {
    CsvRow row{line, {}};
    const std::string_view before = text;
    const std::string_view wrong = take_record(text, row.fields);
    const std::string_view record = before.substr(0, before.size() - text.size());
    line += static_cast<std::size_t>(std::count(record.begin(), record.end(), '\n'));
    if (!wrong.empty()) {
      complain(row.line, wrong);
    } else if (row.fields.size() != columns) {
      complain(row.line, std::to_string(row.fields.size()) + " fields instead of " + std::to_string(columns));
    } else {
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

}  // namespace terratoll
