// What must hold of every estimate: of the bills here, and of other people's plans where they are at hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "support.h"

namespace terratoll::cost {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> plans() {
  std::vector<fs::path> files;
  for (const fs::path& folder : bill_folders()) files.push_back(folder / "plan.json");
  const fs::path others = root().parent_path() / "shared" / "plans";
  if (!fs::exists(others)) return files;
  for (const fs::directory_entry& entry : fs::directory_iterator(others)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// With whatever its folder gives as usage.
Case case_of(const fs::path& file) {
  const fs::path main_tf = file.parent_path() / "main.tf";
  return Case(file, fs::exists(main_tf) ? read_bill(main_tf).usage : GivenUsage{});
}

void expect_sums(const Estimate& estimate) {
  Decimal items, rows, flows, assumed;
  for (const Resource& resource : estimate.resources) {
    if (!resource.after) continue;
    const Bill& bill = *resource.after;
    Decimal own;
    for (const LineItem& item : bill.items) {
      own += item.monthly_usd.value_or(Decimal());
      EXPECT_GE(item.monthly_usd.value_or(Decimal()), item.managed_usd);
      EXPECT_GE(item.max_monthly_usd, item.monthly_usd.value_or(Decimal()));
      if (item.basis == inventory::Basis::Assumed) assumed += item.monthly_usd.value_or(Decimal());
    }
    EXPECT_EQ(own, bill.monthly_usd.value_or(Decimal())) << resource.entry->resource->address;
    items += own;
    rows += bill.monthly_usd.value_or(Decimal());
  }
  for (const PricedFlow& flow : estimate.flows) {
    flows += flow.monthly_usd.value_or(Decimal());
    if (flow.basis == inventory::Basis::Assumed) assumed += flow.monthly_usd.value_or(Decimal());
  }
  EXPECT_EQ(estimate.totals.monthly_usd, items + flows);
  EXPECT_EQ(estimate.totals.monthly_usd, rows + flows);
  EXPECT_EQ(estimate.totals.monthly_usd, estimate.totals.by_component.total());
  EXPECT_EQ(estimate.totals.monthly_assumed_usd, assumed);
}

TEST(EveryTotal, IsTheSumOfItsRows) {
  for (const fs::path& file : plans()) {
    SCOPED_TRACE(file);
    Case the_case = case_of(file);
    expect_sums(the_case.price());
  }
}

TEST(MoreVolume, NeverCostsLess) {
  for (const fs::path& file : plans()) {
    SCOPED_TRACE(file);
    Case the_case = case_of(file);
    Totals totals = the_case.price().totals;
    ASSERT_EQ(totals.scenarios.size(), 3U);
    EXPECT_EQ(totals.scenarios[0].second, totals.monthly_usd);
    EXPECT_GE(totals.scenarios[1].second, totals.scenarios[0].second);
    EXPECT_GE(totals.scenarios[2].second, totals.scenarios[1].second);
    EXPECT_GE(totals.monthly_max_usd, totals.monthly_usd);
  }
}

TEST(TheOrderOfEntries, DoesNotMatter) {
  std::mt19937 random(7);
  for (const fs::path& file : plans()) {
    SCOPED_TRACE(file);
    Case the_case = case_of(file);
    Totals first = the_case.price().totals;
    std::shuffle(the_case.run.inventory.entries.begin(), the_case.run.inventory.entries.end(), random);
    std::shuffle(the_case.run.flows.flows.begin(), the_case.run.flows.flows.end(), random);
    Totals second = the_case.price().totals;
    EXPECT_EQ(first.monthly_usd, second.monthly_usd);
    EXPECT_EQ(first.monthly_max_usd, second.monthly_max_usd);
    EXPECT_EQ(first.monthly_before_usd, second.monthly_before_usd);
    EXPECT_EQ(first.scenarios, second.scenarios);
  }
}

// Rows of a card's file that begin with REGION,SKU,METER.
bool has_row(const LineItem& item) {
  std::ifstream in(root() / "rate_cards" / (item.card + ".csv"));
  const std::string prefix = item.region + "," + item.sku + "," + item.meter + "," + item.unit + ",";
  std::string row;
  while (std::getline(in, row)) {
    if (row.rfind(prefix, 0) != 0) continue;
    std::istringstream fields(row.substr(prefix.size()));
    std::string from, to, usd, source;
    std::getline(fields, from, ',');
    std::getline(fields, to, ',');
    std::getline(fields, usd, ',');
    std::getline(fields, source, ',');
    if (Decimal::parse(usd) == item.rate_usd && source == item.source) return true;
  }
  return false;
}

TEST(EveryLineItem, IsItsQuantityTimesTheCardRowThatItNames) {
  std::size_t priced = 0;
  for (const fs::path& folder : bill_folders()) {
    Case the_case = case_of(folder / "plan.json");
    Estimate estimate = the_case.price();
    for (const Resource& resource : estimate.resources) {
      for (const LineItem& item : resource.shown().items) {
        if (!item.monthly_usd) continue;
        SCOPED_TRACE(std::string(resource.entry->resource->address) + " " + item.item);
        EXPECT_TRUE(has_row(item));
        EXPECT_EQ(text(item.monthly_usd), (*item.quantity * *item.rate_usd).cents().text());
        ++priced;
      }
    }
  }
  EXPECT_GT(priced, 30U);
}

}  // namespace
}  // namespace terratoll::cost
