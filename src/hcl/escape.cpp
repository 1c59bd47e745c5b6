#include "hcl/escape.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "base/utf8.h"

namespace terratoll::hcl {
namespace {

// Up to `digits` hexadecimal digits at `at`; moves it.
std::uint32_t take_hex(std::string_view text, std::size_t& at, std::size_t digits) {
  std::uint32_t value = 0;
  const std::size_t end = std::min(at + digits, text.size());
  const auto [stop, error] = std::from_chars(text.data() + at, text.data() + end, value, 16);
  at = static_cast<std::size_t>(stop - text.data());
  return error == std::errc() ? value : 0xFFFD;
}

}  // namespace

void append_escape(std::string& out, std::string_view text, std::size_t& at) {
  const char c = at + 1 < text.size() ? text[at + 1] : '\\';
  at = std::min(at + 2, text.size());
  switch (c) {
    case 'n':
      out += '\n';
      return;
    case 't':
      out += '\t';
      return;
    case 'r':
      out += '\r';
      return;
    case 'b':
      out += '\b';
      return;
    case 'f':
      out += '\f';
      return;
    case 'u': {
      std::uint32_t value = take_hex(text, at, 4);
      if (value >= 0xD800 && value < 0xDC00 && text.substr(at).starts_with("\\u")) {
        at += 2;
        value = 0x10000 + ((value - 0xD800) << 10) + ((take_hex(text, at, 4) - 0xDC00) & 0x3FF);
      }
      append_utf8(out, value);
      return;
    }
    case 'U':
      append_utf8(out, take_hex(text, at, 8));
      return;
    default:
      out += c;
      return;
  }
}

std::string decode_escapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\\') {
      append_escape(out, text, at);
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace terratoll::hcl
