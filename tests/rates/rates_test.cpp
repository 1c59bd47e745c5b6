// What the embedded cards answer, checked by hand against the facts.
#include "rates/rates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace terratoll::rates {
namespace {

class RatesTest : public testing::Test {
 protected:
  RatesTest() : loaded_(RateCards::embedded()) { EXPECT_TRUE(loaded_) << loaded_.error().message; }
  const RateCards& cards() const { return *loaded_; }

  // "usd unit" of the tiers, joined: "0.09 gb 100..10240 | …".
  static std::string text(const std::vector<Price>& prices) {
    std::string result;
    for (const Price& price : prices) {
      if (!result.empty()) result += " | ";
      result += price.usd.text() + " " + price.unit;
      if (prices.size() > 1 || price.tier_to) {
        result += " " + price.tier_from.text() + ".." + (price.tier_to ? price.tier_to->text() : "");
      }
    }
    return result;
  }
  std::string find(std::string_view card, std::string_view region, std::string_view sku,
                   std::string_view meter) const {
    return text(cards().find({card, region, sku, meter}));
  }

 private:
  Result<RateCards> loaded_;
};

TEST_F(RatesTest, PricesMachinesOfAws) {
  EXPECT_EQ(find("aws/ec2", "us-west-2", "p3.2xlarge", "on-demand"), "3.06 hour");
  EXPECT_EQ(find("aws/ec2", "us-west-2", "g6.2xlarge", "on-demand"), "0.9776 hour");
  EXPECT_EQ(find("aws/ec2", "eu-west-1", "m5.large", "on-demand"), "0.107 hour");
  EXPECT_EQ(find("aws/sagemaker", "eu-west-1", "ml.g4dn.xlarge", "hosting"), "0.821 hour");
  EXPECT_EQ(find("aws/sagemaker", "us-west-2", "ml.g6.2xlarge", "training"), "1.222 hour");
  EXPECT_EQ(find("aws/sagemaker", "us-east-1", "", "serverless"), "0.00002 gb-second");
}

TEST_F(RatesTest, PricesMachinesOfAzure) {
  EXPECT_EQ(find("azure/vm", "eastus", "Standard_NC6s_v3", "on-demand"), "3.06 hour");
  EXPECT_EQ(find("azure/machine_learning", "westeurope", "Standard_NC4as_T4_v3", "managed-online-endpoint"),
            find("azure/vm", "westeurope", "Standard_NC4as_T4_v3", "on-demand"));
}

TEST_F(RatesTest, PricesStorageByTier) {
  EXPECT_EQ(find("aws/s3", "us-east-1", "standard", "storage"),
            "0.023 gb-month 0..51200 | 0.022 gb-month 51200..512000 | 0.021 gb-month 512000..");
  EXPECT_EQ(find("aws/ebs", "us-east-1", "gp3", "iops"), "0 iops-month 0..3000 | 0.005 iops-month 3000..");
  EXPECT_EQ(find("azure/storage", "westus", "hot/LRS", "storage"),
            "0.0208 gb-month 0..51200 | 0.019968 gb-month 51200..563200 | 0.019136 gb-month 563200..");
  EXPECT_EQ(find("azure/disk", "centralus", "Premium_LRS/P30", "disk-month"), "135.17 month");
  EXPECT_EQ(find("azure/disk", "eastus", "UltraSSD_LRS", "iops"), "0.000068 iops-hour");
}

TEST_F(RatesTest, KeepsTheDoubtOfARow) {
  const std::vector<Price> spot = cards().find({"aws/ec2", "us-east-1", "p3.2xlarge", "spot"});
  ASSERT_EQ(spot.size(), 1U);
  EXPECT_EQ(spot[0].doubt, "derived: on-demand less the advisor's average saving of 80% over 30 days");
  EXPECT_EQ(spot[0].source, "spot-advisor-2025-06");
  EXPECT_EQ(spot[0].as_of, "2025-06-28");
  const std::vector<Price> reserved = cards().find({"aws/ec2", "us-east-1", "p3.2xlarge", "reserved-1yr"});
  ASSERT_EQ(reserved.size(), 1U);
  EXPECT_TRUE(reserved[0].doubt.starts_with("historic: ")) << reserved[0].doubt;
  EXPECT_EQ(cards().find({"aws/ec2", "us-east-1", "g5.xlarge", "on-demand"})[0].doubt, "");
  EXPECT_EQ(cards().find({"azure/storage", "belgiumcentral", "hot/LRS", "storage"})[0].doubt.substr(0, 13),
            "tiered meter ");
}

TEST_F(RatesTest, AnswersEmptyWhereThereIsNoPrice) {
  EXPECT_EQ(find("aws/ec2", "eu-north-1", "p3.2xlarge", "on-demand"), "");
  EXPECT_EQ(find("aws/ec2", "us-east-1", "p9.huge", "on-demand"), "");
  EXPECT_EQ(find("aws/ec2", "us-east-1", "p3.2xlarge", "on demand"), "");
  EXPECT_EQ(find("aws/nothing", "us-east-1", "p3.2xlarge", "on-demand"), "");
  EXPECT_EQ(find("", "", "", ""), "");
}

TEST_F(RatesTest, RemembersAnAnswerWithoutMixingKeys) {
  EXPECT_EQ(find("aws/ec2", "us-east-1", "p3.2xlarge", "on-demand"), "3.06 hour");
  EXPECT_EQ(find("aws/ec2", "eu-west-1", "p3.2xlarge", "on-demand"), "3.305 hour");
  EXPECT_EQ(find("aws/ec2", "us-east-1", "p3.2xlarge", "on-demand"), "3.06 hour");
}

TEST_F(RatesTest, FindsWhatHoldsInEveryRegion) {
  EXPECT_EQ(find("azure/network", "norwayeast", "nat-gateway", "data"), "0.045 gb");
  EXPECT_EQ(find("azure/data_transfer", "westeurope", "same-region", "inter-az"), "0 gb");
  EXPECT_EQ(cards().find({"azure/data_transfer", "westeurope", "same-region", "inter-az"})[0].region, "*");
}

TEST_F(RatesTest, NamesTheRegionsThatSellASku) {
  const std::vector<std::string> regions = cards().regions_with("aws/ec2", "p3.2xlarge", "on-demand");
  EXPECT_EQ(regions.front(), "ap-northeast-1");
  EXPECT_EQ(regions.size(), 12U);
  EXPECT_TRUE(std::is_sorted(regions.begin(), regions.end()));
  EXPECT_TRUE(cards().regions_with("aws/ec2", "p9.huge", "on-demand").empty());
}

TEST_F(RatesTest, DescribesMachines) {
  const std::optional<Machine> v100 = cards().machine("aws", "p3.2xlarge");
  ASSERT_TRUE(v100);
  EXPECT_EQ(v100->accelerator, "V100");
  EXPECT_EQ(v100->accelerator_count, 1);
  EXPECT_EQ(v100->accelerator_memory_gib, 16);
  EXPECT_EQ(v100->vcpus, 8);
  EXPECT_EQ(v100->memory_gib, 61);
  const std::optional<Machine> same = cards().machine("azure", "Standard_NC6s_v3");
  ASSERT_TRUE(same);
  EXPECT_EQ(same->accelerator, v100->accelerator);
  EXPECT_EQ(same->accelerator_memory_gib, v100->accelerator_memory_gib);
  EXPECT_EQ(cards().machine("azure", "Standard_ND96asr_v4")->accelerator_memory_gib, 40);
  EXPECT_EQ(cards().machine("azure", "Standard_NV6ads_A10_v5")->accelerator_memory_gib, 4);
  EXPECT_EQ(cards().machine("azure", "Standard_D2s_v5")->accelerator_count, 0);
  EXPECT_EQ(cards().machine("aws", "ml.g4dn.xlarge")->accelerator, "T4");
  EXPECT_EQ(cards().machine("azure", "Standard_ND96ams_A100_v4")->vcpus, std::nullopt);
  EXPECT_FALSE(cards().machine("azure", "p3.2xlarge"));
}

TEST_F(RatesTest, TellsWhatIsRetired) {
  const std::optional<Lifecycle> p3 = cards().lifecycle("aws", "p3.8xlarge");
  ASSERT_TRUE(p3);
  EXPECT_EQ(p3->status, "retired");
  EXPECT_EQ(p3->retires_on, "2025-12-20");
  EXPECT_EQ(p3->replacements, (std::vector<std::string>{"p4d", "g5", "g6", "g6e"}));
  EXPECT_EQ(cards().lifecycle("aws", "p3dn.24xlarge")->status, "previous-generation");
  EXPECT_EQ(cards().lifecycle("aws", "ml.p3.2xlarge")->retires_on, "");
  EXPECT_EQ(cards().lifecycle("aws", "p2.xlarge")->retires_on, "2025-04-30");
  EXPECT_EQ(cards().lifecycle("aws", "p2.xlarge")->doubt, "date known as 2025-03..2025-04 only");
  EXPECT_EQ(cards().lifecycle("aws", "dl1.24xlarge")->doubt.substr(0, 8), "inferred");
  EXPECT_EQ(cards().lifecycle("aws", "g4ad.xlarge")->status, "uncertain");
  EXPECT_EQ(cards().lifecycle("azure", "Standard_NC6s_v3")->retires_on, "2025-09-30");
  EXPECT_EQ(cards().lifecycle("azure", "Standard_NC24rs_v3")->retires_on, "2025-03-31");
  EXPECT_EQ(cards().lifecycle("azure", "Standard_NC4as_T4_v3")->status, "current");
  EXPECT_EQ(cards().lifecycle("azure", "Standard_D2s_v3")->reservations_3yr_ended_on, "2026-07-01");
  EXPECT_FALSE(cards().lifecycle("aws", "m5.large"));
  EXPECT_FALSE(cards().lifecycle("azure", "p3.2xlarge"));
}

TEST_F(RatesTest, KnowsRegionsAndTheirCounterparts) {
  EXPECT_EQ(cards().region("aws", "us-west-2")->nearest, "westus2");
  EXPECT_EQ(cards().region("azure", "japaneast")->billing_zone, "Zone 2");
  EXPECT_EQ(cards().region("azure", "southafricawest")->nearest, "af-south-1");
  for (const std::string& region : cards().regions("azure")) {
    EXPECT_TRUE(cards().region("aws", cards().region("azure", region)->nearest)) << region;
  }
  EXPECT_FALSE(cards().region("aws", "eastus"));
}

TEST_F(RatesTest, PricesEgressBetweenRegions) {
  EXPECT_EQ(text(cards().inter_region("aws", "us-east-1", "us-west-2")), "0.02 gb");
  EXPECT_EQ(text(cards().inter_region("aws", "us-east-1", "us-east-2")), "0.01 gb");
  EXPECT_EQ(cards().inter_region("aws", "us-east-1", "us-east-2")[0].sku, "us-east-2");
  EXPECT_EQ(text(cards().inter_region("azure", "eastus", "westus2")), "0.02 gb");
  EXPECT_EQ(text(cards().inter_region("azure", "eastus", "northeurope")), "0.05 gb");
  EXPECT_EQ(text(cards().inter_region("azure", "japaneast", "eastus")), "0.08 gb");
  EXPECT_EQ(text(cards().inter_region("aws", "us-east-1", "us-east-1")), "");
  EXPECT_EQ(text(cards().inter_region("aws", "us-east-1", "eastus")), "");
  EXPECT_EQ(text(cards().inter_region("google", "us-east1", "us-west1")), "");
}

TEST_F(RatesTest, PricesEgressToTheInternetAfterWhatIsFree) {
  EXPECT_EQ(text(cards().internet_egress("aws", "us-east-1")).substr(0, 36),
            "0 gb 0..100 | 0.09 gb 100..10240 | 0");
  EXPECT_EQ(text(cards().internet_egress("azure", "eastus")).substr(0, 37),
            "0 gb 0..100 | 0.087 gb 100..10335 | 0");
  EXPECT_EQ(text(cards().internet_egress("azure", "brazilsouth")), "0 gb 0..100 | 0.181 gb 100..10335");
  EXPECT_EQ(text(cards().internet_egress("aws", "nowhere-1")), "");
}

TEST_F(RatesTest, PricesEgressBetweenZones) {
  EXPECT_EQ(text(cards().inter_az("aws", "us-east-1")), "0.01 gb");
  EXPECT_EQ(text(cards().inter_az("azure", "westeurope")), "0 gb");
}

TEST_F(RatesTest, KnowsColdStarts) {
  EXPECT_EQ(cards().cold_start("aws", "lambda-container-inference")->max_s, 8);
  EXPECT_EQ(cards().cold_start("aws", "sagemaker-serverless")->max_s, std::nullopt);
  EXPECT_FALSE(cards().cold_start("aws", "ec2"));
}

TEST_F(RatesTest, ListsEveryPriceOfASku) {
  const std::vector<Price> prices = cards().prices_of("Standard_NC6s_v3");
  ASSERT_FALSE(prices.empty());
  EXPECT_EQ(prices.front().card, "azure/machine_learning");
  EXPECT_EQ(prices.back().card, "azure/vm");
}

TEST_F(RatesTest, KeepsWhatAnOlderSourceSaid) {
  const Key key{"aws/ec2", "ap-northeast-1", "c5.2xlarge", "reserved-3yr-all-upfront"};
  EXPECT_EQ(cards().find(key)[0].usd.text(), "0.160921");
  const std::vector<Price> older = cards().superseded_prices_of("c5.2xlarge");
  const auto found = std::find_if(older.begin(), older.end(), [&](const Price& price) {
    return price.region == key.region && price.meter == key.meter;
  });
  ASSERT_NE(found, older.end());
  EXPECT_EQ(found->usd.text() + " " + found->source + " " + found->as_of,
            "0.191743 vantage-leanercloud-2019-04 2019-04-05");
  EXPECT_EQ(found->origin, Origin::Superseded);
}

TEST_F(RatesTest, FindsASkuWhateverItsCase) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(cards().skus_named("G5.XLarge"), Names{"g5.xlarge"});
  EXPECT_EQ(cards().skus_named("standard_nc6S_V3"), Names{"Standard_NC6s_v3"});
  EXPECT_EQ(cards().skus_named("standard"), Names{"standard"});
  EXPECT_EQ(cards().skus_named("STANDARD"), Names{"standard"});
  EXPECT_TRUE(cards().skus_named("g5.xlage").empty());
}

TEST_F(RatesTest, KnowsWhereItsPricesWereRead) {
  std::map<std::string, Source> sources;
  for (Source& each : cards().sources()) sources.emplace(each.key, each);
  const std::vector<Price> prices = cards().prices_of("g5.xlarge");
  ASSERT_FALSE(prices.empty());
  for (const Price& price : prices) EXPECT_TRUE(sources.contains(price.source)) << price.source;
  EXPECT_EQ(sources.at("anycloud").date, "2026-05-20");
  EXPECT_EQ(sources.at("anycloud").licence, "none stated");
}

TEST_F(RatesTest, ListsItsCards) {
  const std::vector<Card> all = cards().cards();
  ASSERT_FALSE(all.empty());
  auto found =
      std::find_if(all.begin(), all.end(), [](const Card& card) { return card.name == "aws/data_transfer"; });
  ASSERT_NE(found, all.end());
  EXPECT_EQ(found->oldest, "2024-07-01");
  EXPECT_EQ(found->newest, "2026");
}

}  // namespace
}  // namespace terratoll::rates
