// Data that crosses a border on its way from where it lies to where it is used.
#pragma once

#include "inventory/inventory.h"

namespace terratoll::inventory {

// Fills `inventory.flows` and `inventory.unresolved` from its entries.
void find_flows(const Request& request, Inventory& inventory);

}  // namespace terratoll::inventory
