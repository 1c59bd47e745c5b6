// The `configuration` section as modules, resource blocks and providers, and the join of an instance to its
// block.
#pragma once

#include "plan/plan.h"

namespace terratoll::plan {

void read_config(const Value& configuration, Config& config);

// Sets resource.config by module path, mode, type and name; it stays null where the block is gone.
void join_config(const Config& config, Resource& resource);

}  // namespace terratoll::plan
