// What flows cost: reads a plan (bench/multiply.py makes large ones), and follows its data again and again.
//     build/release/bench/flows BIG.json
#include "flows/flows.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "inventory/inventory.h"
#include "plan/graph/graph.h"
#include "plan/plan.h"

namespace {

// Of the processor: other work on the machine does not count.
double milliseconds(std::clock_t since) {
  return 1000.0 * static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::clock_t start = std::clock();
  terratoll::Result<terratoll::plan::Plan> plan = terratoll::plan::read(argv[1]);
  if (!plan) return 1;
  std::printf("read        %8.1f ms  %zu resources\n", milliseconds(start), plan->resources.size());
  double best = 1e9;
  std::size_t count = 0;
  for (int round = 0; round < 5; ++round) {
    terratoll::plan::Graph graph(*plan);  // with its indexes to be made anew
    terratoll::inventory::Request request;
    request.plans = {&graph};
    terratoll::inventory::Inventory inventory;
    for (const terratoll::plan::Resource& resource : plan->resources) {
      if (resource.mode != terratoll::plan::Mode::Managed) continue;
      terratoll::inventory::Entry entry;
      entry.resource = &resource;
      entry.after.stands = true;
      entry.after.region = terratoll::plan::region_of(graph, resource, resource.standing());
      inventory.entries.push_back(std::move(entry));
    }
    start = std::clock();
    const terratoll::flows::Flows found = terratoll::flows::find_flows(request, inventory);
    best = std::min(best, milliseconds(start));
    count = found.flows.size();
  }
  std::printf("flows       %8.1f ms  %zu flows (the best of 5)\n", best, count);
}
