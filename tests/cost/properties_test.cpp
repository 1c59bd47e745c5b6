// What must hold of every estimate: of the bills here, and of other people's plans where they are at hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "plan/address.h"
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

// And those of all cases.
std::vector<fs::path> fixtures() {
  std::vector<fs::path> files = plans();
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root() / "testdata")) {
    const std::string name = entry.path().filename().string();
    if (name == "plan.json" || name == "state.json") files.push_back(entry.path());
  }
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

// "volume /dev/sdf" of "volume /dev/sdf, gp3, IOPS": what a machine holds on a device of its own.
std::string device_of(const inventory::Demand& demand) {
  return demand.item.starts_with("volume /dev/") ? demand.item.substr(0, demand.item.find(',')) : "";
}

void expect_once(const inventory::Inventory& inventory, inventory::When when) {
  std::map<std::string, std::string> holders;  // of an id: the block that bills it
  for (const inventory::Entry& entry : inventory.entries) {
    const std::string address(entry.resource->address);
    std::map<std::string, int> own;
    const inventory::Side* side = entry.side(when);
    if (side == nullptr) continue;
    for (const inventory::Demand& demand : side->demands) {
      const std::string device = device_of(demand);
      EXPECT_TRUE(device.empty() || ++own[device + demand.meter] == 1) << address << " " << demand.item;
      if (demand.id.empty()) continue;
      // Plans made without a cloud give the instances of a block one id.
      const std::string block = std::to_string(entry.plan) + plan::without_indexes(address);
      EXPECT_EQ(holders.emplace(demand.id, block).first->second, block) << demand.id << " of " << address;
    }
  }
}

// Whatever shows a thing: a volume of its own, a device of a machine, a plan and a state.
TEST(EveryThing, IsInOneLineItem) {
  std::size_t devices = 0, ids = 0;
  for (const fs::path& file : fixtures()) {
    SCOPED_TRACE(file);
    Case the_case = case_of(file);
    const inventory::Inventory& inventory = the_case.run.inventory;
    expect_once(inventory, inventory::When::Before);
    expect_once(inventory, inventory::When::After);
    for (const inventory::Entry& entry : inventory.entries) {
      for (const inventory::Demand& demand : entry.after.demands) {
        devices += device_of(demand).empty() ? 0 : 1;
        ids += demand.id.empty() ? 0 : 1;
      }
    }
  }
  EXPECT_GT(devices, 10U);
  EXPECT_GT(ids, 50U);
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
