#include "cost/flows.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/figures.h"
#include "cost/tiers.h"
#include "flows/flows.h"
#include "rates/rates.h"

namespace terratoll::cost {
namespace {

using flows::Border;
using flows::Kind;
using inventory::Basis;
using rates::Price;
using rates::RateCards;

const Decimal kHundredths = 100;

// Azure writes the second copy of a geo-redundant account at a price of its own.
bool is_geo_replication(const flows::Flow& flow) {
  return flow.from_cloud == "azure" && flow.kind == Kind::Replicate && flow.from_plan == flow.to_plan &&
         flow.from == flow.to;
}

bool is_internet(const flows::Flow& flow) {
  return flow.crosses == Border::Internet || flow.crosses == Border::Cloud;
}

// Peered networks of Azure pay at both ends, each by the zone of its own region.
std::vector<Price> vnet_peering(const RateCards& cards, const flows::Flow& flow) {
  std::optional<rates::RegionInfo> from = cards.region("azure", flow.from_region);
  std::optional<rates::RegionInfo> to = cards.region("azure", flow.to_region);
  if (!from || !to) return {};
  auto end = [&](const std::string& zone) {
    std::vector<Price> prices = cards.find({"azure/network", zone, zone, "vnet-peering-global"});
    return prices.empty() ? cards.find({"azure/network", zone, "*", "vnet-peering-global"}) : prices;
  };
  std::vector<Price> prices = end(from->peering_zone);
  std::vector<Price> others = end(to->peering_zone);
  if (prices.empty() || others.empty()) return {};
  prices.front().usd = prices.front().usd + others.front().usd;
  return prices;
}

// By region; a continent's price stands for its regions.
std::vector<Price> geo_replication(const RateCards& cards, const flows::Flow& flow) {
  std::vector<Price> prices =
      cards.find({"azure/storage", flow.from_region, "paired-region", "geo-replication"});
  const std::optional<rates::RegionInfo> from = cards.region("azure", flow.from_region);
  if (!prices.empty() || !from) return prices;
  return cards.find({"azure/data_transfer", from->continent, "paired-region", "geo-replication"});
}

// A region is told from a continent by the cards' regions.
Border border_of(const RateCards& cards, const flows::Flow& flow) {
  if (flow.crosses != Border::Region) return flow.crosses;
  std::optional<rates::RegionInfo> from = cards.region(flow.from_cloud, flow.from_region);
  std::optional<rates::RegionInfo> to = cards.region(flow.to_cloud, flow.to_region);
  return from && to && from->continent != to->continent ? Border::Continent : Border::Region;
}

std::vector<Price> prices_of(const RateCards& cards, const flows::Flow& flow) {
  if (flow.kind == Kind::Nat) {
    // The gateway stands where the reader does.
    return flow.to_cloud == "azure" ? cards.find({"azure/network", flow.to_region, "nat-gateway", "data"})
                                    : cards.find({"aws/vpc", flow.to_region, "nat-gateway", "data"});
  }
  if (is_geo_replication(flow)) return geo_replication(cards, flow);
  if (is_internet(flow)) return cards.internet_egress(flow.from_cloud, flow.from_region);
  if (flow.kind == Kind::Peer && flow.from_cloud == "azure") return vnet_peering(cards, flow);
  if (flow.crosses != Border::Zone)
    return cards.inter_region(flow.from_cloud, flow.from_region, flow.to_region);
  std::vector<Price> prices = cards.inter_az(flow.from_cloud, flow.from_region);
  // AWS bills the sender and the receiver.
  if (flow.from_cloud == "aws") {
    for (Price& price : prices) price.usd = price.usd + price.usd;
  }
  return prices;
}

std::string why_no_price(const flows::Flow& flow) {
  if (flow.kind == Kind::Nat) return "no price is known for the data of a NAT gateway in " + flow.to_region;
  if (flow.from_region.empty()) return "the region that it leaves is not known";
  if (flow.to_region.empty() && !is_internet(flow)) return "the region that it goes to is not known";
  return "no price is known for data from " + flow.from_region + " to " +
         (is_internet(flow) ? "the " + std::string(to_string(flow.crosses)) : flow.to_region);
}

// What a flow's price is that of.
enum class PriceClass { GeoReplication, Internet, Nat, Region, Zone };

PriceClass price_class(const flows::Flow& flow) {
  if (flow.kind == Kind::Nat) return PriceClass::Nat;
  if (is_geo_replication(flow)) return PriceClass::GeoReplication;
  if (is_internet(flow)) return PriceClass::Internet;
  return flow.crosses == Border::Zone ? PriceClass::Zone : PriceClass::Region;
}

// What flows that share a volume have in common: one border, one hop, one pipeline, one price. In an order
// that is not the inventory's.
using HopKey = std::tuple<std::string_view, std::string_view, PriceClass, std::string_view, std::string_view,
                          std::string_view>;

HopKey hop_key(const flows::Flow& flow) {
  const std::string_view to = flow.hop.empty() ? std::string_view(flow.to_region) : std::string_view();
  return {flow.from_cloud, flow.from_region, price_class(flow), flow.hop, to, flow.pipeline};
}

auto sort_key(const flows::Flow& flow) {
  return std::tie(flow.from_plan, flow.from, flow.to_plan, flow.to, flow.kind, flow.at, flow.attribute);
}

struct Hop {
  std::vector<std::size_t> members;
  std::vector<Price> tiers;  // empty where no price is known
};

// On one side of the change.
std::vector<Hop> hops_of(const EstimateInput& request, bool before) {
  const std::vector<flows::Flow>& flows = request.flows->flows;
  std::map<HopKey, Hop> hops;
  for (std::size_t i = 0; i < flows.size(); ++i)
    if (before ? flows[i].stands_before : flows[i].stands_after) hops[hop_key(flows[i])].members.push_back(i);
  std::vector<Hop> result;
  result.reserve(hops.size());
  for (auto& [key, hop] : hops) {
    std::sort(hop.members.begin(), hop.members.end(), [&](std::size_t left, std::size_t right) {
      return sort_key(flows[left]) < sort_key(flows[right]);
    });
    hop.tiers = prices_of(*request.cards, flows[hop.members.front()]);
    result.push_back(std::move(hop));
  }
  return result;
}

// Parts of a whole by their weights that sum to it exactly: multiples of a grain, of which the first parts
// get what remains.
std::vector<Decimal> parts_of(Decimal whole, const std::vector<Decimal>& weights, Decimal grain) {
  Decimal total;
  for (Decimal weight : weights) total += weight;
  std::vector<Decimal> parts;
  const Decimal grains = whole.over(grain * total);
  Decimal rest = whole;
  for (Decimal weight : weights) {
    parts.push_back((grains * weight).floor() * grain);
    rest -= parts.back();
  }
  for (Decimal& part : parts) {
    Decimal more = std::min(rest, grain);
    part += more;
    rest -= more;
  }
  return parts;
}

// The smallest plain number of GB that costs whole cents, so that the parts of a hop sum to its price;
// hundredths of a GB where the volume is too little for that.
Decimal grain_of(const std::vector<Price>& tiers, Decimal whole, std::size_t count) {
  const Decimal hundredth = Decimal(1).over(kHundredths);
  if (tiers.empty()) return hundredth;
  for (std::int64_t thousandths :
       {10, 20, 50, 100, 125, 200, 250, 500, 1000, 2000, 5000, 10000, 50000, 100000}) {
    const Decimal grain = Decimal(thousandths).over(1000);
    const Decimal cents = grain * tiers.back().usd * kHundredths;
    if (cents != cents.floor()) continue;
    return whole < grain * Decimal(static_cast<std::int64_t>(count)) ? hundredth : grain;
  }
  return hundredth;
}

struct Share {
  std::size_t flow = 0;
  Decimal gb;
  Basis basis = Basis::Assumed;
};

// What is only suspected, and what is served to the internet, has no volume but one that the usage file
// gives.
bool has_volume(const flows::Flow& flow) {
  return flow.confidence != flows::Confidence::Low && flow.kind != Kind::Serve && flow.billed_at.empty();
}

// A volume that is given for an address is its own; the hop's is shared among the others, by the pairs that
// they stand for.
std::vector<Share> shares_of(const EstimateInput& request, const Hop& hop) {
  const std::vector<flows::Flow>& flows = request.flows->flows;
  std::vector<Share> shares;
  std::vector<std::size_t> sharing;
  for (std::size_t index : hop.members) {
    if (flows[index].own_gb) {
      shares.push_back({index, *flows[index].own_gb, Basis::Usage});
    } else if (has_volume(flows[index])) {
      sharing.push_back(index);
    }
  }
  if (sharing.empty()) return shares;
  HopVolume volume = hop_volume(request.profile, request.assume);
  std::vector<Decimal> pairs;
  for (std::size_t index : sharing) pairs.emplace_back(static_cast<std::int64_t>(flows[index].pairs));
  const std::vector<Decimal> parts = parts_of(volume.gb, pairs, grain_of(hop.tiers, volume.gb, pairs.size()));
  for (std::size_t i = 0; i < sharing.size(); ++i) shares.push_back({sharing[i], parts[i], volume.basis});
  return shares;
}

// A hop's volume at its price.
struct HopBill {
  const Hop* hop = nullptr;
  std::vector<Share> shares;
  Walk walked;               // of the hop as a whole
  std::vector<Decimal> usd;  // one for each share; empty without a price
};

// A hop is rounded once, however many flows share it.
void fill_amounts(HopBill& bill) {
  if (bill.hop->tiers.empty()) return;
  std::vector<Decimal> weights;
  Decimal total;
  for (const Share& share : bill.shares) {
    weights.push_back(share.gb);
    total += share.gb;
  }
  bill.usd = shared_amount(bill.walked.usd(), weights, total);
}

// At one volume. Internet egress is pooled: its tiers, and the 100 GB that are free, are an account's, walked
// hop by hop in the hops' own order.
std::vector<HopBill> bill_hops(const EstimateInput& request, const std::vector<Hop>& hops, Decimal volume) {
  std::vector<HopBill> bills;
  bills.reserve(hops.size());
  std::map<std::string_view, Decimal> sent;  // by cloud: GB to the internet so far
  for (const Hop& hop : hops) {
    const flows::Flow& any = request.flows->flows[hop.members.front()];
    HopBill& bill = bills.emplace_back();
    bill.hop = &hop;
    bill.shares = shares_of(request, hop);
    Decimal total;
    for (Share& share : bill.shares) {
      share.gb = share.gb * volume;
      total += share.gb;
    }
    Decimal start = is_internet(any) ? sent[any.from_cloud] : Decimal();
    if (is_internet(any)) sent[any.from_cloud] += total;
    bill.walked = walk(hop.tiers, total, start);
    fill_amounts(bill);
  }
  return bills;
}

void fill_rate(const Price& row, Decimal usd_per_gb, PricedFlow& priced) {
  priced.source = row.source;
  priced.as_of = row.as_of;
  priced.card = row.card;
  priced.region = row.region;
  priced.sku = row.sku;
  priced.meter = row.meter;
  priced.doubt = row.doubt;
  priced.overlay = row.overlay;
  priced.rate_usd_per_gb = usd_per_gb;
}

void fill_rate(const HopBill& bill, const Share& share, Decimal usd, PricedFlow& priced) {
  const std::vector<Part>& parts = bill.walked.parts;
  const Price& row = parts.empty() ? bill.hop->tiers.back() : *parts.back().row;
  // Over several tiers, the rate that they come to.
  const bool mixed = parts.size() > 1 && !share.gb.is_zero();
  fill_rate(row, mixed ? usd.over(share.gb) : row.usd, priced);
}

// A rate needs no volume: the first tier that costs.
void fill_rates(const EstimateInput& request, std::vector<PricedFlow>& flows) {
  for (PricedFlow& priced : flows) {
    priced.crosses = border_of(*request.cards, *priced.flow);
    if (priced.rate_usd_per_gb || !priced.reason.empty()) continue;
    for (const Price& row : prices_of(*request.cards, *priced.flow)) {
      if (row.usd.is_zero()) continue;
      fill_rate(row, row.usd, priced);
      break;
    }
    if (!priced.flow->billed_at.empty()) {
      priced.reason = "its volume is billed at " + priced.flow->billed_at;
    } else if (!has_volume(*priced.flow)) {
      priced.reason = "its volume is not given";
    }
  }
}

void price_one_side(const EstimateInput& request, const std::vector<Hop>& hops, bool before,
                    std::vector<PricedFlow>& flows) {
  for (const HopBill& bill : bill_hops(request, hops, 1)) {
    for (std::size_t i = 0; i < bill.shares.size(); ++i) {
      const Share& share = bill.shares[i];
      PricedFlow& priced = flows[share.flow];
      priced.monthly_gb = share.gb;
      priced.basis = share.basis;
      if (bill.hop->tiers.empty() || !bill.walked.beyond.is_zero()) {
        priced.reason = why_no_price(*priced.flow);
        continue;
      }
      if (share.gb.is_saturated() || bill.usd[i].is_saturated()) {
        priced.reason = "its volume is more than can be counted";
        continue;
      }
      fill_rate(bill, share, bill.usd[i], priced);
      (before ? priced.monthly_before_usd : priced.monthly_usd) = bill.usd[i];
    }
  }
}

// What is priced at the present volume is priced at any: above the last tier that is known, at that tier's
// rate.
Decimal scenario(const EstimateInput& request, const std::vector<Hop>& hops,
                 const std::vector<PricedFlow>& priced, Decimal volume) {
  Decimal sum;
  for (const HopBill& bill : bill_hops(request, hops, volume)) {
    const std::vector<Price>& tiers = bill.hop->tiers;
    if (tiers.empty() || bill.shares.empty() || !priced[bill.shares.front().flow].monthly_usd) continue;
    for (Decimal usd : bill.usd) sum += usd;
    if (!bill.walked.parts.empty()) sum += (bill.walked.beyond * tiers.back().usd).cents();
  }
  return sum;
}

}  // namespace

HopVolume hop_volume(const Profile& profile, const Assumptions& assume) {
  if (profile.pipeline_gb_per_day) return {*profile.pipeline_gb_per_day * kDaysPerMonth, Basis::Profile};
  return {assume.hop_gb_per_month, Basis::Assumed};
}

PricedFlows price_flows(const EstimateInput& request) {
  PricedFlows result;
  result.flows.reserve(request.flows->flows.size());
  for (const flows::Flow& flow : request.flows->flows) {
    result.flows.emplace_back();
    result.flows.back().flow = &flow;
  }
  price_one_side(request, hops_of(request, true), true, result.flows);
  const std::vector<Hop> hops = hops_of(request, false);
  price_one_side(request, hops, false, result.flows);
  fill_rates(request, result.flows);
  for (Decimal volume : request.volumes)
    result.scenarios.push_back(scenario(request, hops, result.flows, volume));
  return result;
}

}  // namespace terratoll::cost
