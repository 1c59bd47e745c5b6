// The program from outside: what it refuses, its exit statuses, and the README's own words.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>

#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;

class Scratch : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("terratoll-cli-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string put(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return name;
  }
  // A fixture's plan that exits with 1 on an error (sku-retired), and has warnings on another.
  static std::string plan(const std::string& fixture) {
    return (root() / "testdata" / fixture / "plan.json").string();
  }

  fs::path folder_;
};

using Refusals = Scratch;

TEST_F(Refusals, AreOneLineThatSaysWhatItIsAndWhatToRun) {
  std::string whole = read_file(plan("rules/sku-retired/flagged"));
  struct Case {
    std::string name, text, says;
  };
  const std::vector<Case> cases = {
      {"empty.json", "", "empty.json is empty"},
      {"blank.json", " \n", "only white space"},
      {"tfplan", std::string("PK\x03\x04") + std::string(100, '\0'), "is a binary plan file"},
      {"plan.txt", "Terraform used the selected providers to generate the following execution plan.\n",
       "text for people"},
      {"main.tf", "resource \"aws_instance\" \"a\" {}\n", "Terraform source"},
      {"log.json", "{\"@level\":\"info\",\"@message\":\"Terraform 1.11.4\"}\n{\"@level\":\"info\"}\n",
       "terraform show -json"},
      {"cut.json", whole.substr(0, whole.size() / 2), "is cut off"},
      {"extra.json", whole + "x", "has other text behind the JSON"},
      {"list.json", "[1, 2]", "JSON array"},
      {"other.json", "{\"a\": 1}", "neither a Terraform plan nor a state"},
      {"newer.json", "{\"format_version\": \"2.0\"}", "format_version 2.0"},
      {"odd.json", "{\"format_version\": \"x\"}", "format_version"},
      {"twice.json", "{\"format_version\": \"1.2\", \"format_version\": \"1.2\"}", "duplicate"},
  };
  for (const Case& each : cases) {
    SCOPED_TRACE(each.name);
    put(each.name, each.text);
    for (bool piped : {false, true}) {
      if (piped && each.says == "empty.json is empty") continue;
      Ran ran = piped ? run({"check", "-"}, folder_, {}, each.text) : run({"check", each.name}, folder_);
      EXPECT_EQ(ran.status, 2);
      EXPECT_EQ(ran.out, "");
      EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
      EXPECT_TRUE(ran.err.starts_with("terratoll: ")) << ran.err;
      EXPECT_NE(ran.err.find(each.says), std::string::npos) << ran.err;
      EXPECT_NE(ran.err.find(piped ? "standard input" : each.name), std::string::npos) << ran.err;
    }
  }
}

TEST_F(Refusals, NameAFileThatCannotBeRead) {
  fs::create_directory(folder_ / "folder");
  for (const char* name : {"folder", "nowhere.json"}) {
    Ran ran = run({"check", name}, folder_);
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find(name), std::string::npos) << ran.err;
  }
}

TEST_F(Refusals, NameTheNearestWord) {
  Ran ran = run({"check", "x.json", "--format", "jsn"}, folder_);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("json"), std::string::npos) << ran.err;
  put(".terratoll.yaml", "profile:\n  trainin: sporadic\n");
  ran = run({"check", plan("rules/gpu-on-demand-continuous/flagged")}, folder_);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find(".terratoll.yaml:2"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("training"), std::string::npos) << ran.err;
}

using Commands = Scratch;

TEST_F(Commands, TakeOneValueForAnOptionThatMayBeRepeated) {
  fs::create_directory(folder_ / "own");
  Ran ran =
      run({"check", "--rules", "own", "--volume", "5", "--today", "2026-11-24", plan("examples/pipeline")},
          folder_);
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_NE(ran.out.find("5×"), std::string::npos) << ran.out;
}

TEST_F(Commands, RunTheRulesThatAreAskedFor) {
  const std::string path = plan("examples/pipeline");
  Ran ran = run({"check", path, "--only", "egress-chain", "--concise"}, folder_);
  EXPECT_NE(ran.out.find("\n1 warning\n"), std::string::npos) << ran.out;
  ran = run({"check", path, "--disable", "egress-chain", "--concise"}, folder_);
  EXPECT_EQ(ran.out.find("[egress-chain]"), std::string::npos) << ran.out;
  ran = run({"check", path, "--only", "egress-chian"}, folder_);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("did you mean egress-chain?"), std::string::npos) << ran.err;
  // A budget is no finding among others.
  ran = run({"check", path, "--only", "egress-chain", "--budget-monthly-usd", "1"}, folder_);
  EXPECT_EQ(ran.status, 1);
}

TEST_F(Commands, ExitWithZeroWhereThatIsAskedButNotForBadInput) {
  const std::string path = plan("rules/sku-retired/flagged");
  EXPECT_EQ(run({"check", path}, folder_).status, 1);
  EXPECT_EQ(run({"check", path, "--exit-zero"}, folder_).status, 0);
  EXPECT_EQ(run({"check", "none.json", "--exit-zero"}, folder_).status, 2);
}

TEST_F(Commands, ReadAndWriteNothingTwice) {
  put("plan.json", read_file(plan("rules/sku-retired/clean")));
  const std::string before = read_file(folder_ / "plan.json");
  Ran ran = run({"check", "plan.json", "./plan.json"}, folder_);
  EXPECT_EQ(ran.err, "terratoll: ./plan.json is given twice\n");
  ran = run({"check", "plan.json", "--report", "json=plan.json"}, folder_);
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(read_file(folder_ / "plan.json"), before);
  ran = run({"check", "plan.json", "--report", "json=a", "--report", "html=./a"}, folder_);
  EXPECT_EQ(ran.status, 2);
  EXPECT_FALSE(fs::exists(folder_ / "a"));
}

TEST_F(Commands, AreInColourWhereTheEnvironmentSaysSo) {
  const std::string path = plan("rules/sku-retired/flagged");
  const auto is_coloured = [&](const std::map<std::string, std::string>& environment) {
    return run({"check", path}, folder_, environment).out.find("\x1b[") != std::string::npos;
  };
  EXPECT_FALSE(is_coloured({}));
  EXPECT_TRUE(is_coloured({{"FORCE_COLOR", "1"}}));
  EXPECT_TRUE(is_coloured({{"CLICOLOR_FORCE", "1"}}));
  EXPECT_FALSE(is_coloured({{"FORCE_COLOR", "0"}}));
  EXPECT_FALSE(is_coloured({{"FORCE_COLOR", "1"}, {"NO_COLOR", "1"}}));
}

// In each of the shells that are here.
TEST_F(Commands, CompleteTheirWords) {
  put("terratoll.bash", run({"completion", "bash"}, folder_).out);
  put("try.bash",
      "source ./terratoll.bash\n"
      "COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _terratoll; printf '%s\\n' \"${COMPREPLY[@]}\"\n");
  const auto completed = [&](const std::string& words) {
    const std::string command = "cd '" + folder_.string() + "' && bash try.bash " + words + " > completed";
    EXPECT_EQ(std::system(command.c_str()), 0) << words;
    return read_file(folder_ / "completed");
  };
  EXPECT_EQ(completed("terratoll che"), "check\n");
  EXPECT_EQ(completed("terratoll check --form"), "--format\n");
  EXPECT_EQ(completed("terratoll check --format js"), "json\n");
  EXPECT_EQ(completed("terratoll check --format = js"), "json\n");
  EXPECT_EQ(completed("terratoll check --only egress-ch"), "egress-chain\n");
  EXPECT_EQ(completed("terratoll rules sh"), "show\n");
  EXPECT_EQ(completed("terratoll rules show egress-ch"), "egress-chain\n");
  EXPECT_EQ(completed("terratoll help che"), "check\n");
  EXPECT_EQ(completed("terratoll check try"), "try.bash\n");
}

using Gate = Scratch;

TEST_F(Gate, FollowsFailOn) {
  struct Case {
    const char* fixture;
    const char* fail_on;
    int status;
  };
  const std::vector<Case> cases = {
      {"rules/sku-retired/flagged", "error", 1},        {"rules/sku-retired/flagged", "never", 0},
      {"rules/endpoint-always-on/flagged", "error", 0}, {"rules/endpoint-always-on/flagged", "warning", 1},
      {"rules/endpoint-always-on/clean", "warning", 0}, {"rules/endpoint-always-on/clean", "note", 1},
  };
  for (const Case& each : cases) {
    Ran ran = run({"check", plan(each.fixture), "--today", "2026-11-24", "--fail-on", each.fail_on}, folder_);
    EXPECT_EQ(ran.status, each.status) << each.fixture << " --fail-on " << each.fail_on;
  }
}

TEST_F(Gate, HoldsBudgets) {
  // The endpoint costs $2,766.70 a month, all of it new.
  std::string file = plan("rules/endpoint-always-on/flagged");
  struct Case {
    std::vector<std::string> arguments;
    int status;
  };
  const std::vector<Case> cases = {{{"--budget-monthly-usd", "2766.70"}, 0},
                                   {{"--budget-monthly-usd", "2766.69"}, 1},
                                   {{"--max-increase-usd", "2766.70"}, 0},
                                   {{"--max-increase-usd", "2766.69"}, 1},
                                   {{"--budget-monthly-usd", "1", "--fail-on", "never"}, 0}};
  for (const Case& each : cases) {
    std::vector<std::string> arguments{"check", file, "--today", "2026-11-24"};
    arguments.insert(arguments.end(), each.arguments.begin(), each.arguments.end());
    Ran ran = run(arguments, folder_);
    EXPECT_EQ(ran.status, each.status) << each.arguments[0] << " " << each.arguments[1] << "\n"
                                       << ran.out << ran.err;
  }
  put(".terratoll.yaml", "budget: {monthly_usd: 100}\n");
  fs::create_directories(folder_ / "below" / "it");
  EXPECT_EQ(run({"check", file, "--today", "2026-11-24"}, folder_ / "below" / "it").status, 1);
  EXPECT_EQ(
      run({"check", file, "--today", "2026-11-24", "--budget-monthly-usd", "5000"}, folder_ / "below" / "it")
          .status,
      0);
}

TEST_F(Gate, HoldsALimitInPercent) {
  // From $935.13 to $3,438.30: $2,503.17 more, which is 267.68%.
  std::string file = plan("types/aws_sagemaker_endpoint-change");
  for (const auto& [percent, status] : std::vector<std::pair<std::string, int>>{{"268", 0}, {"267", 1}}) {
    Ran ran = run({"check", file, "--today", "2026-11-24", "--max-increase-percent", percent}, folder_);
    EXPECT_EQ(ran.status, status) << percent << "\n" << ran.out << ran.err;
  }
}

TEST_F(Gate, ReportsAFullDiskAndWritesNoHalfReport) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  Ran ran =
      run({"check", plan("rules/gpu-on-demand-continuous/flagged"), "--report", "json=/dev/full"}, folder_);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("/dev/full"), std::string::npos) << ran.err;
  ran = run({"check", plan("rules/gpu-on-demand-continuous/flagged"), "--today", "2026-11-24", "--report",
             "json=a.json", "--report", "sarif=b.sarif"},
            folder_);
  EXPECT_EQ(ran.status, 0);
  EXPECT_TRUE(read_file(folder_ / "a.json").starts_with("{"));
  EXPECT_TRUE(read_file(folder_ / "b.sarif").starts_with("{"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 2);
}

TEST_F(Gate, SaysTheSameBytesTwice) {
  for (const char* format : {"json", "text", "sarif", "markdown", "html", "github", "junit", "gitlab",
                             "azure-pipelines", "rdjson"}) {
    std::vector<std::string> arguments{"check", plan("examples/bill"), "--today", "2026-11-24", "--format",
                                       format};
    EXPECT_EQ(run(arguments, folder_).out, run(arguments, folder_).out) << format;
  }
}

// What cannot be opened is the user's to mend: 2 and a line, never 70.
TEST_F(Gate, RefusesNamesThatNoFileCanHave) {
  const std::string name(300, 'n'), good = plan("examples/bill");
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"audit", name},
                                             {"check", name},
                                             {"check", good, "--rate-card", name},
                                             {"check", good, "--rules", name},
                                             {"check", good, "--usage", name},
                                             {"check", good, "--config", name},
                                             {"check", good, "--baseline", name},
                                             {"check", good, "--source", name},
                                             {"check", good, "--report", "json=" + name},
                                             {"init", good, "--dir", name},
                                             {"rules", "check", name},
                                             {"rules", "test", name}}) {
    const Ran ran = run(arguments, folder_);
    EXPECT_EQ(ran.status, 2) << arguments.front() << ": " << ran.err;
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
    EXPECT_NE(ran.err.find(name), std::string::npos) << ran.err;
  }
}

// A number may rest on what is left out.
TEST_F(Gate, ExplainsWithAWordOnWhatIsSkipped) {
  fs::create_directory(folder_ / "own");
  put("own/broken.sql",
      "-- id: acme/broken\n-- title: T\n-- severity: note\n-- category: cost\n-- advice: A\n-- help: H\n"
      "SELECT 0 AS plan_id, address, 2 AS flagged, 'm' AS message FROM resource\n");
  const Ran ran = run(
      {"explain", "aws_instance.training", plan("rules/gpu-on-demand-continuous/flagged"), "--rules", "own"},
      folder_);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.out.find("aws_instance.training"), std::string::npos) << ran.out;
  EXPECT_NE(ran.err.find("rule acme/broken is skipped: flagged is 1, 0 or NULL, not 2"), std::string::npos)
      << ran.err;
}

TEST_F(Gate, AuditsAFolderInWhichLinksLeadNowhere) {
  fs::copy_file(plan("examples/bill"), folder_ / "plan.json");
  fs::create_symlink("x.json", folder_ / "x.json");
  const Ran ran = run({"audit", ".", "--today", "2026-11-24", "--format", "json"}, folder_);
  EXPECT_EQ(ran.status, run({"audit", "plan.json", "--today", "2026-11-24"}, folder_).status);
  EXPECT_NE(ran.out.find("cannot read ./x.json: Too many levels of symbolic links"), std::string::npos)
      << ran.out;
}

// What is lost is said in every format, and the status is that of a file that cannot be read; the rest is
// reported.
TEST_F(Gate, ReportsWhatIsLeftWhereAPlanOfAnAuditIsCutOff) {
  const std::string whole = read_file(plan("examples/bill"));
  put("a.json", whole);
  put("cut.json", whole.substr(0, whole.size() / 2));
  for (const char* format :
       {"json", "text", "sarif", "markdown", "html", "github", "junit", "gitlab", "azure-pipelines"}) {
    for (const char* fail_on : {"error", "never"}) {
      const Ran ran =
          run({"audit", ".", "--today", "2026-11-24", "--format", format, "--fail-on", fail_on}, folder_);
      EXPECT_EQ(ran.status, 2) << format;
      EXPECT_GT(ran.out.size(), 200U) << format;
      EXPECT_NE((ran.out + ran.err).find("cut.json is cut off"), std::string::npos) << format << "\n"
                                                                                    << ran.out << ran.err;
    }
  }
}

TEST_F(Gate, AuditsTheFilesOfAList) {
  put("a.json", read_file(plan("examples/bill")));
  put("list.txt", "a.json\n\n  gone.json\n");
  const Ran ran =
      run({"audit", "--files-from", "list.txt", "--today", "2026-11-24", "--group-by", "region"}, folder_);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.out.find("Where it goes, by region"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("cannot open gone.json"), std::string::npos) << ran.out;
  // As find -print0 writes them: a path may hold anything else.
  using namespace std::string_literals;
  put("b\n c.json", read_file(plan("examples/pipeline")));
  put("zeros.txt", "a.json\0b\n c.json\0"s);
  const Ran zeros = run({"audit", "--files-from", "zeros.txt", "--today", "2026-11-24"}, folder_);
  EXPECT_NE(zeros.out.find("2 plans, "), std::string::npos) << zeros.out << zeros.err;
  put("none.txt", "\n");
  EXPECT_EQ(run({"audit", "--files-from", "none.txt"}, folder_).err, "terratoll: none.txt names no file\n");
  EXPECT_EQ(run({"audit"}, folder_).status, 2);
  EXPECT_EQ(run({"audit", "a.json", "--group-by", "tag:"}, folder_).status, 2);
}

// An answer without a plan that should be in it is not taken for the whole.
TEST_F(Gate, AsksAndComparesWhatIsLeftAndSaysWhatIsNot) {
  const std::string whole = read_file(plan("examples/bill"));
  fs::create_directories(folder_ / "all");
  put("all/a.json", whole);
  put("all/cut.json", whole.substr(0, whole.size() / 2));
  put("b.json", whole);
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"query", "all", "SELECT count(*) FROM plan"},
                                             {"diff", "b.json", "all"},
                                             {"diff", "all", "b.json"}}) {
    const Ran ran = run(arguments, folder_);
    EXPECT_EQ(ran.status, 2) << arguments.front();
    EXPECT_FALSE(ran.out.empty()) << arguments.front();
    EXPECT_NE(ran.err.find("cut.json is cut off"), std::string::npos) << ran.err;
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
  }
}

TEST_F(Gate, SaysOnceWhatAFormatLeavesOut) {
  put("plan.json", read_file(plan("examples/bill")));
  for (const char* format : {"sarif", "focus"}) {
    const std::string err =
        run({"check", "plan.json", "--format", format, "--fail-on", "never"}, folder_).err;
    EXPECT_LE(std::count(err.begin(), err.end(), '\n'), 1) << err;
  }
}

TEST_F(Gate, SaysOnceOfManyFilesThatTheyAreNoPlans) {
  put("plan.json", read_file(plan("examples/bill")));
  for (int i = 0; i < 300; ++i) put("p" + std::to_string(i) + ".json", "{\"name\": \"x\"}");
  const std::vector<std::string> audit{"audit", ".", "--today", "2026-11-24", "--format"};
  for (const char* format : {"text", "html", "json"}) {
    std::vector<std::string> arguments = audit;
    arguments.push_back(format);
    arguments.emplace_back("--all");
    const std::string out = run(arguments, folder_).out;
    std::size_t lines = 0;
    for (std::size_t at = 0; (at = out.find("neither a Terraform plan", at)) != std::string::npos; ++at)
      ++lines;
    EXPECT_EQ(lines, std::string(format) == "json" ? 300U : 1U) << format;
    EXPECT_EQ(out.find("299 more notes like it") == std::string::npos, std::string(format) == "json");
  }
}

// Without sources no file is known: SARIF takes no result then, and GitLab no absolute path.
TEST_F(Gate, SaysWhatIsLeftOutWhereNoSourcesAreAtHand) {
  fs::copy_file(plan("rules/sku-retired/flagged"), folder_ / "plan.json");
  const std::vector<std::string> check{"check", "plan.json", "--today", "2026-11-24", "--fail-on", "never"};
  std::vector<std::string> sarif = check, file = check;
  sarif.insert(sarif.end(), {"--format", "sarif"});
  file.insert(file.end(), {"--report", "sarif=out.sarif"});
  const std::string why =
      "left out: no file is known for them. --source DIR names the folder of the .tf files.\n";
  for (const auto& arguments : {sarif, file}) {
    const Ran ran = run(arguments, folder_);
    EXPECT_TRUE(ran.err.starts_with("terratoll: warning: SARIF: ")) << ran.err;
    EXPECT_TRUE(ran.err.ends_with(why)) << ran.err;
    EXPECT_TRUE(run(arguments, folder_, {{"GITHUB_ACTIONS", "true"}}).err.starts_with("::warning::SARIF: "));
  }
  EXPECT_EQ(run(check, folder_).err, "");
  sarif.insert(sarif.end(), {"--source", (root() / "testdata/rules/sku-retired/flagged").string()});
  EXPECT_EQ(run(sarif, folder_).err, "");
  const std::string out =
      run({"check", (folder_ / "plan.json").string(), "--fail-on", "never", "--format", "gitlab"}, folder_)
          .out;
  EXPECT_NE(out.find("\"path\": \"plan.json\""), std::string::npos) << out;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
  return text;
}

// A text of the plan may be of any length: it is cut where people read it, and no rule breaks.
TEST_F(Gate, CutsWhatNobodyReadsWhole) {
  const std::string flagged = read_file(plan("rules/sku-retired/flagged"));
  ASSERT_NE(flagged.find("\"p3.2xlarge\""), std::string::npos);
  for (const std::size_t size : {5'000U, 999'000U, 1'000'000U, 2'000'000U}) {
    put("plan.json", replaced(flagged, "\"p3.2xlarge\"", '"' + std::string(size, 'x') + '"'));
    for (const char* format : {"text", "json", "html", "markdown", "sarif", "junit"}) {
      const Ran ran = run({"check", "plan.json", "--all", "--fail-on", "never", "--format", format}, folder_);
      EXPECT_EQ(ran.status, 0) << size << " " << format << ran.err.substr(0, 200);
      EXPECT_LT(ran.out.size(), 150'000U) << size << " " << format;
    }
  }
}

TEST_F(Gate, KeepsARuleWhoseFindingIsLong) {
  const std::string flagged = read_file(plan("rules/egress-inter-continent/flagged"));
  const std::vector<std::string> check{"check", "plan.json", "--all", "--fail-on", "never"};
  put("plan.json", flagged);
  const Ran plain = run(check, folder_);
  ASSERT_NE(plain.out.find("egress-inter-continent"), std::string::npos) << plain.out;
  const std::size_t at = flagged.find("\"address\":\"aws_s3_bucket.") + 25;
  const std::string name = flagged.substr(at, flagged.find('"', at) - at);
  ASSERT_FALSE(name.empty());
  put("plan.json",
      replaced(replaced(flagged, "\"" + name + "\"", "\"" + name + std::string(4'500, 'x') + "\""),
               "aws_s3_bucket." + name, "aws_s3_bucket." + name + std::string(4'500, 'x')));
  const Ran ran = run(check, folder_);
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_NE(ran.out.find("egress-inter-continent"), std::string::npos);
  EXPECT_NE(ran.out.find("says more than 4,000 bytes at once"), std::string::npos) << ran.out;
}

TEST(Colour, IsOnlyOnHeadingsWhereItIsAskedFor) {
  const std::string plan = "testdata/examples/pipeline/plan.json";
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"compare", plan}, {"query", plan, "SELECT address FROM compute"}}) {
    std::vector<std::string> coloured = command;
    coloured.insert(coloured.end(), {"--color", "always"});
    const Ran plain = run(command, root());
    std::string painted = run(coloured, root()).out;
    EXPECT_NE(painted.find("\x1b[1m"), std::string::npos);
    for (const std::string code : {"\x1b[1m", "\x1b[0m"}) {
      for (std::size_t at; (at = painted.find(code)) != std::string::npos;) painted.erase(at, code.size());
    }
    EXPECT_EQ(painted, plain.out);
    EXPECT_EQ(plain.out.find('\x1b'), std::string::npos);
  }
}

using RulesTest = Scratch;

TEST_F(RulesTest, RunsEachFixtureOfARuleAndCountsWhatGoesWrong) {
  const std::string rule = "endpoint-autoscaling-floor.sql";
  // Its fixture `clean` has the plan of another rule's.
  ASSERT_FALSE(fs::exists(root() / "testdata/rules/endpoint-autoscaling-floor/clean/plan.json"));
  std::vector<std::string> arguments{"rules", "test", ".", "--fixtures",
                                     (root() / "testdata/rules").string()};
  put(rule, read_file(root() / "rules" / rule));
  Ran ran = run(arguments, folder_);
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.out, "7 passed, 0 failed\n");
  put(rule,
      "-- id: endpoint-autoscaling-floor\n-- title: Any\n-- severity: note\n-- category: test\n-- advice: "
      "None.\n"
      "-- help: None.\nSELECT address, 1 AS flagged, 'always' AS message FROM endpoint\n");
  ran = run(arguments, folder_);
  EXPECT_EQ(ran.status, 1) << ran.err;
  EXPECT_NE(ran.out.find("fires on "), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("2 passed, 5 failed"), std::string::npos) << ran.out;
}

TEST_F(RulesTest, SayWhatDiffersFromWhatAFixtureShouldFind) {
  fs::create_directories(folder_ / "policy");
  put("policy/one.sql",
      "-- id: acme/one\n-- title: Any\n-- severity: note\n-- category: test\n-- advice: None.\n-- help: "
      "None.\n"
      "SELECT address, sku = 'p3.2xlarge' AS flagged, sku AS message FROM compute\n");
  const fs::path fixtures = folder_ / "testdata/rules/acme/one";
  fs::create_directories(fixtures);
  fs::copy(root() / "testdata/rules/sku-retired/flagged", fixtures / "flagged", fs::copy_options::recursive);
  fs::copy(root() / "testdata/rules/endpoint-autoscaling-floor/flagged", fixtures / "clean",
           fs::copy_options::recursive);
  Ran ran = run({"rules", "test", "policy"}, folder_);
  ASSERT_EQ(ran.out, "2 passed, 0 failed\n") << ran.err;
  put("testdata/rules/acme/one/flagged/findings", "aws_instance.gone: p3.2xlarge\n");
  ran = run({"rules", "test", "policy"}, folder_);
  EXPECT_EQ(ran.status, 1) << ran.err;
  EXPECT_NE(ran.out.find("\n  - aws_instance.gone: p3.2xlarge\n  + "), std::string::npos) << ran.out;
}

// Of every table that a rule can be about.
TEST_F(RulesTest, AreBegunFromATemplateThatIsARule) {
  Ran ran = run({"rules", "new", "acme/no-big-gpus"}, folder_);
  EXPECT_EQ(ran.status, 0) << ran.err;
  for (const char* file :
       {"policy/cost/no-big-gpus.sql", "policy/testdata/rules/acme/no-big-gpus/flagged/main.tf",
        "policy/testdata/rules/acme/no-big-gpus/clean/main.tf"})
    EXPECT_NE(ran.out.find("wrote " + std::string(file)), std::string::npos) << ran.out;
  EXPECT_NE(read_file(folder_ / "policy/cost/no-big-gpus.sql").find("\n-- sku: "), std::string::npos);
  ran = run({"rules", "new", "acme/no-big-gpus"}, folder_);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("is there already; --force writes over it"), std::string::npos) << ran.err;
  ran = run({"rules", "new", "Big GPUs"}, folder_);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("an id has lower-case letters"), std::string::npos) << ran.err;
  ran = run({"rules", "new", "acme/x", "--table", "endpont"}, folder_);
  EXPECT_NE(ran.err.find("did you mean endpoint?"), std::string::npos) << ran.err;
  int tables = 0;
  for (const std::string table : {"resource", "compute", "endpoint", "store", "cluster"}) {
    ran = run({"rules", "new", "acme/of-" + table, "--table", table}, folder_);
    tables += ran.status == 0 ? 1 : 0;
  }
  EXPECT_GE(tables, 4);
  ran = run({"rules", "check", "policy/cost"}, folder_);
  EXPECT_EQ(ran.status, 0) << ran.err;
}

TEST(Development, ShowsAnAnnotationThatIsPrinted) {
  const Ran ran = run({"check", "--source", "testdata/examples/pipeline", "--config",
                       "testdata/examples/pipeline/.terratoll.yaml", "--today", "2026-11-24", "--fail-on",
                       "never", "testdata/examples/pipeline/plan.json", "--format", "github"},
                      root(), {{"GITHUB_WORKSPACE", root().string()}});
  const std::string page = read_file(root() / "docs/development.md");
  const std::size_t from = page.find("::notice ");
  ASSERT_NE(from, std::string::npos);
  const std::string shown = page.substr(from, page.find("…", from) - from);
  EXPECT_NE(ran.out.find(shown), std::string::npos) << shown;
}

TEST(Readme, ShowsWhatTheDemoPrints) {
  Ran ran = run({"check", "--source", "testdata/examples/pipeline", "--config",
                 "testdata/examples/pipeline/.terratoll.yaml", "--today", "2026-11-24", "--fail-on", "never",
                 "testdata/examples/pipeline/plan.json"},
                root(), {{"GITHUB_WORKSPACE", root().string()}});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_NE(read_file(root() / "README.md").find("```text\n" + ran.out + "```"), std::string::npos)
      << "the README shows another report:\n"
      << ran.out;
}

TEST(Readme, MendsWhatItSays) {
  const Ran ran = run({"fix", "plan.json"}, root() / "testdata/examples/pipeline");
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_TRUE(ran.out.starts_with("diff --git ")) << ran.out;
  EXPECT_NE(ran.err.find(" mended in "), std::string::npos) << ran.err;
}

// A gate of what a bill leaves open.
using Reconcile = Scratch;

TEST_F(Reconcile, FailsWhereMoreThanSoMuchIsOpen) {
  const std::string billed = (root() / "testdata/billed/web/").string();
  const auto reconcile = [&](const std::string& usage, const std::string& amount,
                             const std::string& format = "text") {
    std::vector<std::string> words = {"reconcile", billed + "bill.csv", billed + "state.json", "--format",
                                      format};
    if (!usage.empty()) words.insert(words.end(), {"--usage", usage});
    if (!amount.empty()) words.insert(words.end(), {"--fail-on-unexplained", amount});
    return run(words, folder_);
  };
  EXPECT_EQ(reconcile(billed + "truth.yml", "0").status, 0);
  EXPECT_EQ(reconcile("", "").status, 0);
  const Ran all = reconcile("", "0");
  EXPECT_EQ(all.status, 1);
  EXPECT_NE(all.out.find("a month is not explained"), std::string::npos) << all.out;
  EXPECT_EQ(all.err.find("terratoll: failed: $"), 0u) << all.err;
  EXPECT_NE(all.err.find(": more than the $0.00 of --fail-on-unexplained\n"), std::string::npos) << all.err;
  EXPECT_EQ(reconcile("", "10000").status, 0);
  const Ran json = reconcile("", "1", "json");
  EXPECT_EQ(json.status, 1);
  EXPECT_EQ(json.out.back(), '\n');
}

// A gate that holds nothing against anything is none.
TEST_F(Reconcile, FailsWhereNothingIsCompared) {
  const std::string billed = (root() / "testdata/billed/").string();
  const Ran ran = run({"reconcile", billed + "web/bill.csv", billed + "bedrock/state.json",
                       "--fail-on-unexplained", "100000"},
                      folder_);
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out.find("Nothing of the bill is of these plans and states\n"), 0u) << ran.out;
  EXPECT_EQ(
      ran.err,
      "terratoll: failed: nothing of the bill is compared: the $100,000.00 of --fail-on-unexplained cannot "
      "be judged\n");
}

// A state that is not there, or was cut off, may manage the rest of the bill.
TEST_F(Reconcile, FailsWhereAStateCannotBeRead) {
  const std::string billed = (root() / "testdata/billed/web/").string();
  put("cut.json", read_file(billed + "state.json").substr(0, 3000));
  for (const char* lost : {"cut.json", "nothere.json"}) {
    const Ran ran = run({"reconcile", billed + "bill.csv", billed + "state.json", lost, "--usage",
                         billed + "truth.yml", "--fail-on-unexplained", "0"},
                        folder_);
    EXPECT_EQ(ran.status, 2) << lost;
    EXPECT_EQ(ran.out.find("1 plan or state could not be read · "), 0u) << ran.out;
    EXPECT_NE(ran.err.find(lost), std::string::npos) << ran.err;
    const Ran used =
        run({"usage", billed + "bill.csv", "--state", billed + "state.json", "--state", lost}, folder_);
    EXPECT_EQ(used.status, 2) << lost;
    EXPECT_NE(used.err.find(lost), std::string::npos) << used.err;
  }
}

TEST_F(Reconcile, FailsWhereTheBillIsInAnotherCurrency) {
  std::string bill = read_file(root() / "testdata/billed/azure/bill.csv");
  for (std::size_t at = 0; (at = bill.find(",USD", at)) != std::string::npos; at += 4)
    bill.replace(at, 4, ",EUR");
  put("bill.csv", bill);
  const std::string state = (root() / "testdata/billed/azure/state.json").string();
  const Ran ran = run({"reconcile", "bill.csv", state, "--fail-on-unexplained", "5"}, folder_);
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.err.find("is estimated for what is billed in another currency"), std::string::npos)
      << ran.err;
}

}  // namespace
}  // namespace terratoll::house
