#include "report/difference.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "cost/estimate.h"
#include "plan/plan.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

std::string normal(const std::string& path) {
  return std::filesystem::path(path).lexically_normal().generic_string();
}

// The folder that all plans lie in, with its "/", and those that it lies in: the innermost first, "" last.
std::vector<std::string> folders_of(const Snapshot& snapshot) {
  if (!snapshot.folder.empty()) {
    const std::string folder = normal(snapshot.folder + "/");
    return {folder == "./" ? "" : folder};
  }
  std::string shared = snapshot.plans.empty() ? "" : normal(snapshot.plans.front());
  for (const std::string& each : snapshot.plans) {
    const std::string plan = normal(each);
    const auto end = std::mismatch(shared.begin(), shared.end(), plan.begin(), plan.end()).first;
    shared.erase(end, shared.end());
  }
  std::vector<std::string> folders;
  for (std::size_t end = shared.rfind('/'); end != std::string::npos && end > 0;
       end = shared.rfind('/', end - 1))
    folders.push_back(shared.substr(0, end + 1));
  folders.emplace_back();
  return folders;
}

// Of each plan its place below the folder.
std::map<std::string, std::string> labels_below(const std::string& folder, const Snapshot& snapshot) {
  std::map<std::string, std::string> labels;
  for (const std::string& each : snapshot.plans) {
    const std::string plan = normal(each);
    labels[each] = plan.starts_with(folder) ? plan.substr(folder.size()) : plan;
  }
  return labels;
}

using Labels = std::map<std::string, std::string>;

std::size_t in_common(const Labels& one, const Labels& other) {
  std::set<std::string_view> names;
  for (const auto& [plan, label] : one) names.insert(label);
  return static_cast<std::size_t>(std::count_if(
      other.begin(), other.end(), [&](const auto& each) { return names.contains(each.second); }));
}

// A plan that is new or gone may change the folder that all have in common, and must rename no other: those
// folders are taken below which most plans are the same. Of one side it is always the innermost, since what
// both share above theirs tells nothing.
std::pair<Labels, Labels> labels_of(const Snapshot& before, const Snapshot& after) {
  if (before.plans.size() == 1 && after.plans.size() == 1)
    return {{{before.plans.front(), ""}}, {{after.plans.front(), ""}}};
  const std::vector<std::string> was = folders_of(before), is = folders_of(after);
  std::pair<Labels, Labels> best{labels_below(was.front(), before), labels_below(is.front(), after)};
  std::size_t most = in_common(best.first, best.second);
  const auto look = [&](const std::string& one, const std::string& other) {
    std::pair<Labels, Labels> labels{labels_below(one, before), labels_below(other, after)};
    const std::size_t common = in_common(labels.first, labels.second);
    if (common <= most) return;
    most = common;
    best = std::move(labels);
  };
  for (const std::string& each : was) look(each, is.front());
  for (const std::string& each : is) look(was.front(), each);
  return best;
}

void relabel(Snapshot& snapshot, const Labels& labels) {
  const auto label = [&](std::string& plan) {
    if (const auto found = labels.find(plan); found != labels.end()) plan = found->second;
  };
  for (Snapshot::Cost& each : snapshot.resources) {
    label(each.plan);
    label(each.to_plan);
  }
  for (Snapshot::Found& each : snapshot.findings) label(each.plan);
}

// "aws_s3_bucket.corpus → train/plan.json: aws_instance.gpu", where it goes to another plan.
std::string subject_of(const Snapshot::Cost& cost) {
  if (cost.type != kDataType) return cost.address;
  const bool is_other = cost.to_plan != cost.plan && !cost.to_plan.empty();
  return cost.address + " → " + (is_other ? cost.to_plan + ": " : "") + cost.to;
}

bool is_known(std::string_view status) {
  return status.empty() || one_of(status, {"priced", "free", "usage"});
}

// What the later side says has moved is the same under its new name, in the earlier side too. Returns the
// plans in which something has.
std::set<std::string> follow_moves(Snapshot& before, const Snapshot& after) {
  using Name = std::pair<std::string, std::string>;  // plan, address
  std::set<Name> stood, stands;
  for (const Snapshot::Cost& each : before.resources) stood.emplace(each.plan, each.address);
  for (const Snapshot::Cost& each : after.resources) stands.emplace(each.plan, each.address);
  std::map<Name, std::string> moved;
  std::set<std::string> plans;
  for (const Snapshot::Cost& each : after.resources) {
    const Name was(each.plan, each.previous_address), is(each.plan, each.address);
    if (each.previous_address.empty() || !stood.contains(was) || stands.contains(was) || stood.contains(is))
      continue;
    moved[was] = each.address;
    plans.insert(each.plan);
  }
  const auto rename = [&](const std::string& plan, std::string& address) {
    if (const auto found = moved.find({plan, address}); found != moved.end()) address = found->second;
  };
  for (Snapshot::Cost& each : before.resources) {
    rename(each.plan, each.address);
    rename(each.to_plan, each.to);
  }
  for (Snapshot::Found& each : before.findings) rename(each.plan, each.address);
  return plans;
}

struct Sides {
  std::optional<Snapshot::Cost> was, is;
};

// Flows between the same two are one row.
void add(std::optional<Snapshot::Cost>& side, const Snapshot::Cost& cost) {
  if (!side) {
    side = cost;
  } else if (cost.monthly_usd) {
    side->monthly_usd = side->monthly_usd.value_or(Decimal()) + *cost.monthly_usd;
  }
}

using Key = std::pair<std::string, std::string>;

std::vector<CostChange> costs_of(const Snapshot& before, const Snapshot& after) {
  std::map<Key, Sides> all;
  for (const Snapshot::Cost& each : before.resources) add(all[{each.plan, subject_of(each)}].was, each);
  for (const Snapshot::Cost& each : after.resources) add(all[{each.plan, subject_of(each)}].is, each);
  std::vector<CostChange> costs;
  for (const auto& [key, sides] : all) {
    const auto& [was, is] = sides;
    CostChange change{key.first,       key.second,    is ? is->type : was->type, {}, {},
                      was.has_value(), is.has_value()};
    if (was) change.before_usd = was->monthly_usd;
    if (is) change.after_usd = is->monthly_usd;
    if (was) change.before_status = was->status;
    if (is) change.after_status = is->status;
    const bool money = !change.change().is_zero();
    const bool known = was && is &&
                       (was->monthly_usd.has_value() != is->monthly_usd.has_value() ||
                        change.was_whole() != change.is_whole());
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
  return std::tie(found.rule, found.plan, found.address, found.fingerprint);
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

// Of a plan that moves things, findings that are the same but for the names: a name is in the fingerprint.
void drop_moved(std::vector<Snapshot::Found>& appeared, std::vector<Snapshot::Found>& gone,
                const std::set<std::string>& plans) {
  std::erase_if(gone, [&](const Snapshot::Found& was) {
    if (!plans.contains(was.plan)) return false;
    const auto is = std::find_if(appeared.begin(), appeared.end(), [&](const Snapshot::Found& each) {
      return std::tie(each.plan, each.rule, each.address) == std::tie(was.plan, was.rule, was.address);
    });
    if (is == appeared.end()) return false;
    appeared.erase(is);
    return true;
  });
}

}  // namespace

bool CostChange::was_whole() const {
  return !stood || (before_usd && is_known(before_status));
}
bool CostChange::is_whole() const {
  return !stands || (after_usd && is_known(after_status));
}

Snapshot snapshot(const Report& report, std::string name) {
  Snapshot result;
  result.name = std::move(name);
  result.today = report.today;
  result.monthly_usd = report.totals.monthly_usd;
  result.missing = report.totals.missing.total();
  for (const PlanHead& each : report.plans) result.plans.push_back(each.plan);
  for (const Resource& each : report.resources) {
    if (each.change == plan::Change::Delete) continue;
    result.resources.push_back(
        {each.plan, each.address, each.type, std::string(to_string(each.status)), each.monthly_usd});
    result.resources.back().previous_address = each.previous_address;
  }
  for (const FlowRow& each : report.flows) {
    if (!each.monthly_usd && each.reason.empty()) continue;  // it ends with the change
    result.resources.push_back(
        {each.from_plan, each.from, std::string(kDataType), "", each.monthly_usd, each.to_plan, each.to});
  }
  for (const Finding& each : report.findings) {
    const rules::Finding& finding = each.finding;
    if (finding.suppressed) continue;
    result.findings.push_back({finding.rule, std::string(to_string(finding.severity)), each.plan,
                               finding.address, finding.fingerprint, finding.message, finding.monthly_usd,
                               finding.saving_usd});
  }
  return result;
}

Difference difference(Snapshot before, Snapshot after) {
  const auto [was, is] = labels_of(before, after);
  relabel(before, was);
  relabel(after, is);
  const std::set<std::string> moved = follow_moves(before, after);
  Difference result;
  result.costs = costs_of(before, after);
  result.appeared = only_in(after.findings, before.findings);
  result.gone = only_in(before.findings, after.findings);
  drop_moved(result.appeared, result.gone, moved);
  result.stayed = after.findings.size() - result.appeared.size();
  result.before = std::move(before);
  result.after = std::move(after);
  return result;
}

}  // namespace terratoll::report
