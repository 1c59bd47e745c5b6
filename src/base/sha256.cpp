#include "base/sha256.h"

#include <array>
#include <bit>
#include <cstdint>

namespace terratoll {
namespace {

using Words = std::array<std::uint32_t, 8>;
constexpr std::size_t kBlock = 64, kRounds = 64;

// The first 32 bits of the fractions of the square (or cube) roots of the first primes are the standard's
// constants: made here, so that there is no table to copy wrongly.
constexpr bool is_prime(std::uint32_t number) {
  for (std::uint32_t by = 2; by * by <= number; ++by)
    if (number % by == 0) return false;
  return number > 1;
}

// floor(root × 2^32) modulo 2^32, by bisection in integers.
__extension__ using Wide = unsigned __int128;
constexpr std::uint32_t fraction_of_root(std::uint32_t prime, bool cube) {
  std::uint64_t low = 0, high = std::uint64_t{1} << 37;
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    const Wide square = Wide{middle} * middle;
    // Of the cube's 111 bits all fit.
    const bool above = cube ? square * middle > Wide{prime} << 96 : square > Wide{prime} << 64;
    (above ? high : low) = middle;
  }
  return static_cast<std::uint32_t>(low);
}

template <std::size_t kCount>
constexpr std::array<std::uint32_t, kCount> fractions(bool cube) {
  std::array<std::uint32_t, kCount> result{};
  std::uint32_t prime = 2;
  for (std::uint32_t& each : result) {
    while (!is_prime(prime)) ++prime;
    each = fraction_of_root(prime++, cube);
  }
  return result;
}

void take_block(Words& state, std::string_view block) {
  static constexpr auto kKeys = fractions<kRounds>(true);
  std::array<std::uint32_t, kRounds> w{};
  for (std::size_t i = 0; i < kBlock; ++i) w[i / 4] = w[i / 4] << 8 | static_cast<unsigned char>(block[i]);
  for (std::size_t i = 16; i < kRounds; ++i) {
    const std::uint32_t a = w[i - 15], b = w[i - 2];
    w[i] = w[i - 16] + w[i - 7] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) +
           (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
  }
  Words s = state;
  for (std::size_t i = 0; i < kRounds; ++i) {
    const std::uint32_t one = s[7] + (std::rotr(s[4], 6) ^ std::rotr(s[4], 11) ^ std::rotr(s[4], 25)) +
                              ((s[4] & s[5]) ^ (~s[4] & s[6])) + kKeys[i] + w[i];
    const std::uint32_t two = (std::rotr(s[0], 2) ^ std::rotr(s[0], 13) ^ std::rotr(s[0], 22)) +
                              ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    s = {one + two, s[0], s[1], s[2], s[3] + one, s[4], s[5], s[6]};
  }
  for (std::size_t i = 0; i < s.size(); ++i) state[i] += s[i];
}

}  // namespace

std::string sha256(std::string_view bytes) {
  Words state = fractions<8>(false);
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (; bytes.size() >= kBlock; bytes.remove_prefix(kBlock)) take_block(state, bytes.substr(0, kBlock));
  std::string rest(bytes);
  rest += static_cast<char>(0x80);
  while (rest.size() % kBlock != kBlock - 8) rest += '\0';
  for (int shift = 56; shift >= 0; shift -= 8) rest += static_cast<char>(bits >> shift & 0xFF);
  for (std::size_t at = 0; at < rest.size(); at += kBlock)
    take_block(state, std::string_view(rest).substr(at, kBlock));
  std::string digest;
  for (const std::uint32_t word : state)
    for (int shift = 24; shift >= 0; shift -= 8) digest += static_cast<char>(word >> shift & 0xFF);
  return digest;
}

}  // namespace terratoll
