#include "bill/bill.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <sstream>

#include "checkout.h"
#include "support.h"

namespace terratoll::bill {
namespace {

namespace fs = std::filesystem;

Bill good(const std::vector<std::string>& paths) {
  Result<Bill> bill = read_bills(paths);
  EXPECT_TRUE(bill) << bill.error().message;
  return bill ? std::move(*bill) : Bill();
}

Decimal billed(const Bill& bill) {
  Decimal sum;
  for (const Charge& charge : bill.charges) sum += charge.billed;
  return sum;
}

// The lines of a month, one of each day at least: the bill of it is whole.
std::string whole_month(const std::string& resource) {
  std::string text = kFocusHeader;
  for (int day = 1; day <= 30; ++day) {
    const std::string two = (day < 10 ? "0" : "") + std::to_string(day);
    text += "AWS,1,11,2026-09-01,2026-09-" + two + ",2026-" +
            (day == 30 ? "10-01" : "09-" + std::string(day < 9 ? "0" : "") + std::to_string(day + 1)) +
            ",Usage,Standard,,,Amazon Elastic Compute Cloud,us-east-1," + resource +
            ",24,Hours,2.4,2.4,2.4,USD,\n";
  }
  return text;
}

TEST(BillTest, FoldsTheHoursOfAThing) {
  const Files write;
  const Bill bill = good({write("a.csv", whole_month("i-1"))});
  ASSERT_EQ(bill.charges.size(), 1u);
  EXPECT_EQ(bill.charges[0].quantity.text(), "720");
  EXPECT_EQ(bill.charges[0].paid.text(), "72");
  EXPECT_EQ(bill.charges[0].lines, 30u);
  EXPECT_EQ(bill.notes, std::vector<std::string>());
  ASSERT_EQ(bill.months.size(), 1u);
  EXPECT_EQ(bill.months[0].hours(), 720);
  EXPECT_EQ(bill.per_month("aws")(bill.charges[0].quantity).text(), "730");
}

TEST(BillTest, ScalesAPartOfAMonthAndSaysSo) {
  const Files write;
  std::string text = kFocusHeader + focus_line("01", "i-1", "1");
  text +=
      "AWS,1,11,2026-09-01,2026-09-10,2026-09-11,Usage,Standard,,,EC2,us-east-1,i-1,24,Hours,1,1,1,USD,\n";
  // A tax of the whole month does not make the month whole.
  text += "AWS,1,11,2026-09-01,2026-09-01,2026-10-01,Tax,,,,EC2,,,,,,7,7,USD,\n";
  const Bill bill = good({write("a.csv", text)});
  ASSERT_EQ(bill.months.size(), 1u);
  EXPECT_EQ(bill.months[0].hours(), 240);
  EXPECT_EQ(bill.notes, std::vector<std::string>{
                            "of 2026-09 of aws the bill holds 240 hours: its quantities are scaled to 730"});
}

TEST(BillTest, CountsALineOfTwoFilesOnce) {
  const Files write;
  // The same line twice in one file is two; what the second file has of it is what the first has.
  const std::string twice = focus_line("01", "i-1", "1") + focus_line("01", "i-1", "1");
  const std::string first = write("a.csv", kFocusHeader + twice + focus_line("02", "i-1", "1"));
  const std::string second =
      write("b.csv", kFocusHeader + twice + focus_line("01", "i-1", "1") + focus_line("03", "i-1", "4"));
  const Bill bill = good({first, second});
  EXPECT_EQ(billed(bill).text(), "8");
  EXPECT_EQ(bill.files[1].repeated, 2u);
  EXPECT_NE(std::find(bill.notes.begin(), bill.notes.end(),
                      "2 lines of " + second + " stand in a file before it, and count once"),
            bill.notes.end());
}

const std::string kCurHeader =
    "identity/LineItemId,bill/PayerAccountId,bill/BillingPeriodStartDate,lineItem/UsageStartDate,lineItem/"
    "UsageEndDate,"
    "lineItem/LineItemType,lineItem/ProductCode,lineItem/UsageType,lineItem/ResourceId,lineItem/UsageAmount,"
    "lineItem/UnblendedCost,lineItem/CurrencyCode,lineItem/LineItemDescription,resourceTags/user:a\n";

std::string cur_line(const std::string& id, const std::string& from, const std::string& to,
                     const std::string& hours, const std::string& type, const std::string& more) {
  return id + ",1,2026-09-01," + from + "," + to + "," + type + ",AmazonEC2,BoxUsage:m5.large,i-1," + hours +
         "," + hours + ",USD," + more + "\n";
}

// A month is delivered again and again, with other ids, words and tags, and what is found out of it since.
TEST(BillTest, KnowsALineOfAnEarlierDelivery) {
  const Files write;
  const std::string early =
      write("early.csv", kCurHeader + cur_line("x1", "2026-09-01", "2026-09-02", "24", "Usage", "was,"));
  const std::string late =
      write("late.csv", kCurHeader + cur_line("y9", "2026-09-01", "2026-09-02", "24", "Usage", "is,tagged") +
                            cur_line("y8", "2026-09-02", "2026-09-03", "24", "Usage", "is,tagged"));
  const Bill bill = good({early, late});
  EXPECT_EQ(billed(bill).text(), "48");
  EXPECT_EQ(bill.notes[1], "1 line of " + late + " stands in a file before it, and counts once");
}

// The same money in other lines.
TEST(BillTest, RefusesTheHoursOfAThingTwice) {
  const Files write;
  std::string days = kCurHeader;
  for (int day = 1; day < 30; ++day) {
    const auto date = [](int each) {
      return "2026-09-" + std::string(each < 10 ? "0" : "") + std::to_string(each);
    };
    days += cur_line("", date(day), date(day + 1), "24", "Usage", ",");
  }
  const std::string by_day = write("days.csv", days);
  const std::string by_month =
      write("month.csv", kCurHeader + cur_line("", "2026-09-01", "2026-10-01", "720", "Usage", ","));
  const std::string early =
      write("early.csv", kCurHeader + cur_line("", "2026-09-01", "2026-10-01", "700", "Usage", ","));
  for (const auto& [first, second] : {std::pair(by_day, by_month), {by_month, by_day}, {early, by_month}}) {
    const Result<Bill> bill = read_bills({first, second});
    ASSERT_FALSE(bill);
    EXPECT_EQ(
        bill.error().message,
        second +
            " bills hours that a file before it bills in other lines: they are a month by the day and by the "
            "month, or two deliveries of it. Give one of them");
  }
  // Every hour of a thing, spread over the files of one export.
  std::string odd = kCurHeader, even = kCurHeader;
  for (int hour = 0; hour < 20; ++hour) {
    const auto at = [](int each) {
      return "2026-09-01T" + std::string(each < 10 ? "0" : "") + std::to_string(each) + ":00:00Z";
    };
    (hour % 2 == 0 ? even : odd) += cur_line("", at(hour), at(hour + 1), "1", "Usage", ",");
  }
  EXPECT_EQ(billed(good({write("odd.csv", odd), write("even.csv", even)})).text(), "20");
}

// One month as an export with ids and as one without.
TEST(BillTest, RefusesAMonthByResourceAndWithoutResources) {
  const Files write;
  const auto bill_of = [](const std::string& resource, const std::string& other) {
    std::string text = kFocusHeader;
    for (const char* day : {"01", "02"})
      text += focus_line(day, resource, "1") + focus_line(day, other, "2") + focus_line(day, "", "3");
    return text;
  };
  const std::string by_resource = write("ids.csv", bill_of("i-1", "i-2")),
                    without = write("none.csv", bill_of("", ""));
  for (const auto& [first, second] : {std::pair(by_resource, without), {without, by_resource}}) {
    const Result<Bill> bill = read_bills({first, second});
    ASSERT_FALSE(bill);
    EXPECT_EQ(bill.error().message, second +
                                        " and a file before it bill the same month, one by resource and one "
                                        "that names none: give one of them");
  }
  // What names none in both is one thing; what differs is two.
  const std::string rest = write("rest.csv", kFocusHeader + focus_line("01", "", "3"));
  EXPECT_EQ(billed(good({by_resource, rest})).text(), "12");
  const std::string other = write("other.csv", kFocusHeader + focus_line("03", "", "3"));
  EXPECT_EQ(billed(good({by_resource, other})).text(), "15");
}

// One export in euros and one in dollars have the same lines.
TEST(BillTest, CountsALineInTwoCurrenciesOnce) {
  const Files write;
  std::string euros = focus_line("01", "i-1", "9");
  euros.replace(euros.find("USD"), 3, "EUR");
  const Bill bill = good({write("usd.csv", kFocusHeader + focus_line("01", "i-1", "10")),
                          write("eur.csv", kFocusHeader + euros)});
  ASSERT_EQ(bill.charges.size(), 1u);
  EXPECT_EQ(bill.charges[0].quantity.text(), "1");
  EXPECT_EQ(bill.files[1].repeated, 1u);
}

// Lines that name no resource may differ in their tags alone.
TEST(BillTest, SaysThatTheHoursMayBePartsOfOneExport) {
  const Files write;
  const auto part = [&](const std::string& team) {
    return write(team + ".csv", kCurHeader +
                                    ",1,2026-09-01,2026-09-01,2026-10-01,Usage,AmazonEC2,"
                                    "BoxUsage:m5.large,,720,72,USD,," +
                                    team + "\n");
  };
  const Result<Bill> bill = read_bills({part("a"), part("b")});
  ASSERT_FALSE(bill);
  EXPECT_NE(bill.error().message.find("or parts of one export whose lines name no resource, which are to be "
                                      "joined to one file"),
            std::string::npos)
      << bill.error().message;
}

const std::string kAzureHeader =
    "BillingAccountId,SubscriptionId,Date,ChargeType,PricingModel,MeterCategory,MeterId,MeterName,"
    "ResourceLocation,"
    "ResourceId,Quantity,UnitOfMeasure,Cost,BillingCurrency,AdditionalInfo\n";

std::string azure_line(const std::string& model, const std::string& cost, const std::string& more = "") {
  return "1,s,09/03/2026,Usage," + model +
         ",Virtual Machines,m-1,D4s v5,westeurope,/subscriptions/s/x,24,1 Hour," + cost + ",USD," + more +
         "\n";
}

// Machines of a scale set are told apart by what the export says beside their id, which is that of the set.
TEST(BillTest, KeepsTheMachinesOfAScaleSetApart) {
  const Files write;
  const std::string first = write("part_1.csv", kAzureHeader + azure_line("OnDemand", "5.52", "pool_1"));
  const std::string second = write("part_2.csv", kAzureHeader + azure_line("OnDemand", "5.52", "pool_2"));
  EXPECT_EQ(billed(good({first, second})).text(), "11.04");
  EXPECT_EQ(billed(good({first, first})).text(), "5.52");
}

TEST(BillTest, RefusesTheActualAndTheAmortizedExport) {
  const Files write;
  const std::string actual = write("actual.csv", kAzureHeader + azure_line("Reservation", "0"));
  const std::string amortized = write("amortized.csv", kAzureHeader + azure_line("Reservation", "3.3"));
  const Result<Bill> bill = read_bills({actual, amortized});
  ASSERT_FALSE(bill);
  EXPECT_EQ(bill.error().message, amortized +
                                      " and a file before it are the actual and the amortized export of one "
                                      "month: give one of them");
}

// A hosted zone is billed with the dates of its month, however much of it the file holds.
TEST(BillTest, TakesTheTimeThatItHoldsFromLinesOfHoursAndDays) {
  const Files write;
  const std::string zone = cur_line("", "2026-09-01", "2026-10-01", "1", "Usage", ",");
  const std::string day = cur_line("", "2026-09-01", "2026-09-02", "24", "Usage", ",");
  const Bill part = good({write("part.csv", kCurHeader + day + zone)});
  ASSERT_EQ(part.months.size(), 1u);
  EXPECT_EQ(part.months[0].hours(), 24);
  EXPECT_TRUE(good({write("month.csv", kCurHeader + zone)}).months[0].is_whole());
  std::string machine = cur_line("", "2026-09-01", "2026-10-01", "720", "Usage", ",");
  EXPECT_TRUE(good({write("both.csv", kCurHeader + day + machine)}).months[0].is_whole());
}

TEST(BillTest, SaysWhatAnAmortizedExportBillsOtherwise) {
  const Files write;
  const std::string actual = write("actual.csv", kFocusHeader + focus_line("01", "i-1", "0"));
  const std::string amortized = write("amortized.csv", kFocusHeader + focus_line("01", "i-1", "3"));
  const Bill bill = good({actual, amortized});
  EXPECT_EQ(billed(bill).text(), "0");
  EXPECT_NE(bill.notes.back().find("1 line that stands in two files costs something else"),
            std::string::npos);
}

TEST(BillTest, RefusesAMonthInTwoFormats) {
  const Files write;
  const std::string focus = write("focus.csv", kFocusHeader + focus_line("01", "i-1", "1"));
  const std::string cur =
      write("cur.csv",
            "bill/PayerAccountId,bill/BillingPeriodStartDate,lineItem/UsageStartDate,lineItem/UsageEndDate,"
            "lineItem/LineItemType,lineItem/ProductCode,lineItem/UsageType,lineItem/UsageAmount,"
            "lineItem/UnblendedCost,lineItem/CurrencyCode\n"
            "1,2026-09-01,2026-09-01,2026-09-02,Usage,AmazonEC2,BoxUsage:m5.large,24,2,USD\n");
  const Result<Bill> bill = read_bills({focus, cur});
  ASSERT_FALSE(bill);
  EXPECT_EQ(bill.error().message,
            focus + " and " + cur + " bill the same month, 2026-09, in different formats: give one of them");
  EXPECT_TRUE(read_bills({cur}));
}

TEST(BillTest, SetsApartWhatIsNoUse) {
  const Files write;
  std::string text = kFocusHeader + focus_line("01", "i-1", "1");
  std::string euros = focus_line("01", "i-2", "100");
  euros.replace(euros.find("USD"), 3, "EUR");
  text += euros + "AWS,1,11,2026-09-01,2026-09-01,2026-10-01,Tax,,,,EC2,,,,,,7,7,USD,\n" +
          "AWS,1,11,2026-09-01,2026-09-01,2026-10-01,Credit,,,,EC2,,,,,,-9,-9,USD,\n" +
          "AWS,1,11,2026-09-01,2026-09-01,2026-10-01,Usage,,,,AWS Support (Business),,,,,,100,100,USD,\n" +
          "Oracle,1,11,2026-09-01,2026-09-01,2026-10-01,Usage,,,,COMPUTE,,,,,,5,5,USD,\n";
  std::map<std::string, std::string> paid;
  for (const Charge& charge : good({write("a.csv", text)}).charges)
    paid[reason_apart(charge)] = charge.paid.text();
  const std::map<std::string, std::string> expected = {{"", "1"},          {"another currency: EUR", "100"},
                                                       {"tax", "7"},       {"credit", "-9"},
                                                       {"support", "100"}, {"another cloud: Oracle", "5"}};
  EXPECT_EQ(paid, expected);
  const std::vector<std::string> notes = good({write("a.csv", text)}).notes;
  EXPECT_NE(std::find(notes.begin(), notes.end(),
                      "1 line is in EUR: their money stands apart, and nothing is held against it"),
            notes.end());
}

// ---- What is read is what stands there, to the cent

Decimal sum_of_column(const std::string& path, const std::string& name, std::size_t& lines) {
  const std::vector<std::vector<std::string>> rows = plain_csv(path);
  const auto column = std::find(rows[0].begin(), rows[0].end(), name) - rows[0].begin();
  Decimal sum;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::string& value = rows[i].at(static_cast<std::size_t>(column));
    if (!value.empty()) sum += Decimal::from_double(std::stod(value));
  }
  lines = rows.size() - 1;
  return sum;
}

TEST(BillTest, AgreesWithTheSamplesToTheCent) {
  const fs::path bills = checkout::root() / "../shared/bills";
  if (!fs::exists(bills)) GTEST_SKIP() << "../shared/bills is not at hand";
  const std::map<std::string, std::string> samples = {{"focus-1.0-sample.csv", "BilledCost"},
                                                      {"aws-cur-sample.csv", "lineItem/UnblendedCost"},
                                                      {"azure-ea-sample.csv", "CostInBillingCurrency"},
                                                      {"azure-ea-actual-sample.csv", "Cost"},
                                                      {"azure-ea-amortized-sample.csv", "Cost"}};
  for (const auto& [name, column] : samples) {
    const std::string path = (bills / name).string();
    const Bill bill = good({path});
    std::size_t lines = 0, folded = 0;
    EXPECT_EQ(billed(bill).cents(), sum_of_column(path, column, lines).cents()) << name;
    for (const Charge& charge : bill.charges) folded += charge.lines;
    EXPECT_EQ(folded, lines) << name;
    EXPECT_EQ(bill.files[0].lines, lines) << name;
  }
}

// However the lines of a bill lie, and over however many files, its sums are theirs.
TEST(BillTest, SumsAreThoseOfTheLines) {
  const Files write;
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    std::vector<std::string> texts(1 + random() % 3, kFocusHeader);
    Decimal sum;
    for (int line = 0; line < 200; ++line) {
      const std::string resource =
          "r" + std::to_string(random() % 9) + (random() % 9 == 0 ? "\n\"\"x\"\"," : "");
      const std::string cost = std::string(random() % 5 == 0 ? "-" : "") + std::to_string(random() % 90) +
                               "." + std::to_string(random() % 100000);
      const std::string day = "1" + std::to_string(random() % 10);
      std::string text = focus_line(day, "\"" + resource + "\"", cost);
      // No two lines are the same: their accounts differ.
      text.replace(text.find(",11,"), 4, "," + std::to_string(line) + ",");
      texts[random() % texts.size()] += text;
      sum += *Decimal::parse(cost);
    }
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < texts.size(); ++i)
      paths.push_back(write(std::to_string(i) + ".csv", texts[i]));
    EXPECT_EQ(billed(good(paths)).text(), sum.text());
  }
}

}  // namespace
}  // namespace terratoll::bill
