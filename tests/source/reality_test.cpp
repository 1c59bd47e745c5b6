// Against Terraform itself: its own references, and the sources of real plans.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "checkout.h"
#include "source/tree.h"

namespace terratoll::source {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Strings = std::vector<std::string>;

const fs::path kRoot = checkout::root();

Strings once(const json& list) {
  Strings out;
  for (const json& text : list) {
    if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(text);
  }
  return out;
}

// How many expressions were compared.
int compare(const Tree& tree, const std::string& module_path, const json& resource, const std::string& path,
            const json& expressions) {
  int compared = 0;
  for (const auto& [name, value] : expressions.items()) {
    const std::string at = path.empty() ? name : path + "." + name;
    if (value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        compared += compare(tree, module_path, resource, at + "[" + std::to_string(i) + "]", value[i]);
      }
    } else if (value.is_object() && !value.empty() && !value.contains("references") &&
               !value.contains("constant_value")) {
      compared += compare(tree, module_path, resource, at, value);
    } else {
      const std::optional<Expr> expr =
          tree.attribute(module_path, std::string(resource["mode"]), std::string(resource["type"]),
                         std::string(resource["name"]), at);
      EXPECT_TRUE(expr) << resource["address"] << " " << at;
      if (!expr) continue;
      EXPECT_EQ(references(*expr), once(value.value("references", json::array())))
          << resource["address"] << " " << at;
      ++compared;
    }
  }
  return compared;
}

int compare_module(const Tree& tree, const std::string& path, const json& module) {
  int compared = 0;
  for (const json& resource : module.value("resources", json::array())) {
    compared += compare(tree, path, resource, "", resource.value("expressions", json::object()));
    const Place place = tree.locate(path, std::string(resource["mode"]), std::string(resource["type"]),
                                    std::string(resource["name"]), "");
    EXPECT_TRUE(place.location) << resource["address"];
  }
  const json calls = module.value("module_calls", json::object());
  for (const auto& [name, call] : calls.items()) {
    compared += compare_module(tree, path.empty() ? name : path + "." + name, call["module"]);
  }
  return compared;
}

void expect_no_diagnostics(const Tree& tree) {
  for (const Diagnostic& d : tree.diagnostics()) ADD_FAILURE() << to_string(d.location) << ": " << d.message;
}

void expect_agreement(const fs::path& folder, const fs::path& plan, int at_least) {
  if (!fs::exists(plan)) GTEST_SKIP() << plan << " is not at hand";
  const auto tree = Tree::open({.dir = folder.string(), .base = {}});
  ASSERT_TRUE(tree) << tree.error().message;
  expect_no_diagnostics(*tree);
  std::ifstream stream(plan);
  const json document = json::parse(stream);
  EXPECT_GE(compare_module(*tree, "", document["configuration"]["root_module"]), at_least);
}

TEST(SourceAgreesWithTerraform, AboutEveryFormOfReference) {
  const fs::path folder = kRoot / "tests/source/data/references";
  expect_agreement(folder, folder / "plan.json", 22);
}
TEST(SourceAgreesWithTerraform, AboutProbes) {
  const fs::path probes = kRoot / "../shared/probes";
  expect_agreement(probes / "tfx", probes / "tfx/create.plan.json", 25);
}
TEST(SourceAgreesWithTerraform, AboutLoops) {
  const fs::path probes = kRoot / "../shared/probes";
  expect_agreement(probes / "tfz", probes / "tfz/create.plan.json", 14);
}
TEST(SourceAgreesWithTerraform, AboutJsonSourcesAndOverrides) {
  const fs::path probes = kRoot / "../shared/probes";
  if (!fs::exists(probes)) GTEST_SKIP() << "no probes at hand";
  const auto tree = Tree::open({.dir = (probes / "tfw").string(), .base = {}});
  ASSERT_TRUE(tree);
  expect_no_diagnostics(*tree);
  const Place j = tree->locate("", "managed", "terraform_data", "j", "input");
  ASSERT_TRUE(j.location);
  EXPECT_TRUE(j.location->file.ends_with("override.tf")) << j.location->file;
  EXPECT_TRUE(tree->locate("", "managed", "terraform_data", "j", "").location->file.ends_with("a.tf.json"));
  EXPECT_TRUE(
      tree->locate("s", "managed", "terraform_data", "k", "input").location->file.ends_with("sub/x.tf"));
}

TEST(Source, ReadsEveryRealFileWithoutDiagnostics) {
  int folders = 0;
  for (const char* place : {"../shared/tfplan/examples", "../shared/probes", "testdata", "examples"}) {
    std::error_code error;
    for (fs::recursive_directory_iterator it(kRoot / place, error), end; !error && it != end;
         it.increment(error)) {
      if (!it->is_directory()) continue;
      const auto tree = Tree::open({.dir = it->path().string(), .base = {}});
      ASSERT_TRUE(tree);
      if (tree->empty()) continue;
      expect_no_diagnostics(*tree);
      ++folders;
    }
  }
  if (folders == 0) GTEST_SKIP() << "no sources at hand";
}

}  // namespace
}  // namespace terratoll::source
