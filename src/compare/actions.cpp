#include <cctype>

#include "compare/decision.h"
#include "compare/words.h"

namespace terratoll::compare {
namespace {

// The article's share of an endpoint's cost that scaling to zero off-peak saves.
const Decimal kOffPeakShare = Decimal(4).over(10);

Action take_spot(const Ground& ground) {
  Action action{"spot for jobs without guaranteed capacity", Decimal(), {}, ""};
  if (ground.training == inventory::Training::Continuous) {
    action.because = "training is continuous (profile.training): reserve it instead";
    return action;
  }
  Decimal before;
  for (const Workload& workload : *ground.workloads) {
    if (workload.role != Role::Training || workload.purchase == Purchase::Spot) continue;
    const Option* now = best(workload, workload.cloud, Purchase::OnDemand, false);
    const Option* spot = best(workload, workload.cloud, Purchase::Spot, false);
    if (now == nullptr || spot == nullptr || *spot->monthly_usd >= *now->monthly_usd) continue;
    before += *now->monthly_usd;
    *action.saving_usd += *now->monthly_usd - *spot->monthly_usd;
    action.applies_to.push_back(workload.address);
  }
  action.because = action.applies_to.empty()
                       ? "no training here is bought on demand that spot capacity would make cheaper"
                       : percent(*action.saving_usd, before) + " of " + usd(before) + " on demand";
  return action;
}

Action scale_to_zero(const Ground& ground) {
  Action action{"scale endpoints to zero off-peak", Decimal(), {}, ""};
  Decimal before;
  for (const Workload& workload : *ground.workloads) {
    if (workload.role != Role::Inference || !workload.managed || !workload.always_on || !workload.monthly_usd)
      continue;
    before += *workload.monthly_usd;
    action.applies_to.push_back(workload.address);
  }
  if (action.applies_to.empty()) {
    action.because = "no managed endpoint here is always on";
  } else if (ground.request->profile.customer_facing.value_or(false)) {
    action.applies_to.clear();
    action.because = "customers would wait for a cold start (profile.customer_facing)";
  } else {
    *action.saving_usd = (before * kOffPeakShare).cents();
    action.because = "40% of " + usd(before) + " (the article's share), SLA permitting";
  }
  return action;
}

// Where a store's class has a cheaper one for what is seldom read: the price of a GB in each.
std::optional<std::pair<Decimal, Decimal>> tiers_of(const rates::RateCards& cards,
                                                    const inventory::Store& store,
                                                    const std::string& region) {
  std::string card = "aws/s3", hot = "standard", cool = "standard-ia";
  if (store.service == "blob") {
    card = "azure/storage";
    hot = "hot/" + store.redundancy;
    cool = "cool/" + store.redundancy;
  }
  const auto now = cards.find({card, region, hot, "storage"});
  const auto then = cards.find({card, region, cool, "storage"});
  if (now.empty() || then.empty()) return std::nullopt;
  return std::pair(now.front().usd, then.front().usd);
}

bool is_hot(const inventory::Store& store) {
  const bool kind = store.service == "s3" || store.service == "blob";
  std::string kept = store.storage_class;
  for (char& c : kept) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return kind && store.holds == inventory::Holds::Artifacts && (kept == "standard" || kept == "hot") &&
         !store.tiering.value_or(false);
}

Action cool_artifacts(const Ground& ground) {
  Action action{"infrequent access for artifacts", Decimal(), {}, ""};
  Decimal before;
  std::size_t unknown = 0;
  for (const inventory::Entry& entry : ground.request->inventory->entries) {
    if (!entry.after.stands) continue;
    for (const inventory::Store& store : entry.after.stores) {
      const auto prices =
          is_hot(store) ? tiers_of(*ground.request->cards, store, entry.after.region.name) : std::nullopt;
      if (!prices || prices->second >= prices->first) continue;
      action.applies_to.emplace_back(entry.resource->address);
      if (!store.gb) {
        ++unknown;
        continue;
      }
      const Decimal now = (*store.gb * prices->first).cents();
      before += now;
      *action.saving_usd += now - (*store.gb * prices->second).cents();
    }
  }
  if (action.applies_to.empty()) {
    action.because = "no store here holds artifacts in its dearest class";
  } else if (unknown == action.applies_to.size()) {
    action.saving_usd.reset();
    action.because = "how much they hold is not known: --usage FILE says it";
  } else {
    action.because = percent(*action.saving_usd, before) + " of " + usd(before) +
                     ", by this region's prices" +
                     (unknown > 0 ? "; what " + counted(static_cast<std::int64_t>(unknown), "store") +
                                        " more would save is not known"
                                  : "");
  }
  return action;
}

}  // namespace

std::vector<Action> actions(const Ground& ground) {
  return {take_spot(ground), scale_to_zero(ground), cool_artifacts(ground)};
}

}  // namespace terratoll::compare
