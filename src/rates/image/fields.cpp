#include "rates/image/fields.h"

#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/text.h"

namespace terratoll::rates {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

constexpr std::array<std::string_view, 27> kUnits = {"hour",           "day",
                                                     "month",          "gb",
                                                     "gb-hour",        "gb-month",
                                                     "gb-second",      "vcpu-hour",
                                                     "vcpu-second",    "gpu-second",
                                                     "iops-hour",      "iops-month",
                                                     "mbps-hour",      "mbps-month",
                                                     "request",        "1000-requests",
                                                     "10000-requests", "1000000-requests",
                                                     "1000000-tokens", "object-month",
                                                     "lcu-hour",       "model-unit-hour",
                                                     "ptu-hour",       "ptu-month",
                                                     "ptu-year",       "dbu-hour",
                                                     "dpu-hour"};

}  // namespace

bool is_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (!all_digits(whole) || whole.size() > 14 || (whole.size() > 1 && whole[0] == '0')) return false;
  if (point == std::string_view::npos) return true;
  const std::string_view fraction = text.substr(point + 1);
  return all_digits(fraction) && fraction.size() <= 12;
}

bool is_as_of(std::string_view text) {
  return text.starts_with('2') && last_day_of(text);
}

bool is_unit(std::string_view text) {
  return one_of(text, kUnits);
}

bool is_word(std::string_view text) {
  bool inside = false;
  for (char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter && (c != '-' || !inside)) return false;
    inside = letter;
  }
  return inside;
}

}  // namespace terratoll::rates
