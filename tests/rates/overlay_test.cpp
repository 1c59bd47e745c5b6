// Overlays: what they may say, what is said of their mistakes, and that their prices win, by name.
#include "rates/overlay.h"

#include <gtest/gtest.h>

#include <ctime>

#include "base/limits.h"
#include "base/sql.h"
#include "rates/rates.h"

namespace terratoll::rates {
namespace {

constexpr const char* kHead = "name: ours\nsource: agreement 4711\nas_of: 2026-10-01\n";

std::string mistakes(const std::string& yaml) {
  const Result<Overlay> overlay = parse_overlay(yaml, "o.yaml");
  return overlay ? "" : overlay.error().message;
}

class OverlayTest : public testing::Test {
 protected:
  OverlayTest() : list_(RateCards::embedded()) {}

  Result<RateCards> with(const std::vector<std::string>& bodies) const {
    std::vector<Overlay> overlays;
    for (const std::string& body : bodies) {
      const std::string head = body.starts_with("name:") ? "" : kHead;
      Result<Overlay> overlay = parse_overlay(head + body, "o.yaml");
      EXPECT_TRUE(overlay) << overlay.error().message;
      overlays.push_back(*overlay);
    }
    return list_->with_overlays(overlays);
  }
  static std::string text(const std::vector<Price>& prices) {
    std::string result;
    for (const Price& price : prices) {
      if (!result.empty()) result += " | ";
      result += price.usd.text() + " " + price.unit;
      if (!price.overlay.empty()) result += " by " + price.overlay;
    }
    return result;
  }
  // The first column of the first row that the image answers.
  static std::string ask(const RateCards& cards, const std::string& sql) {
    const Db db = open_memory();
    EXPECT_TRUE(read_image(db.get(), "main", cards.image()));
    Statement row(db.get(), sql);
    EXPECT_TRUE(row) << sqlite3_errmsg(db.get());
    return !row.start().next() ? "" : row.is_null(0) ? "NULL" : row.text(0);
  }

  Result<RateCards> list_;
};

TEST_F(OverlayTest, WinsOverTheCardAndIsNamed) {
  const Result<RateCards> cards =
      with({"prices:\n  - {card: aws/ec2, region: us-west-2, sku: g5.xlarge, meter: on-demand, usd: 0.75, "
            "note: talked}\n"});
  ASSERT_TRUE(cards) << cards.error().message;
  const std::vector<Price> price = cards->find({"aws/ec2", "us-west-2", "g5.xlarge", "on-demand"});
  EXPECT_EQ(text(price), "0.75 hour by ours");
  EXPECT_EQ(price[0].source, "agreement 4711");
  EXPECT_EQ(price[0].as_of, "2026-10-01");
  EXPECT_EQ(price[0].note, "talked");
  EXPECT_EQ(price[0].card, "aws/ec2");
  EXPECT_EQ(text(cards->find({"aws/ec2", "us-east-1", "g5.xlarge", "on-demand"})), "1.006 hour");
  EXPECT_EQ(text(list_->find({"aws/ec2", "us-west-2", "g5.xlarge", "on-demand"})), "1.006 hour");
}

TEST_F(OverlayTest, HoldsInEveryRegionUnlessOneHasItsOwn) {
  const Result<RateCards> cards =
      with({"prices:\n  - {card: aws/ec2, region: us-west-2, sku: p3.2xlarge, meter: on-demand, usd: 2}\n"
            "  - {card: aws/ec2, sku: p3.2xlarge, meter: on-demand, usd: 1}\n"});
  EXPECT_EQ(text(cards->find({"aws/ec2", "us-west-2", "p3.2xlarge", "on-demand"})), "2 hour by ours");
  EXPECT_EQ(text(cards->find({"aws/ec2", "us-east-1", "p3.2xlarge", "on-demand"})), "1 hour by ours");
  EXPECT_EQ(text(cards->find({"aws/ec2", "eu-north-1", "p3.2xlarge", "on-demand"})), "1 hour by ours");
}

TEST_F(OverlayTest, PricesWhatTheCardsDoNotKnow) {
  const Result<RateCards> cards =
      with({"prices:\n  - {card: aws/ec2, sku: p9.48xlarge, meter: on-demand, usd: 200, unit: hour}\n"});
  EXPECT_EQ(text(cards->find({"aws/ec2", "us-east-1", "p9.48xlarge", "on-demand"})), "200 hour by ours");
}

// $300 a month would be billed by the hour.
TEST_F(OverlayTest, RefusesAUnitThatIsNotTheCards) {
  const Result<RateCards> cards =
      with({"prices:\n  - {card: aws/ec2, sku: g6.2xlarge, meter: on-demand, usd: 300, unit: month}\n"});
  ASSERT_FALSE(cards);
  EXPECT_NE(cards.error().message.find(":5:5: unit: the card aws/ec2 has on-demand by hour, not by month"),
            std::string::npos)
      << cards.error().message;
}

// An agreement that comes out of a system has thousands of prices: asking all of the cards for each took
// minutes.
TEST_F(OverlayTest, TakesThousandsOfPrices) {
  std::string prices = "prices:\n";
  for (int i = 0; i < 2000; ++i) {
    prices += "  - {card: aws/ec2, region: us-west-2, sku: x" + std::to_string(i) +
              ".large, meter: on-demand, usd: 1}\n";
  }
  const auto time_of = [&](const std::string& yaml) {
    const std::clock_t begin = std::clock();
    EXPECT_TRUE(with({yaml}));
    return std::clock() - begin;
  };
  const std::clock_t one =
      time_of("prices:\n  - {card: aws/ec2, sku: g6.2xlarge, meter: on-demand, usd: 1}\n");
  EXPECT_LT(time_of(prices), one * 10);
}

TEST_F(OverlayTest, ReplacesAllTiersOfAPrice) {
  const Result<RateCards> flat =
      with({"prices:\n  - {card: aws/data_transfer, region: us-east-1, sku: internet, meter: internet, usd: "
            "0.05}\n"});
  EXPECT_EQ(text(flat->internet_egress("aws", "us-east-1")), "0.05 gb by ours");
  const Result<RateCards> tiered = with(
      {"prices:\n  - {card: aws/s3, region: us-east-1, sku: standard, meter: storage, usd: 0.02, tier_to: "
       "100}\n"
       "  - {card: aws/s3, region: us-east-1, sku: standard, meter: storage, usd: 0.01, tier_from: 100}\n"});
  EXPECT_EQ(text(tiered->find({"aws/s3", "us-east-1", "standard", "storage"})),
            "0.02 gb-month by ours | 0.01 gb-month by ours");
}

TEST_F(OverlayTest, TakesADiscountOffTheListPriceExactly) {
  const Result<RateCards> cards =
      with({"discounts:\n  - {card: aws/ec2, meter: on-demand, percent: 12.5}\n"});
  const std::vector<Price> price = cards->find({"aws/ec2", "us-west-2", "p3.2xlarge", "on-demand"});
  EXPECT_EQ(text(price), "2.6775 hour by ours");
  EXPECT_EQ(price[0].note, "12.5% off 3.06 of tsaol-aws-gpu-2026-01, 2026-01-21");
  EXPECT_EQ(text(cards->find({"aws/ec2", "us-west-2", "p3.2xlarge", "spot"})), "0.8874 hour");
  EXPECT_EQ(text(cards->find({"azure/vm", "eastus", "Standard_NC6s_v3", "on-demand"})), "3.06 hour");
}

TEST_F(OverlayTest, GivesTheLastDiscountThatFitsAndNeverOffANamedPrice) {
  const Result<RateCards> cards =
      with({"discounts:\n  - {card: \"aws/*\", percent: 10}\n  - {card: aws/ec2, percent: 50}\n",
            "name: later\nsource: x\nas_of: 2026\ndiscounts:\n  - {card: aws/ebs, percent: 20}\nprices:\n"
            "  - {card: aws/ec2, region: us-east-1, sku: m5.large, meter: on-demand, usd: 0.09}\n"});
  EXPECT_EQ(text(cards->find({"aws/s3", "us-east-1", "standard-ia", "storage"})), "0.01125 gb-month by ours");
  EXPECT_EQ(text(cards->find({"aws/ec2", "us-east-1", "p3.2xlarge", "on-demand"})), "1.53 hour by ours");
  EXPECT_EQ(text(cards->find({"aws/ebs", "us-east-1", "gp2", "storage"})), "0.08 gb-month by later");
  EXPECT_EQ(text(cards->find({"aws/ec2", "us-east-1", "m5.large", "on-demand"})), "0.09 hour by later");
}

TEST_F(OverlayTest, OffersAndReplacementsFollow) {
  const Result<RateCards> cards =
      with({"prices:\n  - {card: aws/ec2, region: us-west-2, sku: g5.2xlarge, meter: on-demand, usd: 0.5}\n"
            "  - {card: aws/ec2, region: us-west-2, sku: p3.2xlarge, meter: reserved-1yr, usd: 1.65}\n"});
  EXPECT_EQ(ask(*cards, "SELECT on_demand_usd FROM offer WHERE region = 'us-west-2' AND sku = 'g5.2xlarge'"),
            "0.5");
  EXPECT_EQ(ask(*cards,
                "SELECT replacement_sku FROM replacement WHERE region = 'us-west-2' AND sku = 'p3.2xlarge'"),
            "g5.2xlarge");
  EXPECT_EQ(
      ask(*cards, "SELECT reserved_1yr_usd FROM offer WHERE region = 'us-west-2' AND sku = 'p3.2xlarge'"),
      "1.65");
  EXPECT_EQ(
      ask(*list_, "SELECT reserved_1yr_usd FROM offer WHERE region = 'us-west-2' AND sku = 'p3.2xlarge'"),
      "NULL");
  EXPECT_EQ(ask(*cards, "SELECT count(*) FROM offer WHERE region = '*'"), "0");
}

// A discount on a card is no price of what nobody can reserve any more.
TEST_F(OverlayTest, ADiscountNamesNoOffer) {
  const Result<RateCards> cards = with({"discounts:\n  - {card: aws/ec2, percent: 50}\n"});
  const std::string reserved = "SELECT reserved_1yr_usd FROM offer WHERE region = 'us-west-2' AND sku = ";
  EXPECT_EQ(text(cards->find({"aws/ec2", "us-west-2", "p3.2xlarge", "reserved-1yr"})), "1.044 hour by ours");
  EXPECT_EQ(ask(*cards, reserved + "'p3.2xlarge'"), "NULL");
  EXPECT_EQ(ask(*list_, reserved + "'g5.xlarge'"), "0.63378");
  EXPECT_EQ(ask(*cards, reserved + "'g5.xlarge'"), "0.31689");
}

// The bill of an endpoint has its own card's price, else the machine's; and so has its offer.
TEST_F(OverlayTest, AnEndpointsOfferFollowsItsOwnCard) {
  const auto endpoint = [this](const std::string& card) {
    const Result<RateCards> cards = with({"discounts:\n  - {card: " + card + ", percent: 50}\n"});
    return ask(*cards,
               "SELECT on_demand_usd FROM offer WHERE service = 'azure-ml' AND region = 'eastus' AND sku = "
               "'Standard_NC6s_v3'");
  };
  EXPECT_EQ(endpoint("azure/machine_learning"), "1.53");
  EXPECT_EQ(endpoint("azure/vm"), "3.06");
  EXPECT_EQ(endpoint("\"azure/*\""), "1.53");
}

TEST_F(OverlayTest, ChangesNothingElseInTheOffers) {
  const Result<RateCards> cards =
      with({"prices:\n  - {card: aws/ec2, sku: g5.2xlarge, meter: on-demand, usd: 99}\n"});
  const std::string others =
      "SELECT count(*) || ' ' || sum(on_demand_usd) || ' ' || sum(spot_usd) FROM offer WHERE sku <> "
      "'g5.2xlarge'";
  EXPECT_EQ(ask(*cards, others), ask(*list_, others));
  const std::string replaced =
      "SELECT count(*) || ' ' || sum(on_demand_usd) FROM replacement WHERE region = 'us-west-2'";
  EXPECT_EQ(ask(*cards, replaced), ask(*list_, replaced));  // g6.2xlarge is cheaper there, before and after
}

TEST_F(OverlayTest, TheArticleComesWithTheProgram) {
  EXPECT_EQ(list_->shipped_overlays(), std::vector<std::string>{"article-2026-05"});
  const Result<Overlay> article =
      parse_overlay(*list_->shipped_overlay("article-2026-05"), "article-2026-05");
  ASSERT_TRUE(article) << article.error().message;
  const Result<RateCards> cards = list_->with_overlays({*article});
  ASSERT_TRUE(cards) << cards.error().message;
  const auto find = [&](const char* card, const char* region, const char* sku, const char* meter) {
    return text(cards->find({card, region, sku, meter}));
  };
  EXPECT_EQ(find("aws/ec2", "us-west-2", "p3.2xlarge", "on-demand"), "3.06 hour by article-2026-05");
  EXPECT_EQ(find("aws/ec2", "us-west-2", "p3.2xlarge", "reserved-1yr"), "1.65 hour by article-2026-05");
  EXPECT_EQ(find("aws/ec2", "eu-west-1", "p3.2xlarge", "spot"), "0.91 hour by article-2026-05");
  EXPECT_EQ(find("azure/vm", "westus2", "Standard_NC6s_v3", "reserved-1yr"), "1.83 hour by article-2026-05");
  EXPECT_EQ(find("azure/vm", "westus2", "Standard_NC6s_v3", "spot"), "0.73 hour by article-2026-05");
  EXPECT_EQ(text(cards->inter_region("aws", "us-east-1", "us-east-2")), "0.02 gb by article-2026-05");
  EXPECT_EQ(text(cards->inter_region("azure", "japaneast", "japanwest")), "0.02 gb by article-2026-05");
  EXPECT_EQ(text(cards->inter_region("azure", "japaneast", "eastus")), "0.08 gb");
  EXPECT_EQ(ask(*cards,
                "SELECT on_demand_usd FROM offer WHERE service = 'azure-ml' AND region = 'eastus' AND sku = "
                "'Standard_D2as_v5'"),
            "0.086");
  EXPECT_FALSE(list_->shipped_overlay("article-2025"));
}

TEST_F(OverlayTest, SaysWhatTheCardsDoNotHave) {
  EXPECT_EQ(with({"prices:\n  - {card: aws/ec3, sku: x, meter: on-demand, usd: 1}\n"}).error().message,
            "o.yaml:5:5: there is no card \"aws/ec3\"");
  EXPECT_EQ(with({"prices:\n  - {card: aws/ec2, sku: x, meter: on-dmand, usd: 1}\n"}).error().message,
            "o.yaml:5:5: the card aws/ec2 has no meter \"on-dmand\"");
  EXPECT_EQ(with({"prices:\n  - {card: aws/ec2, region: eastus, sku: x, meter: on-demand, usd: 1}\n"})
                .error()
                .message,
            "o.yaml:5:5: there is no region \"eastus\" on aws");
  EXPECT_EQ(with({"discounts:\n  - {card: aws/ec2, meter: storage, percent: 5}\n"}).error().message,
            "o.yaml:5:5: there is no card \"aws/ec2\" with a meter \"storage\"");
  EXPECT_EQ(with({"", ""}).error().message, "ours: two overlays have this name");
  EXPECT_EQ(with({"", ""}).error().kind, Error::Kind::Usage);
}

TEST_F(OverlayTest, SaysWhereAFileIsWrong) {
  EXPECT_EQ(mistakes("name: ours\nsorce: x\nas_of: 2026-10-01\n"),
            "o.yaml:2:1: unknown key \"sorce\"; did you mean source?\no.yaml:1:1: source is missing");
  EXPECT_EQ(mistakes("name: Our Prices\nsource: x\nas_of: October\n"),
            "o.yaml:1:7: name: expected lower-case words with hyphens, found \"Our Prices\"\n"
            "o.yaml:3:8: as_of: expected an ISO date (YYYY-MM-DD), found \"October\"");
  const auto price = [](const std::string& text) { return mistakes(kHead + ("prices:\n  - " + text)); };
  EXPECT_EQ(price("{card: aws/ec2, sku: x, meter: on-demand, usd: 1e3}\n"),
            "o.yaml:5:52: prices[0].usd: expected a plain decimal, such as 0.75, found \"1e3\"");
  EXPECT_EQ(
      price("{card: aws/ec2, sku: x, meter: on-demand, usd: 12,500}\n"),
      "o.yaml:5:55: expected a number without separators, such as 1000000, found a comma before \"500\"");
  EXPECT_EQ(price("{card: aws/ec2, sku: x, meter: on-demand, usd: 1, usd: 2}\n"),
            "o.yaml:5:55: prices[0].usd is given twice; first on line 5");
  EXPECT_EQ(price("{card: aws/ec2, sku: x, meter: on-demand, usd: 1, unit: hours}\n"),
            "o.yaml:5:61: prices[0].unit: expected a unit that docs/rate-cards.md lists, found \"hours\"");
  EXPECT_EQ(price("{card: aws/s3, sku: x, meter: storage, usd: 1, tier_to: 0}\n"),
            "o.yaml:5:5: prices[0]: the tier ends before it begins");
  EXPECT_EQ(price("3\n"), "o.yaml:5:5: prices[0]: expected a section of keys, found \"3\"");
  EXPECT_EQ(mistakes(std::string(kHead) + "prices: {card: aws/ec2}\n"),
            "o.yaml:4:9: prices: expected a list, each a price, found a section of keys");
  EXPECT_EQ(mistakes(std::string(kHead) + "discounts:\n  - {card: aws/ec2, percent: 101}\n"),
            "o.yaml:5:30: discounts[0].percent: expected a number from 0 to 100, found \"101\"");
  EXPECT_EQ(mistakes("- a\n"), "o.yaml:1:1: the file: expected a section of keys, found a list");
  EXPECT_EQ(mistakes("name: [\n").substr(0, 9), "o.yaml:2:");
  EXPECT_EQ(mistakes(""),
            "o.yaml:1:1: name is missing\no.yaml:1:1: source is missing\no.yaml:1:1: as_of is missing");
  EXPECT_NE(mistakes(std::string(100'000, '[')).find("nested deeper than 100 levels"), std::string::npos);
  EXPECT_EQ(mistakes(std::string(limits::kOverlayBytes + 1, '#')), "o.yaml: larger than 16 MB");
}

TEST_F(OverlayTest, TakesAsManyPricesAsFitIntoTheFile) {
  std::string text = std::string(kHead) + "prices:\n";
  int prices = 0;
  for (; prices < 10'000 || text.size() < 1'100'000; ++prices) {
    text += "  - {card: aws/ec2, region: us-east-1, sku: x" + std::to_string(prices) +
            ", meter: on-demand, usd: 1, note: agreed}\n";
  }
  const Result<RateCards> cards = list_->with_overlays({*parse_overlay(text, "o.yaml")});
  ASSERT_TRUE(cards) << cards.error().message;
  EXPECT_EQ(ask(*cards, "SELECT count(*) FROM price WHERE overlay = 'ours'"), std::to_string(prices));
}

TEST_F(OverlayTest, SharesByAnchors) {
  const Result<RateCards> cards =
      with({"prices:\n  - &one {card: aws/ec2, sku: p3.2xlarge, meter: on-demand, usd: 1}\n"
            "  - {<<: *one, sku: g5.xlarge}\n"});
  EXPECT_EQ(text(cards->find({"aws/ec2", "us-east-1", "g5.xlarge", "on-demand"})), "1 hour by ours");
}

TEST_F(OverlayTest, RefusesTwoPricesForOneThing) {
  const std::string one = "  - {card: aws/ec2, sku: x, meter: on-demand, usd: 1}\n";
  EXPECT_EQ(mistakes(kHead + ("prices:\n" + one + one)),
            "o.yaml:6:5: the same price again, and no tier that follows the last one");
  EXPECT_EQ(mistakes(std::string(kHead) +
                     "prices:\n  - {card: aws/s3, sku: x, meter: storage, usd: 1, tier_from: 5}\n"),
            "o.yaml:5:5: the first tier does not begin at 0");
}

}  // namespace
}  // namespace terratoll::rates
