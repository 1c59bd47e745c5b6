// Figures and counts as people read them, the same in reports, in rules' messages and in comparisons.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"

namespace terratoll {

inline constexpr Decimal kHoursPerMonth = 730;
inline constexpr std::int64_t kMinutesPerHour = 60;
inline constexpr Decimal kDaysPerMonth = 30;  // of what is billed by the day
inline constexpr Decimal kGbPerTb = 1000;

std::string with_thousands(std::string number);  // "-1234.50" to "-1,234.50"
std::string thousands(Decimal number);           // "30,000", "0.5"

std::string usd(Decimal amount);                        // "$1,234.50", "-$3.00"
std::string usd(const std::optional<Decimal>& amount);  // "–" where it is not known
std::string usd_change(Decimal amount);                 // "+$1,234.50", "-$3.00", "$0.00"
std::string usd_rate(Decimal amount);  // all its digits, and at least two: "$0.9776", "$3.10"

std::string data_volume(Decimal gb);                            // "500 GB", "60 TB"
std::string counted(std::size_t count, std::string_view noun);  // "1 warning", "1,200 warnings"

}  // namespace terratoll
