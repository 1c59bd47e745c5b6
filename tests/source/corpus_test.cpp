// The fuzzer's corpus, without the fuzzer; and every prefix of it.
#include <gtest/gtest.h>

#include "checkout.h"
#include "reading.h"
#include "stack.h"

namespace terratoll::source {
namespace {

TEST(Corpus, IsReadWithoutAFault) {
  int files = 0;
  for (const auto& entry : fs::directory_iterator(checkout::root() / "fuzz/corpus/hcl")) {
    const std::string text = content(entry.path());
    for (std::size_t size = 0; size <= text.size(); ++size) {
      ASSERT_EQ(complaint_about(std::string_view(text).substr(0, size)), "")
          << entry.path() << " to " << size;
    }
    ++files;
  }
  EXPECT_GE(files, 5);
}

}  // namespace
}  // namespace terratoll::source
