// Finds things by their hash in a table of numbers, with no memory of its own for keys: what is compared are
// the things themselves. For tens of thousands of resources, where a map's nodes cost more than what they
// hold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace terratoll::plan {

class FlatIndex {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  // For up to `count` things, all of which are to be added anew.
  void reset(std::size_t count) {
    std::size_t size = 16;
    while (size < count * 2) size *= 2;
    slots_.assign(size, Slot{});
  }

  // The number under which a thing that is the same was added; if there is none, `number` is added and kNone
  // returned.
  template <class Same>
  std::uint32_t add(std::size_t hash, std::uint32_t number, Same same) {
    Slot* slot = find_slot(hash, same);
    if (slot->number != kNone) return slot->number;
    *slot = {static_cast<std::uint32_t>(hash), number};
    return kNone;
  }

  template <class Same>
  std::uint32_t find(std::size_t hash, Same same) const {
    return slots_.empty() ? kNone : const_cast<FlatIndex*>(this)->find_slot(hash, same)->number;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0, number = kNone;
  };

  template <class Same>
  Slot* find_slot(std::size_t hash, Same same) {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      Slot& slot = slots_[at];
      if (slot.number == kNone) return &slot;
      if (slot.hash == static_cast<std::uint32_t>(hash) && same(slot.number)) return &slot;
    }
  }

  std::vector<Slot> slots_;
};

inline std::size_t hash_of(std::string_view text, std::size_t seed = 0) {
  const std::size_t hash = std::hash<std::string_view>{}(text) + seed * 0x9E3779B97F4A7C15;
  return hash ^ hash >> 32;
}

}  // namespace terratoll::plan
