// azapi's resources: an ARM type, and a body in ARM's own words.
#pragma once

#include "inventory/kit/context.h"
#include "plan/value.h"

namespace terratoll::inventory {

// The body of an azapi resource, which version 1 of the provider has as text: of one that is known only after
// apply, what the sources show. What is no JSON says nothing that can be known.
plan::Value arm_body(const Context& context, const plan::Resource& resource);

}  // namespace terratoll::inventory
