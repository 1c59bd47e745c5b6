// What the build says of rate cards that are wrong: the file, the line and the reason.
#include "rates/image/image.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "rates/image/list_rule.h"
#include "rates/image/pack.h"

namespace terratoll::rates {
namespace {

namespace fs = std::filesystem;

class ImageTest : public testing::Test {
 protected:
  ImageTest()
      : folder_(fs::path(testing::TempDir()) / ("cards_" + std::to_string(::getpid())) / "rate_cards") {
    fs::create_directories(folder_ / "aws");
    fs::create_directories(folder_ / "azure");
    write("SOURCES.md", "| key | what |\n| --- | --- |\n| test | a test |\n");
    for (const std::string cloud : {"aws/", "azure/"}) {
      write(cloud + "regions.csv",
            std::string(kRegionHeader) + "\nhere,Here,US,north-america,,,,test,2026-01-02,,\n");
      write(cloud + "machines.csv",
            std::string(kMachineHeader) + "\na1.big,a1,,,,4,8,,,\na2.big,a2,T4,1,16,4,8,yes,,\n");
      write(cloud + "lifecycle.csv",
            std::string(kLifecycleHeader) + "\na1.*,machine,current,,,test,2026,,\n");
      write(cloud + "terms.csv", std::string(kTermHeader) + "\nincluded-gb,20,gb,test,2026,,\n");
    }
    write("accelerators.csv", std::string(kAcceleratorHeader) + "\nT4,TU104,7.5,test,2026,,\n");
    write("cold_start.csv", std::string(kColdStartHeader) + "\naws,lambda,1,2,test,2026,,\n");
    write("model_throughput.csv", std::string(kThroughputHeader) + "\nllama,T4,100,test,2026,,\n");
    rules("");
  }
  ~ImageTest() override { fs::remove_all(folder_.parent_path()); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  void remove(const std::string& name) const { fs::remove(folder_ / name); }
  void rules(const std::string& rows) const {
    write("imports.csv", std::string(kImportHeader) + "\n" + rows);
  }
  void prices(const std::string& rows) const {
    write("aws/ec2.csv", std::string(kPriceHeader) + "\n" + rows);
  }

  // All that is wrong, a line each.
  std::string build() const {
    std::string all;
    for (const std::string& error : build_image(folder_, folder_ / "image.db")) all += error + "\n";
    EXPECT_EQ(fs::exists(folder_ / "image.db"), all.empty());
    return all;
  }
  std::string build_with(const std::string& rows) const {
    prices(rows);
    return build();
  }

 private:
  fs::path folder_;
};

constexpr const char* kGood = "here,a1.big,on-demand,hour,0,,0.5,test,2026-01-02,,\n";

TEST_F(ImageTest, BuildsWhatIsRight) {
  EXPECT_EQ(build_with(kGood), "");
  EXPECT_EQ(
      build_with("here,a1.big,on-demand,hour,0,,0.5,test,,date not known,\"a note, with \"\"quotes\"\"\"\n"),
      "");
}

TEST_F(ImageTest, RefusesRulesOfImportsThatAreNone) {
  const auto wrong = [&](const std::string& rule) {
    rules(rule + "\n");
    return build_with(kGood);
  };
  const std::string at = "rate_cards/imports.csv:2: ";
  EXPECT_EQ(wrong("aws-offer,AmazonEC2,unit=Hrs,aws/ec2,{instanceType},on-demand,hour,Hrs,1,"), "");
  EXPECT_EQ(wrong("aws-offer,AmazonEC2,unit=Hrs,,,,,,,another thing"), "");
  EXPECT_EQ(wrong("aws-offer,AmazonEC2,unit=Hrs,,,,,,,"), at + "no card, and no note that says why\n");
  EXPECT_EQ(wrong("aws,AmazonEC2,,aws/ec2,a,on-demand,hour,Hrs,1,"),
            at + "list \"aws\" is not one of ours\n");
  EXPECT_EQ(wrong("aws-offer,AmazonEC2,unit,aws/ec2,a,on-demand,hour,Hrs,1,"),
            at + "where \"unit\" is not field=pattern\n");
  EXPECT_EQ(wrong("aws-offer,AmazonEC2,,aws/ec3,a,on-demand,hour,Hrs,1,"),
            at + "there is no card \"aws/ec3\"\n");
  EXPECT_EQ(wrong("aws-offer,AmazonEC2,,aws/ec2,a,on-demand,hours,Hrs,1,"),
            at + "unit \"hours\" is not one that docs/rate-cards.md lists\n");
  EXPECT_EQ(wrong("aws-offer,AmazonEC2,,aws/ec2,a,on-demand,hour,Hrs,1/0,"),
            at + "scale \"1/0\" is not such as 730 or 1/8760\n");
}

TEST_F(ImageTest, RefusesRepeatedAndConflictingRows) {
  EXPECT_EQ(build_with(std::string(kGood) + kGood), "rate_cards/aws/ec2.csv:3: repeats line 2\n");
  EXPECT_EQ(build_with(std::string(kGood) + "here,a1.big,on-demand,hour,0,,0.6,test,2026-01-02,,\n"),
            "rate_cards/aws/ec2.csv:3: conflicts with line 2: 0.5 and 0.6\n");
}

TEST_F(ImageTest, RefusesRowsThatAreNotSorted) {
  EXPECT_EQ(
      build_with("here,a2.big,on-demand,hour,0,,0.5,test,2026,,\n" + std::string(kGood)),
      "rate_cards/aws/ec2.csv:3: not sorted by region, sku, meter and tier_from: belongs before line 2\n");
}

TEST_F(ImageTest, RefusesTiersWithGapsOrAnotherUnit) {
  const std::string first = "here,a1.big,data,gb,0,10,0.5,test,2026,,\n";
  EXPECT_EQ(build_with(first + "here,a1.big,data,gb,10,,0.4,test,2026,,\n"), "");
  EXPECT_EQ(build_with(first + "here,a1.big,data,gb,11,,0.4,test,2026,,\n"),
            "rate_cards/aws/ec2.csv:3: does not begin where the tier on line 2 ends\n");
  EXPECT_EQ(build_with(first + "here,a1.big,data,gb-month,10,,0.4,test,2026,,\n"),
            "rate_cards/aws/ec2.csv:3: unit differs from that of the tier on line 2\n");
  EXPECT_EQ(build_with("here,a1.big,data,gb,10,,0.4,test,2026,,\n"),
            "rate_cards/aws/ec2.csv:2: the first tier does not begin at 0\n");
  EXPECT_EQ(build_with("here,a1.big,data,gb,0,0,0.4,test,2026,,\n"),
            "rate_cards/aws/ec2.csv:2: the tier ends before it begins\n");
}

TEST_F(ImageTest, SortsTiersByNumber) {
  EXPECT_EQ(build_with("here,a1.big,data,gb,0,9,0.5,test,2026,,\nhere,a1.big,data,gb,9,10,0.5,test,2026,,\n"
                       "here,a1.big,data,gb,10,,0.5,test,2026,,\n"),
            "");
}

TEST_F(ImageTest, RefusesNumbersThatAreNoPlainDecimals) {
  for (const std::string usd :
       {"", "3.0.6", "1e-6", "-1", "+1", ".5", "5.", "01", "1,0", "0.1234567890123", "$3"}) {
    EXPECT_EQ(build_with("here,a1.big,on-demand,hour,0,,\"" + usd + "\",test,2026,,\n"),
              "rate_cards/aws/ec2.csv:2: usd \"" + usd + "\" is not a plain decimal\n");
  }
}

TEST_F(ImageTest, RefusesDatesThatAreNotIso) {
  for (const std::string date :
       {"2026-1-2", "2026-13", "2026-02-29", "26-01-02", "02/01/2026", "2026-01-02T00:00Z"}) {
    EXPECT_EQ(build_with("here,a1.big,on-demand,hour,0,,1,test," + date + ",,\n"),
              "rate_cards/aws/ec2.csv:2: as_of \"" + date + "\" is not an ISO date\n");
  }
  EXPECT_EQ(build_with("here,a1.big,on-demand,hour,0,,1,test,2024-02-29,,\n"), "");
  EXPECT_EQ(build_with("here,a1.big,on-demand,hour,0,,1,test,,,\n"),
            "rate_cards/aws/ec2.csv:2: no as_of, and no doubt that says so\n");
}

TEST_F(ImageTest, RefusesWordsThatItDoesNotKnow) {
  EXPECT_EQ(build_with("there,a1.big,on-demand,hour,0,,1,test,2026,,\n"),
            "rate_cards/aws/ec2.csv:2: region \"there\" is not in aws/regions.csv\n");
  EXPECT_EQ(build_with(",a1.big,on-demand,hour,0,,1,test,2026,,\n"),
            "rate_cards/aws/ec2.csv:2: region \"\" is not in aws/regions.csv\n");
  EXPECT_EQ(build_with("here,a3.big,on-demand,hour,0,,1,test,2026,,\n"),
            "rate_cards/aws/ec2.csv:2: sku \"a3.big\" is not in aws/machines.csv\n");
  EXPECT_EQ(build_with("here,a1.big,On Demand,hour,0,,1,test,2026,,\n"),
            "rate_cards/aws/ec2.csv:2: meter \"On Demand\" is not lower-case words with hyphens\n");
  EXPECT_EQ(build_with("here,a1.big,on-demand,fortnight,0,,1,test,2026,,\n"),
            "rate_cards/aws/ec2.csv:2: unit \"fortnight\" is not one that docs/rate-cards.md lists\n");
  EXPECT_EQ(build_with("here,a1.big,on-demand,hour,0,,1,hearsay,2026,,\n"),
            "rate_cards/aws/ec2.csv:2: source \"hearsay\" is not a key of SOURCES.md\n");
}

TEST_F(ImageTest, RefusesWhatIsNoTableOfTheseColumns) {
  EXPECT_EQ(build_with("here,a1.big,on-demand,hour,0,,1,test,2026,\n"),
            "rate_cards/aws/ec2.csv:2: 10 fields instead of 11\n");
  EXPECT_EQ(build_with("here,a1.big,on-demand,hour,0,,1,test,2026,,\r\n"),
            "rate_cards/aws/ec2.csv:2: a carriage return; lines end with a line feed alone\n");
  EXPECT_EQ(build_with("here,a1.big,on-demand,hour,0,,1,test,2026,,a \"note\"\n"),
            "rate_cards/aws/ec2.csv:2: a quote inside a field without quotes\n");
  EXPECT_EQ(build_with("here,a1.big,on-demand,hour,0,,1,test,2026,,\"a note\n"),
            "rate_cards/aws/ec2.csv:2: a quote is not closed\n");
  EXPECT_EQ(build_with("here,a1.big,on-demand,hour,0,,1,test,2026,,"),
            "rate_cards/aws/ec2.csv:2: no line feed at the end of the last line\n");
  EXPECT_EQ(build_with("\n" + std::string(kGood)), "rate_cards/aws/ec2.csv:2: 1 fields instead of 11\n");
  write("aws/ec2.csv", "region,sku\n");
  EXPECT_EQ(build(), "rate_cards/aws/ec2.csv:1: the header is not \"" + std::string(kPriceHeader) + "\"\n");
}

TEST_F(ImageTest, CountsLinesThroughQuotedOnes) {
  EXPECT_EQ(build_with("here,a1.big,on-demand,hour,0,,1,test,2026,,\"two\nlines\"\n" + std::string(kGood)),
            "rate_cards/aws/ec2.csv:4: conflicts with line 2: 1 and 0.5\n");
}

TEST_F(ImageTest, RefusesLifecyclesThatContradict) {
  prices(kGood);
  const std::string header = std::string(kLifecycleHeader) + "\n";
  write("aws/lifecycle.csv",
        header + "a*,machine,current,,,test,2026,,\na1.*,machine,retired,2026-01-02,a2,test,2026,,\n");
  EXPECT_EQ(build(), "rate_cards/aws/lifecycle.csv:1: a1.big matches more than one pattern: a* and a1.*\n");
  write("aws/lifecycle.csv", header + "a1.*,machine,retired,2026-01,a2,test,2026,,\n");
  EXPECT_EQ(build(), "rate_cards/aws/lifecycle.csv:2: retires_on \"2026-01\" is not a day\n");
  write("aws/lifecycle.csv", header + "a1.*,machine,gone,,,test,2026,,\n");
  EXPECT_EQ(build(),
            "rate_cards/aws/lifecycle.csv:2: status \"gone\" is not one that docs/rate-cards.md lists\n");
  write("aws/lifecycle.csv", header + "a1.*,machine,retired,2026-01-02,a2;a9,test,2026,,\n");
  EXPECT_EQ(build(), "rate_cards/aws/lifecycle.csv:2: no machine of the family \"a9\"\n");
}

TEST_F(ImageTest, TakesTermsThatAreNumbersSkusAndSteps) {
  prices(kGood);
  const std::string header = std::string(kTermHeader) + "\n";
  write("aws/terms.csv", header +
                             "a-disk,1=128;8=256.5,steps,test,2026,,\na-machine,a1.big,sku,,,hearsay,\n"
                             "an-amount,0.5,gb,test,2026-01-02,,a note\n");
  EXPECT_EQ(build(), "");
}

TEST_F(ImageTest, RefusesTermsThatAreNone) {
  prices(kGood);
  const auto build_with_term = [&](const std::string& row) {
    write("aws/terms.csv", std::string(kTermHeader) + "\nb-gb,20,gb,test,2026,,\n" + row + "\n");
    const std::string wrong = build();
    const std::string place = "rate_cards/aws/terms.csv:3: ";
    return wrong.starts_with(place) ? wrong.substr(place.size()) : wrong;
  };
  EXPECT_EQ(build_with_term("b-gb,21,gb,test,2026,,"), "repeats the key of line 2\n");
  EXPECT_EQ(build_with_term("a-gb,21,gb,test,2026,,"), "not sorted: belongs before line 2\n");
  EXPECT_EQ(build_with_term("C GB,21,gb,test,2026,,"),
            "name \"C GB\" is not lower-case words with hyphens\n");
  EXPECT_EQ(build_with_term("c-gb,21,GB,test,2026,,"), "unit \"GB\" is not lower-case words with hyphens\n");
  EXPECT_EQ(build_with_term("c-gb,much,gb,test,2026,,"), "\"much\" is not a plain decimal\n");
  EXPECT_EQ(build_with_term("c,a9.big,sku,test,2026,,"), "no card and no machine has the SKU \"a9.big\"\n");
  for (const std::string steps : {"", "1", "1=", "=1", "1=2=3", "1=128;1=256", "1=x"}) {
    EXPECT_EQ(build_with_term("c," + steps + ",steps,test,2026,,"),
              "\"" + steps + "\" is no list of steps: \"1=128;8=256\"\n");
  }
  EXPECT_EQ(build_with_term("c-gb,21,gb,hearsay,2026,,"), "source \"hearsay\" is not a key of SOURCES.md\n");
  EXPECT_EQ(build_with_term("c-gb,21,gb,,2026,,"), "no source, and no doubt that says so\n");
  EXPECT_EQ(build_with_term("c-gb,21,gb,test,,,"), "no as_of, and no doubt that says so\n");
  EXPECT_EQ(build_with_term("c-gb,21,gb,test,2026-2,,"), "as_of \"2026-2\" is not an ISO date\n");
}

TEST_F(ImageTest, RefusesAMachineThatMayTakePremiumDisks) {
  prices(kGood);
  write("aws/machines.csv", std::string(kMachineHeader) + "\na1.big,a1,,,,4,8,maybe,,\n");
  EXPECT_EQ(build(),
            "rate_cards/aws/machines.csv:2: premium_disks \"maybe\" is not yes or no\n"
            "rate_cards/aws/ec2.csv:2: sku \"a1.big\" is not in aws/machines.csv\n");
}

TEST_F(ImageTest, SaysWhichFileIsMissing) {
  prices(kGood);
  remove("azure/machines.csv");
  EXPECT_EQ(build(), "rate_cards/azure/machines.csv:1: there is no such file\n");
}

TEST_F(ImageTest, ListsAllErrorsOfAFileAtOnce) {
  EXPECT_EQ(build_with(
                "here,a1.big,on-demand,hour,0,,x,test,2026,,\nhere,a2.big,on-demand,hour,0,,y,test,2026,,\n"),
            "rate_cards/aws/ec2.csv:2: usd \"x\" is not a plain decimal\n"
            "rate_cards/aws/ec2.csv:3: usd \"y\" is not a plain decimal\n");
}

}  // namespace
}  // namespace terratoll::rates
