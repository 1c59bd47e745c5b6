// A block of a file as what an evaluator walks.
#pragma once

#include "hcl/body.h"
#include "source/file.h"

namespace terratoll::source {

// Attributes whose text is broken are left out.
hcl::Body make_body(const Block& block);

}  // namespace terratoll::source
