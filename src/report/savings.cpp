#include "report/savings.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

#include "base/limits.h"

namespace terratoll::report {
namespace {

constexpr std::size_t kMostTried = 12;  // claims on several things: so many are tried in every combination

// A claim on several things, and what it saves beyond the best claims on each of them alone.
struct Wide {
  std::set<std::string_view> on;
  Decimal gain;
};

bool share(const Wide& a, const Wide& b) {
  return std::any_of(a.on.begin(), a.on.end(), [&](std::string_view each) { return b.on.contains(each); });
}

// The most that a set of them without a clash gains: of a few by trying all sets, else one after the other,
// the largest first, which is never too much, if perhaps not the most.
Decimal most_gained(std::vector<Wide>& wide) {
  std::erase_if(wide, [](const Wide& each) { return each.gain <= Decimal(); });
  std::stable_sort(wide.begin(), wide.end(), [](const Wide& a, const Wide& b) { return a.gain > b.gain; });
  Decimal most;
  if (wide.size() <= kMostTried) {
    for (std::size_t set = 1; set < (std::size_t{1} << wide.size()); ++set) {
      Decimal gain;
      bool clash = false;
      for (std::size_t a = 0; a < wide.size() && !clash; ++a) {
        if ((set >> a & 1) == 0) continue;
        gain += wide[a].gain;
        for (std::size_t b = 0; b < a; ++b) clash = clash || ((set >> b & 1) != 0 && share(wide[a], wide[b]));
      }
      if (!clash) most = std::max(most, gain);
    }
    return most;
  }
  std::set<std::string_view> taken;
  for (const Wide& each : wide) {
    if (std::any_of(each.on.begin(), each.on.end(), [&](std::string_view on) { return taken.contains(on); }))
      continue;
    taken.insert(each.on.begin(), each.on.end());
    most += each.gain;
  }
  return most;
}

// Of claims of which none is about a plan as a whole.
Decimal best_of_parts(const std::vector<const Claim*>& claims) {
  std::map<std::string_view, Decimal> best;  // of the claims on one thing alone, by it
  for (const Claim* claim : claims)
    if (claim->on.size() == 1) best[claim->on[0]] = std::max(best[claim->on[0]], claim->usd);
  Decimal sum;
  for (const auto& [on, usd] : best) sum += usd;
  std::vector<Wide> wide;
  for (const Claim* claim : claims) {
    if (claim->on.size() < 2) continue;
    Wide& each = wide.emplace_back();
    each.on = {claim->on.begin(), claim->on.end()};
    each.gain = claim->usd;
    for (const std::string_view on : each.on)
      if (const auto found = best.find(on); found != best.end()) each.gain = each.gain - found->second;
  }
  return sum + most_gained(wide);
}

using ByPlan = std::unordered_map<std::size_t, std::vector<const Claim*>>;

bool touches(const Claim& claim, const std::set<std::size_t>& plans) {
  return std::any_of(claim.plans.begin(), claim.plans.end(),
                     [&](std::size_t plan) { return plans.contains(plan); });
}

}  // namespace

// A plan as a whole is had instead of all others that touch it, where it saves more than they do together.
Decimal best_saving(const std::vector<Claim>& claims) {
  std::vector<const Claim*> parts;
  ByPlan of_plan;
  std::map<std::size_t, Decimal> whole;  // the best of each plan as a whole
  for (const Claim& claim : claims) {
    if (!claim.all) parts.push_back(&claim);
    for (const std::size_t plan : claim.plans) {
      if (claim.all) whole[plan] = std::max(whole[plan], claim.usd);
      if (!claim.all) of_plan[plan].push_back(&claim);
    }
  }
  const Decimal most = best_of_parts(parts);
  std::set<std::size_t> taken;
  Decimal sum;
  for (const auto& [plan, usd] : whole) {
    if (usd <= best_of_parts(of_plan[plan])) continue;
    taken.insert(plan);
    sum += usd;
  }
  if (taken.empty()) return most;
  std::erase_if(parts, [&](const Claim* claim) { return touches(*claim, taken); });
  return std::max(most, sum + best_of_parts(parts));
}

Savings sort_out(const std::vector<Claim>& claims) {
  Savings result;
  result.usd = best_saving(claims);
  result.overlaps.resize(claims.size());
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_thing;
  std::unordered_map<std::size_t, std::vector<std::size_t>> by_plan, whole;  // of each plan
  for (std::size_t i = 0; i < claims.size(); ++i) {
    for (const std::string& each : claims[i].on) by_thing[each].push_back(i);
    for (const std::size_t plan : claims[i].plans) {
      by_plan[plan].push_back(i);
      if (claims[i].all) whole[plan].push_back(i);
    }
  }
  for (std::size_t i = 0; i < claims.size(); ++i) {
    std::vector<std::size_t>& others = result.overlaps[i];
    const auto add = [&](const std::vector<std::size_t>& same) {
      const std::size_t count = std::min(same.size(), limits::kOverlaps + 1);  // one may be this claim itself
      others.insert(others.end(), same.begin(), same.begin() + static_cast<std::ptrdiff_t>(count));
    };
    for (const std::size_t plan : claims[i].plans) add(claims[i].all ? by_plan[plan] : whole[plan]);
    for (const std::string& each : claims[i].on) add(by_thing[each]);
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    std::erase(others, i);
    if (others.size() > limits::kOverlaps) others.resize(limits::kOverlaps);
  }
  return result;
}

}  // namespace terratoll::report
