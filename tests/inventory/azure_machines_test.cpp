#include <gtest/gtest.h>

#include "inventory/azure/machines.h"

namespace terratoll::inventory {
namespace {

TEST(TheSizeOfAnAzureMachine, IsWrittenAsTheCardsWriteItWhateverItsCase) {
  EXPECT_EQ(vm_size("standard_b2ms"), "Standard_B2ms");
  EXPECT_EQ(vm_size("STANDARD_NC24ADS_A100_V4"), "Standard_NC24ads_A100_v4");
  EXPECT_EQ(vm_size("standard_nv8ads_v710_v5"), "Standard_NV8ads_V710_v5");
  EXPECT_EQ(vm_size("standard_e16-8s_v5"), "Standard_E16-8s_v5");
  EXPECT_EQ(vm_size("Basic_A0"), "Basic_A0");
  EXPECT_EQ(vm_size(""), "");
}

TEST(TheSizeOfAnAzureMachine, SaysItsVirtualProcessors) {
  EXPECT_EQ(vcpus_of_size("Standard_D4s_v5"), 4);
  EXPECT_EQ(vcpus_of_size("Standard_NC24ads_A100_v4"), 24);
  EXPECT_EQ(vcpus_of_size("Standard_DS2_v2"), 2);
  EXPECT_EQ(vcpus_of_size("Standard_D4_v2"), 8);
  EXPECT_EQ(vcpus_of_size("Standard_D13_v2"), 8);
  EXPECT_EQ(vcpus_of_size(""), std::nullopt);
}

TEST(TheSizeOfAnAzureMachine, SaysWhetherItTakesPremiumDisks) {
  EXPECT_TRUE(takes_premium_disks("Standard_D4s_v5"));
  EXPECT_TRUE(takes_premium_disks("Standard_DS2_v2"));
  EXPECT_TRUE(takes_premium_disks("Standard_NC4as_T4_v3"));
  EXPECT_FALSE(takes_premium_disks("Standard_D2_v3"));
  EXPECT_FALSE(takes_premium_disks("Standard_NC6"));
}

}  // namespace
}  // namespace terratoll::inventory
