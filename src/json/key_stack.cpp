#include "json/key_stack.h"

#include <sys/random.h>

#include <algorithm>
#include <chrono>

namespace terratoll::json {
namespace {

// The slot where the search for `hash` begins. Tables are a power of two long.
std::size_t start(std::uint32_t hash, std::size_t size) {
  return hash & (size - 1);
}

}  // namespace

KeyStack::KeyStack()
    : seed_{0x9E3779B97F4A7C15, 0xD1B54A32D192ED03}, hashes_(256), spans_(256), bytes_(4096) {
  std::array<std::uint64_t, 2> random{};
  if (getrandom(random.data(), sizeof random, GRND_NONBLOCK) != sizeof random) {
    random[0] = static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
    random[1] = reinterpret_cast<std::uintptr_t>(bytes_.data());
  }
  seed_[0] ^= random[0];
  seed_[1] ^= random[1];
}

std::string_view KeyStack::last_of(std::size_t object) const {
  const std::size_t end = object + 1 < objects_.size() ? objects_[object + 1].first : count_;
  return key(end - 1);
}

bool KeyStack::among_many(Object& object, std::uint32_t hash, std::string_view key_text) {
  if (!object.has_table) {
    object.has_table = true;
    if (++tables_used_ > tables_.size()) tables_.emplace_back();
    tables_[tables_used_ - 1].clear();
  }
  Table& table = tables_[tables_used_ - 1];
  if ((count_ - object.first) * 2 >= table.size()) rebuild(table, object.first);
  std::size_t slot = start(hash, table.size());
  for (; table[slot] != 0; slot = (slot + 1) & (table.size() - 1)) {
    const std::size_t number = table[slot] - 1;
    if (hashes_[number] == hash && key(number) == key_text) return true;
  }
  table[slot] = count_ + 1;
  return false;
}

void KeyStack::rebuild(Table& table, std::size_t first) const {
  table.assign(std::max(table.size() * 4, kFew * 8), 0);
  for (std::size_t number = first; number < count_; ++number) {
    std::size_t slot = start(hashes_[number], table.size());
    while (table[slot] != 0) slot = (slot + 1) & (table.size() - 1);
    table[slot] = number + 1;
  }
}

void KeyStack::grow(std::size_t bytes) {
  if (count_ + 4 >= hashes_.size()) {
    hashes_.resize(hashes_.size() * 2);
    spans_.resize(hashes_.size());
  }
  if (bytes + 16 > bytes_.size() - bytes_used_) {
    bytes_.resize(std::max(bytes_.size() * 2, bytes_used_ + bytes + 16));
  }
}

}  // namespace terratoll::json
