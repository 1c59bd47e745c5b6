// What each stage costs: runs a plan (bench/multiply.py makes large ones) five times, and shows the best.
//     build/release/bench/run_bench BIG.json
#include "run/run.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

namespace {

struct Stage {
  std::string what;
  double milliseconds;  // of the processor: other work on the machine does not count
};

std::vector<Stage> one_round(const char* path) {
  std::vector<Stage> stages;
  std::clock_t since = std::clock();
  terratoll::run::Request request;
  request.plans = {path};
  request.log = [&](const std::string& what) {
    const std::clock_t now = std::clock();
    stages.push_back({what, 1000.0 * static_cast<double>(now - since) / CLOCKS_PER_SEC});
    since = now;
  };
  if (!terratoll::run::make_report(request)) return {};
  request.log("reported");
  return stages;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::vector<Stage> best = one_round(argv[1]);
  for (int round = 1; round < 5; ++round) {
    const std::vector<Stage> next = one_round(argv[1]);
    for (std::size_t i = 0; i < std::min(best.size(), next.size()); ++i) {
      best[i].milliseconds = std::min(best[i].milliseconds, next[i].milliseconds);
    }
  }
  for (const Stage& stage : best) std::printf("%8.1f ms  %s\n", stage.milliseconds, stage.what.c_str());
  return best.empty() ? 1 : 0;
}
