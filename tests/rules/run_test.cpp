// What a run makes of rows, and how it ends rules that misbehave.

#include <chrono>

#include "base/limits.h"
#include "hand_made.h"
#include "rates/rates.h"

namespace terratoll::rules {
namespace {

Rule rule_of(const std::string& sql, const std::string& id = "acme/test") {
  Rule rule;
  rule.id = id;
  rule.file = "a.sql";
  rule.advice = "the header's advice";
  rule.severity = Severity::Warning;
  rule.sql = sql;
  return rule;
}

std::string broken(const std::string& sql) {
  Facts facts;
  facts.compute();
  const Findings found = run({rule_of(sql)}, facts.database());
  EXPECT_TRUE(found.findings.empty());
  const std::string prefix = "a.sql: rule acme/test is skipped: ";
  const std::string& text = found.outcomes[0].broken;
  return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

TEST(Run, CountsWhatIsFlaggedQuietAndUndetermined) {
  Facts facts;
  const Findings found =
      run({rule_of("SELECT 'a' AS address, 1 AS flagged, 'x' AS message UNION ALL SELECT 'b', 0, NULL"
                   " UNION ALL SELECT 'c', NULL, NULL")},
          facts.database());
  EXPECT_EQ(found.outcomes[0].checked, 3);
  EXPECT_EQ(found.outcomes[0].flagged, 1);
  EXPECT_EQ(found.outcomes[0].undetermined, 1);
  ASSERT_EQ(found.findings.size(), 1u);
  EXPECT_EQ(found.findings[0].at, "a");
  EXPECT_EQ(found.findings[0].advice, "the header's advice");
}

TEST(Run, ReadsEveryColumnAndKeepsTheRestAsEvidence) {
  Facts facts;
  const Findings found = run(
      {rule_of(
          "SELECT 0 AS plan_id, 'a' AS address, 'b' AS at, 'size' AS attribute, 1 AS flagged, 'm' AS message,"
          " 10.005 AS monthly_usd, 3 AS saving_usd, 'assumed' AS basis, 'low' AS confidence, 'note' AS "
          "severity,"
          " 'do' AS advice, 1.5 AS hours, 'p\"3' AS sku, NULL AS none")},
      facts.database());
  ASSERT_EQ(found.findings.size(), 1u) << found.outcomes[0].broken;
  const Finding& finding = found.findings[0];
  EXPECT_EQ(finding.at, "b");
  EXPECT_EQ(finding.attribute, "size");
  EXPECT_EQ(finding.monthly_usd->money(), "10.01");
  EXPECT_EQ(finding.saving_usd->money(), "3.00");
  EXPECT_EQ(finding.confidence, Confidence::Low);
  EXPECT_EQ(finding.severity, Severity::Note);
  EXPECT_EQ(finding.advice, "do");
  EXPECT_EQ(finding.evidence, (std::vector<std::pair<std::string, std::string>>{
                                  {"hours", "1.5"}, {"sku", "\"p\\\"3\""}, {"none", "null"}}));
}

TEST(Run, KeepsWhyThereIsNoFix) {
  Facts facts;
  const auto no_fix = [&](const std::string& columns) {
    const Findings found =
        run({rule_of("SELECT 'a' AS address, 1 AS flagged, 'm' AS message, 'it is in doubt' AS no_fix" +
                     columns)},
            facts.database());
    return found.findings.empty() ? found.outcomes[0].broken : found.findings[0].no_fix;
  };
  EXPECT_EQ(no_fix(""), "it is in doubt");
  EXPECT_EQ(no_fix(", 'size' AS fix_attribute, NULL AS fix_value"), "it is in doubt");
  EXPECT_EQ(no_fix(", 'size' AS fix_attribute, 4 AS fix_value"), "");
}

TEST(Run, EvidenceIsJsonWhateverItHolds) {
  Facts facts;
  const Findings found =
      run({rule_of("SELECT 'a' AS address, 1 AS flagged, 'm' AS message, CAST(x'ff41' AS TEXT) AS text, "
                   "x'0a7f' AS blob, 'ü' || char(0x2028) AS other, 9e999 AS much, 0.0000000404 AS little")},
          facts.database());
  ASSERT_EQ(found.findings.size(), 1u) << found.outcomes[0].broken;
  EXPECT_EQ(found.findings[0].evidence,
            (std::vector<std::pair<std::string, std::string>>{{"text", "\"\uFFFDA\""},
                                                              {"blob", R"("\n\u007f")"},
                                                              {"other", R"("ü\u2028")"},
                                                              {"much", "null"},
                                                              {"little", "0.0000000404"}}));
}

// A hundred texts of four thousand bytes a row, 400 KB: its time is over first on a slow machine.
TEST(Run, EndsARuleOfTooManyFindings) {
  Facts facts;
  std::string sql = "WITH RECURSIVE b(t) AS (VALUES ('" + std::string(limits::kFindingText, 'a') +
                    "')), n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 700) SELECT 'a' AS "
                    "address, 1 AS flagged, 'm' AS message";
  for (int column = 0; column < 100; ++column) sql += ", t AS text" + std::to_string(column);
  EXPECT_NE(run({rule_of(sql + " FROM b, n")}, facts.database()).outcomes[0].broken, "");
}

TEST(Run, NeverRaisesASeverity) {
  Facts facts;
  const Findings found =
      run({rule_of("SELECT 'a' AS address, 1 AS flagged, 'm' AS message, 'error' AS severity")},
          facts.database());
  EXPECT_EQ(found.findings[0].severity, Severity::Warning);
}

TEST(Run, SortsBySeverityThenMoneyThenAddress) {
  Facts facts;
  const Findings found = run(
      {rule_of("SELECT 'b' AS address, 1 AS flagged, 'm' AS message, 5 AS monthly_usd, 'warning' AS severity"
               " UNION ALL SELECT 'a', 1, 'm', 5, 'warning' UNION ALL SELECT 'c', 1, 'm', 9, 'note'"
               " UNION ALL SELECT 'd', 1, 'm', NULL, 'warning' UNION ALL SELECT 'e', 1, 'm', 7, 'warning'")},
      facts.database());
  std::string order;
  for (const Finding& finding : found.findings) order += finding.address;
  EXPECT_EQ(order, "eabdc");
}

TEST(Run, KeepsTheFlowThatAFindingIsAboutOutOfItsEvidence) {
  Facts facts;
  facts.flow().flow({{"to_address", "'aws_instance.other'"}});
  const Findings found =
      run({rule_of("SELECT to_address AS address, flow_id, 1 AS flagged, 'm' AS message FROM flow"
                   " UNION ALL SELECT 'none', NULL, 1, 'm'")},
          facts.database());
  ASSERT_EQ(found.findings.size(), 3u) << found.outcomes[0].broken;
  EXPECT_EQ(found.findings[0].flow, 0u);
  EXPECT_EQ(found.findings[1].flow, 1u);
  EXPECT_EQ(found.findings[2].flow, std::nullopt);
  EXPECT_TRUE(found.findings[1].evidence.empty());
}

TEST(Run, GivesAFindingTheSameFingerprintInEveryRunAndAnotherForAnotherAttribute) {
  Facts facts;
  const std::string sql = "SELECT 'a' AS address, 1 AS flagged, 'm' AS message, ";
  const auto print = [&](const std::string& columns) {
    return run({rule_of(sql + columns)}, facts.database()).findings[0].fingerprint;
  };
  EXPECT_EQ(print("'size' AS attribute"), print("'size' AS attribute"));
  EXPECT_NE(print("'size' AS attribute"), print("'type' AS attribute"));
  EXPECT_EQ(print("'size' AS attribute"), print("'size' AS attribute, 12 AS gb"));
  EXPECT_EQ(print("'size' AS attribute").size(), 32u);
  for (const std::string telling : {"from_address", "to_address", "to_region", "of_limit"})
    EXPECT_NE(print("'x' AS " + telling), print("'y' AS " + telling));
}

TEST(Run, SkipsARuleWhoseRowsAreWrong) {
  EXPECT_EQ(broken("SELECT 'a' AS address, 1 AS flagged, NULL AS message"),
            "message is NULL where flagged is 1");
  EXPECT_EQ(broken("SELECT 'a' AS address, 'yes' AS flagged, 'm' AS message"),
            "flagged is 1, 0 or NULL, not \"yes\"");
  EXPECT_EQ(broken("SELECT 'a' AS address, 2 AS flagged, 'm' AS message"), "flagged is 1, 0 or NULL, not 2");
  EXPECT_EQ(broken("SELECT NULL AS address, 1 AS flagged, 'm' AS message"),
            "address is NULL; '' is the plan as a whole");
  EXPECT_EQ(broken("SELECT 'a' AS address, 1 AS flagged, 'm' AS message, 'much' AS monthly_usd"),
            "monthly_usd is a number, not \"much\"");
  EXPECT_EQ(broken("SELECT 'a' AS address, 1 AS flagged, 'm' AS message, 'bad' AS severity"),
            "severity is error, warning or note, not 'bad'");
  EXPECT_EQ(broken("SELECT 'a' AS address, 1 AS flagged, 'm' AS message, 'sure' AS confidence"),
            "confidence is high, medium or low, not 'sure'");
  EXPECT_EQ(broken("SELECT 'a' AS address, 1 AS flagged, 'm' AS message, 'guessed' AS basis"),
            "basis is fixed, usage, billed, profile or assumed, not 'guessed'");
  EXPECT_EQ(broken("SELECT 'a' AS address, 1 AS flagged, 'm' AS message, 7 AS plan_id"),
            "plan_id is 7, which is no plan of this run");
  EXPECT_EQ(broken("SELECT 'a' AS address, 1 AS flagged, 'm' AS message, 0 AS flow_id"),
            "flow_id is 0, which is no flow of this run");
  EXPECT_EQ(
      broken(
          "SELECT 'a' AS address, 1 AS flagged, 'm' AS message UNION ALL SELECT 'b', matches('x', '('), 'm'"),
      "pattern '(': missing ): (");
}

TEST(Run, GoesOnWithTheOtherRules) {
  Facts facts;
  const Findings found = run({rule_of("SELECT 'a' AS address, 2 AS flagged, 'm' AS message", "acme/bad"),
                              rule_of("SELECT 'a' AS address, 1 AS flagged, 'm' AS message", "acme/good")},
                             facts.database());
  ASSERT_EQ(found.outcomes.size(), 2u);
  EXPECT_NE(found.outcomes[0].broken, "");
  EXPECT_EQ(found.outcomes[0].flagged, 0);
  EXPECT_EQ(found.outcomes[1].broken, "");
  EXPECT_EQ(found.findings.size(), 1u);
}

// Every way that was thought of to keep a run busy or to fill its memory.
std::vector<std::string> hostile() {
  const std::string tail = " AS message";
  const std::string head = "SELECT 'a' AS address, 0 AS flagged, ";
  const std::string endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) ";
  const std::string big =
      "WITH RECURSIVE d(t) AS (SELECT 'aaaaaaaaaaaaaaaa' UNION ALL SELECT t || t FROM d WHERE length(t) < "
      "500000),"
      " b(t) AS (SELECT max(t) FROM d), n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) ";
  return {
      endless + head + "max(i)" + tail + " FROM n",
      endless + head + "i" + tail + " FROM n",
      "WITH RECURSIVE n(t) AS (SELECT 'x' UNION ALL SELECT t || t FROM n) " + head + "t" + tail + " FROM n",
      big + head + "max(instr(t, 'a' || substr(t, 2) || 'b' || i))" + tail + " FROM b, n",
      big + head + "max(instr(t, substr(t, 1, 250000) || 'b'))" + tail + " FROM b, n WHERE i > 0",
      big + head + "max(length(replace(t, substr(t, 1, 250000) || 'b', i)))" + tail + " FROM b, n",
      big + head + "max(t LIKE '%a%a%a%a%a%a%a%a%b' || i)" + tail + " FROM b, n",
      big + head + "max(substr(t, 1, 60000) LIKE '%a%a%a%a%a%a%a%a%b' || i)" + tail + " FROM b, n",
      big + head + "max(substr(t, 1, 60000) GLOB '*a*a*a*a*a*a*a*a*b' || i)" + tail + " FROM b, n",
      big + head + "max(matches(substr(t, 1, 60000), '(a|aa)+b' || i))" + tail + " FROM b, n",
      big + head + "max(matches(substr(t, 1, 60000), '(a?){300}b' || i))" + tail + " FROM b, n",
      big + head + "matches(t, '((a{1,300}){1,300}){1,300}')" + tail + " FROM b",
      big + head + "max(matches('a', 'x{' || (i % 1000) || '}' || i))" + tail + " FROM b, n",
      big + head + "max(trim(t, substr(t, 1, 60)))" + tail + " FROM b, n",
      big + head + "max(upper(t) || i)" + tail + " FROM b, n",
      big + head + "max(length(format('%s%d', t, i)))" + tail + " FROM b, n",
      big + head + "group_concat(t || i)" + tail + " FROM b, n",
      big + head + "t" + tail + " FROM b, n ORDER BY t || i",
      big + head + "count(DISTINCT t || i)" + tail + " FROM b, n",
      big + head + "max(hex(t))" + tail + " FROM b, n",
      big + head + "max(quote(t) || quote(t))" + tail + " FROM b, n",
      head + "zeroblob(100000000)" + tail,
      head + "hex(randomblob(100000000))" + tail,
      head + "printf('%.*c', 100000000, 'x')" + tail,
      head + "printf('%100000000s', 'x')" + tail,
      head + "load_extension('/tmp/x')" + tail,
      "ATTACH '/tmp/terratoll-hostile.db' AS x",
      "PRAGMA temp_store_directory = '/tmp'",
      "CREATE TABLE x(y)",
      "DROP TABLE resource",
      "INSERT INTO resource(address) VALUES ('x')",
      "VACUUM INTO '/tmp/terratoll-hostile.db'",
  };
}

TEST(Run, EndsAHostileDirectoryWithAClearErrorForEachRule) {
  Facts facts;
  facts.compute();
  std::vector<Rule> rules;
  for (const std::string& sql : hostile()) rules.push_back(rule_of(sql));
  const Findings found = run(rules, facts.database());
  for (std::size_t i = 0; i < rules.size(); ++i) EXPECT_NE(found.outcomes[i].broken, "") << rules[i].sql;
  EXPECT_TRUE(found.findings.empty());
}

// No single step may run on past the end of its time: this would end by the time that a test has.
TEST(Run, EndsEachHostileRule) {
  Facts facts;
  facts.compute();
  for (const std::string& sql : hostile()) {
    const Findings found = run({rule_of(sql)}, facts.database(), {std::chrono::milliseconds(100)});
    EXPECT_NE(found.outcomes[0].broken, "") << sql;
  }
}

// Two threads, each with the facts, where there are many of them; and one rule of each kind among them that
// breaks.
TEST(Run, FindsTheSameOnManyThreads) {
  Facts facts;
  facts.compute().endpoint().store().flow();
  const std::string many =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
      "INSERT INTO resource(plan_id, address, type, cloud, change) "
      "SELECT 0, 'aws_instance.m' || i, 'aws_instance', 'aws', 'create' FROM n";
  ASSERT_EQ(sqlite3_exec(facts.database().handle(), many.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
  std::vector<Rule> rules = builtin_rules();
  rules.push_back(rule_of("SELECT address, 1 AS flagged, 'm' AS message FROM resource"));
  rules.push_back(rule_of("SELECT nothing FROM resource", "acme/broken"));
  rules.push_back(rule_of("SELECT 1 AS address, 1 AS flagged, 'm' AS message FROM resource", "acme/wrong"));
  rules.back().builtin = true;
  const auto text_of = [&](std::size_t jobs) {
    const Findings found = run(rules, facts.database(), {.jobs = jobs});
    std::string text;
    for (const Outcome& each : found.outcomes)
      text += each.id + " " + std::to_string(each.checked) + " " + std::to_string(each.flagged) +
              each.broken + "\n";
    for (const Finding& each : found.findings)
      text += each.rule + " " + each.address + " " + each.message + "\n";
    return text;
  };
  const std::string one = text_of(1);
  EXPECT_NE(one.find("acme/test 3000 3000\n"), std::string::npos);
  EXPECT_NE(one.find("gpu-on-demand-continuous 1 1\n"), std::string::npos) << one.substr(0, 4000);
  for (const std::size_t jobs : {0U, 2U, 8U}) EXPECT_EQ(text_of(jobs), one) << jobs;
}

// A rule of ours whose tables are all empty is not even prepared: it would have no row, whatever the settings
// say and the cards hold.
TEST(Run, OfEveryBuiltinRuleFindsNothingInNothing) {
  const Result<rates::RateCards> cards = rates::RateCards::embedded();
  ASSERT_TRUE(cards);
  const auto image = cards->image();
  const Result<facts::Database> database =
      facts::Database::open({reinterpret_cast<const char*>(image.data()), image.size()});
  ASSERT_TRUE(database);
  for (const std::string_view setting :
       {"budget_monthly_usd", "budget_max_increase_usd", "budget_max_increase_percent",
        "training_hours_per_month", "tokens_per_day", "pipeline_gb_per_day"}) {
    const std::string sql = "INSERT INTO setting(key, value) VALUES ('" + std::string(setting) + "', '1')";
    ASSERT_EQ(sqlite3_exec(database->handle(), sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
  }
  std::vector<Rule> rules = builtin_rules();
  for (Rule& rule : rules) rule.builtin = false;
  const Findings findings = run(rules, *database, {std::chrono::minutes(1)});
  EXPECT_EQ(findings.outcomes.size(), rules.size());
  for (const Outcome& each : findings.outcomes) {
    EXPECT_EQ(each.checked + each.flagged + each.undetermined, 0) << each.id;
    EXPECT_EQ(each.broken, "") << each.id;
  }
}

}  // namespace
}  // namespace terratoll::rules
