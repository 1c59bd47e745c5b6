// UTF-8 text, code point by code point.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace terratoll::report {

struct CodePoint {
  std::uint32_t value = 0;
  bool valid = false;      // else one byte that is no UTF-8
  std::string_view bytes;  // as they stand in the text
};

// The first code point of `text`, which is not empty; `text` then begins behind it.
CodePoint take_code_point(std::string_view& text);

// A code point that a terminal obeys or an eye does not see: C0, DEL, C1, bidirectional and other format
// controls, line separators, tags.
bool is_control(std::uint32_t code_point);

// How many columns it takes: one a code point, none for a combining mark.
std::size_t columns(std::string_view text);

}  // namespace terratoll::report
