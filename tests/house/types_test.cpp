// resource_types/ against all that names a type: the code, the rules, the tests, the fixtures.
#include "types/types.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// Only data sources have them.
const std::set<std::string> kDataSources = {"aws_availability_zones", "aws_iam_policy_document", "aws_region",
                                            "azurerm_client_config"};
// A report says that they are not known.
const std::set<std::string> kNotKnown = {"awscc_sagemaker_partner_app"};
// No types, though they look like it.
const std::set<std::string> kNoTypes = {"aws_flow", "aws_ia", "aws_new_gpu_service",  "aws_s3", "aws_usd",
                                        "aws_waf",  "aws_x",  "awscc_new_gpu_service"};

// Every file below a folder with one of these extensions.
std::vector<fs::path> files_of(const std::string& folder, const std::set<std::string>& extensions) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root() / folder)) {
    if (extensions.count(entry.path().extension().string()) > 0) files.push_back(entry.path());
  }
  return files;
}

// `pattern` has one group: the name of a type.
void expect_known(const std::vector<fs::path>& files, const std::string& pattern) {
  const std::regex expression(pattern);
  std::size_t seen = 0;
  for (const fs::path& file : files) {
    const std::string text = read_file(file);
    for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at) {
      const std::string type = (*at)[1];
      ++seen;
      if (kDataSources.count(type) + kNotKnown.count(type) + kNoTypes.count(type) > 0) continue;
      EXPECT_TRUE(types::find(type) != nullptr || types::find_twin(type) != nullptr)
          << file << " names " << type << ", which has no row in resource_types/";
    }
  }
  EXPECT_GT(seen, 0U);
}

// What the providers' schemas hold of services of AI and of search, by these parts of a name.
constexpr const char* kAi =
    "sagemaker|bedrock|machine_learning|cognitive|ai_|search|opensearch|kendra|openai|foundry|comprehend|"
    "textract|"
    "transcribe|rekognition|lex|polly|translate|personalize|forecast|neptune|batch";

std::vector<std::string> ai_types() {
  std::ifstream file(root() / "tests/house/ai_types.txt");
  std::vector<std::string> types;
  for (std::string type; std::getline(file, type);) types.push_back(type);
  return types;
}

TEST(EveryType, OfAnAiServiceIsInTheTable) {
  ASSERT_FALSE(ai_types().empty());
  for (const std::string& type : ai_types())
    EXPECT_NE(types::find(type), nullptr) << type << " has no row in resource_types/";
}

TEST(EveryType, OfAnAiServiceThatTheSchemasHoldIsOnTheList) {
  const fs::path schemas = root() / "../shared/tfplan/schemas";
  if (!fs::is_directory(schemas)) GTEST_SKIP() << schemas << " is not at hand";
  const std::regex ai(kAi);
  std::vector<std::string> held;
  for (const char* provider : {"aws.json", "azurerm.json"}) {
    const json schema = json::parse(read_file(schemas / provider));
    for (const auto& [type, block] : schema["resources"].items()) {
      if (std::regex_search(type, ai)) held.push_back(type);
    }
  }
  std::sort(held.begin(), held.end());
  EXPECT_EQ(held, ai_types());
}

TEST(EveryType, ThatCodeNamesIsInTheTable) {
  // A text that is a type, or an address that begins with one; "aws_iam_" is the beginning of many.
  const std::string literal = R"re("((?:aws|awscc|azurerm|azapi)_[a-z0-9_]*[a-z0-9])(?:\.|"))re";
  expect_known(files_of("src", {".cpp", ".h"}), literal);
  expect_known(files_of("tests", {".cpp", ".h"}), literal);
}

TEST(EveryType, ThatARuleNamesIsInTheTable) {
  expect_known(files_of("rules", {".sql"}), R"re(\b((?:aws|azurerm|azapi)_[a-z0-9_]*[a-z0-9])\b)re");
}

TEST(EveryType, ThatAFixtureUsesIsInTheTable) {
  expect_known(files_of("testdata", {".tf"}),
               R"re((?:^|\n)\s*resource\s+"((?:aws|awscc|azurerm|azapi)_[a-z0-9_]+)")re");
}

TEST(EveryType, ThatIsSaidNotToBeKnownIsNot) {
  for (const std::string& type : kNotKnown) {
    EXPECT_EQ(types::find(type), nullptr) << type;
    EXPECT_EQ(types::find_twin(type), nullptr) << type;
  }
}

// Whether something stands at a path, in whatever element of the lists on the way.
bool has(const json& value, std::string_view path) {
  if (value.is_array()) {
    return std::any_of(value.begin(), value.end(), [&](const json& each) { return has(each, path); });
  }
  // In `after_unknown`, true stands for all that is below it.
  if (path.empty() || value == true) return !value.is_null() && value != false;
  const std::size_t dot = path.find('.');
  const auto member = value.find(std::string(path.substr(0, dot)));
  return member != value.end() && has(*member, dot == std::string_view::npos ? "" : path.substr(dot + 1));
}

// The attributes that say which machines a type has, and how many.
std::vector<std::string_view> paths_of(const types::Type& type) {
  std::vector<std::string_view> paths{type.size};
  for (const types::Tie& tie : type.count) paths.push_back(tie.path);
  return paths;
}

// The size and count attributes that resources of the fixtures have, or get at apply, as "type path".
std::set<std::string> seen_in_fixtures() {
  std::set<std::string> seen;
  for (const fs::path& file : files_of("testdata", {".json"})) {
    if (file.filename() != "plan.json") continue;
    const json plan = json::parse(read_file(file), nullptr, false);
    if (!plan.is_object() || !plan.contains("resource_changes")) continue;
    for (const json& change : plan["resource_changes"]) {
      const json& after = change["change"]["after"];
      const std::string name = change.value("type", "");
      const types::Type* type = name == "azapi_resource" && after.is_object()
                                    ? types::find_arm(after.value("type", ""))
                                    : types::find(name);
      if (type == nullptr) continue;
      for (std::string_view path : paths_of(*type)) {
        if (path.empty()) continue;
        bool there = has(after, path) || has(change["change"]["after_unknown"], path);
        if (there) seen.insert(std::string(type->name) + " " + std::string(path));
      }
    }
  }
  return seen;
}

TEST(ASizeOrACount, IsAnAttributeThatAFixtureHas) {
  const std::set<std::string> seen = seen_in_fixtures();
  for (const types::Type& type : types::all()) {
    for (std::string_view path : paths_of(type)) {
      if (path.empty()) continue;
      EXPECT_EQ(seen.count(std::string(type.name) + " " + std::string(path)), 1U)
          << "no fixture has " << path << " of " << type.name;
    }
  }
}

// No plan shows them: an interface, a tool, an option that its provider took out.
const std::set<std::string> kShownNowhere = {"ai-service", "ec2-feature", "sagemaker-feature"};

// What ends is asked for by code or by a rule: a kind of lifecycle that nobody asks for says nothing.
TEST(EveryLifecycle, IsAskedFor) {
  std::string asked;
  for (const char* folder : {"src", "rules"}) {
    for (const fs::path& file : files_of(folder, {".cpp", ".h", ".sql"})) asked += read_file(file);
  }
  std::set<std::string> kinds;
  for (const char* cloud : {"aws", "azure"}) {
    for (auto& row : parse_csv(read_file(root() / "rate_cards" / cloud / "lifecycle.csv")))
      kinds.insert(row["kind"]);
  }
  EXPECT_GT(kinds.size(), 10U);
  for (const std::string& kind : kinds) {
    const bool is_asked = asked.find('"' + kind + '"') != std::string::npos;
    EXPECT_NE(is_asked, kShownNowhere.contains(kind)) << kind;
  }
}

}  // namespace
}  // namespace terratoll::house
