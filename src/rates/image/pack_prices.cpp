#include <optional>

#include "base/decimal.h"
#include "base/text.h"
#include "rates/image/fields.h"
#include "rates/image/pack.h"

namespace terratoll::rates {
namespace {

enum Field { kRegion, kSku, kMeter, kUnit, kTierFrom, kTierTo, kUsd, kSource, kAsOf, kDoubt, kNote };

}  // namespace

std::string price_fault(const Packing& packing, const std::string& card,
                        const std::vector<std::string>& field) {
  const std::string cloud = card.substr(0, card.find('/'));
  const bool edge = field[kMeter].starts_with("cloudfront-");  // groups of edge locations, not regions
  const std::string& region = field[kRegion];
  const bool local_zone =
      region.size() > 6 && packing.places.contains(cloud + "/" + region.substr(0, region.size() - 6));
  if (!edge && !local_zone && region != "*" && region != "unstated" &&
      !packing.places.contains(cloud + "/" + region)) {
    return "region " + quoted(region) + " is not in " + cloud + "/regions.csv";
  }
  if ((card == "aws/ec2" || card == "azure/vm") && !packing.machines.contains(cloud + "/" + field[kSku])) {
    return "sku " + quoted(field[kSku]) + " is not in " + cloud + "/machines.csv";
  }
  if (!is_word(field[kMeter]))
    return "meter " + quoted(field[kMeter]) + " is not lower-case words with hyphens";
  if (!is_unit(field[kUnit]))
    return "unit " + quoted(field[kUnit]) + " is not one that docs/rate-cards.md lists";
  if (!is_decimal(field[kTierFrom]))
    return "tier_from " + quoted(field[kTierFrom]) + " is not a plain decimal";
  if (!field[kTierTo].empty() && !is_decimal(field[kTierTo])) {
    return "tier_to " + quoted(field[kTierTo]) + " is not a plain decimal";
  }
  if (!is_decimal(field[kUsd])) return "usd " + quoted(field[kUsd]) + " is not a plain decimal";
  if (!packing.sources.empty() && !packing.sources.contains(field[kSource]))
    return "source " + quoted(field[kSource]) + " is not a key of SOURCES.md";
  if (field[kAsOf].empty() && field[kDoubt].empty()) return "no as_of, and no doubt that says so";
  if (!field[kAsOf].empty() && !is_as_of(field[kAsOf]))
    return "as_of " + quoted(field[kAsOf]) + " is not an ISO date";
  return {};
}

std::string order_fault(const CsvRow* before, const std::vector<std::string>& field) {
  const Decimal from = *Decimal::parse(field[kTierFrom]);
  if (!field[kTierTo].empty() && *Decimal::parse(field[kTierTo]) <= from)
    return "the tier ends before it begins";
  if (before == nullptr) return from.is_zero() ? "" : "the first tier does not begin at 0";
  const CsvRow& last = *before;
  const auto compare = [&](Field at) { return last.fields[at].compare(field[at]); };
  const std::string line = std::to_string(last.line);
  const Decimal last_from = *Decimal::parse(last.fields[kTierFrom]);
  int order = compare(kRegion);
  if (order == 0) order = compare(kSku);
  if (order == 0) order = compare(kMeter);
  const bool same_key = order == 0;
  if (order == 0) order = last_from < from ? -1 : last_from > from ? 1 : 0;
  if (order > 0) return "not sorted by region, sku, meter and tier_from: belongs before line " + line;
  if (order == 0 && compare(kUsd) != 0)
    return "conflicts with line " + line + ": " + last.fields[kUsd] + " and " + field[kUsd];
  if (order == 0) return "repeats line " + line;
  if (!same_key) return from.is_zero() ? "" : "the first tier does not begin at 0";
  if (compare(kUnit) != 0) return "unit differs from that of the tier on line " + line;
  if (Decimal::parse(last.fields[kTierTo]) != std::optional(from))
    return "does not begin where the tier on line " + line + " ends";
  return {};
}

namespace {

void pack(Packing& packing, const std::string& card, const CsvTable& table, Statement& insert) {
  Statement find_card(packing.db, "SELECT id FROM card WHERE name = ?");
  if (!find_card.start(card).next())
    return packing.complain(table, table.rows.front(), "there is no card " + quoted(card));
  const std::int64_t card_id = find_card.integer(0);
  const CsvRow* last = nullptr;
  std::int64_t tier = 0;
  for (const CsvRow& row : table.rows) {
    const std::vector<std::string>& field = row.fields;
    std::string wrong = price_fault(packing, card, field);
    if (wrong.empty()) wrong = order_fault(last, field);
    if (!wrong.empty()) {
      packing.complain(table, row, wrong);
      continue;
    }
    last = &row;
    tier = Decimal::parse(field[kTierFrom])->is_zero() ? 0 : tier + 1;
    // One after the other: in which order a call evaluates them is the compiler's choice, and the image would
    // differ.
    const std::int64_t evidence =
        packing.evidence({field[kUnit], field[kSource], field[kAsOf], field[kDoubt], field[kNote]});
    const std::int64_t region = packing.word(field[kRegion]);
    const std::int64_t meter = packing.word(field[kMeter]);
    const std::int64_t sku = packing.word(field[kSku]);
    insert.start(sku, card_id, meter, region, tier, field[kTierFrom], field[kTierTo], field[kUsd], evidence)
        .run();
  }
}

}  // namespace

void pack_prices(Packing& packing, const std::string& card, const CsvTable& table) {
  Statement(packing.db, "INSERT INTO card(name) VALUES(?)").start(card).run();
  Statement insert(packing.db, "INSERT INTO price_row VALUES(?,?,?,?,?,?,?,?,?,NULL,0)");
  pack(packing, card, table, insert);
}

// A discount is off the card's own price: an overlay without a name keeps it away.
void pack_superseded(Packing& packing, const std::string& card, const CsvTable& table) {
  Statement insert(packing.db, "INSERT INTO superseded_row VALUES(?,?,?,?,?,?,?,?,?," +
                                   std::to_string(packing.word("")) + ",3)");
  pack(packing, card, table, insert);
}

}  // namespace terratoll::rates
