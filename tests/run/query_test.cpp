// Questions to the facts: those of docs/queries.md, what is said of wrong ones, and the facts as a file.
#include "run/query.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstring>

#include "base/file.h"
#include "checkout.h"
#include "report/lists.h"
#include "run/run.h"

namespace terratoll::run {
namespace {

Request of(const std::string& path) {
  Request request;
  request.plans = {(checkout::root() / "testdata" / path).string()};
  request.audit = true;
  request.today = "2026-11-24";
  return request;
}

Result<Answer> ask(const std::string& path, const std::string& sql) {
  const Result<Facts> facts = Facts::of(of(path));
  return facts ? facts->ask(sql) : facts.error();
}

std::string refusal_of(const std::string& sql) {
  const Result<Answer> answer = ask("examples/pipeline", sql);
  return answer ? "" : answer.error().message;
}

TEST(Query, IsAnswered) {
  const Result<Answer> answer = ask("examples", "SELECT count(*) AS n FROM plan");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->columns, std::vector<std::string>{"n"});
  ASSERT_EQ(answer->rows.size(), 1u);
  EXPECT_EQ(std::get<std::int64_t>(answer->rows[0][0]), 4);
  EXPECT_EQ(ask("examples/pipeline", "SELECT :x").error().kind, Error::Kind::Usage);
}

TEST(Query, ThatIsWrongNamesTheNearest) {
  EXPECT_EQ(
      refusal_of("SELECT r.monthly_used FROM resource r"),
      "no such column: r.monthly_used; did you mean monthly_usd?; \"terratoll schema\" lists the tables");
  EXPECT_EQ(refusal_of("SELECT * FROM resources"),
            "no such table: resources; did you mean resource?; \"terratoll schema\" lists the tables");
  // A name in quotes is a name.
  EXPECT_EQ(refusal_of("SELECT \"regio\" FROM resource"),
            "no such column: regio; did you mean region?; \"terratoll schema\" lists the tables");
}

TEST(Query, ThatIsWrongNamesTheNearestOfItsOwnTables) {
  EXPECT_NE(refusal_of("SELECT monthly FROM resource").find("did you mean monthly_usd?"), std::string::npos);
  EXPECT_NE(refusal_of("SELECT month FROM resource").find("did you mean monthly_usd?"), std::string::npos);
  EXPECT_NE(refusal_of("SELECT r.hours_per FROM compute c, resource r").find("no such column"),
            std::string::npos);
  EXPECT_NE(refusal_of("SELECT c.hours_per FROM resource AS r JOIN compute AS c USING (address)")
                .find("did you mean hours_per_month?"),
            std::string::npos);
}

TEST(Query, ThatIsRefusedHearsOfNoRuleAndOfTheSchemaOnce) {
  for (const char* sql : {"DELETE FROM resource", "SELECT random()", "SELECT * FROM sqlite_master",
                          "SELECT 1; SELECT 2", "SELECT * FROM pragma_table_info('plan')"}) {
    const std::string refusal = refusal_of(sql);
    EXPECT_EQ(refusal.find("rule"), std::string::npos) << refusal;
    const std::size_t first = refusal.find("terratoll schema");
    EXPECT_NE(first, std::string::npos) << refusal;
    EXPECT_EQ(refusal.find("terratoll schema", first + 1), std::string::npos) << refusal;
  }
}

TEST(Query, TellsColumnsOfOneNameApartWhereAnObjectHasThem) {
  const Result<Answer> answer = ask("examples/pipeline", "SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS a");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(report::rows_ndjson(answer->columns, answer->rows), "{\"a\":1,\"a_3\":2,\"a_2\":3,\"a_4\":4}\n");
  EXPECT_EQ(report::rows_csv(answer->columns, answer->rows), "a,a,a_2,a\n1,2,3,4\n");
}

TEST(Query, OfTheDocumentationRunsAndFindsSomething) {
  const Result<std::string> text = read_file((checkout::root() / "docs/queries.md").string(), 1 << 20);
  ASSERT_TRUE(text);
  const Result<Priced> priced = price(of(""));
  ASSERT_TRUE(priced) << priced.error().message;
  const Result<facts::Database> database = fill_facts(*priced);
  ASSERT_TRUE(database);
  constexpr std::string_view kBegin = "```sql\n";
  std::size_t count = 0;
  for (std::size_t at = text->find(kBegin); at != std::string::npos; at = text->find(kBegin, at + 1)) {
    const std::size_t from = at + kBegin.size();
    const std::string sql = text->substr(from, text->find("```", from) - from);
    auto prepared = facts::Query::prepare(*database, sql);
    if (const auto* problem = std::get_if<facts::Problem>(&prepared)) {
      ADD_FAILURE() << sql << problem->message;
      continue;
    }
    std::size_t rows = 0;
    const auto problem = std::get<facts::Query>(prepared).run({}, [&](const auto&) {
      ++rows;
      return std::optional<std::string>();
    });
    EXPECT_FALSE(problem) << sql << problem->message;
    EXPECT_GT(rows, 0u) << sql;
    ++count;
  }
  EXPECT_EQ(count, 20u);
}

TEST(Query, KeepsTheFactsInAFile) {
  const Result<Facts> facts = Facts::of(of("examples"));
  ASSERT_TRUE(facts) << facts.error().message;
  EXPECT_EQ(facts->plans(), 4u);
  const Result<std::string> file = facts->file();
  ASSERT_TRUE(file) << file.error().message;
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(":memory:", &db), SQLITE_OK);
  auto* bytes = static_cast<unsigned char*>(sqlite3_malloc64(file->size()));
  std::memcpy(bytes, file->data(), file->size());
  const auto size = static_cast<sqlite3_int64>(file->size());
  ASSERT_EQ(sqlite3_deserialize(db, "main", bytes, size, size, SQLITE_DESERIALIZE_FREEONCLOSE), SQLITE_OK);
  std::string found;
  const auto keep = [](void* to, int, char** cells, char**) {
    *static_cast<std::string*>(to) = cells[0];
    return 0;
  };
  EXPECT_EQ(sqlite3_exec(db, "SELECT count(*) FROM plan", keep, &found, nullptr), SQLITE_OK);
  EXPECT_EQ(found, "4");
  sqlite3_close(db);
}

TEST(Query, IsWrittenAsTextLinesAndCells) {
  const std::vector<std::string> columns = {"a", "b"};
  const std::vector<std::vector<facts::Cell>> rows = {{std::int64_t{1}, std::string("x, \"y\"")},
                                                      {std::monostate{}, std::string("=cmd()")}};
  EXPECT_EQ(report::rows_csv(columns, rows), "a,b\n1,\"x, \"\"y\"\"\"\n,'=cmd()\n");
  EXPECT_EQ(report::rows_ndjson(columns, rows),
            "{\"a\":1,\"b\":\"x, \\\"y\\\"\"}\n{\"a\":null,\"b\":\"=cmd()\"}\n");
}

}  // namespace
}  // namespace terratoll::run
