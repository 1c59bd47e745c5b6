// Dates, versions, amounts and limits of the clouds stand in rate_cards/, with a source and a date: not in
// C++. What looks like one and is none is listed here, with the reason.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <map>
#include <set>

#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;

// A source file without its comments: the code, with each text of it taken out, and the texts.
struct Source {
  std::string code;
  std::vector<std::string> texts;
};

// Where the text or character that begins at `at` ends.
std::size_t end_of_literal(const std::string& file, std::size_t at) {
  const char quote = file[at];
  for (++at; at < file.size() && file[at] != quote; ++at) at += file[at] == '\\' ? 1 : 0;
  return std::min(at + 1, file.size());
}

Source parse(const std::string& file) {
  Source source;
  for (std::size_t at = 0; at < file.size();) {
    std::size_t end = at + 1;
    const bool separator =
        file[at] == '\'' && at > 0 && std::isdigit(static_cast<unsigned char>(file[at - 1])) != 0;
    if (file.compare(at, 2, "//") == 0) {
      end = file.find('\n', at);
    } else if (file.compare(at, 2, "R\"") == 0) {
      const std::size_t open = file.find('(', at);
      const std::string close = ")" + file.substr(at + 2, open - at - 2) + "\"";
      end = file.find(close, open) + close.size();
      source.texts.push_back(file.substr(open + 1, end - close.size() - open - 1));
    } else if (file[at] == '"' || (file[at] == '\'' && !separator)) {
      end = end_of_literal(file, at);
      if (file[at] == '"') source.texts.push_back(file.substr(at + 1, end - at - 2));
    } else {
      source.code += file[at];
    }
    at = std::min(end, file.size());
  }
  return source;
}

// What the group of the pattern holds, wherever it matches.
std::vector<std::string> matches(const std::string& text, const re2::RE2& pattern) {
  std::vector<std::string> found;
  re2::StringPiece rest(text);
  for (std::string match; re2::RE2::FindAndConsume(&rest, pattern, &match);) found.push_back(match);
  return found;
}

const re2::RE2 kDate(R"((20\d\d-\d\d(?:-\d\d)?))"), kVersion(R"(\d+(?:\.\d+)+)"),
    kAmount(R"((\d[\d,.]* ?(?:[GMT]i?B|IOPS|hours|days|vCPU|rules|requests|percent|%)|above \d|\d to \d))"),
    kConstant(R"(\b(k[A-Z]\w*\s*[={]\s*-?\d+))"), kNumber(R"((?:^|[^\w.])(\d\d+)\b)"),
    kDecimal(R"((Decimal\([2-9]\)))");

const std::set<std::string> kDates = {
    "2027-01-31",             // an example of a date in a message and in the first configuration
    "2026-11-24",             // the same, and the day of the fixtures of rules
    "2022-11-28",             // of GitHub's API
    "2026-01-21", "2026-08",  // examples of dates of rates, in the description of the facts
};
const std::set<std::string> kVersions = {
    "0.1",    // of a usage file
    "2.1.0",  // of SARIF
};
// Numbers of time and of counting, and what a run holds back at.
const std::map<std::string, std::string> kConstants = {
    {"kHoursPerMonth", "730"},   {"kDaysPerMonth", "30"}, {"kMinutesPerDay", "24"}, {"kMinutesPerWeek", "7"},
    {"kSecondsPerHour", "3600"}, {"kMillion", "1000000"}, {"kHundredths", "100"},   {"kCpuUnits", "1024"},
    {"kMibPerGb", "1024"},       {"kUnchanged", "-1"},  // what an action of a schedule does not set
    {"kRegionsNamed", "8"},                             // in one sentence
    {"kMaxPairs", "1000"},                              // of one hop, before it is folded
    {"kMaxDocuments", "16"},                            // merged into one policy
    {"kMaxSteps", "8"},                                 // from a service to its machines
    {"kMostTexts", "1000"},                             // that say what a resource runs
    {"kMostBytes", "10000"},                            // of one of them
    {"kMostTemplates", "4"},                            // that a resource is made from
};
// Conversions between units, rounding of percents; 30 and 160 are assumptions of ours.
const std::set<std::string> kNumbers = {"24",   "30",   "60",   "99",    "100",    "160",
                                        "1000", "1024", "3600", "10000", "1000000"};

bool is_about_clouds(const std::string& folder) {
  return folder == "inventory" || folder == "flows" || folder == "cost";
}

void add_suspect_texts(const Source& source, const std::string& folder, std::vector<std::string>& found) {
  for (const std::string& text : source.texts) {
    for (const std::string& date : matches(text, kDate)) {
      if (!kDates.contains(date)) found.push_back(date);
    }
    if (re2::RE2::FullMatch(text, kVersion) && !kVersions.contains(text)) found.push_back(text);
    if (folder != "inventory") continue;
    for (const std::string& amount : matches(text, kAmount)) found.push_back(amount);
  }
}

void add_suspect_constants(const std::string& code, std::vector<std::string>& found) {
  for (const std::string& constant : matches(code, kConstant)) {
    const std::string name = constant.substr(0, constant.find_first_of(" ={"));
    const std::string value = constant.substr(constant.find_last_not_of("-0123456789") + 1);
    const auto known = kConstants.find(name);
    if (known == kConstants.end() || known->second != value) found.push_back(name + " = " + value);
  }
}

std::vector<std::string> suspects(const std::string& file, const std::string& folder) {
  const Source source = parse(file);
  std::vector<std::string> found;
  add_suspect_texts(source, folder, found);
  std::string code = source.code;
  std::erase(code, '\'');
  if (is_about_clouds(folder)) add_suspect_constants(code, found);
  if (folder != "inventory") return found;
  for (const std::string& number : matches(code, kNumber)) {
    if (!kNumbers.contains(number)) found.push_back(number);
  }
  for (const std::string& number : matches(code, kDecimal)) found.push_back(number);
  return found;
}

TEST(NumbersOfTheClouds, StandInTables) {
  std::size_t files = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root() / "src")) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".cpp" && extension != ".h") continue;
    const std::string folder = (*fs::relative(entry.path(), root() / "src").begin()).string();
    for (const std::string& suspect : suspects(read_file(entry.path()), folder)) {
      ADD_FAILURE()
          << entry.path() << " has " << suspect
          << ": a fact about a cloud belongs in rate_cards/ (docs/rate-cards.md, terms and lifecycles)";
    }
    ++files;
  }
  EXPECT_GT(files, 200u);
}

TEST(NumbersOfTheClouds, AreSeenInCode) {
  using Found = std::vector<std::string>;
  EXPECT_EQ(suspects("if (version <= \"1.33\") pay();", "inventory"), Found{"1.33"});
  EXPECT_EQ(suspects("if (minor <= 33) pay();", "inventory"), Found{"33"});
  EXPECT_EQ(suspects("constexpr std::int64_t kLast = 33;", "flows"), Found{"kLast = 33"});
  EXPECT_EQ(suspects("const Decimal kFree = 3'000;", "cost"), Found{"kFree = 3000"});
  EXPECT_EQ(suspects("size.value_or(Decimal(5))", "inventory"), Found{"Decimal(5)"});
  EXPECT_EQ(suspects("reason = \"retired on 2025-09-30\";", "report"), Found{"2025-09-30"});
  EXPECT_EQ(suspects("item = \"storage of 512 MB\";", "inventory"), Found{"512 MB"});
  EXPECT_EQ(suspects("// until 2025-09-30, 512 MB\nDecimal gb = mb.over(1024);", "inventory"), Found{});
}

}  // namespace
}  // namespace terratoll::house
