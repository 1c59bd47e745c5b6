// `terratoll explain`: where each number comes from.
#include "report/explain.h"

#include <gtest/gtest.h>

#include "sample.h"

namespace terratoll::report {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Explanation, OfABlockIsOfAllItsInstances) {
  const Result<std::string> text = explanation(sample(), "module.train.aws_instance.gpu", {});
  ASSERT_TRUE(text);
  EXPECT_TRUE(has(*text, "module.train.aws_instance.gpu[0]")) << *text;
  EXPECT_TRUE(has(*text, "module.train.aws_instance.gpu[1]")) << *text;
}

TEST(Explanation, SaysQuantityPriceSourceAndWhatWasFound) {
  const std::string text = *explanation(sample(), "module.train.aws_instance.gpu[0]", {});
  EXPECT_TRUE(has(text, "$2,241.80 a month")) << text;
  EXPECT_TRUE(has(text, " × $3.06")) << text;
  EXPECT_TRUE(has(text, "terratoll rules show sku-retired")) << text;
  EXPECT_TRUE(has(text, "What would change it")) << text;
}

TEST(Explanation, NamesTheNearestAddress) {
  const Result<std::string> text = explanation(sample(), "module.train.aws_instance.gpux[0]", {});
  ASSERT_FALSE(text);
  EXPECT_TRUE(has(text.error().message, "did you mean module.train.aws_instance.gpu[0]?"))
      << text.error().message;
}

}  // namespace
}  // namespace terratoll::report
