// The estimate held against what was really billed, in months of 730 hours: what is equal, what explains the
// rest, and what nothing explains. Money is what was paid, with commitments spread over what they cover.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bill/match.h"
#include "bill/pair.h"

namespace terratoll::bill {

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
  Elsewhere,  // all that is left, or a part of it, is billed in another currency: that is not compared
  Open,
};
std::string_view to_string(Verdict verdict);

// The reason of the part of an estimate whose bill is in another currency. It explains nothing.
inline constexpr std::string_view kElsewhere = "billed in another currency";

struct Compared {
  std::string name;                 // an address, a service, a region, a SKU
  std::string type;                 // of a resource
  std::size_t plan = 0;             // the same
  std::optional<Decimal> estimate;  // nullopt: not estimated
  Decimal billed;
  std::map<std::string, Decimal> because;  // by reason, how much less was billed
  Decimal rest;                            // what is left of the difference, estimate less bill
  // Of a service that is compared as a whole: what is left of its prices by SKU, too much and too little
  // added up.
  Decimal by_sku;
  Verdict verdict = Verdict::Open;
  std::string currency;                     // of what is elsewhere, or of a part that is
  std::optional<Decimal> rate, list_price;  // of a SKU: that of the card, and the bill's public price of it
};

// What is left of it, whichever way: of a service that is compared as a whole not less than of its SKUs.
Decimal not_explained(const Compared& row);
// Whether the public price of a SKU on the bill is another than its card's, beyond what rounding does.
bool differs_from_card(const Compared& sku);

struct Discount {
  std::string service, region;
  Decimal list, paid;
};
// Of one price of a card; region "": in all.
struct CardDiscount {
  std::string card, region, sku, meter;
  Decimal list, paid;
  // To four digits after the point; what cost nothing, or less, has no price.
  Decimal percent() const;
  bool is_a_price() const { return paid > Decimal(); }
};

// What no resource of the plans and states is: what Terraform does not manage.
struct Unmanaged {
  std::string service, reason;
  Decimal paid;  // as billed, of the time that the files hold
  std::size_t lines = 0;
};

// Lines of use.
struct Unnamed {
  std::size_t lines = 0, of = 0;
};

struct Reconciliation {
  std::vector<Compared> resources, services, regions, skus;  // by the size of what is left, then of the bill
  // Of the clouds whose lines name no resource, which compare by service only: these are among `services`.
  std::vector<std::string> nameless;
  std::vector<Compared> by_service;
  std::string currency;                      // of all use, where that is another one than US dollars
  std::vector<Discount> discounts;           // where list and paid price are known
  std::vector<CardDiscount> card_discounts;  // of what is bought on demand
  std::vector<Unmanaged> unmanaged;
  // As the files have it: what of what was paid belongs to resources, what to services that compare as a
  // whole, what to none, and what stands apart by reason. They are all of it.
  Decimal matched, by_services, unmatched;
  std::map<std::string, Decimal> apart;
  // The same as the invoice has it.
  Decimal matched_billed, by_services_billed, unmatched_billed;
  std::map<std::string, Decimal> apart_billed;
  std::map<std::string, std::size_t> foreign_lines;  // of resources and such services, by their currency
  // Of the clouds of which some use names a resource, and some neither names nor is of one.
  std::map<std::string, Unnamed> unnamed;
  std::size_t lines = 0, matched_lines = 0, by_services_lines = 0, unmatched_lines = 0, apart_lines = 0;
  // The same in a month of 730 hours, from the estimate of what was billed to the bill.
  std::vector<std::pair<std::string, Decimal>> waterfall;
};
// The first step and the last one, in whole cents as those between, and what is left of those that are equal
// or explained: it makes the steps add up.
inline constexpr std::string_view kEstimateStep = "estimate", kBillStep = "bill, in a month of 730 hours",
                                  kWithinStep = "within 1% or 5 cents";
Reconciliation reconcile(const Bill& bill, const Matches& matches, const std::vector<Estimated>& estimates);

// A tier of a price on its card, in the card's unit.
struct Tier {
  Decimal from;
  std::optional<Decimal> to;
  Decimal usd;
};
using TiersOf = std::function<std::vector<Tier>(const CardDiscount&)>;

// An overlay for --rate-card: what was paid on demand, by region and SKU. Where all prices of a meter have
// one discount, at least two of them, it is one of the meter. What nothing was paid for is a comment.
std::string rate_card_text(const Reconciliation& reconciliation, const std::string& month,
                           const TiersOf& tiers_of);

}  // namespace terratoll::bill
