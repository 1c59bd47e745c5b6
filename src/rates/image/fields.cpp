#include "rates/image/fields.h"

#include <algorithm>
#include <array>

namespace terratoll::rates {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int to_int(std::string_view digits) {
  int value = 0;
  for (char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

constexpr std::array<std::string_view, 24> kUnits = {"hour",
                                                     "day",
                                                     "month",
                                                     "gb",
                                                     "gb-hour",
                                                     "gb-month",
                                                     "gb-second",
                                                     "vcpu-hour",
                                                     "vcpu-second",
                                                     "gpu-second",
                                                     "iops-hour",
                                                     "iops-month",
                                                     "mbps-hour",
                                                     "mbps-month",
                                                     "request",
                                                     "1000-requests",
                                                     "10000-requests",
                                                     "1000000-requests",
                                                     "object-month",
                                                     "lcu-hour",
                                                     "model-unit-hour",
                                                     "ptu-hour",
                                                     "ptu-month",
                                                     "ptu-year"};

}  // namespace

bool is_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (!all_digits(whole) || whole.size() > 14 || (whole.size() > 1 && whole[0] == '0')) return false;
  if (point == std::string_view::npos) return true;
  const std::string_view fraction = text.substr(point + 1);
  return all_digits(fraction) && fraction.size() <= 12;
}

bool is_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  if (!all_digits(text.substr(0, 4)) || text[0] != '2') return false;
  if (text.size() == 4) return true;
  if (text[4] != '-' || !all_digits(text.substr(5, 2))) return false;
  const int month = to_int(text.substr(5, 2));
  if (month < 1 || month > 12) return false;
  if (text.size() == 7) return true;
  if (text[7] != '-' || !all_digits(text.substr(8, 2))) return false;
  const int day = to_int(text.substr(8, 2));
  return day >= 1 && day <= days_in(to_int(text.substr(0, 4)), month);
}

bool is_day(std::string_view text) {
  return text.size() == 10 && is_date(text);
}

bool is_unit(std::string_view text) {
  return std::find(kUnits.begin(), kUnits.end(), text) != kUnits.end();
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
