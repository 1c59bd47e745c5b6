#include "rates/lists/check.h"

#include <algorithm>
#include <cstdio>
#include <set>
#include <unordered_map>

#include "base/text.h"

namespace terratoll::rates {
namespace {

// So many times the median, or less than this part of it. No price of the cards is that far from what it
// costs elsewhere; the smallest sizes of a family may differ more from the others by the vCPU, at spot
// prices.
constexpr double kFarFromRegions = 20, kFarFromFamily = 50;
constexpr std::size_t kEnough = 3;  // neighbours

struct Neighbours {
  std::unordered_map<std::string, std::vector<double>> regions, families;
  std::unordered_map<std::string, std::set<std::string>> units;  // of the cards, by of_meter()
  std::set<std::string> free;                                    // by of_regions(): what a card has at 0
};

std::string of_meter(const std::string& sku, const std::string& meter) {
  return sku + "\n" + meter;
}

std::string of_regions(const std::string& sku, const std::string& meter, const std::string& unit,
                       bool first) {
  return sku + "\n" + meter + "\n" + unit + (first ? "" : "\n+");
}

std::string of_family(const std::string& region, const std::string& meter, const std::string& family) {
  return region + "\n" + meter + "\n" + family;
}

struct Size {
  std::string family;
  double vcpus = 0;
};
using Sizes = std::unordered_map<std::string, Size>;

Sizes sizes_of(const RateCards& cards, const std::string& cloud) {
  Sizes sizes;
  for (const std::string& sku : cards.machines(cloud)) {
    const std::optional<Machine> machine = cards.machine(cloud, sku);
    if (machine && machine->vcpus.value_or(0) > 0) sizes[sku] = {machine->family, *machine->vcpus};
  }
  return sizes;
}

void add(Neighbours& near, const Sizes& sizes, const Row& row) {
  const double usd = row.usd.to_double();
  if (usd <= 0) return;
  near.regions[of_regions(row.sku, row.meter, row.unit, row.tier_from.is_zero())].push_back(usd);
  const auto size = sizes.find(row.sku);
  if (size != sizes.end())
    near.families[of_family(row.region, row.meter, size->second.family)].push_back(usd / size->second.vcpus);
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<long>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// "" where it is in line.
std::string far_from(double usd, double far, const std::unordered_map<std::string, std::vector<double>>& all,
                     const std::string& key, const char* what) {
  const auto found = all.find(key);
  if (found == all.end() || found->second.size() < kEnough) return {};
  const double usual = median(found->second);
  if (usd < usual * far && usd * far > usual) return {};
  char text[160];
  std::snprintf(
      text, sizeof text, "%.12g is %s of %s, %.6g", usd,
      usd > usual
          ? (std::to_string(static_cast<long>(usd / usual)) + " times the median").c_str()
          : ("a part in " + std::to_string(static_cast<long>(usual / usd)) + " of the median").c_str(),
      what, usual);
  return text;
}

// A first tier at 0 may be what is included; the whole of a price that others have is not free.
std::string free_fault(const Neighbours& near, const Row& row) {
  const std::string key = of_regions(row.sku, row.meter, row.unit, true);
  const auto others = near.regions.find(key);
  if (row.tier_to || !row.tier_from.is_zero() || near.free.contains(key) || others == near.regions.end() ||
      others->second.size() < kEnough)
    return {};
  char text[96];
  std::snprintf(text, sizeof text, "0, where the median of what it costs in other regions is %.6g",
                median(others->second));
  return text;
}

// The unit that the card has of it, else of its meter; an overlay may leave it out.
std::string unit_fault(const Neighbours& near, const Row& row) {
  if (row.unit.empty()) return {};
  auto units = near.units.find(of_meter(row.sku, row.meter));
  if (units == near.units.end()) units = near.units.find(of_meter("", row.meter));
  if (units == near.units.end() || units->second.contains(row.unit)) return {};
  return "the unit is " + quoted(row.unit) + ", where the card has " +
         joined({units->second.begin(), units->second.end()}, " or ");
}

std::string fault(const Neighbours& near, const Sizes& sizes, const Row& row) {
  const double usd = row.usd.to_double();
  if (std::string wrong = unit_fault(near, row); !wrong.empty()) return wrong;
  if (usd <= 0) return free_fault(near, row);
  std::string wrong = far_from(usd, kFarFromRegions, near.regions,
                               of_regions(row.sku, row.meter, row.unit, row.tier_from.is_zero()),
                               "what it costs in other regions");
  const auto size = sizes.find(row.sku);
  if (!wrong.empty() || size == sizes.end()) return wrong;
  return far_from(usd / size->second.vcpus, kFarFromFamily, near.families,
                  of_family(row.region, row.meter, size->second.family),
                  "what a vCPU of its family costs there");
}

// The rows' own SKUs, and those of their families.
std::set<std::string> skus_near(const std::vector<Row>& rows, const Sizes& sizes, const std::string& card) {
  std::set<std::string> skus, families;
  for (const Row& row : rows) {
    if (row.card != card) continue;
    skus.insert(row.sku);
    if (const auto size = sizes.find(row.sku); size != sizes.end()) families.insert(size->second.family);
  }
  for (const auto& [sku, size] : sizes) {
    if (families.contains(size.family)) skus.insert(sku);
  }
  return skus;
}

// What the card itself has of these, and the units of all its meters.
Neighbours neighbours_on(const RateCards& cards, const std::string& card, const std::set<std::string>& skus,
                         const Sizes& sizes) {
  Neighbours near;
  for (const auto& [meter, units] : units_of_card(cards, card)) near.units[of_meter("", meter)] = units;
  for (const std::string& sku : skus) {
    for (const Price& price : cards.prices_of(sku)) {
      if (price.card != card) continue;
      Row row;
      row.region = price.region;
      row.sku = sku;
      row.meter = price.meter;
      row.unit = price.unit;
      row.tier_from = price.tier_from;
      row.usd = price.usd;
      add(near, sizes, row);
      near.units[of_meter(sku, price.meter)].insert(price.unit);
      if (price.usd.is_zero() && price.tier_from.is_zero() && !price.tier_to)
        near.free.insert(of_regions(sku, price.meter, price.unit, true));
    }
  }
  return near;
}

}  // namespace

std::vector<std::string> out_of_line(const std::vector<Row>& rows, const RateCards& cards) {
  std::vector<std::string> errors;
  std::set<std::string> names;
  for (const Row& row : rows) names.insert(row.card);
  for (const std::string& card : names) {
    const Sizes sizes = sizes_of(cards, card.substr(0, card.find('/')));
    Neighbours near = neighbours_on(cards, card, skus_near(rows, sizes, card), sizes);
    for (const Row& row : rows) {
      if (row.card == card) add(near, sizes, row);
    }
    for (const Row& row : rows) {
      const std::string wrong = row.card == card ? fault(near, sizes, row) : "";
      if (!wrong.empty())
        errors.push_back(row.at + ": " + row.card + " " + row.region + " " + row.sku + " " + row.meter +
                         ": " + wrong);
    }
  }
  return errors;
}

}  // namespace terratoll::rates
