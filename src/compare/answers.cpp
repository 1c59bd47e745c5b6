#include <map>
#include <set>

#include "compare/asked.h"
#include "compare/decision.h"
#include "compare/words.h"

namespace terratoll::compare {
namespace {

std::string or_none(const std::optional<Decimal>& amount) {
  return amount ? usd(*amount) : "no price";
}

// "$1,000.00 on AWS, $900.00 on Azure".
std::string both(const DecisionInput& input, Role role, Purchase purchase, bool managed) {
  std::string text;
  for (const std::string cloud : {"aws", "azure"}) {
    text += (text.empty() ? "" : ", ") + or_none(sum_of(*input.workloads, role, cloud, purchase, managed)) +
            " on " + name_of(cloud);
  }
  return text;
}

Answer existing_cloud(const DecisionInput& input) {
  Answer row{"Already on one cloud?", "", input.existing_from, "profile.existing_cloud", ""};
  const Way* stay = input.stay();
  const Way* away = input.away();
  const std::string name = name_of(input.existing);
  if (input.workloads->empty() && input.existing_from == AnsweredBy::Nobody) {
    row.from = AnsweredBy::Plan;
    row.answer = "nothing here could run elsewhere";
    return row;
  }
  row.answer = input.existing == "none" ? "no: free to choose"
               : input.existing.empty() ? "on both"
               : input.moves()          ? "yes, " + name + ", and a move pays"
                                        : "yes, " + name + ": stay";
  if (away == nullptr) {
    row.because = "nothing elsewhere has a price for all of it";
  } else if (stay == nullptr) {
    row.because = "at best " + usd(*away->monthly_usd) + " a month";
  } else {
    const Decimal saving = *input.yearly_saving();
    row.because = "elsewhere at best " + usd(*away->monthly_usd) + " a month, here " +
                  usd(*stay->monthly_usd) + ": " +
                  (saving.is_negative()
                       ? usd(Decimal() - saving) + " a year more"
                       : usd(saving) + " a year less, and a move has to earn " + threshold_text(input));
  }
  return row;
}

Answer training(const DecisionInput& input) {
  Answer row{"Is training continuous or sporadic?", "", input.training_from, "profile.training", ""};
  if (!input.has(Role::Training)) {
    row.answer = "there is no training in this plan";
    return row;
  }
  const auto choice = [&](Purchase purchase) {
    const std::string cloud = cheaper_cloud(*input.workloads, Role::Training, purchase, false);
    return cloud.empty() ? std::string("nothing has a price") : name_of(cloud);
  };
  const std::string reserved =
      "reserved for a year " + both(input, Role::Training, Purchase::Reserved1yr, false);
  const std::string spot = "spot a month " + both(input, Role::Training, Purchase::Spot, false);
  if (input.training == Training::Continuous) {
    row.answer = "continuous: reserved, " + choice(Purchase::Reserved1yr);
    row.because = reserved;
  } else if (input.training == Training::Sporadic) {
    row.answer = "sporadic: spot, " + choice(Purchase::Spot);
    row.because = spot;
  } else {
    row.answer = "not said";
    row.because = spot + "; " + reserved;
  }
  return row;
}

// What an agreement has to take off, for the other to lose its lead.
std::string needed(const DecisionInput& input, const std::string& cloud) {
  const std::string other = other_cloud(cloud);
  const auto here = sum_of(*input.workloads, Role::Inference, cloud, Purchase::OnDemand, true);
  const auto there = sum_of(*input.workloads, Role::Inference, other, Purchase::OnDemand, true);
  if (!here || !there || here->is_zero())
    return "one of the two has no managed price for this plan's serving";
  const std::string list = usd(*here) + " against " + usd(*there) + " a month at list prices";
  const std::string name = service_name(managed_service(cloud, Role::Inference).name);
  if (*here <= *there) return name + " is the cheaper one already: " + list;
  return name + " is cheaper from " + percent_up(*here - *there, *here) + " off: " + list;
}

Answer agreement(const DecisionInput& input) {
  Answer row{"Is there an enterprise agreement?", "", AnsweredBy::Nobody, "profile.enterprise_agreement", ""};
  const auto& said = input.request->profile.enterprise_agreement;
  const bool serves = input.has(Role::Inference);
  if (said) row.from = AnsweredBy::Profile;
  if (!said) {
    row.answer = "not said";
    row.because = serves ? needed(input, "azure") : "nothing is served in this plan";
  } else if (*said == Agreement::None) {
    row.answer = "no: list prices hold";
    row.because = serves ? "managed serving a month " + both(input, Role::Inference, Purchase::OnDemand, true)
                         : "nothing is served in this plan";
  } else {
    const std::string cloud = *said == Agreement::Aws ? "aws" : "azure";
    row.answer = "yes, with " + (*said == Agreement::Both ? "both" : name_of(cloud)) +
                 ": price it with --rate-card FILE";
    row.because = serves ? needed(input, cloud) : "nothing is served in this plan";
  }
  return row;
}

// In how many regions each cloud sells the machine that serves, and the cloud with more; "" for neither.
struct Sold {
  std::string says, more_on;
};

Sold sold_in(const DecisionInput& input, const Workload& workload) {
  Sold sold;
  std::map<std::string, std::size_t> where;
  for (const std::string cloud : {"aws", "azure"}) {
    const Option* option = best(workload, cloud, Purchase::OnDemand, true);
    if (option == nullptr) continue;
    const Service service = managed_service(cloud, Role::Inference);
    const std::string sku = option->sku.starts_with("ml.") ? option->sku.substr(3) : option->sku;
    where[cloud] = input.market->regions_with(service, sku, Purchase::OnDemand).size();
    sold.says += (sold.says.empty() ? "" : ", ") + option->sku + " is sold in " +
                 counted(where[cloud], "region") + " of " + name_of(cloud);
  }
  if (sold.says.empty()) sold.says = "no managed service has a price for its machine";
  if (where.size() == 2 && where["aws"] != where["azure"])
    sold.more_on = where["azure"] > where["aws"] ? "azure" : "aws";
  return sold;
}

Answer regions(const DecisionInput& input) {
  Answer row{"Is inference in many regions?", "", AnsweredBy::Plan, "", ""};
  std::set<std::string> regions;
  const Workload* first = nullptr;
  for (const Workload& workload : *input.workloads) {
    if (workload.role != Role::Inference) continue;
    regions.insert(workload.cloud + " " + workload.region);
    if (first == nullptr) first = &workload;
  }
  if (first == nullptr) {
    row.answer = "nothing is served in this plan";
    return row;
  }
  const Asked asked = ask(*input.request, kManyRegions);
  const Sold sold = sold_in(input, *first);
  const std::string count = counted(regions.size(), "region");
  row.because = sold.says;
  if (asked.off) {
    row.answer = count + ", not judged: the rule " + std::string(kManyRegions) + " is off";
  } else if (!asked.broken.empty()) {
    row.answer = count + ", not judged: " + asked.broken;
  } else if (!asked.findings.empty()) {
    row.answer = "yes" + (sold.more_on.empty() ? "" : ": more on " + name_of(sold.more_on));
    row.because = asked.findings.front()->message + " " + row.because;
  } else {
    row.answer = (asked.undetermined > 0 ? "not known before apply: " : "no: ") + count;
  }
  return row;
}

Answer capacity(const DecisionInput& input) {
  Answer row{"Does the team have MLOps capacity?", "", AnsweredBy::Nobody, "profile.mlops_capacity", ""};
  const auto& said = input.request->profile.mlops_capacity;
  Decimal managed, raw;
  for (const Workload& workload : *input.workloads) {
    const Option* with = best(workload, workload.cloud, Purchase::OnDemand, true);
    const Option* without = best(workload, workload.cloud, Purchase::OnDemand, false);
    if (!workload.managed || with == nullptr || without == nullptr) continue;
    managed += *with->monthly_usd;
    raw += *without->monthly_usd;
  }
  row.because = managed.is_zero() ? "nothing in this plan is managed"
                                  : "managed " + usd(managed) + " a month, the same machines raw " +
                                        usd(raw) + " (" + percent(managed - raw, raw) + " on top)";
  if (!said) {
    row.answer = "not said";
    return row;
  }
  row.from = AnsweredBy::Profile;
  const bool pays = managed > raw;
  row.answer = !*said ? "no: managed"
               : pays ? "yes: raw, and save " + usd(managed - raw) + " a month"
                      : "yes, but raw saves nothing";
  return row;
}

}  // namespace

std::vector<Answer> answers(const DecisionInput& input) {
  return {existing_cloud(input), training(input), agreement(input), regions(input), capacity(input)};
}

}  // namespace terratoll::compare
