#include <gtest/gtest.h>

#include <algorithm>

#include "bill/bill.h"
#include "bill/line.h"
#include "bill/tables.h"
#include "support.h"

namespace terratoll::bill {
namespace {

// A line as text, since its own texts go with the next.
struct Kept {
  std::string text, resource, tags, month;
  Decimal billed, paid;
  std::optional<Decimal> list;
  std::int64_t hours = 0;
};

struct Read {
  std::vector<Kept> lines;
  std::string error;
  ReadFile file;
};

Read read(const std::string& path) {
  Read result;
  const Result<ReadFile> file = read_lines(path, [&](const Line& line) {
    std::string text;
    for (const std::string_view part :
         {line.cloud, line.account, to_string(line.category), to_string(line.pricing), line.service,
          line.usage_type, line.meter, line.operation, line.region, line.unit, line.currency})
      text.append(part).append(" | ");
    result.lines.push_back({text + line.quantity.text(), std::string(line.resource), std::string(line.tags),
                            std::string(line.month), line.billed, line.paid, line.list,
                            line.end - line.start});
  });
  if (file) {
    result.file = *file;
  } else {
    result.error = file.error().message;
  }
  return result;
}

class Bills : public testing::Test {
 protected:
  Files write_;
  std::string error(const std::string& text) { return read(write_("bad.csv", text)).error; }
};

TEST_F(Bills, TablesAreRight) {
  EXPECT_EQ(faults_of_tables(), std::vector<std::string>());
}

TEST_F(Bills, ReadFocus) {
  const Read bill = read(write_(
      "focus.csv", kFocusHeader + focus_line("03", "i-1", "0.5") +
                       "Microsoft,1,sub,2026-09-01,2026-09-03,2026-09-04,Usage,Committed,Reservation,Used,"
                       "Virtual Machines,eastus,/subscriptions/x,24,1 Hour,2.4,0,1.2,USD,\n"
                       "AWS,1,11,2026-09-01,2026-09-01,2026-10-01,Purchase,Committed,Savings Plan,Unused,"
                       "Savings Plans,NULL,NULL,1,,NULL,0,3.5,USD,\n"
                       "AWS,1,11,2026-09-01,2026-09-01,2026-10-01,Tax,,,,EC2,,,,,,7,7,EUR,\n"));
  ASSERT_EQ(bill.error, "");
  ASSERT_EQ(bill.lines.size(), 4u);
  EXPECT_EQ(
      bill.lines[0].text,
      "aws | 11 | usage | on-demand | Amazon Elastic Compute Cloud |  |  |  | us-east-1 | Hours | USD | 1");
  EXPECT_EQ(bill.lines[0].resource, "i-1");
  EXPECT_EQ(bill.lines[0].month, "2026-09");
  EXPECT_EQ(bill.lines[0].hours, 1);
  EXPECT_EQ(bill.lines[1].text,
            "azure | sub | usage | reservation | Virtual Machines |  |  |  | eastus | 1 Hour | USD | 24");
  EXPECT_EQ(bill.lines[1].list->text(), "2.4");
  EXPECT_EQ(bill.lines[1].billed.text(), "0");
  EXPECT_EQ(bill.lines[1].paid.text(), "1.2");
  EXPECT_EQ(bill.lines[1].hours, 24);
  EXPECT_EQ(bill.lines[2].text, "aws | 11 | unused | savings-plan | Savings Plans |  |  |  |  |  | USD | 1");
  EXPECT_FALSE(bill.lines[2].list);
  EXPECT_EQ(bill.lines[3].text, "aws | 11 | tax |  | EC2 |  |  |  |  |  | EUR | 0");
}

// The columns of the old report and of CUR 2.0 are called the same but for their spelling.
TEST_F(Bills, ReadTheCostAndUsageReportUnderBothNames) {
  const std::string lines =
      "2026-09-01T00:00:00.000Z,2026-09-03T05:00:00Z,2026-09-03T06:00:00Z,Usage,AmazonEC2,BoxUsage:m5.large,"
      "RunInstances,11,us-east-1,i-1,1,Hrs,0.096,0.096,,,,,USD,web\n"
      "2026-09-01T00:00:00.000Z,2026-09-03T05:00:00Z,2026-09-03T06:00:00Z,DiscountedUsage,AmazonEC2,"
      "BoxUsage:m5.large,RunInstances,11,us-east-1,i-2,1,Hrs,0.096,0,0.06,,,,USD,\n"
      "2026-09-01T00:00:00.000Z,2026-09-03T05:00:00Z,2026-09-03T06:00:00Z,SavingsPlanCoveredUsage,AmazonEC2,"
      "BoxUsage:m5.large,RunInstances,11,us-east-1,i-3,1,Hrs,0.096,0.096,,0.07,,,USD,\n"
      "2026-09-01T00:00:00.000Z,2026-09-03T05:00:00Z,2026-09-03T06:00:00Z,SavingsPlanNegation,AmazonEC2,"
      "BoxUsage:m5.large,RunInstances,11,us-east-1,i-3,1,Hrs,,-0.096,,,,,USD,\n"
      "2026-09-01T00:00:00.000Z,2026-09-03T05:00:00Z,2026-09-03T06:00:00Z,SavingsPlanRecurringFee,"
      "ComputeSavingsPlans,ComputeSP,None,11,,,1,Hrs,,0.10,,,0.10,0.07,USD,\n"
      "2026-09-01T00:00:00.000Z,2026-09-03T05:00:00Z,2026-09-03T06:00:00Z,Usage,AmazonEC2,"
      "USW2-SpotUsage:m5.large,RunInstances:SV001,11,us-west-2,i-4,1,Hrs,0.096,0.03,,,,,USD,\n"
      "2026-09-01T00:00:00.000Z,2026-09-03T05:00:00Z,2026-09-03T06:00:00Z,EdpDiscount,AmazonEC2,"
      "BoxUsage:m5.large,RunInstances,11,us-east-1,i-1,1,Hrs,,-0.01,,,,,USD,\n";
  const std::string legacy =
      "bill/BillingPeriodStartDate,lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/LineItemType,"
      "lineItem/ProductCode,lineItem/UsageType,lineItem/Operation,lineItem/UsageAccountId,product/regionCode,"
      "lineItem/ResourceId,lineItem/UsageAmount,pricing/unit,pricing/publicOnDemandCost,"
      "lineItem/UnblendedCost,reservation/EffectiveCost,savingsPlan/SavingsPlanEffectiveCost,"
      "savingsPlan/TotalCommitmentToDate,savingsPlan/UsedCommitment,lineItem/CurrencyCode,"
      "resourceTags/user:Name\n";
  const std::string two =
      "bill_billing_period_start_date,line_item_usage_start_date,line_item_usage_end_date,"
      "line_item_line_item_type,line_item_product_code,line_item_usage_type,line_item_operation,"
      "line_item_usage_account_id,product_region_code,line_item_resource_id,line_item_usage_amount,"
      "pricing_unit,pricing_public_on_demand_cost,line_item_unblended_cost,reservation_effective_cost,"
      "savings_plan_savings_plan_effective_cost,savings_plan_total_commitment_to_date,"
      "savings_plan_used_commitment,line_item_currency_code,resource_tags_user_name\n";
  for (const std::string& header : {legacy, two}) {
    const Read bill = read(write_("cur.csv", header + lines));
    ASSERT_EQ(bill.error, "");
    ASSERT_EQ(bill.lines.size(), 7u);
    const std::string machine =
        " | AmazonEC2 | BoxUsage:m5.large |  | RunInstances | us-east-1 | Hrs | USD | 1";
    EXPECT_EQ(bill.lines[0].text, "aws | 11 | usage | on-demand" + machine);
    EXPECT_EQ(bill.lines[0].list->text(), "0.096");
    EXPECT_EQ(bill.lines[1].text, "aws | 11 | usage | reservation" + machine);
    EXPECT_EQ(bill.lines[1].paid.text(), "0.06");
    EXPECT_EQ(bill.lines[2].text, "aws | 11 | usage | savings-plan" + machine);
    EXPECT_EQ(bill.lines[2].paid.text(), "0.07");
    EXPECT_EQ(bill.lines[2].billed.text(), "0.096");
    EXPECT_EQ(bill.lines[3].text, "aws | 11 | negation | savings-plan" + machine);
    EXPECT_EQ(bill.lines[3].paid.text(), "0");
    EXPECT_EQ(bill.lines[4].paid.text(), "0.03");  // what of the plan was not used
    EXPECT_NE(bill.lines[4].text.find("unused | savings-plan"), std::string::npos);
    EXPECT_NE(bill.lines[5].text.find("usage | spot"), std::string::npos);
    EXPECT_NE(bill.lines[6].text.find("discount"), std::string::npos);
  }
  EXPECT_EQ(read(write_("cur.csv", legacy + lines)).lines[0].tags, R"("user:Name":"web")");
}

TEST_F(Bills, ReadAzureUnderTheNamesOfBothAgreements) {
  const std::string enterprise =
      "SubscriptionId,Date,ChargeType,PricingModel,MeterCategory,MeterSubCategory,MeterId,MeterName,"
      "ResourceLocation,ResourceId,Quantity,UnitOfMeasure,PayGPrice,Cost,BillingCurrency,Tags\n";
  const std::string customer =
      "subscriptionId,date,chargeType,pricingModel,meterCategory,meterSubCategory,meterId,meterName,"
      "resourceLocation,ResourceId,quantity,unitOfMeasure,PayGPrice,costInBillingCurrency,billingCurrency,"
      "tags\n";
  const std::string lines =
      "s,09/03/2026,Usage,OnDemand,Virtual Machines,BS Series,m-1,B1s,EastUS,/subscriptions/s/x,24,1 Hour,"
      "0.0104,0.2,USD,\"\"\"env\"\": \"\"dev\"\"\"\n"
      "s,9/3/2026,Usage,Spot,Virtual Machines,LS Series,m-2,L4s Spot,WestUS,,24,1 Hour,0,1.2,USD,\n"
      "s,9/3/2026,UnusedReservation,Reservation,Virtual Machines,BS Series,m-1,B1s,EastUS,,2,1 Hour,0,"
      "5.64902E-05,USD,\n";
  for (const std::string& header : {enterprise, customer}) {
    const Read bill = read(write_("azure.csv", "\xEF\xBB\xBF" + header + lines));
    ASSERT_EQ(bill.error, "");
    ASSERT_EQ(bill.lines.size(), 3u);
    EXPECT_EQ(
        bill.lines[0].text,
        "azure | s | usage | on-demand | Virtual Machines | BS Series | B1s |  | EastUS | 1 Hour | USD | 24");
    EXPECT_EQ(bill.lines[0].list->text(), "0.2496");
    EXPECT_EQ(bill.lines[0].tags, R"("env": "dev")");
    EXPECT_EQ(bill.lines[0].hours, 24);
    EXPECT_EQ(bill.lines[0].month, "2026-09");
    EXPECT_NE(bill.lines[1].text.find("usage | spot"), std::string::npos);
    EXPECT_FALSE(bill.lines[1].list);  // 0 for what costs something is no price
    EXPECT_NE(bill.lines[2].text.find("unused | reservation"), std::string::npos);
    EXPECT_EQ(bill.lines[2].paid.text(), "0.0000564902");
  }
}

TEST_F(Bills, ReadFieldsWithQuotesAndLines) {
  std::string text =
      kFocusHeader + focus_line("03", "\"a \"\"b\"\",\nc\"", "-0.5") + focus_line("04", "d", "2");
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.insert(at, "\r");
  const Read bill = read(write_("focus.csv", text));
  ASSERT_EQ(bill.error, "");
  ASSERT_EQ(bill.lines.size(), 2u);
  EXPECT_EQ(bill.lines[0].resource, "a \"b\",\r\nc");
  EXPECT_EQ(bill.lines[0].billed.text(), "-0.5");
  EXPECT_EQ(bill.lines[1].resource, "d");
}

// A second short of an hour is an hour.
TEST_F(Bills, TakeAnEndThatBelongsToItsHour) {
  for (const auto& [end, hours] :
       {std::pair("2026-09-03 00:59:59", 1), {"2026-09-03 23:59:59", 24}, {"2026-09-04", 24}}) {
    std::string line = focus_line("03", "i-1", "1");
    line.replace(line.find("2026-09-03 01:00:00"), 19, end);
    const Read bill = read(write_("a.csv", kFocusHeader + line));
    ASSERT_EQ(bill.lines.size(), 1u) << bill.error;
    EXPECT_EQ(bill.lines[0].hours, hours) << end;
  }
}

// What a reservation cost is in columns that a report may be made without.
TEST_F(Bills, WantTheColumnsThatSayWhatACommitmentCost) {
  const std::string path = write_("bad.csv", "");
  const std::string header =
      "bill/BillingPeriodStartDate,lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/LineItemType,"
      "lineItem/ProductCode,lineItem/UsageType,lineItem/UsageAmount,lineItem/UnblendedCost,lineItem/"
      "CurrencyCode,"
      "reservation/ReservationARN";
  const auto line = [](const std::string& type, const std::string& more = "") {
    return "\n2026-09-01,2026-09-01,2026-10-01," + type + ",AmazonEC2,BoxUsage:m5.large,720,50,USD," + more;
  };
  EXPECT_EQ(error(header + line("DiscountedUsage")),
            path +
                ":2: what was paid for it needs a column that is missing: reservation/NetEffectiveCost or "
                "reservation/EffectiveCost");
  EXPECT_EQ(error(header + line("RIFee")), path +
                                               ":2: what was paid for it needs a column that is missing: "
                                               "reservation/NetUnusedAmortizedUpfrontFeeForBillingPeriod or "
                                               "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod");
  EXPECT_EQ(error(header + line("Usage")), "");
  // What was paid upfront is paid where it is used.
  const Read fees = read(
      write_("fees.csv", header + line("Fee", "arn:aws:ec2:us-east-1:1:reserved-instances/a") + line("Fee")));
  ASSERT_EQ(fees.lines.size(), 2u) << fees.error;
  EXPECT_EQ(fees.lines[0].paid.text(), "0");
  EXPECT_EQ(fees.lines[0].billed.text(), "50");
  EXPECT_EQ(fees.lines[1].paid.text(), "50");
}

// A date that is none is none, whichever the number that it would be.
TEST_F(Bills, RefuseDatesThatAreNone) {
  const std::string path = write_("bad.csv", "");
  for (const char* date :
       {"1/1/40000", "1/1/99999999999", "2026-09-03 99:00:00", "13/1/2026", "0000-01-01"}) {
    std::string line = focus_line("03", "i-1", "1");
    line.replace(line.find("2026-09-03 00:00:00"), 19, date);
    EXPECT_EQ(error(kFocusHeader + line), path + ":2: no date in ChargePeriodStart") << date;
  }
}

TEST_F(Bills, SayWhetherTheyNameResources) {
  const Read none = read(write_("none.csv", kFocusHeader + focus_line("03", "NULL", "1")));
  EXPECT_FALSE(none.file.has_resources);
  EXPECT_EQ(none.lines.size(), 1u);
  EXPECT_TRUE(read(write_("some.csv", kFocusHeader + focus_line("03", "i-1", "1"))).file.has_resources);
}

// An export may fill a column that it has no use for with 0.
TEST_F(Bills, BelieveNoDollarsOfNothing) {
  std::string header = kFocusHeader;
  header.replace(header.find("x_Anything"), 10, "x_Anything,x_BilledCostInUsd,x_EffectiveCostInUsd");
  const auto currency = [&](const std::string& cost, const std::string& usd) {
    std::string line = focus_line("03", "i-1", cost);
    line.replace(line.find("USD,"), 5, "EUR,," + usd + "," + usd + "\n");
    std::string read;
    const Result<ReadFile> file =
        read_lines(write_("usd.csv", header + line), [&](const Line& each) { read = each.currency; });
    EXPECT_TRUE(file) << file.error().message;
    return read;
  };
  EXPECT_EQ(currency("9", "10"), "USD");
  EXPECT_EQ(currency("9", "0"), "EUR");
  EXPECT_EQ(currency("0", "0"), "USD");
  EXPECT_EQ(currency("0.0001", "0"), "USD");
}

TEST_F(Bills, SayWhatIsWrongAndWhere) {
  const std::string path = write_("bad.csv", "");
  EXPECT_EQ(error(""), path + ":1: no bill: the file is empty");
  EXPECT_EQ(error("a,b\n1,2\n"), path +
                                     ":1: no bill: these are no columns of FOCUS, AWS's Cost and Usage "
                                     "Report or Azure's cost export");
  std::string header = kFocusHeader;
  header.replace(header.find("BilledCost"), 10, "Billed");
  EXPECT_EQ(error(header), path + ":1: a bill as FOCUS has it, but this column is missing: BilledCost");
  EXPECT_EQ(error(kFocusHeader + focus_line("03", "i-1", "1") + "AWS,1,11,2026"),
            path + ":3: 4 fields instead of 20: the file was cut short or edited");
  EXPECT_EQ(error(kFocusHeader + "\nAWS,\"1"), path + ":3: a quote is not closed: the file was cut short");
  EXPECT_EQ(error(kFocusHeader + focus_line("03", "i-1", "secret")), path + ":2: no number in BilledCost");
  EXPECT_EQ(error(kFocusHeader + focus_line("33", "i-1", "1")), path + ":2: no date in ChargePeriodStart");
  for (const char* number : {"1e400", "NaN", "Infinity", "0x10"})
    EXPECT_EQ(error(kFocusHeader + focus_line("03", "i-1", number)), path + ":2: no number in BilledCost");
  const auto with_end = [](const std::string& end) {
    std::string line = focus_line("03", "i-1", "1");
    return kFocusHeader + line.replace(line.find("2026-09-03 01:00:00"), 19, end);
  };
  EXPECT_EQ(error(with_end("2026-09-02 23:00:00")), path + ":2: a period that ends before it begins");
  EXPECT_EQ(error(with_end("")), path + ":2: no date in ChargePeriodEnd");
  EXPECT_EQ(error(with_end("soon")), path + ":2: no date in ChargePeriodEnd");
  std::string twice = kFocusHeader;
  twice.replace(twice.find("x_Anything"), 10, "BilledCost");
  EXPECT_EQ(error(twice), path + ":1: the column BilledCost stands there twice");
  EXPECT_EQ(error("PAR1\n"), path + ":1: this is Parquet: export the bill as CSV");
  EXPECT_EQ(error(with_end("9999-01-01 00:00:00")), path + ":2: a period of more than a year");
  std::string returns = kFocusHeader + focus_line("03", "i-1", "1");
  std::replace(returns.begin(), returns.end(), '\n', '\r');
  EXPECT_EQ(error(returns),
            path + ":1: its lines end with a carriage return alone: write them with line feeds");
  std::string unsaid = focus_line("03", "i-1", "1");
  unsaid.erase(unsaid.find("USD"), 3);
  EXPECT_EQ(error(kFocusHeader + unsaid), path + ":2: no currency in BillingCurrency");
  std::string charge = focus_line("03", "i-1", "1");
  charge.replace(charge.find(",Usage,"), 7, ",Gift,");
  EXPECT_EQ(error(kFocusHeader + charge), path + ":2: an unknown word in ChargeCategory");
  EXPECT_EQ(read("/nowhere/bill.csv").error, "cannot open /nowhere/bill.csv: No such file or directory");
}

// Azure's exports in another currency have columns in US dollars beside: where all costs of a line have one,
// those count, and that is said.
TEST_F(Bills, TakeTheCostsInUsDollarsThatStandBeside) {
  std::string header = kFocusHeader;
  header.insert(header.size() - 1, ",x_BilledCostInUsd,x_EffectiveCostInUsd,x_ListCostInUsd");
  const std::string line =
      "Microsoft,1,sub,2026-09-01,2026-09-03,2026-09-04,Usage,Standard,,,Virtual Machines,westeurope,/x,24,1 "
      "Hour,22,20,18,EUR,";
  const std::string path = write_("eur.csv", header + line + ",23.2,20.88,25.52\n" + line + ",23.2,,25.52\n");
  const Read focus = read(path);
  ASSERT_EQ(focus.error, "");
  EXPECT_EQ(focus.lines[0].billed.text(), "23.2");
  EXPECT_EQ(focus.lines[0].paid.text(), "20.88");
  EXPECT_EQ(focus.lines[0].list->text(), "25.52");
  EXPECT_NE(focus.lines[0].text.find("| USD |"), std::string::npos);
  EXPECT_EQ(focus.lines[1].billed.text(), "20");
  EXPECT_EQ(focus.lines[1].list->text(), "22");
  EXPECT_NE(focus.lines[1].text.find("| EUR |"), std::string::npos);
  const Result<Bill> bill = read_bills({path});
  ASSERT_TRUE(bill);
  EXPECT_EQ(bill->notes[bill->notes.size() - 2],
            "1 line is in EUR: what the bill says beside of their costs in US dollars counts");

  // Of a customer agreement.
  const Read azure = read(write_(
      "mca.csv",
      "billingProfileId,SubscriptionId,date,chargeType,pricingModel,meterCategory,meterId,meterName,"
      "resourceLocation,ResourceId,quantity,unitOfMeasure,PayGPrice,costInBillingCurrency,billingCurrency,"
      "costInUsd,paygCostInUsd\n"
      "1,sub,09/03/2026,Usage,OnDemand,Virtual Machines,m,D4s v5,westeurope,/x,24,1 "
      "Hour,0.23,4.9,EUR,5.5,5.52\n"
      "1,sub,09/03/2026,Usage,OnDemand,Virtual Machines,m,D4s v5,westeurope,/x,24,1 "
      "Hour,0.23,5,USD,5.5,6\n"));
  ASSERT_EQ(azure.error, "");
  EXPECT_EQ(azure.lines[0].paid.text(), "5.5");
  EXPECT_EQ(azure.lines[0].list->text(), "5.52");
  EXPECT_EQ(azure.lines[1].paid.text(), "5");
  EXPECT_EQ(azure.lines[1].list->text(), "5.52");
}

// AWS's description says it; how its usage type is called, no public source knows.
TEST_F(Bills, KnowManagedSpotTraining) {
  const std::string header =
      "bill/BillingPeriodStartDate,lineItem/UsageAccountId,lineItem/LineItemType,lineItem/UsageStartDate,"
      "lineItem/UsageEndDate,lineItem/ProductCode,lineItem/UsageType,lineItem/UsageAmount,"
      "lineItem/CurrencyCode,lineItem/UnblendedCost,lineItem/LineItemDescription\n";
  const auto line = [](const std::string& type, const std::string& what) {
    return "2026-09-01T00:00:00Z,1,Usage,2026-09-03T00:00:00Z,2026-09-03T01:00:00Z,AmazonSageMaker," + type +
           ",1,USD,1.4084," + what + "\n";
  };
  const Read bill = read(write_(
      "spot.csv",
      header + line("USE2-x:ml.g5.xlarge", "$1.4084 per hour for SpotTraining ml.g5.xlarge in US East") +
          line("USE2-Train:ml.g5.xlarge", "$1.4084 per Training ml.g5.xlarge hour in US East") +
          line("USE2-Training:ml.g5.xlarge-Spot", "") + line("USE2-Train:ml.g5.xlarge", "another")));
  ASSERT_EQ(bill.error, "");
  EXPECT_NE(bill.lines[0].text.find("| usage | spot |"), std::string::npos);
  EXPECT_NE(bill.lines[1].text.find("| usage | on-demand |"), std::string::npos);
  EXPECT_NE(bill.lines[2].text.find("| usage | spot |"), std::string::npos);
  EXPECT_NE(bill.lines[3].text.find("| usage | on-demand |"), std::string::npos);
}

}  // namespace
}  // namespace terratoll::bill
