#include "base/utf8.h"

#include <algorithm>

namespace terratoll {
namespace {

bool between(char32_t value, char32_t first, char32_t last) {
  return value >= first && value <= last;
}

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

}  // namespace

void append_utf8(std::string& out, char32_t code) {
  if (code > 0x10FFFF || between(code, 0xD800, 0xDFFF)) code = 0xFFFD;
  char bytes[4];
  out.append(bytes, put_utf8(bytes, code));
}

CodePoint take_code_point(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = utf8_length(text.data(), text.data() + text.size());
  CodePoint c{lead, length > 0, text.substr(0, std::max<std::size_t>(length, 1))};
  if (length > 1) {
    c.value = lead & (0xFFU >> (length + 1));
    for (const char byte : c.bytes.substr(1))
      c.value = c.value << 6 | (static_cast<unsigned char>(byte) & 0x3FU);
  }
  text.remove_prefix(c.bytes.size());
  return c;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string_view first_characters(std::string_view text, std::size_t most) {
  std::size_t i = 0;
  for (std::size_t seen = 0; i < text.size(); ++i) {
    if (begins_character(text[i]) && seen++ == most) break;
  }
  return text.substr(0, i);
}

std::string_view first_bytes(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && !begins_character(text[most])) --most;
  return text.substr(0, most);
}

bool is_control(char32_t c) {
  return c < 0x20 || between(c, 0x7F, 0x9F) || c == 0xAD || c == 0x61C || c == 0x180E ||
         between(c, 0x200B, 0x200F) || between(c, 0x2028, 0x202E) || between(c, 0x2060, 0x206F) ||
         c == 0xFEFF || between(c, 0xFFF9, 0xFFFB) || between(c, 0xE0000, 0xE007F) ||
         between(c, 0xFDD0, 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

}  // namespace terratoll
