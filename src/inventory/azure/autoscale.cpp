// Azure Monitor autoscale settings: the limits of a group, and what recurring profiles make of a week.
#include <algorithm>
#include <vector>

#include "inventory/azure/machines.h"

namespace terratoll::inventory {
namespace {

constexpr std::int64_t kMinutesPerDay = 24 * 60, kMinutesPerWeek = 7 * kMinutesPerDay;
constexpr std::string_view kDays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                      "Friday", "Saturday", "Sunday"};

struct Stretch {
  std::int64_t minute = 0;  // of the week, when it begins
  std::int64_t machines = 0, most = 0;
};

struct Limits {
  Count least, most, usual;
};

Limits limits_of(const plan::Value& profile) {
  plan::Value capacity = profile.block("capacity");
  return {count_of(capacity["minimum"], "minimum", 0), count_of(capacity["maximum"], "maximum", 0),
          count_of(capacity["default"], "default", 0)};
}

// What a profile holds: the group's own count within the limits; its floor where that is 0.
std::int64_t held(const Limits& limits, std::int64_t desired) {
  if (*limits.least.value == 0) return 0;
  return std::min(std::max(desired, *limits.least.value), *limits.most.value);
}

// The minutes of the week at which a recurrence begins; empty where one of its parts is not known.
std::vector<std::int64_t> begins(const plan::Value& recurrence) {
  std::vector<std::int64_t> minutes;
  for (const plan::Value& day : recurrence["days"].items()) {
    const auto* found = std::find(std::begin(kDays), std::end(kDays), day.text());
    if (found == std::end(kDays)) return {};
    for (const plan::Value& hour : recurrence["hours"].items()) {
      for (const plan::Value& minute : recurrence["minutes"].items()) {
        if (!hour.as_integer() || !minute.as_integer()) return {};
        minutes.push_back((found - std::begin(kDays)) * kMinutesPerDay + *hour.as_integer() * 60 +
                          *minute.as_integer());
      }
    }
  }
  return minutes;
}

// nullopt where a profile is no plain weekly one.
std::optional<std::vector<Stretch>> week_of(const plan::Value& profiles, std::int64_t desired) {
  std::vector<Stretch> week;
  std::string_view zone;
  for (const plan::Value& profile : profiles.items()) {
    if (!profile["fixed_date"].is_empty()) return std::nullopt;
    plan::Value recurrence = profile.block("recurrence");
    if (recurrence.is_null()) continue;
    Limits limits = limits_of(profile);
    std::vector<std::int64_t> minutes = begins(recurrence);
    bool same_zone = week.empty() || zone == recurrence["timezone"].text();
    if (minutes.empty() || !same_zone || !limits.least.value || !limits.most.value) return std::nullopt;
    zone = recurrence["timezone"].text();
    for (std::int64_t minute : minutes) week.push_back({minute, held(limits, desired), *limits.most.value});
  }
  std::sort(week.begin(), week.end(), [](const Stretch& a, const Stretch& b) { return a.minute < b.minute; });
  return week;
}

// A month is a week, repeated. A profile lasts until the next one begins.
void fill_week(const std::vector<Stretch>& week, VmScale& scale) {
  Decimal machines, most;
  scale.fleet.min = scale.fleet.count = week.front().machines;
  for (std::size_t i = 0; i < week.size(); ++i) {
    std::int64_t end = i + 1 < week.size() ? week[i + 1].minute : week.front().minute + kMinutesPerWeek;
    Decimal minutes = end - week[i].minute;
    machines += minutes * Decimal(week[i].machines);
    most += minutes * Decimal(week[i].most);
    scale.fleet.min = std::min(*scale.fleet.min, week[i].machines);
    scale.fleet.count = std::max(*scale.fleet.count, week[i].machines);
    scale.fleet.max = i == 0 ? week[i].most : std::max(*scale.fleet.max, week[i].most);
  }
  scale.hours = machines.over(kMinutesPerWeek) * kHoursPerMonth;
  scale.max_hours = most.over(kMinutesPerWeek) * kHoursPerMonth;
}

}  // namespace

VmScale scale_of(const Context& context, const plan::Value& desired, std::string_view attribute) {
  VmScale scale;
  scale.fleet = Fleet::fixed(count_of(desired, attribute, 0));
  auto settings = context.referrers("azurerm_monitor_autoscale_setting", "target_resource_id", "id");
  if (settings.empty()) return scale;
  plan::Value values = context.side_of(*settings.front());
  plan::Value profiles = values["profile"];
  if (values["enabled"].as_bool() == false) return scale;
  if (profiles.items().empty()) {
    scale.fleet.count.reset();
    scale.fleet.unknown = known_after_apply("profile");
    return scale;
  }
  Limits limits = limits_of(profiles[std::size_t{0}]);
  Count count = desired.is_null() ? limits.usual : count_of(desired, attribute, 0);
  scale.fleet = scaled(count, limits.least, limits.most);
  bool recurring = false;
  for (const plan::Value& profile : profiles.items()) {
    recurring |= !profile["recurrence"].is_empty();
    scale.fleet.scheduled |= !profile["recurrence"].is_empty() || !profile["fixed_date"].is_empty();
  }
  if (!scale.fleet.scheduled || !count.value) return scale;
  std::optional<std::vector<Stretch>> week = week_of(profiles, *count.value);
  if (recurring && week && !week->empty()) {
    fill_week(*week, scale);
  } else {
    scale.remark = "its schedules are no plain weekly ones: all hours of its first profile are counted";
  }
  return scale;
}

}  // namespace terratoll::inventory
