// What a report says of what it does not know, and where it says it: over plans of the cases, changed in
// memory.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "case.h"
#include "house.h"
#include "types/types.h"

namespace terratoll::cases {
namespace {

namespace fs = std::filesystem;

fs::path testdata() {
  return house::root() / "testdata";
}

house::Ran check(const nlohmann::json& plan, const std::string& format) {
  return house::run({"check", "-", "--today", "2026-11-24", "--fail-on", "never", "--format", format},
                    testdata(), {}, plan.dump());
}

nlohmann::json plan_of(const std::string& name) {
  return nlohmann::json::parse(house::read_file(testdata() / name / "plan.json"), nullptr, false);
}

// A change that waits for another run has no known cost now, and the sum says that it lacks it.
TEST(Told, OfADeferredChangeThatItIsNotKnown) {
  const std::string address = "module.serve.aws_instance.server";
  nlohmann::json plan = plan_of("examples/pipeline");
  nlohmann::json& changes = plan["resource_changes"];
  const auto found = std::find_if(changes.begin(), changes.end(),
                                  [&](const nlohmann::json& each) { return each["address"] == address; });
  ASSERT_NE(found, changes.end());
  plan["deferred_changes"] = {{{"reason", "resource_config_unknown"}, {"resource_change", *found}}};
  changes.erase(found);
  const Tree report = parse(check(plan, "json").out);
  EXPECT_EQ(report["totals"]["change_complete"].text, "false");
  EXPECT_EQ(report["totals"]["change_missing"]["unknown"].text, "1");
  bool listed = false;
  for (const Member& each : report["resources"].members) {
    if (each.value["address"].text != address) continue;
    listed = true;
    EXPECT_EQ(each.value["status"].text, "unknown");
    EXPECT_EQ(each.value["reason"].text, "its change is deferred to a later run (resource_config_unknown)");
  }
  EXPECT_TRUE(listed);
  for (const std::string format : {"text", "markdown", "github", "html", "azure-pipelines"}) {
    const std::string said = check(plan, format).out;
    EXPECT_NE(said.find("at least"), std::string::npos) << format;
    EXPECT_EQ(said.find("unchanged ("), std::string::npos) << format;
  }
}

// A plan that failed, or that is about a part, is headed so in every format, and its sum is no sum of all.
TEST(Told, OfAPlanThatFailedOrIsAPartThatItIs) {
  for (const Case& each : cases("bills")) {
    nlohmann::json plan = plan_of("bills/" + each.name);
    if (!plan.is_object()) continue;
    SCOPED_TRACE(each.name);
    plan["errored"] = true;
    plan["complete"] = false;
    for (const std::string format : {"text", "markdown", "github", "html", "azure-pipelines"}) {
      const std::string said = check(plan, format).out;
      EXPECT_NE(said.find("Failed plan"), std::string::npos) << format << said;
      EXPECT_EQ(said.find("unchanged ("), std::string::npos) << format;
    }
    plan["errored"] = false;
    for (const std::string format : {"text", "markdown", "github", "html", "azure-pipelines"})
      EXPECT_NE(check(plan, format).out.find("Partial plan"), std::string::npos) << format;
  }
}

// A resource of azapi is named by what it is in ARM, however little is known of it.
TEST(Told, OfAnUnknownTypeOfArmItsName) {
  std::string text = house::read_file(testdata() / "types/azapi_resource-accounts/plan.json");
  for (std::size_t at; (at = text.find("Microsoft.CognitiveServices/accounts@")) != std::string::npos;)
    text.replace(at, text.find('@', at) - at, "Microsoft.Quantum/workspaces");
  const nlohmann::json plan = nlohmann::json::parse(text, nullptr, false);
  for (const std::string format : {"text", "markdown", "html", "json"}) {
    std::string said = check(plan, format).out;
    for (std::size_t at; (at = said.find("<wbr>")) != std::string::npos;) said.erase(at, 5);
    EXPECT_NE(said.find("Microsoft.Quantum/workspaces"), std::string::npos) << format;
  }
}

struct Lines {
  std::vector<std::string> of;

  explicit Lines(const fs::path& file) : of(split(house::read_file(file), '\n')) {}
  const std::string& at(std::size_t line) const { return of.at(line - 1); }
  // The last line of the block that begins there.
  std::size_t end_of_block(std::size_t line) const {
    int depth = 0;
    for (std::size_t i = line; i <= of.size(); ++i) {
      for (const char c : at(i)) depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth <= 0) return i;
    }
    return of.size();
  }
};

// A rule that finds every machine, at its size.
constexpr const char* kEveryMachine =
    "-- id: every-machine\n-- title: A machine\n-- severity: note\n-- category: idle\n-- advice: None.\n"
    "-- source: The test.\n-- help: The test.\n"
    "SELECT plan_id, address, at, 1 AS flagged, size_attribute AS attribute, coalesce(sku, 'unknown') AS "
    "message FROM compute\n"
    " WHERE size_attribute <> ''\n";

std::string type_of(const Tree& report, const std::string& address) {
  for (const Member& each : report["resources"].members) {
    if (each.value["address"].text == address) return each.value["type"].text;
  }
  return "";
}

// Of all findings of the rule: the types of those that stand on the line of the size. Where the source does
// not set it, one stands on the first line of the block.
void expect_lines_of(const Case& the_case, const Tree& report, std::set<std::string>& types) {
  for (const Member& member : report["findings"].members) {
    const Tree& finding = member.value;
    const fs::path file = the_case.folder / finding["location"]["file"].text;
    if (finding["rule"].text != "every-machine" || finding["location"].is_null() ||
        !fs::is_regular_file(file))
      continue;
    const std::string& attribute = finding["attribute"].text;
    SCOPED_TRACE(file.string() + ": " + finding["at"].text + " " + attribute);
    const Lines lines(file);
    const auto line = static_cast<std::size_t>(std::stoul(finding["location"]["line"].text));
    const std::string name = attribute.substr(attribute.rfind('.') + 1);
    // A body that a function encodes is one attribute, of several lines.
    const auto end = static_cast<std::size_t>(std::stoul(finding["location"]["end_line"].text));
    bool stands = false;
    for (std::size_t i = line; i <= end; ++i) stands = stands || lines.at(i).find(name) != std::string::npos;
    if (stands) types.insert(type_of(report, finding["at"].text));
    for (std::size_t i = line; !stands && i <= lines.end_of_block(line); ++i)
      EXPECT_FALSE(std::string_view(trimmed(lines.at(i))).starts_with(name + " ")) << "line " << i;
  }
}

// Whatever a machine's type calls its size, a finding about it stands there.
TEST(Told, OnTheLineOfTheSizeOfEveryMachine) {
  const fs::path rules = fs::temp_directory_path() / ("terratoll-told-" + std::to_string(::getpid()));
  fs::create_directories(rules);
  std::ofstream(rules / "every-machine.sql") << kEveryMachine;
  std::set<std::string> types;
  for (const Case& each : cases("types")) {
    std::vector<std::string> arguments = {"check", "--all",   "--format",   "json",    "--fail-on",
                                          "never", "--today", "2026-11-24", "--rules", rules.string()};
    for (const std::string& argument : arguments_of(each)) arguments.push_back(argument);
    const house::Ran ran = house::run(arguments, each.folder, {{"GITHUB_WORKSPACE", each.folder.string()}});
    if (ran.status == 0) expect_lines_of(each, parse(ran.out), types);
  }
  fs::remove_all(rules);
  for (const std::string type :
       {"aws_instance", "aws_launch_template", "aws_eks_node_group", "aws_spot_fleet_request",
        "aws_sagemaker_notebook_instance", "aws_batch_compute_environment", "azapi_resource",
        "azurerm_kubernetes_cluster", "azurerm_batch_pool", "azurerm_kubernetes_cluster_node_pool",
        "azurerm_linux_virtual_machine_scale_set", "azurerm_machine_learning_compute_cluster",
        "azurerm_windows_virtual_machine"})
    EXPECT_TRUE(types.contains(type)) << type;
}

}  // namespace
}  // namespace terratoll::cases
