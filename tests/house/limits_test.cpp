// All limits stand in one header, each is told in docs/reliability.md, and each is held by a test.
#include "base/limits.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <regex>
#include <set>

#include "base/figures.h"
#include "base/text.h"
#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;

struct Limit {
  std::string name, value;  // as the page writes it
};

// "64 * kMiB" → "64 MiB", "1'000'000" → "1,000,000".
std::string value_of(std::string text) {
  std::erase(text, '\'');
  for (const char* unit : {"KiB", "MiB", "GiB"}) {
    const std::size_t at = text.find("k" + std::string(unit));
    if (at == std::string::npos) continue;
    const std::string number = text.substr(0, text.find_first_not_of("0123456789"));
    return (number.empty() ? "1" : number) + " " + unit;
  }
  return with_thousands(text);
}

std::vector<Limit> limits_of_the_header() {
  static const std::regex kLimit(R"(inline constexpr [\w:]+ k(\w+)(?: = |\{)([^;}]+)\}?;)");
  const std::string text = read_file(root() / "src/base/limits.h");
  std::vector<Limit> result;
  for (std::sregex_iterator at(text.begin(), text.end(), kLimit), end; at != end; ++at)
    if ((*at)[1] != "KiB") result.push_back({(*at)[1], value_of((*at)[2])});
  return result;
}

// "Suite.Name" of all tests.
std::set<std::string> tests() {
  static const std::regex kTest(R"(\nTEST(?:_F|_P)?\((\w+),\s*(\w+)\))");
  std::set<std::string> names;
  for (const fs::directory_entry& file : fs::recursive_directory_iterator(root() / "tests")) {
    if (file.path().extension() != ".cpp") continue;
    const std::string text = read_file(file.path());
    for (std::sregex_iterator at(text.begin(), text.end(), kTest), end; at != end; ++at)
      names.insert((*at)[1].str() + "." + (*at)[2].str());
  }
  return names;
}

TEST(Limits, AreEachToldAndHeldByATest) {
  const std::string page = read_file(root() / "docs/reliability.md");
  const std::set<std::string> known = tests();
  const std::vector<Limit> limits = limits_of_the_header();
  EXPECT_GT(limits.size(), 40U);
  for (const Limit& limit : limits) {
    const std::string begins = "| `" + limit.name + "` | " + limit.value + " |";
    const std::size_t at = page.find("\n" + begins);
    EXPECT_NE(at, std::string::npos) << "docs/reliability.md has no row " << begins;
    if (at == std::string::npos) continue;
    const std::string row = page.substr(at + 1, page.find('\n', at + 1) - at - 1);
    std::size_t held = 0;
    static const std::regex kHeld("`(\\w+\\.\\w+)`");
    for (std::sregex_iterator each(row.begin(), row.end(), kHeld), end; each != end; ++each, ++held)
      EXPECT_TRUE(known.contains((*each)[1].str())) << "there is no test " << (*each)[1] << ": " << row;
    EXPECT_GT(held, 0U) << row;
  }
}

// A small run of the program, with files at a limit and past it.
class AtTheLimit : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("terratoll-limits-" + std::to_string(::getpid()));
    fs::create_directories(folder_ / "rules");
    fs::copy_file(root() / "testdata/rules/endpoint-always-on/flagged/plan.json", folder_ / "plan.json");
  }
  void TearDown() override { fs::remove_all(folder_); }

  // The file is of so many bytes: what `with` does not fill is `filling`.
  void put(const std::string& name, std::string with, char filling, std::size_t size) const {
    with.resize(std::max(size, with.size()), filling);
    std::ofstream(folder_ / name, std::ios::binary) << with;
  }
  std::string refusal(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments{"check", "plan.json", "--fail-on", "never"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ran ran = run(arguments, folder_);
    EXPECT_EQ(ran.status, ran.err.empty() ? 0 : 2) << ran.err;
    return ran.err;
  }

  fs::path folder_;
};

TEST_F(AtTheLimit, FilesOfYamlAreReadAndPastItRefused) {
  const std::string overlay = "name: ours\nsource: us\nas_of: 2026-01-01\n#";
  for (const auto& [option, text, most, shown] :
       std::vector<std::tuple<std::string, std::string, std::size_t, std::string>>{
           {"--config", "# ", limits::kYamlBytes, "1,000,000"},
           {"--usage", "version: 0.1\n#", limits::kYamlBytes, "1,000,000"},
           {"--rate-card", overlay, limits::kOverlayBytes, "16,000,000"}}) {
    put("a.yaml", text, '#', most);
    EXPECT_EQ(refusal({option, "a.yaml"}), "") << option;
    put("a.yaml", text, '#', most + 1);
    EXPECT_EQ(refusal({option, "a.yaml"}),
              "terratoll: cannot read a.yaml: it is larger than " + shown + " bytes\n");
  }
}

TEST_F(AtTheLimit, ListsOfYamlNestAndPastItAreRefused) {
  const auto nested = [&](std::size_t depth) {
    put("a.yaml", "x: " + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "\n", '\n', 0);
    return refusal({"--config", "a.yaml"});
  };
  EXPECT_EQ(nested(limits::kYamlDepth).find("nested deeper"), std::string::npos);
  EXPECT_NE(nested(limits::kYamlDepth + 1).find("nested deeper than 100 levels"), std::string::npos);
  const auto many = [&](std::size_t values) {
    std::string text = "x: [";
    for (std::size_t i = 0; i + 3 < values; ++i) text += "1,";
    put("a.yaml", text + "]\n", '\n', 0);
    return refusal({"--config", "a.yaml"});
  };
  EXPECT_EQ(many(limits::kYamlNodes).find("more than 200000 values"), std::string::npos);
  EXPECT_NE(many(limits::kYamlNodes + 1).find("more than 200000 values"), std::string::npos);
}

TEST_F(AtTheLimit, RulesAreReadAndPastItRefused) {
  const auto rule = [](std::size_t number) {
    return "-- id: acme/r" + std::to_string(number) +
           "\n-- title: T\n-- severity: note\n-- category: c\n-- advice: A.\n-- help: H.\nSELECT '' AS "
           "address, 0 AS "
           "flagged, '' AS message\n--";
  };
  put("rules/r.sql", rule(0), '-', limits::kRuleBytes);
  EXPECT_EQ(refusal({"--rules", "rules"}), "");
  put("rules/r.sql", rule(0), '-', limits::kRuleBytes + 1);
  EXPECT_EQ(refusal({"--rules", "rules"}),
            "terratoll: cannot read rules/r.sql: it is larger than 200,000 bytes\n");
  const std::size_t most = limits::kRuleFolderBytes / limits::kRuleBytes;
  for (std::size_t i = 0; i < most; ++i)
    put("rules/r" + std::to_string(i) + ".sql", "", '-', limits::kRuleBytes);
  put("rules/r.sql", "", '-', limits::kRuleFolderBytes - most * limits::kRuleBytes);
  EXPECT_EQ(refusal({"--rules", "rules"}).find("larger than"), std::string::npos);
  put("rules/r.sql", "", '-', limits::kRuleFolderBytes - most * limits::kRuleBytes + 1);
  EXPECT_EQ(refusal({"--rules", "rules"}), "terratoll: rules: its rules are larger than 8 MiB\n");
}

TEST_F(AtTheLimit, ABaselineAndAListAreReadAndPastItRefused) {
  const Ran baseline = run({"baseline", "plan.json"}, folder_);
  ASSERT_EQ(baseline.status, 0) << baseline.err;
  put("baseline.json", baseline.out, ' ', limits::kBaselineBytes);
  EXPECT_EQ(refusal({"--baseline", "baseline.json"}), "");
  put("baseline.json", baseline.out, ' ', limits::kBaselineBytes + 1);
  EXPECT_EQ(refusal({"--baseline", "baseline.json"}),
            "terratoll: cannot read baseline.json: it is larger than 64 MiB\n");
  put("list.txt", "plan.json\n", '\n', limits::kListBytes);
  EXPECT_EQ(run({"audit", "--files-from", "list.txt", "--fail-on", "never"}, folder_).status, 0);
  put("list.txt", "plan.json\n", '\n', limits::kListBytes + 1);
  EXPECT_EQ(run({"audit", "--files-from", "list.txt"}, folder_).err,
            "terratoll: cannot read list.txt: it is larger than 64 MiB\n");
}

TEST_F(AtTheLimit, AManifestIsRefusedPastIt) {
  const Ran made = run({"export", "plan.json", "--to", "all", "--run-date", "2026-11-24"}, folder_);
  ASSERT_EQ(made.status, 0) << made.err;
  const fs::path manifest = folder_ / "all/run_date=2026-11-24/shard=all/manifest.json";
  ASSERT_TRUE(fs::exists(manifest));
  std::string text = read_file(manifest);
  for (const std::size_t beyond : {0U, 1U}) {
    text.resize(limits::kManifestBytes + beyond, ' ');
    std::ofstream(manifest, std::ios::binary) << text;
    const Ran ran = run({"export", "--check", "all"}, folder_);
    EXPECT_EQ(ran.err.find("is larger than") != std::string::npos, beyond == 1) << ran.err;
  }
}

}  // namespace
}  // namespace terratoll::house
