// Closed sets of words: an enum whose to_string says each value's word, in one place.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

namespace terratoll {

// The value that a word names; nullopt where it names none.
template <class Enum>
std::optional<Enum> parse_word(std::string_view word, std::initializer_list<Enum> all) {
  for (const Enum each : all) {
    if (to_string(each) == word) return each;
  }
  return std::nullopt;
}

}  // namespace terratoll
