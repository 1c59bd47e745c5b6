// Overlays: prices that win over the cards, such as a negotiated agreement, or the prices that somebody
// published. A YAML file, given by `--rate-card NAME|FILE`; docs/rate-cards.md says what may stand in it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"

namespace terratoll::rates {

struct OverlayPrice {
  std::string card, region, sku, meter;  // region "*": every one; sku "*": every one that the card has
  std::string unit;                      // "": that of the card
  Decimal usd;
  Decimal tier_from;
  std::optional<Decimal> tier_to;
  std::string note;
  std::string at;  // "file:line:column", for messages
};

// So many percent off the card's own prices.
struct Discount {
  std::string card;   // "aws/ec2", or "aws/*" for every card of a cloud
  std::string meter;  // "": every one
  Decimal percent;
  std::string at;
};

struct Overlay {
  std::string name, source, as_of;
  std::vector<OverlayPrice> prices;
  std::vector<Discount> discounts;
};

// The error holds a line for each thing that is wrong, "file:line:column: what".
Result<Overlay> parse_overlay(const std::string& text, const std::string& file);

}  // namespace terratoll::rates
