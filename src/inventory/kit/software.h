// What software a resource runs, as far as its images, commands, environments, labels and taints, its user
// data and some of its tags tell: whether it infers or trains, and which model it serves. What it is made
// from (a launch template, a task definition, a model) speaks for it. The patterns are data
// (workload_names.txt).
#pragma once

#include <string>

#include "inventory/kit/context.h"
#include "inventory/kit/names.h"

namespace terratoll::inventory {

struct Software {
  Role role = Role::None;
  std::string
      model;  // as its own world calls it: "meta-llama/Llama-3.3-70B-Instruct"; "" where nothing says it
};

Software software_of(const Context& context, const Names& names);

}  // namespace terratoll::inventory
