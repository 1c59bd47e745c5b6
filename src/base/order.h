// Sorting what is large: an order of places is sorted first, and then each thing is moved once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace terratoll {

// As std::stable_sort.
template <class T, class Less>
void sort_large(std::vector<T>& all, const Less& less) {
  std::vector<std::size_t> from(all.size());
  std::iota(from.begin(), from.end(), 0);
  std::stable_sort(from.begin(), from.end(),
                   [&](std::size_t a, std::size_t b) { return less(all[a], all[b]); });
  // Each ring of places that follow one another is turned by one.
  for (std::size_t start = 0; start < from.size(); ++start) {
    if (from[start] == start) continue;
    T first = std::move(all[start]);
    std::size_t place = start;
    for (std::size_t next = from[place]; next != start; next = from[place]) {
      all[place] = std::move(all[next]);
      from[std::exchange(place, next)] = place;
    }
    all[place] = std::move(first);
    from[place] = place;
  }
}

}  // namespace terratoll
