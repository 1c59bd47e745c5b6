#include "facts/query.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "rates/rates.h"

namespace terratoll::facts {
namespace {

class QueryTest : public testing::Test {
 protected:
  QueryTest() : database_(std::move(*Database::open())) {}

  void execute(const std::string& sql) {
    ASSERT_EQ(sqlite3_exec(database_.handle(), sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql;
  }

  // The first cell of the first row as text, or "! " and what is wrong.
  std::string ask(const std::string& sql, const Limits& limits = {}) {
    auto prepared = Query::prepare(database_, sql);
    if (auto* problem = std::get_if<Problem>(&prepared)) return "! " + problem->message;
    std::string out;
    auto problem = std::get<Query>(prepared).run(limits, [&](const std::vector<Cell>& row) {
      if (const auto* text = std::get_if<std::string>(&row[0])) out = *text;
      if (const auto* number = std::get_if<std::int64_t>(&row[0])) out = std::to_string(*number);
      if (const auto* real = std::get_if<double>(&row[0])) out = std::to_string(*real);
      if (std::holds_alternative<std::monostate>(row[0])) out = "NULL";
      return std::optional<std::string>();
    });
    return problem ? "! " + problem->message : out;
  }

  Database database_;
};

TEST_F(QueryTest, FormatsMoneyToTheCent) {
  EXPECT_EQ(ask("SELECT usd(1234.56)"), "$1,234.56");
  EXPECT_EQ(ask("SELECT usd(2.675)"), "$2.68");
  EXPECT_EQ(ask("SELECT usd(0.821 * 730 * 2)"), "$1,198.66");
  EXPECT_EQ(ask("SELECT usd(-1234567.005)"), "-$1,234,567.01");
  EXPECT_EQ(ask("SELECT usd(7)"), "$7.00");
  EXPECT_EQ(ask("SELECT usd(NULL)"), "?");
}

TEST_F(QueryTest, FormatsRatesSharesNumbersAndPlurals) {
  EXPECT_EQ(ask("SELECT rate(0.9776)"), "$0.9776");
  EXPECT_EQ(ask("SELECT rate(3.06)"), "$3.06");
  EXPECT_EQ(ask("SELECT rate(1.5)"), "$1.50");
  EXPECT_EQ(ask("SELECT rate(2)"), "$2.00");
  EXPECT_EQ(ask("SELECT pct(0.4)"), "40%");
  EXPECT_EQ(ask("SELECT pct(0.0525)"), "5.3%");
  EXPECT_EQ(ask("SELECT pct(-0.0525)"), "-5.3%");
  EXPECT_EQ(ask("SELECT num(30000)"), "30,000");
  EXPECT_EQ(ask("SELECT num(0.5)"), "0.5");
  EXPECT_EQ(ask("SELECT num(-1234567.891)"), "-1,234,567.89");
  EXPECT_EQ(ask("SELECT plural(1, 'machine')"), "1 machine");
  EXPECT_EQ(ask("SELECT plural(1200, 'machine')"), "1,200 machines");
  EXPECT_EQ(ask("SELECT usd(per_tb(0.02))"), "$20.00");
  EXPECT_EQ(ask("SELECT usd(monthly(3.06))"), "$2,233.80");
  EXPECT_EQ(ask("SELECT monthly(NULL)"), "NULL");
}

TEST_F(QueryTest, CountsDaysBetweenDates) {
  EXPECT_EQ(ask("SELECT days('2026-01-21', '2026-11-01')"), "284");
  EXPECT_EQ(ask("SELECT days('2024-02-28', '2024-03-01')"), "2");
  EXPECT_EQ(ask("SELECT days('2024', '2025-01-01')"), "1");
  EXPECT_EQ(ask("SELECT days('2026-08', '2026-09-01')"), "1");
  EXPECT_EQ(ask("SELECT days('', '2026-09-01')"), "NULL");
  EXPECT_EQ(ask("SELECT days('2026-13-01', '2026-09-01')"), "NULL");
  EXPECT_EQ(ask("SELECT days('soon', '2026-09-01')"), "NULL");
}

TEST_F(QueryTest, GivesSettingsAsNumbersTruthOrText) {
  execute(
      "INSERT INTO setting VALUES ('budget', '5000'), ('customer_facing', 'true'), ('training', 'sporadic')");
  EXPECT_EQ(ask("SELECT setting('budget') + 1"), "5001.000000");
  EXPECT_EQ(ask("SELECT setting('customer_facing')"), "1");
  EXPECT_EQ(ask("SELECT setting('training')"), "sporadic");
  EXPECT_EQ(ask("SELECT setting('nobody said it')"), "NULL");
}

TEST_F(QueryTest, FormatsLikeSqliteButPrintsNullAsAQuestionMark) {
  EXPECT_EQ(ask("SELECT format('%d × %s at %.2f%%', 2, 'p3', 46.049)"), "2 × p3 at 46.05%");
  EXPECT_EQ(ask("SELECT format('%d|%s|%.2f', NULL, NULL, NULL)"), "?|?|?");
  EXPECT_EQ(ask("SELECT printf('%s and %s', 1)"), "1 and ?");
  EXPECT_EQ(ask("SELECT format('[%5d][%-5s][%05d]', 42, '×', 42)"), "[   42][×    ][00042]");
  EXPECT_EQ(ask("SELECT format('%,d', 1234567)"), "1,234,567");
  EXPECT_EQ(ask("SELECT format('%.3s', 'äöüß')"), "äöü");
}

TEST_F(QueryTest, WalksTheTiersOfAPrice) {
  execute(
      "INSERT INTO rate(card, region, sku, meter, tier_from, tier_to, usd) VALUES"
      " ('x/s', 'here', 'hot', 'storage', 100, 1000, 0.02), ('x/s', 'here', 'hot', 'storage', 0, 100, 0.05),"
      " ('x/s', '*', 'hot', 'storage', 0, NULL, 7), ('x/s', '*', 'runs', 'seconds', 0, NULL, 0.0000166667)");
  EXPECT_EQ(ask("SELECT tier_cost('x/s', 'here', 'hot', 'storage', 40)"), "2.000000");
  EXPECT_EQ(ask("SELECT tier_cost('x/s', 'here', 'hot', 'storage', 1000)"), "23.000000");
  EXPECT_EQ(ask("SELECT tier_cost('x/s', 'here', 'hot', 'storage', 1001)"), "NULL")
      << "what lies above the last tier has no price";
  EXPECT_EQ(ask("SELECT tier_cost('x/s', 'there', 'hot', 'storage', 3)"), "21.000000");
  EXPECT_EQ(ask("SELECT tier_cost('x/s', 'here', 'runs', 'seconds', 1000000)"), "16.670000")
      << "no digit of a small rate is lost, and the part of a tier is rounded to the cent";
  EXPECT_EQ(ask("SELECT tier_cost('x/s', 'here', 'hot', 'storage', 0)"), "0.000000");
  EXPECT_EQ(ask("SELECT tier_cost('x/s', 'here', 'cold', 'storage', 1)"), "NULL");
  EXPECT_EQ(ask("SELECT tier_cost('x/s', 'here', 'hot', 'storage', NULL)"), "NULL");
  EXPECT_EQ(ask("SELECT tier_cost('x/s', 'here', 'hot', 'storage', -1)"), "NULL");
}

TEST_F(QueryTest, MatchesByRe2) {
  EXPECT_EQ(ask("SELECT matches('aws_instance.gpu', 'gpu$')"), "1");
  EXPECT_EQ(ask("SELECT 'aws_instance.gpu' REGEXP '^gpu'"), "0");
  EXPECT_EQ(ask("SELECT matches(NULL, 'x')"), "NULL");
  EXPECT_EQ(ask("SELECT matches('x', '(')"), "! pattern '(': missing ): (");
}

TEST_F(QueryTest, MatchesAsMuchAsTheLimit) {
  const auto text = [](std::size_t size) { return "'" + std::string(size, 'a') + "'"; };
  EXPECT_EQ(ask("SELECT matches(" + text(limits::kMatchedText) + ", 'b')"), "0");
  EXPECT_EQ(ask("SELECT matches(" + text(limits::kMatchedText + 1) + ", 'b')"),
            "! a text longer than 64,000 bytes cannot be matched");
  EXPECT_EQ(ask("SELECT matches('a', " + text(limits::kPattern) + ")"), "0");
  EXPECT_EQ(ask("SELECT matches('a', " + text(limits::kPattern + 1) + ")"),
            "! a pattern has at most 1000 bytes");
}

TEST_F(QueryTest, ReplacesTrimsAndFindsAsSqliteDoes) {
  EXPECT_EQ(ask("SELECT replace('a.b.c', '.', '--')"), "a--b--c");
  EXPECT_EQ(ask("SELECT replace('abc', '', 'x')"), "abc");
  EXPECT_EQ(ask("SELECT instr('äöü', 'ü')"), "3");
  EXPECT_EQ(ask("SELECT instr('abc', 'x')"), "0");
  EXPECT_EQ(ask("SELECT trim('  a b ')"), "a b");
  EXPECT_EQ(ask("SELECT ltrim('xxab', 'x') || rtrim('abyy', 'y')"), "abab");
  EXPECT_EQ(ask("SELECT 'module.a' LIKE 'MODULE.%'"), "1");
  EXPECT_EQ(ask("SELECT 'a_b' LIKE 'a\\_b' ESCAPE '\\'"), "1");
  EXPECT_EQ(ask("SELECT 'a.b' GLOB 'a.*'"), "1");
}

TEST_F(QueryTest, AllowsWithAndRecursion) {
  EXPECT_EQ(ask("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT sum(i) "
                "FROM n"),
            "55");
  EXPECT_EQ(ask("WITH x AS (SELECT 1) SELECT count(*) FROM x"), "1");
  EXPECT_EQ(ask("SELECT count(*) FROM resource"), "0");
}

TEST_F(QueryTest, RefusesAllButOneSelectOverTheFacts) {
  EXPECT_EQ(ask("PRAGMA journal_mode"), "! one SELECT is all that is taken; PRAGMA is not allowed");
  EXPECT_EQ(ask("ATTACH 'x.db' AS x"), "! one SELECT is all that is taken; ATTACH is not allowed");
  EXPECT_EQ(ask("/* hi */ DELETE FROM resource"), "! one SELECT is all that is taken; DELETE is not allowed");
  EXPECT_EQ(ask("WITH x AS (SELECT 1) DELETE FROM resource"),
            "! one SELECT is all that is taken; DELETE is not allowed");
  EXPECT_EQ(ask("SELECT 1; SELECT 2"), "! one SELECT is all that is taken; here a second statement begins");
  EXPECT_EQ(ask(""), "! one SELECT is all that is taken; there is none");
  EXPECT_EQ(ask("SELECT * FROM sqlite_master"),
            "! table sqlite_master is none of the facts: see terratoll schema");
  EXPECT_EQ(ask("SELECT count(*) FROM sqlite_schema"),
            "! table sqlite_schema is none of the facts: see terratoll schema");
  EXPECT_EQ(ask("SELECT count(*) FROM pragma_database_list"),
            "! only the facts are read here: see terratoll schema");
  EXPECT_EQ(ask("SELECT load_extension('x')"),
            "! function load_extension() cannot be called here: see terratoll schema");
  EXPECT_EQ(ask("SELECT random()"), "! function random() cannot be called here: see terratoll schema");
  EXPECT_EQ(ask("SELECT date('now')"), "! function date() cannot be called here: see terratoll schema");
  EXPECT_EQ(ask("SELECT CURRENT_TIMESTAMP"),
            "! function current_timestamp() cannot be called here: see terratoll schema");
  EXPECT_EQ(ask("SELECT '[1]' ->> 0"), "! function ->>() cannot be called here: see terratoll schema");
}

TEST_F(QueryTest, StopsAtEachLimit) {
  const std::string endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) ";
  Limits limits;
  limits.steps = 10'000;
  EXPECT_EQ(ask(endless + "SELECT max(i) FROM n", limits), "! stopped after 10000 steps");
  limits = {};
  limits.time = std::chrono::milliseconds(50);
  EXPECT_EQ(ask(endless + "SELECT max(i) FROM n", limits), "! its time is over: there are 0.05 s");
  limits = {};
  limits.rows = 100;
  EXPECT_EQ(ask(endless + "SELECT i FROM n", limits), "! returns more than 100 rows");
  limits = {};
  limits.memory = 4 << 20;
  EXPECT_EQ(
      ask(endless +
              ", s AS (SELECT i, hex(char(i)) || format('%100s', i) AS t FROM n) SELECT t FROM s ORDER BY t",
          limits),
      "! needs more than 4 MB");
  EXPECT_EQ(ask("SELECT usd(1)", limits), "$1.00");  // and goes on after each
}

TEST_F(QueryTest, StopsWhereASignalHasSaidSo) {
  volatile std::sig_atomic_t stop = 1;
  Limits limits;
  limits.stop = &stop;
  EXPECT_EQ(
      ask("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n", limits),
      "! stopped");
  EXPECT_EQ(ask("SELECT usd(1)"), "$1.00");
}

TEST(Statements, EndAtASemicolonThatStandsInNoText) {
  const auto first = [](std::string_view sql) { return sql.substr(0, end_of_statement(sql)); };
  EXPECT_EQ(first("SELECT 1; SELECT 2;"), "SELECT 1");
  EXPECT_EQ(first("SELECT ';' ; x"), "SELECT ';' ");
  EXPECT_EQ(first("SELECT 'it''s ;', \";\", [;], `;`; x"), "SELECT 'it''s ;', \";\", [;], `;`");
  EXPECT_EQ(first("SELECT 1 -- ;\n/* ; */ + 1; x"), "SELECT 1 -- ;\n/* ; */ + 1");
  for (const char* open : {"SELECT 1", "SELECT ';", "SELECT 1 -- ;", "SELECT /* ;", ""})
    EXPECT_EQ(end_of_statement(open), std::string_view::npos) << open;
  EXPECT_TRUE(is_blank(" -- a\n/* b */\n"));
  EXPECT_FALSE(is_blank("x"));
}

TEST_F(QueryTest, KeepsTextsBelowAMegabyte) {
  const std::string big = "! builds a text longer than 1,000,000 bytes";
  const std::string doubled =
      "WITH RECURSIVE d(t) AS (SELECT 'xxxxxxxxxxxxxxxx' UNION ALL SELECT t || t FROM d WHERE length(t) < "
      "900000) ";
  EXPECT_EQ(ask(doubled + "SELECT max(length(t)) FROM d"), big);
  const std::string half =
      "WITH RECURSIVE d(t) AS (SELECT 'xxxxxxxxxxxxxxxx' UNION ALL SELECT t || t FROM d WHERE length(t) < "
      "500000) ";
  EXPECT_EQ(ask(half + "SELECT length(max(t)) FROM d"), "524288");
  EXPECT_EQ(ask(half + "SELECT hex(max(t)) FROM d"), big);
  EXPECT_EQ(ask(half + "SELECT replace(max(t), 'x', 'yyyyyyyy') FROM d"), big);
  EXPECT_EQ(ask(half + "SELECT group_concat(t || t) FROM d, (SELECT 1 UNION ALL SELECT 2)"), big);
  EXPECT_EQ(ask(half + "SELECT format('%s%s%s', max(t), max(t), max(t)) FROM d"), big);
  EXPECT_EQ(ask("SELECT zeroblob(100000000)"),
            "! function zeroblob() cannot be called here: see terratoll schema");
  EXPECT_EQ(ask("SELECT printf('%100000000d', 1)"),
            "! format: '%100000000d' is none of %s %d %f %g %e %x %c %%, or wider than 100");
  EXPECT_EQ(ask("SELECT printf('%.100000000f', 1.5)"),
            "! format: '%.100000000f' is none of %s %d %f %g %e %x %c %%, or wider than 100");
}

TEST_F(QueryTest, StopsABombOfWithsWhileItIsPrepared) {
  std::string sql = "WITH a0 AS (SELECT 1 AS x)";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "a" + std::to_string(i - 1);
    sql += ", a" + std::to_string(i) + " AS (SELECT p.x FROM ";
    for (int j = 0; j < 8; ++j)
      sql += (j == 0 ? "" : ", ") + before + (j == 0 ? " AS p" : " AS p" + std::to_string(j));
    sql += ")";
  }
  EXPECT_EQ(ask(sql + " SELECT x FROM a11"), "! needs too much memory to prepare");
}

// With the cards, the settings and the functions; and each by itself from then on.
TEST(Database, HasATwin) {
  const Result<rates::RateCards> cards = rates::RateCards::embedded();
  ASSERT_TRUE(cards);
  const auto image = cards->image();
  const Database database =
      std::move(*Database::open({reinterpret_cast<const char*>(image.data()), image.size()}));
  const auto change = [](const Database& which, const char* sql) {
    EXPECT_EQ(sqlite3_exec(which.handle(), sql, nullptr, nullptr, nullptr), SQLITE_OK) << sql;
  };
  change(database, "INSERT INTO setting VALUES ('today', '2026-11-01')");
  const Database twin = std::move(*database.twin());
  const auto text_of = [](const Database& which) {
    auto prepared = Query::prepare(which, "SELECT setting('today') || (SELECT count(*) > 1000 FROM rate)");
    std::string text = "?";
    if (auto* query = std::get_if<Query>(&prepared)) {
      (void)query->run({}, [&](const std::vector<Cell>& row) {
        if (const auto* found = std::get_if<std::string>(&row[0])) text = *found;
        return std::optional<std::string>();
      });
    }
    return text;
  };
  EXPECT_EQ(text_of(twin), "2026-11-011");
  change(database, "UPDATE setting SET value = '2027-01-01'");
  EXPECT_EQ(text_of(database), "2027-01-011");
  EXPECT_EQ(text_of(twin), "2026-11-011");
}

TEST(Schema, IsTheDatabasesOwn) {
  const Database database = std::move(*Database::open());
  for (const Table& table : schema()) {
    for (const Column& column : table.columns) {
      const std::string sql = "SELECT \"" + std::string(column.name) + "\" FROM " + std::string(table.name);
      auto prepared = Query::prepare(database, sql);
      EXPECT_TRUE(std::holds_alternative<Query>(prepared)) << sql;
    }
  }
}

}  // namespace
}  // namespace terratoll::facts
