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

// The managed services of a cloud or, for "", of those where each stands: "SageMaker and Azure ML".
std::string services_of(const DecisionInput& input, const std::string& cloud) {
  std::string services;
  for (const Workload& workload : *input.workloads) {
    if (workload.role != Role::Inference) continue;
    const Service service = managed_service(cloud.empty() ? workload.cloud : cloud, Role::Inference);
    const std::string name = service_name(service.name);
    if (services.find(name) == std::string::npos) services += (services.empty() ? "" : " and ") + name;
  }
  return services;
}

std::string how_to_serve(const DecisionInput& input) {
  if (!input.has(Role::Inference)) return "Nothing is served in this plan ($0.00).";
  const std::string cloud = cloud_for(input, Role::Inference);
  const auto managed = sum_of(*input.workloads, Role::Inference, cloud, Purchase::OnDemand, true);
  const auto raw = sum_of(*input.workloads, Role::Inference, cloud, Purchase::OnDemand, false);
  const std::string service = services_of(input, cloud);
  if (!managed && !raw) return "Serving has no price there.";
  if (!managed)
    return "Serve on raw machines: " + usd(*raw) + " a month; " + service + " has no price for them.";
  if (!raw)
    return "Serve on " + service + ": " + usd(*managed) + " a month; raw machines have no price there.";
  const auto& capacity = input.request->profile.mlops_capacity;
  const std::string premium = usd(*managed - *raw) + " a month (" + percent(*managed - *raw, *raw) + ")";
  if (*managed <= *raw)
    return "Serve on " + service + ": " + usd(*managed) + " a month, no dearer than raw machines.";
  if (capacity && *capacity) {
    return "Serve on raw machines: " + usd(*raw) + " a month instead of " + usd(*managed) + " on " + service +
           ", a premium of " + premium + " that the team can save.";
  }
  return "Serve on " + service + ": " + usd(*managed) + " a month, of which " + premium +
         " is the premium on raw machines" +
         (capacity ? "." : "; profile.mlops_capacity says whether it is worth it.");
}

}  // namespace

std::string recommendation(const DecisionInput& input) {
  return where_to(input) + " " + how_to_train(input) + " " + how_to_serve(input);
}

}  // namespace terratoll::compare
