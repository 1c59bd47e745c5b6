#include "compare/compare.h"

#include <algorithm>

#include "compare/asked.h"
#include "compare/break_even.h"
#include "compare/decision.h"
#include "compare/models.h"
#include "compare/words.h"
#include "cost/flows.h"

namespace terratoll::compare {
namespace {

std::optional<Decimal> at(const Outcome& outcome, std::size_t volume) {
  if (!outcome.missing.empty()) return std::nullopt;
  return outcome.monthly_usd[volume];
}

std::string split_name(const Hybrid& hybrid) {
  std::string name;
  if (!hybrid.train.empty()) name = "training on spot of " + name_of(hybrid.train);
  if (!hybrid.serve.empty()) name += (name.empty() ? "serving on " : ", serving on ") + name_of(hybrid.serve);
  return name;
}

// Only at the present volume: the ways that a decision weighs.
// What never stops is reserved for a year on either side, as the advice is. Where no cloud is home, home is
// where each stands.
std::vector<Way> ways_of(const CompareInput& request, const std::vector<Workload>& workloads,
                         const Hybrid& hybrid, bool reserve, bool in_place_too) {
  std::vector<Way> ways = {
      {"the plan as it stands", {}, false, true, false, request.estimate->totals.scenarios.front().second}};
  const auto add = [&](const std::string& name, const Placement& placement, bool spot) {
    const Outcome result = outcome(request, workloads, placement);
    std::optional<Decimal> usd;
    if (result.missing.empty()) usd = result.monthly_usd.front();
    ways.push_back(
        {name, clouds_of(workloads, placement), spot, false, moves_any(workloads, placement), usd});
  };
  const bool trains = std::any_of(workloads.begin(), workloads.end(),
                                  [](const Workload& each) { return each.role == Role::Training; });
  const std::string reserved = reserve && trains ? ", training reserved for a year" : "";
  for (const std::string cloud : {"aws", "azure"}) {
    add("everything on " + name_of(cloud) + reserved, all_on(cloud, reserve), false);
    ways.back().clouds = {cloud};
  }
  if (in_place_too && reserve && trains)
    add("the plan as it stands" + reserved, in_place(Purchase::Reserved1yr), false);
  if (in_place_too && trains)
    add("the plan as it stands with training on spot", in_place(Purchase::Spot), true);
  if (hybrid.train.empty() && hybrid.serve.empty()) return ways;
  add(split_name(hybrid), split(request, workloads, hybrid), !hybrid.train.empty());
  return ways;
}

// The existing cloud's own spot capacity: what the hybrid's is fairly measured by.
void add_own_spot(const CompareInput& request, const std::vector<Workload>& workloads, DecisionInput& input) {
  const std::string& cloud = input.existing;
  if ((cloud != "aws" && cloud != "azure") || !input.has(Role::Training)) return;
  const Placement base = all_on(cloud);
  const auto option = [&](const Workload& workload) -> const Option* {
    const Option* spot =
        workload.role == Role::Training ? best(workload, cloud, Purchase::Spot, false) : nullptr;
    return spot != nullptr ? spot : base.option(workload);
  };
  const Outcome result = outcome(request, workloads, {"own spot", option, cloud});
  if (!result.missing.empty()) return;
  input.ways.push_back(
      {name_of(cloud) + " with training on spot", {cloud}, true, false, false, result.monthly_usd.front()});
}

void note_assumptions(const CompareInput& request, Comparison& result) {
  const cost::HopVolume hop = cost::hop_volume(request.profile, request.assume);
  const bool said = hop.basis == inventory::Basis::Profile;
  result.assumptions = {"A month is 730 hours; reservations pay for all of them.",
                        "A hop between the clouds carries " + thousands(hop.gb.floor()) + " GB a month (" +
                            (said ? "profile.pipeline_gb_per_day" : "assume.hop_gb_per_month") + ").",
                        "All else is counted as it stands."};
  if (std::any_of(result.break_even.begin(), result.break_even.end(),
                  [](const BreakEven& row) { return row.requests.has_value(); })) {
    result.assumptions.emplace_back("A request takes 1 s of 2 vCPUs and 4 GiB (assumed).");
  }
}

void fill_scenarios(const CompareInput& request, Comparison& result) {
  const Outcome aws = outcome(request, result.workloads, all_on("aws"));
  const Outcome azure = outcome(request, result.workloads, all_on("azure"));
  const bool any = !result.hybrid.train.empty() || !result.hybrid.serve.empty();
  const Outcome hybrid =
      any ? outcome(request, result.workloads, split(request, result.workloads, result.hybrid))
          : Outcome{{}, {}, "nothing to split"};
  const auto& standing = request.estimate->totals.scenarios;
  result.missing = request.estimate->totals.missing;
  for (std::size_t i = 0; i < standing.size(); ++i) {
    result.scenarios.push_back(
        {standing[i].first, standing[i].second, at(aws, i), at(azure, i), at(hybrid, i)});
  }
  for (const Outcome* each : {&aws, &azure, &hybrid}) {
    result.egress.insert(result.egress.end(), each->egress.begin(), each->egress.end());
    const bool split_of_nothing = each == &hybrid && !any;
    if (!each->missing.empty() && !split_of_nothing) {
      result.assumptions.push_back("Not known: " + each->missing + ".");
    }
  }
}

}  // namespace

std::string_view to_string(Purchase purchase) {
  switch (purchase) {
    case Purchase::OnDemand:
      return "on_demand";
    case Purchase::Reserved1yr:
      return "reserved_1yr";
    case Purchase::Reserved3yr:
      return "reserved_3yr";
    case Purchase::Spot:
      return "spot";
  }
  return "";
}

std::string_view to_string(Place place) {
  switch (place) {
    case Place::Own:
      return "own region";
    case Place::Nearest:
      return "nearest region";
    case Place::Cheapest:
      return "cheapest of the continent";
  }
  return "";
}

std::string_view to_string(AnsweredBy by) {
  switch (by) {
    case AnsweredBy::Plan:
      return "plan";
    case AnsweredBy::Profile:
      return "profile";
    case AnsweredBy::Nobody:
      return "unanswered";
  }
  return "";
}

std::string_view to_string(BreakEven::Kind kind) {
  switch (kind) {
    case BreakEven::Kind::ReservedOverOnDemand:
      return "reserved_over_on_demand";
    case BreakEven::Kind::SpotOverReserved:
      return "spot_over_reserved";
    case BreakEven::Kind::AlwaysOnOverServerless:
      return "always_on_over_serverless";
  }
  return "";
}

Comparison compare(const CompareInput& request) {
  Comparison result;
  const Market market(*request.cards, request.today);
  result.workloads = find_workloads(request, market);
  result.models = find_models(request);
  result.servers = find_servers(request, result.workloads);
  result.break_even = break_even(market, result.workloads);
  result.hybrid = cheapest_split(request, result.workloads);
  note_assumptions(request, result);
  fill_scenarios(request, result);
  DecisionInput input = decision_input(request, market, result.workloads, result.hybrid);
  input.ways = ways_of(request, result.workloads, result.hybrid, input.training == Training::Continuous,
                       input.existing.empty());
  add_own_spot(request, result.workloads, input);
  result.decision = answers(input);
  result.recommendation = result.workloads.empty() && !result.models.empty()
                              ? "No AI workload with a known machine: its models are compared by the token."
                              : recommendation(input);
  result.actions = actions(input);
  result.broken = broken_rules(request);
  return result;
}

}  // namespace terratoll::compare
