// resource_types/ as the build reads it: aws.csv, azure.csv, fees.csv, providers.csv, twins.csv and
// global.csv, every cell checked.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/csv.h"

namespace terratoll::types {

struct Tables {
  std::vector<CsvRow> types, fees, providers, twins,
      global;  // sorted by name; a row of a type has the cells of kColumns
};

// Appends "file:line: what" to `errors` for whatever is wrong.
Tables read_tables(const std::filesystem::path& folder, std::vector<std::string>& errors);

// The same as C++, for generated.h.
std::string table_source(const Tables& tables);
// And for people: docs/resources.md.
std::string resources_markdown(const Tables& tables);

}  // namespace terratoll::types
