// The models that a plan asks, and the same models where the other cloud sells them.
#pragma once

#include "compare/compare.h"

namespace terratoll::compare {

std::vector<Model> find_models(const CompareInput& request);
// The models that machines of the plan serve themselves, and what the same ones cost by the token.
std::vector<Server> find_servers(const CompareInput& request, const std::vector<Workload>& workloads);

}  // namespace terratoll::compare
