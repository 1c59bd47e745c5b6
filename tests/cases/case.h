// The cases of testdata/KIND/CASE (testdata/rules/RULE/CASE): a folder holds a plan, what stands beside it,
// and in expected.json the part of the report that the case is about. CONTRIBUTING.md tells how to add one.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tree.h"

namespace terratoll::cases {

struct Case {
  std::filesystem::path folder;
  std::string kind, name;  // "rules", "cold-start/flagged"
};
void PrintTo(const Case& the_case, std::ostream* out);
// Of a test of its own: "cold_start__flagged".
std::string test_name(const testing::TestParamInfo<Case>& info);

// Every folder of the kind, sorted.
std::vector<Case> cases(const std::string& kind);
const std::vector<std::string>& kinds();

// Of `check --format json`, with the case's own plan, arguments and configuration.
Tree report_of(const Case& the_case);
// What `check` is given: the plan, and what the file `arguments` holds, one a line. Where the folder holds no
// plan, the first argument names another case's.
std::vector<std::string> arguments_of(const Case& the_case);

// What expected.json holds of a report.
Tree part_of(const Case& the_case, const Tree& report);

// The lines that differ, with a few around them: "-" as expected, "+" as it is.
std::string difference(const std::string& expected, const std::string& actual);

// The bill of any report, recomputed from the cards by other means.
void expect_sound_bill(const Case& the_case, const Tree& report);

}  // namespace terratoll::cases
