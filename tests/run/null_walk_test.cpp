// Arguments set from null, of every attribute of every type: what the provider's schema calls optional and
// computed (scripts/plan/schemas has it of each type that a fixture needs) and a fixture leaves out is set
// from a variable that is null. Terraform hands its provider the same then, and only the configuration tells.
// So the plan must cost the same and show the same flows.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "checkout.h"
#include "files.h"
#include "flows/flows.h"
#include "run/run.h"
#include "types/types.h"

namespace terratoll::run {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kNothing = "nothing";  // the variable

json parsed(const fs::path& path) {
  std::ifstream file(path);
  return json::parse(file);
}

// Attributes are lists of flags and type, "oc" for optional and computed; nested blocks are objects.
const json& schemas() {
  static const json all = [] {
    json result = json::object();
    for (const char* provider : {"aws", "awscc", "azurerm"}) {
      const fs::path path = checkout::root() / "scripts/plan/schemas" / (std::string(provider) + ".json");
      result.update(parsed(path)["resources"]);
    }
    return result;
  }();
  return all;
}

bool is_computed_option(const std::string& name, const json& attribute) {
  if (!attribute.is_array() || name == "id") return false;
  const std::string flags = attribute[0];
  return flags.find('o') != std::string::npos && flags.find('c') != std::string::npos;
}

bool has_computed_options(const json& block) {
  const auto& items = block.items();
  return std::any_of(items.begin(), items.end(),
                     [](const auto& each) { return is_computed_option(each.key(), each.value()); });
}

// Of one block: returns how many attributes it has set.
std::size_t set_from_null(json& expressions, const json& block) {
  std::size_t count = 0;
  for (const auto& [name, each] : block.items()) {
    if (is_computed_option(name, each) && !expressions.contains(name)) {
      expressions[name] = {{"references", {std::string("var.") + kNothing}}};
      ++count;
    }
    if (!each.is_object() || !expressions.contains(name)) continue;
    json& inside = expressions[name];
    if (inside.is_array()) {
      for (json& one : inside) count += set_from_null(one, each["of"]);
    } else if (!inside.contains("references") && !inside.contains("constant_value")) {
      count += set_from_null(inside, each["of"]);
    }
  }
  return count;
}

std::size_t set_all_from_null(json& module, std::set<std::string>& types) {
  std::size_t count = 0;
  for (json& resource : module["resources"]) {
    const auto schema = schemas().find(resource["type"].get<std::string>());
    if (resource["mode"] != "managed" || schema == schemas().end()) continue;
    const std::size_t set = set_from_null(resource["expressions"], (*schema)["of"]);
    if (set > 0) types.insert(schema.key());
    count += set;
  }
  if (module["resources"].is_null()) module.erase("resources");
  if (module.contains("module_calls"))
    for (json& call : module["module_calls"]) count += set_all_from_null(call["module"], types);
  module["variables"][kNothing] = {{"default", nullptr}};
  return count;
}

// How much each resource costs and why, and what flows.
std::map<std::string, std::string> told(const fs::path& path, const std::string& text, bool with_sources) {
  Request request;
  request.plans = {path.string()};
  request.files[path.string()] = text;
  request.config_above = path.parent_path().string();
  if (with_sources) request.source.path = path.parent_path().string();
  request.today = "2026-11-24";
  request.all = true;
  const Result<Reported> reported = make_report(request);
  EXPECT_TRUE(reported) << path << ": " << reported.error().message;
  std::map<std::string, std::string> result;
  if (!reported) return result;
  for (const report::Resource& each : reported->report.resources)
    result[each.address] = (each.monthly_usd ? each.monthly_usd->money() : "unknown") + " " + each.reason;
  for (const report::FlowRow& each : reported->report.flows)
    result[each.from + " to " + each.to + " at " + each.at] = flows::to_string(each.confidence);
  return result;
}

// What of `a` and `b` differs, a line each.
std::string difference(const std::map<std::string, std::string>& a,
                       const std::map<std::string, std::string>& b) {
  std::string result;
  for (const auto& [name, value] : a)
    if (!b.contains(name) || b.at(name) != value)
      result +=
          "  " + name + ": " + value + "; from null: " + (b.contains(name) ? b.at(name) : "nothing") + "\n";
  for (const auto& [name, value] : b)
    if (!a.contains(name)) result += "  " + name + ": nothing; from null: " + value + "\n";
  return result;
}

std::vector<fs::path> plans_of(const std::string& kind) {
  std::vector<fs::path> result;
  for (const fs::directory_entry& entry : fs::directory_iterator(checkout::root() / "testdata" / kind))
    if (fs::exists(entry.path() / "plan.json")) result.push_back(entry.path() / "plan.json");
  return result;
}

class SetFromNull : public testing::TestWithParam<std::string> {};

TEST_P(SetFromNull, CostsWhatLeavingOutCosts) {
  std::size_t count = 0;
  std::set<std::string> types;
  for (const fs::path& path : plans_of(GetParam())) {
    json plan = parsed(path);
    if (!plan.contains("configuration")) continue;
    const std::string before = plan.dump();
    const std::size_t set = set_all_from_null(plan["configuration"]["root_module"], types);
    plan["variables"][kNothing] = {{"value", nullptr}};
    count += set;
    if (set == 0) continue;
    EXPECT_EQ(difference(told(path, before, false), told(path, plan.dump(), false)), "") << path;
  }
  EXPECT_GT(count, 10U);
}

INSTANTIATE_TEST_SUITE_P(Fixtures, SetFromNull, testing::Values("types", "bills", "flows", "hidden"),
                         [](const auto& kind) { return kind.param; });

// Every type whose cost or flow rests on code or on what its row names is in the walk.
TEST(NullWalk, MeetsEveryType) {
  std::set<std::string> met;
  for (const char* kind : {"types", "bills", "flows", "hidden"}) {
    for (const fs::path& path : plans_of(kind)) {
      json plan = parsed(path);
      if (plan.contains("configuration")) set_all_from_null(plan["configuration"]["root_module"], met);
    }
  }
  for (const types::Type& type : types::all()) {
    const bool decides = !type.code.empty() || !type.size.empty() || !type.count.empty();
    const auto schema = schemas().find(std::string(type.name));
    if (!decides || type.handling == types::Handling::Free || schema == schemas().end()) continue;
    const bool has_any = has_computed_options((*schema)["of"]);
    EXPECT_TRUE(!has_any || met.contains(schema.key())) << schema.key();
  }
}

// What the walk makes of a plan is what Terraform makes of it: two folders, of which the one leaves out what
// the other sets from null.
TEST(NullWalk, ChangesAPlanAsTerraformDoes) {
  const fs::path omitted = checkout::root() / "testdata/hidden/omitted/plan.json";
  const fs::path nothing = checkout::root() / "testdata/hidden/nothing/plan.json";
  json made = parsed(omitted);
  const json planned = parsed(nothing);
  std::set<std::string> types;
  EXPECT_GT(set_all_from_null(made["configuration"]["root_module"], types), 100U);
  EXPECT_EQ(json::diff(made["configuration"], planned["configuration"]).dump(1), "[]");
  EXPECT_EQ(json::diff(made["resource_changes"], planned["resource_changes"]).dump(1), "[]");
  EXPECT_EQ(made["variables"], planned["variables"]);
  for (const bool with_sources : {false, true}) {
    EXPECT_EQ(difference(told(omitted, testdata("hidden/omitted/plan.json"), with_sources),
                         told(nothing, testdata("hidden/nothing/plan.json"), with_sources)),
              "");
  }
}

}  // namespace
}  // namespace terratoll::run
