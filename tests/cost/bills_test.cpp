// Every folder of testdata/bills: what its main.tf computes by hand is what Terratoll says.
#include <gtest/gtest.h>

#include <set>

#include "support.h"

namespace terratoll::cost {
namespace {

namespace fs = std::filesystem;

std::string status_of(const Line& line) {
  return line.status.empty() ? "priced" : line.status;
}

void expect_line(const Line& line, const Bill& bill) {
  SCOPED_TRACE(line.address);
  EXPECT_EQ(to_string(bill.status), status_of(line)) << bill.reason;
  EXPECT_EQ(text(bill.monthly_usd), text(line.usd)) << bill.reason;
  if (line.usd) {
    EXPECT_EQ(evaluate(line.sum).text(), line.usd->text()) << "the sum computed by hand";
  }
  bool whole = bill.status == Status::Priced || bill.status == Status::Free;
  if (!whole) {
    EXPECT_NE(bill.reason, "");
  }
}

// What all flows come to, or the whole.
void expect_sum(const Line& line, const Estimate& estimate, bool before) {
  SCOPED_TRACE(line.address);
  Decimal sum = before ? estimate.totals.monthly_before_usd : estimate.totals.monthly_usd;
  if (line.address == "flows") {
    sum = 0;
    for (const PricedFlow& flow : estimate.flows) {
      sum += (before ? flow.monthly_before_usd : flow.monthly_usd).value_or(Decimal());
    }
    EXPECT_EQ(evaluate(line.sum).text(), text(line.usd)) << "the sum computed by hand";
  }
  EXPECT_EQ(sum.text(), text(line.usd));
}

void expect_bill(const std::vector<Line>& lines, const Estimate& estimate, bool before) {
  std::set<std::string> listed;
  for (const Line& line : lines) {
    if (line.address == "total" || line.address == "flows") {
      expect_sum(line, estimate, before);
      continue;
    }
    listed.insert(line.address);
    for (const Resource& resource : estimate.resources) {
      if (resource.entry->resource->address != line.address) continue;
      const Bill* bill = resource.at(before ? inventory::When::Before : inventory::When::After);
      ASSERT_TRUE(bill) << line.address;
      expect_line(line, *bill);
    }
  }
  for (const Resource& resource : estimate.resources) {
    const Bill* bill = resource.at(before ? inventory::When::Before : inventory::When::After);
    if (!bill || bill->status == Status::Free) continue;
    EXPECT_TRUE(listed.contains(std::string(resource.entry->resource->address)))
        << resource.entry->resource->address << " is not in the bill";
  }
}

TEST(EveryBill, IsWhatWasComputedByHand) {
  ASSERT_GE(bill_folders().size(), 7U);
  for (const fs::path& folder : bill_folders()) {
    SCOPED_TRACE(folder.filename());
    HandBill bill = read_bill(folder / "main.tf");
    ASSERT_FALSE(bill.after.empty());
    Case the_case(folder / "plan.json", bill.usage);
    Estimate estimate = the_case.price();
    expect_bill(bill.after, estimate, false);
    if (!bill.before.empty()) expect_bill(bill.before, estimate, true);
  }
}

}  // namespace
}  // namespace terratoll::cost
