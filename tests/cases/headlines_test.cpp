// What stands at the top of a report is what its sums say: over every plan that lies beside the checkout, in
// text, Markdown and GitHub's annotations.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/decimal.h"
#include "base/figures.h"
#include "base/text.h"
#include "case.h"
#include "house.h"

namespace terratoll::cases {
namespace {

namespace fs = std::filesystem;

fs::path folder() {
  return house::root() / "../shared/plans";
}

std::vector<std::string> files() {
  std::vector<std::string> names;
  if (!fs::is_directory(folder())) return names;
  for (const auto& entry : fs::recursive_directory_iterator(folder())) {
    const std::string extension = entry.path().extension().string();
    if (entry.is_regular_file() && (extension == ".json" || extension == ".tfstate"))
      names.push_back(fs::relative(entry.path(), folder()).string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

Decimal number(const Tree& value) {
  return Decimal::parse(value.text).value_or(Decimal());
}

// What the sums of the report allow its headline to say.
struct Sums {
  explicit Sums(const Tree& report) {
    const Tree& totals = report["totals"];
    whole = totals["change_complete"].text == "true";
    change = number(totals["monthly_change_usd"]);
    for (const Member& each : totals["change_missing"].members) missing += number(each.value);
    for (const Member& each : report["diagnostics"].members)
      failed = failed || each.value["code"].text == "errored-plan";
  }
  bool whole = false, failed = false;
  Decimal change, missing;
};

void expect_true(const std::string& said, const Sums& sums) {
  const auto has = [&](std::string_view words) { return said.find(words) != std::string::npos; };
  EXPECT_EQ(sums.whole, sums.missing.is_zero());
  if (!sums.whole) {
    EXPECT_FALSE(has("unchanged")) << said;
    EXPECT_TRUE(has(sums.missing.text() + " of ")) << said;
    EXPECT_TRUE(has("no known cost")) << said;
    EXPECT_NE(has("not known"), has("at least") || has("as far as known")) << said;
    EXPECT_EQ(has("not known"), sums.change.is_zero()) << said;
  } else if (sums.change.is_zero()) {
    EXPECT_TRUE(has("unchanged") || sums.failed) << said;
  } else {
    EXPECT_TRUE(has(usd_change(sums.change))) << said;
    EXPECT_FALSE(has("unchanged") || has("not known") || has("at least")) << said;
  }
}

// From these words on, up to `end`.
std::string part_from(const std::string& text, std::string_view words, std::string_view end) {
  const std::size_t from = text.find(words);
  return from == std::string::npos ? "" : text.substr(from, text.find(end, from) - from);
}

class Headline : public testing::TestWithParam<std::string> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Headline);

TEST_P(Headline, SaysWhatTheSumsSay) {
  const fs::path written = fs::temp_directory_path() / ("terratoll-headline-" + std::to_string(::getpid()));
  fs::create_directories(written);
  std::vector<std::string> arguments = {
      "check", (folder() / GetParam()).string(), "--today", "2026-11-24", "--fail-on", "never"};
  for (const std::string format : {"json", "markdown", "github"})
    arguments.push_back("--report=" + format + "=" + (written / format).string());
  const house::Ran ran = house::run(arguments, written);
  if (ran.status == 2) GTEST_SKIP() << "refused: " << ran.err;
  ASSERT_EQ(ran.status, 0) << ran.err;
  const Sums sums(parse(house::read_file(written / "json")));
  for (const std::string format : {"markdown", "github"}) {
    SCOPED_TRACE(format);
    expect_true(part_from(house::read_file(written / format), "Monthly cost", "\n"), sums);
  }
  // Text says it where it is not the total of the table, broken into lines.
  std::string said = part_from(ran.out, "Monthly cost", "\n\n");
  std::replace(said.begin(), said.end(), '\n', ' ');
  if (!sums.whole || !said.empty()) expect_true(said, sums);
  fs::remove_all(written);
}

std::string file_name(const testing::TestParamInfo<std::string>& info) {
  std::string name;
  for (const char c : info.param) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(plans, Headline, testing::ValuesIn(files()), file_name);

TEST(Headlines, AreThoseOfThePlansBesideTheCheckout) {
  if (!fs::is_directory(folder())) GTEST_SKIP() << folder() << " is not at hand";
  EXPECT_GT(files().size(), 150U);
}

}  // namespace
}  // namespace terratoll::cases
