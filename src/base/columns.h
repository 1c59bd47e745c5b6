// How much room a text takes on a terminal: East Asian wide characters and emoji take two columns, combining
// marks none. By a table of our own, since the C library's wcwidth() asks the locale, and a CI job has "C".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace terratoll {

std::size_t columns(std::string_view text);

// Filled up with spaces to `width` columns; a wider text stays as it is.
std::string left(std::string_view text, std::size_t width);
std::string right(std::string_view text, std::size_t width);

}  // namespace terratoll
