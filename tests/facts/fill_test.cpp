// From a real plan to rows.

#include <gtest/gtest.h>

#include "../run/clouds.h"
#include "checkout.h"
#include "cost/estimate.h"
#include "facts/query.h"
#include "inventory/inventory.h"
#include "plan/graph/graph.h"
#include "rates/rates.h"

namespace terratoll::facts {
namespace {

// A plan of testdata, what the stages before make of it, and the facts.
class FillTest : public testing::Test {
 protected:
  void SetUp() override { load("examples/pipeline"); }

  void load(const std::string& fixture, const std::vector<rates::Overlay>& overlays = {}) {
    auto read = plan::read(checkout::root().string() + "/testdata/" + fixture + "/plan.json");
    ASSERT_TRUE(read) << read.error().message;
    plan_ = std::make_unique<plan::Plan>(std::move(*read));
    graph_ = std::make_unique<plan::Graph>(*plan_);
    inventory::Request request;
    request.plans = {graph_.get()};
    request.clouds = shipped_clouds();
    request.profile.pipeline_gb_per_day = Decimal(1000);
    inventory_ = inventory::interpret(request);
    flows_ = flows::find_flows(request, inventory_);
    auto cards = rates::RateCards::embedded();
    ASSERT_TRUE(cards);
    if (!overlays.empty()) cards = cards->with_overlays(overlays);
    ASSERT_TRUE(cards) << cards.error().message;
    cards_ = std::make_unique<rates::RateCards>(std::move(*cards));
    estimate_ = cost::price({&inventory_, &flows_, cards_.get(), request.profile, request.assume});
    Request facts;
    facts.plans = {plan_.get()};
    facts.estimate = &estimate_;
    facts.cards = cards_.get();
    facts.settings = {{"training", "continuous"}, {"today", "2026-11-01"}};
    facts.places.assign(estimate_.resources.size(), Location{"main.tf", 7});
    auto filled = Database::fill(facts);
    ASSERT_TRUE(filled) << filled.error().message;
    database_ = std::make_unique<Database>(std::move(*filled));
  }

  // All cells of all rows, joined with | and a semicolon after each row.
  std::string ask(const std::string& sql, const Limits& limits = {}) {
    auto prepared = Query::prepare(*database_, sql);
    if (auto* problem = std::get_if<Problem>(&prepared)) return "! " + problem->message;
    std::string out;
    auto problem = std::get<Query>(prepared).run(limits, [&](const std::vector<Cell>& row) {
      for (const Cell& cell : row) {
        if (&cell != row.data()) out += '|';
        if (const auto* text = std::get_if<std::string>(&cell)) out += *text;
        if (const auto* number = std::get_if<std::int64_t>(&cell)) out += std::to_string(*number);
        if (const auto* real = std::get_if<double>(&cell)) out += Decimal::from_double(*real).text();
        if (std::holds_alternative<std::monostate>(cell)) out += "NULL";
      }
      out += ';';
      return std::optional<std::string>();
    });
    return problem ? "! " + problem->message : out;
  }

  std::unique_ptr<plan::Plan> plan_;
  std::unique_ptr<plan::Graph> graph_;
  inventory::Inventory inventory_;
  flows::Flows flows_;
  std::unique_ptr<rates::RateCards> cards_;
  cost::Estimate estimate_;
  std::unique_ptr<Database> database_;
};

TEST_F(FillTest, HoldsEachResourceOnce) {
  EXPECT_EQ(ask("SELECT count(*), count(DISTINCT address), min(file), max(line) FROM resource"),
            std::to_string(estimate_.resources.size()) + "|" + std::to_string(estimate_.resources.size()) +
                "|main.tf|7;");
}

TEST_F(FillTest, AddsUpToTheEstimate) {
  EXPECT_EQ(ask("SELECT usd(sum(monthly_usd)) FROM (SELECT monthly_usd FROM resource UNION ALL SELECT "
                "monthly_usd FROM flow)"),
            ask("SELECT usd(monthly_usd) FROM total"));
  EXPECT_EQ(ask("SELECT usd((SELECT sum(monthly_usd) FROM cost))"),
            ask("SELECT usd(sum(monthly_usd)) FROM resource"));
}

TEST_F(FillTest, ShowsMachinesWithTheirPricesFromTheCards) {
  EXPECT_EQ(
      ask("SELECT DISTINCT c.sku, c.accelerator = o.accelerator, c.on_demand_usd_per_hour = o.on_demand_usd,"
          " c.reserved_1yr_usd_per_hour IS o.reserved_1yr_usd, c.sku_status = o.status, c.retires_on = "
          "o.retires_on"
          "  FROM compute AS c JOIN offer AS o ON o.cloud = c.cloud AND o.region = c.region AND o.service = "
          "c.service"
          "   AND o.sku = c.sku"),
      "g5.xlarge|1|1|1|1|1;g6.2xlarge|1|1|1|1|1;");
  load("rules/sku-retired/flagged");
  EXPECT_EQ(ask("SELECT DISTINCT sku, accelerator, sku_status, retires_on FROM compute WHERE sku_status <> "
                "'current'"),
            "p3.2xlarge|V100|retired|2025-12-20;");
}

TEST_F(FillTest, ShowsEndpointsWithTheMachineBehindThem) {
  load("bills/sagemaker-endpoint");
  EXPECT_EQ(ask("SELECT count(*) > 0, min(usd_per_hour > raw_usd_per_hour), min(abs(managed_usd - "
                "monthly((usd_per_hour -"
                " raw_usd_per_hour) * \"count\")) < 0.01), min(monthly_usd = round(monthly(usd_per_hour * "
                "\"count\"), 2))"
                "  FROM endpoint WHERE min_count > 0 AND raw_usd_per_hour IS NOT NULL"),
            "1|1|1|1;");
}

TEST_F(FillTest, KeepsTheWayOfAFlow) {
  EXPECT_EQ(ask("SELECT count(*) > 0, min(evidence LIKE '%' || from_address || '%'), min(instr(evidence, ' ← "
                "') > 0),"
                " min(confidence) FROM flow WHERE kind = 'read' AND crosses IN ('region', 'continent')"),
            "1|1|1|high;");
}

TEST_F(FillTest, KnowsItsSettings) {
  EXPECT_EQ(ask("SELECT setting('training'), setting('customer_facing'), (SELECT count(*) FROM setting)"),
            "continuous|NULL|2;");
}

TEST_F(FillTest, ReadsOffersInPlace) {
  EXPECT_EQ(ask("SELECT count(*) > 1000 FROM offer"), "1;");
  EXPECT_EQ(ask("SELECT replacement_sku <> '' FROM replacement WHERE sku = 'p3.2xlarge' AND region = "
                "'us-west-2' AND service = 'ec2'"),
            "1;");
  EXPECT_EQ(ask("SELECT nearest FROM region WHERE region = 'us-east-1'"), "eastus;");
}

constexpr const char* kStandard =
    "SELECT cloud, unit, tier_from, tier_to, usd FROM rate WHERE card = 'aws/s3' AND region = 'sa-east-1'"
    " AND sku = 'standard' AND meter = 'storage' ORDER BY tier_from";

TEST_F(FillTest, ReadsTheTiersOfTheCardsInPlace) {
  EXPECT_EQ(ask(kStandard),
            "aws|gb-month|0|51200|0.0405;aws|gb-month|51200|512000|0.039;aws|gb-month|512000|NULL|0.037;");
  EXPECT_EQ(ask("SELECT tier_cost('aws/s3', 'sa-east-1', 'standard', 'storage', 200000)"), "7876.8;");
}

TEST_F(FillTest, FindsAPriceWithoutReadingTheCardsThrough) {
  Limits few;
  few.steps = 1000;
  EXPECT_EQ(ask(std::string("SELECT count(*) FROM (") + kStandard + ")", few), "3;");
  EXPECT_EQ(ask("SELECT count(*) FROM rate", few), "! stopped after 1000 steps");
}

TEST_F(FillTest, ShowsRatesWithTheOverlaysInForce) {
  auto overlay = rates::parse_overlay(
      "name: ours\nsource: contract 7\nas_of: 2026-11-01\nprices:\n"
      "  - {card: aws/s3, region: sa-east-1, sku: standard, meter: storage, usd: 0.03}\n",
      "ours.yaml");
  ASSERT_TRUE(overlay) << overlay.error().message;
  load("examples/pipeline", {*overlay});
  EXPECT_EQ(ask(kStandard), "aws|gb-month|0|NULL|0.03;");
  EXPECT_EQ(ask("SELECT tier_cost('aws/s3', 'sa-east-1', 'standard', 'storage', 200000)"), "6000;");
}

TEST_F(FillTest, KeepsTheTablesBehindTheRatesToItself) {
  EXPECT_EQ(ask("SELECT usd FROM price_row"), "! table price_row is none of the facts: see terratoll schema");
  EXPECT_EQ(ask("WITH rate AS (SELECT * FROM sqlite_master) SELECT * FROM rate"),
            "! table sqlite_master is none of the facts: see terratoll schema");
}

}  // namespace
}  // namespace terratoll::facts
