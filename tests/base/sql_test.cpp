#include "base/sql.h"

#include <gtest/gtest.h>

namespace terratoll {
namespace {

TEST(Sql, KeepsTextsNumbersAndNull) {
  const Db db = open_memory();
  ASSERT_TRUE(Statement(db.get(), "CREATE TABLE t(a, b, c, d)").run());
  EXPECT_EQ(insert_into("t", 4), "INSERT INTO t VALUES(?,?,?,?)");
  Statement insert(db.get(), insert_into("t", 4));
  EXPECT_TRUE(insert.start("x", std::int64_t{1} << 60, 0.25, nullptr).run());
  EXPECT_TRUE(insert.start(std::string_view(), std::int64_t{-1}, 0.0, std::string("a\0b", 3)).run());

  Statement rows(db.get(), "SELECT * FROM t ORDER BY b DESC");
  EXPECT_EQ(rows.columns(), 4);
  for (int again = 0; again < 2; ++again) {
    ASSERT_TRUE(rows.start().next());
    EXPECT_EQ(rows.text(0), "x");
    EXPECT_EQ(rows.integer(1), std::int64_t{1} << 60);
    EXPECT_EQ(rows.number_if_known(2), 0.25);
    EXPECT_EQ(rows.text(3), "");
    EXPECT_EQ(rows.number_if_known(3), std::nullopt);
    ASSERT_TRUE(rows.next());
    EXPECT_FALSE(rows.is_null(0)) << "an empty text is no NULL";
    EXPECT_EQ(rows.text(3), std::string("a\0b", 3));
    EXPECT_FALSE(rows.next());
  }
}

TEST(Sql, SaysWhereAStatementOrARowIsWrong) {
  const Db db = open_memory();
  EXPECT_FALSE(Statement(db.get(), "SELECT FROM"));
  ASSERT_TRUE(Statement(db.get(), "CREATE TABLE t(a UNIQUE)").run());
  Statement insert(db.get(), insert_into("t", 1));
  EXPECT_TRUE(insert.start(std::int64_t{1}).run());
  EXPECT_FALSE(insert.start(std::int64_t{1}).run());
  EXPECT_TRUE(insert.start(std::int64_t{2}).run()) << "and goes on after it";
}

TEST(Sql, ReadsAnImageAndNeverWritesToIt) {
  const Db made = open_memory();
  ASSERT_TRUE(Statement(made.get(), "CREATE TABLE t AS SELECT 7 AS a").run());
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> image(sqlite3_serialize(made.get(), "main", &size, 0),
                                                              sqlite3_free);

  const Db db = open_memory();
  ASSERT_TRUE(read_image(db.get(), "main", {image.get(), static_cast<std::size_t>(size)}));
  Statement row(db.get(), "SELECT a FROM t");
  ASSERT_TRUE(row.start().next());
  EXPECT_EQ(row.integer(0), 7);
  EXPECT_FALSE(Statement(db.get(), "DELETE FROM t").run());
}

}  // namespace
}  // namespace terratoll
