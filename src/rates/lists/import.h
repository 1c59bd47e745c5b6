// The clouds' own price lists, read as they are published and put into rows of the cards by
// rate_cards/imports.csv (docs/rate-cards.md). A list is read as a stream: what is held is what has a place
// on a card.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rates/lists/rows.h"

namespace terratoll::rates {

enum class ListKind { AwsOffer, AzureRetail };
std::string_view to_string(ListKind kind);

struct ListRequest {
  ListKind kind = ListKind::AzureRetail;
  std::vector<std::string> files;
  std::vector<std::string> services, regions;  // as the list calls them; none: all
  std::string name;                            // the source that the rows name; "": the list's kind and date
  std::string as_of;                           // "": the list's own date, where it has one
};

struct ListPrices {
  std::vector<Row> rows;  // sorted
  std::string name, as_of;
  std::size_t prices = 0;                      // of the list, looked at
  std::map<std::string, std::size_t> ignored;  // by the reason
};

// The error is the first thing that makes the list unusable, "file:line:column: what".
Result<ListPrices> read_lists(const ListRequest& request, const RateCards& cards);

}  // namespace terratoll::rates
