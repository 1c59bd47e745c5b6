// What `terratoll doctor` says of a plan: what could not be seen, and what would help.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "exercise.h"
#include "files.h"
#include "run/run.h"

namespace terratoll::run {
namespace {

using report::Diagnosis;

std::string path_of(const std::string& folder) {
  return (checkout::root() / "testdata" / folder).string();
}

Diagnosis diagnosis_of(const std::string& folder, const std::string& source = "") {
  Request request;
  request.plans = {path_of(folder + "/plan.json")};
  request.audit = true;
  request.source.path = source;
  request.today = "2026-11-24";
  Result<Diagnosis> diagnosis = diagnose(request);
  EXPECT_TRUE(diagnosis) << diagnosis.error().message;
  return std::move(*diagnosis);
}

std::string text_of(const std::string& folder, const std::string& source = "") {
  return report::doctor_text(diagnosis_of(folder, source));
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Doctor, SaysWhichShareIsKnownAndWhatWantsUsage) {
  const std::string text = text_of("examples/pipeline");
  EXPECT_TRUE(has(text, "3 of 6 resources that cost money are known in whole (50%).\n")) << text;
  EXPECT_TRUE(has(text, "Billed by use, no usage given: 3 resources\n  aws_s3_bucket.corpus")) << text;
  EXPECT_TRUE(has(text, "→ --usage FILE")) << text;
  EXPECT_FALSE(has(text, "--source")) << "nothing in it is hidden: " << text;
}

TEST(Doctor, AsksForTheSourcesWhereTheJsonHidesSomething) {
  const std::string folder = "types/aws_eks_node_group-part-of-a-map";
  const std::string without = text_of(folder);
  EXPECT_TRUE(has(without, "Known after apply, or not shown by the plan's JSON: 1 resource\n")) << without;
  EXPECT_TRUE(has(without, "→ --source DIR, the folder of the .tf files: none were read.")) << without;
  EXPECT_TRUE(has(without, "capacity_type is known after apply, and taken as\n  left out")) << without;
  const std::string with = text_of(folder, path_of(folder));
  EXPECT_TRUE(has(with, "→ Apply, and audit the state: the sources do not tell either.")) << with;
  EXPECT_FALSE(has(with, "taken as")) << with;
}

TEST(Doctor, AsksForInitWhereTheFilesOfAModuleAreMissing) {
  Folder folder("doctor");
  folder.write("main.tf", "module \"others\" {\n  source = \"example/groups/aws\"\n}\n");
  const std::string text = text_of("types/aws_eks_node_group-part-of-a-map", folder.path());
  EXPECT_TRUE(has(text, "→ terraform init in the folder of the sources: the files of module others are not"))
      << text;
}

// A null from a local: the report's own reason says what helps, and with the sources there is nothing to say.
TEST(Doctor, NamesTheLocalThatIsNotShown) {
  const std::string without = text_of("hidden/null");
  EXPECT_TRUE(has(
      without,
      "aws_eks_node_group.local: capacity_type rests on local.none, which the plan's JSON does not show;\n"
      "  give --source\n"))
      << without;
  EXPECT_TRUE(has(without, "aws_eks_node_group.later: capacity_type is known after apply\n")) << without;
  const std::string with = text_of("hidden/null", path_of("hidden/null"));
  EXPECT_FALSE(has(with, "rests on")) << with;
  EXPECT_TRUE(has(with, "aws_eks_node_group.later: capacity_type is known after apply\n")) << with;
}

// Of what is priced in part, a quantity that nobody knows is not the cards' fault.
TEST(Doctor, TellsAnUnknownQuantityFromAMissingPrice) {
  const auto gaps = [](const std::string& folder, const std::string& address) {
    const auto json = nlohmann::json::parse(report::doctor_json(diagnosis_of(folder)));
    std::string result;
    for (const auto& gap : json["gaps"])
      for (const auto& each : gap["resources"])
        if (each["address"] == address) result += gap["gap"].get<std::string>() + " ";
    return result;
  };
  EXPECT_EQ(gaps("hidden/null", "azurerm_linux_virtual_machine.local"), "after-apply ");
  EXPECT_EQ(gaps("bills/stated-counts", "azurerm_kubernetes_cluster_node_pool.windows"), "price assumed ");
}

// The folder that a command runs in may hold the sources of something else.
TEST(Doctor, ReadsNoSourcesOfAnotherConfiguration) {
  EXPECT_EQ(text_of("hidden/null", path_of("hidden/policies")), text_of("hidden/null"));
}

TEST(Doctor, GivesTheSameAsJson) {
  const auto json = nlohmann::json::parse(report::doctor_json(diagnosis_of("examples/pipeline")));
  EXPECT_EQ(json["resources"], 13);
  EXPECT_EQ(json["costing"], 6);
  EXPECT_EQ(json["known"], 3);
  ASSERT_EQ(json["gaps"].size(), 1u);
  EXPECT_EQ(json["gaps"][0]["gap"], "usage");
  EXPECT_EQ(json["gaps"][0]["resources"].size(), 3u);
}

}  // namespace
}  // namespace terratoll::run
