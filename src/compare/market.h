// What is sold where, for comparing: machines that equal another in their accelerators, and the price of a
// machine in a region by service and purchase. Equality comes from the machines' own data on the cards, so
// that a machine that is new there is found without a list.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sql.h"
#include "compare/compare.h"
#include "rates/rates.h"

namespace terratoll::compare {

// How a machine is had: raw, or by a managed service, whose price depends on the work.
struct Service {
  std::string cloud, name;  // "ec2", "sagemaker", "vm", "azure-ml"
  bool managed = false;
  std::string card, meter;  // of the on-demand price
  std::string fallback_card, fallback_meter;
};
Service raw_service(std::string_view cloud);
Service managed_service(std::string_view cloud, Role role);

class Market {
 public:
  Market(const rates::RateCards& cards, std::string today);

  const std::string& today() const { return today_; }

  const rates::RateCards& cards() const { return cards_; }
  // nullopt: not sold that way there. `sku` is the raw machine's ("g5.xlarge" for SageMaker too).
  std::optional<rates::Price> price(const Service& service, std::string_view sku, std::string_view region,
                                    Purchase purchase) const;
  std::vector<std::string> regions_with(const Service& service, std::string_view sku,
                                        Purchase purchase) const;
  // Nobody can have it any more.
  bool retired(std::string_view cloud, std::string_view sku) const;
  bool priced_by_overlay(std::string_view cloud, std::string_view sku, std::string_view region) const;
  // What replaces a retired machine there; "" where nothing is named.
  std::string replacement(std::string_view cloud, std::string_view sku, std::string_view region) const;
  // The machine of a cloud that equals this one there: the same chip, as many of it, with the same memory,
  // else the cheapest of a newer generation with at least the memory and the vCPUs; without accelerators as
  // many vCPUs and at least the memory. A retired one is answered by what replaces it. "" where there is
  // none.
  std::string equal(const rates::Machine& machine, const Service& service, std::string_view region) const;
  // What the other lacks or has more of: "L4 with 24 GiB instead of V100 with 16 GiB, 8 vCPUs instead of 6".
  std::string differs(const rates::Machine& from, std::string_view cloud, std::string_view sku) const;

 private:
  struct Candidate {
    std::string sku;
    bool overlaid = false, enough = false, retired = false;
    Decimal usd;
  };
  std::vector<Candidate> candidates(Statement& row, const rates::Machine& machine, const Service& service,
                                    std::string_view region) const;

  const rates::RateCards& cards_;
  std::string today_;
  Db db_;
  mutable Statement accelerated_, newer_, plain_, replacement_;
};

}  // namespace terratoll::compare
