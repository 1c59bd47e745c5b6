// Figures in sentences.
#pragma once

#include <string>
#include <string_view>

#include "base/figures.h"

namespace terratoll::compare {

std::string percent(Decimal part, Decimal whole);     // "46%"
std::string percent_up(Decimal part, Decimal whole);  // the same, rounded up: what it takes to get there
std::string number(double value);                     // "16", "0.5"
std::string name_of(std::string_view cloud);          // "AWS", "Azure"
std::string service_name(std::string_view service);   // "SageMaker", "Azure ML"
std::string other_cloud(std::string_view cloud);

}  // namespace terratoll::compare
