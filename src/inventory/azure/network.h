// What networks bill that clusters bring with them.
#pragma once

#include "inventory/kit/context.h"

namespace terratoll::inventory {

// By the hour; it is named to people as `item`.
Demand load_balancer(const Context& context, std::string item);
Demand nat_gateway(const Context& context, std::string item);
// What a load balancer carries, by use.
Demand load_balancer_data(const Context& context, Decimal gb);

}  // namespace terratoll::inventory
