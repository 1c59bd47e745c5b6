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

}  // namespace
}  // namespace terratoll::inventory
