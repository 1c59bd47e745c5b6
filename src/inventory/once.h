// One physical thing is billed once, however often the plans show it: a volume is a resource and, after a
// refresh, a device of the instance that it is attached to; a machine stands in a plan and in another's
// state.
#pragma once

#include <string>

#include "inventory/inventory.h"
#include "plan/value.h"

namespace terratoll::inventory {

// The id of a resource that no other resource of any account has: an ARN, a path of Azure, "vol-0a1b2c3d"; ""
// where none is known.
std::string id_of(const plan::Value& values);

// Takes away the demands on what is billed at another entry: a thing's own resource comes before those that
// hold it, a plan's view of it before a state's, and the plans in their order.
void bill_once(const std::vector<const plan::Plan*>& plans, Inventory& inventory);

}  // namespace terratoll::inventory
