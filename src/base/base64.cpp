#include "base/base64.h"

namespace terratoll {

namespace {
constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  std::string bytes;
  unsigned bits = 0, count = 0;  // what is read and not yet written
  for (const char c : text) {
    if (c == '=' || c == '\n' || c == '\r') continue;
    const std::size_t digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = (bits << 6 | static_cast<unsigned>(digit)) & 0xFFFFU;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFFU);
  }
  return bytes;
}

std::string encode_base64(std::string_view bytes) {
  std::string text;
  unsigned bits = 0, count = 0;  // what is read and not yet written
  for (const char c : bytes) {
    bits = (bits << 8 | static_cast<unsigned char>(c)) & 0xFFFFU;
    count += 8;
    while (count >= 6) {
      count -= 6;
      text += kAlphabet[bits >> count & 63U];
    }
  }
  if (count > 0) text += kAlphabet[bits << (6 - count) & 63U];
  while (text.size() % 4 != 0) text += '=';
  return text;
}

}  // namespace terratoll
