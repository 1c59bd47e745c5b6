// What nlohmann/json makes of a text, held against what the reader makes of it: the same verdict, the same
// keys and values in the same order. Shared by the tests and the fuzzer.
#pragma once

#include <string>
#include <string_view>

namespace terratoll::json {

// What they disagree about, or "". Also holds reading against skipping: both must find the same error.
std::string disagreement(std::string_view text);

}  // namespace terratoll::json
