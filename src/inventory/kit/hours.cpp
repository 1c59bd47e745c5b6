#include "inventory/kit/hours.h"

#include <algorithm>

namespace terratoll::inventory {
namespace {

Decimal months(Decimal hours) {
  return hours.over(kHoursPerMonth);
}

// The same week with every machine that the limits allow.
std::vector<CapacityAction> at_most(std::vector<CapacityAction> week) {
  for (CapacityAction& action : week) action.sets.min = action.sets.desired = action.sets.max;
  return week;
}

}  // namespace

void follow_week(const std::vector<CapacityAction>& week, Scaling& scaling) {
  Fleet& fleet = scaling.fleet;
  const Timetable standing = timetable({fleet.min, fleet.max, fleet.count}, week);
  if (fleet.falls && standing.machine_hours.is_zero()) return;
  scaling.hours = standing.machine_hours;
  if (fleet.max) {
    const Decimal most = timetable({fleet.max, fleet.max, fleet.max}, at_most(week)).machine_hours;
    scaling.max_hours = std::max(most, standing.machine_hours);
    fleet.max = std::max(*fleet.max, standing.peak);
  }
  fleet.min = standing.lowest;
  fleet.count = standing.peak;
}

Hours standing(const Scaling& scaling) {
  Hours hours;
  const Fleet& fleet = scaling.fleet;
  if (!fleet.count) {
    hours.unknown = fleet.unknown;
    return hours;
  }
  hours.quantity = scaling.hours.value_or(machine_hours(*fleet.count));
  if (scaling.hours) {
    hours.max = scaling.max_hours;
  } else if (fleet.autoscaled && fleet.max && *fleet.max > *fleet.count) {
    hours.max = machine_hours(*fleet.max);
  }
  return hours;
}

Hours hours_of(const Context& context, const Scaling& scaling, const HoursUsage& usage) {
  const auto given = [&](std::string_view key) { return key.empty() ? std::nullopt : context.usage(key); };
  return hours_of(context, scaling, given(usage.count), given(usage.hours));
}

Hours hours_of(const Context& context, const Scaling& scaling, const std::optional<Decimal>& machines,
               const std::optional<Decimal>& each) {
  const Fleet& fleet = scaling.fleet;
  Hours hours = standing(scaling);
  if (!machines && (!hours.unknown.empty() || (scaling.hours && !each))) return hours;
  hours.scales = fleet.works_from_zero();
  if (machines || each) {
    const std::int64_t planned = std::max<std::int64_t>(fleet.count.value_or(0), hours.scales ? 1 : 0);
    hours.quantity = machines.value_or(Decimal(planned)) * each.value_or(kHoursPerMonth);
    hours.machines = machines;
    hours.basis = Basis::Usage;
    hours.unknown.clear();
  } else if (hours.scales) {
    IdleFloor idle = idle_floor(context.request);
    hours.quantity = idle.hours;
    hours.basis = idle.basis;
    hours.assumption = std::move(idle.assumption);
  }
  hours.max.reset();
  if (fleet.autoscaled && fleet.max && machine_hours(*fleet.max) > hours.quantity) {
    hours.max = machine_hours(*fleet.max);
  }
  return hours;
}

Hours hours_of(const Context& context, const Fleet& fleet, const HoursUsage& usage) {
  return hours_of(context, Scaling{fleet, std::nullopt, std::nullopt, ""}, usage);
}

Hours hours_of_one(const Context& context, const HoursUsage& usage) {
  return hours_of(context, Fleet::fixed({1, ""}), usage);
}

Hours part_of(const Hours& whole, std::int64_t count, std::int64_t of_all) {
  Hours part = whole;
  part.quantity = (whole.quantity * Decimal(count)).over(Decimal(of_all));
  if (whole.max) part.max = (*whole.max * Decimal(count)).over(Decimal(of_all));
  if (whole.machines) part.machines = (*whole.machines * Decimal(count)).over(Decimal(of_all));
  return part;
}

Decimal hours_of_each(const Fleet& fleet, const Hours& hours) {
  if (!hours.unknown.empty()) return kHoursPerMonth;
  const Decimal planned = hours.scales ? 1 : std::max<std::int64_t>(fleet.count.value_or(1), 1);
  const Decimal machines = hours.machines.value_or(planned);
  return machines.is_zero() ? Decimal() : hours.quantity.over(machines);
}

Fleet as_billed(Fleet fleet, const Hours& hours) {
  if (!hours.machines) return fleet;
  const Decimal whole = hours.machines->floor();
  const auto least = static_cast<std::int64_t>(whole.to_double());
  const std::int64_t most = least + (whole == *hours.machines ? 0 : 1);
  fleet.count = most;
  fleet.min = std::min(fleet.min.value_or(least), least);
  fleet.max = std::max(fleet.max.value_or(most), most);
  return fleet;
}

void fill_hours(const Hours& hours, Demand& demand) {
  demand.quantity = hours.quantity;
  demand.max_quantity = hours.max;
  if (demand.basis == Basis::Fixed) demand.basis = hours.basis;
  demand.scales = hours.scales;
  if (!hours.assumption.empty()) {
    demand.assumption += (demand.assumption.empty() ? "" : "; ") + hours.assumption;
  }
  if (demand.unknown.empty()) demand.unknown = hours.unknown;
}

void fill_share(const Hours& hours, Decimal each, Demand& demand) {
  fill_hours(hours, demand);
  demand.quantity = months(each * hours.quantity);
  if (hours.max) demand.max_quantity = months(each * *hours.max);
}

}  // namespace terratoll::inventory
