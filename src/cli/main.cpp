#include <cstdio>
#include "plan/region.h"
using namespace terratoll;
int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    auto plan = plan::read(argv[i]);
    if (!plan) { std::printf("!! %s\n", plan.error().message.c_str()); continue; }
    plan::Graph graph(*plan);
    std::printf("== %s %s %s %zu\n", argv[i], std::string(to_string(plan->kind)).c_str(), plan->terraform_version.c_str(), plan->resources.size());
    for (auto& d : plan->diagnostics) std::printf("  diag %s\n", d.message.c_str());
    for (auto& r : plan->resources) {
      auto region = plan::region_of(graph, r, r.standing());
      std::printf("  %s %s [%s] %s%s %s\n", std::string(to_string(r.change)).c_str(), std::string(r.address).c_str(), region.name.c_str(), region.source.c_str(), region.assumed?" (assumed)":"", region.reason.c_str());
    }
  }
}
