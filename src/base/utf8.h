// UTF-8, one character at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace terratoll {

// The length of the well-formed character that begins at `p`; 0 if there is none: a stray or missing
// continuation byte, an overlong form, a surrogate, beyond U+10FFFF. `p` is before `end`.
inline std::size_t utf8_length(const char* p, const char* end) {
  const auto byte = [p](std::size_t i) { return static_cast<unsigned char>(p[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (lead < 0xC2 || lead > 0xF4 || static_cast<std::size_t>(end - p) < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  if (lead == 0xE0 && byte(1) < 0xA0) return 0;
  if (lead == 0xED && byte(1) > 0x9F) return 0;
  if (lead == 0xF0 && byte(1) < 0x90) return 0;
  if (lead == 0xF4 && byte(1) > 0x8F) return 0;
  return length;
}

// Writes `code`, a scalar value, at `out`, which has room for four bytes. Returns the end of what it wrote.
inline char* put_utf8(char* out, char32_t code) {
  const auto tail = [code](unsigned shift) { return static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    *out++ = static_cast<char>(code);
  } else if (code < 0x800) {
    *out++ = static_cast<char>(0xC0 | (code >> 6));
    *out++ = tail(0);
  } else if (code < 0x10000) {
    *out++ = static_cast<char>(0xE0 | (code >> 12));
    *out++ = tail(6);
    *out++ = tail(0);
  } else {
    *out++ = static_cast<char>(0xF0 | (code >> 18));
    *out++ = tail(12);
    *out++ = tail(6);
    *out++ = tail(0);
  }
  return out;
}

// What is no scalar value (a surrogate, beyond U+10FFFF) becomes U+FFFD.
void append_utf8(std::string& out, char32_t code);

struct CodePoint {
  char32_t value = 0;
  bool valid = false;      // else one byte that is no UTF-8
  std::string_view bytes;  // as they stand in the text
};

// The first code point of `text`, which is not empty; `text` then begins behind it.
CodePoint take_code_point(std::string_view& text);

std::size_t characters(std::string_view text);
// The beginning of a text, cut between two characters: at most so many characters, or bytes.
std::string_view first_characters(std::string_view text, std::size_t most);
std::string_view first_bytes(std::string_view text, std::size_t most);

// A code point that a terminal obeys or an eye does not see: C0, DEL, C1, bidirectional and other format
// controls, line separators, tags. And what is no character at all (U+FFFE, U+FFFF), which XML forbids.
bool is_control(char32_t code);

}  // namespace terratoll
