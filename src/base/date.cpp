#include "base/date.h"

#include <algorithm>
#include <chrono>

namespace terratoll {
namespace {

int digits(std::string_view text) {
  int value = 0;
  for (char c : text) value = value * 10 + (c - '0');
  return value;
}

std::string padded(unsigned value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

}  // namespace

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  std::string only(text);
  only.erase(7, 1).erase(4, 1);
  if (!std::all_of(only.begin(), only.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
  std::chrono::year_month_day day{std::chrono::year(digits(text.substr(0, 4))),
                                  std::chrono::month(static_cast<unsigned>(digits(text.substr(5, 2)))),
                                  std::chrono::day(static_cast<unsigned>(digits(text.substr(8, 2))))};
  return day.ok();
}

std::string today() {
  std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  return std::to_string(static_cast<int>(day.year())) + "-" + padded(static_cast<unsigned>(day.month())) +
         "-" + padded(static_cast<unsigned>(day.day()));
}

}  // namespace terratoll
