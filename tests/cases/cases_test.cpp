// Every case of testdata, each a test of its own: what `check` says of its plan is what its expected.json
// holds, and its bill is sound. TERRATOLL_UPDATE=1 rewrites the expected files; read the difference before
// you keep it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "case.h"
#include "house.h"

namespace terratoll::cases {
namespace {

namespace fs = std::filesystem;

class Report : public testing::TestWithParam<Case> {};

void expect_part(const fs::path& file, const std::string& actual) {
  const std::string expected = house::read_file(file);
  if (expected == actual) return;
  if (std::getenv("TERRATOLL_UPDATE") != nullptr) {
    std::ofstream(file, std::ios::binary) << actual;
  } else {
    ADD_FAILURE() << "another report than " << file << " (TERRATOLL_UPDATE=1 rewrites it):\n"
                  << difference(expected, actual);
  }
}

// A folder's name says whether anything moves, whatever its expected file was rewritten to.
void expect_flows_by_name(const std::string& name, const Tree& flows) {
  // The image of a model is no data that moves every month.
  bool none = name.starts_with("none-") || name == "sagemaker-image";
  EXPECT_EQ(flows.members.empty(), none);
}

void expect_findings_by_name(const std::string& name, const Tree& part) {
  bool flagged = name.find("/flagged") != std::string::npos, clean = name.find("/clean") != std::string::npos;
  EXPECT_NE(flagged, clean) << "a case of a rule begins with flagged or clean";
  EXPECT_EQ(part["flagged"].number() > Decimal(), flagged);
}

TEST_P(Report, IsAsExpected) {
  const Case& the_case = GetParam();
  ASSERT_FALSE(arguments_of(the_case).empty()) << "no plan.json, and no `arguments` that name one";
  const Tree report = report_of(the_case);
  if (HasFailure()) return;
  const Tree part = part_of(the_case, report);
  expect_part(the_case.folder / "expected.json", print(part));
  expect_sound_bill(the_case, report);
  if (the_case.kind == "flows") expect_flows_by_name(the_case.name, part["flows"]);
  if (the_case.kind == "rules") expect_findings_by_name(the_case.name, part);
}

INSTANTIATE_TEST_SUITE_P(rules, Report, testing::ValuesIn(cases("rules")), test_name);
INSTANTIATE_TEST_SUITE_P(flows, Report, testing::ValuesIn(cases("flows")), test_name);
INSTANTIATE_TEST_SUITE_P(types, Report, testing::ValuesIn(cases("types")), test_name);
INSTANTIATE_TEST_SUITE_P(bills, Report, testing::ValuesIn(cases("bills")), test_name);
INSTANTIATE_TEST_SUITE_P(plans, Report, testing::ValuesIn(cases("plans")), test_name);
INSTANTIATE_TEST_SUITE_P(examples, Report, testing::ValuesIn(cases("examples")), test_name);

}  // namespace
}  // namespace terratoll::cases
