// What the build says of a table that is wrong.
#include "types/table/table.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "checkout.h"
#include "types/columns.h"

namespace terratoll::types {
namespace {

namespace fs = std::filesystem;

// resource_types/ with a few rows; a row has the cells that it needs, and the empty ones behind them.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("terratoll-types-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
    write("aws.csv", {"aws_instance,priced,ec2", "aws_vpc,free,,,a network"});
    write("azure.csv", {"azapi_resource,priced,azapi", "microsoft.network/virtualnetworks,free,,,a network"});
    std::ofstream(path_ / "global.csv") << "prefix,global\naws_iam_,yes\n";
    std::ofstream(path_ / "twins.csv") << "type,twin,attributes,unset\n";
    std::ofstream(path_ / "fees.csv") << "type,card,sku,meter,unit,count\n";
    std::ofstream(path_ / "providers.csv")
        << "provider,cloud,handling,reason\naws,aws,,\nrandom,,free,in no cloud\n";
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::vector<std::string>& rows) const {
    std::string header;
    for (const Column& column : kColumns) header += (header.empty() ? "" : ",") + std::string(column.name);
    std::ofstream out(path_ / name);
    out << header << '\n';
    for (const std::string& row : rows) {
      const auto commas = std::count(row.begin(), row.end(), ',');
      out << row << std::string(std::size(kColumns) - 1 - static_cast<std::size_t>(commas), ',') << '\n';
    }
  }

  const fs::path& path() const { return path_; }

  std::string errors() const {
    std::vector<std::string> errors;
    read_tables(path_, errors);
    std::string text;
    for (const std::string& error : errors) text += error + "\n";
    return text;
  }

  std::string errors_of_twin(const std::string& row) const {
    std::ofstream(path_ / "twins.csv") << "type,twin,attributes,unset\n" << row << '\n';
    return errors();
  }

  std::string errors_of(const std::vector<std::string>& aws) const {
    write("aws.csv", aws);
    return errors();
  }

 private:
  fs::path path_;
};

TEST(ATable, ThatIsRightSaysNothing) {
  EXPECT_EQ(Folder().errors(), "");
}

TEST(ATable, IsSortedAndHasNoTypeTwice) {
  EXPECT_EQ(Folder().errors_of({"aws_vpc,free,,,a network", "aws_instance,priced,ec2"}),
            "resource_types/aws.csv:3: aws_instance stands behind aws_vpc\n");
  EXPECT_EQ(Folder().errors_of({"aws_vpc,free,,,a network", "aws_vpc,free,,,a network"}),
            "resource_types/aws.csv:3: aws_vpc stands twice\n");
}

TEST(ATable, RefusesWordsThatItDoesNotKnow) {
  EXPECT_EQ(Folder().errors_of({"aws_vpc,fre,,,a network"}),
            "resource_types/aws.csv:2: handling \"fre\" is not one of priced, usage, free, no-price; "
            "did you mean free?\n");
  EXPECT_EQ(
      Folder().errors_of({"aws_vpc,free,,serving,a network"}),
      "resource_types/aws.csv:2: workload \"serving\" is not one of training, inference, notebook, data\n");
  EXPECT_EQ(Folder().errors_of({"aws_vpc,free,aws/vpc,,a network"}),
            "resource_types/aws.csv:2: code \"aws/vpc\" is not the name of a file\n");
  EXPECT_EQ(Folder().errors_of({"azurerm_subnet,free,,,a network"}),
            "resource_types/aws.csv:2: azurerm_subnet is not a type of this file\n");
}

TEST(ATable, SaysInEachTieWhatIsThere) {
  const auto row = [](const std::string& reads, const std::string& runs_as, const std::string& serves) {
    return Folder().errors_of({"aws_vpc,free,,,a network,,," + reads + "," + runs_as + ",,,,,,," + serves});
  };
  EXPECT_EQ(row("always", "id->aws_vpc.id", "from=a.b;to=c"), "");
  EXPECT_EQ(row("often", "", ""), "resource_types/aws.csv:2: reads \"often\" is not one of always, unused\n");
  EXPECT_EQ(
      row("", "role", ""),
      "resource_types/aws.csv:2: runs_as \"PATH\" is not one of PATH->TYPE; did you mean PATH->TYPE?\n");
  EXPECT_EQ(row("", "role->aws_iam_rolle.arn", ""),
            "resource_types/aws.csv:2: runs_as names aws_iam_rolle, which has no row\n");
  EXPECT_EQ(row("", "role->aws_vpc", ""),
            "resource_types/aws.csv:2: runs_as does not say by which attribute of aws_vpc\n");
  EXPECT_EQ(
      row("", "", "form=listener_arn").find("resource_types/aws.csv:2: serves \"form=PATH\" is not one of "),
      0U);
  EXPECT_EQ(row("", "", "from=Listener-ARN"),
            "resource_types/aws.csv:2: serves has no attribute in \"Listener-ARN\"\n");
}

TEST(ATable, SaysWhyAndByWhatCode) {
  EXPECT_EQ(Folder().errors_of({"aws_kendra_index,no-price", "aws_lambda_function,usage", "aws_vpc,free"}),
            "resource_types/aws.csv:2: no-price needs a reason\nresource_types/aws.csv:3: usage needs a "
            "reason\nresource_types/aws.csv:4: free needs a reason\n");
  EXPECT_EQ(Folder().errors_of({"aws_instance,priced"}),
            "resource_types/aws.csv:2: what is priced needs code or a fee\n");
}

TEST(ATable, SaysOfAProviderWhyAllOfItIsFree) {
  const Folder folder;
  std::ofstream(folder.path() / "providers.csv") << "provider,cloud,handling,reason\nrandom,,free,\n";
  EXPECT_EQ(folder.errors(), "resource_types/providers.csv:2: free needs a reason\n");
}

TEST(ATable, SaysByWhatACostIsFixedAndWhatItIs) {
  const auto row = [](const std::string& handling, const std::string& fixed) {
    return Folder().errors_of({"aws_vpc," + handling + ",,,a network,,,,,,,,,,,," + fixed});
  };
  const std::string line = "resource_types/aws.csv:2: ";
  EXPECT_EQ(row("usage", "mode=ON;tier!=Free*;size.units,units by the hour"), "");
  EXPECT_EQ(row("usage", "days>7;mode!=ON|mode=ON,days by the day|mode by the hour"), "");
  EXPECT_EQ(row("no-price", "size"), "");
  EXPECT_EQ(row("usage", "Size,units"), line + "fixed_by \"Size\" is no attribute, nor one with its value\n");
  EXPECT_EQ(row("usage", "mode=,units"),
            line + "fixed_by \"mode=\" is no attribute, nor one with its value\n");
  EXPECT_EQ(row("usage", "days>many,units"),
            line + "fixed_by \"days>many\" is no attribute, nor one with its value\n");
  const std::string together =
      line + "fixed_by and fixed_as stand together: by what a cost is fixed, and what it is\n";
  EXPECT_EQ(row("free", "mode=ON"), together);
  EXPECT_EQ(row("free", ",units"), together);
  EXPECT_EQ(row("free", "mode=ON|days>7,units"), together);
  EXPECT_EQ(row("no-price", "mode=ON"),
            line + "no-price is fixed whatever its attributes say, and its reason says what it is\n");
}

TEST(ATable, SaysByWhichRowsOfACardAFeeIsBilled) {
  const auto row = [](const std::string& fee) {
    const Folder folder;
    std::ofstream(folder.path() / "fees.csv") << "type,card,sku,meter,unit,count\n" << fee << '\n';
    return folder.errors_of({"aws_vpc,priced"});
  };
  const std::string line = "resource_types/fees.csv:2: ";
  EXPECT_EQ(row("aws_vpc,aws/vpc,{a.b=x}/{c},hours,hour,{n}*{m+1}*{#o}"), "");
  EXPECT_EQ(row("aws_vpc,vpc,x,hours,hour,1"), line + "\"vpc\" is no card\n");
  EXPECT_EQ(row("aws_vpc,aws/vpc,x,,hour,1"), line + "\"\" is no meter\n");
  EXPECT_EQ(row("aws_vpc,aws/vpc,x,hours,gb,1"), line + "\"gb\" is no unit of what is billed all month\n");
  EXPECT_EQ(row("aws_vpc,aws/vpc,{x,hours,hour,1"), line + "\"{x\" is no SKU or count by attributes\n");
  EXPECT_EQ(row("aws_vpc,aws/vpc,x,hours,hour,{m+2}"), line + "\"{m+2}\" is no SKU or count by attributes\n");
  EXPECT_EQ(row("aws_vpn,aws/vpc,x,hours,hour,1"),
            line + "aws_vpn has no row\nresource_types/aws.csv:2: what is priced needs code or a fee\n");
}

TEST(ATable, OfTwinsNamesWhatIsThere) {
  const auto row = [](const std::string& text) { return Folder().errors_of_twin(text); };
  EXPECT_EQ(row("awscc_ec2_vpc,aws_vpc,a.b=c;d.e.f=d.e.g;roles[0]=role,a.b;c"), "");
  EXPECT_EQ(row("aws_vpc,aws_vpc,,"), "resource_types/twins.csv:2: aws_vpc is not a type of this file\n");
  EXPECT_EQ(row("awscc_ec2_vpc,aws_vpv,,"), "resource_types/twins.csv:2: its twin \"aws_vpv\" has no row\n");
  EXPECT_EQ(row("awscc_ec2_vpc,aws_vpc,name,"),
            "resource_types/twins.csv:2: \"name\" does not say what the twin calls which attribute\n");
  EXPECT_EQ(row("awscc_ec2_vpc,aws_vpc,a.b=c.d,"),
            "resource_types/twins.csv:2: a.b does not stand in the block of c.d\n");
  EXPECT_EQ(row("awscc_ec2_vpc,aws_vpc,,A"), "resource_types/twins.csv:2: \"A\" is no attribute\n");
}

TEST(ATable, SaysOfAServiceWhetherItIsGlobal) {
  const Folder folder;
  std::ofstream(folder.path() / "global.csv") << "prefix,global\naws_iam_,everywhere\n";
  EXPECT_EQ(folder.errors(), "resource_types/global.csv:2: global \"everywhere\" is not one of yes, no\n");
}

TEST(ATable, HasTheColumnsThatAreKnown) {
  const Folder folder;
  std::ofstream(folder.path() / "providers.csv") << "provider,cloud\n";
  EXPECT_EQ(folder.errors(),
            "resource_types/providers.csv:1: the header is not \"provider,cloud,handling,reason\"\n");
}

// A page that is generated is what the table says; TERRATOLL_UPDATE=1 writes it.
TEST(Docs, AreFresh) {
  std::vector<std::string> errors;
  const Tables tables = read_tables((checkout::root() / "resource_types").string(), errors);
  EXPECT_TRUE(errors.empty());
  const std::string path = checkout::root() / "docs/resources.md", page = resources_markdown(tables);
  if (std::getenv("TERRATOLL_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << page;
  std::ifstream in(path, std::ios::binary);
  const std::string shown{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(shown == page) << path << " is stale: run the tests with TERRATOLL_UPDATE=1";
}

}  // namespace
}  // namespace terratoll::types
