#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/figures.h"

namespace terratoll::cli {
namespace {

constexpr std::chrono::seconds kPatience{1};
constexpr std::chrono::milliseconds kStep{100};

bool is_watched() {
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace

Progress::Progress(const Options& options, run::Request& request) : next_(Clock::now() + kPatience) {
  if (options.verbose || !is_watched()) return;
  request.progress = [this](std::size_t done, std::size_t of, std::size_t resources) {
    show(done, of, resources);
  };
}

Progress::~Progress() {
  if (is_shown_) std::fputs("\r\033[K", stderr);
}

void Progress::show(std::size_t done, std::size_t of, std::size_t resources) {
  const Clock::time_point now = Clock::now();
  if (now < next_ && !(is_shown_ && done == of)) return;
  next_ = now + kStep;
  is_shown_ = true;
  const std::string line = "\r\033[K" + thousands(static_cast<std::int64_t>(done)) + " of " +
                           counted(of, "file") + ", " + counted(resources, "resource") +
                           (done == of ? ": pricing them" : "");
  std::fputs(line.c_str(), stderr);
}

}  // namespace terratoll::cli
