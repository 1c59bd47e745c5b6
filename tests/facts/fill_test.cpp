// From a real plan to rows.

#include <gtest/gtest.h>

#include "checkout.h"
#include "facts/query.h"
#include "run/run.h"

namespace terratoll::facts {
namespace {

// A plan of testdata, what the stages before make of it, and the facts.
class FillTest : public testing::Test {
 protected:
  void SetUp() override { load("examples/pipeline"); }

  // `overlay` is the text of a rate card over the shipped ones; "" for none.
  void load(const std::string& fixture, const std::string& overlay = "") {
    const std::string folder = checkout::root().string() + "/testdata/" + fixture;
    run::Request request;
    request.plans = {folder + "/plan.json"};
    request.source = {folder, true, folder};
    request.today = "2026-11-01";
    request.given.profile.training = Training::Continuous;
    request.given.profile.pipeline_gb_per_day = Decimal(1000);
    if (!overlay.empty()) request.given.rate_cards = {"ours.yaml"};
    request.files["ours.yaml"] = overlay;
    Result<run::Priced> priced = run::price(request);
    ASSERT_TRUE(priced) << priced.error().message;
    run_ = std::make_unique<run::Priced>(std::move(*priced));
    Result<Database> filled = run::fill_facts(*run_);
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

  std::unique_ptr<run::Priced> run_;
  std::unique_ptr<Database> database_;
};

TEST_F(FillTest, HoldsEachResourceOnceAtItsPlace) {
  const std::string count = std::to_string(run_->estimate.resources.size());
  EXPECT_EQ(
      ask("SELECT count(*), count(DISTINCT address), sum(file LIKE '%main.tf' AND line > 0) FROM resource"),
      count + "|" + count + "|" + count + ";");
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
            "continuous|NULL|6;");
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
  load("examples/pipeline",
       "name: ours\nsource: contract 7\nas_of: 2026-11-01\nprices:\n"
       "  - {card: aws/s3, region: sa-east-1, sku: standard, meter: storage, usd: 0.03}\n");
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
