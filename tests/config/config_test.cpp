#include "config/config.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace terratoll::config {
namespace {

namespace fs = std::filesystem;

// The whole message about a file; "" where it is good.
std::string refusal(const std::string& text) {
  Result<Config> config = parse_config(text, "c.yaml");
  return config ? "" : config.error().message;
}

Config good(const std::string& text, const std::string& path = "c.yaml") {
  Result<Config> config = parse_config(text, path);
  if (config) return *config;
  ADD_FAILURE() << config.error().message;
  return {};
}

struct Case {
  const char* text;
  const char* message;
};

void expect_refusals(std::initializer_list<Case> cases) {
  for (const Case& each : cases) EXPECT_EQ(refusal(each.text), each.message) << each.text;
}

// A folder of its own for a test, removed at its end.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("terratoll-config-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return (fs::canonical(path_) / name).string(); }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
  }

 private:
  fs::path path_;
};

TEST(Config, ReadsEveryKey) {
  Config config = good(R"(
profile:
  training: sporadic
  training_hours_per_month: 160.5
  customer_facing: true
  pipeline_gb_per_day: 1000
  existing_cloud: aws
  enterprise_agreement: both
  mlops_capacity: false
budget: {monthly_usd: 5000, max_increase_usd: 500.25, max_increase_percent: 20}
fail_on: warning
rules:
  endpoint-always-on: {severity: error, off_peak_share: 0.5}
  storage-hot-artifacts: off
  acme/tags: {enabled: true}
ignore:
  - {rule: egress-inter-region, address: "module.legacy.*", reason: "moves in Q1", until: 2027-01-31}
  - rule: sku-retired
    address: "*"
    reason: it is a demo
usage: infracost-usage.yml
rate_cards: [cards/negotiated.json, article-2026-05, ../ours.json]
rule_dirs: [policy/cost, /opt/rules]
assume: {hop_gb_per_month: 2000, training_hours_per_month: 80}
workload_tag: team:workload
)",
                       "infra/.terratoll.yaml");
  EXPECT_EQ(config.values.profile.training, Training::Sporadic);
  EXPECT_EQ(config.values.profile.training_hours_per_month->text(), "160.5");
  EXPECT_EQ(config.values.profile.customer_facing, true);
  EXPECT_EQ(config.values.profile.pipeline_gb_per_day->text(), "1000");
  EXPECT_EQ(config.values.profile.existing_cloud, ExistingCloud::Aws);
  EXPECT_EQ(config.values.profile.enterprise_agreement, Agreement::Both);
  EXPECT_EQ(config.values.profile.mlops_capacity, false);
  EXPECT_EQ(config.values.budget.monthly_usd->text(), "5000");
  EXPECT_EQ(config.values.budget.max_increase_usd->text(), "500.25");
  EXPECT_EQ(config.values.budget.max_increase_percent->text(), "20");
  EXPECT_EQ(config.values.fail_on, FailOn::Warning);
  ASSERT_EQ(config.rules.size(), 3u);
  EXPECT_EQ(config.rules[0].id, "endpoint-always-on");
  EXPECT_EQ(config.rules[0].severity, "error");
  ASSERT_EQ(config.rules[0].parameters.size(), 1u);
  EXPECT_EQ(config.rules[0].parameters[0], std::pair(std::string("off_peak_share"), std::string("0.5")));
  EXPECT_EQ(config.rules[0].where, "infra/.terratoll.yaml:13:3");
  EXPECT_EQ(config.rules[0].enabled, std::nullopt);
  EXPECT_EQ(config.rules[1].enabled, false);
  EXPECT_EQ(config.rules[2].enabled, true);
  ASSERT_EQ(config.ignore.size(), 2u);
  EXPECT_EQ(config.ignore[0].rule, "egress-inter-region");
  EXPECT_EQ(config.ignore[0].address, "module.legacy.*");
  EXPECT_EQ(config.ignore[0].reason, "moves in Q1");
  EXPECT_EQ(config.ignore[0].until, "2027-01-31");
  EXPECT_EQ(config.ignore[0].at.line, 17);
  EXPECT_EQ(config.ignore[1].until, "");
  EXPECT_EQ(config.values.assume.hop_gb_per_month->text(), "2000");
  EXPECT_EQ(config.values.assume.training_hours_per_month->text(), "80");
  EXPECT_EQ(config.values.workload_tag, "team:workload");
}

TEST(Config, TakesPathsFromItsOwnFolder) {
  std::string text =
      "usage: u.yml\nrate_cards: [cards/n.json, article-2026-05, ../ours.json]\nrule_dirs: [policy, "
      "/opt/rules]\n";
  Config below = good(text, "infra/.terratoll.yaml");
  EXPECT_EQ(below.values.usage, "infra/u.yml");
  EXPECT_EQ(below.values.rate_cards,
            (std::vector<std::string>{"infra/cards/n.json", "article-2026-05", "ours.json"}));
  EXPECT_EQ(below.values.rule_dirs, (std::vector<std::string>{"infra/policy", "/opt/rules"}));
  EXPECT_EQ(good(text, ".terratoll.yaml").values.usage, "u.yml");
}

TEST(Config, MayBeEmptyOrHaveEmptySections) {
  for (const char* text :
       {"", "# nothing yet\n", "---\n", "{}\n", "profile:\nbudget:\nrules:\nignore:\nusage:\n",
        "profile:\n  # training: sporadic\nfail_on: ~\n"}) {
    Config config = good(text);
    EXPECT_EQ(config.values.profile.training, std::nullopt) << text;
    EXPECT_EQ(assumptions(config.values).hop_gb_per_month.text(), "1000") << text;
    EXPECT_EQ(config.values.fail_on, std::nullopt) << text;
  }
}

TEST(Config, KeepsAllDigitsOfANumber) {
  EXPECT_EQ(good("budget: {monthly_usd: 90071992547409.93}").values.budget.monthly_usd->text(),
            "90071992547409.93");
  EXPECT_EQ(good("budget: {monthly_usd: 1e3}").values.budget.monthly_usd->text(), "1000");
}

TEST(Config, NamesTheNearestKey) {
  expect_refusals({
      {"profle:\n  training: sporadic\n", "c.yaml:1:1: unknown key \"profle\"; did you mean profile?"},
      {"profile:\n  traning: sporadic\n",
       "c.yaml:2:3: unknown key \"traning\" in profile; did you mean training?"},
      {"ignore: [{xyzzy: 3, rule: a, address: b, reason: c}]\n",
       "c.yaml:1:11: unknown key \"xyzzy\" in ignore[0]; the keys here are rule, address, reason or until"},
      {"ignore:\n  - {rule: a, address: b, reason: c, untill: 2027-01-31}\n",
       "c.yaml:2:38: unknown key \"untill\" in ignore[0]; did you mean until?"},
  });
}

TEST(Config, NamesTheNearestWord) {
  expect_refusals({
      {"profile: {training: sporadicly}\n",
       "c.yaml:1:21: profile.training: expected sporadic or continuous, found \"sporadicly\"; did you mean "
       "sporadic?"},
      {"fail_on: warnings\n",
       "c.yaml:1:10: fail_on: expected error, warning, note or never, found \"warnings\"; did you mean "
       "warning?"},
      {"profile: {existing_cloud: gcp}\n",
       "c.yaml:1:27: profile.existing_cloud: expected aws, azure or none, found \"gcp\""},
      {"rules: {a: {severity: critical}}\n",
       "c.yaml:1:23: rules.a.severity: expected error, warning or note, found \"critical\""},
  });
}

TEST(Config, SaysWhatAValueShouldBe) {
  expect_refusals({
      {"budget: 5000\n", "c.yaml:1:9: budget: expected a section of keys, found \"5000\""},
      {"- budget\n", "c.yaml:1:1: the file: expected a section of keys, found a list"},
      {"budget: {monthly_usd: lots}\n",
       "c.yaml:1:23: budget.monthly_usd: expected a number that is not negative, such as 1000 or 12.50, "
       "found "
       "\"lots\""},
      {"budget: {monthly_usd: -1}\n",
       "c.yaml:1:23: budget.monthly_usd: expected a number that is not negative, such as 1000 or 12.50, "
       "found "
       "\"-1\""},
      {"budget: {monthly_usd: [1]}\n",
       "c.yaml:1:23: budget.monthly_usd: expected a number that is not negative, such as 1000 or 12.50, "
       "found a "
       "list"},
      {"assume: {training_hours_per_month: 731}\n",
       "c.yaml:1:36: assume.training_hours_per_month: expected a number from 0 to 730, found \"731\""},
      {"profile: {customer_facing: yes}\n",
       "c.yaml:1:28: profile.customer_facing: expected true or false, found \"yes\""},
      {"rules: {a: on}\n",
       "c.yaml:1:12: rules.a: expected off, or a section such as {severity: error}, found \"on\""},
      {"rules: {a: {share: [1]}}\n", "c.yaml:1:20: rules.a.share: expected a number or a text, found a list"},
      {"usage: [a]\n", "c.yaml:1:8: usage: expected the path of a file, found a list"},
      {"rate_cards: a.json\n",
       "c.yaml:1:13: rate_cards: expected a list, each a rate card's file or name, found \"a.json\""},
      {"rule_dirs: [a, ~]\n", "c.yaml:1:16: rule_dirs[1]: expected the path of a folder, found nothing"},
      {"ignore: {rule: a}\n",
       "c.yaml:1:9: ignore: expected a list, each an exception, found a section of keys"},
      {"[a]: b\n", "c.yaml:1:1: expected the name of a key, found a list"},
  });
}

TEST(Config, WantsARuleAnAddressAndAReasonOfAnException) {
  expect_refusals({
      {"ignore:\n  - rule: a\n    reason:\n",
       "c.yaml:2:5: ignore[0]: address is missing\n"
       "c.yaml:2:5: ignore[0]: reason is missing"},
      {"ignore:\n  - sku-retired\n",
       "c.yaml:2:5: ignore[0]: expected an exception such as {rule: sku-retired, address: \"module.old.*\", "
       "reason: "
       "why}, found \"sku-retired\""},
  });
}

TEST(Config, TakesOnlyDaysThatExist) {
  auto until = [](const std::string& day) {
    return refusal("ignore: [{rule: a, address: b, reason: c, until: " + day + "}]");
  };
  EXPECT_EQ(until("2028-02-29"), "");
  for (const char* day :
       {"2027-02-29", "2027-13-01", "2027-1-31", "31.01.2027", "tomorrow", "2027-01-31T00:00:00Z"}) {
    EXPECT_EQ(until(day),
              "c.yaml:1:50: ignore[0].until: expected a day that exists, such as 2027-01-31, found \"" +
                  std::string(day) + "\"");
  }
}

TEST(Config, RefusesAKeyThatIsGivenTwice) {
  expect_refusals({
      {"budget: {monthly_usd: 1}\nfail_on: note\nbudget: {monthly_usd: 2}\n",
       "c.yaml:3:1: budget is given twice; first on line 1"},
      {"rules:\n  a: off\n  a: {severity: note}\n", "c.yaml:3:3: rules.a is given twice; first on line 2"},
      {"profile: {training: sporadic, training: continuous}\n",
       "c.yaml:1:31: profile.training is given twice; first on line 1"},
      {"rules:\n  a: &a {share: 2}\n  b: {<<: *a, <<: *a}\n",
       "c.yaml:3:15: << is given twice; first on line 3"},
  });
}

// In braces a comma begins the next key.
TEST(Config, RefusesANumberWithSeparatorsInBraces) {
  expect_refusals({
      {"budget: {monthly_usd: 12,500}\n",
       "c.yaml:1:26: expected a number without separators, such as 1000000, found a comma before \"500\""},
      {"budget: {monthly_usd: 1,000,000.50}\n",
       "c.yaml:1:25: expected a number without separators, such as 1000000, found a comma before \"000\"\n"
       "c.yaml:1:29: expected a number without separators, such as 1000000, found a comma before \"000.50\""},
      {"budget: {monthly_usd: 1, monthly_eur}\n",
       "c.yaml:1:26: unknown key \"monthly_eur\" in budget; did you mean monthly_usd?"},
  });
}

TEST(Config, ListsAllErrorsAtOnce) {
  EXPECT_EQ(
      refusal("fail_onn: error\nbudget:\n  monthly_usd: x\nprofile:\n  mlops_capacity: 1\n"),
      "c.yaml:1:1: unknown key \"fail_onn\"; did you mean fail_on?\n"
      "c.yaml:3:16: budget.monthly_usd: expected a number that is not negative, such as 1000 or 12.50, found "
      "\"x\"\n"
      "c.yaml:5:19: profile.mlops_capacity: expected true or false, found \"1\"");
}

TEST(Config, SaysWhereYamlIsBroken) {
  expect_refusals({
      {"budget: {monthly_usd: 1\nfail_on: note\n", "c.yaml:2:8: this is not YAML: end of map flow not found"},
      {"fail_on: *nobody\n", "c.yaml:1:10: this is not YAML: the referenced anchor is not defined"},
      {"fail_on: note\n---\nfail_on: error\n",
       "c.yaml:2:1: a second document begins here: the file holds one"},
      {"a: &a [*a]\n", "c.yaml:1:8: an alias stands inside of what it names"},
  });
}

TEST(Config, LetsSectionsShareByAnchors) {
  Config config =
      good("rules:\n  a: &strict {severity: error}\n  b: *strict\n  c: {<<: *strict, share: 2}\n");
  ASSERT_EQ(config.rules.size(), 3u);
  EXPECT_EQ(config.rules[1].severity, "error");
  EXPECT_EQ(config.rules[2].severity, "error");
  EXPECT_EQ(config.rules[2].parameters.size(), 1u);
}

TEST(Config, StopsWhatGrowsOrNestsWithoutEnd) {
  std::string laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 10; ++i) {
    std::string last = "*a" + std::to_string(i - 1);
    laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
    for (int j = 1; j < 10; ++j) laughs += "," + last;
    laughs += "]\n";
  }
  EXPECT_NE(refusal(laughs).find("more than 200000 values, with what its aliases repeat"), std::string::npos);
  EXPECT_NE(refusal(std::string(300, '[')).find("nested deeper than 100 levels"), std::string::npos);
  EXPECT_NE(refusal(std::string(100'000, '[')).find("nested deeper"), std::string::npos);
  EXPECT_EQ(refusal(std::string(1'000'001, '#')), "c.yaml: larger than 1 MB");
}

TEST(Config, ShowsNoControlCharactersOfTheFile) {
  EXPECT_EQ(refusal("fail_on: \"\\e[31m\\nno\"\n"),
            "c.yaml:1:10: fail_on: expected error, warning, note or never, found \" [31m no\"");
}

TEST(Config, IsFoundUpwards) {
  Folder folder;
  folder.write(".terratoll.yml", "");
  folder.write("infra/prod/main.tf", "");
  folder.write("other/.terratoll.yaml", "");
  EXPECT_EQ(**find_config(folder / "infra/prod"), folder / ".terratoll.yml");
  EXPECT_EQ(**find_config(folder / "other"), folder / "other/.terratoll.yaml");
  folder.write("other/.terratoll.yml", "");
  EXPECT_EQ(find_config(folder / "other").error().message,
            folder / "other/.terratoll.yaml: there is a .terratoll.yml beside it; keep one of them");
  EXPECT_EQ(find_config(folder / "nowhere").error().message,
            "cannot read " + (folder / "nowhere") + ": No such file or directory");
}

TEST(Config, SaysWhyAFileCannotBeRead) {
  Folder folder;
  EXPECT_EQ(read_config(folder / "none.yaml").error().message,
            "cannot read " + (folder / "none.yaml") + ": No such file or directory");
  EXPECT_EQ(read_config(folder / "").error().message, "cannot read " + (folder / "") + ": it is a folder");
  folder.write("c.yaml", "fail_on: never\n");
  EXPECT_EQ(read_config(folder / "c.yaml")->values.fail_on, FailOn::Never);
}

}  // namespace
}  // namespace terratoll::config
