// Where an AWS resource stands. In this order: its own region attribute (provider 6), the region of its
// provider, its zone, ARN or name, what the plan says of another resource of the same provider, and the
// network that it lies in. Its own goes before a provider that is only assumed.
#pragma once

#include "plan/graph/region.h"

namespace terratoll::plan {

Region aws_region(const Graph& graph, const Resource& resource, const Value& values);

}  // namespace terratoll::plan
