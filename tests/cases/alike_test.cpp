// What JSON says of a plan is what people are told, in every format that they read: how much of the sum is
// known, why the gate closed, what an amount means, and which price is in doubt. Over every case, and over
// every plan that lies beside the checkout.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/decimal.h"
#include "base/figures.h"
#include "base/text.h"
#include "case.h"
#include "house.h"

namespace terratoll::cases {
namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

struct Subject {
  std::string name;
  fs::path folder;
  Texts arguments;
};

void PrintTo(const Subject& subject, std::ostream* out) {
  *out << subject.name;
}

std::vector<Subject> all_cases() {
  std::vector<Subject> result;
  for (const std::string& kind : kinds()) {
    for (const Case& each : cases(kind))
      result.push_back({kind + "/" + each.name, each.folder, arguments_of(each)});
  }
  return result;
}

fs::path beside() {
  return house::root() / "../shared/plans";
}

std::vector<Subject> plans_beside() {
  std::vector<Subject> result;
  if (!fs::is_directory(beside())) return result;
  for (const auto& entry : fs::recursive_directory_iterator(beside())) {
    const fs::path& file = entry.path();
    if (entry.is_regular_file() && (file.extension() == ".json" || file.extension() == ".tfstate"))
      result.push_back({fs::relative(file, beside()).string(), beside(), {file.string()}});
  }
  std::sort(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return result;
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
    for (const Member& each : totals["change_missing"].members)
      (each.name == "flows" ? flows : missing) += number(each.value);
    for (const Member& each : report["diagnostics"].members)
      failed = failed || each.value["code"].text == "errored-plan";
  }
  bool whole = false, failed = false;
  Decimal change, missing, flows;
};

void expect_headline(const std::string& said, const Sums& sums) {
  const auto has = [&](std::string_view words) { return said.find(words) != std::string::npos; };
  EXPECT_EQ(sums.whole, sums.missing.is_zero() && sums.flows.is_zero());
  if (!sums.whole) {
    EXPECT_FALSE(has("unchanged")) << said;
    EXPECT_EQ(has(sums.missing.text() + " of "), !sums.missing.is_zero()) << said;
    EXPECT_EQ(has(sums.flows.text() + " flow"), !sums.flows.is_zero()) << said;
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

// Without what a format breaks lines, quotes and marks by: the letters and digits.
std::string bare(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<') {
      i = std::min(text.find('>', i), text.size());
    } else if (text[i] == '&') {
      i = std::min(text.find(';', i), text.size());
    } else if (std::isalnum(static_cast<unsigned char>(text[i])) != 0) {
      result += text[i];
    }
  }
  return result;
}

struct Written {
  std::string name, text;
};

void expect_gate(const Tree& report, const house::Ran& ran, const std::vector<Written>& written) {
  const Tree& gate = report["gate"];
  EXPECT_EQ(gate["passed"].text, ran.status == 0 ? "true" : "false");
  EXPECT_EQ(gate["reasons"].members.empty(), ran.status == 0);
  std::string reasons;
  for (const Member& each : gate["reasons"].members) reasons += each.value.text;
  EXPECT_EQ(bare(ran.err).find("failed" + bare(reasons)) == std::string::npos, ran.status == 0) << ran.err;
  for (const auto& [format, text] : written) {
    if (format == "json" || ran.status == 0) continue;
    EXPECT_NE(bare(lower(text)).find("failed" + bare(lower(reasons))), std::string::npos) << format << text;
  }
}

void expect_reasons(const Tree& report, const std::vector<Written>& written) {
  for (const Member& member : report["resources"].members) {
    const Tree& resource = member.value;
    if (resource["change"].text == "no-op") continue;
    if (!resource["region"].is_null() && !resource["region"].text.empty()) {
      const std::string twice = ", " + resource["region"].text + ", " + resource["region"].text + " ";
      EXPECT_EQ(written[1].text.find(twice), std::string::npos) << written[1].text;
    }
    if (resource["reason"].is_null()) continue;
    if (!one_of(resource["status"].text, {"priced", "partial", "unpriced", "unknown"})) continue;
    // What costs nothing has no line in the bill.
    if (resource["status"].text == "priced" && number(resource["monthly_usd"]).is_zero()) continue;
    for (const auto& [format, text] : written) {
      if (!one_of(format, {"text", "markdown", "html"})) continue;
      for (const std::string& reason : split(resource["reason"].text, ';'))
        EXPECT_NE(bare(text).find(bare(reason)), std::string::npos)
            << format << ": " << resource["address"].text << ": " << reason << "\n"
            << text;
    }
  }
}

// Inside a limit that nobody reaches, or not to be told.
void expect_budget(const Tree& report) {
  bool said = false;
  for (const Member& each : report["findings"].members)
    said = said || each.value["rule"].text == "budget-not-checkable";
  EXPECT_EQ(said, report["totals"]["complete"].text == "false");
  for (const Member& each : report["rules"].members) {
    if (each.value["id"].text != "budget-exceeded") continue;
    EXPECT_EQ(each.value["undetermined"].text != "0", said);
  }
}

// Each is told from all others, and what is the same money is said of both.
void expect_findings(const Tree& report) {
  std::map<std::string, std::set<std::string>> overlaps;
  Decimal sum, most;
  for (const Member& each : report["findings"].members) {
    const Tree& finding = each.value;
    std::set<std::string>& others = overlaps[finding["fingerprint"].text];
    EXPECT_TRUE(others.insert("").second) << "twice: " << print(finding);
    for (const Member& other : finding["overlaps"].members) others.insert(other.value.text);
    if (finding["saving_usd"].is_null()) continue;
    sum += number(finding["saving_usd"]);
    most = std::max(most, number(finding["saving_usd"]));
  }
  for (const auto& [fingerprint, others] : overlaps) {
    for (const std::string& other : others) {
      if (other.empty()) continue;
      EXPECT_TRUE(overlaps.contains(other) && overlaps[other].contains(fingerprint)) << fingerprint << other;
    }
  }
  EXPECT_LE(number(report["totals"]["saving_usd"]), sum);
  EXPECT_GE(number(report["totals"]["saving_usd"]), most);
}

bool is_doubtful(const Tree& report) {
  for (const Member& resource : report["resources"].members) {
    for (const Member& item : resource.value["items"].members) {
      if (!item.value["doubt"].is_null() && !number(item.value["monthly_usd"]).is_zero()) return true;
    }
  }
  return false;
}

class Plan : public testing::TestWithParam<Subject> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Plan);

TEST_P(Plan, IsToldAlikeInEveryFormat) {
  const fs::path folder = fs::temp_directory_path() / ("terratoll-alike-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  std::vector<Written> written = {
      {"json", ""}, {"text", ""}, {"markdown", ""}, {"html", ""}, {"azure-pipelines", ""}};
  Texts arguments = {"check",
                     "--today",
                     "2026-11-24",
                     "--fail-on",
                     "note",
                     "--fail-on-unpriced",
                     "--budget-monthly-usd",
                     "9999999999999",
                     "--format",
                     "github"};
  for (const auto& each : written)
    arguments.push_back("--report=" + each.name + "=" + (folder / each.name).string());
  for (const std::string& each : GetParam().arguments) arguments.push_back(each);
  const house::Ran ran = house::run(arguments, GetParam().folder);
  for (auto& each : written) each.text = house::read_file(folder / each.name);
  fs::remove_all(folder);
  if (ran.status == 2) GTEST_SKIP() << "refused: " << ran.err;
  written.push_back({"github", ran.out});
  const Tree report = parse(written[0].text);
  const Sums sums(report);
  for (const auto& [format, text] : written) {
    SCOPED_TRACE(format);
    if (one_of(format, {"markdown", "github", "html", "azure-pipelines"}))
      expect_headline(part_from(text, "Monthly cost", "\n"), sums);
    if (is_doubtful(report) && one_of(format, {"text", "markdown", "html"})) {
      EXPECT_NE(text.find('~'), std::string::npos);
      EXPECT_NE(text.find("In doubt"), std::string::npos);
    }
  }
  // Text says it where it is not the total of the table, broken into lines.
  std::string said = part_from(written[1].text, "Monthly cost", "\n\n");
  std::replace(said.begin(), said.end(), '\n', ' ');
  if (!sums.whole || !said.empty()) expect_headline(said, sums);
  if (GetParam().name == "examples/hostile") return;  // its names are shown otherwise in each format
  expect_budget(report);
  expect_findings(report);
  expect_gate(report, ran, written);
  expect_reasons(report, written);
}

std::string subject_name(const testing::TestParamInfo<Subject>& info) {
  std::string name;
  for (const char c : info.param.name) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(cases, Plan, testing::ValuesIn(all_cases()), subject_name);
INSTANTIATE_TEST_SUITE_P(beside, Plan, testing::ValuesIn(plans_beside()), subject_name);

TEST(PlansBeside, AreMany) {
  if (!fs::is_directory(beside())) GTEST_SKIP() << beside() << " is not at hand";
  EXPECT_GT(plans_beside().size(), 150U);
}

}  // namespace
}  // namespace terratoll::cases
