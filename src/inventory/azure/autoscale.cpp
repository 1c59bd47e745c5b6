// Azure Monitor autoscale settings: the limits of a group, and what recurring profiles make of a week.
#include <algorithm>
#include <vector>

#include "inventory/azure/machines.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

constexpr std::int64_t kMinutesPerDay = std::int64_t{24} * 60;
constexpr std::string_view kDays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                      "Thursday", "Friday", "Saturday"};

struct Limits {
  Count least, most, usual;
};

Limits limits_of(const plan::Value& profile) {
  plan::Value capacity = profile.block("capacity");
  return {count_of(capacity["minimum"], "minimum", 0), count_of(capacity["maximum"], "maximum", 0),
          count_of(capacity["default"], "default", 0)};
}

// What a profile holds: the group's own count within the limits; where nobody says it, the floor if that is
// 0.
std::int64_t held(const Limits& limits, std::int64_t desired, bool stated) {
  if (!stated && *limits.least.value == 0) return 0;
  return std::min(std::max(desired, *limits.least.value), *limits.most.value);
}

// The minutes of the week at which a recurrence begins; empty where one of its parts is not known.
std::vector<int> begins(const plan::Value& recurrence) {
  std::vector<int> minutes;
  for (const plan::Value& day : recurrence["days"].items()) {
    const auto* found = std::find(std::begin(kDays), std::end(kDays), day.text());
    if (found == std::end(kDays)) return {};
    for (const plan::Value& hour : recurrence["hours"].items()) {
      for (const plan::Value& minute : recurrence["minutes"].items()) {
        if (!hour.as_integer() || !minute.as_integer()) return {};
        minutes.push_back(static_cast<int>((found - std::begin(kDays)) * kMinutesPerDay +
                                           *hour.as_integer() * 60 + *minute.as_integer()));
      }
    }
  }
  return minutes;
}

// Each profile sets the group until the next one begins; nullopt where one is no plain weekly one.
std::optional<std::vector<CapacityAction>> week_of(const plan::Value& profiles, std::int64_t desired,
                                                   bool stated) {
  std::vector<CapacityAction> week;
  std::string_view zone;
  for (const plan::Value& profile : profiles.items()) {
    if (!profile["fixed_date"].is_empty()) return std::nullopt;
    plan::Value recurrence = profile.block("recurrence");
    if (recurrence.is_null()) continue;
    Limits limits = limits_of(profile);
    std::vector<int> minutes = begins(recurrence);
    bool same_zone = week.empty() || zone == recurrence["timezone"].text();
    if (minutes.empty() || !same_zone || !limits.least.value || !limits.most.value) return std::nullopt;
    zone = recurrence["timezone"].text();
    const std::int64_t machines = held(limits, desired, stated);
    for (int minute : minutes) week.push_back({minute, {machines, *limits.most.value, machines}});
  }
  return week;
}

}  // namespace

Scaling scale_of(const Context& context, const std::optional<Count>& desired, Fleet fleet) {
  Scaling scale;
  scale.fleet = std::move(fleet);
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
  Count count = desired.value_or(limits.usual);
  scale.fleet = scaled(count, limits.least, limits.most);
  scale.fleet.falls = !desired;
  scale.fleet.scaler = settings.front()->address;
  bool recurring = false;
  for (const plan::Value& profile : profiles.items()) {
    recurring |= !profile["recurrence"].is_empty();
    scale.fleet.scheduled |= !profile["recurrence"].is_empty() || !profile["fixed_date"].is_empty();
  }
  if (!scale.fleet.scheduled || !count.value) return scale;
  std::optional<std::vector<CapacityAction>> week = week_of(profiles, *count.value, desired.has_value());
  if (recurring && week && !week->empty()) {
    follow_week(*week, scale);
  } else {
    scale.remark = "its schedules are no plain weekly ones: all hours of its first profile are counted";
  }
  return scale;
}

Scaling scale_of(const Context& context, const plan::Value& desired, std::string_view attribute) {
  const Count count = count_of(desired, attribute, 0);
  return scale_of(context, desired.is_null() ? std::nullopt : std::optional(count), Fleet::fixed(count));
}

}  // namespace terratoll::inventory
