// The clouds' own lists: what becomes of them, what makes them unusable, and that real ones are what the
// cards say.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "base/text.h"
#include "checkout.h"
#include "rates/lists/changes.h"
#include "rates/lists/check.h"
#include "rates/lists/import.h"

namespace terratoll::rates {
namespace {

namespace fs = std::filesystem;

const fs::path kLists = fs::path(checkout::root()) / "tests/rates/lists";

const RateCards& cards() {
  static const Result<RateCards> kCards = RateCards::embedded();
  return *kCards;
}

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

ListRequest azure(std::vector<std::string> files) {
  return {ListKind::AzureRetail, std::move(files), {}, {}, "", "2026-11-01"};
}

ListRequest aws(std::vector<std::string> files) {
  return {ListKind::AwsOffer, std::move(files), {}, {}, "", ""};
}

// "aws/ec2 us-east-1 m5.large on-demand 0.096 hour", with tiers as "[0,50)".
std::vector<std::string> lines_of(const std::vector<Row>& rows) {
  std::vector<std::string> lines;
  for (const Row& row : rows) {
    std::string line = row.card + " " + row.region + " " + row.sku + " " + row.meter + " ";
    if (row.tier_to || !row.tier_from.is_zero())
      line += "[" + row.tier_from.text() + "," + (row.tier_to ? row.tier_to->text() : "") + ") ";
    lines.push_back(line + row.usd.text() + " " + row.unit);
  }
  return lines;
}

// A list of the fixtures, or one with a piece of it replaced.
class Lists : public testing::Test {
 protected:
  Lists() : folder_(fs::path(testing::TempDir()) / ("lists_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~Lists() override { fs::remove_all(folder_); }

  std::string put(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }
  std::string with(const std::string& name, const std::string& what, const std::string& instead) const {
    std::string text = slurp(kLists / name);
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return put(name, text.replace(at, what.size(), instead));
  }
  // What is wrong, without the folder.
  std::string refusal(const ListRequest& request) const {
    const Result<ListPrices> list = read_lists(request, cards());
    if (list) return "";
    std::string message = list.error().message;
    const std::string folder = folder_.string() + "/";
    for (std::size_t at = message.find(folder); at != std::string::npos; at = message.find(folder))
      message.erase(at, folder.size());
    return message;
  }

  fs::path folder_;
};

TEST_F(Lists, OfAzureBecomeRowsOfTheCards) {
  const Result<ListPrices> list = read_lists(azure({(kLists / "azure-retail.json").string()}), cards());
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_EQ(list->name, "azure-retail-2026-11-01");
  // 876 dollars a year are 10 cents an hour, and 0.0001 an hour are 0.073 a month.
  const std::vector<std::string> rows = {
      "azure/disk westeurope PremiumV2_LRS iops 0.000008 iops-hour",
      "azure/files westeurope provisioned-v2-hdd/LRS storage 0.073 gb-month",
      "azure/storage westeurope hot/LRS storage [0,51200) 0.0196 gb-month",
      "azure/storage westeurope hot/LRS storage [51200,) 0.018816 gb-month",
      "azure/storage westeurope hot/LRS write-operations 0.054 10000-requests",
      "azure/vm northeurope Standard_D4s_v5 on-demand 0.12 hour",
      "azure/vm westeurope Standard_D4s_v5 on-demand 0.111 hour",
      "azure/vm westeurope Standard_D4s_v5 reserved-1yr 0.1 hour",
      "azure/vm westeurope Standard_D4s_v5 savings-plan-1yr 0.08 hour",
      "azure/vm westeurope Standard_D4s_v5 savings-plan-3yr 0.05 hour",
      "azure/vm westeurope Standard_D4s_v5 spot 0.025 hour",
  };
  EXPECT_EQ(lines_of(list->rows), rows);
  const std::map<std::string, std::size_t> ignored = {
      {"Windows", 1},
      {"included in Premium SSD v2", 1},
      {"low priority", 1},
      {"no row of imports.csv is about Storage: Tables", 1},
      {"price of a development subscription", 1},
      {"the price has ended", 1},
  };
  EXPECT_EQ(list->ignored, ignored);
  EXPECT_EQ(list->prices, 18u);
}

TEST_F(Lists, AreTakenInPartByRegionAndService) {
  ListRequest request = azure({(kLists / "azure-retail.json").string()});
  request.regions = {"northeurope"};
  Result<ListPrices> list = read_lists(request, cards());
  ASSERT_TRUE(list);
  EXPECT_EQ(lines_of(list->rows),
            std::vector<std::string>{"azure/vm northeurope Standard_D4s_v5 on-demand 0.12 hour"});
  EXPECT_EQ(list->ignored.at("another region"), 17u);
  request.regions = {};
  request.services = {"Storage"};
  list = read_lists(request, cards());
  ASSERT_TRUE(list);
  EXPECT_EQ(list->rows.size(), 5u);
  EXPECT_EQ(list->ignored.at("another service"), 10u);
}

TEST_F(Lists, OfAzureMayBePagesInAnArrayOrTheirItems) {
  const std::string page = slurp(kLists / "azure-retail.json");
  const std::size_t from = page.find('['), to = page.rfind(']');
  const std::string pages = put("pages.json", "[" + page + "]");
  const std::string items = put("items.json", page.substr(from, to - from + 1));
  const auto expected = lines_of(read_lists(azure({(kLists / "azure-retail.json").string()}), cards())->rows);
  EXPECT_EQ(lines_of(read_lists(azure({pages}), cards())->rows), expected);
  EXPECT_EQ(lines_of(read_lists(azure({items}), cards())->rows), expected);
}

// A price sheet of an agreement calls the fields otherwise, and writes its dates as in the United States.
TEST_F(Lists, OfAzureMayBeThePriceSheetOfAnAgreement) {
  const std::string sheet =
      put("sheet.csv",
          "meterCategory,meterSubCategory,meterName,skuName,armSkuName,armRegionName,unitOfMeasure,unitPrice,"
          "billingCurrency,priceType,effectiveStartDate,tierMinimumUnits\n"
          "Virtual Machines,\"Virtual Machines DSv5 Series\",D2s v5,D2s v5,Standard_D2s_v5,westeurope,1 "
          "Hour,0.0999,USD,"
          "Consumption,9/1/2026,0\n");
  const Result<ListPrices> list = read_lists(azure({sheet}), cards());
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_EQ(lines_of(list->rows),
            std::vector<std::string>{"azure/vm westeurope Standard_D2s_v5 on-demand 0.0999 hour"});
}

TEST_F(Lists, OfAwsBecomeRowsOfTheCards) {
  const Result<ListPrices> list = read_lists(aws({(kLists / "aws-offer.json").string()}), cards());
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_EQ(list->name, "aws-offer-2026-11-01");
  EXPECT_EQ(list->as_of, "2026-11-01");
  std::vector<std::string> lines = lines_of(list->rows);
  std::erase_if(lines, [](const std::string& line) { return line.find(" us-east-1 ") == std::string::npos; });
  // All upfront: 505 dollars over 8,760 hours, 1,009 over 26,280.
  const std::vector<std::string> rows = {
      "aws/ebs us-east-1 gp3 storage 0.08 gb-month",
      "aws/ebs us-east-1 io1 iops 0.065 iops-month",
      "aws/ec2 us-east-1 m5.large on-demand 0.096 hour",
      "aws/ec2 us-east-1 m5.large reserved-1yr 0.06048 hour",
      "aws/ec2 us-east-1 m5.large reserved-1yr-all-upfront 0.057648401826 hour",
      "aws/ec2 us-east-1 m5.large reserved-3yr 0.04128 hour",
      "aws/ec2 us-east-1 m5.large reserved-3yr-all-upfront 0.038394216134 hour",
      "aws/vpc us-east-1 nat-gateway hours 0.045 hour",
  };
  EXPECT_EQ(lines, rows);
  EXPECT_EQ(list->ignored.at("dedicated tenancy, or a host"), 4u);
  EXPECT_EQ(list->ignored.at("convertible reservations"), 1u);
}

TEST_F(Lists, OfAwsSayTheSameInCsv) {
  const Result<ListPrices> json = read_lists(aws({(kLists / "aws-offer.json").string()}), cards());
  const Result<ListPrices> csv = read_lists(aws({(kLists / "aws-offer.csv").string()}), cards());
  ASSERT_TRUE(json && csv);
  EXPECT_EQ(lines_of(csv->rows), lines_of(json->rows));
  EXPECT_EQ(csv->name, json->name);
}

TEST_F(Lists, OfSavingsPlansBecomeRowsToo) {
  const Result<ListPrices> list = read_lists(aws({(kLists / "aws-savings-plan.json").string()}), cards());
  ASSERT_TRUE(list) << list.error().message;
  const std::vector<std::string> rows = {"aws/ec2 eu-central-1 m5.large savings-plan-1yr 0.0841 hour",
                                         "aws/ec2 eu-central-1 m5.large savings-plan-3yr 0.0576 hour"};
  EXPECT_EQ(lines_of(list->rows), rows);
}

TEST_F(Lists, OfAzureAreRefusedByFileAndLine) {
  struct Case {
    const char *what, *instead, *says;
  };
  // Each first thing of its kind belongs to the first item, the VM on lines 6 to 37.
  const std::vector<Case> cases = {
      {"\"unitOfMeasure\": \"1 Hour\"", "\"unitOfMeasure\": \"1/Day\"",
       "Items[0]: the unit is \"1/Day\", where rate_cards/imports.csv expects \"1 Hour\" of azure/vm "
       "on-demand"},
      {"\"retailPrice\": 0.111", "\"retailPrice\": -0.111", "Items[0]: the price is negative: -0.111"},
      {"\"effectiveStartDate\": \"2025-01-01T00:00:00Z\",", "",
       "Items[0]: no date from which on the price holds"},
      {"\"armRegionName\": \"westeurope\"", "\"armRegionName\": \"westeurop\"",
       "Items[0]: region \"westeurop\" is not in rate_cards/azure/regions.csv"},
      {"\"currencyCode\": \"USD\"", "\"currencyCode\": \"EUR\"",
       "Items[0]: the currency is \"EUR\", not USD"},
      {"\"BillingCurrency\": \"USD\"", "\"BillingCurrency\": \"EUR\"",
       "azure-retail.json:2:21: BillingCurrency: the currency is \"EUR\", not USD"},
      {"\"Count\": 16", "\"Count\": 100", "it was cut short"},
      {"\"Items\"", "\"Itemz\"", "no page of the Retail Prices API: it has no Items"},
  };
  for (const Case& each : cases) {
    const std::string says = refusal(azure({with("azure-retail.json", each.what, each.instead)}));
    EXPECT_TRUE(says.starts_with("azure-retail.json:")) << says;
    EXPECT_NE(says.find(each.says), std::string::npos) << says;
  }
  const std::string whole = slurp(kLists / "azure-retail.json");
  const std::string cut = refusal(azure({put("cut.json", whole.substr(0, whole.size() / 2))}));
  EXPECT_TRUE(cut.starts_with("cut.json:")) << cut;
  EXPECT_NE(cut.find("end"), std::string::npos) << cut;
}

TEST_F(Lists, OfAwsAreRefusedByFileAndLine) {
  EXPECT_NE(refusal(aws({with("aws-offer.json", "publicationDate", "published")})).find("no publicationDate"),
            std::string::npos);
  EXPECT_NE(refusal(aws({put("list.json", "{\"products\": {}}")})).find("no price list of AWS"),
            std::string::npos);
  EXPECT_NE(refusal(aws({with("aws-offer.csv", "\"PricePerUnit\"", "\"Price\"")}))
                .find("aws-offer.csv:6: no columns of aws-offer: PricePerUnit is missing"),
            std::string::npos);
  const std::string whole = slurp(kLists / "aws-offer.csv");
  const std::string cut = refusal(aws({put("cut.csv", whole.substr(0, whole.size() - 40))}));
  EXPECT_TRUE(cut.starts_with("cut.csv:")) << cut;
}

TEST_F(Lists, WithoutADateAreRefused) {
  ListRequest request = azure({(kLists / "azure-retail.json").string()});
  request.as_of = "";
  EXPECT_NE(refusal(request).find("--as-of"), std::string::npos);
}

// A page of prices with a machine of each region, one of several.
std::string page_of(const std::vector<std::string>& regions, const std::string& next) {
  std::string items;
  for (const std::string& region : regions)
    items +=
        std::string(items.empty() ? "" : ",\n") +
        R"({"currencyCode": "USD", "tierMinimumUnits": 0, "retailPrice": 0.111, "armRegionName": ")" +
        region +
        R"(", "effectiveStartDate": "2025-01-01T00:00:00Z", "productName": "Virtual Machines DSv5 Series",)" +
        R"( "skuName": "D4s v5", "meterName": "D4s v5", "serviceName": "Virtual Machines",)" +
        R"( "unitOfMeasure": "1 Hour", "type": "Consumption", "armSkuName": "Standard_D4s_v5"})";
  return "{\"BillingCurrency\": \"USD\", \"Items\": [\n" + items + "],\n\"NextPageLink\": " + next +
         ", \"Count\": " + std::to_string(regions.size()) + "}";
}

std::string skip(int prices) {
  return "\"https://prices.azure.com/api/retail/prices?$filter=x&$skip=" + std::to_string(prices) + "\"";
}

TEST_F(Lists, OfSeveralPagesAreWholeInAnyOrder) {
  const std::string first = put("1.json", page_of({"westeurope", "northeurope"}, skip(2))),
                    second = put("2.json", page_of({"uksouth", "eastus"}, skip(4))),
                    last = put("3.json", page_of({"eastus2"}, "null")),
                    alone = put("alone.json", page_of({"westus2"}, "null"));
  const Result<ListPrices> list = read_lists(azure({last, first, second, alone}), cards());
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_EQ(list->rows.size(), 6u);
  const std::string joined =
      put("all.json", "[" + slurp(first) + "," + slurp(second) + "," + slurp(last) + "]");
  EXPECT_TRUE(read_lists(azure({joined}), cards()));
  EXPECT_EQ(refusal(azure({first, second})),
            "2.json:4:17: another page follows, from price 5 on, and it is not among the files");
  EXPECT_EQ(refusal(azure({first, last})), "");  // whose place is known only to be the last
  const std::string third = put("4.json", page_of({"centralus"}, skip(7)));
  EXPECT_NE(refusal(azure({first, third, last})).find("1.json:4:17: another page follows, from price 3 on"),
            std::string::npos);
  const std::string other = put("5.json", page_of({"westus"}, "\"https://prices.azure.com/next\""));
  EXPECT_NE(refusal(azure({other})).find("another page follows, and it is not"), std::string::npos);
}

TEST_F(Lists, ThatDoNotSayWhichOfTwoPricesHoldsLeaveBothOut) {
  std::string page = page_of({"westeurope", "northeurope", "northeurope"}, "null");
  page.replace(page.rfind("0.111"), 5, "0.222");
  const Result<ListPrices> list = read_lists(azure({put("page.json", page)}), cards());
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_EQ(lines_of(list->rows),
            std::vector<std::string>{"azure/vm westeurope Standard_D4s_v5 on-demand 0.111 hour"});
  EXPECT_EQ(list->ignored.at("two prices of the same, and the list does not say which holds"), 2u);
}

// What a list calls its prices is not kept without end.
TEST_F(Lists, AreReadInBoundedMemory) {
  std::string items;
  constexpr std::size_t kKinds = 3000;
  for (std::size_t i = 0; i < kKinds; ++i)
    items += std::string(i == 0 ? "" : ",") + R"({"currencyCode": "USD", "serviceName": "S)" +
             std::to_string(i) + R"(", "productName": ")" + std::string(200, 'p') + R"("})";
  const Result<ListPrices> list = read_lists(azure({put("kinds.json", "[" + items + "]")}), cards());
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_LE(list->ignored.size(), 1001u);
  std::size_t ignored = 0;
  for (const auto& [reason, count] : list->ignored) {
    EXPECT_LT(reason.size(), 200u);
    ignored += count;
  }
  EXPECT_EQ(ignored, kKinds);
  EXPECT_NE(refusal(azure({put("long.json", R"([{"productName": ")" + std::string(20000, 'p') + "\"}]")}))
                .find("a text of 20000 bytes"),
            std::string::npos);
}

TEST(Prices, OfTheCardsAreInLine) {
  for (const Card& card : cards().cards()) {
    std::vector<Row> rows = rows_of_card(cards(), card.name);
    EXPECT_EQ(out_of_line(rows, cards()), std::vector<std::string>{});
  }
}

TEST(Prices, AHundredTimesTheirNeighboursAreNot) {
  std::vector<Row> rows = rows_of_card(cards(), "azure/vm");
  const auto found = std::find_if(rows.begin(), rows.end(), [](const Row& row) {
    return row.region == "westeurope" && row.sku == "Standard_D4s_v5" && row.meter == "on-demand";
  });
  ASSERT_NE(found, rows.end());
  for (const auto& [times, over] : {std::pair{100, 1}, {1, 100}}) {
    Row row = *found;
    row.usd = (row.usd * times).over(over);
    row.at = "vm.csv:7";
    const std::vector<std::string> errors = out_of_line({row}, cards());
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_TRUE(errors[0].starts_with("vm.csv:7: azure/vm westeurope Standard_D4s_v5 on-demand: "))
        << errors[0];
  }
  // A size that no other region has is held against its family.
  Row own = *found;
  own.region = "polandcentral";
  own.meter = "unheard-of";
  std::vector<Row> family;
  for (const char* sku : {"Standard_D2s_v5", "Standard_D8s_v5", "Standard_D16s_v5"}) {
    family.push_back(own);
    family.back().sku = sku;
    family.back().usd = Decimal(1);
  }
  own.usd = Decimal(1000);
  family.push_back(own);
  EXPECT_EQ(out_of_line(family, cards()).size(), 1u);
}

// Of one size in a region: a unit that the card does not have of it, and nothing at all.
TEST(Prices, OfAnotherUnitOrFreeAreOutOfLine) {
  Row row;
  row.card = "azure/redis";
  row.region = "westeurope";
  row.sku = "balanced_b10";
  row.meter = "managed-instance";
  row.unit = "month";
  row.usd = Decimal(1);
  row.at = "redis.csv:9";
  const auto says = [&] { return joined(out_of_line({row}, cards()), "\n"); };
  EXPECT_NE(says().find("redis.csv:9: azure/redis westeurope balanced_b10 managed-instance: the unit is "
                        "\"month\", where the card has hour"),
            std::string::npos)
      << says();
  row.sku = "balanced_b11";  // nobody's: the unit is that of the meter
  EXPECT_NE(says().find("where the card has hour"), std::string::npos) << says();
  row.sku = "balanced_b10";
  row.unit = "hour";
  row.usd = Decimal();
  EXPECT_NE(says().find("0, where the median of what it costs in other regions is"), std::string::npos)
      << says();
  row.tier_to = Decimal(5);  // what is included
  EXPECT_EQ(says(), "");
}

TEST(Prices, OfAnOlderListDoNotReplaceThoseOfACard) {
  const auto row = [](const char* sku, const char* as_of, const char* note) {
    Row made;
    made.card = "azure/disk";
    made.sku = sku;
    made.as_of = as_of;
    made.note = note;
    return made;
  };
  const std::vector<Row> card = {row("a", "2026-08-22", ""), row("b", "2026-01-01", "128 GiB"),
                                 row("c", "2026-01-01", "")};
  std::vector<Row> list = {row("a", "2026-08-15", ""), row("b", "2026-08-15", ""),
                           row("d", "2026-08-15", "")};
  EXPECT_EQ(leave_newer(card, list), 1u);
  std::string rows;
  for (const Row& each : merged(card, list)) rows += each.sku + " " + each.as_of + " " + each.note + "\n";
  EXPECT_EQ(rows, "a 2026-08-22 \nb 2026-08-15 128 GiB\nc 2026-01-01 \nd 2026-08-15 \n");
}

TEST(Prices, OfTwoSetsAreNewChangedOrGone) {
  const auto row = [](const char* sku, Decimal usd) {
    Row made;
    made.card = "aws/ec2";
    made.sku = sku;
    made.usd = usd;
    return made;
  };
  const Changes changes =
      changes_between({row("a", 1), row("b", 2), row("c", 3)}, {row("b", 2), row("c", 4), row("d", 5)});
  EXPECT_EQ(changes.same, 1u);
  ASSERT_EQ(changes.added.size(), 1u);
  EXPECT_EQ(changes.added[0].sku, "d");
  ASSERT_EQ(changes.gone.size(), 1u);
  EXPECT_EQ(changes.gone[0].sku, "a");
  ASSERT_EQ(changes.changed.size(), 1u);
  EXPECT_EQ(changes.changed[0].first.usd, Decimal(3));
  EXPECT_EQ(percent_change(3, 4), "+33.3%");
  EXPECT_EQ(percent_change(4, 3), "-25%");
  EXPECT_EQ(percent_change(0, 3), "");
}

// Real pages, as they lie beside this checkout: they are what the cards say of these regions, to the digit.
TEST(SharedLists, AreWhatTheCardsSay) {
  const fs::path folder = fs::path(checkout::root()).parent_path() / "shared/price-lists/azure";
  if (!fs::is_directory(folder)) GTEST_SKIP() << "there are no price lists in " << folder;
  struct Case {
    const char* file;
    std::size_t same;
    std::vector<std::string> gone;  // why: the list has one price of it, and the card one for each tier
  };
  const std::vector<Case> lists = {{"mexicocentral-virtual_machines.json", 4216, {}},
                                   {"westeurope-storage.json", 518, {"azure/storage geo-replication"}},
                                   // Models: prices by the token, which no card has.
                                   {"eastus2-foundry_models.json", 0, {}}};
  for (const Case& each : lists) {
    ListRequest request = azure({(folder / each.file).string()});
    request.as_of = "2026-08-15";
    const Result<ListPrices> list = read_lists(request, cards());
    ASSERT_TRUE(list) << list.error().message;
    std::vector<Row> before;
    std::set<std::string> named;
    for (const Row& row : list->rows) named.insert(row.card);
    for (const std::string& card : named) {
      std::vector<Row> rows = spoken_of(list->rows, rows_of_card(cards(), card));
      std::move(rows.begin(), rows.end(), std::back_inserter(before));
    }
    const Changes changes = changes_between(before, list->rows);
    EXPECT_EQ(changes.same, each.same);
    EXPECT_EQ(lines_of(changes.added), std::vector<std::string>{});
    EXPECT_TRUE(changes.changed.empty());
    for (const Row& row : changes.gone) {
      EXPECT_EQ(std::count(each.gone.begin(), each.gone.end(), row.card + " " + row.meter), 1)
          << row.card << " " << row.sku << " " << row.meter;
    }
  }
}

}  // namespace
}  // namespace terratoll::rates
