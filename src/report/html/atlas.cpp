#include "report/html/atlas.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/csv.h"
#include "base/text.h"
#include "report/groups.h"

extern "C" const char terratoll_regions[], terratoll_regions_end[];
extern "C" const char terratoll_land[], terratoll_land_end[];

namespace terratoll::report::html {
namespace {

struct Known {
  std::string town;
  Point point;
};

// By "aws us-east-1".
const std::map<std::string, Known, std::less<>>& known_regions() {
  static const auto kKnown = [] {
    std::map<std::string, Known, std::less<>> known;
    const std::string text(terratoll_regions, terratoll_regions_end);
    std::vector<std::string> errors;
    for (const CsvRow& row :
         read_csv("regions.csv", text, "cloud,region,place,latitude,longitude,source", errors).rows) {
      const auto number = [&](std::size_t column) {
        return Decimal::parse(row.fields[column]).value_or(Decimal()).to_double();
      };
      known[row.fields[0] + " " + row.fields[1]] = {row.fields[2], {number(4), number(3)}};
    }
    return known;
  }();
  return kKnown;
}

class Atlases {
 public:
  explicit Atlases(const Report& report) {
    for (const Resource& each : report.resources) {
      const bool costs =
          !each.monthly_usd.value_or(Decimal()).is_zero() || !before_of(report, each).is_zero();
      if (each.region.empty() && !costs) continue;
      Place& place = atlas_.places[place_of(each.cloud, each.region, "no region")];
      ++place.resources;
      if (!has_known_cost(each)) ++place.missing;
      place.before += before_of(report, each);
      place.after += each.monthly_usd.value_or(Decimal());
    }
    for (const FlowRow& each : report.flows) add(each, before_of(report, each));
  }

  Atlas take() {
    std::vector<std::size_t> order(atlas_.places.size()), rank(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return amount(atlas_.places[a]) > amount(atlas_.places[b]);
    });
    Atlas sorted;
    for (std::size_t i = 0; i < order.size(); ++i) {
      rank[order[i]] = i;
      sorted.places.push_back(std::move(atlas_.places[order[i]]));
    }
    sorted.ways = std::move(atlas_.ways);
    for (Way& way : sorted.ways) {
      way.from = rank[way.from];
      way.to = rank[way.to];
      std::stable_sort(way.flows.begin(), way.flows.end(), [](const FlowRow* a, const FlowRow* b) {
        return a->monthly_usd.value_or(Decimal()) > b->monthly_usd.value_or(Decimal());
      });
    }
    std::stable_sort(sorted.ways.begin(), sorted.ways.end(),
                     [](const Way& a, const Way& b) { return amount(a) > amount(b); });
    return sorted;
  }

 private:
  // An audit has no before.
  template <class Of>
  static Decimal before_of(const Report& report, const Of& of) {
    return report.audit ? Decimal() : of.monthly_before_usd.value_or(Decimal());
  }
  template <class Of>
  static Decimal amount(const Of& of) {
    return std::max(of.before, of.after);
  }

  std::size_t place_of(const std::string& cloud, const std::string& region, std::string_view otherwise) {
    const std::string key = cloud + " " + (region.empty() ? std::string(otherwise) : region);
    const auto [found, is_new] = numbers_.emplace(key, atlas_.places.size());
    if (!is_new) return found->second;
    Place& place = atlas_.places.emplace_back();
    place.cloud = cloud;
    place.name = region.empty() ? std::string(otherwise) : region;
    place.is_region = !region.empty();
    if (const auto known = known_regions().find(key); known != known_regions().end()) {
      place.town = known->second.town;
      place.point = known->second.point;
    }
    return found->second;
  }

  void add(const FlowRow& flow, Decimal before) {
    const std::size_t from = place_of(flow.from_cloud, flow.from_region, "no region");
    const std::size_t to =
        flow.to_cloud.empty() && flow.to_region.empty()
            ? place_of("", "", "internet")
            : place_of(flow.to_cloud, flow.to_region,
                       flow.kind == flows::Kind::Replicate ? "its paired region" : "no region");
    const auto [found, is_new] = ways_.emplace(std::pair(from, to), atlas_.ways.size());
    if (is_new) atlas_.ways.push_back({from, to, flow.crosses, {}, {}, {}, true, {}});
    Way& way = atlas_.ways[found->second];
    const Decimal after = flow.monthly_usd.value_or(Decimal());
    way.crosses = std::max(way.crosses, flow.crosses);
    way.before += before;
    way.after += after;
    way.gb += flow.monthly_gb.value_or(Decimal());
    way.known = way.known && (flow.monthly_usd || flow.monthly_before_usd);
    way.flows.push_back(&flow);
    // It is paid where the data leaves.
    atlas_.places[from].before += before;
    atlas_.places[from].after += after;
  }

  Atlas atlas_;
  std::map<std::string, std::size_t> numbers_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> ways_;
};

}  // namespace

Atlas atlas_of(const Report& report) {
  return Atlases(report).take();
}

Land land() {
  Land land;
  std::string_view text(terratoll_land, static_cast<std::size_t>(terratoll_land_end - terratoll_land));
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    land.rows.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end, text.size() - 1) + 1);
  }
  return land;
}

}  // namespace terratoll::report::html
