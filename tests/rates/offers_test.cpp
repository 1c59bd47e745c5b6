// The tables that rules join: offers and replacements, read from the image as the facts read it.
#include <gtest/gtest.h>

#include "base/sql.h"
#include "rates/rates.h"

namespace terratoll::rates {
namespace {

class OffersTest : public testing::Test {
 protected:
  OffersTest() : cards_(RateCards::embedded()) { attach(); }

  void attach() {
    db_ = open_memory();
    sqlite3_exec(db_.get(), "ATTACH ':memory:' AS rates", nullptr, nullptr, nullptr);
    ASSERT_TRUE(read_image(db_.get(), "rates", cards_->image()));
  }

  // Rows as "a|b; c|d", NULL as "NULL".
  std::string query(const std::string& sql) const {
    Statement rows(db_.get(), sql);
    EXPECT_TRUE(rows) << sqlite3_errmsg(db_.get());
    std::string result;
    const int columns = rows.columns();
    for (rows.start(); rows.next();) {
      if (!result.empty()) result += "; ";
      for (int i = 0; i < columns; ++i) {
        result += (i == 0 ? "" : "|") + (rows.is_null(i) ? std::string("NULL") : rows.text(i));
      }
    }
    return result;
  }

  Result<RateCards> cards_;
  Db db_;
};

TEST_F(OffersTest, HaveWhatAMachineIsAndCosts) {
  EXPECT_EQ(
      query(
          "SELECT accelerator, accelerator_count, accelerator_memory_gib, vcpus, memory_gib, on_demand_usd, "
          "reserved_1yr_usd, reserved_3yr_usd, status, retires_on, as_of FROM offer WHERE cloud = 'aws' AND "
          "service = 'ec2' AND region = 'us-west-2' AND sku = 'g5.xlarge'"),
      "A10G|1.0|22.35|4.0|16.0|1.006|0.63378|NULL|current||2026-01-21");
  EXPECT_EQ(
      query("SELECT service, on_demand_usd, reserved_1yr_usd FROM offer WHERE cloud = 'azure' AND region = "
            "'eastus' AND sku = 'Standard_NC24ads_A100_v4' ORDER BY 1"),
      "azure-ml|3.673|NULL; vm|3.673|NULL");
  EXPECT_EQ(query("SELECT on_demand_usd, accelerator, reserved_1yr_usd, spot_usd FROM offer WHERE service = "
                  "'sagemaker' "
                  "AND region = 'eu-west-1' AND sku = 'ml.g4dn.xlarge'"),
            "0.821|T4|NULL|NULL");
}

TEST_F(OffersTest, HaveNoReservedPriceThatNobodyCanBuy) {
  EXPECT_EQ(cards_->find({"aws/ec2", "us-east-1", "p3.2xlarge", "reserved-1yr"})[0].usd.text(), "2.088");
  EXPECT_EQ(query("SELECT on_demand_usd, reserved_1yr_usd, status, retires_on FROM offer WHERE sku = "
                  "'p3.2xlarge' AND "
                  "region = 'us-east-1'"),
            "3.06|NULL|retired|2025-12-20");
  EXPECT_FALSE(cards_->find({"azure/vm", "francecentral", "Standard_D2s_v3", "reserved-1yr"}).empty());
  EXPECT_EQ(query("SELECT reserved_1yr_usd, reserved_3yr_usd, status FROM offer WHERE sku = "
                  "'Standard_D2s_v3' AND region "
                  "= 'francecentral' AND service = 'vm'"),
            "NULL|NULL|previous-generation");
}

TEST_F(OffersTest, SayWhenAStatusIsDoubtful) {
  EXPECT_EQ(query("SELECT DISTINCT status, status_doubt FROM offer WHERE sku = 'dl1.24xlarge'"),
            "retired|inferred; date known as 2026-06..2026-07 only");
}

TEST_F(OffersTest, AgreeWithTheCards) {
  Statement all(db_.get(), "SELECT cloud, region, service, sku, on_demand_usd FROM offer");
  int count = 0;
  for (all.start(); all.next(); ++count) {
    const std::string service = all.text(2);
    const bool hosting = service == "sagemaker";
    const std::string card = all.text(0) + "/" + (service == "azure-ml" ? "vm" : service);
    const std::vector<Price> price =
        cards_->find({card, all.text(1), all.text(3), hosting ? "hosting" : "on-demand"});
    ASSERT_EQ(price.size(), 1U) << card << " " << all.text(1) << " " << all.text(3);
    ASSERT_DOUBLE_EQ(price[0].usd.to_double(), all.number(4))
        << card << " " << all.text(1) << " " << all.text(3);
  }
  EXPECT_GT(count, 20000);
}

TEST_F(OffersTest, AreReplacedByTheCheapestThatIsNoLess) {
  EXPECT_EQ(
      query(
          "SELECT replacement_sku, on_demand_usd, differs FROM replacement WHERE cloud = 'aws' AND region = "
          "'us-west-2' AND service = 'ec2' AND sku = 'p3.2xlarge'"),
      "g6.2xlarge|0.9776|L4 with 22.35 GiB instead of V100 with 16 GiB, 32 GiB of memory instead of 61");
  EXPECT_EQ(query("SELECT replacement_sku, on_demand_usd FROM replacement WHERE cloud = 'azure' AND region = "
                  "'eastus' AND "
                  "service = 'vm' AND sku = 'Standard_NC6s_v3'"),
            "Standard_NC24ads_A100_v4|3.673");
  EXPECT_EQ(
      query("SELECT replacement_sku, on_demand_usd FROM replacement WHERE region = 'us-east-1' AND service = "
            "'sagemaker' AND sku = 'ml.p3.2xlarge'"),
      "ml.g6.2xlarge|1.222");
}

TEST_F(OffersTest, AreReplacedByNothingThatGoesItself) {
  EXPECT_EQ(
      query(
          "SELECT count(*) FROM replacement r JOIN offer o ON o.cloud = r.cloud AND o.region = r.region AND "
          "o.service = r.service AND o.sku = r.replacement_sku WHERE o.status NOT IN ('', 'current')"),
      "0");
  // Four P40 of 24 GiB: T4 has too little memory, and NDm A100 v4 has eight.
  EXPECT_EQ(query("SELECT count(*) FROM replacement WHERE sku = 'Standard_ND24s'"), "0");
}

}  // namespace
}  // namespace terratoll::rates
