// The models that a plan asks, and the same models where the other cloud sells them.
#pragma once

#include "compare/compare.h"

namespace terratoll::compare {

std::vector<Model> find_models(const CompareInput& request);

}  // namespace terratoll::compare
