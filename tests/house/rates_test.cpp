// `terratoll rates import`, `check` and `diff` from outside: files in, files out.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "checkout.h"
#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;

class Prices : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("terratoll-rates-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string put(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return name;
  }
  static std::string list(const std::string& name) { return (root() / "tests/rates/lists" / name).string(); }
  Ran import_azure(const std::vector<std::string>& more,
                   const std::string& file = list("azure-retail.json")) {
    std::vector<std::string> arguments{"rates", "import", "azure-retail", file, "--as-of", "2026-11-01"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments, folder_);
  }
  // All that lies in the folder.
  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      if (entry.is_regular_file()) names.push_back(fs::relative(entry.path(), folder_).string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  fs::path folder_;
};

constexpr const char* kHeader = "region,sku,meter,unit,tier_from,tier_to,usd,source,as_of,doubt,note\n";

TEST_F(Prices, OfAListMakeCardsOfOnesOwn) {
  const Ran ran = import_azure({"--to", "cards"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  const std::vector<std::string> made = {"cards/SOURCES.md", "cards/azure/disk.csv", "cards/azure/files.csv",
                                         "cards/azure/storage.csv", "cards/azure/vm.csv"};
  EXPECT_EQ(files(), made);
  EXPECT_EQ(read_file(folder_ / "cards/azure/disk.csv"),
            std::string(kHeader) +
                "westeurope,PremiumV2_LRS,iops,iops-hour,0,,0.000008,azure-retail-2026-11-01,"
                "2026-11-01,,of what lies above the included 3000 IOPS\n");
  EXPECT_NE(read_file(folder_ / "cards/SOURCES.md").find("| azure-retail-2026-11-01 |"), std::string::npos);
  EXPECT_EQ(run({"rates", "check", "cards"}, folder_).status, 0);
  EXPECT_NE(ran.out.find("18 prices, of which 11 rows on cards"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("Standard_D4s_v5"), std::string::npos) << ran.out;
}

TEST_F(Prices, OfAListBringCardsUpToDate) {
  put("cards/azure/vm.csv",
      std::string(kHeader) +
          "westeurope,Standard_D4s_v5,on-demand,hour,0,,0.1,agreement,2025-11-01,doubtful,\n"
          "westeurope,Standard_D8s_v5,on-demand,hour,0,,0.2,agreement,2025-11-01,,\n");
  const Ran ran = import_azure({"--to", "cards", "--region", "westeurope", "--service", "Virtual Machines"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  const std::string card = read_file(folder_ / "cards/azure/vm.csv");
  EXPECT_NE(card.find("Standard_D4s_v5,on-demand,hour,0,,0.111,azure-retail-2026-11-01,2026-11-01,,\n"),
            std::string::npos)
      << card;
  // What is gone from the list stays on the card, with its date.
  EXPECT_NE(card.find("Standard_D8s_v5,on-demand,hour,0,,0.2,agreement,2025-11-01,,\n"), std::string::npos)
      << card;
  EXPECT_NE(ran.out.find("1 changed, 4 new, 1 gone, 0 the same"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("0.1  0.111  +11%"), std::string::npos) << ran.out;
  EXPECT_EQ(run({"rates", "check", "cards"}, folder_).status, 0);
}

TEST_F(Prices, OfAListMakeAnOverlayThatBillsAreMadeFrom) {
  const Ran ran = import_azure({"--overlay", "ours.yaml", "--name", "agreement-4711"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(run({"rates", "check", "ours.yaml"}, folder_).status, 0);
  const std::string plan = (root() / "testdata/types/azurerm_linux_virtual_machine/plan.json").string();
  const Ran checked = run({"check", plan, "--rate-card", "ours.yaml", "--format", "json"}, folder_);
  EXPECT_NE(checked.out.find("agreement-4711"), std::string::npos) << checked.out.substr(0, 400);
}

TEST_F(Prices, ThatAreWrongWriteNothing) {
  const std::string whole = read_file(list("azure-retail.json"));
  std::string dear = whole;
  dear.replace(dear.find("\"retailPrice\": 0.111"), 20, "\"retailPrice\": 111.0");
  for (const auto& [name, text, says] :
       {std::tuple{"cut.json", whole.substr(0, whole.size() - 200), "cut.json:"},
        {"dear.json", dear, "times the median of what it costs in other regions"}}) {
    put(name, text);
    const Ran ran = import_azure({"--to", "cards", "--overlay", "ours.yaml"}, name);
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find(says), std::string::npos) << ran.err;
    EXPECT_TRUE(ran.err.starts_with("terratoll: " + std::string(name) + ":")) << ran.err;
    EXPECT_EQ(files(), std::vector<std::string>{name});
    fs::remove(folder_ / name);
  }
}

TEST_F(Prices, AreAskedForByNamesThatExist) {
  Ran ran = run({"rates", "import", "azure-retial", list("azure-retail.json")}, folder_);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("did you mean azure-retail"), std::string::npos) << ran.err;
  ran = import_azure({"--region", "westeurop"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("did you mean westeurope"), std::string::npos) << ran.err;
}

TEST_F(Prices, OfACardAreCheckedLineByLine) {
  const std::string good = "us-east-1,m5.large,on-demand,hour,0,,0.096,mine,2026-11-01,,\n";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"us-east-1,m5.large,on-demand,hour,0,,-0.096,mine,2026-11-01,,\n",
       "2: usd \"-0.096\" is not a plain decimal"},
      {"us-east-1,m5.large,on-demand,hour,0,,9.6,mine,2026-11-01,,\n",
       "2: aws/ec2 us-east-1 m5.large on-demand: 9.6 is"},
      {"us-east-1,m5.large,on-demand,hour,0,,0.096,mine,,,\n", "2: no as_of, and no doubt that says so"},
      {"us-east-9,m5.large,on-demand,hour,0,,0.096,mine,2026-11-01,,\n",
       "2: region \"us-east-9\" is not in aws/regions.csv"},
      {"us-east-1,m5.large,on-demand,hours,0,,0.096,mine,2026-11-01,,\n", "2: unit \"hours\" is not one"},
      {good + good, "3: repeats line 2"},
      {"us-east-1,m5.large\n", "2: 2 fields instead of 11"},
      {good.substr(0, good.size() - 1), "2: no line feed at the end of the last line"},
  };
  for (const auto& [rows, says] : cases) {
    put("cards/aws/ec2.csv", kHeader + rows);
    const Ran ran = run({"rates", "check", "cards"}, folder_);
    EXPECT_EQ(ran.status, 2);
    EXPECT_NE(ran.err.find("cards/aws/ec2.csv:" + says), std::string::npos) << ran.err;
  }
  put("cards/aws/ec2.csv", "region,price\n" + good);
  EXPECT_NE(run({"rates", "check", "cards"}, folder_).err.find("ec2.csv:1: the header is not"),
            std::string::npos);
  put("cards/aws/ec2.csv", kHeader + good);
  EXPECT_EQ(run({"rates", "check", "cards"}, folder_).out, "1 price, and nothing is wrong\n");
}

TEST_F(Prices, WithoutAPlaceOnACardWriteNothing) {
  const Ran ran = import_azure({"--service", "Virtual Machine", "--to", "cards"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("no price of the list goes on a card, so nothing was written"), std::string::npos)
      << ran.err;
  EXPECT_EQ(import_azure({"--service", "Virtual Machine", "--overlay", "own.yaml"}).status, 2);
  EXPECT_EQ(import_azure({"--to", "cards", "--name", "a | b"}).status, 2);
  EXPECT_EQ(import_azure({"--to", "cards", "--as-of", "2999-01-01"}).status, 2);
  EXPECT_EQ(files(), std::vector<std::string>{});
}

TEST_F(Prices, AreCheckedAgainstWhatTheyNameToo) {
  const std::string row = "westeurope,Standard_D4s_v5,on-demand,hour,0,,0.1,";
  put("cards/SOURCES.md", "| key | what |\n| --- | --- |\n| mine | ours |\n");
  const auto says = [&](const std::string& rest) {
    put("cards/azure/vm.csv", kHeader + row + rest);
    return run({"rates", "check", "cards"}, folder_).err;
  };
  EXPECT_EQ(says("mine,2026-11-01,,\n"), "");
  EXPECT_NE(
      says("nobody,2026-11-01,,\n").find("azure/vm.csv:2: source \"nobody\" is not a key of SOURCES.md"),
      std::string::npos);
  EXPECT_NE(says("mine,2999-01-01,,\n").find("azure/vm.csv:2: as_of 2999-01-01 is a day to come"),
            std::string::npos);
  fs::remove(folder_ / "cards/SOURCES.md");
  EXPECT_NE(says(",2026-11-01,,\n").find("azure/vm.csv:2: no source"), std::string::npos);
  put("own.yaml",
      "name: ours\nsource: ours\nas_of: 2026-11-01\nprices:\n"
      "  - {card: aws/ec2, region: us-east-11, sku: m5.large, meter: on-demand, usd: 0.084}\n"
      "  - {card: aws/ec2, region: us-east-1, sku: m5.large, meter: on-demand, unit: month, usd: 0.084}\n");
  const std::string overlay = run({"rates", "check", "own.yaml"}, folder_).err;
  EXPECT_NE(overlay.find("own.yaml:5:5:"), std::string::npos) << overlay;
  EXPECT_NE(overlay.find("us-east-11"), std::string::npos) << overlay;
  EXPECT_NE(overlay.find("own.yaml:6:5:"), std::string::npos) << overlay;
  put("own.yaml",
      "name: ours\nsource: ours\nas_of: 2026-11-01\nprices:\n"
      "  - {card: aws/ec2, region: us-east-1, sku: m5.huge, meter: on-demand, usd: 0.084}\n"
      "  - {card: aws/s3, sku: \"*\", meter: storage, usd: 0.02}\n");
  EXPECT_EQ(run({"rates", "check", "own.yaml"}, folder_).status, 0);
}

TEST_F(Prices, OfAMachineSayWhetherItsTimeIsOver) {
  const Ran text = run({"rates", "show", "p3.2xlarge", "--region", "us-east-1"}, folder_);
  EXPECT_NE(text.out.find("\np3.2xlarge: retired, "), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("; replaced by "), std::string::npos) << text.out;
  const Ran json = run({"rates", "show", "p3.2xlarge", "--format", "json"}, folder_);
  EXPECT_NE(json.out.find("\"status\": \"retired\""), std::string::npos) << json.out;
  const Ran none = run({"rates", "show", "p3.2xlarge", "--region", "us-esat-1"}, folder_);
  EXPECT_NE(none.err.find("did you mean us-east-1?"), std::string::npos) << none.err;
}

TEST_F(Prices, OfTwoFilesAreCompared) {
  put("a/aws/ec2.csv", std::string(kHeader) +
                           "us-east-1,m5.large,on-demand,hour,0,,0.096,mine,2026-11-01,,\n"
                           "us-east-1,m5.xlarge,on-demand,hour,0,,0.192,mine,2026-11-01,,\n");
  put("b.yaml",
      "name: ours\nsource: ours\nas_of: 2026-11-01\nprices:\n"
      "  - {card: aws/ec2, region: us-east-1, sku: m5.large, meter: on-demand, usd: 0.084}\n"
      "  - {card: aws/ec2, region: us-east-1, sku: m5.2xlarge, meter: on-demand, usd: 0.3}\n");
  const Ran text = run({"rates", "diff", "a", "b.yaml"}, folder_);
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_EQ(text.out,
            "1 changed, 1 new, 1 gone, 0 the same\n\n"
            "changed\n"
            "card     region     sku       meter      from  old    new    change  unit\n"
            "aws/ec2  us-east-1  m5.large  on-demand        0.096  0.084  -12.5%  hour\n\n"
            "new\n"
            "card     region     sku         meter      from  usd  unit\n"
            "aws/ec2  us-east-1  m5.2xlarge  on-demand        0.3  hour\n\n"
            "gone\n"
            "card     region     sku        meter      from  usd    unit\n"
            "aws/ec2  us-east-1  m5.xlarge  on-demand        0.192  hour\n");
  const Ran page = run({"rates", "diff", "a", "b.yaml", "--format", "markdown"}, folder_);
  EXPECT_NE(
      page.out.find("| aws/ec2 | us-east-1 | m5.large | on-demand |  | 0.096 | 0.084 | -12.5% | hour |"),
      std::string::npos)
      << page.out;
  const Ran json = run({"rates", "diff", "a", "b.yaml", "--format", "json"}, folder_);
  EXPECT_NE(json.out.find("\"usd\": 0.084"), std::string::npos) << json.out;
}

// What the weekly workflow does after its download, on lists that lie here.
class Refresh : public Prices {
 protected:
  void SetUp() override {
    Prices::SetUp();
    fs::create_directories(folder_ / "lists/azure-retail/machines");
    fs::create_directories(folder_ / "lists/aws-offer");
    fs::copy(list("azure-retail.json"), folder_ / "lists/azure-retail/machines/0001.json");
    fs::copy(list("aws-offer.json"), folder_ / "lists/aws-offer/AmazonEC2-us-east-1.json");
    put("lists/aws-offer/cut.json", "{\"products\": {");
  }
  int script(const std::string& words) const {
    const std::string command = "cd " + folder_.string() + " && PATH=" + folder_.string() +
                                "/bin:$PATH HOME=" + folder_.string() + " " +
                                (root() / "scripts/rates").string() + "/" + words;
    return WEXITSTATUS(std::system(command.c_str()));
  }
};

TEST_F(Refresh, BringsTheCardsUpToDateAndSaysHow) {
  put("cards/azure/vm.csv",
      std::string(kHeader) + "westeurope,Standard_D4s_v5,on-demand,hour,0,,0.1,agreement,2025-11-01,,\n");
  put("cards/SOURCES.md", "| key | what |\n| --- | --- |\n| agreement | ours |\n");
  EXPECT_EQ(script("refresh " + checkout::program().string() + " lists cards 2026-11-02 > body.md"), 0);
  const std::string body = read_file(folder_ / "body.md");
  EXPECT_NE(body.find("| on-demand |  | 0.1 | 0.111 | +11% | hour |"), std::string::npos) << body;
  // A list that is none is named, and the others are read.
  EXPECT_NE(body.find("## aws-offer: cut.json\n\nNot used:\n\n    terratoll: aws-offer/cut.json:1:"),
            std::string::npos)
      << body;
  EXPECT_TRUE(fs::exists(folder_ / "cards/aws/ec2.csv"));
  EXPECT_NE(read_file(folder_ / "cards/SOURCES.md").find("| azure-retail-2026-11-02 |"), std::string::npos);
  EXPECT_EQ(run({"rates", "check", "cards"}, folder_).status, 0);
  fs::remove_all(folder_ / "lists/azure-retail");
  fs::remove(folder_ / "lists/aws-offer/AmazonEC2-us-east-1.json");
  EXPECT_EQ(script("refresh " + checkout::program().string() + " lists cards 2026-11-02 > body.md"), 1);
}

TEST_F(Refresh, ProposesWhatChangedOnce) {
  if (std::system("git --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "no git";
  put("bin/gh", "#!/bin/sh\necho \"$*\" >> \"$HOME/calls\"\n");
  fs::permissions(folder_ / "bin/gh", fs::perms::owner_all);
  put("checkout/rate_cards/aws/ec2.csv", kHeader);
  put("body.md", "Prices.\n");
  const std::string begin =
      "git init -q --bare origin.git && cd checkout && git init -q && git add -A && "
      "git -c user.name=t -c user.email=t@t commit -qm one && git remote add origin ../origin.git";
  ASSERT_EQ(std::system(("cd " + folder_.string() + " && " + begin + " >/dev/null 2>&1").c_str()), 0);
  const std::string propose = "propose ../body.md success > ../log 2>&1";
  const auto in_checkout = [&] {
    const std::string command = "cd " + (folder_ / "checkout").string() + " && PATH=" + folder_.string() +
                                "/bin:$PATH HOME=" + folder_.string() + " " +
                                (root() / "scripts/rates").string() + "/" + propose;
    return WEXITSTATUS(std::system(command.c_str()));
  };
  EXPECT_EQ(in_checkout(), 0) << read_file(folder_ / "log");
  EXPECT_FALSE(fs::exists(folder_ / "calls")) << "nothing has changed";
  put("checkout/rate_cards/aws/ec2.csv", std::string(kHeader) + "us-east-1,a,on-demand,hour,0,,1,s,2026,,\n");
  EXPECT_EQ(in_checkout(), 0) << read_file(folder_ / "log");
  EXPECT_NE(read_file(folder_ / "calls").find("pr create --head rates"), std::string::npos)
      << read_file(folder_ / "calls");
  EXPECT_EQ(
      std::system(("git --git-dir=" + folder_.string() + "/origin.git rev-parse -q --verify rates >/dev/null")
                      .c_str()),
      0);
}

}  // namespace
}  // namespace terratoll::house
