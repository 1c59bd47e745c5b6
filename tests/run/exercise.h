// A whole run on any bytes, as the file of a plan would hold them: for the fuzzer, and for its corpus in the
// tests.
#pragma once

#include <string>
#include <string_view>

namespace terratoll::run {

// What is wrong with how they were taken, "" where nothing is: a defect of ours, an error of more than a
// line, a rule that breaks, a report that a format cannot write.
std::string complaint_about(std::string_view bytes);

}  // namespace terratoll::run
