// Memory that a Plan's values lie in: allocated in blocks, freed at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace terratoll::plan {

class Arena {
 public:
  template <class T>
  std::span<T> copy(const T* items, std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= kAlign);
    if (count == 0) return {};
    T* place = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    std::memcpy(static_cast<void*>(place), items, count * sizeof(T));
    return {place, count};
  }

  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* place = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
  }

  // Like copy, but repeated texts (attribute names, types) mostly share one place.
  std::string_view intern(std::string_view text) {
    std::size_t hash = text.size() * 131;
    if (!text.empty()) {
      hash += static_cast<unsigned char>(text.front()) * 31u +
              static_cast<unsigned char>(text.back()) * 1031u +
              static_cast<unsigned char>(text[text.size() / 2]) * 7u +
              static_cast<unsigned char>(text[text.size() / 3]) * 257u;
    }
    std::string_view& slot = interned_[hash % interned_.size()];
    if (slot != text) slot = copy(text);
    return slot;
  }

 private:
  static constexpr std::size_t kBlock = 256 * 1024;
  static constexpr std::size_t kAlign = alignof(std::max_align_t);

  void* allocate(std::size_t size, std::size_t align) {
    std::size_t start = (used_ + align - 1) & ~(align - 1);
    if (blocks_.empty() || start + size > capacity_) {
      capacity_ = size > kBlock ? size : kBlock;
      blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(capacity_));
      start = 0;
    }
    used_ = start + size;
    return blocks_.back().get() + start;
  }

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t used_ = 0, capacity_ = 0;
  std::array<std::string_view, 4096> interned_;
};

}  // namespace terratoll::plan
