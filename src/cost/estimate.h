// The bill: an Inventory with prices on it. Every line item is quantity × the rate of a named card row,
// rounded to the cent once; a resource is the sum of its items, and the total the sum of items and flows, to
// the cent.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/boxed.h"
#include "flows/flows.h"
#include "inventory/inventory.h"
#include "rates/rates.h"

namespace terratoll::cost {

struct LineItem {
  std::size_t demand = 0;  // whose it is: its place among those of its side
  inventory::Component component = inventory::Component::Other;
  std::string item, unit;
  std::optional<Decimal> quantity, rate_usd, monthly_usd;  // nullopt: not known; then `reason` says why
  Decimal managed_usd;      // the part of monthly_usd above the same machine raw
  Decimal max_monthly_usd;  // with its autoscaler at the maximum
  inventory::Basis basis = inventory::Basis::Fixed;
  std::string source, as_of;             // of the rate
  std::string card, region, sku, meter;  // the row's key
  std::string doubt;                     // why the rate is doubtful, where it is
  std::string overlay;                   // the overlay that set the rate; "" for the card's own
  std::string assumption, reason;
  std::string at;  // the demand's
};

enum class Status { Priced, Partial, Free, Usage, Unknown, Unpriced, Unsupported };
std::string_view to_string(Status status);

struct Bill {  // of one resource on one side of the change
  Status status = Status::Free;
  std::string reason;
  std::vector<LineItem> items;
  std::optional<Decimal> monthly_usd;  // the sum of the items that have an amount; nullopt where none has
  // The most that it can come to, with all tokens that its capacity lets through at the dearest of its
  // prices; nullopt where nothing limits it, or the price is not known.
  std::optional<Decimal> most_usd;
};

struct Resource {
  const inventory::Entry* entry = nullptr;
  // Absent where it does not stand on that side; before of all that an audit of states holds.
  Boxed<Bill> before;
  std::optional<Bill> after;
  const Bill* at(inventory::When when) const {
    if (when == inventory::When::Before) return before ? &*before : nullptr;
    return after ? &*after : nullptr;
  }
  // The side that a report shows: after the change, else before it (a deletion).
  const Bill& shown() const { return after ? *after : *before; }
};

struct PricedFlow {
  const flows::Flow* flow = nullptr;
  flows::Border crosses = flows::Border::Region;  // the flow's, where a region is told from a continent
  std::optional<Decimal> rate_usd_per_gb, monthly_gb, monthly_usd, monthly_before_usd;
  inventory::Basis basis = inventory::Basis::Assumed;
  std::string source, as_of, card, region, sku, meter, doubt, overlay, reason;
};

struct Components {
  Decimal compute, managed, data_transfer, storage, requests, other;
  Decimal total() const { return compute + managed + data_transfer + storage + requests + other; }
};

// Resources that may cost money and whose cost a sum leaves out, in part or whole; and flows whose volume is
// given or assumed, and that no price is known for.
struct Missing {
  std::size_t of = 0;  // all resources that may cost money, known or not
  std::size_t unpriced = 0, partial = 0, unknown = 0, unsupported = 0, flows = 0;
  std::size_t resources() const { return unpriced + partial + unknown + unsupported; }
  std::size_t total() const { return resources() + flows; }
};
// "2 of 5 resources and 1 flow have no known cost", of things called `what`; "" where nothing is missing.
std::string missing_text(const Missing& missing, const std::string& what);

struct Totals {
  Decimal monthly_usd, monthly_before_usd, monthly_change_usd, monthly_assumed_usd, monthly_max_usd;
  Components by_component;
  std::vector<std::pair<Decimal, Decimal>> scenarios;  // volume, monthly_usd
  Missing missing, change_missing;                     // of what stands after the change; of what changes
};

struct Estimate {
  std::vector<Resource> resources;  // one for each entry, in its order
  std::vector<PricedFlow> flows;    // one for each flow of the request, in its order
  Totals totals;
};

struct EstimateInput {
  const inventory::Inventory* inventory = nullptr;
  const flows::Flows* flows = nullptr;
  const rates::RateCards* cards = nullptr;
  Profile profile;
  Assumptions assume;
  std::vector<Decimal> volumes = {1, 3, 10};
};

Estimate price(const EstimateInput& request);

}  // namespace terratoll::cost
