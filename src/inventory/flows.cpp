#include "inventory/flows.h"

namespace terratoll::inventory {

void find_flows(const Request& /*request*/, Inventory& /*inventory*/) {}

}  // namespace terratoll::inventory
