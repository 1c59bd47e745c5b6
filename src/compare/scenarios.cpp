#include "compare/scenarios.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "compare/words.h"
#include "cost/bill.h"
#include "cost/flows.h"
#include "flows/flows.h"
#include "inventory/inventory.h"
#include "plan/address.h"

namespace terratoll::compare {
namespace {

using flows::Border;
using flows::Confidence;
using flows::Flow;
using flows::Kind;
using inventory::Demand;

struct Spot {
  std::string cloud, region;
};
using Moves = std::map<std::pair<std::size_t, std::string>, Spot>;  // by plan and address

std::vector<Decimal> scenarios_of(const CompareInput& request, const Demand& demand) {
  inventory::Side side;
  side.stands = true;
  side.handling = inventory::Handling::Priced;
  side.demands.push_back(demand);
  return cost::price_side(side, *request.cards, request.volumes).scenarios;
}

// The same work, bought as the option says.
Demand moved(const Demand& demand, const Workload& workload, const Option& option) {
  Demand there = demand;
  const Service service =
      option.managed ? managed_service(option.cloud, workload.role) : raw_service(option.cloud);
  there.card = service.card;
  there.meter = service.meter;
  there.fallback_card = service.fallback_card;
  there.fallback_meter = service.fallback_meter;
  there.raw_card = there.raw_sku = there.fallback_doubt = "";
  there.region = option.region;
  there.sku = option.sku;
  if (option.purchase == Purchase::Spot) there.meter = "spot";
  if (option.purchase != Purchase::Reserved1yr) return there;
  // A reservation is paid for every hour, used or not.
  there.meter = "reserved-1yr";
  there.quantity = Decimal(workload.machines) * kHoursPerMonth;
  there.max_quantity.reset();
  there.scales = false;
  return there;
}

void move_end(const Moves& moves, std::size_t plan, const std::string& address, std::string& cloud,
              std::string& region) {
  const auto at = moves.find({plan, address});
  if (at == moves.end()) return;
  cloud = at->second.cloud;
  region = at->second.region;
}

void move_cloud(const CompareInput& request, const std::string& to, std::string& cloud, std::string& region) {
  if (cloud == to || cloud.empty() || region.empty()) return;
  const auto place = request.cards->region(cloud, region);
  if (!place || place->nearest.empty()) return;
  region = place->nearest;
  cloud = to;
}

// Roads of a network, and copies that a store makes of itself, lie where they lie.
bool follows_work(const Flow& flow) {
  return flow.kind != Kind::Nat && flow.kind != Kind::Peer && flow.kind != Kind::Replicate;
}

bool same_place(const Flow& flow) {
  return flow.from_cloud == flow.to_cloud && flow.from_region == flow.to_region;
}

// The plan's own flows, with their ends where the workloads then are.
std::vector<Flow> moved_flows(const CompareInput& request, const Placement& placement, const Moves& moves) {
  std::vector<Flow> flows;
  for (const Flow& each : request.flows->flows) {
    Flow flow = each;
    if (!flow.stands_after) continue;
    const bool was_same = same_place(flow);
    if (follows_work(flow)) {
      move_end(moves, flow.from_plan, flow.from, flow.from_cloud, flow.from_region);
      move_end(moves, flow.to_plan, flow.to, flow.to_cloud, flow.to_region);
    }
    if (!placement.all_on.empty() && flow.kind != Kind::Nat) {
      move_cloud(request, placement.all_on, flow.from_cloud, flow.from_region);
      move_cloud(request, placement.all_on, flow.to_cloud, flow.to_region);
    }
    if (same_place(flow) && !was_same) continue;
    const bool changed = flow.from_cloud != each.from_cloud || flow.from_region != each.from_region ||
                         flow.to_cloud != each.to_cloud || flow.to_region != each.to_region;
    if (changed && flow.crosses != Border::Internet) {
      flow.crosses = flow.from_cloud != flow.to_cloud ? Border::Cloud : Border::Region;
      flow.hop = flow.pipeline + " " + flow.from_region + " " + flow.to_region;
    }
    flows.push_back(std::move(flow));
  }
  return flows;
}

Flow hop_between(const Spot& from, const Spot& to, const std::string& carries) {
  Flow flow;
  flow.from = flow.to = carries;
  flow.hop = flow.pipeline = carries + " " + from.region + " " + to.region;
  flow.from_cloud = from.cloud;
  flow.from_region = from.region;
  flow.to_cloud = to.cloud;
  flow.to_region = to.region;
  flow.kind = Kind::Read;
  flow.crosses = from.cloud != to.cloud ? Border::Cloud : Border::Region;
  flow.confidence = Confidence::Medium;
  return flow;
}

bool crosses_clouds(const std::vector<Flow>& flows,
                    const std::set<std::pair<std::size_t, std::string>>& ends) {
  return std::any_of(flows.begin(), flows.end(), [&](const Flow& flow) {
    return flow.crosses == Border::Cloud && flow.confidence != Confidence::Low &&
           (ends.count({flow.from_plan, flow.from}) > 0 || ends.count({flow.to_plan, flow.to}) > 0);
  });
}

// What a workload and its block are called in flows.
std::vector<std::string> names_of(const inventory::Entry& entry) {
  const plan::Resource& resource = *entry.resource;
  return {std::string(resource.address),
          plan::make_address(resource.module_address, resource.mode, resource.block_type, resource.name, {})};
}

// What the split itself moves, where the plan's own flows do not show it: the data to where it is trained on,
// once a pair of regions, and the model to where it is served.
class SplitHops {
 public:
  SplitHops(const CompareInput& request, const std::vector<Workload>& workloads, const Placement& placement)
      : request_(request), workloads_(workloads), placement_(placement) {}

  void add_to(std::vector<Flow>& flows) const {
    const std::vector<Flow> own = flows;
    std::set<std::string> seen;
    const auto add = [&](const Flow& hop) {
      if (seen.insert(hop.hop).second) flows.push_back(hop);
    };
    const std::set<Move> trained = moves_of(Role::Training);
    for (const Move& move : trained) {
      const bool shown =
          move.now.cloud == move.was.cloud || crosses_clouds(own, ends_of(Role::Training, move.was.region));
      if (!shown) add(hop_between(move.was, move.now, "training data"));
    }
    if (crosses_clouds(own, ends_of(Role::Inference, ""))) return;
    const std::set<Move> served = moves_of(Role::Inference);
    for (const Move& from : trained) {
      // One way out of each place of training; the models go on from there.
      const auto to = std::find_if(served.begin(), served.end(), [&](const Move& move) {
        return move.now.cloud != from.now.cloud && move.was.cloud == from.was.cloud;
      });
      if (to != served.end()) add(hop_between(from.now, to->now, "models"));
    }
  }

 private:
  // Where workloads of a role are, and where they were.
  struct Move {
    Spot was, now;
    friend bool operator<(const Move& a, const Move& b) {
      return std::tie(a.was.cloud, a.was.region, a.now.cloud, a.now.region) <
             std::tie(b.was.cloud, b.was.region, b.now.cloud, b.now.region);
    }
  };

  std::set<Move> moves_of(Role role) const {
    std::set<Move> moves;
    for (const Workload& workload : workloads_) {
      if (workload.role != role) continue;
      const Option* option = placement_.option(workload);
      const Spot was{workload.cloud, workload.region};
      moves.insert({was, option != nullptr ? Spot{option->cloud, option->region} : was});
    }
    return moves;
  }

  std::set<std::pair<std::size_t, std::string>> ends_of(Role role, std::string_view region) const {
    std::set<std::pair<std::size_t, std::string>> ends;
    for (const Workload& workload : workloads_) {
      if (workload.role != role || (!region.empty() && workload.region != region)) continue;
      const inventory::Entry& entry = request_.inventory->entries[workload.entry];
      for (const std::string& name : names_of(entry)) ends.emplace(entry.plan, name);
    }
    return ends;
  }

  const CompareInput& request_;
  const std::vector<Workload>& workloads_;
  const Placement& placement_;
};

void add(std::vector<Decimal>& sums, const std::vector<Decimal>& more, bool minus = false) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += minus ? Decimal() - more[i] : more[i];
}

cost::PricedFlows price(const CompareInput& request, const flows::Flows& flows) {
  return cost::price_flows(
      {request.inventory, &flows, request.cards, request.profile, request.assume, request.volumes});
}

void list_egress(const Placement& placement, const cost::PricedFlows& priced, Outcome& result) {
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> places;
  for (const cost::PricedFlow& flow : priced.flows) {
    if (flow.crosses != Border::Cloud || !flow.monthly_gb) continue;
    const Flow& own = *flow.flow;
    const auto [at, added] =
        places.try_emplace({own.from_region, own.to_region, own.from}, result.egress.size());
    if (added) {
      result.egress.push_back({placement.name, own.from_cloud, own.from_region, own.to_cloud, own.to_region,
                               own.from, Decimal(), Decimal()});
    }
    Egress& egress = result.egress[at->second];
    egress.gb += *flow.monthly_gb;
    if (!flow.monthly_usd) egress.monthly_usd.reset();
    if (egress.monthly_usd) *egress.monthly_usd += *flow.monthly_usd;
  }
}

}  // namespace

namespace {

// Training that runs on machines of its own, bought so on a cloud; nullptr where it has no price so, or none
// that is lower.
const Option* trained_by(const Workload& workload, const std::string& cloud, Purchase purchase) {
  if (workload.role != Role::Training || workload.managed) return nullptr;
  const Option* option = best(workload, cloud, purchase, false);
  const Option* usual = best(workload, cloud, workload.purchase, false);
  const bool lower = option != nullptr && (usual == nullptr || *option->monthly_usd < *usual->monthly_usd);
  return lower ? option : nullptr;
}

const Option* same_on(const Workload& workload, const std::string& cloud) {
  if (workload.cloud == cloud && !workload.retired) return nullptr;
  return best(workload, cloud, workload.managed ? Purchase::OnDemand : workload.purchase, workload.managed);
}

const Option* served_on(const Workload& workload, const Profile& profile, const std::string& cloud) {
  const bool managed = served_managed(workload, profile);
  if (managed == workload.managed) return same_on(workload, cloud);
  return best(workload, cloud, Purchase::OnDemand, managed);
}

}  // namespace

Placement all_on(const std::string& cloud, bool reserve_training) {
  const auto option = [cloud, reserve_training](const Workload& workload) -> const Option* {
    const Option* reserved = reserve_training ? trained_by(workload, cloud, Purchase::Reserved1yr) : nullptr;
    return reserved != nullptr ? reserved : same_on(workload, cloud);
  };
  return {"all " + name_of(cloud), option, cloud};
}

Placement in_place(Purchase training) {
  const auto option = [training](const Workload& workload) {
    return trained_by(workload, workload.cloud, training);
  };
  return {"in place", option, ""};
}

Placement split(const CompareInput& request, const std::vector<Workload>& workloads, const Hybrid& hybrid) {
  const Profile& profile = request.profile;
  const auto option = [hybrid, &profile](const Workload& workload) -> const Option* {
    if (workload.role == Role::Training && !hybrid.train.empty()) {
      return best(workload, hybrid.train, Purchase::Spot, false);
    }
    if (workload.role == Role::Inference && !hybrid.serve.empty()) {
      return served_on(workload, profile, hybrid.serve);
    }
    return nullptr;
  };
  Placement placement{"hybrid", option, ""};
  const std::set<std::string> clouds = clouds_of(workloads, placement);
  if (clouds.size() == 1) placement = {"one cloud", option, *clouds.begin()};
  return placement;
}

std::set<std::string> clouds_of(const std::vector<Workload>& workloads, const Placement& placement) {
  std::set<std::string> clouds;
  for (const Workload& workload : workloads) {
    const Option* option = placement.option(workload);
    clouds.insert(option != nullptr ? option->cloud : workload.cloud);
  }
  return clouds;
}

bool moves_any(const std::vector<Workload>& workloads, const Placement& placement) {
  return std::any_of(workloads.begin(), workloads.end(), [&](const Workload& workload) {
    const Option* option = placement.option(workload);
    return option != nullptr && (option->cloud != workload.cloud || option->region != workload.region);
  });
}

Hybrid cheapest_split(const CompareInput& request, const std::vector<Workload>& workloads) {
  Hybrid hybrid;
  hybrid.train = cheaper_cloud(workloads, Role::Training, Purchase::Spot, false);
  hybrid.serve = cheaper_of(serving_of(workloads, request.profile, "aws"),
                            serving_of(workloads, request.profile, "azure"));
  const Placement placement = split(request, workloads, hybrid);
  hybrid.one_cloud = !placement.all_on.empty();
  const bool same = std::none_of(workloads.begin(), workloads.end(), [&](const Workload& workload) {
    return placement.option(workload) != nullptr;
  });
  return same ? Hybrid() : hybrid;
}

Outcome outcome(const CompareInput& request, const std::vector<Workload>& workloads,
                const Placement& placement) {
  Outcome result;
  for (const auto& [volume, usd] : request.estimate->totals.scenarios) result.monthly_usd.push_back(usd);
  Moves moves;
  for (const Workload& workload : workloads) {
    if (!workload.monthly_usd) continue;  // it is not in the total, and so in none
    const Option* option = placement.option(workload);
    const bool must = !placement.all_on.empty() && workload.cloud != placement.all_on;
    if (option == nullptr && !must) continue;
    if (option == nullptr) {
      return {{}, {}, workload.address + " has no equivalent with a price on " + name_of(placement.all_on)};
    }
    const inventory::Entry& entry = request.inventory->entries[workload.entry];
    const Demand& demand = entry.after.demands[workload.demand];
    add(result.monthly_usd, scenarios_of(request, demand), true);
    add(result.monthly_usd, scenarios_of(request, moved(demand, workload, *option)));
    for (const std::string& name : names_of(entry))
      moves[{entry.plan, name}] = {option->cloud, option->region};
  }
  flows::Flows before, after;
  before.flows = request.flows->flows;
  after.flows = moved_flows(request, placement, moves);
  if (placement.all_on.empty()) SplitHops(request, workloads, placement).add_to(after.flows);
  add(result.monthly_usd, price(request, before).scenarios, true);
  const cost::PricedFlows priced = price(request, after);
  add(result.monthly_usd, priced.scenarios);
  list_egress(placement, priced, result);
  return result;
}

}  // namespace terratoll::compare
