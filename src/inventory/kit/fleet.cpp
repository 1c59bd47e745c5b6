#include "inventory/kit/fleet.h"

#include <algorithm>

namespace terratoll::inventory {

Fleet scaled(const Count& desired, const Count& min, const Count& max) {
  Fleet fleet{min.value, desired.value, max.value, true, false, ""};
  for (const Count* part : {&desired, &min, &max}) {
    if (fleet.unknown.empty()) fleet.unknown = part->unknown;
  }
  if (fleet.count && fleet.min) fleet.count = std::max(*fleet.count, *fleet.min);
  if (fleet.count && fleet.max) fleet.count = std::min(*fleet.count, *fleet.max);
  if (!fleet.unknown.empty()) fleet.count.reset();
  return fleet;
}

void fill_machine_hours(const Request& request, const Fleet& fleet, Demand& demand) {
  if (!fleet.count) {
    demand.unknown = fleet.unknown;
    return;
  }
  if (fleet.floor_is_zero()) {
    IdleFloor idle = idle_floor(request);
    demand.quantity = idle.hours;
    demand.basis = idle.basis;
    demand.assumption = std::move(idle.assumption);
    demand.scales = true;
  } else {
    demand.quantity = machine_hours(*fleet.count);
  }
  if (fleet.autoscaled && fleet.max) {
    demand.max_quantity = std::max(machine_hours(*fleet.max), demand.quantity);
  }
}

}  // namespace terratoll::inventory
