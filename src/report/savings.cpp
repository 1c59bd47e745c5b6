#include "report/savings.h"

#include <algorithm>
#include <map>
#include <set>

namespace terratoll::report {
namespace {

constexpr std::size_t kMostTried = 12;  // claims on several things: so many are tried in every combination

using Best = std::map<std::string, Decimal>;  // of the claims on one thing alone, by it

// What is saved with these claims on several things, and the best on what they leave; nothing where two of
// them clash.
Decimal with(const std::vector<const Claim*>& wide, const Best& best) {
  std::set<std::string> taken;
  Decimal sum;
  for (const Claim* claim : wide) {
    for (const std::string& each : claim->on)
      if (!taken.insert(each).second) return Decimal();
    sum += claim->usd;
  }
  for (const auto& [on, usd] : best)
    if (!taken.contains(on)) sum += usd;
  return sum;
}

Decimal best_of(std::vector<const Claim*> wide, const Best& best) {
  std::stable_sort(wide.begin(), wide.end(),
                   [](const Claim* left, const Claim* right) { return left->usd > right->usd; });
  Decimal most = with({}, best);
  if (wide.size() <= kMostTried) {
    for (std::size_t set = 1; set < (std::size_t{1} << wide.size()); ++set) {
      std::vector<const Claim*> chosen;
      for (std::size_t i = 0; i < wide.size(); ++i)
        if ((set >> i & 1) != 0) chosen.push_back(wide[i]);
      most = std::max(most, with(chosen, best));
    }
    return most;
  }
  // One after the other, the largest first: never too much, if perhaps not the most.
  std::vector<const Claim*> chosen;
  for (const Claim* claim : wide) {
    chosen.push_back(claim);
    const Decimal sum = with(chosen, best);
    if (sum > most) {
      most = sum;
    } else {
      chosen.pop_back();
    }
  }
  return most;
}

}  // namespace

Savings sort_out(const std::vector<Claim>& claims) {
  Savings result;
  result.overlaps.resize(claims.size());
  Best best;
  std::vector<const Claim*> wide;
  std::map<std::string, std::vector<std::size_t>> by_thing;
  Decimal whole;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    for (const std::string& each : claim.on) by_thing[each].push_back(i);
    if (claim.all) whole = std::max(whole, claim.usd);
    if (!claim.all && claim.on.size() == 1) best[claim.on[0]] = std::max(best[claim.on[0]], claim.usd);
    if (!claim.all && claim.on.size() > 1) wide.push_back(&claim);
  }
  result.usd = std::max(whole, best_of(std::move(wide), best));
  for (std::size_t i = 0; i < claims.size(); ++i) {
    std::set<std::size_t> others;
    for (const std::string& each : claims[i].on) others.insert(by_thing[each].begin(), by_thing[each].end());
    for (std::size_t k = 0; k < claims.size(); ++k)
      if (claims[i].all || claims[k].all) others.insert(k);
    others.erase(i);
    result.overlaps[i].assign(others.begin(), others.end());
  }
  return result;
}

}  // namespace terratoll::report
