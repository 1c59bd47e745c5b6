// The estimate held against what was really billed, in months of 730 hours: what is equal, what explains the
// rest, and what nothing explains. Money is what was paid, with commitments spread over what they cover.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bill/match.h"

namespace terratoll::bill {

struct EstimatedItem {
  std::string card, region, sku, meter, unit;
  Decimal rate, monthly;
  bool is_list = true;     // whether the rate is the card's own, and not that of an overlay
  bool is_tiered = false;  // whether its price has steps
};

// What a resource is estimated at; nullopt where that is not known.
struct Estimated {
  std::size_t plan = 0;
  std::string address;
  std::optional<Decimal> monthly;
  std::vector<EstimatedItem> items;
};

enum class Verdict {
  Equal,      // within 1% or 5 cents
  Explained,  // but for what explains it
  Open,
};
std::string_view to_string(Verdict verdict);

struct Compared {
  std::string name;                 // an address, a service, a region, a SKU
  std::string type;                 // of a resource
  std::size_t plan = 0;             // it is of
  std::optional<Decimal> estimate;  // nullopt: not estimated
  Decimal billed;
  std::map<std::string, Decimal> because;  // by reason, how much less was billed
  Decimal rest;                            // what is left of the difference, estimate less bill
  Verdict verdict = Verdict::Open;
  std::optional<Decimal> rate, list_price;  // of a SKU: that of the card, and the bill's public price of it
};

// Whether the public price of a SKU on the bill is another than its card's, beyond what rounding does.
bool differs_from_card(const Compared& sku);

struct Discount {
  std::string service, region;
  Decimal list, paid;
};
// What was paid on demand for a price of a card.
struct CardDiscount {
  std::string card, meter, region, sku;
  Decimal list, paid;
  Decimal used;                    // units of the card
  bool is_tiered = false;          // its price has steps
  bool has_discount_line = false;  // a line of the bill is of a discount
  Decimal percent() const;
};

// What no resource of the plans and states is: what Terraform does not manage.
struct Unmanaged {
  std::string service, reason;
  Decimal paid;  // as billed, of the time that the files hold
  std::size_t lines = 0;
};

// Lines of the files, as they are.
struct Held {
  Decimal billed, paid;  // what the invoice has; with commitments spread over what they cover
  std::size_t lines = 0;
};

struct Reconciliation {
  std::vector<Compared> resources, services, regions, skus;  // by the size of what is left, then of the bill
  std::vector<Discount> discounts;                           // where list and paid price are known
  std::vector<CardDiscount> card_discounts;                  // of what is bought on demand
  std::vector<Unmanaged> unmanaged;
  // As the files have it: what belongs to resources, what to none, and what stands apart by reason. They are
  // all of it.
  Held matched, unmatched;
  std::map<std::string, Held> apart;
  std::size_t lines = 0;
  std::size_t apart_lines() const;
  // The same in a month of 730 hours, from the estimate of what was billed to the bill.
  std::vector<std::pair<std::string, Decimal>> waterfall;
};
Reconciliation reconcile(const Bill& bill, const Matches& matches, const std::vector<Estimated>& estimates);

// An overlay for --rate-card: a discount of a card and meter where all that was bought of it has the same,
// else prices by region and SKU; what was paid nothing for, or more than the public price, is a comment.
std::string rate_card_text(const Reconciliation& reconciliation, const std::string& month);

}  // namespace terratoll::bill
