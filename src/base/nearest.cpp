#include "base/nearest.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/text.h"

namespace terratoll {
namespace {

// Letters that come, go or are others, and neighbours that change places.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before, last(b.size() + 1), row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    before = std::exchange(last, row);
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      row[j + 1] = std::min({last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1});
      if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j])
        row[j + 1] = std::min(row[j + 1], before[j - 1] + 1);
    }
  }
  return row.back();
}

// The shortest that begins with what is typed, where that is more than a syllable.
std::string longer(std::string_view typed, const std::vector<std::string>& known) {
  constexpr std::size_t kLetters = 4;
  std::string best;
  for (const std::string& name : known) {
    const bool begins = typed.size() >= kLetters && lower(name).starts_with(lower(typed));
    if (begins && (best.empty() || name.size() < best.size())) best = name;
  }
  return best;
}

}  // namespace

std::string nearest(std::string_view typed, const std::vector<std::string>& known) {
  if (typed.size() > 100) return "";
  std::string best;
  std::size_t best_distance = (typed.size() + 1) / 2;
  for (const std::string& name : known) {
    // So many letters have to come or go.
    if (std::max(name.size(), typed.size()) - std::min(name.size(), typed.size()) >= best_distance) continue;
    const std::size_t d = distance(lower(typed), lower(name));
    if (d < best_distance) {
      best_distance = d;
      best = name;
    }
  }
  return best.empty() ? longer(typed, known) : best;
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& known) {
  const std::string name = nearest(typed, known);
  return name.empty() ? "" : "; did you mean " + name + "?";
}

}  // namespace terratoll
