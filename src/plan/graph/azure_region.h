// Where an Azure resource stands. In this order: its location (azapi: also in the body), what its location
// refers to, for a data source the resource of that name, and what it hangs on, by reference or by id,
// nearest first.
#pragma once

#include "plan/graph/region.h"

namespace terratoll::plan {

Region azure_region(const Graph& graph, const Resource& resource, const Value& values);

}  // namespace terratoll::plan
