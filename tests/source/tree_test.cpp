#include "source/tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "checkout.h"
#include "source/folder.h"
#include "stack.h"

namespace terratoll::source {
namespace {

using Strings = std::vector<std::string>;

std::optional<Strings> local_references(const Tree& tree, std::string_view module_path,
                                        std::string_view name) {
  const Expr* local = tree.local(module_path, name);
  return local == nullptr ? std::nullopt : std::optional<Strings>(references(*local));
}

class Located : public testing::Test {
 protected:
  // `code` is what the line holds that is expected.
  void expect_at(std::string_view type, std::string_view name, std::string_view attribute,
                 const std::string& file, std::string_view code, int nth = 1) {
    const Place place = tree_.locate("", "managed", type, name, attribute);
    ASSERT_TRUE(place.location) << type << "." << name << " " << attribute;
    EXPECT_EQ(place.location->file, file) << attribute;
    EXPECT_EQ(place.location->line, line_of(stack() / file, code, nth))
        << type << "." << name << " " << attribute;
    EXPECT_TRUE(place.call_stack.empty());
  }
  void expect_nowhere(std::string_view module, std::string_view mode, std::string_view type,
                      std::string_view name) {
    const Place place = tree_.locate(module, mode, type, name, "");
    EXPECT_FALSE(place.location) << type << "." << name;
    EXPECT_TRUE(place.call_stack.empty());
  }

  Tree tree_ = open_tree(stack() / "infra", stack().string());
};

TEST_F(Located, AttributesStandOnTheirOwnLine) {
  const char* file = "infra/main.tf";
  expect_at("aws_instance", "gpu", "instance_type", file, "  instance_type = \"p3.2xlarge\"");
  expect_at("aws_instance", "gpu", "ami", file, "ami           =");
  expect_at("aws_instance", "gpu", "count", file, "count         = 2");
  expect_at("aws_instance", "one_line", "instance_type", file, "\"one_line\"");
  expect_at("aws_instance", "bare_labels", "instance_type", file, "g5.2xlarge\"");
}

TEST_F(Located, BlocksStandOnTheirFirstLine) {
  expect_at("aws_instance", "gpu", "", "infra/main.tf", "\"aws_instance\" \"gpu\"");
  expect_at("aws_instance", "gpu", "ebs_optimized", "infra/main.tf", "\"aws_instance\" \"gpu\"");
  expect_at("aws_instance", "bare_labels", "", "infra/main.tf", "bare_labels");
  const Place data = tree_.locate("", "data", "aws_ami", "gpu", "owners");
  ASSERT_TRUE(data.location);
  EXPECT_EQ(data.location->line, line_of(stack() / "infra/main.tf", "owners"));
}

TEST_F(Located, NestedBlocksAreFoundByNumber) {
  const char* file = "infra/main.tf";
  const char* type = "aws_sagemaker_endpoint_configuration";
  expect_at("aws_instance", "gpu", "root_block_device.volume_size", file, "volume_size = 500");
  expect_at("aws_instance", "gpu", "root_block_device[0].volume_size", file, "volume_size = 500");
  expect_at("aws_instance", "gpu", "root_block_device.0.volume_size", file, "volume_size = 500");
  expect_at("aws_instance", "gpu", "root_block_device[0].iops", file, "root_block_device {");
  expect_at("aws_instance", "gpu", "root_block_device", file, "root_block_device {");
  expect_at(type, "e", "production_variants[0].initial_instance_count", file, "initial_instance_count = 1");
  expect_at(type, "e", "production_variants[1].initial_instance_count", file, "initial_instance_count = 2");
  expect_at(type, "e", "production_variants[1].serverless_config[0].memory_size_in_mb", file,
            "memory_size_in_mb");
  expect_at(type, "e", "production_variants[2].initial_instance_count", file, type);
}

TEST_F(Located, DynamicBlocksServeTheAttributesOfTheirContent) {
  const char* file = "infra/main.tf";
  expect_at("aws_autoscaling_group", "dynamic", "tag[3].value", file, "value               =");
  expect_at("aws_autoscaling_group", "dynamic", "tag", file, "dynamic \"tag\"");
  expect_at("aws_autoscaling_group", "dynamic",
            "mixed_instances_policy[0].launch_template[0].override[1].instance_type", file,
            "instance_type = override.value");
}

TEST_F(Located, BlocksBehindADynamicOneHaveNoNumber) {
  const char* file = "infra/main.tf";
  expect_at("aws_security_group", "mixed", "ingress[0].from_port", file, "from_port = 1");
  expect_at("aws_security_group", "mixed", "ingress[1].from_port", file, "\"mixed\"");
  expect_at("aws_security_group", "mixed", "ingress[3].from_port", file, "\"mixed\"");
}

TEST_F(Located, MembersOfObjectsAndListsStandOnTheirLine) {
  const char* file = "infra/main.tf";
  expect_at("aws_instance", "gpu", "tags.Name", file, "Name = \"gpu\"");
  expect_at("aws_instance", "gpu", "tags[\"a.b\"]", file, "\"a.b\" = \"c\"");
  expect_at("aws_instance", "gpu", "tags.list[1]", file, "\"y\"]");
  expect_at("aws_instance", "gpu", "tags.none", file, "tags = {");
}

TEST_F(Located, AttributesSpanTheirLines) {
  const Place place = tree_.locate("", "managed", "aws_instance", "gpu", "user_data");
  ASSERT_TRUE(place.location);
  EXPECT_EQ(place.location->line, line_of(stack() / "infra/main.tf", "user_data     ="));
  EXPECT_EQ(place.location->end_line, line_of(stack() / "infra/main.tf", "    EOF", 2));
  EXPECT_EQ(tree_.locate("", "managed", "aws_instance", "gpu", "").location->end_line,
            tree_.locate("", "managed", "aws_instance", "gpu", "").location->line);
}

TEST_F(Located, WhatIsOverriddenStandsInTheOverrideFile) {
  const char* over = "infra/gpu_override.tf";
  expect_at("aws_instance", "overridden", "instance_type", over, "p4d.24xlarge");
  expect_at("aws_instance", "overridden", "ami", "infra/more.tf", "ami-1");
  expect_at("aws_instance", "overridden", "", "infra/more.tf", "\"overridden\"");
  expect_at("aws_instance", "overridden", "root_block_device.volume_size", "infra/more.tf",
            "volume_size = 10");
  expect_at("aws_instance", "overridden", "ebs_block_device[1].volume_size", over, "volume_size = 3000");
  expect_at("aws_instance", "overridden", "lifecycle.prevent_destroy", over, "prevent_destroy = false");
  expect_at("aws_instance", "overridden", "lifecycle.ignore_changes", "infra/more.tf", "ignore_changes");
}

TEST_F(Located, GeneratedCodeStandsInItsJsonFile) {
  const char* file = "infra/cdk.tf.json";
  expect_at("aws_instance", "generated", "", file, "\"generated\": {");
  expect_at("aws_instance", "generated", "instance_type", file, "g5.48xlarge");
  expect_at("aws_instance", "generated", "root_block_device[0].volume_size", file, "\"volume_size\": 700");
  expect_at("aws_instance", "generated", "ebs_block_device[1].volume_size", file, "\"volume_size\": 2");
  expect_at("aws_instance", "generated", "network_interface[1].device_index", file, "device_index");
}

TEST_F(Located, WhatIsNotThereHasNoLocation) {
  expect_nowhere("", "managed", "aws_instance", "none");
  expect_nowhere("", "managed", "aws_instance", "commented");
  expect_nowhere("", "managed", "aws_instance", "in_heredoc");
  expect_nowhere("", "data", "aws_instance", "gpu");
  expect_nowhere("", "managed", "aws_ami", "gpu");
  expect_nowhere("", "other", "aws_instance", "gpu");
  expect_nowhere("train", "managed", "aws_instance", "gpu");
  expect_nowhere("train.none", "managed", "aws_instance", "gpu");
  expect_nowhere("none", "managed", "aws_instance", "node");
  expect_nowhere("", "managed", "", "");
}

TEST_F(Located, ModulesAreReachedThroughTheirCalls) {
  const Location train{"infra/main.tf", line_of(stack() / "infra/main.tf", "module \"train\""),
                       line_of(stack() / "infra/main.tf", "module \"train\"")};
  const int storage = line_of(stack() / "modules/train/main.tf", "module \"storage\"");
  const int rules = line_of(stack() / "modules/train/storage/main.tf", "module \"rules\"");

  const Place node = tree_.locate("train", "managed", "aws_instance", "node", "instance_type");
  ASSERT_TRUE(node.location);
  EXPECT_EQ(node.location->file, "modules/train/main.tf");
  EXPECT_EQ(node.location->line, line_of(stack() / "modules/train/main.tf", "var.size"));
  EXPECT_EQ(node.call_stack, std::vector{train});

  const Place deep = tree_.locate("train.storage.rules", "managed", "aws_s3_bucket_lifecycle_configuration",
                                  "r", "rule[0].transition[0].days");
  ASSERT_TRUE(deep.location);
  EXPECT_EQ(deep.location->file, "modules/train/storage/rules/main.tf");
  EXPECT_EQ(deep.location->line, line_of(stack() / deep.location->file, "days = 30"));
  EXPECT_EQ(deep.call_stack, (std::vector<Location>{train,
                                                    {"modules/train/main.tf", storage, storage},
                                                    {"modules/train/storage/main.tf", rules, rules}}));

  const Place json = tree_.locate("json_call", "managed", "aws_s3_bucket", "data", "bucket");
  ASSERT_TRUE(json.location);
  EXPECT_EQ(json.location->file, "modules/train/storage/main.tf");
  ASSERT_EQ(json.call_stack.size(), 1u);
  EXPECT_EQ(json.call_stack[0].line, line_of(stack() / "infra/cdk.tf.json", "json_call"));
}

TEST_F(Located, AModuleThatIsNotAtHandStandsAtItsCall) {
  for (const char* path : {"registry", "registry.deeper.still", "missing"}) {
    const Place place = tree_.locate(path, "managed", "aws_vpc", "this", "cidr_block");
    ASSERT_TRUE(place.location) << path;
    EXPECT_EQ(place.location->file, "infra/main.tf");
    EXPECT_TRUE(place.call_stack.empty());
  }
  EXPECT_EQ(tree_.locate("registry", "managed", "a", "b", "").location->line,
            line_of(stack() / "infra/main.tf", "module \"registry\""));
}

TEST_F(Located, OnlyTheMissingFolderIsComplainedAbout) {
  ASSERT_EQ(tree_.diagnostics().size(), 1u);
  const Diagnostic& missing = tree_.diagnostics()[0];
  EXPECT_EQ(missing.kind, Diagnostic::Kind::Module);
  EXPECT_EQ(missing.location.file, "infra/main.tf");
  EXPECT_EQ(missing.location.line, line_of(stack() / "infra/main.tf", "./nowhere"));
}

TEST(Base, OfModulesOutsideOfItOnlyTheCallIsShown) {
  const Tree tree = open_tree(stack() / "infra", (stack() / "infra").string());
  for (const char* path : {"train", "train.storage", "train.storage.rules"}) {
    const Place place = tree.locate(path, "managed", "aws_s3_bucket", "data", "bucket");
    ASSERT_TRUE(place.location) << path;
    EXPECT_EQ(place.location->file, "main.tf");
    EXPECT_EQ(place.location->line, line_of(stack() / "infra/main.tf", "module \"train\""));
    EXPECT_TRUE(place.call_stack.empty());
  }
}

TEST(Base, IsTheGitRepositoryThatHoldsTheSources) {
  const Scratch repository;
  fs::create_directories(repository.path() / ".git");
  repository.write("live/prod/main.tf",
                   "resource \"a\" \"b\" {}\nmodule \"m\" {\n  source = \"../../m\"\n}\n");
  repository.write("m/main.tf", "resource \"c\" \"d\" {}\n");
  const Tree tree = open_tree(repository.path() / "live/prod");
  EXPECT_EQ(tree.locate("", "managed", "a", "b", "").location, (Location{"live/prod/main.tf", 1, 1}));
  EXPECT_EQ(tree.locate("m", "managed", "c", "d", "").location, (Location{"m/main.tf", 1, 1}));
  // A base that does not hold the sources is none.
  const Tree elsewhere = open_tree(repository.path() / "live/prod", "/usr");
  EXPECT_EQ(elsewhere.locate("", "managed", "a", "b", "").location->file, "live/prod/main.tf");
}

TEST(Base, IsTheFolderWithoutARepository) {
  const Scratch folder;
  folder.write("main.tf", "resource \"a\" \"b\" {}\n");
  EXPECT_EQ(open_tree(folder.path()).locate("", "managed", "a", "b", "").location,
            (Location{"main.tf", 1, 1}));
}

constexpr std::string_view kInstalled = R"({"Modules":[
  {"Key":"","Source":"","Dir":"."},
  {"Key":"vpc","Source":"registry.terraform.io/acme/vpc/aws","Version":"1.2.0","Dir":".terraform/modules/vpc"},
  {"Key":"vpc.inner","Source":"./inner","Dir":".terraform/modules/vpc/inner"},
  {"Key":"vpc.git","Source":"git::https://example.com/x.git","Dir":".terraform\\modules\\vpc.git"},
  {"Key":"vendored","Source":"acme/v/aws","Dir":"vendor/v"}]})";

TEST(InstalledModules, StandAtTheCallButAreRead) {
  const Scratch root;
  root.write(".terraform/modules/modules.json", kInstalled);
  root.write("main.tf",
             "module \"vpc\" {\n  source = \"acme/vpc/aws\"\n}\nmodule \"vendored\" {\n  source = "
             "\"acme/v/aws\"\n}\n");
  root.write(".terraform/modules/vpc/main.tf",
             "locals { cidr = var.cidr }\nmodule \"inner\" { source = \"./inner\" }\n"
             "module \"git\" { source = \"git::https://example.com/x.git\" }\n# terratoll:ignore x\nresource "
             "\"a\" \"b\" {}\n");
  root.write(".terraform/modules/vpc/inner/main.tf", "locals { x = aws_vpc.a.id }\n");
  root.write(".terraform/modules/vpc.git/main.tf", "locals { y = aws_vpc.b.id }\nbroken");
  root.write("vendor/v/main.tf", "\nresource \"aws_vpc\" \"v\" {}\n");
  const Tree tree = open_tree(root.path());
  EXPECT_EQ(tree.locate("vpc", "managed", "a", "b", "").location, (Location{"main.tf", 1, 1}));
  EXPECT_EQ(tree.locate("vpc.inner", "managed", "a", "b", "").location, (Location{"main.tf", 1, 1}));
  EXPECT_EQ(tree.locate("vendored", "managed", "aws_vpc", "v", "").location,
            (Location{"vendor/v/main.tf", 2, 2}));
  EXPECT_EQ(local_references(tree, "vpc", "cidr"), Strings{"var.cidr"});
  EXPECT_EQ(local_references(tree, "vpc.inner", "x"), (Strings{"aws_vpc.a.id", "aws_vpc.a"}));
  EXPECT_EQ(local_references(tree, "vpc.git", "y"), (Strings{"aws_vpc.b.id", "aws_vpc.b"}));
  EXPECT_TRUE(tree.exceptions().empty());  // other people's
  EXPECT_TRUE(tree.diagnostics().empty());
}

TEST(InstalledModules, AreFoundForARealConfiguration) {
  const fs::path probe = checkout::root() / "../shared/probes/tfx";
  if (!fs::exists(probe)) GTEST_SKIP() << "no probes at hand";
  const Scratch root;
  fs::copy(probe, root.path(), fs::copy_options::recursive);
  fs::create_directories(root.path() / ".terraform/modules");
  fs::copy(probe / "modules.json", root.path() / ".terraform/modules/modules.json");
  const Tree tree = open_tree(root.path());
  const Place leaf = tree.locate("me.inner", "managed", "terraform_data", "leaf", "input");
  ASSERT_TRUE(leaf.location);
  EXPECT_EQ(leaf.location->file, "mod/inner/main.tf");
  EXPECT_EQ(leaf.call_stack.size(), 2u);
}

TEST(Tree, RefusesWhatIsNoFolder) {
  const Scratch root;
  root.write("main.tf", "");
  for (const fs::path& path : {root.path() / "none", root.path() / "main.tf"}) {
    const auto tree = Tree::open({.dir = path.string(), .base = {}});
    ASSERT_FALSE(tree);
    EXPECT_EQ(tree.error().kind, Error::Kind::Usage);
    EXPECT_NE(tree.error().message.find(path.string()), std::string::npos);
  }
}

TEST(Tree, OfAFolderWithoutSourcesIsEmpty) {
  const Scratch root;
  root.write("README.md", "resource \"a\" \"b\" {}\n");
  root.write(".hidden.tf", "resource \"a\" \"b\" {}\n");
  root.write("main.tf~", "resource \"a\" \"b\" {}\n");
  const Tree tree = open_tree(root.path());
  EXPECT_TRUE(tree.empty());
  EXPECT_FALSE(tree.locate("", "managed", "a", "b", "").location);
}

TEST(Tree, EndsAtModulesThatCallThemselves) {
  const Scratch root;
  root.write("main.tf", "module \"a\" { source = \"./a\" }\nmodule \"self\" { source = \"./\" }\n");
  root.write("a/main.tf", "module \"b\" { source = \"../b\" }\n");
  root.write("b/main.tf", "module \"a\" { source = \"../a\" }\nresource \"x\" \"y\" {}\n");
  const Tree tree = open_tree(root.path());
  EXPECT_EQ(tree.locate("a.b", "managed", "x", "y", "").location, (Location{"b/main.tf", 2, 2}));
  EXPECT_EQ(tree.diagnostics().size(), 2u);
}

TEST(Tree, EndsAtModulesThatMultiply) {
  const Scratch root;
  for (int i = 0; i < 30; ++i) {
    const std::string next = "{ source = \"../m" + std::to_string(i + 1) + "\" }\n";
    root.write("m" + std::to_string(i) + "/main.tf", "module \"a\" " + next + "module \"b\" " + next);
  }
  const Tree tree = open_tree(root.path() / "m0", root.path().string());
  ASSERT_FALSE(tree.diagnostics().empty());
  EXPECT_EQ(tree.diagnostics().back().kind, Diagnostic::Kind::Limit);
}

TEST(Tree, FollowsSymlinksAndPrefersOpenTofusFiles) {
  const Scratch root;
  root.write("live/main.tf", "module \"m\" { source = \"./linked\" }\nresource \"x\" \"shadowed\" {}\n");
  root.write("live/main.tofu", "\nmodule \"m\" { source = \"./linked\" }\n");
  root.write("modules/m/only.tofu.json", R"({"resource": {"x": {"y": {}}}})");
  fs::create_directory_symlink(root.path() / "modules/m", root.path() / "live/linked");
  const Tree tree = open_tree(root.path() / "live", root.path().string());
  EXPECT_EQ(tree.locate("m", "managed", "x", "y", "").location, (Location{"modules/m/only.tofu.json", 1, 1}));
  EXPECT_EQ(tree.locate("m", "managed", "x", "y", "").call_stack,
            (std::vector<Location>{{"live/main.tofu", 2, 2}}));
  EXPECT_FALSE(tree.locate("", "managed", "x", "shadowed", "").location);
}

TEST(Tree, SaysWhatItCouldNotReadAndReadsTheRest) {
  const Scratch root;
  root.write(
      "a.tf",
      "resource \"x\" \"before\" {}\n\nresource \"x\" \"y\" {\n  a = [1, \n}\nresource \"x\" \"after\" {}\n");
  root.write("b.tf", "resource \"x\" \"b\" {}\n");
  root.write("c.tf.json", "{\"resource\": ");
  root.write("huge.tf", std::string(limits::kSourceFile + 1, '\n'));
  const Tree tree = open_tree(root.path());
  EXPECT_TRUE(tree.locate("", "managed", "x", "before", "").location);
  EXPECT_EQ(tree.locate("", "managed", "x", "y", "a").location->line, 3);
  EXPECT_FALSE(tree.locate("", "managed", "x", "after", "").location);
  EXPECT_TRUE(tree.locate("", "managed", "x", "b", "").location);
  ASSERT_EQ(tree.diagnostics().size(), 3u);
  EXPECT_EQ(tree.diagnostics()[0].location.file, "a.tf");
  EXPECT_EQ(tree.diagnostics()[0].location.line, 5);
  EXPECT_EQ(tree.diagnostics()[1].location.file, "c.tf.json");
  EXPECT_EQ(tree.diagnostics()[2].kind, Diagnostic::Kind::Limit);
}

// What a limit leaves out is said, and what lies within it is read.
std::vector<std::string> limits_met(const Tree& tree) {
  std::vector<std::string> result;
  for (const Diagnostic& each : tree.diagnostics())
    if (each.kind == Diagnostic::Kind::Limit) result.push_back(each.message);
  return result;
}

TEST(Tree, LooksAtModulesAsDeepAsTheLimit) {
  for (const std::size_t depth : {limits::kModuleDepth, limits::kModuleDepth + 1}) {
    const Scratch root;
    for (std::size_t i = 0; i < depth; ++i)
      root.write("m" + std::to_string(i) + "/main.tf",
                 "module \"m\" {\n  source = \"../m" + std::to_string(i + 1) + "\"\n}\n");
    root.write("m" + std::to_string(depth) + "/main.tf", "resource \"x\" \"y\" {}\n");
    const Tree tree = open_tree(root.path() / "m0", root.path().string());
    EXPECT_EQ(limits_met(tree).size(), depth - limits::kModuleDepth) << depth;
  }
}

TEST(Tree, LooksAtAsManyModulesAsTheLimit) {
  for (const std::size_t beyond : {0U, 1U}) {
    const Scratch root;
    std::string calls;
    for (std::size_t i = 0; i < limits::kModules - 1 + beyond; ++i)
      calls += "module \"m" + std::to_string(i) + "\" {\n  source = \"./m\"\n}\n";
    root.write("main.tf", calls);
    root.write("m/main.tf", "resource \"x\" \"y\" {}\n");
    EXPECT_EQ(limits_met(open_tree(root.path())).size(), beyond);
  }
}

TEST(Folder, IsReadAsFarAsTheBudgetGoes) {
  const Scratch root;
  root.write("a.tf", std::string(100, '\n'));
  for (const std::size_t budget : {100U, 99U}) {
    std::size_t left = budget;
    const auto folder = Folder::load(root.path().string(), root.path().string(), "", true, left);
    EXPECT_EQ(folder->files().size(), budget == 100 ? 1U : 0U);
    EXPECT_EQ(folder->diagnostics().size(), budget == 100 ? 0U : 1U);
  }
}

class Lost : public testing::Test {
 protected:
  Tree tree_ = open_tree(stack() / "infra", stack().string());
};

TEST_F(Lost, LocalsHaveTheirReferences) {
  EXPECT_EQ(local_references(tree_, "", "tags"),
            (Strings{"aws_instance.gpu[0].arn", "aws_instance.gpu[0]", "aws_instance.gpu"}));
  EXPECT_EQ(local_references(tree_, "", "bucket"), Strings{"local.prefix"});
  EXPECT_EQ(local_references(tree_, "", "types"), Strings{});
  EXPECT_EQ(local_references(tree_, "", "from_json"),
            (Strings{"aws_instance.generated.id", "aws_instance.generated"}));
  EXPECT_EQ(local_references(tree_, "", "none"), std::nullopt);
  EXPECT_EQ(local_references(tree_, "train", "tags"), std::nullopt);
  EXPECT_EQ(local_references(tree_, "none", "tags"), std::nullopt);
}

TEST_F(Lost, BodiesHoldDynamicBlocks) {
  const hcl::Body* body = tree_.body("", "managed", "aws_autoscaling_group", "dynamic");
  ASSERT_NE(body, nullptr);
  EXPECT_EQ(tree_.body("", "managed", "aws_autoscaling_group", "dynamic"), body);  // parsed once
  const auto nested = [](const hcl::Body& in, std::string_view type) {
    return std::find_if(in.blocks.begin(), in.blocks.end(),
                        [&](const hcl::Nested& each) { return each.type == type; });
  };
  const auto tag = nested(*body, "tag");
  ASSERT_NE(tag, body->blocks.end());
  EXPECT_TRUE(tag->dynamic);
  EXPECT_EQ(references(tag->for_each), Strings{"local.tags"});
  ASSERT_NE(tag->content.argument("value"), nullptr);
  EXPECT_EQ(references(*tag->content.argument("value")),
            (Strings{"aws_instance.gpu[0].id", "aws_instance.gpu[0]", "aws_instance.gpu"}));
  EXPECT_EQ(tree_.body("", "managed", "aws_instance", "none"), nullptr);
}

TEST_F(Lost, AttributesCanBeRead) {
  const auto type = tree_.attribute("", "managed", "aws_instance", "gpu", "instance_type");
  ASSERT_TRUE(type);
  EXPECT_EQ(type->text, "p3.2xlarge");
  EXPECT_EQ(tree_.attribute("", "managed", "aws_instance", "gpu", "tags.Name")->text, "gpu");
  EXPECT_EQ(
      tree_.attribute("", "managed", "aws_instance", "generated", "ebs_block_device[1].volume_size")->text,
      "2");
  EXPECT_FALSE(tree_.attribute("", "managed", "aws_instance", "gpu", "root_block_device"));
  EXPECT_FALSE(tree_.attribute("", "managed", "aws_instance", "gpu", "none"));
  EXPECT_FALSE(tree_.attribute("", "managed", "aws_instance", "none", "instance_type"));
}

}  // namespace
}  // namespace terratoll::source
