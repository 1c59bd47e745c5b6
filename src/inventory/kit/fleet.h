// How many machines of a kind stand, and what that costs in machine-hours: a fleet costs its desired count
// held within its limits; one whose floor is 0 costs the hours that it works, of one machine.
#pragma once

#include <optional>
#include <string>

#include "inventory/kit/context.h"

namespace terratoll::inventory {

struct Fleet {
  std::optional<std::int64_t> min, count, max;  // nullopt: unknown until apply
  bool autoscaled = false, scheduled = false;
  std::string unknown;  // why the count is unknown

  static Fleet fixed(const Count& count) {
    return {count.value, count.value, count.value, false, false, count.unknown};
  }
  bool floor_is_zero() const { return autoscaled && min && *min == 0; }
};

// `desired`, held within what an autoscaler allows.
Fleet scaled(const Count& desired, const Count& min, const Count& max);

// Fills quantity, max_quantity, basis, assumption and unknown of a demand for the fleet's machine-hours.
void fill_machine_hours(const Request& request, const Fleet& fleet, Demand& demand);

}  // namespace terratoll::inventory
