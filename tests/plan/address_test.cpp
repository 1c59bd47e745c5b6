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

// As Terraform writes keys: what nobody sees by its number.
TEST(Address, KeepsItsKeys) {
  const std::pair<std::string, std::string> keys[] = {
      {"plain", "plain"},      {"a\"b\\c", R"(a\"b\\c)"},           {"${x} %{y}", "$${x} %%{y}"},
      {"\n\r\t", R"(\n\r\t)"}, {"\x1b[31mred", R"(\u001b[31mred)"}, {"\xe2\x80\xae", R"(\u202e)"},
      {"東京", "東京"},        {"\u3000wide", R"(\u3000wide)"},     {"\u00a0x", R"(\u00a0x)"},
      {"\ue000", R"(\ue000)"}, {"\U000f0000", R"(\U000f0000)"},
  };
  for (const auto& [key, written] : keys) {
    const std::string address = make_address("", Mode::Managed, "a", "b", {Index::Kind::Key, key});
    EXPECT_EQ(address, "a.b[\"" + written + "\"]");
    ASSERT_EQ(steps(address).size(), 2u);
    EXPECT_EQ(steps(address)[1].key, key);
  }
  EXPECT_EQ(steps(R"(a.b["\U0001f600"])")[1].key, "\U0001f600");
}

}  // namespace
}  // namespace terratoll::plan
