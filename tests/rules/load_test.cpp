// What the loader says about files that are no rules, or bad ones; and what a configuration may change.

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "checkout.h"
#include "hand_made.h"

namespace terratoll::rules {
namespace {

const std::string kHeader =
    "-- id: acme/test\n-- title: A test\n-- severity: note\n-- category: test\n-- advice: None.\n-- help: "
    "None.\n";
const std::string kSelect = "SELECT address, 1 AS flagged, 'x' AS message FROM resource\n";

std::vector<std::string> errors_of(const Files& files) {
  auto loaded = load(files);
  auto* errors = std::get_if<LoadErrors>(&loaded);
  return errors == nullptr ? std::vector<std::string>() : errors->messages;
}

std::string error_of(const std::string& text) {
  const auto errors = errors_of({{"a.sql", text}});
  if (errors.empty()) return "";
  return errors.size() == 1 ? errors[0] : std::to_string(errors.size()) + " errors, the first: " + errors[0];
}

TEST(Load, AcceptsARuleWithAllItsHeader) {
  const std::string text =
      "-- Copyright of Acme\n\n-- id: acme/test\n-- title: A test\n-- severity: warning\n-- category: idle\n"
      "-- param share = 0.4: how much\n-- advice: Do\n--   this.\n-- source: A book.\n-- help: One "
      "line.\n--\n"
      "--   ```hcl\n--     a = 1\n--   ```\n-- note: not a key\n\n"
      "-- a comment\nSELECT address, 1 AS flagged, :share || 'x' AS message FROM resource;\n-- the end\n";
  auto loaded = load({{"a.sql", text}});
  ASSERT_TRUE(std::holds_alternative<std::vector<Rule>>(loaded)) << std::get<LoadErrors>(loaded).messages[0];
  const Rule& rule = std::get<std::vector<Rule>>(loaded)[0];
  EXPECT_EQ(rule.id, "acme/test");
  EXPECT_EQ(rule.severity, Severity::Warning);
  EXPECT_EQ(rule.advice, "Do this.");
  EXPECT_EQ(rule.source, "A book.");
  EXPECT_EQ(rule.help, "One line.\n\n```hcl\n  a = 1\n```\nnote: not a key");
  ASSERT_EQ(rule.parameters.size(), 1u);
  EXPECT_EQ(rule.parameters[0].value, "0.4");
  EXPECT_EQ(rule.sql_line, 17);
}

TEST(Load, PointsAtAnUnknownHeaderKeyAndNamesTheNearest) {
  EXPECT_EQ(error_of("-- severty: note\n" + kHeader + kSelect),
            "a.sql:1:4: unknown header key 'severty'; did you mean severity?\n  -- severty: note\n     ^");
}

TEST(Load, PointsAtAMistakeInTheStatement) {
  EXPECT_EQ(
      error_of(kHeader + "SELECT address,\n       nam AS flagged, 'x' AS message FROM resource\n"),
      "a.sql:8:8: no such column: nam\n         nam AS flagged, 'x' AS message FROM resource\n         ^");
  EXPECT_EQ(error_of(kHeader + "SELECT name AS address, 1 AS flagged, 'x' AS message FROM sqlite_master\n")
                .substr(0, 65),
            "a.sql:7:59: table sqlite_master is none of the facts: see terrato");
}

TEST(Load, WantsAnAddressAVerdictAndAMessage) {
  EXPECT_EQ(error_of(kHeader + "SELECT address FROM resource\n"),
            "a.sql:7:1: the result has no column flagged, message\n  SELECT address FROM resource\n  ^");
  EXPECT_EQ(
      error_of(kHeader + "SELECT address, 1 AS flagged, 'x' AS message, 1 + 1 FROM resource\n").substr(0, 63),
      "a.sql:7:1: result column '1 + 1' needs a name: AS lower_case\n  ");
}

TEST(Load, WantsParametersDeclaredAndUsed) {
  EXPECT_EQ(error_of("-- param share = 1: how much\n" + kHeader + kSelect),
            "a.sql:1:10: parameter 'share' is not used\n  -- param share = 1: how much\n           ^");
  EXPECT_EQ(error_of("-- param share = 1: how much\n" + kHeader +
                     "SELECT address, :share AS flagged, :shar AS message FROM resource\n"),
            "a.sql:8:36: parameter ':shar' is not declared: '-- param shar = default: what it is'; did you "
            "mean share?\n"
            "  SELECT address, :share AS flagged, :shar AS message FROM resource\n"
            "                                     ^");
  EXPECT_EQ(error_of("-- param share: how much\n" + kHeader + kSelect).substr(0, 77),
            "a.sql:1:10: a parameter is written '-- param name = default: what it is'\n  --");
}

TEST(Load, WantsOneSelect) {
  EXPECT_EQ(error_of(kHeader + "DELETE FROM resource\n"),
            "a.sql:7:1: one SELECT is all that is taken; DELETE is not allowed\n  DELETE FROM resource\n  ^");
  EXPECT_EQ(
      error_of(kHeader + kSelect + "; SELECT 1\n"),
      "a.sql:8:3: one SELECT is all that is taken; here a second statement begins\n  ; SELECT 1\n    ^");
  EXPECT_EQ(error_of(kHeader), "a.sql:7:1: one SELECT is all that is taken; there is none");
}

TEST(Load, WantsAWholeHeaderOfKnownWords) {
  EXPECT_EQ(errors_of({{"a.sql", kSelect}}).size(), 6u);
  EXPECT_EQ(errors_of({{"a.sql", ""}}).size(), 7u);
  std::string text = kHeader;
  EXPECT_EQ(error_of(text.replace(text.find("note"), 4, "warn") + kSelect),
            "a.sql:3:14: severity is error, warning or note, not 'warn'; did you mean warning?\n  -- "
            "severity: warn\n"
            "               ^");
}

TEST(Load, GivesAllErrorsOfAllFilesAtOnce) {
  const auto errors = errors_of({{"a.sql", kHeader + "SELEC"},
                                 {"b.sql", kHeader + kSelect},
                                 {"c.sql", "-- tilte: x\n" + kHeader + "SELECT nothing FROM resource"}});
  ASSERT_EQ(errors.size(), 5u);
  EXPECT_EQ(errors[0].substr(0, 10), "a.sql:7:1:");
  EXPECT_EQ(errors[1].substr(0, 43), "b.sql:1:8: id 'acme/test' is taken by a.sql");
  EXPECT_EQ(errors[2].substr(0, 10), "c.sql:1:4:");
}

TEST(Load, RefusesADirectoryOfBombs) {
  std::string bomb = "WITH a0 AS (SELECT 1 AS x)";
  for (int i = 1; i < 12; ++i) {
    bomb += ", a" + std::to_string(i) + " AS (SELECT p.x FROM a" + std::to_string(i - 1) + " AS p";
    for (int j = 0; j < 8; ++j) bomb += ", a" + std::to_string(i - 1) + " AS p" + std::to_string(j);
    bomb += ")";
  }
  Files files;
  for (int i = 0; i < 200; ++i) {
    files.emplace_back("r" + std::to_string(i) + ".sql", kHeader + bomb + " SELECT x FROM a11");
  }
  const auto errors = errors_of(files);
  ASSERT_FALSE(errors.empty());
  EXPECT_TRUE(errors.front().starts_with("r0.sql:7:1: needs too much memory to prepare")) << errors.front();
}

TEST(Overrides, ChangeSeverityParametersAndWhetherARuleRuns) {
  std::vector<Rule> rules = builtin_rules();
  EXPECT_TRUE(apply(rules, {{"endpoint-always-on", {}, Severity::Note, {{"off_peak_share", "0.5"}}, "x"},
                            {"sku-retired", false, {}, {}, "x"}})
                  .empty());
  for (const Rule& rule : rules) {
    EXPECT_EQ(rule.enabled, rule.id != "sku-retired");
    EXPECT_TRUE(rule.id != "endpoint-always-on" || rule.parameters[0].value == "0.5");
  }
}

TEST(Overrides, NameTheNearestOfWhatIsNotThere) {
  std::vector<Rule> rules = builtin_rules();
  const auto errors = apply(rules, {{"endpoint-allways-on", false, {}, {}, "t.yaml:3"},
                                    {"endpoint-always-on", {}, {}, {{"off_peek_share", "1"}}, "t.yaml:4"},
                                    {"endpoint-always-on", {}, {}, {{"off_peak_share", "much"}}, "t.yaml:5"},
                                    {"endpoint-always-on", {}, {}, {{"off_peak_share", "5"}}, "t.yaml:6"},
                                    {"region-sprawl", {}, {}, {{"max_regions", "-1"}}, "t.yaml:7"}});
  EXPECT_EQ(
      errors,
      (std::vector<std::string>{
          "t.yaml:3: there is no rule 'endpoint-allways-on'; did you mean endpoint-always-on?",
          "t.yaml:4: rule endpoint-always-on has no parameter 'off_peek_share'; did you mean off_peak_share?",
          "t.yaml:5: parameter 'off_peak_share' of rule endpoint-always-on is a number, not 'much'",
          "t.yaml:6: parameter 'off_peak_share' of rule endpoint-always-on is a share from 0 to 1, not '5'",
          "t.yaml:7: parameter 'max_regions' of rule region-sprawl is a number that is not negative, not "
          "'-1'"}));
}

TEST(Merge, PutsARuleOfOnesOwnInThePlaceOfABuiltInOne) {
  std::string text = kHeader;
  text.replace(text.find("acme/test"), 9, "sku-retired");
  auto own = std::get<std::vector<Rule>>(load({{"a.sql", text + kSelect}, {"b.sql", kHeader + kSelect}}));
  const std::vector<Rule> builtin = builtin_rules();
  const std::vector<Rule> rules = merge(builtin, own);
  EXPECT_EQ(rules.size(), builtin.size() + 1);
  for (const Rule& rule : rules) {
    EXPECT_TRUE(rule.id != "sku-retired" || rule.title == "A test");
  }
}

TEST(BuiltIn, RulesLoadWithoutAnError) {
  for (const std::string& error : errors_of(embedded_files())) ADD_FAILURE() << error;
}

// So that a run may leave out those whose tables are empty.
TEST(BuiltIn, RulesLookAtNothingWhereNothingStands) {
  Facts facts;
  for (const char* key : {"budget_monthly_usd", "customer_facing", "mlops_capacity"}) facts.set(key, "1");
  const Fields anywhere = {{"cloud", "'aws'"}, {"region", "'us-west-2'"}, {"sku", "'g5.2xlarge'"}};
  for (const char* table : {"offer", "replacement", "rate"}) facts.add(table, anywhere);
  facts.add("region", {{"cloud", "'aws'"}, {"region", "'us-west-2'"}});
  std::vector<Rule> rules = builtin_rules();
  for (Rule& rule : rules) rule.builtin = false;  // as one of somebody's own, which is always asked
  for (const Outcome& outcome : run(rules, facts.database()).outcomes) {
    EXPECT_EQ(outcome.checked, 0) << outcome.id;
    EXPECT_EQ(outcome.broken, "");
  }
}

TEST(BuiltIn, RulesAreNamedAsTheirFilesAndExplainThemselves) {
  for (const Rule& rule : builtin_rules()) {
    EXPECT_EQ(rule.file, "rules/" + rule.id + ".sql");
    EXPECT_FALSE(rule.source.empty()) << rule.id;
    EXPECT_FALSE(rule.category.empty()) << rule.id;
    EXPECT_NE(rule.help.find("```hcl"), std::string::npos) << rule.id << " shows no HCL";
    EXPECT_NE(rule.help.find("Quiet for"), std::string::npos) << rule.id << " does not say when it is quiet";
  }
}

TEST(Docs, ShowARuleThatLoads) {
  std::ostringstream text;
  text << std::ifstream(checkout::root().string() + "/docs/writing-rules.md").rdbuf();
  const std::string page = text.str();
  const std::size_t begin = page.find("```sql\n") + 7;
  EXPECT_EQ(error_of(page.substr(begin, page.find("\n```\n", begin) - begin)), "");
}

// A page that is generated is what the code says; TERRATOLL_UPDATE=1 writes it.
void expect_fresh(const std::string& name, const std::string& content) {
  const std::string path = checkout::root().string() + "/docs/" + name;
  if (std::getenv("TERRATOLL_UPDATE") != nullptr) std::ofstream(path) << content;
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  EXPECT_TRUE(text.str() == content) << path << " is stale: run the tests with TERRATOLL_UPDATE=1";
}

TEST(Docs, AreFresh) {
  expect_fresh("rules.md", rules_markdown(builtin_rules()));
  expect_fresh("facts.md", facts::schema_markdown());
}

}  // namespace
}  // namespace terratoll::rules
