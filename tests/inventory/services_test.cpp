// The rows of resource_types/ that name code, and the functions of the services: each finds the other.
#include "inventory/services.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "checkout.h"

namespace terratoll::inventory {
namespace {

TEST(ATypeWithCode, HasAFunctionInTheFileThatItsRowNames) {
  std::size_t rows = 0;
  for (const types::Type& type : types::all()) {
    if (type.code.empty()) continue;
    ++rows;
    EXPECT_NE(function_of(type), nullptr) << type.name << ": " << type.code << " has no function for it";
  }
  EXPECT_GT(rows, 0U);
}

TEST(AFunction, IsNamedByTheRowOfItsType) {
  for (const Service& service : services()) {
    const std::string file = std::string(service.folder) + "/" + std::string(service.file) + ".cpp";
    EXPECT_TRUE(std::filesystem::exists(checkout::root().string() + "/src/inventory/" + file)) << file;
    for (const Interpreter& each : service.types) {
      const types::Type* type = types::find(each.type);
      ASSERT_NE(type, nullptr) << each.type << " of " << file << " has no row in resource_types/";
      EXPECT_EQ(type->code, service.file) << each.type;
      EXPECT_EQ(function_of(*type), each.function) << each.type;
    }
  }
}

}  // namespace
}  // namespace terratoll::inventory
