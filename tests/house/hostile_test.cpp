// A plan whose names were chosen to do harm, through the whole program: what each consumer makes of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "../report/markup_parser.h"
#include "house.h"

namespace terratoll::house {
namespace {

using nlohmann::json;
using report::parse_markup;

// Nothing of GitHub or Azure Pipelines, but as a runner inside GitHub Actions sees it.
std::string check(const std::string& format, bool in_actions = true) {
  std::map<std::string, std::string> env = {
      {"GITHUB_WORKSPACE", (root() / "testdata/examples/hostile").string()}};
  if (in_actions) env["GITHUB_ACTIONS"] = "true";
  const Ran ran =
      run({"check", "plan.json", "--today", "2026-11-24", "--fail-on", "never", "--format", format},
          root() / "testdata/examples/hostile", env);
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  EXPECT_GT(ran.out.size(), 1000U);
  return ran.out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The lines that GitHub's runner or Azure's agent would act on.
std::vector<std::string> commands_of(const std::string& log) {
  std::vector<std::string> commands;
  for (const std::string& line : lines_of(log)) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    const bool github = first != std::string::npos && line.compare(first, 2, "::") == 0;
    if (github || line.find("##[") != std::string::npos || line.find("##vso[") != std::string::npos) {
      commands.push_back(line);
    }
  }
  return commands;
}

// ANSI escapes, other controls but new lines, and characters that turn or hide text.
void expect_no_controls(const std::string& text) {
  for (const char c : text)
    EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << static_cast<int>(c);
  for (const char* each : {"\u202e", "\u2066", "\u200b", "\x7f"})
    EXPECT_EQ(text.find(each), std::string::npos);
}

// The addresses of the plan, as Terraform writes them.
std::set<std::string> addresses() {
  std::set<std::string> result;
  const json plan = json::parse(read_file(root() / "testdata/examples/hostile/plan.json"));
  for (const json& each : plan["resource_changes"]) result.insert(each["address"].get<std::string>());
  return result;
}

TEST(Hostile, NamesAreWholeInJson) {
  const std::string text = check("json");
  EXPECT_TRUE(commands_of(text).empty());
  expect_no_controls(text);
  EXPECT_EQ(text.find("</"), std::string::npos);
  std::set<std::string> seen;
  const json report = json::parse(text);
  for (const json& each : report["resources"]) seen.insert(each["address"].get<std::string>());
  EXPECT_EQ(seen, addresses());
}

TEST(Hostile, NamesAreTextInATerminalAndALog) {
  const std::string text = check("text");
  EXPECT_TRUE(commands_of(text).empty()) << commands_of(text).front();
  expect_no_controls(text);
  EXPECT_EQ(text, check("text", false)) << "the same outside of CI";
}

TEST(Hostile, NamesAreTextInGithubsAnnotations) {
  const std::string text = check("github");
  expect_no_controls(text);
  const std::vector<std::string> commands = commands_of(text);
  ASSERT_EQ(commands.size() + 1, lines_of(text).size()) << "one line each, after the headline";
  std::size_t errors = 0;
  for (const std::string& each : commands) {
    // As the runner: the command up to the next "::", its properties between commas.
    const std::string head = each.substr(2, each.find("::", 2) - 2);
    const std::string name = head.substr(0, head.find(' '));
    EXPECT_TRUE(name == "error" || name == "warning" || name == "notice") << head;
    EXPECT_NE(head.find("file=main.tf,line="), std::string::npos) << head;
    EXPECT_EQ(each.find("%0D"), std::string::npos);
    errors += name == "error" ? 1 : 0;
  }
  EXPECT_EQ(errors, 2U);
}

TEST(Hostile, NamesAreTextInAzurePipelines) {
  const std::string text = check("azure-pipelines", false);
  expect_no_controls(text);
  const std::vector<std::string> commands = commands_of(text);
  ASSERT_GE(commands.size(), 2U);
  for (const std::string& each : commands) {
    const bool is_issue = each.starts_with("##vso[task.logissue type=error;sourcepath=main.tf;linenumber=") ||
                          each.starts_with("##vso[task.logissue type=warning;sourcepath=main.tf;linenumber=");
    EXPECT_TRUE(is_issue) << each;
    EXPECT_EQ(each.find("##", 2), std::string::npos) << each;
  }
}

TEST(Hostile, NamesAreTextInMarkdown) {
  const std::string text = check("markdown");
  EXPECT_TRUE(commands_of(text).empty());
  expect_no_controls(text);
  // What would come alive: links, mentions, references, HTML, images, code.
  for (const char* bad : {"https://evil", "@team", "](h", "<img", "<script", "</script", "`", "**bold"}) {
    EXPECT_EQ(text.find(bad), std::string::npos) << bad;
  }
  std::size_t columns = 0;
  for (const std::string& line : lines_of(text)) {
    const std::size_t bars =
        line.starts_with("|") ? static_cast<std::size_t>(std::count(line.begin(), line.end(), '|')) : 0;
    if (bars > 0 && columns > 0) {
      EXPECT_EQ(bars, columns) << line;
    }
    columns = bars;
  }
}

TEST(Hostile, NamesAreTextInHtml) {
  const std::string text = check("html");
  EXPECT_TRUE(commands_of(text).empty());
  expect_no_controls(text);
  const report::Document page = parse_markup(text);
  ASSERT_EQ(page.error, "");
  for (const char* bad : {"script", "img", "iframe", "a"}) EXPECT_EQ(page.names.count(bad), 0U) << bad;
  EXPECT_NE(report::inner_text(page.root).find("</script><script>alert(1)</script><img src=x"),
            std::string::npos);
}

TEST(Hostile, NamesAreTextInJunit) {
  const std::string text = check("junit");
  EXPECT_TRUE(commands_of(text).empty());
  expect_no_controls(text);
  const report::Document suites = parse_markup(text);
  ASSERT_EQ(suites.error, "");
  EXPECT_EQ(suites.names,
            (std::set<std::string>{"testsuites", "testsuite", "testcase", "failure", "system-out"}));
  EXPECT_GE(report::elements(suites.root, "failure").size(), 14U);
}

TEST(Hostile, NamesAreTextInSarif) {
  const std::string text = check("sarif");
  EXPECT_TRUE(commands_of(text).empty());
  expect_no_controls(text);
  std::size_t retired = 0;
  const json log = json::parse(text);
  for (const json& each : log["runs"][0]["results"]) {
    EXPECT_EQ(each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "main.tf");
    EXPECT_EQ(each["message"]["text"].get<std::string>().find("](h"), std::string::npos) << "a link";
    retired += each["ruleId"] == "sku-retired" ? 1 : 0;
  }
  EXPECT_EQ(retired, 14U);
}

TEST(Hostile, NamesAreTextInGitlab) {
  const std::string text = check("gitlab");
  EXPECT_TRUE(commands_of(text).empty());
  expect_no_controls(text);
  std::set<std::string> fingerprints;
  const json report = json::parse(text);
  for (const json& each : report) {
    EXPECT_EQ(each["location"]["path"], "main.tf");
    fingerprints.insert(each["fingerprint"].get<std::string>());
  }
  EXPECT_EQ(fingerprints.size(), report.size());
  EXPECT_GE(report.size(), 27U);
}

}  // namespace
}  // namespace terratoll::house
