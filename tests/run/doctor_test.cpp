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
