// A strict reader for comma-separated values, as our own tables use them: UTF-8, line feeds, a header line,
// the same number of fields in every row, quotes only around a whole field ("" for a quote inside), no empty
// lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace terratoll {

struct CsvRow {
  std::size_t line = 0;
  std::vector<std::string> fields;
};

struct CsvTable {
  std::string name;          // for messages: "rate_cards/aws/ec2.csv"
  std::vector<CsvRow> rows;  // the header excluded
};

// Appends "name:line: what" to `errors` for whatever is wrong; rows that are right are returned all the same.
CsvTable read_csv(std::string name, std::string_view text, std::string_view header,
                  std::vector<std::string>& errors);

}  // namespace terratoll
