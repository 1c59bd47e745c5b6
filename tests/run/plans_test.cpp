// Which files of a folder are read, and what is said of those that cannot be.
#include "run/plans.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "checkout.h"
#include "files.h"

namespace terratoll::run {
namespace {

Request audit_of(const std::string& path) {
  Request request;
  request.audit = true;
  request.plans = {path};
  return request;
}

// "path" of each plan and "severity code: message" of each diagnostic, a line each.
std::string read(const Request& request, const std::string& folder = "") {
  Result<Plans> plans = read_plans(request, [](Seen&) {});
  if (!plans) return plans.error().message;
  std::string text;
  for (const Seen& seen : plans->seen) text += seen.plan->path + "\n";
  for (const report::Diagnostic& each : plans->diagnostics) {
    text += std::string(rules::to_string(each.severity)) + " " + each.code + ": " + each.message + "\n";
  }
  for (std::size_t at; !folder.empty() && (at = text.find(folder)) != std::string::npos;) {
    text.replace(at, folder.size(), "D");
  }
  return text;
}

TEST(Plans, AreReadOutOfMemory) {
  Request request;
  request.plans = {"a.json"};
  request.files["a.json"] = testdata("bills/stores/plan.json");
  EXPECT_EQ(read(request), "a.json\n");
  request.files["a.json"] = "{}";
  EXPECT_NE(read(request).find("a.json"), std::string::npos);
}

TEST(Plans, OfAFolderAreFoundAtAnyDepthInOrder) {
  Folder folder("depth");
  const std::string plan = testdata("bills/stores/plan.json");
  for (const char* name : {"b.json", ".terraform/hidden.json", "notes.txt"}) folder.write(name, plan);
  folder.write("a/deep/plan.json", testdata("bills/ec2/plan.json"));
  folder.write("package.json", "{\"name\": \"web\"}");
  EXPECT_TRUE(read(audit_of(folder.path()), folder.path())
                  .starts_with("D/a/deep/plan.json\nD/b.json\nnote not-a-plan: D/package.json"));
}

// What the shell would have taken apart; and what is packed.
TEST(Plans, AreFoundByAPattern) {
  Folder folder("pattern");
  for (const char* name : {"a/plan.json", "a/deep/plan.json", "b/state.json"})
    folder.write(name,
                 testdata("bills/stores/plan.json").replace(0, 1, "{ " + std::string(name[0] == 'b', ' ')));
  EXPECT_TRUE(read(audit_of(folder / "*/plan.json"), folder.path()).starts_with("D/a/deep/plan.json\n"))
      << read(audit_of(folder / "*/plan.json"), folder.path());
  EXPECT_TRUE(read(audit_of(folder / "b/s?ate.json"), folder.path()).starts_with("D/b/state.json\n"));
  EXPECT_EQ(read(audit_of(folder / "*.tfstate"), folder.path()),
            "no plan and no state is named " + (folder / "*.tfstate"));
}

TEST(Plans, AreTheSameOnManyThreads) {
  Request request = audit_of(std::string(checkout::root() / "testdata/types"));
  request.jobs = 1;
  const std::string one = read(request);
  request.jobs = 8;
  EXPECT_EQ(read(request), one);
}

// A link that leads nowhere, or in a circle, costs no other plan of the folder.
TEST(Plans, OfAFolderThatCannotBeReadAreNoted) {
  Folder folder("links");
  folder.write("plan.json", testdata("bills/stores/plan.json"));
  std::filesystem::create_symlink("x.json", folder / "x.json");
  std::filesystem::create_symlink("gone", folder / "gone.json");
  std::filesystem::create_symlink("..", folder / "up");
  const std::string text = read(audit_of(folder.path()), folder.path());
  EXPECT_EQ(text.substr(0, 12), "D/plan.json\n");
  EXPECT_NE(text.find("note not-a-plan: cannot read D/x.json: Too many levels of symbolic links\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("note not-a-plan: cannot read D/gone.json: No such file or directory\n"),
            std::string::npos)
      << text;
}

// Several in one file, and what an audit should hold and cannot: the rest is read.
TEST(Plans, OfOneFileAreNamedByTheirPlace) {
  Folder folder("several");
  folder.write("plans.json", testdata("bills/stores/plan.json") + testdata("bills/ec2/plan.json"));
  for (const bool audit : {false, true}) {
    Request request = audit_of(folder / "plans.json");
    request.audit = audit;
    EXPECT_EQ(read(request, folder.path()), "D/plans.json#1\nD/plans.json#2\n");
  }
}

TEST(Plans, ThatAreCutOffCostNoOther) {
  Folder folder("cut");
  const std::string plan = testdata("bills/stores/plan.json");
  folder.write("a.json", plan.substr(0, plan.size() / 2));
  folder.write("b.json", plan);
  folder.write("c.json", "");
  folder.write("d.json", R"({"serial":1,"meta":{},"encrypted_data":"x","encryption_version":"v0"})");
  folder.write("package.json", "{\"name\": \"web\"}");
  const std::string text = read(audit_of(folder.path()), folder.path());
  EXPECT_TRUE(text.starts_with("D/b.json\nerror unread-plan: D/a.json is cut off")) << text;
  for (const char* part :
       {"\nerror unread-plan: D/c.json is empty", "\nerror unread-plan: D/d.json is a state or plan",
        "\nnote not-a-plan: D/package.json"})
    EXPECT_NE(text.find(part), std::string::npos) << text;
  Request named = audit_of(folder / "a.json");
  EXPECT_TRUE(read(named, folder.path()).starts_with((folder / "a.json") + " is cut off"));
  named.plans.push_back(folder / "b.json");
  EXPECT_TRUE(read(named, folder.path()).starts_with("D/b.json\nerror unread-plan: D/a.json"));
  named.audit = false;
  EXPECT_TRUE(read(named, folder.path()).starts_with((folder / "a.json") + " is cut off"));
}

// A stack's plan, and the state that it was made from, as the plan has it.
struct Stack {
  std::string plan = testdata("bills/things-once/plan.json");
  std::string state = nlohmann::json::parse(plan)["prior_state"].dump();
};

TEST(Plans, ThatAreGivenTwiceAreReadOnce) {
  Folder folder("twice");
  const Stack stack;
  folder.write("plan.json", stack.plan);
  folder.write("deep/copy.json", stack.plan);
  std::filesystem::create_hard_link(folder / "plan.json", folder / "link.json");
  const std::string text = read(audit_of(folder.path()), folder.path());
  EXPECT_EQ(text,
            "D/deep/copy.json\n"
            "note same-file: D/link.json is the same as D/deep/copy.json: it is counted once\n"
            "note same-file: D/plan.json is the same as D/deep/copy.json: it is counted once\n");
  Request request = audit_of(folder / "plan.json");
  request.audit = false;
  request.plans.push_back(folder / "deep/../plan.json");
  request.plans.push_back(folder / "plan.json");
  EXPECT_EQ(read(request, folder.path()),
            "D/deep/../plan.json\n"
            "note same-file: D/plan.json is the same as D/deep/../plan.json: it is counted once\n");
}

TEST(Plans, OfOneStackAreTheNewest) {
  Folder folder("stack");
  const Stack stack;
  folder.write("a/state.json", stack.state);
  folder.write("b/plan.json", stack.plan);
  folder.write("c/later.json", stack.state + "\n");
  EXPECT_EQ(
      read(audit_of(folder.path()), folder.path()),
      "D/b/plan.json\n"
      "note same-stack: D/a/state.json holds the same stack as D/b/plan.json, which is newer: only that is "
      "counted\n"
      "note same-stack: D/c/later.json holds the same stack as D/b/plan.json, which is newer: only that is "
      "counted\n");
}

// What a plan makes anew has no id yet: its state lies beside it, or is another's.
TEST(Plans, ThatWereAppliedSinceGiveWayToTheirState) {
  const std::string plan = testdata("types/aws_instance-addresses/plan.json");
  nlohmann::json state = nlohmann::json::parse(plan);
  state = {{"format_version", "1.0"}, {"values", state["planned_values"]}};
  Folder folder("applied");
  folder.write("one/plan.json", plan);
  folder.write("one/state.json", state.dump());
  folder.write("two/state.json", state.dump() + "\n");
  EXPECT_EQ(
      read(audit_of(folder.path()), folder.path()),
      "D/one/state.json\nD/two/state.json\n"
      "note same-stack: D/one/plan.json holds the same stack as D/one/state.json, which is newer: only that "
      "is counted\n");
}

// Two workspaces of one folder that make the same anew, each in its region: what differs is in the provider.
TEST(Plans, OfOneFolderWhoseProvidersDifferAreTwo) {
  const std::string plan = testdata("types/aws_instance-addresses/plan.json");
  nlohmann::json other = nlohmann::json::parse(plan);
  other["configuration"]["provider_config"]["aws"]["expressions"]["region"]["constant_value"] = "us-west-2";
  other["timestamp"] = "2026-11-29T00:00:00Z";
  Folder folder("workspaces");
  folder.write("eu.json", plan);
  folder.write("us.json", other.dump());
  EXPECT_EQ(read(audit_of(folder.path()), folder.path()), "D/eu.json\nD/us.json\n");
}

// A state of an older Terraform is lost where it is passed over; a file of something else with a number
// called "version" is not.
TEST(Plans, OfAnOtherVersionAreStatesAllTheSame) {
  Folder folder("versions");
  folder.write("plan.json", testdata("bills/stores/plan.json"));
  folder.write("old.tfstate", R"({"version":3,"terraform_version":"0.11.14","serial":1,"lineage":"x",)"
                              R"("modules":[{"path":["root"],"outputs":{},"resources":{}}]})");
  folder.write("page.js.map.json", R"({"version":3,"file":"page.js","sources":[],"mappings":""})");
  folder.write("new.tfstate", R"({"version":5,"terraform_version":"2.0.0","serial":1,"lineage":"x"})");
  const std::string text = read(audit_of(folder.path()), folder.path());
  EXPECT_NE(text.find("\nerror unread-plan: D/old.tfstate is a state file of version 3"), std::string::npos)
      << text;
  EXPECT_NE(text.find("\nerror unread-plan: D/new.tfstate is a state file of version 5"), std::string::npos)
      << text;
  EXPECT_NE(text.find("\nnote not-a-plan: D/page.js.map.json"), std::string::npos) << text;
}

TEST(Plans, OfOneLineageAreTheLastWritten) {
  Folder folder("lineage");
  const auto state = [](const char* lineage, const char* serial) {
    return std::string(R"({"version":4,"serial":)") + serial + R"(,"lineage":")" + lineage +
           R"(","resources":[]})";
  };
  folder.write("a.tfstate", state("x", "10"));
  folder.write("b.tfstate", state("x", "9"));
  folder.write("c.tfstate", state("y", "1"));
  EXPECT_EQ(read(audit_of(folder.path()), folder.path()),
            "D/a.tfstate\nD/c.tfstate\n"
            "note same-stack: D/b.tfstate holds the same stack as D/a.tfstate, which is newer: only that is "
            "counted\n");
}

TEST(Plans, OfANameThatNoFileCanHaveAreAnError) {
  const std::string name(300, 'n');
  Result<Plans> plans = read_plans(audit_of(name), [](Seen&) {});
  ASSERT_FALSE(plans);
  EXPECT_EQ(plans.error().kind, Error::Kind::Input);
  EXPECT_NE(plans.error().message.find("File name too long"), std::string::npos) << plans.error().message;
}

}  // namespace
}  // namespace terratoll::run
