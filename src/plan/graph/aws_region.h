// Where an AWS resource stands. In this order: its own region attribute (provider 6), the region of its
// provider, a data.aws_region beside it, its zone or ARN, and what it refers to. A zone or ARN goes before a
// provider that is only assumed.
#pragma once

#include "plan/graph/region.h"

namespace terratoll::plan {

Region aws_region(const Graph& graph, const Resource& resource, const Value& values);

}  // namespace terratoll::plan
