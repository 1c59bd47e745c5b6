#include "base/order.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

namespace terratoll {
namespace {

// With few keys, so that many are equal; and of strings that are no small ones, so that a wrong move shows.
TEST(SortLarge, SortsAsStableSortDoes) {
  std::mt19937 random(7);
  for (const std::size_t count : {0U, 1U, 2U, 3U, 10U, 500U}) {
    std::vector<std::pair<int, std::string>> all;
    for (std::size_t i = 0; i < count; ++i)
      all.emplace_back(static_cast<int>(random() % 8), std::string(40, 'x') + std::to_string(i));
    auto expected = all;
    const auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::stable_sort(expected.begin(), expected.end(), less);
    sort_large(all, less);
    EXPECT_EQ(all, expected) << count;
    sort_large(all, less);
    EXPECT_EQ(all, expected) << count << ", sorted already";
  }
}

}  // namespace
}  // namespace terratoll
