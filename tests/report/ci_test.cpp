// What GitHub, Azure Pipelines, GitLab and readers of JUnit make of our output: each is parsed as its
// consumer does.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "markup_parser.h"
#include "report/escape.h"
#include "sample.h"

namespace terratoll::report {
namespace {

using nlohmann::json;

struct Command {
  std::string name, message;
  std::map<std::string, std::string> properties;
};

std::string replaced(std::string text, const std::vector<std::pair<std::string, std::string>>& mappings) {
  for (const auto& [from, to] : mappings) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
      text.replace(at, from.size(), to);
  }
  return text;
}

std::map<std::string, std::string> properties_of(
    const std::string& text, char separator,
    const std::vector<std::pair<std::string, std::string>>& mappings) {
  std::map<std::string, std::string> properties;
  std::istringstream stream(text);
  for (std::string each; std::getline(stream, each, separator);) {
    const std::size_t equals = each.find('=');
    if (equals != std::string::npos)
      properties[each.substr(0, equals)] = replaced(each.substr(equals + 1), mappings);
  }
  return properties;
}

// As GitHub's runner: a line that begins with "::", else one that has "##[" anywhere, is a command.
std::vector<Command> github_commands(const std::string& log) {
  std::vector<Command> commands;
  std::istringstream stream(log);
  for (std::string line; std::getline(stream, line);) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first == std::string::npos) continue;
    line = line.substr(first);
    if (!line.starts_with("::")) {
      if (line.find("##[") != std::string::npos) commands.push_back({"##[", line, {}});
      continue;
    }
    const std::size_t end = line.find("::", 2);
    if (end == std::string::npos) continue;
    const std::string head = line.substr(2, end - 2);
    const std::size_t space = std::min(head.find(' '), head.size());
    commands.push_back(
        {head.substr(0, space), replaced(line.substr(end + 2), {{"%0D", "\r"}, {"%0A", "\n"}, {"%25", "%"}}),
         properties_of(head.substr(std::min(space + 1, head.size())), ',',
                       {{"%0D", "\r"}, {"%0A", "\n"}, {"%3A", ":"}, {"%2C", ","}, {"%25", "%"}})});
  }
  return commands;
}

// As the agent of Azure Pipelines: "##vso[area.event properties]message" anywhere in a line.
std::vector<Command> azure_commands(const std::string& log) {
  std::vector<Command> commands;
  std::istringstream stream(log);
  for (std::string line; std::getline(stream, line);) {
    const std::size_t begin = line.find("##vso[");
    if (begin == std::string::npos) {
      EXPECT_EQ(line.find("##["), std::string::npos) << line;
      continue;
    }
    const std::size_t end = line.find(']', begin);
    const std::string head = line.substr(begin + 6, end - begin - 6);
    const std::size_t space = std::min(head.find(' '), head.size());
    commands.push_back(
        {head.substr(0, space),
         replaced(line.substr(end + 1), {{"%0D", "\r"}, {"%0A", "\n"}, {"%AZP25", "%"}}),
         properties_of(head.substr(std::min(space + 1, head.size())), ';',
                       {{"%3B", ";"}, {"%0D", "\r"}, {"%0A", "\n"}, {"%5D", "]"}, {"%AZP25", "%"}})});
  }
  return commands;
}

Report with_many(rules::Severity severity, int count) {
  Report report = sample();
  report.findings.clear();
  for (int i = 0; i < count; ++i) {
    report.findings.push_back(
        finding("r", severity, "aws_instance.m" + std::to_string(i), std::to_string(count - i)));
  }
  return report;
}

TEST(GithubReport, AnnotatesTheLineWithTheRuleAndTheAmount) {
  const std::vector<Command> commands = github_commands(write_github(sample()));
  ASSERT_EQ(commands.size(), 4U);
  EXPECT_EQ(commands[0].name, "error");
  EXPECT_EQ(
      commands[0].properties,
      (std::map<std::string, std::string>{
          {"file", "modules/train/main.tf"}, {"line", "30"}, {"title", "sku-retired: $4,483.60 a month"}}));
  EXPECT_EQ(commands[0].message,
            "module.train.aws_instance.gpu[…] (2)\n"
            "p3.2xlarge (V100) cannot be had any more: AWS retired P3. (2 × $2,241.80)\n"
            "g6.2xlarge (L4 24 GB, 32 GiB of memory instead of 61) costs $0.9776/h, not $3.06.\n"
            "Saves $3,040.30 a month.");
  EXPECT_EQ(commands[1].name, "warning");
  EXPECT_EQ(commands[3].name, "notice");
  EXPECT_EQ(commands[3].properties.count("file"), 0U);
}

// Of several plans each says its own: the same address may stand in all of them.
TEST(EveryCiReport, NamesThePlanWhereThereAreSeveral) {
  Report report = audited();
  report.plans[0].plan = "states/a/plan.json";
  report.plans[1].plan = "states/b/terraform.tfstate";
  for (Finding& each : report.findings) each.plan = report.plans[0].plan;
  report.findings.push_back(finding("sku-retired", rules::Severity::Error, "aws_instance.gpu", "10"));
  report.findings.back().plan = report.plans[1].plan;
  report.findings.back().finding.location = Location{"main.tf", 3, 3};
  const View view{.fallback_file = "main.tf"};
  for (const Format format : {Format::Github, Format::AzurePipelines, Format::Junit, Format::Rdjson,
                              Format::Gitlab, Format::Sarif}) {
    const std::string text = write(format, report, view);
    EXPECT_NE(text.find("a/plan.json"), std::string::npos) << text;
    EXPECT_NE(text.find("b/terraform.tfstate"), std::string::npos) << text;
    EXPECT_EQ(text.find("states/a"), std::string::npos) << text;
    const std::string of_one = write(format, sample(), view);
    EXPECT_EQ(of_one.find("plan.json"), std::string::npos) << of_one;
  }
}

TEST(GithubReport, SaysWhatChangesInItsFirstLine) {
  EXPECT_TRUE(write_github(sample()).starts_with(
      "Monthly cost +$6,282.26 ($0.00 → $6,282.26) · 1 error, 2 warnings, 1 note\n"));
}

TEST(GithubReport, ShowsTenOfALevelAndNineOfMore) {
  EXPECT_EQ(github_commands(write_github(with_many(rules::Severity::Warning, 10))).size(), 10U);
  const std::vector<Command> commands =
      github_commands(write_github(with_many(rules::Severity::Warning, 14)));
  ASSERT_EQ(commands.size(), 10U);
  EXPECT_EQ(commands[0].properties.at("title"), "r: $14.00 a month");
  EXPECT_EQ(commands[9].name, "warning");
  EXPECT_EQ(commands[9].message, "5 more warnings: the report of this job has them all.");
}

TEST(GithubReport, KeepsAMessageBelowTheLimit) {
  Report report = with_many(rules::Severity::Error, 1);
  for (int i = 0; i < 3000; ++i) report.findings[0].finding.message += "é%";
  const std::vector<Command> commands = github_commands(write_github(report));
  ASSERT_EQ(commands.size(), 1U);
  EXPECT_LT(commands[0].message.size(), 4096U);
  EXPECT_TRUE(commands[0].message.ends_with("…"));
}

TEST(GithubReport, TakesNoCommandFromAPlan) {
  const Report report = hostile_report();
  const std::vector<Command> commands = github_commands(write_github(report));
  ASSERT_EQ(commands.size(), 4U);
  for (const Command& each : commands) {
    EXPECT_TRUE(each.name == "error" || each.name == "warning" || each.name == "notice") << each.name;
    for (const auto& [key, value] : each.properties) {
      EXPECT_TRUE(key == "file" || key == "line" || key == "title") << key;
    }
  }
  EXPECT_EQ(commands[0].properties.at("file"), "modules/train/main.tf" + printable(hostile()));
  EXPECT_NE(commands[0].message.find("%0A\\n::error::pwned"), std::string::npos) << commands[0].message;
}

TEST(AzureReport, LogsErrorsAndWarningsAsIssues) {
  const std::string log = write_azure_pipelines(sample());
  const std::vector<Command> commands = azure_commands(log);
  ASSERT_EQ(commands.size(), 3U);
  EXPECT_EQ(commands[0].name, "task.logissue");
  EXPECT_EQ(commands[0].properties,
            (std::map<std::string, std::string>{{"type", "error"},
                                                {"sourcepath", "modules/train/main.tf"},
                                                {"linenumber", "30"},
                                                {"columnnumber", "1"},
                                                {"code", "sku-retired"}}));
  EXPECT_TRUE(commands[0].message.starts_with("sku-retired: $4,483.60 a month\nmodule.train"));
  EXPECT_EQ(commands[1].properties.at("type"), "warning");
  EXPECT_NE(commands[1].message.find("about 40% of it"), std::string::npos);
  EXPECT_NE(log.find("\nnote: storage-no-tiering\n"), std::string::npos);
}

TEST(AzureReport, TakesNoCommandFromAPlan) {
  const std::vector<Command> commands = azure_commands(write_azure_pipelines(hostile_report()));
  ASSERT_EQ(commands.size(), 3U);
  for (const Command& each : commands) EXPECT_EQ(each.name, "task.logissue");
  EXPECT_EQ(commands[0].properties.at("sourcepath"), "modules/train/main.tf" + printable(hostile()));
  EXPECT_EQ(commands[0].properties.at("linenumber"), "30");
}

TEST(GitlabReport, HasWhatTheMergeRequestNeeds) {
  const json report = json::parse(write_gitlab(sample()));
  ASSERT_EQ(report.size(), 8U);
  EXPECT_EQ(report[0]["check_name"], "sku-retired");
  EXPECT_EQ(report[0]["severity"], "critical");
  EXPECT_EQ(report[0]["location"],
            json::parse(R"({"path": "modules/train/main.tf", "lines": {"begin": 30}})"));
  EXPECT_EQ(report[0]["description"],
            "module.train.aws_instance.gpu[0]: p3.2xlarge (V100) cannot be had any more: AWS retired P3. "
            "($2,241.80 a month)");
  std::set<std::string> fingerprints;
  for (const json& each : report) fingerprints.insert(each["fingerprint"]);
  EXPECT_EQ(fingerprints.size(), report.size());
}

TEST(GitlabReport, PutsAFindingWithoutALineOnTheFallback) {
  EXPECT_EQ(json::parse(write_gitlab(sample()))[7]["location"]["path"], "plan.json");
  EXPECT_EQ(json::parse(write_gitlab(sample(), View{.fallback_file = "main.tf"}))[7]["location"]["path"],
            "main.tf");
}

TEST(GitlabReport, KeepsHostileNamesAsText) {
  const std::string text = write_gitlab(hostile_report());
  EXPECT_EQ(json::parse(text)[0]["location"]["path"], "modules/train/main.tf" + printable(hostile()));
  EXPECT_EQ(text.find("##"), std::string::npos);
}

TEST(JunitReport, IsASuiteARuleWithCountsThatAddUp) {
  const Document document = parse_markup(write_junit(sample()));
  ASSERT_EQ(document.error, "");
  EXPECT_EQ(document.root.name, "testsuites");
  std::size_t failures = 0;
  for (const Element& suite : document.root.children) {
    EXPECT_EQ(std::to_string(suite.children.size()), suite.attributes.at("tests"));
    EXPECT_EQ(std::to_string(elements(suite, "failure").size()), suite.attributes.at("failures"));
    failures += elements(suite, "failure").size();
    std::set<std::string> names;
    for (const Element& test : suite.children) names.insert(test.attributes.at("name"));
    EXPECT_EQ(names.size(), suite.children.size()) << "a name is there twice";
  }
  EXPECT_EQ(failures, 7U);
  EXPECT_EQ(document.root.attributes.at("failures"), "7");
}

TEST(JunitReport, PassesARuleThatFlagsNothingAndSkipsOneThatCannotTell) {
  Report report = sample();
  report.rules[3].undetermined = report.rules[3].checked;  // spot-possible
  const auto suite = [](const Report& of) {
    const Document document = parse_markup(write_junit(of));
    for (const Element& each : document.root.children) {
      if (each.attributes.at("name") == "spot-possible") return each;
    }
    return Element{};
  };
  EXPECT_EQ(suite(sample()).attributes.at("tests"), "1");
  EXPECT_EQ(suite(sample()).attributes.at("skipped"), "0");
  EXPECT_EQ(suite(report).attributes.at("skipped"), "1");
}

TEST(JunitReport, SkipsASuppressedFindingAndPassesANote) {
  Report report = sample();
  report.findings[2].finding.suppressed = rules::Suppressed{rules::Excuse::Config, "moves in Q1", ""};
  const Document document = parse_markup(write_junit(report));
  EXPECT_EQ(elements(document.root, "failure").size(), 6U);
  EXPECT_EQ(elements(document.root, "skipped").at(0)->attributes.at("message"),
            "suppressed (config) moves in Q1");
  EXPECT_EQ(elements(document.root, "system-out").size(), 1U);
}

TEST(JunitReport, KeepsHostileNamesAsText) {
  const std::string text = write_junit(hostile_report());
  const Document document = parse_markup(text);
  ASSERT_EQ(document.error, "");
  EXPECT_EQ(document.names,
            (std::set<std::string>{"testsuites", "testsuite", "testcase", "failure", "system-out"}));
  EXPECT_EQ(elements(document.root, "testcase").at(5)->attributes.at("file"),
            "modules/train/main.tf" + printable(hostile()));
  EXPECT_TRUE(github_commands(text).empty());
  EXPECT_TRUE(azure_commands(text).empty());
}

TEST(Formats, AllLeaveOutWhatIsSuppressed) {
  Report report = sample();
  for (Finding& each : report.findings)
    each.finding.suppressed = rules::Suppressed{rules::Excuse::Baseline, "", ""};
  EXPECT_TRUE(github_commands(write_github(report)).empty());
  EXPECT_TRUE(azure_commands(write_azure_pipelines(report)).empty());
  EXPECT_TRUE(json::parse(write_gitlab(report)).empty());
  EXPECT_TRUE(elements(parse_markup(write_junit(report)).root, "failure").empty());
  EXPECT_EQ(write_markdown(report).find("sku-retired"), std::string::npos);
}

TEST(Formats, AreEachWrittenByTheirOwn) {
  for (const FormatEntry& each : formats())
    EXPECT_EQ(write(each.format, sample(), {}), each.write(sample(), {})) << each.name;
}

TEST(Formats, GiveTheSameBytesTwice) {
  for (const FormatEntry& each : formats())
    EXPECT_EQ(each.write(audited(), {}), each.write(audited(), {})) << each.name;
}

TEST(Formats, HoldNoControlCharacter) {
  for (const FormatEntry& each : formats()) {
    const std::string text = each.write(hostile_report(), {});
    for (const char* bad : {"\x1b", "\u202e", "\xff", "\r"})
      EXPECT_EQ(text.find(bad), std::string::npos) << each.name;
  }
}

}  // namespace
}  // namespace terratoll::report
