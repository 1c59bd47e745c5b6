// What may stand in a field of a rate card.
#pragma once

#include <string_view>

namespace terratoll::rates {

// A plain decimal of at most 12 digits after the point: "3.06", "0". No sign, exponent or needless leading
// zero.
bool is_decimal(std::string_view text);
// An ISO date that exists, to the day, month or year: "2026-01-21", "2026-01", "2026".
bool is_date(std::string_view text);
// To the day only.
bool is_day(std::string_view text);
// One of the units that docs/rate-cards.md lists.
bool is_unit(std::string_view text);
// Lower-case words joined with hyphens: "on-demand".
bool is_word(std::string_view text);

}  // namespace terratoll::rates
