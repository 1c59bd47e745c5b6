#include "cli/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "cli/ci.h"
#include "report/escape.h"

namespace terratoll::cli {
namespace {
std::shared_ptr<spdlog::logger> g_log;  // null unless --verbose: a quiet run does not even start the library
}

void start_log(bool verbose) {
  if (!verbose) return;
  g_log = std::make_shared<spdlog::logger>("terratoll", std::make_shared<spdlog::sinks::stderr_sink_st>());
  g_log->set_pattern("terratoll: %v (+%i µs)");
}

void log(const std::string& message) {
  if (g_log) g_log->info("{}", for_log(report::printable(message)));
}

}  // namespace terratoll::cli
