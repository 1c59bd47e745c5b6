#include <algorithm>
#include <set>

#include "compare/asked.h"
#include "compare/decision.h"
#include "compare/words.h"
#include "rules/rule.h"

namespace terratoll::compare {
namespace {

// What an action is called, the rule that finds where it applies, and the words for what it finds.
struct Step {
  std::string action;
  std::string_view rule;
  std::string none;     // where it applies to nothing
  std::string unknown;  // where no saving is known
  std::string basis;    // behind "46% of $23.00"
  bool open = false;  // where it applies to nothing: it could, if somebody said what the profile leaves open
};

// A rule's findings together.
struct Sum {
  std::vector<std::string> addresses;
  Decimal before, saving;  // of those whose saving is known
  std::size_t known = 0, unknown = 0, excused = 0;
  bool instead_unknown = false;  // what one costs is known, and not what it would cost
};

Sum add_up(const Asked& asked) {
  Sum sum;
  std::set<std::string> addresses;
  for (const rules::Finding* finding : asked.findings) {
    if (finding->suppressed) {
      ++sum.excused;
      continue;
    }
    addresses.insert(finding->address);
    if (finding->monthly_usd && finding->saving_usd) {
      ++sum.known;
      sum.before += *finding->monthly_usd;
      sum.saving += *finding->saving_usd;
    } else {
      ++sum.unknown;
      sum.instead_unknown = sum.instead_unknown || finding->monthly_usd;
    }
  }
  sum.addresses.assign(addresses.begin(), addresses.end());
  return sum;
}

Action action_of(const CompareInput& request, const Step& step) {
  const Asked asked = ask(request, step.rule);
  const Sum sum = add_up(asked);
  const std::string rule(step.rule);
  const auto say = [&](const std::string& because, bool saving_known) {
    const auto saving = saving_known ? std::optional(sum.saving) : std::nullopt;
    return Action{step.action, saving, sum.addresses, because, rule};
  };
  if (asked.off) return say("the rule " + rule + " is off", true);
  if (!asked.broken.empty()) return say(asked.broken, false);
  if (sum.known > 0) {
    const std::string rest =
        sum.unknown > 0 ? "; what " + std::to_string(sum.unknown) + " more would save is not known" : "";
    return say(percent(sum.saving, sum.before) + " of " + usd(sum.before) + step.basis + rest, true);
  }
  if (sum.unknown > 0)
    return say(sum.instead_unknown ? "what they would cost instead is not known" : step.unknown, false);
  if (sum.excused > 0) return say("what the rule " + rule + " finds is excused", true);
  if (step.open) return say(step.none, false);
  if (asked.undetermined > 0) return say("a price, or a value that only apply tells, is missing", false);
  return say(step.none, true);
}

Action take_spot(const DecisionInput& input) {
  Step step{"spot for jobs without guaranteed capacity", kSpotForJobs,
            "no jobs here that spot would do for less", "what runs them has no price", " on demand"};
  const bool on_demand =
      std::any_of(input.workloads->begin(), input.workloads->end(), [](const Workload& workload) {
        return workload.role == Role::Training && workload.purchase == Purchase::OnDemand;
      });
  if (input.training == Training::Continuous) {
    step.none = "training is continuous (profile.training): reserve it instead";
  } else if (on_demand && !input.request->profile.training) {
    step.open = true;
    step.none = "not said (set profile.training: sporadic)";
  }
  return action_of(*input.request, step);
}

Action scale_to_zero(const DecisionInput& input) {
  const bool wait = input.request->profile.customer_facing.value_or(false);
  return action_of(*input.request, {"scale endpoints to zero off-peak", kAlwaysOn,
                                    wait ? "customers would wait for a cold start (profile.customer_facing)"
                                         : "nothing here that serves is always on",
                                    "they have no price", ", SLA permitting"});
}

Action reserve(const DecisionInput& input) {
  return action_of(*input.request, {"a year's commitment", kCommit, "nothing here runs all month on demand",
                                    "what runs has no price", " on demand"});
}

Action cool_artifacts(const DecisionInput& input) {
  return action_of(
      *input.request,
      {"infrequent access for artifacts and logs", kHotArtifacts, "no store holds much in its dearest class",
       "no size is known: --usage FILE says it", ", by the prices of their regions"});
}

}  // namespace

std::vector<Action> actions(const DecisionInput& input) {
  std::vector<Action> steps = {take_spot(input), scale_to_zero(input), cool_artifacts(input)};
  Action commitment = reserve(input);
  if (!commitment.applies_to.empty()) steps.push_back(std::move(commitment));
  return steps;
}

}  // namespace terratoll::compare
