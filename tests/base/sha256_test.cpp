#include "base/sha256.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace terratoll {
namespace {

std::string sum_of(std::string_view text, std::size_t part) {
  Sha256 sum;
  for (; !text.empty(); text.remove_prefix(std::min(part, text.size()))) sum.add(text.substr(0, part));
  return sum.hex();
}

// The examples of FIPS 180-2, appendix B.
TEST(Sha256, IsWhatTheStandardSays) {
  EXPECT_EQ(sum_of("", 1), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sum_of("abc", 3), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sum_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sum_of(std::string(1'000'000, 'a'), 1'000'000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, IsTheSameHoweverItComes) {
  const std::string text(1000, 'x');
  for (const std::size_t part : {1, 7, 63, 64, 65, 1000}) EXPECT_EQ(sum_of(text, part), sum_of(text, 1000));
}

}  // namespace
}  // namespace terratoll
