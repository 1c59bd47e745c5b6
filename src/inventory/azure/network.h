// What networks bill that clusters bring with them.
#pragma once

#include "inventory/kit/context.h"

namespace terratoll::inventory {

// What a load balancer carries, by use.
Demand load_balancer_data(const Context& context, Decimal gb);

}  // namespace terratoll::inventory
