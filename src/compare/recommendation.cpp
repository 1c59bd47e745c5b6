#include "compare/decision.h"
#include "compare/words.h"

namespace terratoll::compare {
namespace {

// The cloud that work of a role is recommended for; "" leaves each where it stands.
std::string cloud_for(const DecisionInput& input, Role role) {
  const Way* way = input.moves() ? input.away() : input.stay();
  if (way == nullptr || way->standing) return "";
  if (way->clouds.size() == 1) return *way->clouds.begin();
  return role == Role::Training ? input.hybrid.train : input.hybrid.serve;
}

std::string where_to(const DecisionInput& input) {
  const Way* stay = input.stay();
  const Way* away = input.away();
  const std::string keep =
      input.existing.empty() ? "Leave it where it is" : "Stay on " + name_of(input.existing);
  if (away == nullptr && stay == nullptr) return "Nothing here has a price to compare.";
  if (away == nullptr) {
    return keep + ": " + usd(*stay->monthly_usd) +
           " a month, and nothing elsewhere has a price for all of it.";
  }
  if (stay == nullptr)
    return "Choose the cheapest: " + away->name + ", " + usd(*away->monthly_usd) + " a month.";
  const Decimal saving = *input.yearly_saving();
  if (input.moves()) {
    return "Move: " + away->name + " costs " + usd(*away->monthly_usd) + " a month instead of " +
           usd(*stay->monthly_usd) + " for " + stay->name + ", " + usd(saving) +
           " a year less and above the " + threshold_text(input) + " that a move has to earn.";
  }
  return keep + ": " + stay->name + " costs " + usd(*stay->monthly_usd) + " a month, and " + away->name +
         (saving.is_negative() ? " costs " + usd(Decimal() - saving) + " a year more."
                               : " saves " + usd(saving) + " a year, not above the " + threshold_text(input) +
                                     " that a move has to earn.");
}

std::string how_to_train(const DecisionInput& input) {
  if (!input.has(Role::Training)) return "There is no training in this plan to buy ($0.00).";
  const std::string cloud = cloud_for(input, Role::Training);
  const std::string on = cloud.empty() ? "where it stands" : "on " + name_of(cloud);
  const auto spot = sum_of(*input.workloads, Role::Training, cloud, Purchase::Spot, false);
  const auto reserved = sum_of(*input.workloads, Role::Training, cloud, Purchase::Reserved1yr, false);
  const auto on_demand = sum_of(*input.workloads, Role::Training, cloud, Purchase::OnDemand, false);
  if (!on_demand) return "Training has no price " + on + ".";
  const std::string instead = usd(*on_demand) + " on demand";
  if (input.training == Training::Continuous && reserved && *reserved < *on_demand) {
    return "Train " + on + " on one-year reservations: " + usd(*reserved) + " a month instead of " + instead +
           ".";
  }
  if (input.training == Training::Sporadic && spot && *spot < *on_demand) {
    return "Train " + on + " on spot capacity: " + usd(*spot) + " a month instead of " + instead + ".";
  }
  if (input.training) {
    return "Train " + on + " on demand, " + usd(*on_demand) + " a month: nothing cheaper has a price.";
  }
  return "Train " + on + " on spot capacity where jobs can be interrupted (" +
         (spot ? usd(*spot) : "no price") + " a month), else on one-year reservations (" +
         (reserved ? usd(*reserved) : "no price") + "), instead of " + instead +
         "; profile.training says which.";
}

// All serving in one place: as it is served now, and of what is managed the same machines raw.
struct Serving {
  std::optional<Decimal> all;  // nullopt where one of them has no price
  Decimal managed, raw;        // of what is managed; of that, without the service
  bool any_managed = false, any_raw = false, raw_known = true;
  std::string services;  // "SageMaker and Azure ML"
};

Serving serving_on(const DecisionInput& input, const std::string& cloud) {
  Serving serving;
  serving.all = serving_of(*input.workloads, input.request->profile, cloud);
  for (const Workload& workload : *input.workloads) {
    if (workload.role != Role::Inference) continue;
    if (!served_managed(workload, input.request->profile)) {
      serving.any_raw = true;
      continue;
    }
    serving.any_managed = true;
    const std::string& there = cloud.empty() ? workload.cloud : cloud;
    const std::string name = service_name(managed_service(there, Role::Inference).name);
    if (serving.services.find(name) == std::string::npos)
      serving.services += (serving.services.empty() ? "" : " and ") + name;
    const Option* with = best(workload, there, Purchase::OnDemand, true);
    const Option* without = best(workload, there, Purchase::OnDemand, false);
    if (with != nullptr) serving.managed += *with->monthly_usd;
    if (without != nullptr) serving.raw += *without->monthly_usd;
    serving.raw_known = serving.raw_known && with != nullptr && without != nullptr;
  }
  return serving;
}

std::string how_to_serve(const DecisionInput& input) {
  if (!input.has(Role::Inference)) return "Nothing is served in this plan ($0.00).";
  const Serving serving = serving_on(input, cloud_for(input, Role::Inference));
  if (!serving.all) return "Serving has no price there.";
  const std::string all = usd(*serving.all);
  if (!serving.any_managed) return "Serve on raw machines, as it stands: " + all + " a month.";
  const std::string on = serving.any_raw ? "Serve as it stands" : "Serve on " + serving.services;
  if (!serving.raw_known) return on + ": " + all + " a month; raw machines have no price there.";
  const auto& capacity = input.request->profile.mlops_capacity;
  const Decimal above = serving.managed - serving.raw;
  const std::string premium = usd(above) + " a month (" + percent(above, serving.raw) + ")";
  if (serving.managed <= serving.raw) return on + ": " + all + " a month, no dearer than raw machines.";
  if (capacity && *capacity) {
    return "Serve on raw machines: " + usd(*serving.all - above) + " a month instead of " + all +
           (serving.any_raw ? " with " : " on ") + serving.services + ", a premium of " + premium +
           " that the team can save.";
  }
  return on + ": " + all + " a month, of which " + premium + " is the premium on raw machines" +
         (capacity ? "." : "; profile.mlops_capacity says whether it is worth it.");
}

}  // namespace

std::string recommendation(const DecisionInput& input) {
  if (input.workloads->empty()) return "No AI workload with a known machine: there is nothing to compare.";
  return where_to(input) + " " + how_to_train(input) + " " + how_to_serve(input);
}

}  // namespace terratoll::compare
