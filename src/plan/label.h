// What a resource is called where addresses have to differ.
#pragma once

#include <string>

#include "plan/plan.h"

namespace terratoll::plan {

// Its address; of a leftover object that has the same "aws_instance.a (deposed 5a2f0c11)".
std::string label_of(const Resource& resource);

}  // namespace terratoll::plan
