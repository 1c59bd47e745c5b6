// How many machines of a kind stand, and between which limits: a group, a pool, an endpoint.
#pragma once

#include <optional>
#include <string>

#include "inventory/kit/context.h"

namespace terratoll::inventory {

struct Fleet {
  std::optional<std::int64_t> min, count, max;  // nullopt: unknown until apply
  bool autoscaled = false, scheduled = false;
  bool falls = false;  // nobody says its count, or it is where it begins: an autoscaler takes it to its floor
  std::string unknown;  // why the count is unknown
  std::string scaler;   // the address of what sets its limits, where that is another resource; ""

  static Fleet fixed(const Count& count) {
    return {count.value, count.value, count.value, false, false, false, count.unknown, ""};
  }
  bool floor_is_zero() const { return autoscaled && min && *min == 0; }
  // Machines stand only as long as there is work for them.
  bool works_from_zero() const { return floor_is_zero() && (falls || count == 0) && max.value_or(1) > 0; }
};

// `desired`, held within what an autoscaler allows.
Fleet scaled(const Count& desired, const Count& min, const Count& max);

}  // namespace terratoll::inventory
