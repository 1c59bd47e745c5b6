// How far a long run is, on a terminal's last line of stderr.
#pragma once

#include <chrono>

#include "cli/options.h"
#include "run/request.h"

namespace terratoll::cli {

// "812 of 2,000 files, 31,668 resources", once a second has passed, and gone when the work is done. Says
// nothing where stderr is no terminal, or --verbose says more.
class Progress {
 public:
  Progress(const Options& options, run::Request& request);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

 private:
  using Clock = std::chrono::steady_clock;
  void show(std::size_t done, std::size_t of, std::size_t resources);

  Clock::time_point next_;
  bool is_shown_ = false;
};

}  // namespace terratoll::cli
