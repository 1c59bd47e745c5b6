// Arguments that the configuration sets to null. Of an optional attribute that the provider computes,
// Terraform then says "known after apply" although nobody set it: `capacity_type = var.capacity_type` with
// the default null is unknown in the plan, where its twin that omits the argument has the provider's default.
// An expression that rests on variables, locals, each, count, paths, literals and what the plan knows can't
// be unknown: an unknown result means null.
#pragma once

#include "plan/graph/graph.h"

namespace terratoll::plan {

// Makes such attributes Null, at any depth. `graph` is of this plan, and nothing has been asked of it yet.
void settle(Plan& plan, const Graph& graph);

}  // namespace terratoll::plan
