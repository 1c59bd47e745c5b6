// Figures in sentences.
#pragma once

#include <string>
#include <string_view>

#include "base/decimal.h"

namespace terratoll::compare {

std::string usd(Decimal amount);                   // "$1,234.50"
std::string rate(Decimal amount);                  // "$0.9776"
std::string percent(Decimal part, Decimal whole);  // "46%"
std::string number(double value);                  // "16", "0.5"
std::string thousands(Decimal whole);              // "1,397,404"
std::string counted(std::int64_t count, std::string_view noun);
std::string name_of(std::string_view cloud);         // "AWS", "Azure"
std::string service_name(std::string_view service);  // "SageMaker", "Azure ML"
std::string other_cloud(std::string_view cloud);

}  // namespace terratoll::compare
