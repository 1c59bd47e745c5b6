// FOCUS 1.2: the columns that it wants, what may stand in them, and that the costs are the bill.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "checkout.h"
#include "sample.h"

namespace terratoll::report {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const std::string& text) {
  const std::string header = text.substr(0, text.find('\n'));
  std::vector<std::string> errors;
  const CsvTable table = read_csv("focus", text, header, errors);
  EXPECT_EQ(errors, std::vector<std::string>{});
  const std::vector<std::string> names = split(header, ',');
  std::vector<Row> rows;
  for (const CsvRow& each : table.rows) {
    Row& row = rows.emplace_back();
    for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = each.fields[i];
  }
  return rows;
}

// By "Feature level: Mandatory" of the specification's columns.
const std::vector<std::string> kMandatory = {
    "BilledCost",         "BillingAccountId", "BillingAccountName", "BillingCurrency",   "BillingPeriodEnd",
    "BillingPeriodStart", "ChargeCategory",   "ChargeClass",        "ChargeDescription", "ChargePeriodEnd",
    "ChargePeriodStart",  "ContractedCost",   "EffectiveCost",      "InvoiceIssuerName", "ListCost",
    "PricingQuantity",    "PricingUnit",      "ProviderName",       "PublisherName",     "ServiceCategory",
    "ServiceName"};
const std::set<std::string> kMayBeNull = {"ChargeClass", "BillingAccountName"};
const std::set<std::string> kCategories = {"AI and Machine Learning",
                                           "Analytics",
                                           "Business Applications",
                                           "Compute",
                                           "Databases",
                                           "Developer Tools",
                                           "Multicloud",
                                           "Identity",
                                           "Integration",
                                           "Internet of Things",
                                           "Management and Governance",
                                           "Media",
                                           "Migration",
                                           "Mobile",
                                           "Networking",
                                           "Security",
                                           "Storage",
                                           "Web",
                                           "Other"};

TEST(Focus, HasTheColumnsThatAreMandatoryAndWhatMayStandInThem) {
  for (const Report& report : {sample(), audited(), hostile_report()}) {
    const std::vector<Row> rows = rows_of(write_focus(report));
    ASSERT_FALSE(rows.empty());
    for (const Row& row : rows) {
      for (const std::string& name : kMandatory) {
        ASSERT_TRUE(row.contains(name)) << name;
        EXPECT_TRUE(kMayBeNull.contains(name) || !row.at(name).empty()) << name;
      }
      // Of "Usage", and of what has a ResourceId.
      for (const char* name : {"SkuId", "SkuPriceId", "ResourceId", "ResourceType"})
        EXPECT_FALSE(row.at(name).empty()) << name << " of " << row.at("ChargeDescription");
      for (const char* name : {"PricingUnit", "ConsumedUnit"}) {
        const std::string unit = row.at(name);
        EXPECT_FALSE(unit[0] >= 'a' && unit[0] <= 'z' && unit.substr(0, 4) != "vCPU") << unit;
        EXPECT_TRUE(unit.ends_with('s') || one_of(unit, {"GB", "MB"})) << unit;
      }
      EXPECT_EQ(row.at("ChargeCategory"), "Usage");
      EXPECT_EQ(row.at("BillingCurrency"), "USD");
      EXPECT_TRUE(kCategories.contains(row.at("ServiceCategory"))) << row.at("ServiceCategory");
      EXPECT_TRUE(one_of(row.at("ChargeFrequency"), {"One-Time", "Recurring", "Usage-Based"}));
      EXPECT_TRUE(one_of(row.at("PricingCategory"), {"Standard", "Dynamic", "Committed", "Other"}));
      for (const auto& [name, value] : row)
        if (name.ends_with("Cost")) {
          EXPECT_TRUE(Decimal::parse(value)) << name << " " << value;
        }
    }
  }
}

// What moves belongs to the store that it leaves, as the groups have it.
TEST(Focus, KnowsWhoseDataMoves) {
  Report report = audited();
  std::set<std::string> moved;
  for (const FlowRow& each : report.flows) moved.insert(each.from);
  for (Resource& each : report.resources)
    if (moved.contains(each.address)) each.tags = {{"team", "data"}};
  std::size_t count = 0;
  for (const Row& row : rows_of(write_focus(report))) {
    if (row.at("x_Component") != "data_transfer") continue;
    EXPECT_EQ(row.at("ResourceType"), "aws_s3_bucket");
    EXPECT_EQ(row.at("PricingUnit"), "GB");
    ++count;
  }
  EXPECT_GT(count, 0U);
}

TEST(Focus, IsTheMonthOfTheDay) {
  Report report = sample();
  report.today = "2026-12-31";
  const Row row = rows_of(write_focus(report)).front();
  EXPECT_EQ(row.at("ChargePeriodStart"), "2026-12-01T00:00:00Z");
  EXPECT_EQ(row.at("ChargePeriodEnd"), "2027-01-01T00:00:00Z");
}

TEST(Focus, CostsTogetherWhatTheReportDoes) {
  Decimal sum, bill;
  for (const Row& row : rows_of(write_focus(audited()))) sum += *Decimal::parse(row.at("ListCost"));
  const Report report = audited();
  for (const Resource& each : report.resources)
    for (const cost::LineItem& item : each.items) bill += item.monthly_usd.value_or(Decimal());
  for (const FlowRow& each : report.flows) bill += each.monthly_usd.value_or(Decimal());
  EXPECT_EQ(sum, bill);
}

TEST(Focus, HoldsTagsAsJsonAndNoFormula) {
  Report report = sample();
  for (Resource& each : report.resources) {
    each.address = "=cmd()";
    each.tags = {{"team", "a \"b\", c"}};
  }
  const Row row = rows_of(write_focus(report)).front();
  EXPECT_EQ(row.at("Tags"), "{\"team\": \"a \\\"b\\\", c\"}");
  EXPECT_EQ(row.at("x_Address"), "'=cmd()");
}

TEST(Focus, SaysWhatItLeavesOut) {
  EXPECT_EQ(left_out_of_focus(quiet()), "");
  Report report = audited();
  report.totals.missing.unpriced = 2;
  report.totals.missing.of = 9;
  EXPECT_EQ(left_out_of_focus(report),
            "FOCUS: 2 of 9 resources have no known cost, and no row for what is not known");
  report.audit = false;
  EXPECT_NE(left_out_of_focus(report), "");
}

// A card without a row here would be "Other".
TEST(Focus, KnowsTheServiceOfEachCard) {
  namespace fs = std::filesystem;
  const std::set<std::string> no_prices = {"lifecycle", "machines", "regions", "terms"};
  std::set<std::string> cards;
  for (const char* cloud : {"aws", "azure"}) {
    for (const fs::directory_entry& each : fs::directory_iterator(checkout::root() / "rate_cards" / cloud)) {
      const std::string name = each.path().stem().string();
      if (!no_prices.contains(name)) cards.insert(std::string(cloud) + "/" + name);
    }
  }
  std::vector<std::string> errors;
  const std::string text =
      *read_file((checkout::root() / "src/report/formats/focus_services.csv").string(), 1 << 20);
  for (const CsvRow& row : read_csv("focus_services.csv", text, "card,service,category", errors).rows) {
    EXPECT_EQ(cards.erase(row.fields[0]), 1U) << row.fields[0] << " is no card";
    EXPECT_TRUE(kCategories.contains(row.fields[2])) << row.fields[0];
  }
  EXPECT_EQ(errors, std::vector<std::string>{});
  for (const std::string& each : cards) ADD_FAILURE() << each << " has no service";
}

}  // namespace
}  // namespace terratoll::report
