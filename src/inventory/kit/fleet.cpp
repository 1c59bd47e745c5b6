#include "inventory/kit/fleet.h"

#include <algorithm>

namespace terratoll::inventory {

Fleet scaled(const Count& desired, const Count& min, const Count& max) {
  Fleet fleet{min.value, desired.value, max.value, true, false, false, "", ""};
  for (const Count* part : {&desired, &min, &max}) {
    if (fleet.unknown.empty()) fleet.unknown = part->unknown;
  }
  if (fleet.count && fleet.min) fleet.count = std::max(*fleet.count, *fleet.min);
  if (fleet.count && fleet.max) fleet.count = std::min(*fleet.count, *fleet.max);
  if (!fleet.unknown.empty()) fleet.count.reset();
  return fleet;
}

}  // namespace terratoll::inventory
