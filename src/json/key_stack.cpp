#include "json/key_stack.h"

#include <sys/random.h>

#include <algorithm>
#include <bit>
#include <chrono>

namespace terratoll::json {
namespace {

__extension__ using Wide = unsigned __int128;

std::array<std::uint64_t, 2> random_seed() {
  std::array<std::uint64_t, 2> seed{};
  if (getrandom(seed.data(), sizeof seed, GRND_NONBLOCK) != sizeof seed) {
    const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
    seed = {static_cast<std::uint64_t>(now), reinterpret_cast<std::uintptr_t>(&now)};
  }
  return seed;
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  const Wide product = Wide{a} * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t word(const char* p, std::size_t length) {
  std::uint64_t value = 0;
  std::memcpy(&value, p, length);
  return value;
}

}  // namespace

bool KeyStack::is_known(Object& object, std::uint64_t prefix, std::uint32_t tag, std::string_view wanted) {
  if (object.sorted && prefix == object.prefix) {
    const int order = wanted.compare(last());
    if (order >= 0) return order == 0;
  }
  object.sorted = false;
  const std::size_t keys = count_ - object.first;
  if (keys >= kFew) return among_many(object, wanted);
  steps_ += keys;
  return among_few(object.first, tag, wanted);
}

bool KeyStack::among_many(Object& object, std::string_view wanted) {
  if (!object.has_table) {
    if (seed_ == std::array<std::uint64_t, 2>{}) seed_ = random_seed();
    object.has_table = true;
    if (++tables_used_ > tables_.size()) tables_.emplace_back();
    tables_[tables_used_ - 1].clear();
  }
  Table& table = tables_[tables_used_ - 1];
  if ((count_ - object.first) * 2 >= table.size()) rebuild(table, object.first);
  const std::uint64_t its_hash = hash(wanted);
  std::size_t slot = its_hash & (table.size() - 1);
  for (; table[slot].number != 0; slot = (slot + 1) & (table.size() - 1)) {
    ++steps_;
    if (table[slot].hash == its_hash && key(table[slot].number - 1) == wanted) return true;
  }
  table[slot] = {its_hash, count_ + 1};
  return false;
}

std::uint64_t KeyStack::hash(std::string_view key) const {
  std::uint64_t state = key.size() ^ seed_[1];
  const char* p = key.data();
  std::size_t left = key.size();
  for (; left > 16; left -= 16, p += 16) state = mix(word(p, 8) ^ seed_[0], word(p + 8, 8) ^ state);
  const std::size_t half = std::min<std::size_t>(left, 8);
  return mix(word(p, half) ^ seed_[0], word(p + half, left - half) ^ state);
}

void KeyStack::rebuild(Table& table, std::size_t first) {
  const std::size_t size = std::bit_ceil((count_ - first) * 4);
  steps_ += count_ - first;
  table.assign(size, {0, 0});
  for (std::size_t number = first; number < count_; ++number) {
    const std::uint64_t its_hash = hash(key(number));
    std::size_t slot = its_hash & (size - 1);
    for (; table[slot].number != 0; slot = (slot + 1) & (size - 1)) ++steps_;
    table[slot] = {its_hash, number + 1};
  }
}

void KeyStack::grow(std::size_t length) {
  if (count_ + 4 >= starts_.size()) {
    starts_.resize(starts_.size() * 2);
    tags_.resize(starts_.size());
  }
  const std::size_t needed = starts_[count_] + length + 16;
  if (needed > bytes_.size()) bytes_.resize(std::max(bytes_.size() * 2, needed));
}

}  // namespace terratoll::json
