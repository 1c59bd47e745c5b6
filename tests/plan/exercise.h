// Asks everything of any bytes, as a file would hold them: for the fuzzer, and for damaged plans in the
// tests.
#pragma once

#include <string>
#include <string_view>

namespace terratoll::plan {

// What is wrong with how they were taken, "" where nothing is: an error of more than one line, an address
// that does not lead back to its resource, an unknown region without a reason.
std::string complaint_about(std::string_view text);

}  // namespace terratoll::plan
