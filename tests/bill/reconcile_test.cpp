#include "bill/reconcile.h"

#include <gtest/gtest.h>

#include "checkout.h"
#include "rates/overlay.h"
#include "support.h"

namespace terratoll::bill {
namespace {

Decimal d(const std::string& text) {
  return *Decimal::parse(text);
}

// A bill of a machine, i-0123456789abcdef0, in a month of 730 hours: 730 of them at $1.
class Reconciled : public testing::Test {
 protected:
  Reconciled()
      : plan_(state({{"aws_instance.api", R"({"id":"i-0123456789abcdef0","region":"us-east-1"})"}})) {
    bill_.months.push_back({"aws", "2026-09", 0, 730});
  }

  Charge& add(const std::string& paid, const std::string& list = "") {
    Charge& charge = bill_.charges.emplace_back();
    Line& line = charge.first;
    line.cloud = "aws";
    line.currency = "USD";
    line.service = "AmazonEC2";
    line.usage_type = "BoxUsage:m5.large";
    line.unit = "Hrs";
    line.region = "us-east-1";
    line.resource = "i-0123456789abcdef0";
    line.pricing = Pricing::OnDemand;
    charge.lines = 1;
    charge.end = 730;
    charge.quantity = 730;
    charge.paid = d(paid);
    if (list.empty()) return charge;
    charge.list = d(list);
    charge.paid_listed = charge.paid;
    charge.listed = 1;
    return charge;
  }

  Reconciliation all(const std::string& estimate = "730", bool is_list = true) const {
    Estimated estimated{0,
                        "aws_instance.api",
                        d(estimate),
                        {{"aws/ec2", "us-east-1", "m5.large", "on-demand", "hour", d(estimate).over(730),
                          d(estimate), is_list}}};
    return reconcile(bill_, match(bill_, {&plan_}), {estimated});
  }
  // "explained: spot 100" of the machine.
  std::string row(const std::string& estimate = "730", bool is_list = true) const {
    const Reconciliation made = all(estimate, is_list);
    EXPECT_EQ(made.resources.size(), 1u);
    const Compared& compared = made.resources.front();
    std::string text(to_string(compared.verdict));
    for (const auto& [reason, amount] : compared.because) text += ", " + reason + " " + amount.money();
    if (!compared.rest.cents().is_zero()) text += ", rest " + compared.rest.money();
    // The steps lead from the estimate to the bill.
    Decimal sum;
    for (std::size_t i = 0; i + 1 < made.waterfall.size(); ++i) sum += made.waterfall[i].second;
    EXPECT_EQ(sum.cents(), made.waterfall.back().second.cents());
    return text;
  }

  plan::Plan plan_;
  Bill bill_;
};

TEST_F(Reconciled, IsEqualWithinAPercentOrFiveCents) {
  add("730", "730");
  EXPECT_EQ(row(), "equal");
  EXPECT_EQ(row("737"), "equal, rest 7.00");
  EXPECT_EQ(row("738"), "open, rest 8.00");
  bill_.charges[0].paid = bill_.charges[0].paid_listed = bill_.charges[0].list = d("0.20");
  EXPECT_EQ(row("0.25"), "equal, rest 0.05");
  EXPECT_EQ(row("0.26"), "open, rest 0.06");
}

TEST_F(Reconciled, ExplainsWhatWasPaidLess) {
  add("657", "730");
  EXPECT_EQ(row(), "explained, discount 73.00");
  bill_.charges[0].first.pricing = Pricing::Spot;
  EXPECT_EQ(row(), "explained, spot 73.00");
  bill_.charges[0].first.pricing = Pricing::Reservation;
  EXPECT_EQ(row(), "explained, reservation 73.00");
  bill_.charges[0].first.pricing = Pricing::SavingsPlan;
  EXPECT_EQ(row(), "explained, savings plan 73.00");
  EXPECT_EQ(row("1000"), "open, savings plan 73.00, rest 270.00");
}

TEST_F(Reconciled, TakesLinesOfADiscountAsWhatTheyAre) {
  add("730", "730");
  add("-73").first.category = Category::Discount;
  EXPECT_EQ(row(), "explained, discount 73.00");
  const Reconciliation made = all();
  ASSERT_EQ(made.card_discounts.size(), 1u);
  EXPECT_EQ(made.card_discounts[0].percent().text(), "10");
  const Result<rates::Overlay> overlay =
      rates::parse_overlay(rate_card_text(made, "2026-09"), "negotiated.yaml");
  ASSERT_TRUE(overlay) << overlay.error().message;
  ASSERT_EQ(overlay->discounts.size(), 1u);
  EXPECT_EQ(overlay->discounts[0].card, "aws/ec2");
  EXPECT_EQ(overlay->discounts[0].meter, "on-demand");
  EXPECT_EQ(overlay->discounts[0].percent.text(), "10");
}

// The estimate is at the price that was agreed: nothing is taken off again.
TEST_F(Reconciled, TakesADiscountOffOnceWhereAnOverlayHasIt) {
  add("584", "730");
  EXPECT_EQ(row("584", false), "equal");
  EXPECT_EQ(row("589", false), "equal, rest 5.00");
  EXPECT_EQ(all("584", false).skus[0].because.size(), 0u);
  add("-58.4").first.category = Category::Discount;
  EXPECT_EQ(row("525.6", false), "equal");
}

TEST_F(Reconciled, LeavesOpenWhatWasDearerThanThePublicPrice) {
  add("1000", "730");
  EXPECT_EQ(row(), "open, rest -270.00");
}

// Azure's exports have no public price of what a reservation covers.
TEST_F(Reconciled, ExplainsAReservationByThePriceOfTheCard) {
  add("400").first.pricing = Pricing::Reservation;
  EXPECT_EQ(row(), "explained, reservation 330.00");
}

// Each price of a card with its region and SKU, where what was paid for them differs.
TEST_F(Reconciled, WritesAPriceWhereOneThingIsCheaper) {
  add("584", "730");
  const auto text = [&] { return rate_card_text(all(), "2026-09"); };
  EXPECT_NE(text().find(
                "prices:\n  - {card: aws/ec2, region: us-east-1, sku: m5.large, meter: on-demand, usd: 0.8}\n"
                "discounts: []\n"),
            std::string::npos)
      << text();
  ASSERT_TRUE(rates::parse_overlay(text(), "negotiated.yaml"));
  // Nothing paid, or more than the public price, is no price.
  for (const char* paid : {"0", "-30", "800"}) {
    bill_.charges[0].paid = bill_.charges[0].paid_listed = d(paid);
    EXPECT_EQ(text().find("\n  - "), std::string::npos) << text();
    EXPECT_NE(text().find("\n  # "), std::string::npos) << text();
    EXPECT_TRUE(rates::parse_overlay(text(), "negotiated.yaml"));
  }
}

// The steps of a price are one SKU.
TEST_F(Reconciled, SetsAllStepsOfAPriceBesideItsLines) {
  add("730", "730");
  Estimated estimated{0, "aws_instance.api", d("730"), {}};
  for (const char* monthly : {"500", "230"})
    estimated.items.push_back(
        {"aws/ec2", "us-east-1", "m5.large", "on-demand", "hour", 1, d(monthly), true, true});
  const Reconciliation made = reconcile(bill_, match(bill_, {&plan_}), {estimated});
  ASSERT_EQ(made.skus.size(), 1u);
  EXPECT_EQ(made.skus[0].estimate->text(), "730");
  EXPECT_EQ(made.skus[0].verdict, Verdict::Equal);
  EXPECT_FALSE(made.skus[0].rate);
}

// A fee or a tax is of its month, however much of it the file holds.
TEST_F(Reconciled, ScalesNoTaxAndNoFee) {
  bill_.months[0].end = 73;
  Charge& machine = add("73", "73");
  machine.quantity = 73;
  machine.end = 73;
  add("20").first.category = Category::Tax;
  add("100").first.category = Category::Support;
  const Reconciliation made = all();
  EXPECT_EQ(made.waterfall.back().second.text(), "850");  // 730 + 20 + 100
  EXPECT_EQ(made.apart.at("support").paid.text(), "100");
}

TEST_F(Reconciled, KnowsWhatRanForAPartOfTheMonth) {
  Charge& charge = add("73", "73");
  charge.quantity = 73;
  charge.end = 73;
  EXPECT_EQ(row(), "explained, part of the month 657.00");
  charge.end = 365;  // half of it, and yet only a tenth
  EXPECT_EQ(row(), "open, part of the month 365.00, rest 292.00");
}

TEST_F(Reconciled, KnowsAFreeTier) {
  add("0", "0");
  EXPECT_EQ(row(), "explained, free tier 730.00");
}

TEST_F(Reconciled, ShowsTheRateBesideThePublicPrice) {
  add("730", "876");
  const Reconciliation made = all();
  ASSERT_EQ(made.skus.size(), 1u);
  EXPECT_EQ(made.skus[0].name, "AmazonEC2 BoxUsage:m5.large");
  EXPECT_EQ(made.skus[0].rate->text(), "1");
  EXPECT_EQ(made.skus[0].list_price->text(), "1.2");
  EXPECT_EQ(made.skus[0].verdict, Verdict::Equal);  // as billed
}

TEST_F(Reconciled, ListsWhatIsNotManagedAndWhatStandsApart) {
  add("730", "730");
  add("5").first.resource = "i-0ffffffffffffffff";
  add("9").first.resource = "";
  add("20").first.category = Category::Tax;
  add("300").first.currency = "EUR";
  const Reconciliation made = all();
  EXPECT_EQ(made.matched.paid.text(), "730");
  EXPECT_EQ(made.unmatched.paid.text(), "14");
  ASSERT_EQ(made.unmanaged.size(), 2u);
  EXPECT_EQ(made.unmanaged[0].reason, "the line names no resource");
  EXPECT_EQ(made.unmanaged[1].paid.text(), "5");
  EXPECT_EQ(made.apart.at("tax").paid.text(), "20");
  EXPECT_EQ(made.apart.at("another currency: EUR").paid.text(), "300");
  EXPECT_EQ(made.waterfall.back().second.text(), "764");
}

// Of each sample every line is somewhere, with its reason, and so is all that was paid.
TEST(ReconcileTest, AccountsForEveryLineOfTheSamples) {
  const std::filesystem::path bills = checkout::root() / "../shared/bills";
  if (!std::filesystem::exists(bills)) GTEST_SKIP() << "../shared/bills is not at hand";
  for (const char* name : {"focus-1.0-sample.csv", "aws-cur-sample.csv", "azure-ea-sample.csv",
                           "azure-ea-actual-sample.csv", "azure-ea-amortized-sample.csv"}) {
    const Result<Bill> bill = read_bills({(bills / name).string()});
    ASSERT_TRUE(bill) << name;
    const Matches matches = match(*bill, {});
    const Reconciliation made = reconcile(*bill, matches, {});
    EXPECT_EQ(made.lines, bill->files[0].lines) << name;
    EXPECT_EQ(made.matched.lines + made.unmatched.lines + made.apart_lines(), made.lines) << name;
    Decimal paid, billed, told = made.matched.paid + made.unmatched.paid;
    Decimal invoiced = made.matched.billed + made.unmatched.billed;
    for (const Charge& charge : bill->charges) {
      paid += charge.paid;
      billed += charge.billed;
    }
    for (const auto& [reason, held] : made.apart) {
      told += held.paid;
      invoiced += held.billed;
    }
    EXPECT_EQ(paid, told) << name;
    EXPECT_EQ(billed, invoiced) << name;
    for (const Match& each : matches.matches) EXPECT_NE(each.reason, "") << name;
  }
}

}  // namespace
}  // namespace terratoll::bill
