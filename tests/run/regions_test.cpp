// Regions that no plan says: what is said of them, and what telling one does.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "checkout.h"
#include "files.h"
#include "run/run.h"

namespace terratoll::run {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> all_plans() {
  std::vector<std::string> plans;
  for (const fs::directory_entry& each : fs::recursive_directory_iterator(checkout::root() / "testdata")) {
    if (each.path().filename() == "plan.json") plans.push_back(each.path().string());
  }
  return plans;
}

Result<Priced> priced(const std::string& plan, const config::Values& given) {
  Request request;
  request.plans = {plan};
  request.today = "2026-11-24";
  request.given = given;
  return price(request);
}

bool is_of_a_cloud(const inventory::Entry& entry) {
  return entry.cloud == "aws" || entry.cloud == "azure";
}

// A region that cannot be told comes with both ways to tell it; told, nothing lacks one any more, and what
// rests on it is assumed. Of every plan there is.
TEST(Regions, ThatNoPlanSaysCanBeTold) {
  config::Values told;
  told.regions = {"us-east-1", "westeurope"};
  std::size_t untold = 0;
  for (const std::string& plan : all_plans()) {
    const Result<Priced> without = priced(plan, {}), with = priced(plan, told);
    if (!without) continue;  // a case of what is no plan
    ASSERT_TRUE(with) << plan;
    for (std::size_t i = 0; i < without->inventory.entries.size(); ++i) {
      const inventory::Entry &entry = without->inventory.entries[i], &placed = with->inventory.entries[i];
      if (!is_of_a_cloud(entry) || entry.region().reason.empty()) continue;
      ++untold;
      const std::string cloud = entry.cloud, reason = entry.region().reason;
      EXPECT_NE(reason.find("--region " + cloud + "="), std::string::npos) << plan << ": " << reason;
      EXPECT_NE(reason.find("regions." + cloud), std::string::npos) << plan << ": " << reason;
      EXPECT_EQ(placed.region().name, cloud == "aws" ? "us-east-1" : "westeurope") << plan;
      for (const inventory::When when : {inventory::When::Before, inventory::When::After}) {
        const inventory::Side* side = placed.side(when);
        if (side == nullptr) continue;
        for (const inventory::Demand& demand : side->demands)
          EXPECT_TRUE(demand.basis == inventory::Basis::Assumed || !side->region.told) << plan << demand.item;
      }
    }
  }
  EXPECT_GT(untold, 20u);
}

std::map<std::string, std::string> regions_of(const std::string& plan, const std::string& sources) {
  Request request;
  request.plans = {"plan.json"};
  request.files["plan.json"] = plan;
  request.today = "2026-11-24";
  request.source.path = sources;
  const Result<Priced> result = price(request);
  EXPECT_TRUE(result) << result.error().message;
  std::map<std::string, std::string> regions;
  for (const inventory::Entry& each : result->inventory.entries) {
    if (is_of_a_cloud(each)) regions[std::string(each.resource->address)] = each.region().name;
  }
  return regions;
}

// Which workspace was selected stands in a file beside the sources.
TEST(Regions, FollowTheWorkspaceThatIsSelected) {
  const Folder folder("workspace");
  for (const char* file : {"main.tf", "settings.json"})
    folder.write(file, testdata(std::string("plans/region-forms/") + file));
  const std::string plan = testdata("plans/region-forms/plan.json");
  const std::map<std::string, std::string> selected = {
      {"workspace", "eu-south-1"},
      {"workspace_of_variable", "eu-north-1"},
      {"workspace_key", "eu-south-2"},
      {"workspace_text", "eu-central-1"},
  };
  const auto without = regions_of(plan, folder.path());
  fs::create_directories(folder / ".terraform");
  folder.write(".terraform/environment", "default\n");
  const auto with = regions_of(plan, folder.path());
  for (const auto& [name, region] : selected) {
    EXPECT_EQ(without.at("awscc_s3_bucket." + name), "") << name;
    EXPECT_EQ(with.at("awscc_s3_bucket." + name), region) << name;
  }
}

// Terraform plans no provider with for_each, so a plan of two plain ones is made to say what OpenTofu's does:
// one of them, with the region that its `each` has.
std::string with_many_providers() {
  std::string text = testdata("plans/region-many/plan.json");
  const std::string plain = "\"references\":[\"var.region\"]", many = "\"references\":[\"each.value\"]";
  for (std::size_t at = text.find(plain); at != std::string::npos; at = text.find(plain))
    text.replace(at, plain.size(), many);
  return text;
}

TEST(Regions, OfProvidersWithForEachAreThoseOfTheirKeys) {
  const std::string plan = with_many_providers();
  ASSERT_NE(plan.find("each.value"), std::string::npos);
  // One that says its zone tells nothing of the others.
  const std::map<std::string, std::string> without = {{"awscc_s3_bucket.keyed[\"near\"]", ""},
                                                      {"awscc_s3_bucket.keyed[\"far\"]", ""},
                                                      {"awscc_s3_bucket.constant", ""},
                                                      {"aws_ebs_volume.zone", "us-west-2"},
                                                      {"module.copy[\"far\"].awscc_s3_bucket.this", ""},
                                                      {"module.copy[\"near\"].awscc_s3_bucket.this", ""}};
  EXPECT_EQ(regions_of(plan, ""), without);
  const Folder folder("many");
  fs::create_directories(folder / "copy");
  folder.write("main.tf", testdata("plans/region-many/main.tofu"));
  folder.write("copy/main.tf", testdata("plans/region-many/copy/main.tf"));
  const std::map<std::string, std::string> with = {
      {"awscc_s3_bucket.keyed[\"near\"]", "eu-west-1"},
      {"awscc_s3_bucket.keyed[\"far\"]", "eu-central-1"},
      {"awscc_s3_bucket.constant", "eu-central-1"},
      {"aws_ebs_volume.zone", "us-west-2"},
      {"module.copy[\"far\"].awscc_s3_bucket.this", "eu-central-1"},
      {"module.copy[\"near\"].awscc_s3_bucket.this", "eu-west-1"}};
  EXPECT_EQ(regions_of(plan, folder.path()), with);
}

TEST(Regions, AreThoseOfTheirCloud) {
  Folder folder("regions");
  folder.write("c.yaml", "regions:\n  aws: us-east-1\n  azure: West Europe\n");
  Request request;
  request.config = folder / "c.yaml";
  ASSERT_TRUE(settle(request)) << settle(request).error().message;
  EXPECT_EQ(settle(request)->values.regions.azure, "westeurope");
  request.given.regions.aws = "us-esat-1";
  EXPECT_EQ(settle(request).error().message,
            "--region aws=us-esat-1: there is no region \"us-esat-1\" of aws; did you mean us-east-1?");
  folder.write("c.yaml", "regions:\n  azure: us-east-1\n");
  request.given = {};
  EXPECT_EQ(settle(request).error().message,
            folder / "c.yaml" + ":2:10: regions.azure: there is no region \"us-east-1\" of azure");
}

}  // namespace
}  // namespace terratoll::run
