// What is wanted of a resource, done to sources that are written here: the text that comes of it, or why
// there is none.
#include "source/mend.h"

#include <gtest/gtest.h>

#include "source/changes.h"
#include "stack.h"

namespace terratoll::source {
namespace {

constexpr std::string_view kMachine =
    "resource \"aws_instance\" \"gpu\" {\n"
    "  ami           = \"ami-1\"      # ours\n"
    "  instance_type = \"p3.2xlarge\" # old\n"
    "}\n";

Wanted type_of(const std::string& name, const std::string& value = "\"g6.2xlarge\"") {
  Wanted wanted;
  wanted.type = "aws_instance";
  wanted.name = name;
  wanted.set = {"instance_type", value, "\"p3.2xlarge\""};
  return wanted;
}

class Mend : public ::testing::Test {
 protected:
  // The file after it, or "no: " and why.
  std::string after(const Wanted& wanted, const std::string& file = "main.tf") const {
    const Tree tree = open_tree(scratch_.path());
    const Mended mended = mend(tree, wanted);
    if (mended.edits.empty()) return "no: " + mended.why;
    for (const Edit& edit : mended.edits) EXPECT_EQ(edit.file, file);
    return with_edits(tree.file(file)->text, mended.edits);
  }

  Scratch scratch_;
};

TEST_F(Mend, ReplacesALiteralAndKeepsCommentsAndColumns) {
  scratch_.write("main.tf", kMachine);
  EXPECT_EQ(after(type_of("gpu")),
            "resource \"aws_instance\" \"gpu\" {\n"
            "  ami           = \"ami-1\"      # ours\n"
            "  instance_type = \"g6.2xlarge\" # old\n"
            "}\n");
}

TEST_F(Mend, LeavesWhatNobodyFormattedAsItIs) {
  scratch_.write("main.tf",
                 "resource \"aws_instance\" \"gpu\" {\n instance_type=\"p3.2xlarge\"\n   ami = 1\n}\n");
  EXPECT_EQ(after(type_of("gpu")),
            "resource \"aws_instance\" \"gpu\" {\n instance_type=\"g6.2xlarge\"\n   ami = 1\n}\n");
}

TEST_F(Mend, KeepsTheLineEndsOfWindowsAndTheMarkBeforeTheText) {
  scratch_.write("main.tf",
                 "\xEF\xBB\xBF# first\r\nresource \"aws_instance\" \"gpu\" {\r\n  instance_type = "
                 "\"p3.2xlarge\"\r\n}\r\n");
  EXPECT_EQ(after(type_of("gpu")),
            "# first\r\nresource \"aws_instance\" \"gpu\" {\r\n  instance_type = \"g6.2xlarge\"\r\n}\r\n");
  Wanted wanted = type_of("gpu");
  wanted.set = {};
  wanted.block = "timeouts {\n  create = \"1h\"\n}";
  EXPECT_EQ(after(wanted),
            "# first\r\nresource \"aws_instance\" \"gpu\" {\r\n  instance_type = \"p3.2xlarge\"\r\n\r\n"
            "  timeouts {\r\n    create = \"1h\"\r\n  }\r\n}\r\n");
}

TEST_F(Mend, FollowsAVariableToTheOnlyPlaceThatSaysIt) {
  scratch_.write("main.tf",
                 "variable \"size\" {\n  default = \"p3.2xlarge\" # for now\n}\n\n"
                 "resource \"aws_instance\" \"gpu\" {\n  instance_type = var.size\n}\n");
  EXPECT_EQ(after(type_of("gpu")),
            "variable \"size\" {\n  default = \"g6.2xlarge\" # for now\n}\n\n"
            "resource \"aws_instance\" \"gpu\" {\n  instance_type = var.size\n}\n");
  scratch_.write("more.tf", "output \"size\" {\n  value = var.size\n}\n");
  EXPECT_EQ(after(type_of("gpu")), "no: var.size is used elsewhere too: more.tf:2");
}

TEST_F(Mend, NamesTheOtherUseOfAVariable) {
  const std::string machine = "resource \"aws_instance\" \"gpu\" {\n  instance_type = var.size\n}\n";
  const std::string variable = "variable \"size\" {\n  default = \"p3.2xlarge\"\n}\n";
  scratch_.write("main.tf", "output \"size\" {\n  value = var.size\n}\n" + machine + variable);
  EXPECT_EQ(after(type_of("gpu")), "no: var.size is used elsewhere too: main.tf:2");
  scratch_.write("main.tf", machine + variable);
  scratch_.write("a.tf.json", R"({"output": {"size": {"value": "${var.size}"}}})");
  EXPECT_EQ(after(type_of("gpu")), "no: var.size is used elsewhere too: a.tf.json:1");
}

// What it may be stands elsewhere, and a plan with another value fails.
TEST_F(Mend, LeavesAloneWhatAConditionHoldsToSomething) {
  scratch_.write(
      "main.tf",
      "variable \"size\" {\n  default = \"p3.2xlarge\"\n  validation {\n    condition     = var.size == "
      "\"p3.2xlarge\"\n    error_message = \"No.\"\n  }\n}\n"
      "resource \"aws_instance\" \"gpu\" {\n  instance_type = var.size\n}\n");
  EXPECT_EQ(after(type_of("gpu")), "no: var.size has a validation, which decides what it may be");
  scratch_.write("main.tf",
                 "resource \"aws_instance\" \"gpu\" {\n  instance_type = \"p3.2xlarge\"\n  lifecycle {\n    "
                 "postcondition {\n      condition     = self.instance_type == \"p3.2xlarge\"\n"
                 "      error_message = \"No.\"\n    }\n  }\n}\n");
  EXPECT_EQ(after(type_of("gpu")), "no: instance_type is read elsewhere too: main.tf:5");
}

TEST_F(Mend, LeavesAloneWhatAnotherResourceTakesFromIt) {
  const std::string machine = "resource \"aws_instance\" \"gpu\" {\n  instance_type = \"p3.2xlarge\"\n}\n";
  scratch_.write("main.tf", machine + "output \"size\" {\n  value = aws_instance.gpu.instance_type\n}\n");
  EXPECT_FALSE(after(type_of("gpu")).starts_with("no: "));
  scratch_.write("main.tf", machine +
                                "resource \"aws_instance\" \"twin\" {\n  instance_type = "
                                "aws_instance.gpu.instance_type\n}\n");
  EXPECT_EQ(after(type_of("gpu")), "no: instance_type is read elsewhere too: main.tf:5");
}

TEST_F(Mend, LeavesAloneWhatTheLifecycleIgnoresAndNotItsNeighbour) {
  const auto ignoring = [&](const std::string& ignored) {
    scratch_.write("main.tf",
                   "resource \"aws_eks_node_group\" \"gpu\" {\n  scaling_config {\n    min_size     = 2\n    "
                   "desired_size = 2\n  }\n  lifecycle {\n    ignore_changes = " +
                       ignored + "\n  }\n}\n");
    Wanted wanted;
    wanted.type = "aws_eks_node_group";
    wanted.name = "gpu";
    wanted.set = {"scaling_config.min_size", "0", "2"};
    wanted.also = {"scaling_config.desired_size", "0", ""};
    const std::string text = after(wanted);
    return text.starts_with("no: ") ? text : text.substr(text.find("min_size"), 37);
  };
  EXPECT_EQ(ignoring("[tags]"), "min_size     = 0\n    desired_size = 0");
  EXPECT_EQ(ignoring("[scaling_config[0].desired_size]"), "min_size     = 0\n    desired_size = 2");
  for (const char* each :
       {"all", "[tags, scaling_config]", "[scaling_config[0].min_size]", "[\"scaling_config\"]"})
    EXPECT_EQ(ignoring(each), "no: its lifecycle ignores changes of scaling_config.min_size") << each;
}

TEST_F(Mend, AddsNoBlockThatTheLifecycleIgnores) {
  scratch_.write(
      "main.tf",
      "resource \"aws_instance\" \"gpu\" {\n  lifecycle {\n    ignore_changes = [instance_market_options]\n  "
      "}\n}\n");
  Wanted wanted = type_of("gpu");
  wanted.set = {};
  wanted.block = "instance_market_options {\n}";
  EXPECT_EQ(after(wanted), "no: its lifecycle ignores changes of instance_market_options");
}

TEST_F(Mend, SetsWhatHasToFollowWhereItIsWritten) {
  Wanted wanted;
  wanted.type = "aws_autoscaling_group";
  wanted.name = "gpu";
  wanted.set = {"min_size", "0", ""};
  wanted.also = {"desired_capacity", "0", ""};
  const std::string begin = "resource \"aws_autoscaling_group\" \"gpu\" {\n";
  scratch_.write("main.tf", begin + "  desired_capacity = 2\n  min_size         = 2\n}\n");
  EXPECT_EQ(after(wanted), begin + "  desired_capacity = 0\n  min_size         = 0\n}\n");
  scratch_.write("main.tf", begin + "  min_size = 2\n}\n");
  EXPECT_EQ(after(wanted), begin + "  min_size = 0\n}\n");
  scratch_.write("main.tf", begin + "  desired_capacity = local.n\n  min_size         = 2\n}\n");
  EXPECT_EQ(after(wanted), "no: main.tf:2: its value comes from local.n") << "half a fix is none";
  scratch_.write("main.tf", begin + "  c = { min = 2, wanted = 2 }\n}\n");
  wanted.set = {"c.min", "0", ""};
  wanted.also = {"c.wanted", "0", ""};
  EXPECT_EQ(after(wanted), "no: main.tf:2: what has to change stands on one line");
}

TEST_F(Mend, PutsNothingIntoAComment) {
  Wanted wanted = type_of("gpu");
  wanted.set = {"count_of_it", "1", ""};
  const std::string begin = "resource \"aws_instance\" \"gpu\" {\n";
  scratch_.write("main.tf", begin + "  a = [1] /* once\n  2 */\n}\n");
  EXPECT_EQ(after(wanted), "no: main.tf:2: a comment of several lines begins behind it");
  scratch_.write("main.tf", begin + "  a = [1] /* once 2 */ # /* no\n}\n");
  EXPECT_EQ(after(wanted), begin + "  a = [1] /* once 2 */ # /* no\n  count_of_it = 1\n}\n");
  scratch_.write("main.tf", "resource \"aws_instance\" \"gpu\" { /* of\n ours */\n}\n");
  EXPECT_EQ(after(wanted), "no: main.tf:1: a comment of several lines begins behind it");
  wanted.set = {};
  wanted.block = "timeouts {\n}";
  scratch_.write("main.tf", begin + "  a = 1 /* of\n ours */ }\n");
  EXPECT_EQ(after(wanted), "no: main.tf:3: something stands before the end of its block");
  wanted.block = "";
  wanted.after = "resource \"aws_eip\" \"gpu\" {\n}";
  scratch_.write("main.tf", begin + "  a = 1\n} /* of\n ours */\n");
  EXPECT_EQ(after(wanted), "no: main.tf:3: a comment of several lines begins behind it");
}

TEST_F(Mend, AddsAnAttributeBehindAHeredoc) {
  Wanted wanted = type_of("gpu");
  wanted.set = {"priority", "\"Spot\"", ""};
  const std::string begin =
      "resource \"aws_instance\" \"gpu\" {\n  name      = 1\n  user_data = <<EOT\nx = 1\nEOT\n";
  scratch_.write("main.tf", begin + "}\n");
  EXPECT_EQ(after(wanted), begin + "  priority = \"Spot\"\n}\n");
}

TEST_F(Mend, TakesTextsAndCommentsForNoUse) {
  const std::string begin =
      "variable \"size\" {\n  default = \"p3.2xlarge\"\n}\n"
      "resource \"aws_instance\" \"gpu\" {\n  instance_type = var.size\n}\n";
  scratch_.write("main.tf",
                 begin + "output \"a\" {\n  value = [\"var.size\", \"$${var.size}\", /* var.size */ 1]\n}\n");
  EXPECT_FALSE(after(type_of("gpu")).starts_with("no: ")) << after(type_of("gpu"));
  scratch_.write("main.tf", begin + "output \"a\" {\n  value = \"${var.size}\"\n}\n");
  EXPECT_EQ(after(type_of("gpu")), "no: var.size is used elsewhere too: main.tf:8");
}

TEST_F(Mend, KnowsAGeneratedFileByWhatItBeginsWith) {
  for (const char* mark : {"# @generated\n", "/*\n Code generated by x.\n*/\n", "\n// DO NOT EDIT\n"}) {
    scratch_.write("main.tf", mark + std::string(kMachine));
    EXPECT_EQ(after(type_of("gpu")), "no: main.tf says that it is generated") << mark;
  }
  scratch_.write("main.tf", "locals {}\n# a generated name, do not edit the tags\n" + std::string(kMachine));
  EXPECT_FALSE(after(type_of("gpu")).starts_with("no: "));
}

TEST_F(Mend, AddsNoResourceTwice) {
  Wanted wanted = type_of("gpu");
  wanted.set = {};
  wanted.after = "resource \"aws_eip\" \"gpu\" {\n  instance = aws_instance.gpu.id\n}";
  scratch_.write("main.tf",
                 std::string(kMachine) +
                     "\nresource \"aws_eip\" \"own\" {\n  instance   =   aws_instance.gpu.id\n\n}\n");
  EXPECT_EQ(after(wanted), "no: main.tf:6 is such an aws_eip already: changed since the plan?");
}

TEST_F(Mend, LeavesADefaultAloneThatAFileOfValuesMayOverride) {
  scratch_.write("main.tf",
                 "variable \"size\" {\n  default = \"p3.2xlarge\"\n}\n"
                 "resource \"aws_instance\" \"gpu\" {\n  instance_type = var.size\n}\n");
  scratch_.write("prod.tfvars", "size = \"p3.2xlarge\"\n");
  EXPECT_EQ(after(type_of("gpu")), "no: var.size is set in prod.tfvars");
  scratch_.write("prod.tfvars", "sizes = 3\n");
  EXPECT_FALSE(after(type_of("gpu")).starts_with("no: "));
}

TEST_F(Mend, AddsAMemberInsideOfItsObjectOrNot) {
  Wanted wanted;
  wanted.type = "azapi_resource";
  wanted.name = "it";
  wanted.set = {"body.properties.idle", "\"PT60M\"", ""};
  const std::string begin = "resource \"azapi_resource\" \"it\" {\n";
  scratch_.write("main.tf", begin + "  body = {\n    properties = {\n      size = 1\n    }\n  }\n}\n");
  EXPECT_EQ(
      after(wanted),
      begin + "  body = {\n    properties = {\n      size = 1\n      idle = \"PT60M\"\n    }\n  }\n}\n");
  scratch_.write("main.tf", begin + "  body = { properties = { size = 1, } }\n}\n");
  EXPECT_EQ(after(wanted), begin + "  body = { properties = { size = 1, idle = \"PT60M\" } }\n}\n");
  scratch_.write("main.tf", begin + "  body = {\n    properties = {\n  size = 1 } }\n}\n");
  EXPECT_EQ(after(wanted), "no: main.tf:4: an object ends on the line of its last member");
}

TEST_F(Mend, LeavesGeneratedReadOnlyLinkedAndJsonFilesAlone) {
  scratch_.write("main.tf", "# This file was generated by a tool. DO NOT EDIT.\n" + std::string(kMachine));
  EXPECT_EQ(after(type_of("gpu")), "no: main.tf says that it is generated");
  scratch_.write("main.tf", kMachine);
  fs::permissions(scratch_.path() / "main.tf", fs::perms::owner_read);
  EXPECT_EQ(after(type_of("gpu")), "no: main.tf is read-only");
  fs::remove(scratch_.path() / "main.tf");
  scratch_.write("kept/machine.tf", kMachine);
  fs::create_symlink("kept/machine.tf", scratch_.path() / "main.tf");
  EXPECT_EQ(after(type_of("gpu")), "no: main.tf is a symbolic link");
  fs::remove(scratch_.path() / "main.tf");
  scratch_.write("main.tf.json",
                 R"({"resource": {"aws_instance": {"gpu": {"instance_type": "p3.2xlarge"}}}})");
  EXPECT_EQ(after(type_of("gpu")), "no: main.tf.json is JSON, which is not edited");
}

TEST_F(Mend, LeavesAModuleAloneThatALinkLeadsOutTo) {
  const Scratch elsewhere;
  elsewhere.write("main.tf", kMachine);
  scratch_.write("main.tf", "module \"train\" {\n  source = \"./train\"\n}\n");
  fs::create_symlink(elsewhere.path(), scratch_.path() / "train");
  Wanted wanted = type_of("gpu");
  wanted.module_path = "train";
  EXPECT_TRUE(after(wanted).starts_with("no: ")) << after(wanted);
  EXPECT_EQ(content(elsewhere.path() / "main.tf"), kMachine);
}

TEST_F(Mend, LeavesAloneWhatHasChangedSinceThePlan) {
  scratch_.write("main.tf", "resource \"aws_instance\" \"gpu\" {\n  instance_type = \"g5.xlarge\"\n}\n");
  EXPECT_EQ(after(type_of("gpu")),
            "no: main.tf:2 does not say what the plan does: changed since, or set elsewhere");
  EXPECT_EQ(after(type_of("gpu", "\"g5.xlarge\"")), "no: main.tf:2 says so already: changed since the plan?");
  EXPECT_EQ(after(type_of("gone")), "no: its block is not among the sources");
}

TEST_F(Mend, LeavesAloneWhatEachInstanceHasForItself) {
  scratch_.write("main.tf",
                 "resource \"aws_instance\" \"gpu\" {\n  for_each      = { a = \"p3.2xlarge\" }\n"
                 "  instance_type = each.value\n}\nlocals {\n  size = \"p3.2xlarge\"\n}\n"
                 "resource \"aws_instance\" \"other\" {\n  instance_type = local.size\n}\n");
  EXPECT_EQ(after(type_of("gpu")),
            "no: main.tf:3: its value comes from each.value, which each instance has for itself");
  EXPECT_EQ(after(type_of("other")), "no: main.tf:9: its value comes from local.size");
}

TEST_F(Mend, AddsAnAttributeInTheColumnsOfItsNeighbours) {
  scratch_.write("main.tf", kMachine);
  Wanted wanted = type_of("gpu");
  wanted.set = {"hibernation_enabled_now", "true", ""};
  EXPECT_EQ(after(wanted),
            "resource \"aws_instance\" \"gpu\" {\n"
            "  ami                     = \"ami-1\"      # ours\n"
            "  instance_type           = \"p3.2xlarge\" # old\n"
            "  hibernation_enabled_now = true\n"
            "}\n");
}

TEST_F(Mend, AddsResourcesBehindWithAFreeName) {
  scratch_.write("main.tf", std::string(kMachine) + "resource \"aws_eip\" \"gpu\" {}\n");
  Wanted wanted = type_of("gpu");
  wanted.set = {};
  wanted.after = "resource \"aws_eip\" \"gpu\" {\n  instance = aws_instance.gpu.id\n}";
  EXPECT_EQ(after(wanted), std::string(kMachine) +
                               "\nresource \"aws_eip\" \"gpu_2\" {\n  instance = aws_instance.gpu.id\n}\n\n"
                               "resource \"aws_eip\" \"gpu\" {}\n");
}

}  // namespace
}  // namespace terratoll::source
