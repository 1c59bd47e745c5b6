// Prices that are out of line: by their regions, and by their family.
#pragma once

#include <string>
#include <vector>

#include "rates/lists/rows.h"

namespace terratoll::rates {

// "file:line: what" for each price that is many times, or a small part of, what its neighbours cost: the same
// in other regions, or a vCPU of the same family in the same region.
std::vector<std::string> out_of_line(const std::vector<Row>& rows, const RateCards& cards);

}  // namespace terratoll::rates
