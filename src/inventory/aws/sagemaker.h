// What the types of SageMaker share.
#pragma once

#include <string_view>

#include "inventory/kit/context.h"
#include "plan/value.h"

namespace terratoll::inventory {

// On the card aws/sagemaker, in the resource's region.
Demand sagemaker_demand(const Context& context, std::string_view meter, std::string_view unit);

// A machine of SageMaker: main, by the hour, with the same machine raw beside it. `what` follows its type in
// the item. Without a type it is unknown, unless the caller says otherwise.
Demand sagemaker_machine(const Context& context, const plan::Value& type, std::string_view meter,
                         std::string_view what);

}  // namespace terratoll::inventory
