#include "config/usage_update.h"

#include <gtest/gtest.h>

#include "bill/usage.h"
#include "config/usage.h"
#include "config/usage_keys.h"

namespace terratoll::config {
namespace {

UpdatedUsage update(const std::string& text, const std::vector<MeasuredUsage>& measured) {
  Result<UpdatedUsage> updated = update_usage(text, "usage.yml", measured, "2026-09");
  EXPECT_TRUE(updated) << updated.error().message;
  if (!updated) return {};
  EXPECT_TRUE(parse_usage(updated->text, "usage.yml")) << updated->text;
  // Once it is up to date, it stays as it is.
  EXPECT_EQ(update_usage(updated->text, "usage.yml", measured, "2026-09")->text, updated->text);
  return std::move(*updated);
}

const std::vector<MeasuredUsage> kMeasured = {
    {"aws_s3_bucket.data",
     {{"standard.storage_gb", *Decimal::parse("5000.0000004")}, {"standard.monthly_tier_1_requests", 7}}},
    {"module.a[\"x y\"].aws_instance.b[0]", {{"monthly_hrs", 730}}}};

TEST(UsageUpdate, MakesAFile) {
  EXPECT_EQ(update("", kMeasured).text,
            "version: 0.1\n"
            "resource_usage:\n"
            "  aws_s3_bucket.data:\n"
            "    standard:\n"
            "      monthly_tier_1_requests: 7  # billed 2026-09\n"
            "      storage_gb: 5000  # billed 2026-09\n"
            "  'module.a[\"x y\"].aws_instance.b[0]':\n"
            "    monthly_hrs: 730  # billed 2026-09\n");
}

TEST(UsageUpdate, KeepsWhatPeopleWrote) {
  const UpdatedUsage updated = update(
      "# ours\n"
      "version: 0.1\n"
      "resource_usage:\n"
      "    aws_s3_bucket.data:   # the corpus\n"
      "        standard:\n"
      "            # counted by hand\n"
      "            storage_gb: 4000   # see the wiki\n"
      "            monthly_tier_2_requests: 9  # billed 2026-08\n"
      "    aws_lambda_function.ask: {monthly_requests: 5}\n"
      "\n"
      "resource_type_default_usage:\n"
      "    aws_lambda_function: {monthly_requests: 1}\n",
      {kMeasured[0],
       {"aws_s3_bucket.data", {{"standard.monthly_tier_2_requests", 11}}},
       {"aws_lambda_function.ask", {{"request_duration_ms", 20}}},
       {"aws_instance.new", {{"monthly_hrs", 3}}}});
  EXPECT_EQ(updated.text,
            "# ours\n"
            "version: 0.1\n"
            "resource_usage:\n"
            "    aws_s3_bucket.data:   # the corpus\n"
            "        standard:\n"
            "            monthly_tier_1_requests: 7  # billed 2026-09\n"
            "            # counted by hand\n"
            "            storage_gb: 4000   # see the wiki\n"
            "            monthly_tier_2_requests: 11  # billed 2026-09\n"
            "    aws_lambda_function.ask: {monthly_requests: 5}\n"
            "\n"
            "    aws_instance.new:\n"
            "      monthly_hrs: 3  # billed 2026-09\n"
            "resource_type_default_usage:\n"
            "    aws_lambda_function: {monthly_requests: 1}\n");
  EXPECT_EQ(updated.kept,
            (std::vector<std::string>{
                "aws_s3_bucket.data: storage_gb is \"4000\" by hand, and was 5000",
                "aws_lambda_function.ask: request_duration_ms is not written into what stands on one line"}));
}

// Our mark alone makes a line ours; what an earlier bill said, and this one does not, is named.
TEST(UsageUpdate, KeepsCommentsAndNamesWhatIsStale) {
  const UpdatedUsage updated = update(
      "resource_usage:\n"
      "  aws_instance.api:\n"
      "    monthly_hrs: 100  # billed 2026-08 and checked by Ann\n"
      "    monthly_outbound_gb: 999  # billed 2026-08\n",
      {{"aws_instance.api", {{"monthly_hrs", 500}}}});
  EXPECT_EQ(updated.text,
            "resource_usage:\n"
            "  aws_instance.api:\n"
            "    monthly_hrs: 100  # billed 2026-08 and checked by Ann\n"
            "    monthly_outbound_gb: 999  # billed 2026-08\n");
  EXPECT_EQ(updated.kept,
            (std::vector<std::string>{
                "aws_instance.api: monthly_hrs is \"100\" by hand, and was 500",
                "aws_instance.api: monthly_outbound_gb is still \"999\", as billed 2026-08: the "
                "bill says nothing of it"}));
}

// Hours of a job, and DPU-hours of the same: what a person wrote says it.
TEST(UsageUpdate, LeavesOutWhatAPersonSaysByAnotherKey) {
  const std::vector<MeasuredUsage> measured = {
      {"aws_glue_job.etl", {{"monthly_dpu_hours", 240}}, {{"monthly_dpu_hours", "monthly_hours"}}}};
  const std::string text = "resource_usage:\n  aws_glue_job.etl:\n    monthly_hours: 30\n";
  const UpdatedUsage updated = update(text, measured);
  EXPECT_EQ(updated.text, text);
  EXPECT_EQ(updated.kept,
            std::vector<std::string>{"aws_glue_job.etl: monthly_hours is \"30\" by hand, which says what "
                                     "monthly_dpu_hours would (240)"});
  Result<UsageFile> file = parse_usage(text, "usage.yml");
  ASSERT_TRUE(file);
  add_measured(measured, *file);
  EXPECT_EQ(file->entries[0].values.size(), 1u);
}

TEST(UsageUpdate, WritesIntoAnEmptyMapAndKeepsItsLineEnds) {
  EXPECT_EQ(update("resource_usage: {}\n", {{"aws_instance.a", {{"monthly_hrs", 3}}}}).text,
            "resource_usage:\n  aws_instance.a:\n    monthly_hrs: 3  # billed 2026-09\n");
  EXPECT_EQ(
      update("version: 0.1\r\nresource_usage:\r\n", {{"aws_instance.a", {{"monthly_hrs", 3}}}}).text,
      "version: 0.1\r\nresource_usage:\r\n  aws_instance.a:\r\n    monthly_hrs: 3  # billed 2026-09\r\n");
}

TEST(UsageUpdate, RefusesWhatIsNoUsageFile) {
  for (const char* text : {"- a\n", "resource_usage: {a: {b: 1}}\n", "a: [\n"})
    EXPECT_FALSE(update_usage(text, "usage.yml", kMeasured, "2026-09")) << text;
}

// What a bill may say is a key that is read of that type.
TEST(UsageUpdate, WritesKeysThatAreRead) {
  for (const auto& [type, key] : bill::usage_keys()) {
    const UsageKey* known = find_usage_key(type, key);
    ASSERT_NE(known, nullptr) << type << " " << key;
    EXPECT_TRUE(known->is_read) << type << " " << key;
  }
}

TEST(UsageUpdate, IsRefusedWhereTheFileCouldNotBeReadAnyMore) {
  const auto updated = update_usage(
      "version: 0.1\nresource_usage:\n  aws_s3_bucket.corpus:\n    standard:\n      storage_gb: 5000\n      "
      "monthly_tier",
      "usage.yml", {{"aws_s3_bucket.data", {{"standard.storage_gb", Decimal(1)}}}}, "2026-09");
  ASSERT_FALSE(updated);
  EXPECT_EQ(updated.error().message.find("usage.yml: nothing can be added to it as it is written"), 0u)
      << updated.error().message;
}

}  // namespace
}  // namespace terratoll::config
