#include "base/nearest.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace terratoll {
namespace {

std::size_t distance(std::string_view a, std::string_view b) {  // Levenshtein's
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest(std::string_view typed, const std::vector<std::string>& known) {
  if (typed.size() > 100) return "";
  std::string best;
  std::size_t best_distance = (typed.size() + 1) / 2;
  for (const std::string& name : known) {
    // So many letters have to come or go.
    if (std::max(name.size(), typed.size()) - std::min(name.size(), typed.size()) >= best_distance) continue;
    const std::size_t d = distance(typed, name);
    if (d < best_distance) {
      best_distance = d;
      best = name;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& known) {
  const std::string name = nearest(typed, known);
  return name.empty() ? "" : "; did you mean " + name + "?";
}

}  // namespace terratoll
