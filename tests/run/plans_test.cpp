// Which files of a folder are read, and what is said of those that cannot be.
#include "run/plans.h"

#include <gtest/gtest.h>

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
  Result<Plans> plans = read_plans(request);
  if (!plans) return plans.error().message;
  std::string text;
  for (const auto& plan : plans->plans) text += plan->path + "\n";
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
  for (const char* name : {"b.json", "a/deep/plan.json", ".terraform/hidden.json", "notes.txt"}) {
    folder.write(name, plan);
  }
  folder.write("package.json", "{\"name\": \"web\"}");
  EXPECT_TRUE(read(audit_of(folder.path()), folder.path())
                  .starts_with("D/a/deep/plan.json\nD/b.json\nnote not-a-plan: D/package.json"));
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
  const std::string plan = testdata("bills/stores/plan.json");
  folder.write("plans.json", plan + plan);
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

TEST(Plans, OfANameThatNoFileCanHaveAreAnError) {
  const std::string name(300, 'n');
  Result<Plans> plans = read_plans(audit_of(name));
  ASSERT_FALSE(plans);
  EXPECT_EQ(plans.error().kind, Error::Kind::Input);
  EXPECT_NE(plans.error().message.find("File name too long"), std::string::npos) << plans.error().message;
}

}  // namespace
}  // namespace terratoll::run
