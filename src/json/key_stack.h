// The keys of the objects that are open, innermost last: tells a duplicate when it comes, and names the way
// to a value. Keys are copied, so that the text behind the reader may go.
//
// An object's keys are found by a 32-bit hash: by looking through all of them while they are few, else in a
// table. The hash is seeded at random, so that a file cannot be made whose keys collide; a hit is settled by
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
  KeyStack();

  void open_object() { objects_.push_back({count_, bytes_used_, false}); }
  void close_object();

  // Adds a key to the innermost object, and returns false if it has that key already. `readable` is where
  // the memory that `key` lies in ends.
  bool add(std::string_view key, const char* readable);

  // The key last added to the innermost object, which has one.
  std::string_view last() const { return key(count_ - 1); }
  // The same of an object by its number, outermost 0.
  std::string_view last_of(std::size_t object) const;

 private:
  struct Object {
    std::size_t first;  // its first key
    std::size_t bytes;  // of keys before it
    bool has_table;     // the last of tables_ in use, if it is the innermost that has one
  };
  struct Span {
    std::size_t at;
    std::size_t length;
  };
  using Table = std::vector<std::size_t>;  // number of a key plus 1, or 0; a power of two long

  static constexpr std::size_t kFew = 64;

  std::string_view key(std::size_t number) const {
    return {bytes_.data() + spans_[number].at, spans_[number].length};
  }
  std::uint32_t hash(std::string_view key) const;
  bool among_few(std::size_t first, std::uint32_t hash, std::string_view key) const;
  bool among_many(Object& object, std::uint32_t hash, std::string_view key);
  void rebuild(Table& table, std::size_t first) const;
  void grow(std::size_t bytes);

  std::array<std::uint64_t, 2> seed_;
  std::vector<Object> objects_;
  std::vector<std::uint32_t> hashes_;  // of keys; longer than count_, so that four can be read at once
  std::vector<Span> spans_;            // as long as hashes_
  std::size_t count_ = 0;
  std::vector<char> bytes_;  // of keys, one behind the other; longer than bytes_used_
  std::size_t bytes_used_ = 0;
  std::vector<Table> tables_;  // of objects with many keys; kept for the next such object
  std::size_t tables_used_ = 0;
};

__extension__ using Uint128 = unsigned __int128;

inline std::uint32_t KeyStack::hash(std::string_view key) const {
  const auto word = [](const char* p) {
    std::uint64_t value = 0;
    std::memcpy(&value, p, 8);
    return value;
  };
  const auto half = [](const char* p) {
    std::uint32_t value = 0;
    std::memcpy(&value, p, 4);
    return std::uint64_t{value};
  };
  const auto mix = [this](std::uint64_t a, std::uint64_t b) {
    const Uint128 product = Uint128{a ^ seed_[0]} * Uint128{b ^ seed_[1]};
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  };
  const char* p = key.data();
  std::size_t left = key.size();
  std::uint64_t state = left;
  for (; left > 16; left -= 16, p += 16) state = mix(word(p) ^ state, word(p + 8) + state);
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  if (left >= 8) {
    a = word(p);
    b = word(p + left - 8);
  } else if (left >= 4) {
    a = half(p);
    b = half(p + left - 4);
  } else {
    for (std::size_t i = 0; i < left; ++i) a = a << 8 | static_cast<unsigned char>(p[i]);
  }
  const std::uint64_t result = mix(a ^ state, b + state);
  return static_cast<std::uint32_t>(result ^ result >> 32);
}

inline bool KeyStack::among_few(std::size_t first, std::uint32_t hash, std::string_view key_text) const {
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi32(static_cast<int>(hash));
  __m128i found = _mm_setzero_si128();
  for (std::size_t i = first; i < count_; i += 4) {
    const auto* four = reinterpret_cast<const __m128i*>(hashes_.data() + i);
    found = _mm_or_si128(found, _mm_cmpeq_epi32(_mm_loadu_si128(four), wanted));
  }
  if (_mm_movemask_epi8(found) == 0) return false;
#endif
  for (std::size_t i = first; i < count_; ++i) {
    if (hashes_[i] == hash && key(i) == key_text) return true;
  }
  return false;
}

inline bool KeyStack::add(std::string_view key_text, const char* readable) {
  const std::size_t length = key_text.size();
  if (count_ + 4 >= hashes_.size() || length + 16 > bytes_.size() - bytes_used_) grow(length);
  const std::uint32_t its_hash = hash(key_text);
  Object& object = objects_.back();
  const bool known = count_ - object.first < kFew ? among_few(object.first, its_hash, key_text)
                                                  : among_many(object, its_hash, key_text);
  if (known) return false;
  char* to = bytes_.data() + bytes_used_;
  if (length <= 16 && readable - key_text.data() >= 16) {
    std::memcpy(to, key_text.data(), 16);  // one load and one store
  } else if (length != 0) {
    std::memcpy(to, key_text.data(), length);
  }
  spans_[count_] = {bytes_used_, length};
  hashes_[count_] = its_hash;
  bytes_used_ += length;
  ++count_;
  return true;
}

inline void KeyStack::close_object() {
  const Object& object = objects_.back();
  count_ = object.first;
  bytes_used_ = object.bytes;
  if (object.has_table) --tables_used_;
  objects_.pop_back();
}

}  // namespace terratoll::json
