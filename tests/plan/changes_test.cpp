// What stands before and after each change, and what is known of it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support.h"

namespace terratoll::plan {
namespace {

using nlohmann::ordered_json;

struct Stands {
  const char* address;
  Change change;
  bool before, after;
};

TEST(Changes, SayWhatStandsBeforeAndAfter) {
  const Plan plan = read_good(fixture("actions"));
  const std::vector<Stands> expected = {
      {"aws_instance.updated", Change::Update, true, true},
      {"aws_instance.replaced", Change::Replace, true, true},
      {"aws_instance.replaced_created_first", Change::Replace, true, true},
      {"aws_instance.deleted", Change::Delete, true, false},
      {"aws_instance.forgotten", Change::Forget, true, true},
      {"aws_s3_bucket.new_name", Change::NoOp, true, true},
      {"aws_s3_bucket.kept", Change::NoOp, true, true},
      {"aws_s3_bucket.imported", Change::NoOp, true, true},
      {"aws_s3_bucket.created", Change::Create, false, true},
      {"aws_s3_bucket.counted[1]", Change::Delete, true, false},
      {"data.aws_s3_bucket.read", Change::Read, false, false},
  };
  for (const Stands& each : expected) {
    SCOPED_TRACE(each.address);
    const Resource& resource = at(plan, each.address);
    EXPECT_EQ(to_string(resource.change), to_string(each.change));
    EXPECT_EQ(resource.stands_before(), each.before);
    EXPECT_EQ(resource.stands_after(), each.after);
  }
}

TEST(Changes, HoldTheValuesOfBothSides) {
  const Plan plan = read_good(fixture("actions"));
  const Resource& updated = at(plan, "aws_instance.updated");
  EXPECT_EQ(updated.before["instance_type"].text(), "g5.xlarge");
  EXPECT_EQ(updated.after["instance_type"].text(), "g5.12xlarge");
  EXPECT_EQ(at(plan, "aws_instance.forgotten").standing()["instance_type"].text(), "p3.8xlarge");
  EXPECT_TRUE(at(plan, "aws_instance.replaced").after["id"].is_unknown());
  EXPECT_FALSE(at(plan, "aws_instance.replaced").before["id"].text().empty());
}

TEST(Changes, TellUnknownFromUnset) {
  const Plan plan = read_good(fixture("actions"));
  const Value& after = at(plan, "aws_s3_bucket.created").after;
  EXPECT_TRUE(after["arn"].is_unknown());
  EXPECT_TRUE(after["tags"].is_null());
  EXPECT_TRUE(after["no_such_attribute"].is_null());
  EXPECT_TRUE(after["arn"]["of what"].is_unknown());
}

// One entry of the fixture, changed as a version of Terraform that is not at hand would write it.
Plan with_entry(const char* address, const ordered_json& patch) {
  ordered_json document = ordered_json::parse(file_text(fixture("actions")));
  for (ordered_json& each : document["resource_changes"]) {
    if (each["address"] == address) each.merge_patch(patch);
  }
  return read_good_text(document.dump());
}

TEST(Changes, ThatAbandonTheOldObjectLeaveTwo) {
  for (const char* words :
       {R"({"change":{"actions":["create","forget"]}})", R"({"change":{"actions":["forget","create"]}})"}) {
    const Plan plan = with_entry("aws_instance.replaced", ordered_json::parse(words));
    const Resource& made = at(plan, "aws_instance.replaced");
    EXPECT_EQ(made.change, Change::Create);
    EXPECT_FALSE(made.stands_before());
    std::size_t abandoned = 0;
    for (const Resource& each : plan.resources) {
      if (each.address != made.address || &each == &made) continue;
      ++abandoned;
      EXPECT_EQ(each.change, Change::Forget);
      EXPECT_TRUE(each.stands_before() && each.stands_after());
      EXPECT_EQ(each.standing()["ami"].text(), "ami-0123456789abcdef0");
    }
    EXPECT_EQ(abandoned, 1U);
  }
}

TEST(Changes, ThatNobodyKnowsAreReadFromBothSidesAndReported) {
  const Plan plan = with_entry("aws_instance.updated", {{"change", {{"actions", {"transmute"}}}}});
  EXPECT_EQ(at(plan, "aws_instance.updated").change, Change::Update);
  EXPECT_TRUE(has_diagnostic(plan, "unknown-action"));
}

TEST(Changes, OfADeposedObjectStandBesideThoseOfItsAddress) {
  ordered_json document = ordered_json::parse(file_text(fixture("actions")));
  ordered_json deposed;
  for (const ordered_json& each : document["resource_changes"]) {
    if (each["address"] == "aws_instance.deleted") deposed = each;
  }
  deposed["address"] = "aws_instance.replaced_created_first";
  deposed["name"] = "replaced_created_first";
  deposed["deposed"] = "00a1b2c3";
  document["resource_changes"].insert(document["resource_changes"].begin(), deposed);
  const Plan plan = read_good_text(document.dump());
  EXPECT_EQ(at(plan, "aws_instance.replaced_created_first").change, Change::Replace);
  EXPECT_EQ(plan.resources[0].deposed, "00a1b2c3");
  EXPECT_EQ(plan.instances("", Mode::Managed, "aws_instance", "replaced_created_first").size(), 1U);
}

TEST(Changes, OfEphemeralResourcesAreNone) {
  const Plan plan = with_entry("aws_s3_bucket.created", {{"mode", "ephemeral"}});
  EXPECT_EQ(plan.find("aws_s3_bucket.created"), nullptr);
}

TEST(Sections, OfTheFileThatAreNullAreAbsent) {
  ordered_json document = ordered_json::parse(file_text(fixture("refresh-only")));
  document["resource_changes"] = nullptr;
  EXPECT_TRUE(has_diagnostic(read_good_text(document.dump()), "refresh-only"));
  document["prior_state"] = nullptr;
  document["planned_values"] = nullptr;
  EXPECT_TRUE(read_good_text(document.dump()).resources.empty());
}

TEST(Sections, ARefreshOnlyPlanShowsWhatStands) {
  const Plan plan = read_good(fixture("refresh-only"));
  EXPECT_TRUE(has_diagnostic(plan, "refresh-only"));
  const Resource& gpu = at(plan, "aws_instance.gpu");
  EXPECT_TRUE(gpu.stands_before() && gpu.stands_after());
  EXPECT_EQ(gpu.after["instance_type"].text(), "g5.xlarge");
}

TEST(Sections, ATargetedPlanSaysThatItIsPartial) {
  const Plan plan = read_good(fixture("target"));
  EXPECT_TRUE(has_diagnostic(plan, "incomplete-plan"));
  EXPECT_EQ(plan.find("aws_s3_bucket.left_out"), nullptr);
  ASSERT_NE(plan.config.root, nullptr);
  EXPECT_NE(plan.config.root->resource(Mode::Managed, "aws_s3_bucket", "left_out"), nullptr);
}

TEST(Sections, AStateStandsAndHasNoConfiguration) {
  const Plan plan = read_good(fixture("state"));
  EXPECT_EQ(plan.kind, DocumentKind::State);
  EXPECT_EQ(plan.config.root, nullptr);
  const Resource& bucket = at(plan, "module.team[\"speech.eu\"].aws_s3_bucket.data");
  EXPECT_EQ(bucket.module_address, "module.team[\"speech.eu\"]");
  EXPECT_TRUE(bucket.stands_before() && bucket.stands_after());
}

}  // namespace
}  // namespace terratoll::plan
