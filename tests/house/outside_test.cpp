// What a branch under review may put in the way of a job that holds secrets: links, devices and pipes where
// its configuration, its rules and its fixtures are looked for.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSecret = "TOPSECRET";

// A repository, with a file of secrets beside it and two in it that belong to nobody's review.
class Outside : public ::testing::Test {
 protected:
  void SetUp() override {
    top_ = fs::temp_directory_path() / ("terratoll-outside-" + std::to_string(::getpid()));
    repository_ = top_ / "repository";
    fs::create_directories(repository_ / ".git");
    for (const char* name : {"credentials.yaml", "x.sql", "repository/.env", "repository/.git/x.sql",
                             "repository/.git/config", "repository/.git/credentials.yaml"}) {
      std::ofstream(top_ / name) << kSecret << "\n";
    }
    ASSERT_EQ(::mkfifo((top_ / "pipe").c_str(), 0600), 0);
  }
  void TearDown() override { fs::remove_all(top_); }

  // What a link may lead to that nobody should read.
  std::vector<fs::path> targets() const {
    return {"/proc/self/environ",
            "/dev/zero",
            "/dev/stdin",
            top_ / "pipe",
            top_ / "credentials.yaml",
            top_ / "x.sql",
            repository_ / ".env",
            repository_ / ".git/config",
            repository_ / ".git/x.sql",
            repository_ / ".git/credentials.yaml"};
  }

  Ran check(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{"check", (root() / "testdata/examples/bill/plan.json").string(),
                                       "--today", "2026-11-24"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments, repository_, {{"SECRET", kSecret}}, kSecret);
  }

  // Status 2 and a line that names the file, and nothing of what it holds.
  static void expect_refused(const Ran& ran, const std::string& name) {
    EXPECT_EQ(ran.status, 2) << ran.out;
    EXPECT_EQ((ran.out + ran.err).find(kSecret), std::string::npos) << ran.out << ran.err;
    EXPECT_NE(ran.err.find("cannot read " + name), std::string::npos) << ran.err;
    EXPECT_EQ(ran.err.find('\n') + 1, ran.err.size()) << ran.err;
  }

  void put(const std::string& name, const std::string& text) const {
    fs::create_directories((repository_ / name).parent_path());
    std::ofstream(repository_ / name) << text;
  }
  void link(const std::string& name, const fs::path& target) const {
    fs::create_directories((repository_ / name).parent_path());
    fs::remove(repository_ / name);
    fs::create_symlink(target, repository_ / name);
  }

  fs::path top_, repository_;
};

TEST_F(Outside, NothingIsReadThroughWhatAConfigurationNames) {
  struct Way {
    const char* configuration;
    const char* file;
  };
  for (const Way& way : {Way{"rule_dirs: [rules]\n", "rules/x.sql"}, Way{"usage: u.yml\n", "u.yml"},
                         Way{"rate_cards: [cards/c.json]\n", "cards/c.json"}}) {
    put(".terratoll.yaml", way.configuration);
    for (const fs::path& target : targets()) {
      SCOPED_TRACE(std::string(way.file) + " -> " + target.string());
      link(way.file, target);
      expect_refused(check(), way.file);
    }
  }
}

TEST_F(Outside, NothingIsReadThroughTheConfigurationThatIsFound) {
  for (const fs::path& target : targets()) {
    SCOPED_TRACE(target);
    link(".terratoll.yaml", target);
    expect_refused(check(), ".terratoll.yaml");
  }
}

TEST_F(Outside, NothingIsReadThroughAFileOfAFolderOfRules) {
  for (const fs::path& target : targets()) {
    SCOPED_TRACE(target);
    link("rules/x.sql", target);
    expect_refused(check({"--rules", "rules"}), "rules/x.sql");
    expect_refused(run({"rules", "check", "rules"}, repository_, {{"SECRET", kSecret}}), "rules/x.sql");
  }
}

TEST_F(Outside, NoPathLeadsOut) {
  for (const std::string path : {"../credentials.yaml", "/proc/self/environ", "/dev/zero", ".git/config"}) {
    for (const std::string key : {"usage: ", "rate_cards: [", "rule_dirs: ["}) {
      put(".terratoll.yaml", key + path + (key.ends_with('[') ? "]\n" : "\n"));
      if (key == "rule_dirs: [" && path == ".git/config") continue;  // said of the folder
      expect_refused(check(), path);
    }
  }
  put(".terratoll.yaml", "rule_dirs: [..]\n");
  expect_refused(check(), "..");
}

TEST_F(Outside, NothingIsReadThroughAFixtureOfARule) {
  const std::string rule = read_file(root() / "rules" / "sku-retired.sql");
  put("policy/sku-retired.sql", rule);
  for (const char* fixture : {"flagged", "clean-far"}) {
    const std::string plan = std::string("testdata/rules/sku-retired/") + fixture + "/plan.json";
    put(plan, read_file(root() / plan));
  }
  const Ran good = run({"rules", "test", "policy"}, repository_);
  ASSERT_EQ(good.status, 0) << good.out << good.err;
  for (const char* name : {"arguments", ".terratoll.yaml"}) {
    const std::string path = std::string("testdata/rules/sku-retired/flagged/") + name;
    for (const fs::path& target : targets()) {
      SCOPED_TRACE(std::string(name) + " -> " + target.string());
      link(path, target);
      const Ran ran = run({"rules", "test", "policy"}, repository_, {{"SECRET", kSecret}}, kSecret);
      EXPECT_EQ(ran.status, 1);
      EXPECT_EQ((ran.out + ran.err).find(kSecret), std::string::npos) << ran.out;
      EXPECT_NE(ran.out.find("cannot read "), std::string::npos) << ran.out;
    }
    fs::remove(repository_ / path);
  }
}

// In the repository, by whatever way.
TEST_F(Outside, WhatLiesInTheRepositoryIsRead) {
  put("policy/shared/usage.yml", "version: 0.1\n");
  put("policy/shared/rule.sql", read_file(root() / "rules" / "sku-retired.sql"));
  put("infra/.terratoll.yaml", "usage: ../usage.yml\nrule_dirs: [rules]\n");
  link("usage.yml", "policy/shared/usage.yml");
  link("infra/rules/rule.sql", "../../policy/shared/rule.sql");
  const Ran ran = run({"check", (root() / "testdata/examples/bill/plan.json").string(), "--fail-on", "never"},
                      repository_ / "infra");
  EXPECT_EQ(ran.status, 0) << ran.err;
}

// Whoever runs the command may name what they like, but not without end, and what is no file of ours is not
// shown.
TEST_F(Outside, WhatTheCommandLineNamesIsReadAndNotShown) {
  for (const char* option : {"--usage", "--config", "--rate-card", "--baseline"}) {
    for (const fs::path& target : {fs::path("/dev/zero"), fs::path("/proc/self/environ"), top_ / "x.sql"}) {
      SCOPED_TRACE(std::string(option) + " " + target.string());
      const Ran ran = check({option, target.string()});
      EXPECT_EQ(ran.status, 2);
      EXPECT_EQ((ran.out + ran.err).find(kSecret), std::string::npos) << ran.err;
    }
  }
  std::ofstream(top_ / "usage.yaml") << "version: 0.1\n";
  EXPECT_EQ(check({"--usage", (top_ / "usage.yaml").string(), "--fail-on", "never"}).status, 0);
}

TEST_F(Outside, AConfigurationThatLeadsNowhereIsNotPassedOver) {
  for (const char* target : {"nothing.yaml", ".terratoll.yaml"}) {
    link(".terratoll.yaml", target);
    expect_refused(check(), ".terratoll.yaml");
  }
}

// A link that waits beside a report is not followed, and a report keeps who may read it. Where it is a link
// itself, it leads to another file of the repository, and to none outside.
TEST_F(Outside, AReportIsWrittenBesideItsNameAndNowhereElse) {
  put("victim", "as it was");
  put("report.json", "old");
  fs::permissions(repository_ / "report.json", fs::perms::owner_read | fs::perms::owner_write);
  put("artifact.json", "old");
  link("linked.json", "artifact.json");
  for (const std::string name : {"report.json", "linked.json", "new.json"}) {
    for (int pid = 1; pid < 5; ++pid)
      link(name + ".terratoll-" + std::to_string(pid), repository_ / "victim");
    EXPECT_EQ(check({"--fail-on", "never", "--report", "json=" + name}).status, 0);
    EXPECT_TRUE(read_file(repository_ / name).starts_with("{"));
    EXPECT_EQ(fs::is_symlink(repository_ / name), name == "linked.json");
  }
  EXPECT_TRUE(read_file(repository_ / "artifact.json").starts_with("{"));
  std::ofstream(top_ / "outside") << "as it was";
  link("leaving.json", top_ / "outside");
  link("git.json", ".git/config");
  fs::create_directories(top_ / "elsewhere" / ".git");
  link("out", top_ / "elsewhere");
  for (const std::string name : {"leaving.json", "git.json", "out/report.json", "./out/../out/report.json"}) {
    const Ran ran = check({"--fail-on", "never", "--report", "json=" + name});
    EXPECT_EQ(ran.status, 2);
    EXPECT_NE(ran.err.find(name + " leads out of its repository"), std::string::npos) << ran.err;
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(top_ / "elsewhere"), {}), 1);
  EXPECT_EQ(read_file(top_ / "outside"), "as it was");
  EXPECT_EQ(read_file(repository_ / "victim"), "as it was");
  EXPECT_EQ(fs::status(repository_ / "report.json").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_NE(fs::status(repository_ / "new.json").permissions() & fs::perms::owner_read, fs::perms::none);
}

}  // namespace
}  // namespace terratoll::house
