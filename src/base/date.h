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

// Of what was read on a day, a month or a year: whether more than a year has passed by `today`. False where
// either is no date.
bool is_older_than_a_year(std::string_view read, std::string_view today);

// In UTC.
std::string today();

}  // namespace terratoll
