// Two hundred secrets in all that is read, marked as sensitive and not: none is in anything that is written.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kSign = "Xyzzy";  // of every secret

class Secrets : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("terratoll-secrets-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string secret() { return "s3cr3t" + std::to_string(++count_) + kSign; }

  void put(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  // Attributes that hold secrets, marked or not, and what no provider knows.
  void hide_in(json& values, json* marks) {
    if (!values.is_object()) return;
    for (const char* key : {"password", "user_data", "connection_string", "private_key", "secret_string"})
      values[key] = secret();
    values["environment"] = json::array({{{"variables", {{"TOKEN", secret()}}}}});
    values["of_tomorrow"] = {{"nested", json::array({secret(), {{"deep", secret()}}})}};
    if (marks == nullptr) return;
    if (!marks->is_object()) *marks = json::object();
    for (const char* key : {"admin_password", "master_password", "token"}) {
      values[key] = secret();
      (*marks)[key] = true;
    }
    // A store that nobody else names.
    values["user_data"] = "aws s3 sync s3://" + secret() + "/corpus .";
    (*marks)["user_data"] = true;
  }

  void hide_in_module(json& module) {
    for (json& each : module["resources"]) {
      hide_in(each["values"], &each["sensitive_values"]);
    }
    if (module.contains("child_modules"))
      for (json& child : module["child_modules"]) hide_in_module(child);
  }

  void hide_in_config(json& module) {
    module["variables"]["hidden"] = {{"default", secret()}, {"sensitive", true}};
    module["variables"]["plain"] = {{"default", secret()}};
    module["outputs"]["hidden"] = {{"expression", {{"constant_value", secret()}}}};
    if (!module.contains("resources")) return;
    for (json& each : module["resources"]) {
      each["expressions"]["password"] = {{"constant_value", secret()}};
      each["provisioners"] =
          json::array({{{"type", "local-exec"},
                        {"expressions", {{"command", {{"constant_value", "login " + secret()}}}}}}});
    }
  }

  // The plan of a fixture, with them.
  std::string plan_with_secrets(const std::string& fixture) {
    json plan = json::parse(read_file(root() / "testdata" / fixture / "plan.json"));
    for (const char* name : {"one", "two", "three"}) plan["variables"][name] = {{"value", secret()}};
    for (json& each : plan["resource_changes"]) {
      json& change = each["change"];
      hide_in(change["after"], &change["after_sensitive"]);
      hide_in(change["before"], &change["before_sensitive"]);
    }
    plan["resource_drift"] = plan["resource_changes"];
    plan["output_changes"]["key"] = {
        {"actions", {"create"}}, {"after", secret()}, {"after_sensitive", false}};
    plan["planned_values"]["outputs"]["key"] = {{"sensitive", true}, {"value", secret()}};
    hide_in_module(plan["planned_values"]["root_module"]);
    plan["prior_state"]["values"]["outputs"]["key"] = {{"sensitive", false}, {"value", secret()}};
    hide_in_config(plan["configuration"]["root_module"]);
    for (auto& [name, provider] : plan["configuration"]["provider_config"].items())
      provider["expressions"]["secret_key"] = {{"constant_value", secret()}};
    plan["checks"] = json::array({{{"problem", secret()}}});
    plan["of_tomorrow"] = secret();
    return plan.dump();
  }

  // As it lies in a bucket: of one instance, with all that a state keeps.
  std::string state_with_secrets() {
    const json attributes = {{"id", "i-1"},
                             {"instance_type", "g5.xlarge"},
                             {"password_data", secret()},
                             {"user_data", secret()},
                             {"availability_zone", "us-east-1a"}};
    const json instance = {{"attributes", attributes},
                           {"private", secret()},
                           {"sensitive_attributes",
                            json::array({json::array({{{"type", "get_attr"}, {"value", "user_data"}}})})}};
    const json state = {
        {"version", 4},
        {"serial", 1},
        {"lineage", "l"},
        {"outputs", {{"key", {{"value", secret()}, {"type", "string"}, {"sensitive", true}}}}},
        {"resources", json::array({{{"mode", "managed"},
                                    {"type", "aws_instance"},
                                    {"name", "a"},
                                    {"provider", "provider[\"registry.terraform.io/hashicorp/aws\"]"},
                                    {"instances", json::array({instance})}}})}};
    return state.dump();
  }

  std::map<std::string, std::string> environment() {
    std::map<std::string, std::string> result;
    for (const char* name :
         {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "ARM_CLIENT_SECRET",
          "GITHUB_TOKEN", "TF_VAR_password", "TF_TOKEN_app_terraform_io", "INFRACOST_API_KEY", "HOME", "USER",
          "HTTPS_PROXY", "TERRATOLL_TOKEN"})
      result[name] = secret();
    return result;
  }

  void expect_none(const std::string& text, const std::string& where) const {
    const std::size_t at = text.find(kSign);
    if (at == std::string::npos) return;
    ADD_FAILURE() << where << " tells " << text.substr(at - std::min<std::size_t>(at, 60), 100);
  }

  Ran run_clean(const std::vector<std::string>& arguments) {
    const Ran ran = run(arguments, folder_, environment_);
    std::string line;
    for (const std::string& each : arguments) line += each + " ";
    EXPECT_NE(ran.status, 70) << line << ran.err;
    EXPECT_LT(ran.status, 128) << line << ran.err;
    expect_none(ran.out, line);
    expect_none(ran.err, line);
    return ran;
  }

  // Of what was written beside the inputs.
  void expect_clean_files(const std::string& below) {
    std::size_t files = 0;
    for (const fs::directory_entry& each : fs::recursive_directory_iterator(folder_ / below)) {
      if (!each.is_regular_file()) continue;
      ++files;
      expect_none(read_file(each.path()), each.path().string());
    }
    EXPECT_GT(files, 0U) << below;
  }

  fs::path folder_;
  std::map<std::string, std::string> environment_;
  int count_ = 0;
};

TEST_F(Secrets, AreInNoOutputOfAnyCommandAndFormat) {
  environment_ = environment();
  put("plan.json", plan_with_secrets("examples/pipeline"));
  put("azure.json", plan_with_secrets("bills/rag-azure"));
  put("state.tfstate", state_with_secrets());
  std::string sources;
  for (const fs::directory_entry& each : fs::directory_iterator(root() / "testdata/examples/pipeline"))
    if (each.path().extension() == ".tf") sources += read_file(each.path());
  sources += "# " + secret() + "\nlocals {\n  key = \"" + secret() +
             "\"\n}\nvariable \"v\" {\n  default   = \"" + secret() + "\"\n  sensitive = true\n}\n";
  put("main.tf", sources);
  put("terraform.tfvars", "v = \"" + secret() + "\"\n");
  put("usage.yml", "version: 0.1\n# " + secret() + "\n");
  EXPECT_GT(count_, 200);

  for (const char* format : {"text", "json", "sarif", "markdown", "html", "junit", "gitlab", "github",
                             "azure-pipelines", "focus"}) {
    run_clean({"check", "plan.json", "--all", "--items", "--verbose", "--source", ".", "--usage", "usage.yml",
               "--format", format});
    run_clean({"check", "azure.json", "--all", "--verbose", "--format", format});
    run_clean({"audit", ".", "--verbose", "--format", format});
  }
  for (const char* format : {"text", "json", "markdown", "html"}) {
    run_clean({"compare", "plan.json", "--format", format});
    run_clean({"diff", "plan.json", "azure.json", "--format", format});
  }
  for (const char* command : {"doctor", "baseline"}) run_clean({command, "plan.json", "--verbose"});
  run_clean({"explain", "plan.json", "--all"});
  run_clean({"query", "plan.json", "azure.json", "state.tfstate", "--save", "facts.db"});
  run_clean(
      {"export", "plan.json", "azure.json", "state.tfstate", "--to", "ndjson", "--run-date", "2026-11-24"});
  run_clean(
      {"export", "plan.json", "azure.json", "--to", "csv", "--format", "csv", "--run-date", "2026-11-24"});
  fs::create_directories(folder_ / "init");
  run_clean({"init", "plan.json", "--dir", "init"});
  for (const char* below : {"ndjson", "csv", "init"}) expect_clean_files(below);
  ASSERT_TRUE(fs::exists(folder_ / "facts.db"));
  expect_none(read_file(folder_ / "facts.db"), "facts.db");
}

TEST_F(Secrets, OfABillAreTakenNowhere) {
  environment_ = environment();
  const fs::path fixture = root() / "testdata/rules/idle-by-bill/flagged";
  put("plan.json", read_file(fixture / "state.json"));
  std::istringstream lines(read_file(fixture / "bill.csv"));
  std::string bill, line;
  for (bool header = true; std::getline(lines, line); header = false)
    bill += line + (header ? ",x_Token,x_Password,Notes" : "," + secret() + "," + secret() + "," + secret()) +
            "\n";
  put("bill.csv", bill);
  ASSERT_GT(count_, 10);
  for (const char* format : {"text", "json", "html", "markdown"})
    EXPECT_EQ(run_clean({"reconcile", "bill.csv", "plan.json", "--format", format}).status, 0);
  run_clean({"usage", "bill.csv", "--state", "plan.json"});
  run_clean({"check", "plan.json", "--bill", "bill.csv", "--all", "--verbose"});
  put("cut.csv", bill.substr(0, bill.rfind('\n') + 1) + "\"" + secret());
  EXPECT_EQ(run_clean({"reconcile", "cut.csv", "plan.json"}).status, 2);
}

// What is wrong with a file is said without what stands in it.
TEST_F(Secrets, AreInNoError) {
  environment_ = environment();
  const std::string plan = plan_with_secrets("rules/sku-retired/flagged");
  constexpr std::size_t kPlaces = 60;
  for (std::size_t i = 1; i < kPlaces; ++i) {
    const std::size_t at = plan.size() * i / kPlaces;
    put("cut.json", plan.substr(0, at));
    put("damaged.json", plan.substr(0, at) + "\x01" + plan.substr(at));
    put("other.json", plan.substr(0, at) + "]" + plan.substr(at));
    for (const char* each : {"cut.json", "damaged.json"}) EXPECT_EQ(run_clean({"check", each}).status, 2);
    run_clean({"check", "other.json"});
  }
  for (const char* kind : {"[\"S\"]", "{\"format_version\": \"S\"}", "S", "{\"a\": \"S",
                           "{\"format_version\":\"1.2\",\"resource_changes\":\"S\"}", "resource \"S\" {}",
                           "{\"version\": 3, \"a\": \"S\"}", "\"S\""}) {
    std::string text = kind;
    text.replace(text.find('S'), 1, secret());
    put("odd.json", text);
    for (const char* command : {"check", "audit", "doctor", "baseline"})
      EXPECT_EQ(run_clean({command, "odd.json"}).status, 2);
    put("usage.yml", text);
  }
  put("good.json", plan);
  put("bad.tf",
      "resource \"aws_instance\" \"a\" {\n  user_data = \"" + secret() + "\n" + secret() + " {{{\n");
  run_clean({"check", "good.json", "--source", ".", "--verbose"});
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
  return text;
}

// A value that is marked stays hidden though the rate cards know it.
TEST_F(Secrets, AreNotToldByTheCards) {
  const std::string known = "x1e.32xlarge";
  const fs::path fixture = root() / "testdata/plans/sensitive";
  for (const char* file : {"plan.json", "main.tf"})
    put(file, replaced(read_file(fixture / file), "not-for-your-eyes.xlarge", known));
  for (const char* format :
       {"text", "json", "sarif", "markdown", "html", "junit", "gitlab", "github", "focus"}) {
    for (const bool sources : {false, true}) {
      std::vector<std::string> arguments{"check", "plan.json", "--all", "--format", format};
      if (sources) arguments.insert(arguments.end(), {"--source", "."});
      const std::string out = run(arguments, folder_).out;
      EXPECT_EQ(out.find(known), std::string::npos) << format;
      if (std::string(format) == "json" || std::string(format) == "text") {
        EXPECT_NE(out.find("aws_instance.gpu"), std::string::npos) << format;
      }
    }
  }
  const Ran resources = run({"query", "plan.json", "SELECT * FROM compute"}, folder_);
  EXPECT_EQ(resources.out.find(known), std::string::npos);
}

}  // namespace
}  // namespace terratoll::house
