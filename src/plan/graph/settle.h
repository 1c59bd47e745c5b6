// Arguments that the configuration sets to null. Of an optional attribute that the provider computes,
// Terraform then says "known after apply" although nobody set it: `capacity_type = var.capacity_type` with
// the default null is unknown in the plan, where its twin that omits the argument has the provider's default.
// An expression that rests on variables, locals, each, count, paths, literals and what the plan knows can't
// be unknown: an unknown result means null.
#pragma once

#include "plan/graph/graph.h"

namespace terratoll::plan {

//
// Where the expression takes a part of an object whose parts the JSON does not show (a module's map of node
// groups: all references together, some to resources), the argument is most likely left out too, unless one
// of those references is to an attribute of its name: nobody takes a capacity type from a subnet's id. That
// is Resource::likely.

// Makes such attributes Null, at any depth. `graph` is of this plan, and nothing has been asked of it yet.
void settle(Plan& plan, const Graph& graph);

}  // namespace terratoll::plan
