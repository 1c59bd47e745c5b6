// Files that say the same of the same resources: one that is given twice, its copy, and the plans and states
// of one stack. The newest of them counts, and the others are named.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "plan/plan.h"

namespace terratoll::run {

struct Same {
  std::string path, as;  // "infra/state.json", "infra/plan.json"
};

// Leaves out the files that are, byte for byte, one before them. Only regular files are compared.
std::vector<Same> leave_copies(std::vector<std::string>& paths);

// Leaves out the plans and states of stacks of which another is newer. A stack is known by its states'
// lineage, or by the ids of most of its resources; of what does not stand yet by lying in one folder and
// saying the same.
std::vector<Same> leave_newest(std::vector<std::unique_ptr<plan::Plan>>& plans);

}  // namespace terratoll::run
