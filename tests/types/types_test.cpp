#include "types/types.h"

#include <gtest/gtest.h>

namespace terratoll::types {
namespace {

TEST(AType, IsFoundByItsName) {
  ASSERT_NE(find("aws_s3_bucket"), nullptr);
  EXPECT_EQ(find("aws_s3_bucket")->handling, Handling::Usage);
  EXPECT_EQ(find("aws_s3_bucket")->workload, "data");
  EXPECT_EQ(find("aws_s3_bucket")->reason, "billed by what is stored and asked");
  EXPECT_EQ(find("azurerm_vpn_gateway")->handling, Handling::NoPrice);
  // The first and the last of the table.
  EXPECT_EQ(find(all().front().name), &all().front());
  EXPECT_EQ(find(all().back().name), &all().back());
}

TEST(AType, SaysHowItHangsTogether) {
  const Type* instance = find("aws_instance");
  ASSERT_NE(instance, nullptr);
  EXPECT_EQ(instance->size, "instance_type");
  EXPECT_EQ(instance->reads, Reads::Always);
  ASSERT_EQ(instance->made_from.size(), 1U);
  EXPECT_EQ(instance->made_from[0].path, "launch_template.id");
  EXPECT_EQ(instance->made_from[0].root(), "launch_template");
  EXPECT_EQ(instance->made_from[0].type, "aws_launch_template");
  EXPECT_EQ(instance->made_from[0].attribute, "id");
  ASSERT_EQ(find("aws_s3_bucket")->store.size(), 1U);
  EXPECT_EQ(find("aws_s3_bucket")->store[0].word, "s3");
  EXPECT_EQ(find("aws_s3_bucket")->store[0].path, "bucket");
  EXPECT_TRUE(find("aws_vpc")->made_from.empty());
}

TEST(AnArmType, IsFoundWhateverItsCaseAndVersion) {
  const Type* network = find_arm("Microsoft.Network/virtualNetworks@2024-05-01");
  ASSERT_NE(network, nullptr);
  EXPECT_EQ(network->name, "microsoft.network/virtualnetworks");
  EXPECT_EQ(find_arm("aws_vpc"), nullptr);
}

TEST(ATypeThatIsNotKnown, IsNotFree) {
  EXPECT_EQ(find("aws_new_gpu_service"), nullptr);
  EXPECT_EQ(find("aws_new_gpu_service", "aws"), nullptr);
  EXPECT_EQ(find("google_compute_instance", "google"), nullptr);
  EXPECT_EQ(find(""), nullptr);
}

TEST(ATypeThatIsNotKnown, IsWhatItsProviderSaysOfAll) {
  ASSERT_NE(find("random_pet", "random"), nullptr);
  EXPECT_EQ(find("random_pet", "random")->handling, Handling::Free);
  EXPECT_EQ(find("azuread_group", "azuread")->reason, "directory objects cost nothing");
}

TEST(AService, MayStandInNoRegion) {
  EXPECT_TRUE(is_global("aws_iam_role"));
  EXPECT_TRUE(is_global("aws_route53_record"));
  EXPECT_FALSE(is_global("aws_route53_resolver_rule"));
  EXPECT_FALSE(is_global("aws_instance"));
}

TEST(ATwin, IsATypeUnderAnotherName) {
  const Twin* twin = find_twin("awscc_sagemaker_endpoint_config");
  ASSERT_NE(twin, nullptr);
  EXPECT_EQ(twin->type, "aws_sagemaker_endpoint_configuration");
  ASSERT_EQ(twin->attributes.size(), 2U);
  EXPECT_EQ(twin->attributes[1].own, "endpoint_config_name");
  EXPECT_EQ(twin->attributes[1].name, "name");
  EXPECT_EQ(twin->unset.front(), "async_inference_config");
  EXPECT_EQ(find_twin("aws_sagemaker_endpoint_configuration"), nullptr);
  EXPECT_EQ(find_twin("awscc_new_gpu_service"), nullptr);
}

TEST(ACloud, IsTheProvidersOwn) {
  EXPECT_EQ(cloud_of("aws"), "aws");
  EXPECT_EQ(cloud_of("azapi"), "azure");
  EXPECT_EQ(cloud_of("azurerm"), "azure");
  EXPECT_EQ(cloud_of("google-beta"), "google");
  EXPECT_EQ(cloud_of("null"), "");
  EXPECT_EQ(cloud_of("digitalocean"), "digitalocean");
}

}  // namespace
}  // namespace terratoll::types
