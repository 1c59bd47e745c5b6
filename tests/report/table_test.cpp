#include "report/table.h"

#include <gtest/gtest.h>

namespace terratoll::report {
namespace {

TEST(Table, AlignsWideCharactersAndShowsControls) {
  EXPECT_EQ(table({{"name", "sku"}, {"東京", "a"}, {"e\u0301", ""}, {"x\x1b", "b"}}),
            "name   sku\n"
            "東京   a\n"
            "e\u0301\n"
            "x\\x1b  b\n");
}

}  // namespace
}  // namespace terratoll::report
