// For how long the machines of a group run in a month, and what that makes of a demand: one way for all that
// runs. A group costs its count, else its floor, all month; a week's schedule of its own, where it has a
// plain one; and the hours that it works, of one machine, where it works from zero.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/kit/fleet.h"
#include "inventory/kit/schedule.h"

namespace terratoll::inventory {

// The machine-hours of a month.
struct Hours {
  Decimal quantity;
  std::optional<Decimal> max;  // with the autoscaler at its maximum; absent: the same
  Basis basis = Basis::Fixed;
  std::string assumption;
  bool scales = false;              // grows with volume
  std::optional<Decimal> machines;  // whose hours they are, where the usage file says so; else the fleet's
  std::string unknown;              // why it is not known

  // All month.
  static Hours of(std::int64_t count) {
    Hours hours;
    hours.quantity = machine_hours(count);
    return hours;
  }
};

// A group as its autoscaler and its schedules make it.
struct Scaling {
  Fleet fleet;
  std::optional<Decimal> hours, max_hours;  // machine-hours by a plain weekly schedule
  std::string remark;                       // for people, where a schedule could not be counted
};

// What a week's schedule, repeated, makes of a group: its limits over the week, and its hours. One that falls
// to its floor and is never held above 0 is left as it is: it works from zero.
void follow_week(const std::vector<CapacityAction>& week, Scaling& scaling);

// The usage file's keys for the number of machines and for the hours of each; "" for none.
struct HoursUsage {
  std::string_view count, hours;
};

// What stands, by count and schedule.
Hours standing(const Scaling& scaling);
// The same where the usage file does not say otherwise, and nothing works from zero.
Hours hours_of(const Context& context, const Scaling& scaling, const HoursUsage& usage = {});
Hours hours_of(const Context& context, const Fleet& fleet, const HoursUsage& usage = {});
// The same where the usage was asked for by another way: how many machines stand, and for how long each.
Hours hours_of(const Context& context, const Scaling& scaling, const std::optional<Decimal>& machines,
               const std::optional<Decimal>& each);
// Of a machine that stands alone.
Hours hours_of_one(const Context& context, const HoursUsage& usage);

// The share of `count` machines in the hours of `of_all`.
Hours part_of(const Hours& whole, std::int64_t count, std::int64_t of_all);
// The hours of one of a group's machines.
Decimal hours_of_each(const Fleet& fleet, const Hours& hours);
// The group as it is billed: where the usage file says how many machines it has, so many stand, whatever its
// limits are.
Fleet as_billed(Fleet fleet, const Hours& hours);

// Fills the facts of a group (Compute, Endpoint): its counts, as they are billed, and what changes them.
template <class Machines>
void fill_fleet(const Fleet& planned, const Hours& hours, Machines& machines) {
  const Fleet fleet = as_billed(planned, hours);
  machines.min_count = fleet.min;
  machines.count = fleet.count;
  machines.max_count = fleet.max;
  machines.autoscaled = fleet.autoscaled;
  machines.scheduled = fleet.scheduled;
  machines.hours_per_month = hours_of_each(planned, hours);
  if (machines.written.least_at.empty()) machines.written.least_at = fleet.scaler;
}

// Fills a demand that is counted in machine-hours: its quantities, basis, assumption, and what is not known.
void fill_hours(const Hours& hours, Demand& demand);
// The same for what a machine has of its own as long as it stands: `each` per machine and month.
void fill_share(const Hours& hours, Decimal each, Demand& demand);

}  // namespace terratoll::inventory
