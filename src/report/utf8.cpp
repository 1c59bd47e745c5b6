#include "report/utf8.h"

#include <algorithm>

#include "json/utf8.h"

namespace terratoll::report {
namespace {

bool between(std::uint32_t value, std::uint32_t first, std::uint32_t last) {
  return value >= first && value <= last;
}

}  // namespace

CodePoint take_code_point(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = json::utf8_length(text.data(), text.data() + text.size());
  CodePoint c{lead, length > 0, text.substr(0, std::max<std::size_t>(length, 1))};
  if (length > 1) {
    c.value = lead & (0xFFU >> (length + 1));
    for (const char byte : c.bytes.substr(1))
      c.value = c.value << 6 | (static_cast<unsigned char>(byte) & 0x3FU);
  }
  text.remove_prefix(c.bytes.size());
  return c;
}

bool is_control(std::uint32_t c) {
  return c < 0x20 || between(c, 0x7F, 0x9F) || c == 0xAD || c == 0x61C || c == 0x180E ||
         between(c, 0x200B, 0x200F) || between(c, 0x2028, 0x202E) || between(c, 0x2060, 0x206F) ||
         c == 0xFEFF || between(c, 0xFFF9, 0xFFFB) || between(c, 0xE0000, 0xE007F);
}

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const CodePoint c = take_code_point(text);
    if (!between(c.value, 0x300, 0x36F) && !between(c.value, 0xFE00, 0xFE0F)) ++count;
  }
  return count;
}

}  // namespace terratoll::report
