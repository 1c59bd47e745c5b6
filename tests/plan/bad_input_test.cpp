// Everything that people hand over by mistake: one line that says what it is and what to run.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <map>

#include "base/limits.h"
#include "plan/documents.h"
#include "support.h"

namespace terratoll::plan {
namespace {

namespace fs = std::filesystem;

void expect_one_line(const std::string& message) {
  EXPECT_FALSE(message.empty());
  EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  EXPECT_LT(message.size(), 400U) << message;
}

struct Case {
  const char* what;
  std::string text;
  std::vector<const char*> says;
};

std::string utf16(std::string_view text) {
  std::string result = "\xFF\xFE";
  for (char c : text) result.append({c, '\0'});
  return result;
}

std::vector<Case> cases() {
  const std::string plan = file_text(fixture("target"));
  return {
      {"nothing", "", {"empty", "terraform show -json"}},
      {"white space", " \n\t\r\n", {"white space", "terraform show -json"}},
      {"only a byte-order mark", "\xEF\xBB\xBF", {"empty", "terraform show -json"}},
      {"a binary plan",
       std::string("PK\x03\x04\x14\x00\x08\x00", 8),
       {"binary plan file", "terraform show -json plan.json"}},
      {"a plan as UTF-16 text",
       utf16(file_text(root() / "testdata/not-plans/plan.txt")),
       {"text for people", "terraform show -json"}},
      {"HCL with a block first", "variable \"x\" {\n}\n", {"Terraform source", "terraform show -json"}},
      {"a CI wrapper's output",
       "[command]/usr/bin/terraform-bin show -json tfplan\n" + plan,
       {"wrapper", "terraform show -json"}},
      {"a warning behind it",
       plan + "\nWarning: deprecated\n",
       {"other text behind the JSON (line", "terraform show -json"}},
      {"a runner's log around it",
       "10:11:12.345 STDOUT [vpc] terraform: " + plan,
       {"log around the JSON", "Terragrunt"}},
      {"an encrypted state of OpenTofu",
       R"({"serial":1,"lineage":"f0","meta":{"key_provider.pbkdf2.k":"eyJ9"},"encrypted_data":"9x==","encryption_version":"v0"})",
       {"OpenTofu has encrypted", "tofu show -json"}},
      {"two plans", plan + plan, {"holds 2 plans"}},
      {"a second plan that is cut off", plan + plan.substr(0, plan.size() / 2), {"plan.json#2 is cut off"}},
      {"a second one that is none", plan + "{}", {"plan.json#2 is JSON, but neither"}},
      {"a newer major version",
       R"({"format_version":"2.0","planned_values":{}})",
       {"format_version 2.0", "newer terratoll"}},
      {"a much newer one", R"({"format_version":"10.1","planned_values":{}})", {"format_version 10.1"}},
      {"a version in words",
       R"({"format_version":"x","planned_values":{}})",
       {"format_version", "MAJOR.MINOR"}},
      {"half a version", R"({"format_version":"1","planned_values":{}})", {"format_version"}},
      {"a version with a tail", R"({"format_version":"1.2.3","planned_values":{}})", {"format_version"}},
      {"a negative version", R"({"format_version":"-1.2","planned_values":{}})", {"format_version"}},
      {"a version as a number", R"({"format_version":1.2,"planned_values":{}})", {"format_version"}},
      {"a version that no number holds",
       R"({"format_version":"99999999999999999999.1"})",
       {"format_version"}},
      {"no version",
       R"({"planned_values":{},"resource_changes":[]})",
       {"no format_version", "terraform show -json"}},
      {"another tool's JSON",
       R"({"name":"terratoll","dependencies":{}})",
       {"neither a Terraform plan nor a state"}},
      {"outputs",
       R"({"bucket":{"sensitive":false,"type":"string","value":"x"}})",
       {"neither a Terraform plan nor a state"}},
      {"an empty object", "{}", {"neither a Terraform plan nor a state"}},
      {"an array", "[" + plan + "]", {"JSON array"}},
      {"a string", "\"plan\"", {"neither a Terraform plan nor a state"}},
      {"a number", "42", {"neither a Terraform plan nor a state"}},
      {"null", "null\n", {"neither a Terraform plan nor a state"}},
      {"a state of version 3",
       R"({"version":3,"serial":1,"modules":[]})",
       {"version 3", "terraform show -json"}},
      {"a state of version 5", R"({"version":5,"serial":1,"resources":[]})", {"version 5"}},
      {"changes that are no list",
       R"({"format_version":"1.2","resource_changes":{}})",
       {"expected an array", "resource_changes"}},
      {"a change that is no object",
       R"({"format_version":"1.2","resource_changes":[1]})",
       {"expected an object", "resource_changes[0]"}},
      {"a change of nothing",
       R"({"format_version":"1.2","resource_changes":[{"address":"a.b","mode":"managed","type":"a","name":"b","change":null}]})",
       {"expected an object", "resource_changes[0].change"}},
      {"planned values that are no object",
       R"({"format_version":"1.2","planned_values":{"root_module":{"resources":{}}}})",
       {"expected an array", "planned_values"}},
      {"an instance that is no object",
       R"({"version":4,"resources":[{"instances":[null]}]})",
       {"expected an object"}},
      {"a key twice", R"({"format_version":"1.2","format_version":"1.2"})", {"duplicate key"}},
      {"broken UTF-8", "{\"format_version\":\"1.2\",\"x\":\"\xff\"}", {"UTF-8"}},
      {"half a UTF-16 character", std::string("\xFF\xFE{\0x", 5), {"UTF-16"}},
      {"a file of noise",
       std::string("\x7f"
                   "ELF\x02\x01\x01\0\0\0",
                   10),
       {"neither a Terraform plan nor a state", "terraform show -json"}},
      {"YAML",
       "format_version: 1.2\nresource_changes: []\n",
       {"neither a Terraform plan nor a state", "terraform show -json"}},
  };
}

TEST(BadInput, IsRefusedInOneLineThatSaysWhatItIs) {
  for (const Case& each : cases()) {
    SCOPED_TRACE(each.what);
    const std::string message = refusal(each.text);
    expect_one_line(message);
    EXPECT_NE(message.find("plan.json"), std::string::npos) << message;
    for (const char* part : each.says) EXPECT_NE(message.find(part), std::string::npos) << message;
  }
}

// What Terraform itself writes that is no plan as JSON.
TEST(BadInput, ThatTerraformWroteIsToldByItsText) {
  const std::map<std::string, std::string> says = {
      {"plan.txt", "is Terraform's text for people"},
      {"plan-coloured.txt", "is Terraform's text for people"},
      {"no-changes.txt", "is Terraform's text for people"},
      {"show.txt", "is Terraform's text for people"},
      {"state.txt", "is Terraform's text for people"},
      {"source.tf", "is Terraform source"},
      {"plan-log.json", "is the log of \"terraform plan -json\""},
      {"binary.tfplan", "is a binary plan file"},
      {"validate.json", "is the output of \"terraform validate -json\""},
      {"schemas.json", "is the output of \"terraform providers schema -json\""},
      {"line-before.json", "has other text before the JSON"},
  };
  const std::vector<fs::path> files = files_below(root() / "testdata/not-plans");
  ASSERT_EQ(files.size(), says.size());
  for (const fs::path& file : files) {
    SCOPED_TRACE(file);
    Result<Plan> plan = read(file.string());
    ASSERT_FALSE(plan);
    expect_one_line(plan.error().message);
    EXPECT_TRUE(plan.error().message.starts_with(file.string() + " " + says.at(file.filename())))
        << plan.error().message;
    EXPECT_NE(plan.error().message.find("terraform show -json"), std::string::npos) << plan.error().message;
  }
}

TEST(BadInput, IsAskedForByTheNameStandardInput) {
  Result<Plan> plan = read_text("", "-");
  ASSERT_FALSE(plan);
  EXPECT_TRUE(plan.error().message.starts_with("standard input is empty")) << plan.error().message;
}

TEST(BadInput, SaysWhereInTheFileItIs) {
  const std::string message =
      refusal("{\n  \"format_version\": \"1.2\",\n  \"resource_changes\": [{\"address\": tru}]\n}");
  EXPECT_NE(message.find("line 3, column"), std::string::npos) << message;
  EXPECT_NE(message.find("resource_changes[0].address"), std::string::npos) << message;
}

// A line each, or one behind the other.
TEST(SeveralPlans, OfAFileAreAllReadAndNamedByTheirPlace) {
  std::vector<std::string> texts;
  for (const char* name : {"target", "state", "refresh-only", "actions", "azapi"}) {
    const std::string text = file_text(fixture(name));
    texts.push_back(text.substr(0, text.find_last_not_of(" \r\n") + 1));
  }
  for (const char* between : {"\n", "\r\n", "", "\n\n", " \t"}) {
    std::string file;
    for (const std::string& text : texts) file += text + between;
    Documents documents = read_documents_of(file, "plans.json");
    ASSERT_FALSE(documents.error) << documents.error->message;
    std::vector<Plan>& plans = documents.plans;
    ASSERT_EQ(plans.size(), texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      EXPECT_EQ(plans[i].path, "plans.json#" + std::to_string(i + 1));
      plans[i].path = "text.json";
      EXPECT_EQ(to_text(plans[i]), to_text(read_good_text(texts[i])));
    }
  }
}

// What a folder may hold that nobody meant for us is told from what is lost there.
TEST(BadInput, IsForeignOnlyWhereItIsNoPartOfAPlan) {
  const std::string plan = file_text(fixture("target")), state = file_text(fixture("state"));
  for (const char* text :
       {R"({"name":"web"})", R"({"name":"web","dep)", "[1]", "// a comment\n{}",
        R"({"resource":{"aws_instance":{}}})", "{}", R"({"compilerOptions":{},})", "text"}) {
    const Documents documents = read_documents_of(text, "x.json");
    EXPECT_TRUE(documents.error && documents.foreign) << text;
  }
  for (const std::string* whole : {&plan, &state}) {
    const std::size_t size = whole->find_last_not_of(" \r\n") + 1;
    for (std::size_t cut = 0; cut < size; cut += cut < 300 ? 1 : 997) {
      const Documents documents = read_documents_of(std::string_view(*whole).substr(0, cut), "x.json");
      EXPECT_TRUE(documents.error && !documents.foreign) << cut;
    }
  }
  EXPECT_FALSE(read_documents_of(plan + "x", "x.json").foreign);
}

// Where a pipe breaks: whatever was read until then must not be taken for the whole.
TEST(BadInput, CutOffAnywhereIsNeverReadInPart) {
  for (const char* name : {"actions", "state", "azapi", "refresh-only"}) {
    const std::string text = file_text(fixture(name));
    std::size_t whole = text.find_last_not_of(" \n") + 1;
    std::size_t step = whole / 700 + 1;
    for (std::size_t size = 0; size < whole; size += size + 200 < whole && size > 200 ? step : 1) {
      Result<Plan> plan = read_text(std::string_view(text).substr(0, size), "plan.json");
      ASSERT_FALSE(plan) << name << " cut off at " << size;
      ASSERT_EQ(plan.error().kind, Error::Kind::Input);
      expect_one_line(plan.error().message);
      const bool said = plan.error().message.find("is cut off") != std::string::npos;
      ASSERT_TRUE(said || size == 0) << plan.error().message;
    }
  }
}

TEST(BadInput, NestedWithoutEndIsRefused) {
  const std::string deep = R"({"format_version":"1.2","of_tomorrow":)" + std::string(100'000, '[');
  EXPECT_NE(refusal(deep).find("nested deeper"), std::string::npos);
}

TEST(BadInput, OfMuchWhiteSpaceIsRefusedAtOnce) {
  const std::string plan = file_text(fixture("target"));
  EXPECT_EQ(refusal(std::string(limits::kPlanWhite, ' ') + "x"), refusal("x"));
  EXPECT_TRUE(read_text(std::string(limits::kPlanWhite, '\n') + plan, "plan.json"));
  EXPECT_NE(
      refusal(std::string(limits::kPlanWhite + 1, ' ') + plan).find("begins with more than 1 MiB of white"),
      std::string::npos);
}

TEST(BadInput, OfTooManyResourcesIsRefused) {
  const auto plan = [](std::size_t resources) {
    const std::string each = R"({"address":"a.b","mode":"managed","change":{"actions":["no-op"]}})";
    std::string text = R"({"format_version":"1.2","resource_changes":[)" + each;
    text.reserve(resources * (each.size() + 1) + text.size());
    for (std::size_t i = 1; i < resources; ++i) text.append(",").append(each);
    return text + "]}";
  };
  EXPECT_EQ(refusal(plan(limits::kPlanResources + 1)),
            "plan.json holds more than 1,000,000 resources; split it, or give the states of its parts");
  const Result<Plan> most = read_text(plan(limits::kPlanResources), "plan.json");
  ASSERT_TRUE(most) << most.error().message;
  EXPECT_EQ(most->resources.size(), limits::kPlanResources);
}

class BadFile : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }
  const fs::path folder_ = fs::temp_directory_path() / ("terratoll-plan-" + std::to_string(getpid()));
};

std::string refusal_of(const fs::path& file) {
  Result<Plan> plan = read(file.string());
  if (plan) return "";
  expect_one_line(plan.error().message);
  EXPECT_NE(plan.error().message.find(file.string()), std::string::npos) << plan.error().message;
  return plan.error().message;
}

TEST_F(BadFile, ThatIsMissingIsNamed) {
  EXPECT_NE(refusal_of(folder_ / "none.json").find("No such file"), std::string::npos);
}

TEST_F(BadFile, ThatIsAFolderIsSaidToBeOne) {
  EXPECT_NE(refusal_of(folder_).find("is a directory"), std::string::npos);
}

TEST_F(BadFile, ThatMayNotBeReadIsSaidToBeSo) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const fs::path file = folder_ / "secret.json";
  std::ofstream(file) << "{}";
  chmod(file.c_str(), 0);
  EXPECT_NE(refusal_of(file).find("Permission denied"), std::string::npos);
}

TEST_F(BadFile, ThatIsEmptyIsSaidToBeSo) {
  std::ofstream(folder_ / "empty.json");
  EXPECT_NE(refusal_of(folder_ / "empty.json").find("is empty"), std::string::npos);
}

}  // namespace
}  // namespace terratoll::plan
