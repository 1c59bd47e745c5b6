// Usage out of a bill, an estimate with it, and the bill held against that.
#include "run/bill.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "checkout.h"
#include "files.h"
#include "report/lists.h"
#include "report/reconcile.h"
#include "run/query.h"
#include "run/run.h"

namespace terratoll::run {
namespace {

struct Round {
  UsageMade usage;
  Reconciled reconciled;
};

Round round_of(const std::string& name) {
  const std::string folder = checkout::root().string() + "/testdata/billed/" + name + "/";
  Request request;
  request.audit = true;
  request.today = "2026-11-24";
  request.plans = {folder + "state.json"};
  Result<UsageMade> usage = make_usage_file(request, {folder + "bill.csv"});
  EXPECT_TRUE(usage) << usage.error().message;
  request.given.usage = "usage.yml";
  request.files["usage.yml"] = usage->file.text;
  Result<Reconciled> reconciled = make_reconciliation(request, {folder + "bill.csv"});
  EXPECT_TRUE(reconciled) << reconciled.error().message;
  return {std::move(*usage), std::move(*reconciled)};
}

// "23 of 26".
std::string part(std::size_t of, std::size_t all) {
  return std::to_string(of) + " of " + std::to_string(all);
}

std::string rows_of(const std::string& name, const report::ReconcileReport& report) {
  const bill::Reconciliation& made = report.reconciliation;
  std::string text;
  for (const bill::Compared& row : made.services) {
    const Decimal error = row.estimate ? *row.estimate - row.billed : row.billed;
    text += "| `" + name + "` | " + std::string(to_string(report.files[0].format)) + " | " +
            part(made.matched_lines, made.matched_lines + made.unmatched_lines) + " | " + row.name + " | $" +
            (row.estimate ? row.estimate->money() : "–") + " | $" + row.billed.money() + " | $" +
            error.money() + " |\n";
  }
  return text;
}

TEST(BilledTest, ComesToTheCentWithTheUsageOfTheBill) {
  std::string page =
      "# Accuracy\n\n"
      "Bills of `testdata/billed/`, made from states and the prices of the cards by `bench/bill.py`, with "
      "noise that no state has:\n"
      "`terratoll usage` reads what was used out of the bill, and `terratoll reconcile` holds the estimate "
      "with it against the bill,\n"
      "in a month of 730 hours. This page is written by a test (`tests/run/bill_test.cpp`).\n\n"
      "| bill | format | lines of use matched | service | estimate | billed | error "
      "|\n|---|---|--:|---|--:|--:|--:|\n";
  for (const std::string name : {"web", "ml", "jobs", "azure", "bedrock", "openai"}) {
    const Round round = round_of(name);
    const bill::Reconciliation& made = round.reconciled.report.reconciliation;
    EXPECT_EQ(round.usage.file.kept, std::vector<std::string>());
    EXPECT_GE(made.resources.size(), 1u) << name;
    for (const auto* rows : {&made.resources, &made.services, &made.regions, &made.skus}) {
      for (const bill::Compared& row : *rows) {
        EXPECT_EQ(row.verdict, bill::Verdict::Equal) << name << " " << row.name;
        ASSERT_TRUE(row.estimate) << name << " " << row.name;
        EXPECT_EQ((*row.estimate - row.billed).money(), "0.00") << name << " " << row.name;
      }
    }
    EXPECT_EQ(made.unmatched_lines, 1u) << name;
    page += rows_of(name, round.reconciled.report);
  }
  page +=
      "\nWithout their columns of resources the same bills come to the same by service, by region and by SKU "
      "(`tests/bill/bills_test.py`);\n"
      "what no state has is then in the row of its service.\n"
      "\nThe samples of real bills that the tests read where they are at hand (FOCUS 1.0, AWS's Cost and "
      "Usage Report, Azure's exports)\n"
      "have no states: each of their lines is listed with the reason why it belongs to none, and their sums "
      "are those of the files,\nas another program adds them up.\n";
  const std::string path = checkout::root().string() + "/docs/accuracy.md";
  std::ostringstream read;
  read << std::ifstream(path).rdbuf();
  // What follows is about the samples: tests/bill/list_prices_test.cpp.
  const std::string all = read.str();
  const std::size_t end = std::min(all.find("\n## "), all.size());
  if (std::getenv("TERRATOLL_UPDATE") != nullptr) std::ofstream(path) << page + all.substr(end);
  EXPECT_EQ(all.substr(0, end), page) << "TERRATOLL_UPDATE=1 writes docs/accuracy.md";
}

std::string items_of(const Request& request, const std::string& address) {
  const Result<Priced> priced = price(request);
  EXPECT_TRUE(priced) << priced.error().message;
  std::string text;
  if (!priced) return text;
  for (const cost::Resource& each : priced->estimate.resources) {
    if (each.entry->resource->address != address) continue;
    for (const cost::LineItem& item : each.after->items)
      text += (item.monthly_usd ? item.monthly_usd->money() : "?") + " " +
              std::string(to_string(item.basis)) + "\n";
  }
  return text;
}

TEST(BilledTest, CountsAsUsageWherePeopleSayNothing) {
  const std::string folder = checkout::root().string() + "/testdata/billed/web/";
  Request request;
  request.audit = true;
  request.today = "2026-11-24";
  request.plans = {folder + "state.json"};
  EXPECT_EQ(items_of(request, "aws_s3_bucket.data"), "");
  request.bills = {folder + "bill.csv"};
  EXPECT_EQ(items_of(request, "aws_s3_bucket.data"), "115.00 billed\n1.00 billed\n1.20 billed\n");
  EXPECT_EQ(items_of(request, "aws_nat_gateway.out"), "32.85 fixed\n54.00 billed\n");
  request.given.usage = "usage.yml";
  request.files["usage.yml"] = "resource_usage:\n  aws_s3_bucket.data:\n    standard: {storage_gb: 1000}\n";
  EXPECT_EQ(items_of(request, "aws_s3_bucket.data"), "23.00 usage\n1.00 usage\n1.20 usage\n");
  EXPECT_EQ(items_of(request, "aws_lambda_function.ask"), "0.80 billed\n8.33 billed\n");
}

// What a bucket sent to a region prices the flow to that region.
TEST(BilledTest, PricesTheFlowsBetweenThePairsOfTheBill) {
  const std::string folder = checkout::root().string() + "/testdata/rules/egress-unexplained/clean/";
  Request request;
  request.audit = true;
  request.today = "2026-11-24";
  request.plans = {folder + "state.json"};
  const Result<UsageMade> usage = make_usage_file(request, {folder + "bill.csv"});
  ASSERT_TRUE(usage) << usage.error().message;
  EXPECT_EQ(usage->file.text,
            "version: 0.1\nresource_usage:\n  aws_s3_bucket.data:\n    monthly_read_gb_by_region:\n"
            "      us-west-2: 7300  # billed 2026-09\n");
  request.given.usage = "usage.yml";
  request.files["usage.yml"] = usage->file.text;
  const Result<Reconciled> made = make_reconciliation(request, {folder + "bill.csv"});
  ASSERT_TRUE(made) << made.error().message;
  std::string rows;
  for (const bill::Compared& row : made->report.reconciliation.resources)
    if (row.name == "aws_s3_bucket.data") rows += row.estimate->money() + " " + row.billed.money();
  EXPECT_EQ(rows, "146.00 146.00");
}

TEST(BilledTest, IsATableOfTheFacts) {
  const std::string folder = checkout::root().string() + "/testdata/billed/web/";
  Request request;
  request.audit = true;
  request.plans = {folder + "state.json"};
  request.bills = {folder + "bill.csv"};
  const Result<Facts> facts = Facts::of(request);
  ASSERT_TRUE(facts) << facts.error().message;
  const Result<Answer> answer = facts->ask(
      "SELECT address, matched_by, unit, round(quantity, 6), round(paid_usd, 2), apart FROM bill_line "
      "WHERE service = 'AmazonEC2' ORDER BY paid_usd");
  ASSERT_TRUE(answer) << answer.error().message;
  std::string text;
  for (const std::vector<facts::Cell>& row : answer->rows)
    text += report::rows_csv(answer->columns, {row}).substr(report::rows_csv(answer->columns, {}).size());
  EXPECT_EQ(text,
            ",,,1,-50,credit\n"
            "aws_instance.api,holder,gb-month,8,0.64,\n"
            ",,hour,730,7.59,\n"
            ",,,1,21.37,tax\n"
            "aws_nat_gateway.out,id,hour,730,32.85,\n"
            "aws_instance.api,id,hour,500,48,\n"
            "aws_nat_gateway.out,id,gb,1200,54,\n");
}

// What the files hold adds up to the invoice; a bill in another currency is not held against dollars.
TEST(BilledTest, SaysWhatTheFilesHoldAndInWhichCurrency) {
  const Round round = round_of("web");
  const std::string text = report::reconcile_text(round.reconciled.report);
  EXPECT_NE(text.find("\nall in US dollars           $338.68         $338.68"), std::string::npos) << text;
  EXPECT_NE(text.find("\nbill, in a month of 730 hours  "), std::string::npos) << text;

  const Folder folder("billed");
  std::string bill = testdata("billed/azure/bill.csv");
  for (std::size_t at = 0; (at = bill.find(",USD", at)) != std::string::npos; at += 4)
    bill.replace(at, 4, ",EUR");
  folder.write("bill.csv", bill);
  Request request;
  request.audit = true;
  request.plans = {checkout::root().string() + "/testdata/billed/azure/state.json"};
  const Result<Reconciled> made = make_reconciliation(request, {folder / "bill.csv"});
  ASSERT_TRUE(made) << made.error().message;
  const std::string euros = report::reconcile_text(made->report);
  EXPECT_EQ(euros.find("not explained"), std::string::npos) << euros;
  EXPECT_EQ(euros.find("The bill is in EUR, and the estimate in US dollars: no amounts are compared · "), 0u)
      << euros;
  EXPECT_EQ(euros.find("From the estimate to the bill"), std::string::npos) << euros;
  const std::string page = report::reconcile_html(made->report);
  EXPECT_NE(page.find("The bill is in EUR"), std::string::npos);
  EXPECT_NE(page.find("not compared"), std::string::npos);
  EXPECT_EQ(page.find("From the estimate to the bill"), std::string::npos);
  EXPECT_NE(euros.find("is estimated for what is billed in another currency"), std::string::npos) << euros;
  // Taxes and refunds are by themselves.
  for (const char* each : {"\nanother currency: EUR          227.87          227.87",
                           "\nanother currency: EUR, refund  -50.00          -50.00",
                           "\nanother currency: EUR, tax     21.37           21.37"})
    EXPECT_NE(euros.find(each), std::string::npos) << euros;
  EXPECT_NE(euros.find("note: 14 lines of what is here: in EUR"), std::string::npos) << euros;
  EXPECT_NE(report::reconcile_json(made->report).find("\"billed_usd\": null"), std::string::npos);
  EXPECT_NE(euros.find("azurerm_nat_gateway.out            $32.85    –       billed in EUR"),
            std::string::npos)
      << euros;
}

// Of a bill with these columns left out, `\n` between the lines and no quotes in them.
std::string without(const std::string& bill, const std::set<std::string>& columns) {
  std::istringstream lines(bill);
  std::string text;
  std::vector<bool> kept;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line + ",");
    std::string rest;
    std::size_t column = 0;
    for (std::string field; std::getline(fields, field, ','); ++column) {
      if (text.empty()) kept.push_back(columns.count(field) == 0);
      if (kept[column]) rest += (rest.empty() ? "" : ",") + field;
    }
    text += rest + "\n";
  }
  return text;
}

// "AmazonEC2 $135.49 $143.08 not explained" of each service.
std::string services_of(const Reconciled& made) {
  std::string text;
  for (const bill::Compared& row : made.report.reconciliation.services)
    text += row.name + " $" + (row.estimate ? row.estimate->money() : "–") + " $" + row.billed.money() + " " +
            report::state_of(row) + "\n";
  return text;
}

// The same bills without ids: each service to the cent, but for the noise that no state has.
TEST(BilledTest, ComparesByServiceWhereTheBillNamesNoResources) {
  const Folder folder("billed");
  const std::map<std::string, std::string> services = {
      {"web",
       "AmazonEC2 $135.49 $143.08 not explained\nAmazonS3 $117.20 $117.20 equal\n"
       "AWSLambda $9.13 $9.13 equal\n"},
      {"ml",
       "AmazonSageMaker $1146.10 $1146.10 equal\nAmazonS3 $923.60 $923.60 equal\n"
       "AmazonCloudWatch $46.35 $46.35 equal\nAmazonECR $31.00 $31.00 equal\n"},
      {"jobs",
       "AmazonEC2 $57.45 $65.04 not explained\nAmazonSageMaker $2169.09 $2169.09 equal\n"
       "AWSGlue $128.28 $128.28 equal\n"},
      {"azure",
       "Virtual Machines $83.95 $91.54 not explained\nNAT Gateway $73.35 $73.35 equal\n"
       "Storage $65.30 $65.30 equal\n"},
      {"bedrock", "AmazonBedrock $230.00 $230.00 equal\n"},
      {"openai", "Foundry Models $20110.00 $20110.00 equal\n"}};
  for (const auto& [name, expected] : services) {
    SCOPED_TRACE(name);
    const std::string path = checkout::root().string() + "/testdata/billed/" + name + "/";
    folder.write("bill.csv", without(testdata("billed/" + name + "/bill.csv"),
                                     {"lineItem/ResourceId", "ResourceId", "Tags"}));
    Request request;
    request.audit = true;
    request.today = "2026-11-24";
    request.plans = {path + "state.json"};
    request.given.usage = path + "truth.yml";
    const Result<Reconciled> made = make_reconciliation(request, {folder / "bill.csv"});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(services_of(*made), expected);
    const bill::Reconciliation& all = made->report.reconciliation;
    EXPECT_EQ(all.matched_lines, 0u);
    EXPECT_EQ(all.by_services_lines + all.unmatched_lines + all.apart_lines, all.lines);
    for (const bill::Compared& row : all.skus) {
      if (row.estimate) {
        EXPECT_EQ((*row.estimate - row.billed).money(), "0.00") << row.name;
      } else {
        EXPECT_EQ(row.billed.money(), "7.59") << row.name;
      }
    }
    const std::string text = report::reconcile_text(made->report);
    EXPECT_EQ(text.find("The bill names no resources: it is compared by service only · "), 0u) << text;
    EXPECT_EQ(text.find("By resource"), std::string::npos) << text;
    EXPECT_NE(report::reconcile_html(made->report).find("it is compared by service only"), std::string::npos);
    EXPECT_NE(report::reconcile_json(made->report).find("\"by_service_only\": [\n    \""), std::string::npos);
  }
}

// An export of a customer agreement in EUR that has its costs in US dollars beside.
TEST(BilledTest, TakesTheDollarsOfABillInAnotherCurrency) {
  const Folder folder("billed");
  std::istringstream lines(testdata("billed/azure/bill.csv"));
  std::string bill;
  for (std::string line; std::getline(lines, line);) {
    const bool is_header = bill.empty();
    const std::size_t currency = line.rfind(is_header ? ",BillingCurrency" : ",USD");
    const std::size_t cost = line.rfind(',', currency - 1) + 1;
    const std::string usd = line.substr(cost, currency - cost);
    if (!is_header)
      line.replace(cost, line.find(',', currency + 1) - cost, "1" + usd.substr(usd[0] == '-') + ",EUR");
    bill += line + "," + (is_header ? "costInUsd" : usd) + "\n";
  }
  folder.write("bill.csv", bill);
  Request request;
  request.audit = true;
  request.today = "2026-11-24";
  request.plans = {checkout::root().string() + "/testdata/billed/azure/state.json"};
  request.given.usage = checkout::root().string() + "/testdata/billed/azure/truth.yml";
  const Result<Reconciled> made = make_reconciliation(request, {folder / "bill.csv"});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(services_of(*made),
            "Virtual Machines $105.63 $105.63 equal\nNAT Gateway $73.35 $73.35 equal\n"
            "Storage $43.62 $43.62 equal\n");
  EXPECT_NE(
      report::reconcile_text(made->report)
          .find("note: 17 lines are in EUR: what the bill says beside of their costs in US dollars counts"),
      std::string::npos);
}

// The fixture of Azure as FOCUS of Azure has it: its services are not the categories of its meters.
std::string azure_as_focus(const std::vector<std::array<std::string, 6>>& lines) {
  const std::string group =
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/app/providers/";
  std::string text =
      "ProviderName,BillingAccountId,BillingPeriodStart,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,"
      "ServiceName,RegionId,ResourceId,PricingQuantity,PricingUnit,BilledCost,EffectiveCost,BillingCurrency,"
      "x_SkuMeterName,x_SkuMeterCategory\n";
  for (const auto& [id, service, category, meter, quantity, unit] : lines)
    text += "Microsoft,b,2026-09-01,2026-09-01,2026-10-01,Usage," + service + ",westeurope," + group + id +
            "," + quantity + "," + unit + ",5,5,USD," + meter + "," + category + "\n";
  return text;
}

TEST(BilledTest, TakesTheUsageOfAzuresServicesByTheirMeters) {
  const Folder folder("billed");
  const std::string vm = "Microsoft.Compute/virtualMachines/api", disk = "Microsoft.Compute/disks/api-os",
                    account = "Microsoft.Storage/storageAccounts/exampledata";
  std::vector<std::array<std::string, 6>> lines = {
      {vm, "Virtual Machines", "Virtual Machines", "D4s v5", "360", "Hours"},
      {vm, "Virtual Machines", "Virtual Machines Licenses", "4 vCPU VM License", "360", "Hours"},
      {vm, "Virtual Machines", "Bandwidth", "Standard Data Transfer Out", "500", "GB"},
      {disk, "Virtual Machines", "Storage", "P10 Disk", "1", "Units/Month"},
      {account, "Storage Accounts", "Storage", "Hot LRS Data Stored", "2000", "GB/Month"},
      {account, "Storage Accounts", "Storage", "Hot LRS Write Operations", "48", "10K"}};
  const std::string expected =
      "version: 0.1\nresource_usage:\n"
      "  azurerm_linux_virtual_machine.api:\n    monthly_hrs: 365  # billed 2026-09\n"
      "  azurerm_storage_account.data:\n    monthly_write_operations: 486666.666667  # billed 2026-09\n"
      "    storage_gb: 2000  # billed 2026-09\n";
  Request request;
  request.plans = {checkout::root().string() + "/testdata/billed/azure/state.json"};
  const auto usage = [&] {
    folder.write("bill.csv", azure_as_focus(lines));
    Result<UsageMade> made = make_usage_file(request, {folder / "bill.csv"});
    EXPECT_TRUE(made) << made.error().message;
    return std::move(*made);
  };
  EXPECT_EQ(usage().file.text, expected);
  for (auto& line : lines) line[2] = "";  // an export without the column
  const UsageMade without = usage();
  EXPECT_EQ(without.file.text, expected);
  EXPECT_EQ(
      without.notes.back(),
      "$5.00 of use of resources that are here is in no key: Virtual Machines Standard Data Transfer Out");
  // Under a name that nobody knows: the sum is whole.
  for (auto& line : lines)
    if (line[0] == account) line[1] = "Azure Blobs";
  EXPECT_EQ(
      usage().notes.back(),
      "$15.00 of use of resources that are here is in no key: Azure Blobs Hot LRS Data Stored, Azure Blobs "
      "Hot LRS Write Operations, Virtual Machines Standard Data Transfer Out");
}

TEST(BilledTest, TakesTheHoursOfSpotTraining) {
  const Folder folder("billed");
  std::string bill = testdata("billed/jobs/bill.csv");
  for (std::size_t at = 0; (at = bill.find("Train:ml.", at)) != std::string::npos; at += 16)
    bill.replace(at, 9, "SpotTraining:ml.");
  folder.write("bill.csv", bill);
  const std::string path = checkout::root().string() + "/testdata/billed/jobs/";
  Request request;
  request.plans = {path + "state.json"};
  const Result<UsageMade> spot = make_usage_file(request, {folder / "bill.csv"}),
                          own = make_usage_file(request, {path + "bill.csv"});
  ASSERT_TRUE(spot) << spot.error().message;
  ASSERT_TRUE(own) << own.error().message;
  EXPECT_EQ(spot->file.text, own->file.text);
  // Hours of a job of which none is in a key are said.
  for (std::size_t at = 0; (at = bill.find("SpotTraining:ml.", at)) != std::string::npos; at += 7)
    bill.replace(at, 16, "Fit:ml.");
  folder.write("bill.csv", bill);
  const Result<UsageMade> other = make_usage_file(request, {folder / "bill.csv"});
  ASSERT_TRUE(other) << other.error().message;
  EXPECT_NE(other->notes.back().find("is in no key: AmazonSageMaker Fit:ml.g5.xlarge"), std::string::npos)
      << other->notes.back();
}

// Another account's states, an empty workspace's: nothing is as estimated, and no gate is passed.
TEST(BilledTest, SaysThatNothingOfTheBillIsHere) {
  const std::string billed = checkout::root().string() + "/testdata/billed/";
  const Folder folder("billed");
  folder.write("empty.csv",
               testdata("billed/web/bill.csv").substr(0, testdata("billed/web/bill.csv").find('\n') + 1));
  folder.write("none.csv", without(testdata("billed/web/bill.csv"), {"lineItem/ResourceId"}));
  for (const auto& [bill, says] :
       {std::pair(billed + "web/bill.csv", "Nothing of the bill is of these plans and states"),
        {folder / "none.csv", "Nothing of the bill is of these plans and states"},
        {folder / "empty.csv", "The bill holds no lines"}}) {
    Request request;
    request.audit = true;
    request.today = "2026-11-24";
    request.plans = {billed + "bedrock/state.json"};
    const Result<Reconciled> made = make_reconciliation(request, {bill});
    ASSERT_TRUE(made) << made.error().message;
    const std::string text = report::reconcile_text(made->report);
    EXPECT_EQ(text.find(std::string(says) + "\n"), 0u) << text;
    EXPECT_FALSE(report::standing(made->report.reconciliation).is_within(1'000'000));
    EXPECT_NE(report::reconcile_html(made->report).find("nothing compared"), std::string::npos);
  }
}

// A bill of which one line is in another currency: the headline says so, and the gate counts it.
TEST(BilledTest, CountsWhatIsBilledInAnotherCurrency) {
  const Folder folder("billed");
  const std::string path = checkout::root().string() + "/testdata/billed/azure/";
  for (const bool has_ids : {true, false}) {
    std::string bill = testdata("billed/azure/bill.csv");
    const std::size_t line =
        bill.find(",D4s v5,") != std::string::npos ? bill.find(",D4s v5,") : bill.find("Standard_D4s_v5");
    ASSERT_NE(line, std::string::npos);
    bill.replace(bill.find(",USD", line), 4, ",EUR");
    folder.write("bill.csv", has_ids ? bill : without(bill, {"ResourceId", "Tags"}));
    Request request;
    request.audit = true;
    request.today = "2026-11-24";
    request.plans = {path + "state.json"};
    request.given.usage = path + "truth.yml";
    const Result<Reconciled> made = make_reconciliation(request, {folder / "bill.csv"});
    ASSERT_TRUE(made) << made.error().message;
    const std::string text = report::reconcile_text(made->report);
    const std::string headline = text.substr(0, text.find('\n'));
    EXPECT_NE(headline.find("A part of the bill is in EUR, and is not compared · "), std::string::npos)
        << text;
    EXPECT_NE(headline.find("$41.98 is estimated for what is billed in another currency"), std::string::npos)
        << text;
    EXPECT_EQ(text.find("part of the month"), std::string::npos) << text;
    EXPECT_EQ(report::standing(made->report.reconciliation).elsewhere_usd.money(), "41.98");
    EXPECT_FALSE(report::standing(made->report.reconciliation).is_within(41));
    EXPECT_NE(report::reconcile_html(made->report).find("$41.98 is estimated for what is billed"),
              std::string::npos);
  }
}

// A file with ids beside one without, of one cloud.
TEST(BilledTest, SaysHowManyLinesNameNoResource) {
  const std::string billed = checkout::root().string() + "/testdata/billed/";
  const Folder folder("billed");
  folder.write("jobs.csv", without(testdata("billed/jobs/bill.csv"), {"lineItem/ResourceId"}));
  Request request;
  request.audit = true;
  request.plans = {billed + "web/state.json", billed + "jobs/state.json"};
  const Result<Reconciled> made =
      make_reconciliation(request, {billed + "web/bill.csv", folder / "jobs.csv"});
  ASSERT_TRUE(made) << made.error().message;
  const std::string text = report::reconcile_text(made->report);
  EXPECT_NE(text.find("name no resource: nothing is held against them"), std::string::npos) << text;
}

TEST(BilledTest, TellsNoAccountAndNoId) {
  const Round round = round_of("web");
  std::string notes = "aws\n";
  for (const std::string& note : round.usage.notes) notes += note + "\n";
  for (const std::string& text :
       {round.usage.file.text, notes, report::reconcile_text(round.reconciled.report),
        report::reconcile_json(round.reconciled.report), report::reconcile_markdown(round.reconciled.report),
        report::reconcile_html(round.reconciled.report)}) {
    for (const char* secret : {"123456789012", "i-0123456789abcdef0", "i-add3380b42c97af08"})
      EXPECT_EQ(text.find(secret), std::string::npos) << secret;
    EXPECT_NE(text.find("aws"), std::string::npos);
  }
}

// Whoever wrote the bill writes no command into a job's log, and no markup.
TEST(BilledTest, SaysWhatABillSaysAsText) {
  const Folder folder("billed");
  std::string bill = testdata("billed/web/bill.csv");
  for (std::size_t at = 0; (at = bill.find("AWSLambda", at)) != std::string::npos; at += 20)
    bill.replace(at, 9, "\"::error::\n<b>\"");
  folder.write("bill.csv", bill);
  Request request;
  request.audit = true;
  request.plans = {checkout::root().string() + "/testdata/billed/web/state.json"};
  const Result<Reconciled> made = make_reconciliation(request, {folder / "bill.csv"});
  ASSERT_TRUE(made) << made.error().message;
  const std::string text = report::reconcile_text(made->report);
  EXPECT_NE(text.find("error::\\n<b>"), std::string::npos) << text;
  EXPECT_EQ(text.find("\n::"), std::string::npos) << text;
  EXPECT_EQ(report::reconcile_html(made->report).find("<b>"), std::string::npos);
  EXPECT_EQ(report::reconcile_markdown(made->report).find("<b>"), std::string::npos);
}

TEST(BilledTest, TellsNoNameWhereItIsToBeAnonymous) {
  Round round = round_of("web");
  report::ReconcileReport& report = round.reconciled.report;
  const std::string path = report.files[0].path;
  report.notes.push_back(path + " names no resources");
  report::anonymise(report);
  EXPECT_EQ(report.notes.back(), "bill 1 names no resources");
  for (const std::string& text : {report::reconcile_text(report), report::reconcile_json(report),
                                  report::reconcile_markdown(report), report::reconcile_html(report)}) {
    for (const std::string& name :
         {std::string("aws_nat_gateway.out"), std::string("aws_instance.api"), path})
      EXPECT_EQ(text.find(name), std::string::npos) << name;
    EXPECT_NE(text.find("aws"), std::string::npos);
  }
  EXPECT_NE(report::reconcile_text(report).find("aws_nat_gateway.1"), std::string::npos);
}

TEST(BilledTest, PricesWithTheDiscountThatWasPaid) {
  const Folder folder("billed");
  // A tenth off every hour of the machine.
  std::string bill = testdata("billed/web/bill.csv");
  ASSERT_NE(bill.find("BoxUsage:m5.large"), std::string::npos);
  std::istringstream lines(bill);
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    text += line + "\n";
    if (line.find(",BoxUsage:m5.large,") == std::string::npos) continue;
    std::string less = line;
    less.replace(less.find(",Usage,"), 7, ",EdpDiscount,");
    const std::size_t cost = less.find(",USD,") + 5;
    const std::size_t end = less.find(',', cost);
    const Decimal tenth = Decimal::parse_rounded(less.substr(cost, end - cost))->over(-10);
    text += less.replace(cost, end - cost, tenth.text()) + "\n";
  }
  folder.write("bill.csv", text);
  Request request;
  request.audit = true;
  request.today = "2026-11-24";
  request.plans = {checkout::root().string() + "/testdata/billed/web/state.json"};
  request.given.usage = checkout::root().string() + "/testdata/billed/web/truth.yml";
  const Result<Reconciled> first = make_reconciliation(request, {folder / "bill.csv"});
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_NE(first->rate_card.find("- {card: aws/ec2, region: \"us-east-1\", sku: \"m5.large\", meter: "
                                  "on-demand, usd: 0.0864, note: 10% off the public price}"),
            std::string::npos)
      << first->rate_card;
  folder.write("negotiated.yaml", first->rate_card);
  request.given.rate_cards = {folder / "negotiated.yaml"};
  const Result<Reconciled> second = make_reconciliation(request, {folder / "bill.csv"});
  ASSERT_TRUE(second) << second.error().message;
  for (const bill::Compared& row : second->report.reconciliation.resources)
    EXPECT_EQ(row.verdict, bill::Verdict::Equal) << row.name;
  // It is in the estimate: no step takes it off again.
  for (const auto& [step, amount] : second->report.reconciliation.waterfall)
    EXPECT_EQ(step.find("discount"), std::string::npos) << amount.money();
}

}  // namespace
}  // namespace terratoll::run
