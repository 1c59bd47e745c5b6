#include "base/text.h"

#include <gtest/gtest.h>

namespace terratoll {
namespace {

using Words = std::vector<std::string>;

TEST(Text, LowersAsciiOnly) {
  EXPECT_EQ(lower("Standard_NC6s_v3 [Ä]"), "standard_nc6s_v3 [Ä]");
}

TEST(Text, TrimsSpacesAndTabs) {
  EXPECT_EQ(trimmed(" \t a b\t "), "a b");
  EXPECT_EQ(trimmed(" \t "), "");
}

TEST(Text, SplitsAtASeparator) {
  EXPECT_EQ(split("a;;b", ';'), Words({"a", "", "b"}));
  EXPECT_EQ(split("a;", ';'), Words({"a"}));
  EXPECT_EQ(split(";a", ';'), Words({"", "a"}));
  EXPECT_EQ(split("", ';'), Words());
  EXPECT_EQ(words_of("  0 9  * ? "), Words({"0", "9", "*", "?"}));
}

TEST(Text, FindsAWordOrAPrefixAmongSome) {
  EXPECT_TRUE(one_of("b", {"a", "b"}));
  EXPECT_FALSE(one_of("", {"a", "b"}));
  EXPECT_TRUE(one_of("b", Words({"a", "b"})));
  EXPECT_TRUE(starts_with_any("aws_iam_role", {"aws_waf", "aws_iam_"}));
  EXPECT_FALSE(starts_with_any("aws_ia", {"aws_waf", "aws_iam_"}));
}

TEST(Text, JoinsWords) {
  EXPECT_EQ(joined({}, ", "), "");
  EXPECT_EQ(joined({"a", "b", "c"}, " · "), "a · b · c");
  EXPECT_EQ(listed({}), "");
  EXPECT_EQ(listed({"a"}), "a");
  EXPECT_EQ(listed({"a", "b"}), "a and b");
  EXPECT_EQ(listed({"a", "b", "c"}, " or "), "a, b or c");
  EXPECT_EQ(listed(first_of({"a", "b", "c", "d"}, 4)), "a, b, c and d");
  EXPECT_EQ(listed(first_of({"a", "b", "c", "d"}, 2)), "a, b and 2 more");
  EXPECT_EQ(first_of(Words(2000, "a"), 1).back(), "1,999 more");
}

struct Match {
  const char *pattern, *text;
  bool wildcard, glob;
};

TEST(Text, MatchesWildcards) {
  for (const Match& each : std::initializer_list<Match>{
           {"", "", true, true},
           {"", "a", false, false},
           {"*", "", true, true},
           {"*", "a.b[0]", true, true},
           {"a", "a", true, true},
           {"a", "A", false, false},
           {"a*", "a", true, true},
           {"a*c", "abbc", true, true},
           {"a*c", "abcd", false, false},
           {"a*b*c", "aXbXbXc", true, true},
           {"*.b", "a.b.c.b", true, true},
           {"**a**", "a", true, true},
           {"module.legacy.*", "module.legacy.aws_instance.x", true, true},
           {"module.legacy.*", "module.legacy", false, false},
           {"x[*]", "x[\"a.b\"]", true, true},
           {"s3:get?bject", "s3:getobject", false, true},
           {"a?", "a?", true, true},
           {"a?", "a", false, false},
           {"*?c", "abc", false, true},
       }) {
    EXPECT_EQ(matches_wildcard(each.pattern, each.text), each.wildcard) << each.pattern << " " << each.text;
    EXPECT_EQ(matches_glob(each.pattern, each.text), each.glob) << each.pattern << " " << each.text;
  }
}

TEST(Text, MatchesWildcardsInTimeThatDoesNotExplode) {
  std::string pattern;
  for (int i = 0; i < 50; ++i) pattern += "a*";
  EXPECT_FALSE(matches_wildcard(pattern + "b", std::string(10'000, 'a')));
}

}  // namespace
}  // namespace terratoll
