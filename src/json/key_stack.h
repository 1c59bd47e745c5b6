// The keys of the objects that are open, innermost last: tells a duplicate when it comes, and names the way
// to a value. Keys are copied, so that the text behind the reader may go.
//
// What most objects need is little: Terraform sorts most of its keys, and a key above all before it is new.
// Else the keys are gone through by a tag of 32 bits while they are few, and found in a hash table from then
// on. The hash is seeded at random, so that a file cannot be made whose keys collide; a hit is settled by
// comparing the keys.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace terratoll::json {

class KeyStack {
 public:
  explicit KeyStack(std::size_t depth) : objects_(depth + 1), starts_(256), tags_(256), bytes_(4096) {}

  // Not more than `depth` are open at once.
  void open_object() { objects_[++open_] = {count_, 0, true, false}; }
  void close_object() {
    const Object& object = objects_[open_--];
    count_ = object.first;
    if (object.has_table) --tables_used_;
  }

  // Adds a key to the innermost object, and returns false if it has that key already. Memory is readable
  // up to `readable`.
  bool add(std::string_view key, const char* readable);

  // The key last added to the innermost object, which has one.
  std::string_view last() const { return key(count_ - 1); }
  // The same of an object by its number, outermost 0.
  std::string_view last_of(std::size_t object) const {
    return key((object + 1 < open_ ? objects_[object + 2].first : count_) - 1);
  }

  // How many keys and slots of tables were looked at for those that came out of order: the work, without a
  // clock.
  std::size_t steps() const { return steps_; }

 private:
  struct Object {
    std::size_t first;     // its first key
    std::uint64_t prefix;  // of its last key
    bool sorted;           // each key above the one before
    bool has_table;        // the last of tables_ in use, if no object inside has one
  };
  struct Slot {
    std::uint64_t hash;
    std::size_t number;  // of the key, plus 1; 0: free
  };
  using Table = std::vector<Slot>;  // a power of two long, and at most half full

  static constexpr std::size_t kFew = 48;

  std::string_view key(std::size_t number) const {
    return {bytes_.data() + starts_[number], starts_[number + 1] - starts_[number]};
  }
  static std::uint64_t prefix_of(std::string_view key, const char* readable);
  bool among_few(std::size_t first, std::uint32_t tag, std::string_view key) const;
  [[gnu::noinline]] bool is_known(Object& object, std::uint64_t prefix, std::uint32_t tag,
                                  std::string_view key);
  bool among_many(Object& object, std::string_view key);
  std::uint64_t hash(std::string_view key) const;
  void rebuild(Table& table, std::size_t first);
  void grow(std::size_t length);

  std::vector<Object> objects_;  // from 1
  std::size_t open_ = 0;
  std::vector<std::size_t> starts_;  // of keys in bytes_; one more than count_
  std::vector<std::uint32_t> tags_;  // of keys; as long as starts_, so that four can be read at once
  std::size_t count_ = 0;
  std::vector<char> bytes_;    // of keys, one behind the other
  std::vector<Table> tables_;  // of objects with many keys; kept for the next such object
  std::size_t tables_used_ = 0;
  std::array<std::uint64_t, 2> seed_{};  // once there is a table
  std::size_t steps_ = 0;
};

// The first eight bytes, as a number that orders as the bytes do.
inline std::uint64_t KeyStack::prefix_of(std::string_view key, const char* readable) {
  std::uint64_t value = 0;
  if (key.size() >= 8) {
    std::memcpy(&value, key.data(), 8);
  } else if (readable - key.data() >= 8) {
    std::memcpy(&value, key.data(), 8);
    value &= (std::uint64_t{1} << key.size() * 8) - 1;
  } else if (!key.empty()) {
    std::memcpy(&value, key.data(), key.size());
  }
  return __builtin_bswap64(value);
}

inline bool KeyStack::among_few(std::size_t first, std::uint32_t tag, std::string_view wanted) const {
#if defined(__SSE2__)
  const __m128i four_tags = _mm_set1_epi32(static_cast<int>(tag));
  __m128i found = _mm_setzero_si128();
  for (std::size_t i = first; i < count_; i += 4) {
    const auto* four = reinterpret_cast<const __m128i*>(tags_.data() + i);
    found = _mm_or_si128(found, _mm_cmpeq_epi32(_mm_loadu_si128(four), four_tags));
  }
  if (_mm_movemask_epi8(found) == 0) return false;
#endif
  for (std::size_t i = first; i < count_; ++i) {
    if (tags_[i] == tag && key(i) == wanted) return true;
  }
  return false;
}

inline bool KeyStack::add(std::string_view key, const char* readable) {
  const std::size_t length = key.size();
  const std::size_t at = starts_[count_];
  if (count_ + 4 >= starts_.size() || length + 16 > bytes_.size() - at) grow(length);
  Object& object = objects_[open_];
  const std::uint64_t prefix = prefix_of(key, readable);
  const auto tag = static_cast<std::uint32_t>((prefix + length) * 0x9E3779B97F4A7C15 >> 32);
  const bool is_first = count_ == object.first;
  if (!(object.sorted && (prefix > object.prefix || is_first)) && is_known(object, prefix, tag, key)) {
    return false;
  }
  object.prefix = prefix;
  char* to = bytes_.data() + at;
  if (length <= 16 && readable - key.data() >= 16) {
    std::memcpy(to, key.data(), 16);  // one load and one store
  } else if (length != 0) {
    std::memcpy(to, key.data(), length);
  }
  tags_[count_] = tag;
  starts_[++count_] = at + length;
  return true;
}

}  // namespace terratoll::json
