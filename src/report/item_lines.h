// What a row of the bill is made of, for people. Texts are not escaped yet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cost/estimate.h"
#include "report/bill_rows.h"

namespace terratoll::report {

// Items that are alike, of instances of one block.
struct ItemLine {
  const cost::LineItem* item = nullptr;
  std::size_t count = 0;
  std::optional<Decimal> sum;
};
// Dearest first.
std::vector<ItemLine> item_lines(const BillRow& row);
// "2 × compute".
std::string name_of(const ItemLine& line);
// "~$12.00" where a price is doubtful.
std::string amount_of(const ItemLine& line);
// "730 hour × $3.06"; "" where neither is known.
std::string quantity_of(const cost::LineItem& item);
// "1,460 hours × $3.06 · fixed · aws/ec2 us-west-2 p3.2xlarge · quinnypig-2025-06, 2025-06-11".
std::string grounds_of(const cost::LineItem& item);

}  // namespace terratoll::report
