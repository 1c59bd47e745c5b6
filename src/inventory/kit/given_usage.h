// What the usage file gives for a resource and nothing asks for: it is named, and never left out in silence.
#pragma once

#include "inventory/kit/context.h"

namespace terratoll::inventory {

// To be called with a side that is interpreted.
void account_for_usage(const Context& context, Side& side);

}  // namespace terratoll::inventory
