#include "inventory/types.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace terratoll::inventory {
namespace {

TEST(TheTableOfTypes, IsSortedAndHasNoTypeTwice) {
  std::span<const Type> table = types();
  ASSERT_FALSE(table.empty());
  for (std::size_t i = 1; i < table.size(); ++i) EXPECT_LT(table[i - 1].name, table[i].name);
  std::span<const std::string_view> free = free_types();
  for (std::size_t i = 1; i < free.size(); ++i) EXPECT_LT(free[i - 1], free[i]);
  for (const Type& type : table) {
    EXPECT_FALSE(std::binary_search(free.begin(), free.end(), type.name)) << type.name << " is in both lists";
  }
}

TEST(TheTableOfTypes, SaysWhyATypeIsBilledByUse) {
  for (const Type& type : types()) {
    if (type.handling == Handling::Usage) {
      EXPECT_NE(type.reason, "") << type.name;
    }
    if (type.handling == Handling::Priced) {
      EXPECT_NE(type.interpret, nullptr) << type.name;
    }
  }
}

TEST(ATypeThatIsNotKnown, IsNotFree) {
  EXPECT_FALSE(find_type("aws_new_gpu_service", "aws"));
  EXPECT_FALSE(find_type("google_compute_instance", "google"));
  EXPECT_TRUE(find_type("random_pet", "random"));
}

TEST(ACloud, IsTheProvidersOwn) {
  EXPECT_EQ(cloud_of("aws"), "aws");
  EXPECT_EQ(cloud_of("azapi"), "azure");
  EXPECT_EQ(cloud_of("azurerm"), "azure");
  EXPECT_EQ(cloud_of("google-beta"), "google");
  EXPECT_EQ(cloud_of("null"), "");
}

}  // namespace
}  // namespace terratoll::inventory
