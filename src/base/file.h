// Small files as a whole: configurations, rules, baselines. (A plan is read by src/json, which needs less
// memory.) And what lies in a folder.
#pragma once

#include <cstddef>
#include <string>
#include <system_error>
#include <vector>

#include "base/result.h"

namespace terratoll {

// At most the first `most` bytes. An error is "cannot read PATH: why".
Result<std::string> read_file(const std::string& path, std::size_t most = std::string::npos);

// What lies in a folder, sorted.
std::vector<std::string> names_in(const std::string& folder, std::error_code& error);

}  // namespace terratoll
