// Weekly timetables of capacity: what schedules in a plan make of a month's machine-hours.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace terratoll::inventory {

// Minutes of the week, from Sunday 00:00, at which a cron expression fires, sorted. Five fields are Unix cron
// (Sunday is 0 or 7); six, within "cron(…)" or not, are AWS's (Sunday is 1, the last field is a year).
// nullopt for what is no plain weekly timetable: days of the month, months, years, or a syntax that is not
// known.
std::optional<std::vector<int>> week_minutes(std::string_view cron);

// Capacity, or what an action of a schedule sets of it; absent: stays as it is.
struct Capacity {
  std::optional<std::int64_t> min, max, desired;
};
struct CapacityAction {
  int minute = 0;  // of the week
  Capacity sets;
};

// What a group does in a month that is one week, repeated.
struct Timetable {
  Decimal machine_hours;
  std::int64_t lowest = 0, peak = 0;
};
Timetable timetable(Capacity start, std::vector<CapacityAction> actions);

}  // namespace terratoll::inventory
