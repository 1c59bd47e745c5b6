#include "bill/reconcile.h"

#include <gtest/gtest.h>

#include "bill/services.h"
#include "checkout.h"
#include "rates/overlay.h"
#include "rates/rates.h"
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

  static EstimatedItem item(const std::string& sku, const std::string& unit, const std::string& quantity,
                            const std::string& rate) {
    return {"aws/ec2", "us-east-1", sku, "on-demand", unit, d(quantity), d(rate), d(quantity) * d(rate)};
  }
  Reconciliation of(const std::vector<EstimatedItem>& items) const {
    Estimated estimated{0, "aws_instance.api", Decimal(), items};
    for (const EstimatedItem& each : items) estimated.monthly = *estimated.monthly + each.monthly;
    return reconcile(bill_, match(bill_, {&plan_}), {estimated});
  }
  Reconciliation all(const std::string& estimate = "730") const {
    EstimatedItem hours = item("m5.large", "hour", "730", "1");
    hours.monthly = d(estimate);
    return of({hours});
  }
  // "AmazonEC2 BoxUsage:m5.large 730.00 657.00 explained, discount 73.00", a line for each SKU.
  static std::string skus(const Reconciliation& made) {
    std::string text;
    for (const Compared& each : made.skus) {
      text += each.name + " " + (each.estimate ? each.estimate->money() : "-") + " " + each.billed.money() +
              " " + std::string(to_string(each.verdict));
      for (const auto& [reason, amount] : each.because) text += ", " + reason + " " + amount.money();
      text += differs_from_card(each) ? ", another price\n" : "\n";
    }
    return text;
  }
  static std::string card(const Reconciliation& made) {
    const std::string text = rate_card_text(made, "2026-09", [](const CardDiscount&) {
      return std::vector<Tier>{{0, std::nullopt, 1}};
    });
    const Result<rates::Overlay> overlay = rates::parse_overlay(text, "negotiated.yaml");
    EXPECT_TRUE(overlay) << overlay.error().message;
    return text.substr(text.find("as_of: 2026-09-01\n") + 18);
  }
  // "explained: spot 100" of the machine.
  std::string row(const std::string& estimate = "730") const {
    const Reconciliation made = all(estimate);
    EXPECT_EQ(made.resources.size(), 1u);
    const Compared& compared = made.resources.front();
    std::string text(to_string(compared.verdict));
    for (const auto& [reason, amount] : compared.because) text += ", " + reason + " " + amount.money();
    if (!compared.rest.cents().is_zero()) text += ", rest " + compared.rest.money();
    // The steps lead from the estimate to the bill.
    Decimal sum;
    for (std::size_t i = 0; i + 1 < made.waterfall.size(); ++i) sum += made.waterfall[i].second;
    EXPECT_EQ(sum, made.waterfall.back().second);
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

// The discount of what is in no estimate explains nothing, and makes nothing more.
TEST_F(Reconciled, TakesNoDiscountOfWhatIsNotEstimated) {
  add("730", "730");
  Charge& credits = add("100", "1000");
  credits.first.usage_type = "CPUCredits:m5";
  credits.first.unit = "vCPU-Hours";
  EXPECT_EQ(row(), "open, rest -100.00");
}

TEST_F(Reconciled, TakesLinesOfADiscountAsWhatTheyAre) {
  add("730", "730");
  add("-73").first.category = Category::Discount;
  EXPECT_EQ(row(), "explained, discount 73.00");
  const Reconciliation made = all();
  EXPECT_EQ(
      card(made),
      "prices:\n  - {card: aws/ec2, region: \"us-east-1\", sku: \"m5.large\", meter: on-demand, usd: 0.9, "
      "note: 10% off the public price}\ndiscounts: []\n");
}

// The discount of a negotiated price that the estimate has already is no second one.
TEST_F(Reconciled, TakesADiscountThatIsInTheEstimateOnce) {
  EstimatedItem ours = item("m5.large", "hour", "730", "0.8");
  ours.is_list = false;
  add("584", "730");
  EXPECT_EQ(skus(of({ours})), "AmazonEC2 BoxUsage:m5.large 584.00 584.00 equal\n");
  EXPECT_EQ(of({ours}).waterfall.size(), 2u);
  bill_.charges.clear();
  add("730", "730");
  add("-146").first.category = Category::Discount;
  EXPECT_EQ(skus(of({ours})), "AmazonEC2 BoxUsage:m5.large 584.00 584.00 equal\n");
  EXPECT_EQ(of({ours}).waterfall.size(), 2u);
  bill_.charges.pop_back();
  EXPECT_EQ(skus(of({ours})), "AmazonEC2 BoxUsage:m5.large 584.00 730.00 open\n");
  bill_.charges[0].first.pricing = Pricing::Reservation;
  bill_.charges[0].paid = bill_.charges[0].paid_listed = d("400");
  EXPECT_EQ(skus(of({ours})), "AmazonEC2 BoxUsage:m5.large 584.00 400.00 explained, reservation 184.00\n");
}

TEST_F(Reconciled, LeavesOpenWhatIsDearerThanThePublicPrice) {
  add("1000", "730");
  EXPECT_EQ(row(), "open, rest -270.00");
  EXPECT_EQ(card(all()), "discounts: []\n");
}

// Azure's exports have no public price of what a reservation covers.
TEST_F(Reconciled, ExplainsACommitmentByTheCardWhereTheBillHasNoPublicPrice) {
  add("430").first.pricing = Pricing::Reservation;
  EXPECT_EQ(row(), "explained, reservation 300.00");
  bill_.charges[0].first.pricing = Pricing::OnDemand;
  EXPECT_EQ(row(), "open, rest 300.00");
}

TEST_F(Reconciled, PutsTheTiersOfAPriceBesideAllThatWasBilledOfIt) {
  std::vector<EstimatedItem> tiers = {item("standard", "gb-month", "51200", "0.023"),
                                      item("standard", "gb-month", "10000", "0.022"),
                                      item("int-fa", "gb-month", "1000", "0.023")};
  const auto stored = [this](const char* what, const std::string& gb, const std::string& usd) {
    Charge& charge = add(usd, usd);
    charge.first.unit = "GB-Mo";
    charge.first.usage_type = what;
    charge.quantity = d(gb);
  };
  bill_.months[0] = {"aws", "2026-09", 496728, 497448};  // the whole of it
  stored("INT-FA", "1000", "23");
  stored("Standard", "51200", "1177.6");
  stored("Standard", "10000", "220");
  EXPECT_EQ(skus(of(tiers)),
            "AmazonEC2 Standard 1397.60 1397.60 equal\nAmazonEC2 INT-FA 23.00 23.00 equal\n");
}

TEST_F(Reconciled, ExplainsBySkuWhatItExplainsByResource) {
  add("0", "0");
  EXPECT_EQ(skus(all()), "AmazonEC2 BoxUsage:m5.large 730.00 0.00 explained, free tier 730.00\n");
  bill_.charges.clear();
  Charge& charge = add("73", "73");
  charge.quantity = charge.end = 73;
  EXPECT_EQ(skus(all()), "AmazonEC2 BoxUsage:m5.large 730.00 73.00 explained, part of the month 657.00\n");
}

// A part of what was used was free: the rest of the difference is open.
TEST_F(Reconciled, CallsNoMoreAFreeTierThanWasFree) {
  add("0", "0").quantity = 100;
  add("430", "430").quantity = 430;
  EXPECT_EQ(skus(all()), "AmazonEC2 BoxUsage:m5.large 730.00 430.00 open, free tier 100.00\n");
}

TEST_F(Reconciled, HasEveryPriceOfTheEstimateInOneSku) {
  const std::vector<EstimatedItem> items = {item("m5.large", "hour", "730", "1"),
                                            item("key", "month", "2", "1"),
                                            item("gp3", "gb-month", "50", "0.08")};
  add("730", "730");
  Charge& keys = add("2");
  keys.first.unit = "Keys";
  keys.first.usage_type = "KMS-Keys";
  keys.quantity = 2;
  EXPECT_EQ(skus(of(items)),
            "aws/ec2 gp3 on-demand 4.00 0.00 open\n"
            "AmazonEC2 BoxUsage:m5.large 730.00 730.00 equal\n"
            "AmazonEC2 KMS-Keys 2.00 2.00 equal\n");
}

// An instance of which a part ran as spot.
TEST_F(Reconciled, SharesTheHoursOfAMachineThatWasBoughtInTwoWays) {
  add("500", "500").quantity = 500;
  Charge& spot = add("69", "69");
  spot.quantity = 230;
  spot.first.usage_type = "SpotUsage:m5.large";
  spot.first.pricing = Pricing::Spot;
  spot.list = d("230");
  EXPECT_EQ(skus(all()),
            "AmazonEC2 SpotUsage:m5.large 230.00 69.00 explained, spot 161.00\n"
            "AmazonEC2 BoxUsage:m5.large 500.00 500.00 equal\n");
}

TEST_F(Reconciled, WritesACardOfThePricesThatWereBought) {
  const std::vector<EstimatedItem> items = {item("m5.large", "hour", "730", "1"),
                                            item("m5.xlarge", "hour", "365", "2")};
  add("584", "730");
  Charge& other = add("730", "730");
  other.quantity = 365;
  other.first.usage_type = "BoxUsage:m5.xlarge";
  EXPECT_EQ(
      card(of(items)),
      "prices:\n  - {card: aws/ec2, region: \"us-east-1\", sku: \"m5.large\", meter: on-demand, usd: 0.8, "
      "note: 20% off the public price}\ndiscounts: []\n");
  // One discount of all of them is that of the meter.
  bill_.charges[1].paid = bill_.charges[1].paid_listed = d("584");
  EXPECT_EQ(card(of(items)), "discounts:\n  - {card: aws/ec2, meter: on-demand, percent: 20}\n");
  // What was paid less than nothing for, or nothing, has no price.
  bill_.charges.pop_back();
  bill_.charges[0].paid = bill_.charges[0].paid_listed = Decimal();
  EXPECT_EQ(card(all()), "discounts: []\n");
  EXPECT_NE(
      rate_card_text(all(), "2026-09", nullptr)
          .find("# nothing was paid for it, which is no price: aws/ec2 m5.large on-demand in us-east-1"),
      std::string::npos);
  bill_.charges[0].paid = bill_.charges[0].paid_listed = d("730");
  add("-800").first.category = Category::Discount;
  EXPECT_EQ(card(all()), "discounts: []\n");
}

TEST_F(Reconciled, ComparesNothingInAnotherCurrency) {
  add("600", "600").first.currency = "EUR";
  Charge& tax = add("60");
  tax.first.currency = "EUR";
  tax.first.category = Category::Tax;
  const Reconciliation made = all();
  EXPECT_EQ(row(), "another currency, billed in another currency 730.00");
  EXPECT_EQ(made.resources[0].currency, "EUR");
  EXPECT_EQ(made.foreign_lines.at("EUR"), 2u);
  EXPECT_EQ(made.apart.at("another currency: EUR").text(), "600");
  EXPECT_EQ(made.apart.at("another currency: EUR, tax").text(), "60");
  EXPECT_EQ(made.waterfall[1], std::pair(std::string("billed in another currency"), Decimal(-730)));
}

// Half of the month in dollars and half of it in euros: it ran for all of it.
TEST_F(Reconciled, CountsTheHoursThatAreBilledInAnotherCurrency) {
  Charge& dollars = add("365", "365");
  dollars.quantity = dollars.end = 365;
  Charge& euros = add("328.5");
  euros.first.currency = "EUR";
  euros.quantity = euros.start = 365;
  EXPECT_EQ(row(), "another currency, billed in another currency 365.00");
  EXPECT_EQ(all().resources[0].currency, "EUR");
  EXPECT_EQ(row("830"), "open, billed in another currency 365.00, rest 100.00");
  EXPECT_EQ(
      skus(all()),
      "AmazonEC2 BoxUsage:m5.large 730.00 365.00 another currency, billed in another currency 365.00\n");
  // What cost nothing there is in no currency, and its hours are hours.
  bill_.charges[1].paid = Decimal();
  EXPECT_EQ(row("365"), "equal");
  EXPECT_EQ(row(), "open, rest 365.00");
}

// One of two prices.
TEST_F(Reconciled, KnowsAPriceThatIsBilledInAnotherCurrencyAlone) {
  add("730", "730");
  Charge& moved = add("40");
  moved.first.currency = "EUR";
  moved.first.usage_type = "NatGateway-Bytes";
  moved.first.unit = "GB";
  moved.quantity = 1000;
  EXPECT_EQ(skus(of({item("m5.large", "hour", "730", "1"), item("nat-gateway", "gb", "1000", "0.045")})),
            "aws/ec2 nat-gateway on-demand 45.00 0.00 another currency, billed in another currency 45.00\n"
            "AmazonEC2 BoxUsage:m5.large 730.00 730.00 equal\n");
  // Without an estimate nobody knows what it comes to.
  const Reconciliation made = reconcile(bill_, match(bill_, {&plan_}), {});
  EXPECT_EQ(made.resources[0].verdict, Verdict::Open);
  bill_.charges.erase(bill_.charges.begin());
  const Reconciliation euros = reconcile(bill_, match(bill_, {&plan_}), {});
  ASSERT_EQ(euros.resources.size(), 1u);
  EXPECT_EQ(euros.resources[0].verdict, Verdict::Elsewhere);
  EXPECT_FALSE(euros.resources[0].estimate);
}

// In whole cents, each as it stands elsewhere; what rounding leaves is a step.
TEST_F(Reconciled, HasStepsThatAddUp) {
  add("729.994", "729.994");
  add("9.006").first.resource = "";
  const std::vector<std::pair<std::string, Decimal>> expected = {{"estimate", 730},
                                                                 {std::string(kWithinStep), d("-0.01")},
                                                                 {"not managed by Terraform", d("9.01")},
                                                                 {std::string(kBillStep), 739}};
  EXPECT_EQ(all().waterfall, expected);
  // What is equal is not called not explained.
  bill_.charges.pop_back();
  EXPECT_EQ(all("735").waterfall[1], std::pair(std::string(kWithinStep), d("-5.01")));
}

TEST_F(Reconciled, CountsTheLinesThatNameNoResource) {
  add("730", "730").lines = 3;
  add("9").first.resource = "";
  add("5").first.resource = "i-0ffffffffffffffff";
  const Reconciliation made = all();
  ASSERT_EQ(made.unnamed.count("aws"), 1u);
  EXPECT_EQ(made.unnamed.at("aws").lines, 1u);
  EXPECT_EQ(made.unnamed.at("aws").of, 5u);
}

TEST_F(Reconciled, SumsWhatTheInvoiceHasToo) {
  Charge& charge = add("430", "730");
  charge.billed = d("400");
  add("30").first.resource = "";
  bill_.charges[1].billed = d("35");
  Charge& tax = add("20");
  tax.first.category = Category::Tax;
  tax.billed = d("21");
  const Reconciliation made = all();
  EXPECT_EQ(made.matched_billed.text(), "400");
  EXPECT_EQ(made.unmatched_billed.text(), "35");
  EXPECT_EQ(made.apart_billed.at("tax").text(), "21");
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
  EXPECT_EQ(made.matched.text(), "730");
  EXPECT_EQ(made.unmatched.text(), "14");
  ASSERT_EQ(made.unmanaged.size(), 2u);
  EXPECT_EQ(made.unmanaged[0].reason, "the line names no resource");
  EXPECT_EQ(made.unmanaged[1].paid.text(), "5");
  EXPECT_EQ(made.apart.at("tax").text(), "20");
  EXPECT_EQ(made.apart.at("another currency: EUR").text(), "300");
  EXPECT_EQ(made.waterfall.back().second.text(), "764");
}

// A bill without a column of resources: what is estimated of EC2 beside what was billed of it.
class Nameless : public Reconciled {
 protected:
  Charge& add(const std::string& paid, const std::string& list = "") {
    Charge& charge = Reconciled::add(paid, list.empty() ? paid : list);
    charge.first.resource = "";
    return charge;
  }
  // "us-east-1 730.00 730.00 equal" of each, a line each.
  static std::string rows(const std::vector<Compared>& all) {
    std::string text;
    for (const Compared& each : all) {
      text += each.name + " " + (each.estimate ? each.estimate->money() : "-") + " " + each.billed.money() +
              " " + std::string(to_string(each.verdict));
      for (const auto& [reason, amount] : each.because) text += ", " + reason + " " + amount.money();
      text += "\n";
    }
    return text;
  }
};

TEST_F(Nameless, ComparesByService) {
  add("657", "730");
  const Reconciliation made = all();
  EXPECT_EQ(made.nameless, std::vector<std::string>{"aws"});
  EXPECT_EQ(rows(made.services), "AmazonEC2 730.00 657.00 explained, discount 73.00\n");
  EXPECT_EQ(rows(made.by_service), rows(made.services));
  EXPECT_EQ(rows(made.regions), "us-east-1 730.00 657.00 explained, discount 73.00\n");
  EXPECT_EQ(skus(made), "AmazonEC2 BoxUsage:m5.large 730.00 657.00 explained, discount 73.00\n");
  EXPECT_EQ(made.resources.size(), 0u);
  EXPECT_EQ(made.by_services.text(), "657");
  EXPECT_EQ(made.matched_lines + made.unmatched_lines, 0u);
  EXPECT_EQ(made.waterfall.size(), 3u);
  EXPECT_EQ(made.waterfall.back().second.text(), "657");
}

// What of the service is in no estimate is no price of it, however near its price is.
TEST_F(Nameless, PairsNoPriceWithAnother) {
  add("730");
  Charge& other = add("694");
  other.first.usage_type = "BoxUsage:t3.micro";
  EXPECT_EQ(rows(all().services), "AmazonEC2 730.00 1424.00 open\n");
  EXPECT_EQ(skus(all()),
            "AmazonEC2 BoxUsage:t3.micro - 694.00 open\nAmazonEC2 BoxUsage:m5.large 730.00 730.00 equal\n");
  bill_.charges.erase(bill_.charges.begin());  // and where the machine itself was not billed
  EXPECT_EQ(skus(all()),
            "aws/ec2 m5.large on-demand 730.00 0.00 open\nAmazonEC2 BoxUsage:t3.micro - 694.00 open\n");
  // What costs nothing beside what costs something is no free tier.
  Charge& moved = add("0");
  moved.first.usage_type = "DataTransfer-In-Bytes";
  EXPECT_EQ(rows(all().services), "AmazonEC2 730.00 694.00 open\n");
  bill_.charges.erase(bill_.charges.begin());
  bill_.charges[0].first.usage_type = "BoxUsage:m5.large";
  EXPECT_EQ(rows(all().services), "AmazonEC2 730.00 0.00 explained, free tier 730.00\n");
  const EstimatedItem moves = item("nat-gateway", "gb", "100", "0.045");
  EXPECT_EQ(rows(of({item("m5.large", "hour", "730", "1"), moves}).services), "AmazonEC2 734.50 0.00 open\n");
}

TEST_F(Nameless, ComparesEachRegionWhereItIsKnown) {
  add("365", "365").quantity = 365;
  Charge& other = add("365", "365");
  other.quantity = 365;
  other.first.region = "eu-west-1";
  // Too much there and too little here are not equal.
  EXPECT_EQ(rows(all().services), "AmazonEC2 730.00 730.00 open\n");
  EXPECT_EQ(rows(all().regions), "us-east-1 730.00 365.00 open\neu-west-1 - 365.00 open\n");
  // A bill that says no region.
  bill_.charges.clear();
  add("730").first.region = "";
  EXPECT_EQ(rows(all().regions), "(no region) 730.00 730.00 equal\n");
}

// Some lines of a report say no region: whether they are of the one or of the other cannot be told.
TEST_F(Nameless, ComparesAsAWholeWhatStandsInNoRegion) {
  Charge& first = add("365", "365");
  first.quantity = first.end = 365;
  Charge& rest = add("365", "365");
  rest.quantity = rest.start = 365;
  rest.first.region = "";
  EXPECT_EQ(rows(all().services), "AmazonEC2 730.00 730.00 equal\n");
  EXPECT_EQ(rows(all().regions), "(no region) 730.00 730.00 equal\n");
  EXPECT_EQ(skus(all()), "AmazonEC2 BoxUsage:m5.large 730.00 730.00 equal\n");
  // Also one of another region, and of what is in no estimate.
  rest.first.region = "eu-west-1";
  Charge& other = add("9");
  other.first.usage_type = "BoxUsage:t3.micro";
  other.first.region = "";
  EXPECT_EQ(rows(all().services), "AmazonEC2 730.00 739.00 open\n");
  EXPECT_EQ(skus(all()),
            "AmazonEC2 BoxUsage:t3.micro - 9.00 open\nAmazonEC2 BoxUsage:m5.large 730.00 730.00 equal\n");
  // An estimate without a region belongs to the one region of the bill.
  plan_ = state({{"aws_instance.api", R"({"id":"i-0123456789abcdef0"})"}});
  bill_.charges.clear();
  add("730");
  EXPECT_EQ(rows(all().regions), "us-east-1 730.00 730.00 equal\n");
}

TEST_F(Nameless, CountsTheHoursThatAreBilledInAnotherCurrency) {
  Charge& dollars = add("365", "365");
  dollars.quantity = dollars.end = 365;
  Charge& euros = add("328.5");
  euros.first.currency = "EUR";
  euros.quantity = euros.start = 365;
  const Reconciliation made = all();
  EXPECT_EQ(rows(made.services),
            "AmazonEC2 730.00 365.00 another currency, billed in another currency 365.00\n");
  EXPECT_EQ(made.by_service[0].currency, "EUR");
}

TEST_F(Nameless, ListsWhatIsOfNoServiceOfTheStates) {
  add("730");
  Charge& other = add("9");
  other.first.service = "AmazonRDS";
  const Reconciliation made = all();
  ASSERT_EQ(made.unmanaged.size(), 1u);
  EXPECT_EQ(made.unmanaged[0].service, "AmazonRDS");
  EXPECT_EQ(made.unmanaged[0].reason, "the line names no resource, and none is estimated of its service");
  EXPECT_EQ(made.unmatched.text(), "9");
}

TEST_F(Nameless, ComparesNoAmountsInAnotherCurrency) {
  add("600").first.currency = "EUR";
  const Reconciliation made = all();
  EXPECT_EQ(made.currency, "EUR");
  EXPECT_EQ(rows(made.services),
            "AmazonEC2 730.00 0.00 another currency, billed in another currency 730.00\n");
  EXPECT_EQ(made.by_service[0].currency, "EUR");
  EXPECT_EQ(made.waterfall[1], std::pair(std::string("billed in another currency"), Decimal(-730)));
  bill_.charges[0].first.region = "";
  EXPECT_EQ(rows(all().services),
            "AmazonEC2 730.00 0.00 another currency, billed in another currency 730.00\n");
  EXPECT_EQ(rows(all().regions),
            "(no region) 730.00 0.00 another currency, billed in another currency 730.00\n");
}

// Another machine of the same price, in place of the one that is estimated.
TEST_F(Nameless, AddsUpTooMuchAndTooLittle) {
  Charge& other = add("730");
  other.first.usage_type = "BoxUsage:c5.xlarge";
  other.quantity = 365;
  const Reconciliation made = all();
  EXPECT_EQ(rows(made.services), "AmazonEC2 730.00 730.00 open\n");
  EXPECT_EQ(made.by_service[0].by_sku.text(), "1460");
  // Nor is a discount of it one of what is estimated.
  bill_.charges[0].list = d("1460");
  EXPECT_EQ(rows(all().services), "AmazonEC2 730.00 730.00 open\n");
  EXPECT_EQ(all().by_service[0].by_sku.text(), "1460");
}

// What is by use, and in no usage file, stands there without an estimate, and not as what nobody manages.
TEST_F(Nameless, KnowsTheServiceOfWhatHasNoEstimate) {
  plan_ = state({{"aws_s3_bucket.data", R"({"id":"data","bucket":"data","region":"us-east-1"})"}});
  Charge& stored = add("23");
  stored.first.service = "AmazonS3";
  stored.first.usage_type = "TimedStorage-ByteHrs";
  const Reconciliation made = reconcile(bill_, match(bill_, {&plan_}), {});
  EXPECT_EQ(rows(made.services), "AmazonS3 - 23.00 open\n");
  EXPECT_EQ(made.unmanaged.size(), 0u);
}

// Several names of a bill that the table has for one service.
TEST_F(Nameless, CallsAServiceAsTheBillDoes) {
  plan_ = state({{"aws_bedrock_inference_profile.ask", R"({"id":"ask","region":"us-east-1"})"}});
  const auto services = [this] { return rows(reconcile(bill_, match(bill_, {&plan_}), {}).services); };
  Charge& tokens = add("9");
  tokens.first.format = Format::Focus;
  tokens.first.service = "Claude Haiku 4.5 (Amazon Bedrock Edition)";
  EXPECT_EQ(services(), "Claude Haiku 4.5 (Amazon Bedrock Edition) - 9.00 open\n");
  Charge& more = add("1");
  more.first.format = Format::Focus;
  more.first.service = "Amazon Bedrock";
  EXPECT_EQ(services(), "Amazon Bedrock - 10.00 open\n");
  // By the code of a service where FOCUS has another name for it.
  bill_.charges.pop_back();
  bill_.charges[0].first.service = "Bedrock";
  bill_.charges[0].first.product = "AmazonBedrock";
  EXPECT_EQ(services(), "Bedrock - 9.00 open\n");
}

// What names no resource of a bill that names others is as before.
TEST_F(Nameless, IsNoBillThatNamesAResource) {
  add("9");
  Reconciled::add("730", "730");
  const Reconciliation made = all();
  EXPECT_EQ(made.nameless.size(), 0u);
  EXPECT_EQ(made.resources.size(), 1u);
  EXPECT_EQ(made.unmanaged[0].reason, "the line names no resource");
}

TEST(ServicesTest, KnowEveryCard) {
  EXPECT_EQ(faults_of_services(), std::vector<std::string>());
  const std::set<std::string> known = cards_of_services();
  const Result<rates::RateCards> cards = rates::RateCards::embedded();
  ASSERT_TRUE(cards);
  std::set<std::string> all;
  for (const rates::Card& each : cards->cards()) all.insert(each.name);
  EXPECT_EQ(known, all);
}

// An estimate that the bill does not have stands by the service that it would be billed under.
TEST_F(Reconciled, PutsWhatWasNotBilledUnderItsService) {
  add("9").first.resource = "i-0ffffffffffffffff";
  const Reconciliation made = all();
  ASSERT_EQ(made.services.size(), 1u);
  EXPECT_EQ(made.services[0].name, "AmazonEC2");
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
    EXPECT_EQ(made.matched_lines + made.by_services_lines + made.unmatched_lines + made.apart_lines,
              made.lines)
        << name;
    Decimal paid, told = made.matched + made.by_services + made.unmatched;
    for (const Charge& charge : bill->charges) paid += charge.paid;
    for (const auto& [reason, amount] : made.apart) told += amount;
    EXPECT_EQ(paid, told) << name;
    for (const Match& each : matches.matches) EXPECT_NE(each.reason, "") << name;
  }
}

}  // namespace
}  // namespace terratoll::bill
