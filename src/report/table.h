// Rows for a terminal, in columns.
#pragma once

#include <string>
#include <vector>

namespace terratoll::report {

// The first row is the head, which stands out where there is colour. Columns are padded to their longest
// cell; cells are made printable.
std::string table(const std::vector<std::vector<std::string>>& rows, bool colour = false);

}  // namespace terratoll::report
