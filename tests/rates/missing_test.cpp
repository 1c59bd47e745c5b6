// docs/rate-cards.md says which regions a card has no price in, and how old the prices of the others are; it
// is written from the cards, with TERRATOLL_UPDATE=1.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "base/file.h"
#include "base/text.h"
#include "checkout.h"
#include "rates/lists/rows.h"

namespace terratoll::rates {
namespace {

// Regions by the year in which a price of theirs was read last; "" where no date is known.
std::map<std::string, std::string> years_of(const std::vector<Row>& rows) {
  std::map<std::string, std::string> newest;
  for (const Row& row : rows) {
    std::string& year = newest[row.region];
    year = std::max(year, row.as_of.substr(0, 4));
  }
  return newest;
}

// The shorter of the two lists: those that have no price, or all but those that have one.
std::string without_price(const std::vector<std::string>& missing, const std::vector<std::string>& priced) {
  if (missing.empty()) return "none";
  if (missing.size() <= priced.size()) return joined(missing, ", ");
  return priced.empty() ? "all" : "all but " + joined(priced, ", ");
}

std::string line_of(const RateCards& cards, const std::string& card) {
  const std::map<std::string, std::string> newest = years_of(rows_of_card(cards, card));
  std::map<std::string, std::size_t> years;
  std::vector<std::string> missing, priced;
  const auto everywhere = newest.find("*");
  for (const std::string& region : cards.regions(card.substr(0, card.find('/')))) {
    const auto found = newest.find(region) != newest.end() ? newest.find(region) : everywhere;
    (found == newest.end() ? missing : priced).push_back(region);
    if (found != newest.end()) ++years[found->second];
  }
  std::string read;
  for (auto year = years.rbegin(); year != years.rend(); ++year)
    read += (read.empty() ? "" : ", ") + (year->first.empty() ? "no date" : year->first) + ": " +
            std::to_string(year->second);
  const std::string missed = everywhere == newest.end() ? without_price(missing, priced) : "none";
  return "| " + card + " | " + read + " | " + missed + " |\n";
}

TEST(Missing, StandsInTheDocumentation) {
  const Result<RateCards> cards = RateCards::embedded();
  std::string table =
      "| card | regions, by the year of their newest price | no price in |\n| --- | --- | --- |\n";
  for (const Card& card : cards->cards()) {
    // Of these the region is a continent, a zone or a pair.
    if (card.name != "azure/data_transfer") table += line_of(*cards, card.name);
  }
  const std::string path = (checkout::root() / "docs/rate-cards.md").string();
  std::string text = *read_file(path, 10'000'000);
  const std::string begin = "<!-- missing -->\n", end = "<!-- /missing -->";
  const std::size_t from = text.find(begin), to = text.find(end);
  ASSERT_NE(from, std::string::npos);
  ASSERT_NE(to, std::string::npos);
  const std::string shown = text.substr(from + begin.size(), to - from - begin.size());
  if (std::getenv("TERRATOLL_UPDATE") != nullptr) {
    std::ofstream(path) << text.replace(from + begin.size(), shown.size(), table);
    return;
  }
  EXPECT_EQ(shown, table) << path << " is stale: run the tests with TERRATOLL_UPDATE=1";
}

}  // namespace
}  // namespace terratoll::rates
