// What a plan leaves open: the quantities that pricing it asks for.
#pragma once

#include <vector>

#include "config/example.h"
#include "run/request.h"

namespace terratoll::run {

// By address; instances of one block share an entry with a wildcard.
Result<std::vector<config::Question>> questions(const Request& request);

}  // namespace terratoll::run
