#include "base/date.h"

#include <algorithm>

namespace terratoll {
namespace {

using std::chrono::sys_days;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string padded(unsigned value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

}  // namespace

std::optional<sys_days> day_of(std::string_view text) {
  return text.size() == 10 ? last_day_of(text) : std::nullopt;
}

bool is_date(std::string_view text) {
  return day_of(text).has_value();
}

std::optional<sys_days> last_day_of(std::string_view text) {
  const std::size_t size = text.size();
  if (size != 4 && size != 7 && size != 10) return std::nullopt;
  if ((size > 4 && text[4] != '-') || (size > 7 && text[7] != '-')) return std::nullopt;
  const std::optional<int> year = number(text.substr(0, 4));
  const std::optional<int> month = size > 4 ? number(text.substr(5, 2)) : 12;
  const std::optional<int> day = size > 7 ? number(text.substr(8, 2)) : 0;
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month in{std::chrono::year(*year),
                                   std::chrono::month(static_cast<unsigned>(*month))};
  if (!in.ok()) return std::nullopt;
  if (size < 10) return sys_days(in / std::chrono::last);
  const std::chrono::year_month_day exact = in / std::chrono::day(static_cast<unsigned>(*day));
  return exact.ok() ? std::optional(sys_days(exact)) : std::nullopt;
}

bool is_older_than_a_year(std::string_view read, std::string_view today) {
  const auto last = last_day_of(read), now = day_of(today);
  return last && now && *last + std::chrono::days(365) < *now;
}

std::string today() {
  const std::chrono::year_month_day day{
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  return std::to_string(static_cast<int>(day.year())) + "-" + padded(static_cast<unsigned>(day.month())) +
         "-" + padded(static_cast<unsigned>(day.day()));
}

}  // namespace terratoll
