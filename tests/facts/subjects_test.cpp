#include "facts/subjects.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace terratoll::facts {
namespace {

TEST(Subjects, AreWhatAStatementReadsOfThePlans) {
  const Result<Database> database = Database::open();
  ASSERT_TRUE(database);
  sqlite3_exec(database->handle(),
               "INSERT INTO store(plan_id) VALUES (0); INSERT INTO plan(plan_id) VALUES (0)", nullptr,
               nullptr, nullptr);
  const Subjects subjects(*database);
  EXPECT_TRUE(subjects.lacks("SELECT 1 FROM compute"));
  EXPECT_TRUE(subjects.lacks("select 1 from compute c join\n endpoint e"));
  EXPECT_TRUE(subjects.lacks("SELECT 1 FROM compute, setting JOIN offer"));
  EXPECT_TRUE(subjects.lacks("WITH flows AS (SELECT 1 FROM flow) SELECT 1 FROM flows"));
  EXPECT_TRUE(subjects.lacks("SELECT 'FROM the store' FROM compute -- JOIN store"));
  EXPECT_FALSE(subjects.lacks("SELECT 1 FROM compute UNION ALL SELECT 1 FROM store"));
  EXPECT_FALSE(subjects.lacks("SELECT 1 FROM plan WHERE NOT EXISTS (SELECT 1 FROM compute)"));
  EXPECT_FALSE(subjects.lacks("SELECT 1 FROM setting"));
  EXPECT_FALSE(subjects.lacks("SELECT 1"));
}

}  // namespace
}  // namespace terratoll::facts
