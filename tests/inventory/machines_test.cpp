// What names of machines tell, against the facts of the rate cards.
#include "inventory/aws/machines.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace terratoll::inventory {
namespace {

std::vector<std::string> fields(const std::string& line) {
  std::vector<std::string> result;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, ',');) result.push_back(field);
  return result;
}

TEST(TheVcpusOfAType, AreThoseOfTheRateCardsWhereverItsNameTellsThem) {
  std::ifstream in(TERRATOLL_ROOT "/rate_cards/aws/machines.csv");
  std::string line;
  std::getline(in, line);
  ASSERT_TRUE(line.starts_with("sku,family,accelerator,accelerator_count,accelerator_memory_gib,vcpus"))
      << line;
  int told = 0;
  while (std::getline(in, line)) {
    std::vector<std::string> row = fields(line);
    ASSERT_GE(row.size(), 6u) << line;
    std::optional<std::int64_t> vcpus = vcpus_of(row[0]);
    if (!vcpus || row[5].empty()) continue;
    EXPECT_EQ(std::to_string(*vcpus), row[5]) << row[0];
    ++told;
  }
  EXPECT_GT(told, 300);
}

TEST(TheVcpusOfAType, AreNotGuessed) {
  for (std::string_view type : {"t2.micro", "m5.metal", "i3.metal-24xl", "optimal", "", "x.0.5xlarge"}) {
    EXPECT_FALSE(vcpus_of(type)) << type;
  }
}

}  // namespace
}  // namespace terratoll::inventory
