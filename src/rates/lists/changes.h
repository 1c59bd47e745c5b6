// What is new, changed or gone between two sets of prices, and what a list makes of a card.
#pragma once

#include <utility>
#include <vector>

#include "rates/lists/rows.h"

namespace terratoll::rates {

struct Changes {
  std::vector<Row> added, gone;
  std::vector<std::pair<Row, Row>> changed;  // before, after
  std::size_t same = 0;
};

// Both sorted.
Changes changes_between(const std::vector<Row>& before, const std::vector<Row>& after);

// Of `before`, what a list speaks of: the meters of the regions of the cards that it has prices of.
std::vector<Row> spoken_of(const std::vector<Row>& list, const std::vector<Row>& before);

// Takes out of a list the prices that the card has from a later day; how many. Both sorted.
std::size_t leave_newer(const std::vector<Row>& card, std::vector<Row>& list);

// A card with the prices of a list, which replace all tiers of a price and keep its notes; what is gone from
// the list stays, with its date. Both sorted.
std::vector<Row> merged(const std::vector<Row>& card, const std::vector<Row>& list);

// "+12.5%", "" where there was no price.
std::string percent_change(Decimal before, Decimal after);

}  // namespace terratoll::rates
