// What --verbose says, on stderr: stdout is the report. It never names a value out of a plan.
#pragma once

#include <string>

namespace terratoll::cli {

void start_log(bool verbose);
void log(const std::string& message);  // with the time since the start

}  // namespace terratoll::cli
