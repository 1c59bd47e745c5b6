// That checking rules takes steps in proportion to their number. What is counted are allocations, of which
// each step makes some: a test that counts is the same on every machine.

#include <atomic>
#include <cstdlib>
#include <new>

#include "hand_made.h"

namespace {

std::atomic<std::size_t> allocations = 0;

}  // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace terratoll::rules {
namespace {

std::size_t steps_of(std::size_t rules) {
  Files files;
  for (std::size_t i = 0; i < rules; ++i) {
    const std::string id = "grown-" + std::to_string(i);
    files.emplace_back(
        id + ".sql",
        "-- id: " + id +
            "\n-- title: Grown\n-- severity: note\n-- category: idle\n-- advice: None.\n-- help: Grown.\n"
            "SELECT address, monthly_usd > 1 AS flagged, address AS message FROM compute\n");
  }
  const std::size_t before = allocations;
  const auto loaded = load(files);
  EXPECT_TRUE(std::holds_alternative<std::vector<Rule>>(loaded));
  return allocations - before;
}

TEST(Load, TakesTwiceTheStepsForTwiceTheRules) {
  const std::size_t none = steps_of(0), once = steps_of(50) - none, twice = steps_of(100) - none;
  EXPECT_GT(once, 50U);
  EXPECT_LE(static_cast<double>(twice), 2.3 * static_cast<double>(once));
}

}  // namespace
}  // namespace terratoll::rules
