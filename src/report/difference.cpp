#include "report/difference.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "cost/estimate.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

// Of each plan of a report its name without the folder that all share.
std::map<std::string, std::string> labels_of(const Snapshot& snapshot) {
  std::map<std::string, std::string> labels;
  if (snapshot.plans.size() < 2) {
    for (const std::string& each : snapshot.plans) labels[each] = "";
    return labels;
  }
  std::string shared = snapshot.plans.front();
  for (const std::string& each : snapshot.plans) {
    const auto end = std::mismatch(shared.begin(), shared.end(), each.begin(), each.end()).first;
    shared.erase(end, shared.end());
  }
  const std::size_t folder = shared.rfind('/') + 1;  // npos + 1 is 0
  for (const std::string& each : snapshot.plans) labels[each] = each.substr(folder);
  return labels;
}

void relabel(Snapshot& snapshot) {
  const std::map<std::string, std::string> labels = labels_of(snapshot);
  const auto label = [&](std::string& plan) {
    if (const auto found = labels.find(plan); found != labels.end()) plan = found->second;
  };
  for (Snapshot::Cost& each : snapshot.resources) label(each.plan);
  for (Snapshot::Found& each : snapshot.findings) label(each.plan);
}

using Key = std::pair<std::string, std::string>;

std::vector<CostChange> costs_of(const Snapshot& before, const Snapshot& after) {
  std::map<Key, std::pair<const Snapshot::Cost*, const Snapshot::Cost*>> all;
  for (const Snapshot::Cost& each : before.resources) all[{each.plan, each.address}].first = &each;
  for (const Snapshot::Cost& each : after.resources) all[{each.plan, each.address}].second = &each;
  std::vector<CostChange> costs;
  for (const auto& [key, sides] : all) {
    const auto& [was, is] = sides;
    CostChange change{key.first,      key.second,   is ? is->type : was->type, {}, {},
                      was != nullptr, is != nullptr};
    if (was) change.before_usd = was->monthly_usd;
    if (is) change.after_usd = is->monthly_usd;
    const bool money = !change.change().is_zero();
    const bool known = was && is && was->monthly_usd.has_value() != is->monthly_usd.has_value();
    if (money || known) costs.push_back(std::move(change));
  }
  const auto size = [](const CostChange& each) {
    const Decimal change = each.change();
    return change.is_negative() ? Decimal() - change : change;
  };
  std::stable_sort(costs.begin(), costs.end(),
                   [&](const CostChange& a, const CostChange& b) { return size(a) > size(b); });
  return costs;
}

auto key_of(const Snapshot::Found& found) {
  return std::tie(found.rule, found.plan, found.address, found.at, found.attribute);
}

// Those of `all` that are not in `others`, dearest first.
std::vector<Snapshot::Found> only_in(const std::vector<Snapshot::Found>& all,
                                     std::vector<Snapshot::Found> others) {
  const auto before = [](const Snapshot::Found& a, const Snapshot::Found& b) {
    return key_of(a) < key_of(b);
  };
  std::sort(others.begin(), others.end(), before);
  std::vector<Snapshot::Found> result;
  for (const Snapshot::Found& each : all)
    if (!std::binary_search(others.begin(), others.end(), each, before)) result.push_back(each);
  std::stable_sort(result.begin(), result.end(), [](const Snapshot::Found& a, const Snapshot::Found& b) {
    return a.monthly_usd.value_or(Decimal()) > b.monthly_usd.value_or(Decimal());
  });
  return result;
}

}  // namespace

Snapshot snapshot(const Report& report, std::string name) {
  Snapshot result;
  result.name = std::move(name);
  result.today = report.today;
  result.monthly_usd = report.totals.monthly_usd;
  result.missing = report.totals.missing.total();
  for (const PlanHead& each : report.plans) result.plans.push_back(each.plan);
  for (const Resource& each : report.resources)
    result.resources.push_back(
        {each.plan, each.address, each.type, std::string(to_string(each.status)), each.monthly_usd});
  for (const Finding& each : report.findings) {
    const rules::Finding& finding = each.finding;
    if (finding.suppressed) continue;
    result.findings.push_back({finding.rule, std::string(to_string(finding.severity)), each.plan,
                               finding.address, finding.at.empty() ? finding.address : finding.at,
                               finding.attribute, finding.message, finding.monthly_usd, finding.saving_usd});
  }
  return result;
}

Difference difference(Snapshot before, Snapshot after) {
  relabel(before);
  relabel(after);
  Difference result;
  result.costs = costs_of(before, after);
  result.appeared = only_in(after.findings, before.findings);
  result.gone = only_in(before.findings, after.findings);
  result.stayed = after.findings.size() - result.appeared.size();
  result.before = std::move(before);
  result.after = std::move(after);
  return result;
}

}  // namespace terratoll::report
