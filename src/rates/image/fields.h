// What may stand in a field of a rate card.
#pragma once

#include <string_view>

namespace terratoll::rates {

// A plain decimal of at most 12 digits after the point: "3.06", "0". No sign, exponent or needless leading
// zero.
bool is_decimal(std::string_view text);
// When a price was looked up: to the day, month or year that exists: "2026-01-21", "2026-01", "2026".
bool is_as_of(std::string_view text);
// One of the units that docs/rate-cards.md lists.
bool is_unit(std::string_view text);
// Lower-case words joined with hyphens: "on-demand".
bool is_word(std::string_view text);

}  // namespace terratoll::rates
