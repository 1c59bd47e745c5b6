#include <algorithm>

#include "base/figures.h"
#include "compare/asked.h"
#include "compare/decision.h"

namespace terratoll::compare {
namespace {

const Decimal kMonths = 12;

void settle_existing(Ground& ground) {
  if (const auto& said = ground.request->profile.existing_cloud) {
    ground.existing = to_string(*said);
    ground.existing_from = AnsweredBy::Profile;
    return;
  }
  std::set<std::string> clouds;
  for (const Workload& workload : *ground.workloads) clouds.insert(workload.cloud);
  ground.existing_from = AnsweredBy::Nobody;
  if (clouds.size() != 1) return;
  ground.existing = *clouds.begin();
  ground.existing_from = AnsweredBy::Plan;
}

// A plan tells only that work is sporadic: capacity that starts from nothing, is on a schedule or is spot.
void settle_training(Ground& ground) {
  if (!ground.has(Role::Training)) {
    ground.training_from = AnsweredBy::Plan;
    return;
  }
  ground.training_from = AnsweredBy::Nobody;
  if (const auto& said = ground.request->profile.training) {
    ground.training = said;
    ground.training_from = AnsweredBy::Profile;
    return;
  }
  const bool sporadic =
      std::all_of(ground.workloads->begin(), ground.workloads->end(), [](const Workload& workload) {
        return workload.role != Role::Training || workload.purchase == Purchase::Spot ||
               workload.hours < Decimal(workload.machines) * kHoursPerMonth;
      });
  if (!sporadic) return;
  ground.training = inventory::Training::Sporadic;
  ground.training_from = AnsweredBy::Plan;
}

// Work that never stops is not bought as spot capacity.
const Way* cheapest(const Ground& ground, bool on_existing) {
  const Way* best = nullptr;
  for (const Way& way : ground.ways) {
    const bool one_cloud = ground.existing == "aws" || ground.existing == "azure";
    if (way.standing && one_cloud) continue;  // on that cloud, or what moves to it is counted there
    const bool only_there = one_cloud ? way.clouds == std::set<std::string>{ground.existing}
                                      : way.standing && ground.existing.empty();
    if (!way.monthly_usd || only_there != on_existing ||
        (way.spot && ground.training == inventory::Training::Continuous))
      continue;
    if (best == nullptr || *way.monthly_usd < *best->monthly_usd) best = &way;
  }
  return best;
}

}  // namespace

bool Ground::has(Role role) const {
  return std::any_of(workloads->begin(), workloads->end(),
                     [&](const Workload& each) { return each.role == role; });
}

const Way* Ground::stay() const {
  return cheapest(*this, true);
}

const Way* Ground::away() const {
  return cheapest(*this, false);
}

std::optional<Decimal> Ground::yearly_saving() const {
  const Way* here = stay();
  const Way* there = away();
  if (here == nullptr || there == nullptr) return std::nullopt;
  return (*here->monthly_usd - *there->monthly_usd) * kMonths;
}

bool Ground::moves() const {
  if (existing == "none") return away() != nullptr;
  const std::optional<Decimal> saving = yearly_saving();
  return saving && *saving > threshold;
}

std::string threshold_text(const Ground& ground) {
  return "$" + thousands(ground.threshold);
}

Ground ground_of(const Request& request, const Market& market, const std::vector<Workload>& workloads,
                 std::vector<Way> ways, const Hybrid& hybrid) {
  Ground ground;
  ground.request = &request;
  ground.market = &market;
  ground.workloads = &workloads;
  ground.ways = std::move(ways);
  ground.hybrid = hybrid;
  ground.threshold = parameter(request, kSecondCloud, "min_yearly_usd");
  settle_existing(ground);
  settle_training(ground);
  return ground;
}

}  // namespace terratoll::compare
