// Regions that no plan says: what is said of them, and what telling one does.
#include <gtest/gtest.h>

#include <filesystem>

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
      for (const inventory::Side* side : {&placed.before, &placed.after}) {
        for (const inventory::Demand& demand : side->demands)
          EXPECT_TRUE(demand.basis == inventory::Basis::Assumed || !side->region.told) << plan << demand.item;
      }
    }
  }
  EXPECT_GT(untold, 20u);
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
