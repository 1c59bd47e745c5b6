#include <algorithm>

#include "base/figures.h"
#include "compare/asked.h"
#include "compare/decision.h"

namespace terratoll::compare {
namespace {

const Decimal kMonths = 12;

void settle_existing(DecisionInput& input) {
  if (const auto& said = input.request->profile.existing_cloud) {
    input.existing = to_string(*said);
    input.existing_from = AnsweredBy::Profile;
    return;
  }
  std::set<std::string> clouds;
  for (const Workload& workload : *input.workloads) clouds.insert(workload.cloud);
  input.existing_from = AnsweredBy::Nobody;
  if (clouds.size() != 1) return;
  input.existing = *clouds.begin();
  input.existing_from = AnsweredBy::Plan;
}

// A plan tells only that work is sporadic: capacity that starts from nothing, is on a schedule or is spot.
void settle_training(DecisionInput& input) {
  if (!input.has(Role::Training)) {
    input.training_from = AnsweredBy::Plan;
    return;
  }
  input.training_from = AnsweredBy::Nobody;
  if (const auto& said = input.request->profile.training) {
    input.training = said;
    input.training_from = AnsweredBy::Profile;
    return;
  }
  const bool sporadic =
      std::all_of(input.workloads->begin(), input.workloads->end(), [](const Workload& workload) {
        return workload.role != Role::Training || workload.purchase == Purchase::Spot ||
               workload.hours < Decimal(workload.machines) * kHoursPerMonth;
      });
  if (!sporadic) return;
  input.training = Training::Sporadic;
  input.training_from = AnsweredBy::Plan;
}

// Work that never stops is not bought as spot capacity.
const Way* cheapest(const DecisionInput& input, bool on_existing) {
  const Way* best = nullptr;
  for (const Way& way : input.ways) {
    const bool one_cloud = input.existing == "aws" || input.existing == "azure";
    if (way.standing && one_cloud) continue;  // on that cloud, or what moves to it is counted there
    // What nothing moves for is no move, however it is bought.
    const bool only_there = one_cloud ? way.clouds == std::set<std::string>{input.existing}
                                      : !way.moves && input.existing.empty();
    if (!way.monthly_usd || only_there != on_existing || (way.spot && input.training == Training::Continuous))
      continue;
    if (best == nullptr || *way.monthly_usd < *best->monthly_usd) best = &way;
  }
  return best;
}

}  // namespace

bool DecisionInput::has(Role role) const {
  return std::any_of(workloads->begin(), workloads->end(),
                     [&](const Workload& each) { return each.role == role; });
}

const Way* DecisionInput::stay() const {
  return cheapest(*this, true);
}

const Way* DecisionInput::away() const {
  return cheapest(*this, false);
}

std::optional<Decimal> DecisionInput::yearly_saving() const {
  const Way* here = stay();
  const Way* there = away();
  if (here == nullptr || there == nullptr) return std::nullopt;
  return (*here->monthly_usd - *there->monthly_usd) * kMonths;
}

bool DecisionInput::moves() const {
  if (existing == "none") return away() != nullptr;
  const std::optional<Decimal> saving = yearly_saving();
  return saving && *saving > threshold;
}

std::string threshold_text(const DecisionInput& input) {
  return "$" + thousands(input.threshold);
}

DecisionInput decision_input(const CompareInput& request, const Market& market,
                             const std::vector<Workload>& workloads, const Hybrid& hybrid) {
  DecisionInput input;
  input.request = &request;
  input.market = &market;
  input.workloads = &workloads;
  input.hybrid = hybrid;
  input.threshold = parameter(request, kSecondCloud, "min_yearly_usd");
  settle_existing(input);
  settle_training(input);
  return input;
}

}  // namespace terratoll::compare
