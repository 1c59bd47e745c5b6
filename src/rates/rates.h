// Rate cards: list prices with their source and date, and what else is known of machines, regions and
// lifecycles.
//
// The cards are the folder rate_cards/ (docs/rate-cards.md), packed into the binary as a read-only SQLite
// image that is opened in place: nothing is parsed or copied at start. Prices are US dollars per `unit`. A
// row that is doubtful says why in `doubt`; whoever shows its price shows the doubt. No price is an empty
// answer, never 0.
//
// A RateCards remembers what it was asked; it is not to be shared by threads.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"
#include "rates/image/list_rule.h"
#include "rates/overlay.h"

namespace terratoll::rates {

// Who set a price: the card, an overlay by a price of its own, or an overlay by a discount on the card's.
// Superseded: what an older source, or a copy of one, said.
enum class Origin { Card, Overlay, Discount, Superseded };

struct Price {
  Decimal usd;
  std::string unit, source, as_of, doubt, note;
  std::string card;  // "aws/ec2"
  std::string region, sku, meter;
  // The part of a month's quantity that this row prices, counted in `unit`; no tier_to: whatever lies above.
  // Where the last tier has a tier_to, the price above it is not known.
  Decimal tier_from;
  std::optional<Decimal> tier_to;
  std::string overlay;  // the name of the overlay that set this price; "" for the card's own
  Origin origin = Origin::Card;
};

struct Key {
  std::string_view card, region, sku, meter;
};

struct Machine {
  std::string cloud, sku, family;
  std::string accelerator;  // "V100"; "" for none
  // nullopt: not known. A fraction is a share of an accelerator; the memory is what the machine gets of each.
  std::optional<double> accelerator_count, accelerator_memory_gib, vcpus, memory_gib;
  std::optional<bool> premium_disks;  // Azure: it takes them
  std::string doubt, note;
};

struct Lifecycle {
  std::string pattern;                    // that the SKU matched: "p3.*"
  std::string status;                     // current, previous-generation, announced, retired, uncertain
  std::string retires_on;                 // a day; "" where there is none, or it is not known
  std::vector<std::string> replacements;  // families, as Machine::family
  std::string source, as_of, doubt, note;
  // No reservation can be bought any more; the day from which on, "" where it still can be.
  std::string reservations_1yr_ended_on, reservations_3yr_ended_on;
};

// What a cloud includes, counts by, limits or takes by default.
struct Term {
  std::string cloud, name;  // "gp3-included-iops"
  std::string value, unit;  // a decimal; of unit "sku" a SKU, of unit "steps" a list: "1=128;8=256"
  std::string source, as_of, doubt, note;
};

struct RegionInfo {
  std::string region, name, country, continent;
  std::string billing_zone, peering_zone;  // of Azure: "Zone 1"
  std::string nearest;                     // region of the other cloud; "" where there is none
  std::string source, as_of, doubt, note;
};

struct ColdStart {
  std::optional<double> min_s, max_s;  // nullopt: no figure is known
  std::string source, as_of, doubt, note;
};

// What a server gives out at the most, of one model and by one of its accelerators.
struct Throughput {
  std::string model, accelerator;
  Decimal output_tokens_per_second;  // with as many going in
  std::string source, as_of, doubt, note;
};

struct Card {
  std::string name;  // "aws/ec2"
  std::int64_t prices = 0;
  std::int64_t doubtful = 0;   // of them
  std::string oldest, newest;  // of the dates of its rows, as far as they are known
};

// Where prices and facts were read: a row of rate_cards/SOURCES.md.
struct Source {
  std::string key, what, date, licence;
};

class RateCards {
 public:
  static Result<RateCards> embedded();
  RateCards(RateCards&&) noexcept;
  RateCards& operator=(RateCards&&) noexcept;
  ~RateCards();

  // The same with overlays over them, each over those before it. A discount takes its percentage off the
  // card's own price; a price that an overlay names is in force as it stands. The error has a line for each
  // mistake.
  Result<RateCards> with_overlays(const std::vector<Overlay>& overlays) const;
  // The YAML of an overlay that comes with the program; nullopt where none has this name.
  std::optional<std::string> shipped_overlay(std::string_view name) const;
  std::vector<std::string> shipped_overlays() const;

  // The tiers of one price, in order. A price that holds in every region stands under "*" and is found where
  // the region has none of its own, but not in the clouds of governments and of China.
  std::vector<Price> find(const Key& key) const;
  // Where it has a price: region codes, sorted.
  std::vector<std::string> regions_with(std::string_view card, std::string_view sku,
                                        std::string_view meter) const;
  // Every price of a SKU, on every card, sorted by card, region and meter.
  std::vector<Price> prices_of(std::string_view sku) const;
  // What has a price by a unit, sorted: by "1000000-tokens", the models.
  const std::vector<std::string>& skus_by(std::string_view unit) const;
  // Of these, the one whose model has the name that is nearest to one that is none of them; "" where none is
  // near, where it begins with another letter, and after so many names that no reader looks at each.
  std::string nearest_by(std::string_view unit, const std::string& sku) const;
  // What other sources say of them: no bill is made from these.
  std::vector<Price> superseded_prices_of(std::string_view sku) const;
  std::vector<Card> cards() const;
  std::vector<Source> sources() const;
  // What has a price, sorted; and of that what is `sku` but for upper and lower case, the exact one alone.
  std::vector<std::string> skus() const;
  std::vector<std::string> skus_named(std::string_view sku) const;

  std::optional<Machine> machine(std::string_view cloud, std::string_view sku) const;
  std::vector<Term> terms() const;
  // Of a thing that is no machine, by its kind and name ("eks-standard-support", "1.33").
  std::optional<Lifecycle> lifecycle_of(std::string_view cloud, std::string_view kind,
                                        std::string_view name) const;
  // Of a machine; nullopt where no fact says anything about it.
  std::optional<Lifecycle> lifecycle(std::string_view cloud, std::string_view sku) const;
  std::optional<RegionInfo> region(std::string_view cloud, std::string_view region) const;
  std::vector<std::string> regions(std::string_view cloud) const;
  std::vector<std::string> machines(std::string_view cloud) const;
  // What of a cloud's own list has a place on the cards, the rule that counts first.
  std::vector<ListRule> list_rules(std::string_view list) const;
  const std::vector<Throughput>& throughputs() const;
  std::optional<ColdStart> cold_start(std::string_view cloud, std::string_view service) const;

  // Egress, per GB. Each answers with the rows of the card that apply, tiers in order; empty where no price
  // is known.
  //
  // From one region to another of the same cloud. AWS: the row of the pair, else the default row of `from`.
  // Azure: the row of the continent of `from`, for the same or another continent.
  std::vector<Price> inter_region(std::string_view cloud, std::string_view from, std::string_view to) const;
  // To the internet, or to another cloud, by tiers of a month's total; the first 100 GB are a tier at 0. AWS:
  // by region. Azure: by the billing zone of the region.
  std::vector<Price> internet_egress(std::string_view cloud, std::string_view from) const;
  // Between availability zones of a region. AWS charges both sides: a GB that moves is billed twice at this
  // rate.
  std::vector<Price> inter_az(std::string_view cloud, std::string_view region) const;

  // The SQLite image that is in force, to attach with read_image(): its tables `offer`,
  // `replacement` and `region` and its view `rate` are tables of the facts. It lives as long as this.
  std::span<const unsigned char> image() const;

 private:
  bool is_apart(std::string_view cloud, std::string_view region) const;
  struct Impl;
  explicit RateCards(std::unique_ptr<Impl> impl);
  static Result<RateCards> open(std::span<const unsigned char> image, bool to_change);
  std::unique_ptr<Impl> impl_;
};

}  // namespace terratoll::rates
