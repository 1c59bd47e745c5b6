#include "types/types.h"

#include <gtest/gtest.h>

namespace terratoll::types {
namespace {

TEST(AType, IsFoundByItsName) {
  ASSERT_NE(find("aws_s3_bucket"), nullptr);
  EXPECT_EQ(find("aws_s3_bucket")->handling, Handling::Usage);
  EXPECT_EQ(find("aws_s3_bucket")->workload, "data");
  EXPECT_EQ(find("aws_s3_bucket")->reason, "billed by what is stored and asked");
  EXPECT_EQ(find("azurerm_bastion_host")->handling, Handling::NoPrice);
  // The first and the last of the table.
  EXPECT_EQ(find(all().front().name), &all().front());
  EXPECT_EQ(find(all().back().name), &all().back());
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
