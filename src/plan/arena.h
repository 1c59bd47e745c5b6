// Memory that a Plan's values lie in: allocated in blocks, freed at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace terratoll::plan {

class Arena {
 public:
  // Uninitialised.
  template <class T>
  T* make(std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= alignof(std::max_align_t));
    const std::size_t size = count * sizeof(T);
    std::byte* start = next_ + (-reinterpret_cast<std::uintptr_t>(next_) & (alignof(T) - 1));
    if (end_ - start < static_cast<std::ptrdiff_t>(size)) start = new_block(size);
    next_ = start + size;
    return reinterpret_cast<T*>(start);
  }

  template <class T>
  std::span<T> copy(const T* items, std::size_t count) {
    if (count == 0) return {};
    T* place = make<T>(count);
    std::memcpy(static_cast<void*>(place), items, count * sizeof(T));
    return {place, count};
  }

  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* place = make<char>(text.size());
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
  }

  // Like copy, but repeated texts (attribute names, types, regions) mostly share one place.
  std::string_view intern(std::string_view text) {
    if (text.empty()) return {};
    const auto byte = [text](std::size_t at) { return std::size_t{static_cast<unsigned char>(text[at])}; };
    const std::size_t size = text.size();
    const std::size_t hash =
        size * 131 + byte(0) * 31 + byte(size - 1) * 1031 + byte(size / 2) * 7 + byte(size / 3) * 257;
    if (interned_.empty()) interned_.resize(kSlots);
    std::string_view& slot = interned_[hash % kSlots];
    if (slot != text) slot = copy(text);
    return slot;
  }

 private:
  // Each block is twice as large as the one before, up to the most.
  static constexpr std::size_t kFirstBlock = std::size_t{4} * 1024, kMostBlock = std::size_t{256} * 1024;
  static constexpr std::size_t kSlots = 4096;

  std::byte* new_block(std::size_t size) {
    const std::size_t block = kFirstBlock << std::min<std::size_t>(blocks_.size(), 6);
    static_assert(kFirstBlock << 6 == kMostBlock);
    const std::size_t capacity = std::max(size, block);
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(capacity));
    next_ = blocks_.back().get();
    end_ = next_ + capacity;
    return next_;
  }

  std::byte* next_ = nullptr;
  std::byte* end_ = nullptr;
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::vector<std::string_view> interned_;  // kSlots, once there is one
};

}  // namespace terratoll::plan
