// What was billed for a resource beside the items of its estimate, one price each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bill/bill.h"

namespace terratoll::bill {

// A line item of an estimate: a tier of a price.
struct EstimatedItem {
  std::string card, region, sku, meter, unit;
  Decimal quantity, rate, monthly;
  bool is_list = true;  // whether the rate is the card's own, and not that of an overlay
};

// What was billed under one name and the price that it is of; either may be missing.
struct Pair {
  std::string name;  // "AmazonEC2 BoxUsage:m5.large"; of what was not billed "aws/ec2 m5.large on-demand"
  std::vector<const Charge*> charges;
  std::vector<const EstimatedItem*> items;  // the tiers of the price
  Decimal estimate;                         // the part of them that is of these charges
  bool of_one_unit = false;                 // whether both are counted in one unit, so that prices compare
  // The average price of one unit in the estimate; not where it is of another unit.
  std::optional<Decimal> rate() const;
};

// Whose charges and items they are. Of a whole service much is billed that is in no estimate: there a pair
// has one price, or what was billed names the SKU.
enum class Of { Resource, Service };

// The lines of a discount stand with what they are a discount on. Every charge and every item that costs
// something is in a pair.
std::vector<Pair> pairs_of(const Bill& bill, const std::vector<const Charge*>& charges,
                           const std::vector<EstimatedItem>& items, Of of = Of::Resource);

// What a charge is billed under: "AmazonEC2 BoxUsage:m5.large".
std::string name_of(const Line& line);
// A discount in US dollars.
bool is_discount(const Charge& charge);
Decimal magnitude(Decimal amount);
// Within 1% of what was billed, or 5 cents.
bool is_small(Decimal difference, Decimal billed);

}  // namespace terratoll::bill
