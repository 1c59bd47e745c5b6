// Plans of real AI infrastructure, read in place where they lie beside the checkout: what an expert expects
// of each (their README) is a row of ai_plans.csv, and the report has all of it, and no other flow or
// finding. A row that names an issue in `until` does not hold before that is closed; one that has come to
// hold fails.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <sstream>

#include "base/text.h"
#include "case.h"
#include "house.h"
#include "types/types.h"

namespace terratoll::cases {
namespace {

namespace fs = std::filesystem;

struct Expectation {
  std::string kind, subject, expected, until;
};
using Table = std::map<std::string, std::vector<Expectation>>;

fs::path plans() {
  return house::root() / "../shared/plans/ai";
}

Table read_table() {
  Table table;
  for (auto& row : house::parse_csv(house::read_file(house::root() / "tests/cases/ai_plans.csv"))) {
    table[row["plan"]].push_back({row["kind"], row["subject"], row["expected"], row["until"]});
  }
  return table;
}

// What a report says, in the words of the table.
struct Said {
  std::string kind, subject, expected, reason;
};

std::string text_of(const Tree& value, std::string_view absent) {
  return value.is_null() ? std::string(absent) : value.text;
}

std::vector<Said> said_by(const Tree& report) {
  std::vector<Said> said;
  for (const Member& each : report["resources"].members) {
    const Tree& resource = each.value;
    said.push_back({"resource", resource["address"].text,
                    resource["status"].text + " " + text_of(resource["workload"], "-") + " " +
                        text_of(resource["monthly_usd"], "-"),
                    resource["reason"].text});
  }
  for (const Member& each : report["flows"].members) {
    const Tree& flow = each.value;
    said.push_back({"flow", flow["from"].text + " -> " + flow["to"].text,
                    flow["kind"].text + " " + flow["crosses"].text + " " + flow["confidence"].text, ""});
  }
  for (const Member& each : report["findings"].members) {
    said.push_back({"finding", each.value["address"].text, each.value["rule"].text, ""});
  }
  return said;
}

// An expected resource may leave out its amount.
bool meets(const Said& said, const Expectation& row) {
  const bool words = matches_wildcard(row.expected, said.expected) ||
                     (said.kind == "resource" && said.expected.starts_with(row.expected + " "));
  return words && said.kind == row.kind && matches_wildcard(row.subject, said.subject);
}

bool is_about(const Said& said, const Expectation& row) {
  return said.kind == row.kind && matches_wildcard(row.subject, said.subject);
}

// Whether a row holds: of a resource, for all that its pattern names, and for one at least.
bool holds(const Expectation& row, const std::vector<Said>& said) {
  if (row.kind == "no-finding") return !holds({"finding", row.subject, row.expected, ""}, said);
  std::size_t about = 0, met = 0;
  for (const Said& each : said) {
    about += is_about(each, row);
    met += meets(each, row);
  }
  return met > 0 && (row.kind != "resource" || met == about);
}

std::string shown(const Expectation& row, const std::vector<Said>& said) {
  std::string text = row.kind + " " + row.subject + ": " + row.expected + "; the report says";
  for (const Said& each : said) {
    if (is_about(each, row)) text += "\n  " + each.subject + ": " + each.expected + " " + each.reason;
  }
  return text;
}

bool is_lost(const Said& said) {
  if (said.expected.starts_with("priced ")) return false;
  return said.reason.find("known after apply") != std::string::npos ||
         said.reason.find("is not in this plan") != std::string::npos;
}

// Whether a flow or a finding is in the table, and a resource that leaves the total for want of a value is
// one of the open rows.
bool is_expected(const Said& said, const std::vector<Expectation>& rows) {
  if (said.kind == "resource" && !is_lost(said)) return true;
  return std::any_of(rows.begin(), rows.end(), [&](const Expectation& row) {
    return said.kind == "resource" ? is_about(said, row) && !row.until.empty() : meets(said, row);
  });
}

class AiPlan : public testing::TestWithParam<std::string> {};

TEST_P(AiPlan, IsReadAsAnExpertReadsIt) {
  const fs::path plan = plans() / (GetParam() + ".json");
  if (!fs::exists(plan)) GTEST_SKIP() << plan << " is not at hand";
  const house::Ran ran = house::run({"check", "--format", "json", "--all", "--min-confidence", "low",
                                     "--today", "2026-11-24", plan.string()},
                                    house::root() / "tests/cases");
  ASSERT_LE(ran.status, 1) << ran.err;
  const std::vector<Said> said = said_by(parse(ran.out));
  const std::vector<Expectation> rows = read_table()[GetParam()];
  for (const Expectation& row : rows) {
    if (row.until.empty()) {
      EXPECT_TRUE(holds(row, said)) << shown(row, said);
    } else {
      EXPECT_FALSE(holds(row, said)) << "it has come to hold: empty its `until` (" << row.until << ")\n"
                                     << shown(row, said);
    }
  }
  for (const Said& each : said) {
    EXPECT_TRUE(is_expected(each, rows)) << "not in the table: " << each.kind << " " << each.subject << ": "
                                         << each.expected << " " << each.reason;
  }
}

// Whatever has an accelerator, or is of a type that does AI, has a workload.
TEST_P(AiPlan, HasAWorkloadForAllThatDoesAi) {
  const fs::path plan = plans() / (GetParam() + ".json");
  if (!fs::exists(plan)) GTEST_SKIP() << plan << " is not at hand";
  const house::Ran ran = house::run(
      {"query", "--format", "json", plan.string(),
       "SELECT r.address, r.type, r.workload, EXISTS (SELECT 1 FROM compute AS c WHERE c.address = r.address "
       "AND c.accelerator <> '') OR EXISTS (SELECT 1 FROM endpoint AS e WHERE e.address = r.address) AS "
       "works "
       "FROM resource AS r"},
      house::root() / "tests/cases");
  ASSERT_EQ(ran.status, 0) << ran.err;
  const Tree rows = parse(ran.out);
  EXPECT_FALSE(rows.members.empty());
  for (const Member& each : rows.members) {
    const Tree& row = each.value;
    const types::Type* type = types::find(row["type"].text);
    const bool does_ai = row["works"].text == "1" || (type != nullptr && !type->workload.empty());
    EXPECT_FALSE(does_ai && row["workload"].text.empty()) << row["address"].text << " has no workload";
  }
}

std::vector<std::string> names(const Table& table) {
  std::vector<std::string> result;
  for (const auto& [name, rows] : table) result.push_back(name);
  return result;
}

std::string plan_name(const testing::TestParamInfo<std::string>& info) {
  std::string name;
  for (char c : info.param) name += std::isalnum(c) ? c : '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(plans, AiPlan, testing::ValuesIn(names(read_table())), plan_name);

// "use_existing" and "aztf-databricks" are plans whose names have these words.
bool has_words(const std::string& name, const std::string& words) {
  for (const std::string& word : split(words, '-')) {
    if (name.find(word) == std::string::npos) return false;
  }
  return true;
}

// The first column of the README's table: "a", or "b, c/d" for several.
std::vector<std::string> plans_of_readme(const std::string& text) {
  std::vector<std::string> result;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| ") || line.starts_with("| plan ")) continue;
    std::string cell = line.substr(2, line.find(" |", 2) - 2);
    std::replace(cell.begin(), cell.end(), '/', ',');
    for (std::string name : split(cell, ',')) result.push_back(name.substr(name.find_first_not_of(' ')));
  }
  return result;
}

TEST(AiPlans, AreAllInTheTable) {
  if (!fs::exists(plans())) GTEST_SKIP() << plans() << " is not at hand";
  const Table table = read_table();
  const std::vector<std::string> named = plans_of_readme(house::read_file(plans() / "README.md"));
  EXPECT_GE(named.size(), 38u);
  for (const std::string& words : named) {
    EXPECT_TRUE(
        std::any_of(table.begin(), table.end(), [&](const auto& row) { return has_words(row.first, words); }))
        << "the README names " << words << ", and ai_plans.csv does not";
  }
  for (const fs::directory_entry& file : fs::directory_iterator(plans())) {
    if (file.path().extension() != ".json") continue;
    EXPECT_TRUE(table.contains(file.path().stem())) << "no row for " << file.path().filename();
  }
}

TEST(AiPlans, SayWhichRowsAreStillOpen) {
  std::map<std::string, std::size_t> open;
  std::size_t rows = 0;
  for (const auto& [name, expectations] : read_table()) {
    for (const Expectation& row : expectations) {
      ++rows;
      if (!row.until.empty()) ++open[row.until];
      EXPECT_TRUE(one_of(row.kind, {"resource", "flow", "finding", "no-finding"}))
          << name << ": " << row.kind;
    }
  }
  for (const auto& [issue, count] : open) {
    std::cout << count << " of " << rows << " rows do not hold before issue " << issue << " is closed\n";
  }
}

}  // namespace
}  // namespace terratoll::cases
