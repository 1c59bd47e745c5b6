#include "base/parallel.h"

#include <gtest/gtest.h>

#include <new>
#include <vector>

namespace terratoll {
namespace {

TEST(InParallel, DoesEachOnceWhateverTheNumberOfThreads) {
  for (const std::size_t jobs : {0U, 1U, 2U, 7U, 64U}) {
    for (const std::size_t count : {0U, 1U, 5U, 1000U}) {
      std::vector<int> done(count);
      in_parallel(count, jobs, [&](std::size_t i) { ++done[i]; });
      EXPECT_EQ(done, std::vector<int>(count, 1)) << jobs << " threads";
    }
  }
}

TEST(InParallel, ThrowsWhatTheWorkThrows) {
  for (const std::size_t jobs : {1U, 4U}) {
    EXPECT_THROW(in_parallel(100, jobs,
                             [](std::size_t i) {
                               if (i == 7) throw std::bad_alloc();
                             }),
                 std::bad_alloc);
  }
}

}  // namespace
}  // namespace terratoll
