// Prices outside of the image: rows of card files, of overlays and of the clouds' own lists, before anything
// is made of them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"
#include "rates/rates.h"

namespace terratoll::rates {

struct Row {
  std::string card, region, sku, meter, unit;
  Decimal tier_from;
  std::optional<Decimal> tier_to;
  Decimal usd;
  std::string source, as_of, doubt, note;
  std::string at;  // "file:line", or "file:line:column" in JSON
};

// By card, region, SKU, meter and tier, as card files have them.
void sort_rows(std::vector<Row>& rows);
bool same_key(const Row& a, const Row& b);  // but for the tier

// "rate_cards/aws/ec2.csv" is the card "aws/ec2"; "" where the path does not say.
std::string card_of(const std::string& path);
// The card files of a folder as rate_cards/ is one, by their cards.
std::map<std::string, std::string> card_files_of(const std::string& folder);

// The prices of a card file, an overlay or a folder of cards, sorted. What is wrong is "file:line: what" in
// `errors`, by the rules of the build; what is right is returned all the same.
std::vector<Row> read_prices(const std::string& path, const RateCards& cards,
                             std::vector<std::string>& errors);
std::string card_text(const std::vector<Row>& rows);
// A card's own prices, as they are in force, sorted.
std::vector<Row> rows_of_card(const RateCards& cards, const std::string& card);
// The meters of a card, each with the units that it has.
std::map<std::string, std::set<std::string>> units_of_card(const RateCards& cards, const std::string& card);
// The prices of an overlay as rows; a unit that it does not say is that of the card.
std::vector<Row> rows_of(const Overlay& overlay, const RateCards& cards);
// A SOURCES.md with a row for a list, after those that come before it; as it is where it has one.
std::string sources_with(const std::string& markdown, const std::string& name, const std::string& what,
                         const std::string& date);
// `name` is its name, and that of its source.
std::string overlay_text(const std::string& name, const std::string& as_of, const std::vector<Row>& rows);

}  // namespace terratoll::rates
