// The gate from outside: what fails a build, what excuses a finding, and on which line it stands.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// A repository with two modules, the plan of it, and whatever a test changes.
class Repository : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("terratoll-gate-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::copy(root() / "testdata/examples/repository", folder_, fs::copy_options::recursive);
    fs::create_directory(folder_ / ".git");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void put(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  void replace(const std::string& name, const std::string& from, const std::string& to) const {
    std::string text = read_file(folder_ / name);
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    put(name, text.replace(at, from.size(), to));
  }

  Ran check(std::vector<std::string> more = {}, const std::map<std::string, std::string>& env = {}) const {
    std::vector<std::string> arguments{"check", "plan.json"};
    if (std::find(more.begin(), more.end(), "--today") == more.end())
      more.insert(more.end(), {"--today", "2026-11-24"});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments, folder_, env);
  }

  json report(std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"--format", "json", "--fail-on", "never"});
    const Ran ran = check(more);
    EXPECT_EQ(ran.status, 0) << ran.err;
    return json::parse(ran.out);
  }

  // "module.train.aws_instance.gpu[0] sku-retired: inline", of those that are suppressed.
  static std::vector<std::string> suppressed(const json& report) {
    std::vector<std::string> result;
    for (const json& each : report["findings"]) {
      if (each["suppressed"].is_null()) continue;
      result.push_back(each["address"].get<std::string>() + " " + each["rule"].get<std::string>() + ": " +
                       each["suppressed"]["kind"].get<std::string>());
    }
    std::sort(result.begin(), result.end());
    return result;
  }

  static std::vector<std::string> messages(const json& report, const std::string& code) {
    std::vector<std::string> result;
    for (const json& each : report["diagnostics"]) {
      if (each["code"] == code)
        result.push_back(each["severity"].get<std::string>() + ": " + each["message"].get<std::string>());
    }
    return result;
  }

  fs::path folder_;
};

using Texts = std::vector<std::string>;

const char* const kTrain = "modules/train/main.tf";
const Texts kBothRetired = {"module.train.aws_instance.gpu[0] sku-retired: inline",
                            "module.train.aws_instance.gpu[1] sku-retired: inline"};

// The text of a line that a location names.
std::string line_at(const fs::path& folder, const json& location) {
  std::istringstream text(read_file(folder / location["file"].get<std::string>()));
  std::string line;
  for (int i = 0; i < location["line"].get<int>(); ++i) std::getline(text, line);
  const std::size_t first = line.find_first_not_of(' ');
  return first == std::string::npos ? "" : line.substr(first);
}

// ---- where a finding stands

TEST_F(Repository, HasEachFindingOnTheLineThatAReviewerWouldPointAt) {
  const std::map<std::string, std::string> lines = {
      {"sku-retired", "instance_type = \"p3.2xlarge\""},
      {"egress-inter-region", "iam_instance_profile = aws_iam_instance_profile.trainer.name"},
      {"endpoint-always-on", "initial_instance_count = 2"},
      {"managed-premium", "instance_type          = \"ml.g5.xlarge\""}};
  const std::map<std::string, std::string> calls = {{"sku-retired", "module \"train\" {"},
                                                    {"egress-inter-region", "module \"train\" {"},
                                                    {"endpoint-always-on", "module \"serve\" {"},
                                                    {"managed-premium", "module \"serve\" {"}};
  std::set<std::string> seen;
  const json now = report();
  for (const json& each : now["findings"]) {
    const std::string rule = each["rule"];
    SCOPED_TRACE(rule);
    ASSERT_EQ(lines.count(rule), 1U);
    seen.insert(rule);
    EXPECT_EQ(line_at(folder_, each["location"]), lines.at(rule));
    ASSERT_EQ(each["call_stack"].size(), 1U);
    EXPECT_EQ(line_at(folder_, each["call_stack"][0]), calls.at(rule));
  }
  EXPECT_EQ(seen.size(), lines.size());
}

TEST_F(Repository, NamesFilesFromTheRootOfTheRepositoryWhereverItRuns) {
  fs::create_directories(folder_ / "deep/down");
  const Ran ran =
      run({"check", "../../plan.json", "--source", "../..", "--today", "2026-11-24", "--format", "json"},
          folder_ / "deep/down");
  EXPECT_EQ(json::parse(ran.out)["findings"][0]["location"]["file"], kTrain);
}

// ---- exceptions

TEST_F(Repository, ExcusesAFindingByACommentAboveItsBlockOrItsAttribute) {
  const std::string comment = "# terratoll:ignore sku-retired until=2027-01-31 moves in Q1\n";
  for (const std::string line : {"resource \"aws_instance\" \"gpu\"", "  instance_type = \"p3"}) {
    replace(kTrain, line, comment + line);
    const json now = report();
    EXPECT_EQ(suppressed(now), kBothRetired) << line;
    EXPECT_EQ(now["findings"][0]["suppressed"],
              json::parse(R"({"kind": "inline", "reason": "moves in Q1", "until": "2027-01-31"})"));
    replace(kTrain, comment, "");
  }
}

TEST_F(Repository, ExcusesAllBelowAModuleCall) {
  replace("main.tf", "module \"train\"",
          "# terratoll:ignore sku-retired,egress-inter-region known\nmodule \"train\"");
  EXPECT_EQ(suppressed(report()).size(), 4U);
}

TEST_F(Repository, ExcusesAnEndpointByACommentAtItOrAtItsConfiguration) {
  for (const std::string line : {"resource \"aws_sagemaker_endpoint\" ", "    initial_instance_count"}) {
    replace("modules/serve/main.tf", line, "# terratoll:ignore endpoint-always-on it has to\n" + line);
    EXPECT_EQ(suppressed(report()).size(), 2U) << line;
    replace("modules/serve/main.tf", "# terratoll:ignore endpoint-always-on it has to\n", "");
  }
}

TEST_F(Repository, LeavesOutWhatIsExcusedUnlessAsked) {
  put(".terratoll.yaml",
      "ignore:\n  - {rule: sku-*, address: \"module.train.*\", reason: moves in Q1, until: 2027-01-31}\n");
  EXPECT_EQ(check().status, 0) << "the only error is excused";
  for (const std::string format :
       {"text", "sarif", "github", "markdown", "html", "junit", "gitlab", "azure-pipelines", "rdjson"}) {
    const std::string hidden = check({"--format", format}).out;
    const std::string shown = check({"--format", format, "--show-suppressed"}).out;
    EXPECT_EQ(hidden.find("AWS retired it on 2025-12-20"),
              format == "junit" ? hidden.find("AWS retired it on 2025-12-20") : std::string::npos)
        << format;
    EXPECT_NE(
        shown.find(format == "junit" ? "suppressed (config) moves in Q1" : "AWS retired it on 2025-12-20"),
        std::string::npos)
        << format;
  }
  EXPECT_EQ(check({"--show-suppressed"}).status, 0);
}

TEST_F(Repository, WarnsOfAnExceptionThatHasExpiredAndFailsAgain) {
  put(".terratoll.yaml", "ignore:\n  - {rule: sku-retired, address: \"*\", reason: r, until: 2026-11-23}\n");
  replace(kTrain, "  iam_instance_profile",
          "  # terratoll:ignore egress-inter-region until=2026-11-23 r\n  iam_instance_profile");
  const Ran ran = check();
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(check({"--today", "2026-11-23"}).status, 0) << "the last day";
  EXPECT_EQ(
      messages(report(), "expired-exception"),
      (Texts{"warning: modules/train/main.tf:35: the exception for egress-inter-region ended on 2026-11-23",
             "warning: .terratoll.yaml:2: the exception for sku-retired on * ended on 2026-11-23"}));
  for (const char* format : {"text", "github", "azure-pipelines", "markdown"}) {
    EXPECT_NE(check({"--format", format}).out.find("ended on 2026"), std::string::npos) << format;
  }
}

TEST_F(Repository, NotesAnExceptionThatExcusesNothing) {
  put(".terratoll.yaml", "ignore:\n  - {rule: cold-start, address: \"*\", reason: r}\n");
  replace("main.tf", "resource \"aws_s3", "# terratoll:ignore sku-retired,sku-retird r\nresource \"aws_s3");
  const json now = report();
  EXPECT_EQ(messages(now, "unused-exception"),
            (Texts{"note: main.tf:18: the exception for sku-retired excuses nothing any more",
                   "note: .terratoll.yaml:2: the exception for cold-start on * excuses nothing any more"}));
  EXPECT_EQ(messages(now, "misplaced-exception"),
            Texts{"warning: main.tf:18: there is no rule sku-retird; did you mean sku-retired?"});
}

TEST_F(Repository, RefusesAConfiguredExceptionOfARuleThatIsNotThere) {
  put(".terratoll.yaml", "ignore:\n  - {rule: sku-retird, address: \"*\", reason: r}\n");
  const Ran ran = check();
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err,
            "terratoll: .terratoll.yaml:2: ignore: there is no rule sku-retird; did you mean sku-retired?\n");
}

TEST_F(Repository, KnowsTheFindingsOfABaselineUntilTheyGrow) {
  ASSERT_EQ(run({"baseline", "plan.json", "--today", "2026-11-24", "-o", "known.json"}, folder_).status, 0);
  EXPECT_EQ(run({"baseline", "plan.json", "--today", "2026-11-24"}, folder_).out,
            read_file(folder_ / "known.json"));
  EXPECT_EQ(check({"--baseline", "known.json", "--fail-on", "note"}).status, 0);
  EXPECT_EQ(suppressed(report({"--baseline", "known.json"})).size(), 8U);
  put(".terratoll.yaml", "profile: {pipeline_gb_per_day: 1000}\n");  // 30,000 GB a month, and not 1,000
  EXPECT_EQ(suppressed(report({"--baseline", "known.json"})).size(), 6U);
  EXPECT_EQ(check({"--baseline", "known.json", "--fail-on", "warning"}).status, 1);
  fs::rename(folder_ / "modules/train/main.tf", folder_ / "modules/train/gpu.tf");
  EXPECT_EQ(suppressed(report({"--baseline", "known.json"})).size(), 4U)
      << "what moves to another file is new";
}

TEST_F(Repository, WritesNoBaselineOfABudgetOrOfWhatIsExcused) {
  put(".terratoll.yaml",
      "budget: {monthly_usd: 1}\nignore:\n  - {rule: sku-retired, address: \"*\", reason: r}\n");
  const Ran ran = run({"baseline", "plan.json", "--today", "2026-11-24"}, folder_);
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(json::parse(ran.out)["findings"].size(), 6U);
}

TEST_F(Repository, RefusesABaselineThatIsNone) {
  for (const char* name : {"nowhere.json", "main.tf"}) {
    const Ran ran = check({"--baseline", name});
    EXPECT_EQ(ran.status, 2);
    EXPECT_NE(ran.err.find(name), std::string::npos) << ran.err;
  }
}

// ---- what fails

TEST_F(Repository, FailsByTheSeverityAsTheCommandLineOrTheConfigurationSays) {
  // Without the error there are warnings and a note; without the warnings, a note.
  const std::string off = "rules:\n  sku-retired: off\n";
  const std::string more = "  egress-inter-region: off\n  endpoint-always-on: off\n";
  struct Case {
    std::string rules, fail_on;
    int status;
  };
  const std::vector<Case> cases = {
      {"", "error", 1},  {"", "never", 0},           {off, "error", 0},       {off, "warning", 1},
      {off, "never", 0}, {off + more, "warning", 0}, {off + more, "note", 1}, {off + more, "never", 0}};
  for (const Case& each : cases) {
    put(".terratoll.yaml", each.rules);
    EXPECT_EQ(check({"--fail-on", each.fail_on}).status, each.status) << each.rules << each.fail_on;
    put(".terratoll.yaml", each.rules + "fail_on: " + each.fail_on + "\n");
    EXPECT_EQ(check().status, each.status) << each.rules << each.fail_on;
    EXPECT_EQ(check({"--fail-on", "never"}).status, 0) << "the command line wins";
  }
}

// Of this repository all is new: $8,630.96 a month.
TEST_F(Repository, FailsAboveABudgetByCommandLineAndByConfiguration) {
  const std::string off = "rules: {sku-retired: off}\n";
  struct Case {
    std::string option, key, within, above;
  };
  const std::vector<Case> cases = {{"--budget-monthly-usd", "monthly_usd", "8630.96", "8630.95"},
                                   {"--max-increase-usd", "max_increase_usd", "8630.96", "8630.95"}};
  for (const Case& each : cases) {
    SCOPED_TRACE(each.key);
    for (const auto& [amount, status] : {std::pair(each.within, 0), std::pair(each.above, 1)}) {
      put(".terratoll.yaml", off);
      EXPECT_EQ(check({each.option, amount}).status, status) << amount;
      put(".terratoll.yaml", off + "budget: {" + each.key + ": " + amount + "}\n");
      EXPECT_EQ(check().status, status) << amount;
      EXPECT_EQ(check({"--fail-on", "never"}).status, 0) << amount;
    }
  }
}

TEST_F(Repository, FindsItsConfigurationUpwards) {
  put(".terratoll.yaml", "rules: {sku-retired: off}\n");
  fs::create_directories(folder_ / "a/b");
  const Texts arguments{"check", "../../plan.json", "--source", "../..", "--today", "2026-11-24"};
  EXPECT_EQ(run(arguments, folder_ / "a/b").status, 0);
  put("a/.terratoll.yml", "fail_on: error\n");
  EXPECT_EQ(run(arguments, folder_ / "a/b").status, 1) << "the nearest counts, alone";
}

TEST_F(Repository, RefusesAKeyThatItDoesNotKnow) {
  put(".terratoll.yaml", "budget: {monthly: 1}\nfail_onn: error\n");
  const Ran ran = check();
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_NE(ran.err.find(".terratoll.yaml:1:"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("did you mean fail_on?"), std::string::npos) << ran.err;
}

TEST_F(Repository, NeverFailsOnAFindingOfLowConfidence) {
  const auto rule = [&](const std::string& confidence) {
    put("policy/guess.sql",
        "-- id: acme/guess\n-- title: A guess\n-- severity: error\n-- category: idle\n-- advice: Look.\n-- "
        "help: A guess.\n"
        "-- source: Us.\nSELECT plan_id, '' AS address, 1 AS flagged, '" +
            confidence + "' AS confidence, 'it may be' AS message FROM plan\n");
  };
  put(".terratoll.yaml", "rules: {sku-retired: off}\nrule_dirs: [policy]\n");
  rule("low");
  EXPECT_EQ(check({"--min-confidence", "low"}).status, 0);
  EXPECT_NE(check({"--min-confidence", "low"}).out.find("it may be"), std::string::npos);
  rule("medium");
  EXPECT_EQ(check().status, 1);
}

TEST(Unpriced, FailsOnlyWhenAsked) {
  const Texts arguments{"check", "plan.json", "--today", "2026-11-24", "--fail-on", "error"};
  const fs::path folder = root() / "testdata/types/azurerm_nat_gateway";
  Texts strict = arguments;
  strict.push_back("--fail-on-unpriced");
  EXPECT_EQ(run(arguments, folder).status, 0);
  EXPECT_EQ(run(strict, folder).status, 1);
  strict[5] = "never";
  EXPECT_EQ(run(strict, folder).status, 0);
}

// ---- GitHub Actions

TEST_F(Repository, SpeaksToGithubActions) {
  put("out", "before=1");
  put("summary", "# Before");
  std::map<std::string, std::string> env = {{"GITHUB_ACTIONS", "true"},
                                            {"GITHUB_OUTPUT", (folder_ / "out").string()},
                                            {"GITHUB_STEP_SUMMARY", (folder_ / "summary").string()},
                                            {"GITHUB_WORKSPACE", folder_.string()},
                                            {"GITHUB_SERVER_URL", "https://github.com"},
                                            {"GITHUB_REPOSITORY", "o/r"},
                                            {"GITHUB_SHA", "abc123"}};
  const Ran ran = check({}, env);
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out, check({"--format", "github"}).out);
  EXPECT_NE(ran.out.find("::error file=modules/train/main.tf,line=37,"), std::string::npos) << ran.out;
  EXPECT_EQ(read_file(folder_ / "out"),
            "before=1\nmonthly-usd=8630.96\nmonthly-change-usd=8630.96\nfindings=8\nexit-status=1\n");
  const std::string summary = read_file(folder_ / "summary");
  EXPECT_TRUE(summary.starts_with("# Before\n"));
  EXPECT_NE(summary.find("(https://github.com/o/r/blob/abc123/modules/train/main.tf#L37)"), std::string::npos)
      << summary;
  // Twice the same: the second is appended.
  check({}, env);
  EXPECT_EQ(read_file(folder_ / "summary").size(), summary.size() * 2 - std::string("# Before\n").size());
  // With a format of its own there is no summary, but the outputs stand.
  put("out", "");
  put("summary", "");
  EXPECT_TRUE(check({"--format", "json"}, env).out.starts_with("{"));
  EXPECT_EQ(read_file(folder_ / "summary"), "");
  EXPECT_NE(read_file(folder_ / "out").find("exit-status=1\n"), std::string::npos);
}

TEST_F(Repository, TellsActionsOfARefusalAndLeavesNoCommandInIt) {
  put("out", "");
  const std::map<std::string, std::string> env = {{"GITHUB_ACTIONS", "true"},
                                                  {"GITHUB_OUTPUT", (folder_ / "out").string()}};
  for (const char* name : {"a\n::error::pwned", "##[error]x", "##vso[task.complete]"}) {
    const Ran ran = run({"check", name}, folder_, env);
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.err.find("\n::"), std::string::npos) << ran.err;
    EXPECT_EQ(ran.err.find("##["), std::string::npos) << ran.err;
    EXPECT_EQ(ran.err.find("##vso["), std::string::npos) << ran.err;
  }
  EXPECT_EQ(read_file(folder_ / "out"), "exit-status=2\nexit-status=2\nexit-status=2\n");
  EXPECT_EQ(run({"check", "x", "--fail-on", "##[error]"}, folder_, env).err.find("##["), std::string::npos);
  EXPECT_EQ(
      run({"query", "plan.json", "SELECT '##[error]x' AS a, char(10) || '::error::x' AS b"}, folder_, env)
          .out.find("##["),
      std::string::npos);
}

}  // namespace
}  // namespace terratoll::house
