// Calendar days as ISO texts ("2026-11-24"), which compare as texts do.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace terratoll {

// nullopt where it is no day that exists.
std::optional<std::chrono::sys_days> day_of(std::string_view text);
bool is_date(std::string_view text);
// A month ("2026-11") or a year ("2026") alone is its last day: nothing is called older than it can be.
std::optional<std::chrono::sys_days> last_day_of(std::string_view text);

// In UTC.
std::string today();

}  // namespace terratoll
