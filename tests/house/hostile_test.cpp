// A plan whose names were chosen to do harm, through the whole program: what each consumer makes of it.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
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

// .NET's TrimStart(), by which GitHub's runner looks for commands.
std::string trimmed_start(std::string line) {
  const std::vector<std::string> white = {"\t",     "\v",     "\f",     "\r",     " ",      "\u0085",
                                          "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
                                          "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
                                          "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};
  for (std::size_t i = 0; i < white.size();) {
    if (!line.starts_with(white[i])) {
      ++i;
    } else {
      line.erase(0, white[i].size());
      i = 0;
    }
  }
  return line;
}

// The lines that GitHub's runner or Azure's agent would act on.
std::vector<std::string> commands_of(const std::string& log) {
  std::vector<std::string> commands;
  for (const std::string& line : lines_of(log)) {
    if (trimmed_start(line).starts_with("::") || line.find("##[") != std::string::npos ||
        line.find("##vso[") != std::string::npos) {
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
  ASSERT_EQ(commands.size() + 2, lines_of(text).size()) << "one line each, after the headline and the files";
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
  for (const char* bad : {"img", "iframe"}) EXPECT_EQ(page.names.count(bad), 0U) << bad;
  EXPECT_EQ(report::elements(page.root, "script").size(), 1U) << "its own";
  for (const report::Element* each : report::elements(page.root, "a"))
    EXPECT_TRUE(each->attributes.at("href").starts_with("#")) << each->attributes.at("href");
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

// Texts that a rule of the branch makes: every white space before a command, what is no character, and bytes
// that are no text, in each column that a report shows.
constexpr const char* kRule = R"(-- id: own/hostile
-- title: t
-- severity: note
-- category: idle
-- advice: a
-- help: h
WITH odd(c) AS (VALUES (9), (10), (11), (12), (13), (32), (133), (160), (5760), (8192), (8193), (8194), (8195),
  (8196), (8197), (8198), (8199), (8200), (8201), (8202), (8232), (8233), (8239), (8287), (12288), (65024), (65534),
  (65535), (0))
SELECT c.address AS address, 1 AS flagged, 'x ' || char(odd.c) || '::set-output name=m::1' AS message,
       'x ' || char(odd.c) || '::set-output name=a::1' AS advice,
       char(odd.c) || '::set-output name=e::1' AS one, cast(x'3a3aff' AS text) AS two, x'00ff' AS three,
       9e999 AS four
  FROM odd, (SELECT address FROM resource LIMIT 1) AS c
)";

TEST(Hostile, WhatARuleSaysIsTextInEveryFormat) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("terratoll-hostile-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder / "own");
  std::ofstream(folder / "own" / "hostile.sql") << kRule;
  const std::string plan = (root() / "testdata/examples/bill/plan.json").string();
  for (const char* format :
       {"text", "json", "sarif", "markdown", "html", "junit", "gitlab", "github", "rdjson"}) {
    SCOPED_TRACE(format);
    const Ran ran = run({"check", plan, "--all", "--today", "2026-11-24", "--fail-on", "never", "--rules",
                         "own", "--format", format},
                        folder, {{"GITHUB_ACTIONS", "true"}});
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_NE(ran.out.find("own/hostile"), std::string::npos);
    for (const std::string& each : commands_of(ran.out)) {
      EXPECT_TRUE(std::string_view(format) == "github" && each.starts_with("::") &&
                  !each.starts_with("::set"))
          << each;
    }
    const std::string_view name(format);
    const bool is_json = name == "json" || name == "sarif" || name == "gitlab" || name == "rdjson";
    EXPECT_EQ(json::accept(ran.out), is_json);
    const std::string error = parse_markup(ran.out).error;
    EXPECT_TRUE(error.empty() || (name != "junit" && name != "html")) << error;
    for (const char* none : {"\ufffe", "\uffff"}) EXPECT_EQ(ran.out.find(none), std::string::npos);
  }
  const Ran asked =
      run({"query", plan, "SELECT x'ff' AS a, cast(x'c3' AS text) AS b, char(12288) || '::x' AS c"}, folder,
          {{"GITHUB_ACTIONS", "true"}});
  EXPECT_TRUE(commands_of(asked.out).empty()) << asked.out;
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace terratoll::house
