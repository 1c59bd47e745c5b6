// Regions, also as plans of AWS provider 5 leave them: there no resource has a `region` of its own.
#include "plan/graph/region.h"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "support.h"

namespace terratoll::plan {
namespace {

using nlohmann::ordered_json;

Region region_in(const Plan& plan, std::string_view address) {
  const Graph graph(plan);
  const Resource& resource = at(plan, address);
  return region_of(graph, resource, resource.standing().is_null() ? resource.before : resource.standing());
}

std::string text(const Region& region) {
  if (region.name.empty()) return region.reason.empty() ? region.source : region.reason;
  return region.name + " by " + region.source + (region.assumed ? ", assumed" : "");
}

// The fixture as an older provider writes it: without the region attribute.
Plan without_region_attribute(const char* name, void (*change)(ordered_json&) = nullptr) {
  ordered_json document = ordered_json::parse(file_text(fixture(name)));
  for (ordered_json& each : document["resource_changes"]) {
    for (const char* side : {"before", "after"}) {
      if (each["change"][side].is_object()) each["change"][side].erase("region");
    }
  }
  if (change) change(document);
  return read_good_text(document.dump());
}

TEST(RegionOfAws, ComesFromTheProviderWhereTheResourceHasNone) {
  const Plan plan = without_region_attribute("provider-regions");
  const std::map<std::string, std::string> expected = {
      {"aws_s3_bucket.default", "us-west-2 by provider aws"},
      {"aws_s3_bucket.variable_default", "eu-north-1 by provider aws.variable_default, assumed"},
      {"aws_s3_bucket.variable_option", "eu-central-1 by provider aws.variable_option, assumed"},
      {"aws_s3_bucket.field", "ca-central-1 by provider aws.field, assumed"},
      {"aws_s3_bucket.map", "us-west-1 by provider aws.map, assumed"},
      {"aws_s3_bucket.from_local",
       "the region of provider aws.from_local cannot be told: local.region is not in the plan's JSON"},
      {"aws_s3_bucket.environment", "us-west-2 by aws_ebs_volume.zone"},
      {"aws_s3_bucket.computed", "the region of provider aws.computed cannot be told: it is computed"},
      {"aws_ebs_volume.zone", "us-west-2 by availability zone"},
      {"module.inherits.aws_s3_bucket.this", "us-west-2 by provider aws"},
      {"module.passed.aws_s3_bucket.this", "eu-north-1 by provider aws.variable_default, assumed"},
      {"module.nested.module.inner.aws_s3_bucket.this", "ca-central-1 by provider aws.field, assumed"},
      {"module.each[\"one.two\"].aws_s3_bucket.this", "us-west-1 by provider aws.map, assumed"},
      {"module.own.aws_s3_bucket.this", "eu-north-1 by provider module.own:aws, assumed"},
  };
  for (const auto& [address, region] : expected) EXPECT_EQ(text(region_in(plan, address)), region) << address;
}

TEST(RegionOfAws, IsTheResourcesOwnBeforeItsProviders) {
  const Plan plan = read_good(fixture("provider-regions"));
  EXPECT_EQ(text(region_in(plan, "aws_s3_bucket.own_region")), "sa-east-1 by region attribute");
  EXPECT_EQ(text(region_in(plan, "aws_s3_bucket.from_local")), "ap-south-1 by region attribute");
}

// What comes from the environment is one region, wherever the plan says it.
TEST(RegionOfAws, OfTheEnvironmentIsWhatAnyResourceOfItSays) {
  const Plan plan = without_region_attribute("region-environment");
  EXPECT_EQ(text(region_in(plan, "aws_s3_bucket.own")), "eu-central-1 by module.place.aws_ebs_volume.data");
  EXPECT_EQ(text(region_in(plan, "awscc_s3_bucket.environment")),
            "eu-central-1 by module.place.aws_ebs_volume.data");
  const Plan two = without_region_attribute("region-environment", [](ordered_json& document) {
    for (ordered_json& each : document["resource_changes"]) {
      if (each["name"] == "elsewhere") each["change"]["after"]["availability_zone"] = "eu-west-1a";
    }
  });
  EXPECT_EQ(text(region_in(two, "awscc_s3_bucket.environment")),
            "the region of provider awscc cannot be told: it comes from the environment");
}

// `"${var.area}-north-1"` has the one reference `var.area`, just like `var.area` itself.
TEST(RegionOfAws, IsNotWhatAVariableHoldsThatIsOnlyAPartOfIt) {
  const Plan plan = without_region_attribute("provider-regions", [](ordered_json& document) {
    document["variables"]["with_default"]["value"] = "eu";
  });
  EXPECT_EQ(text(region_in(plan, "aws_s3_bucket.variable_default")),
            "the region of provider aws.variable_default cannot be told: it is computed");
}

TEST(RegionOfAws, OfWhatIsDeletedIsThatOfItsArn) {
  const Plan plan = without_region_attribute("destroy");
  EXPECT_EQ(text(region_in(plan, "aws_instance.gpu")), "eu-west-3 by provider aws");
  const Plan bare =
      without_region_attribute("destroy", [](ordered_json& document) { document.erase("configuration"); });
  EXPECT_EQ(text(region_in(bare, "aws_instance.gpu")), "eu-west-3 by availability zone");
  const Plan barer = without_region_attribute("destroy", [](ordered_json& document) {
    document.erase("configuration");
    for (ordered_json& each : document["resource_changes"])
      each["change"]["before"].erase("availability_zone");
  });
  EXPECT_EQ(text(region_in(barer, "aws_instance.gpu")), "eu-west-3 by ARN");
}

TEST(RegionOfAws, IsWhatADataSourceBesideItSays) {
  const Plan plan = without_region_attribute("data-at-apply", [](ordered_json& document) {
    document["configuration"]["provider_config"]["aws"].erase("expressions");
  });
  EXPECT_EQ(text(region_in(plan, "aws_s3_bucket.data")), "us-east-1 by data.aws_region.here");
}

TEST(RegionOfAzure, IsFoundWhereTheLocationLeads) {
  const Plan plan = read_good(fixture("azure-locations"));
  const std::map<std::string, std::string> expected = {
      {"azurerm_resource_group.ml", "westeurope by location"},
      {"azurerm_storage_account.data", "westeurope by location"},
      {"azurerm_storage_container.of_account", "westeurope by azurerm_storage_account.data"},
      {"azurerm_storage_account.of_looked_up_group", "northeurope by data.azurerm_resource_group.at_apply"},
      {"azurerm_storage_account.of_literal_group", "westeurope by data.azurerm_resource_group.literal"},
      {"azurerm_storage_account.of_group_elsewhere", "location is known after apply"},
      {"azurerm_kubernetes_cluster_node_pool.gpu", "northeurope by azurerm_kubernetes_cluster.ml"},
      {"azurerm_subnet.by_name", "swedencentral by azurerm_virtual_network.ml"},
  };
  for (const auto& [address, region] : expected) EXPECT_EQ(text(region_in(plan, address)), region) << address;
}

TEST(RegionOfAzure, IsFoundForAzapiInItsBodyOrItsParent) {
  const Plan plan = read_good(fixture("azapi"));
  EXPECT_EQ(text(region_in(plan, "azapi_resource.endpoint")), "uksouth by azapi_resource.workspace");
  EXPECT_EQ(text(region_in(plan, "azapi_resource.object_body")), "uksouth by azapi_resource.endpoint");
  EXPECT_EQ(text(region_in(plan, "azapi_resource.string_body")), "uksouth by azapi_resource.endpoint");
  EXPECT_EQ(text(region_in(plan, "azapi_resource.location_in_body")), "eastus2 by location");
  EXPECT_EQ(text(region_in(plan, "azapi_resource.location_in_string_body")), "swedencentral by location");
}

TEST(RegionOfAzure, IsWrittenAsAzureWritesIt) {
  EXPECT_EQ(normalise_location("West Europe"), "westeurope");
  EXPECT_EQ(normalise_location("eastus2"), "eastus2");
}

}  // namespace
}  // namespace terratoll::plan
