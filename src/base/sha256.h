// SHA-256 (FIPS 180-4) of bytes as they come.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace terratoll {

class Sha256 {
 public:
  void add(std::string_view bytes);
  // Of all that was added: its 32 bytes, or these in hexadecimal. Only one of them, and nothing may be added
  // after it.
  std::string bytes();
  std::string hex();

 private:
  static constexpr std::size_t kBlock = 64;
  void take(const unsigned char* block);

  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, kBlock> rest_{};  // less than a block
  std::uint64_t size_ = 0;
};

}  // namespace terratoll
