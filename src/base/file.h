// Small files as a whole: configurations, rules, baselines. A plan is read by src/json, which needs less
// memory.
#pragma once

#include <cstddef>
#include <string>

#include "base/result.h"

namespace terratoll {

// At most the first `most` bytes. An error is "cannot read PATH: why".
Result<std::string> read_file(const std::string& path, std::size_t most = std::string::npos);

}  // namespace terratoll
