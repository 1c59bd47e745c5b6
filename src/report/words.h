// Figures and counts as people read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace terratoll::report {

std::string usd(Decimal amount);                                // "$1,234.50", "-$3.00"
std::string usd(const std::optional<Decimal>& amount);          // "–" where it is not known
std::string usd_change(Decimal amount);                         // "+$1,234.50", "-$3.00", "$0.00"
std::string thousands(Decimal number);                          // "30,000", "0.5"
std::string data_volume(Decimal gb);                            // "500 GB", "60 TB"
std::string counted(std::size_t count, std::string_view noun);  // "1 warning", "1,200 warnings"
// "a, b and c".
std::string listed(const std::vector<std::string>& words);
std::string joined(const std::vector<std::string>& parts, std::string_view separator);
// At most `most` of them, then "3 more".
std::vector<std::string> first_of(std::vector<std::string> words, std::size_t most);

}  // namespace terratoll::report
