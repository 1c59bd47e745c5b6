// Calendar days as ISO texts ("2026-11-24"), which compare as texts do.
#pragma once

#include <string>
#include <string_view>

namespace terratoll {

// A day that exists.
bool is_date(std::string_view text);
// Today in UTC.
std::string today();

}  // namespace terratoll
