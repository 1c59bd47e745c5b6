#include "config/example.h"

#include <gtest/gtest.h>

#include "config/config.h"
#include "config/usage.h"

namespace terratoll::config {
namespace {

TEST(Example, ShowsARuleWithAllThatMayBeChangedOfIt) {
  const std::string text = example_config({{"sku-retired", "error", "Machine that is gone", {}},
                                           {"idle", "note", "Idle", {{"share", "0.5"}, {"days", "7"}}}},
                                          "u.yml");
  EXPECT_NE(text.find("\n  # sku-retired: off                            # Machine that is gone\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\n  # idle: {severity: note, share: 0.5, days: 7}  # Idle\n"), std::string::npos)
      << text;
  EXPECT_EQ(parse_config(text, "c.yaml")->values.usage, "u.yml");
}

TEST(Example, SaysSoWhereNothingIsBilledByUse) {
  EXPECT_NE(example_usage({}).find("nothing in these plans is billed by use"), std::string::npos);
  EXPECT_TRUE(parse_usage(example_usage({}), "u.yml")->entries.empty());
}

// Terraform shows no such address, but a plan may have it.
TEST(Example, ShowsWhatDoesNotShowByItsNumber) {
  const std::string odd = "a.b[\"\x1b\n\xe2\x80\xae'\\\"]";
  const std::string shown = example_usage({{odd, {"monthly_requests"}}});
  EXPECT_NE(shown.find("\n  \"a.b[\\\"\\U0000001b\\U0000000a\\U0000202e'\\\\\\\"]\":\n"), std::string::npos)
      << shown;
  const std::size_t asked = shown.find("# monthly_requests");
  ASSERT_NE(asked, std::string::npos) << shown;
  const Result<UsageFile> read = parse_usage(std::string(shown).erase(asked, 2), "u.yml");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->entries.size(), 1U);
  EXPECT_EQ(read->entries[0].address, odd);
}

TEST(Example, StopsBeforeTheFileIsLargerThanMayBeRead) {
  std::vector<Question> questions;
  for (int i = 0; i < 20'000; ++i)
    questions.push_back({"aws_s3_bucket.b" + std::to_string(i), {"storage_gb"}});
  const std::string text = example_usage(questions);
  EXPECT_NE(text.find(" more; a default by type serves them all\n"), std::string::npos);
  EXPECT_TRUE(parse_usage(text, "u.yml"));
}

}  // namespace
}  // namespace terratoll::config
