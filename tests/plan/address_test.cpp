#include "plan/address.h"

#include <gtest/gtest.h>

namespace terratoll::plan {
namespace {

TEST(Address, LosesItsIndexes) {
  const std::pair<const char*, const char*> cases[] = {
      {"aws_instance.gpu", "aws_instance.gpu"},
      {"aws_instance.gpu[0]", "aws_instance.gpu[…]"},
      {R"(module.a["x"].module.b[12].aws_instance.c["k"])", "module.a[…].module.b[…].aws_instance.c[…]"},
      {R"(a.b["x.y[0]"])", "a.b[…]"},
      {R"(a.b["a\"]b"])", "a.b[…]"},
      {R"(a.b["東京"] runs beside a.b[1].)", "a.b[…] runs beside a.b[…]."},
      {"a.größe[0]", "a.größe[…]"},
      {"see [1] and a.b[…]", "see [1] and a.b[…]"},
      {"a.b[", "a.b["},
      {R"(a.b["x)", R"(a.b["x)"},
      {"a.b[]", "a.b[]"},
  };
  for (const auto& [address, block] : cases) EXPECT_EQ(without_indexes(address), block);
  EXPECT_EQ(without_indexes("module.a[0].aws_s3_bucket.b[\"x\"]", "[*]"), "module.a[*].aws_s3_bucket.b[*]");
}

}  // namespace
}  // namespace terratoll::plan
