// Types of another provider that are the same as one that is known, under other names (types::Twin): awscc.
#pragma once

#include "plan/plan.h"

namespace terratoll::inventory {

// Makes each such resource one of its twin's type, with the twin's attributes beside its own, in its values
// and in the expressions of its block. Before a graph is made of the plan.
void read_twins(plan::Plan& plan);

}  // namespace terratoll::inventory
