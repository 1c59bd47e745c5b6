// Edits as a diff that git takes, and as files that are written whole or not at all.
#include "source/changes.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>

#include "stack.h"

namespace terratoll::source {
namespace {

std::size_t files_in(const fs::path& folder) {
  std::size_t count = 0;
  for (const auto& each : fs::recursive_directory_iterator(folder)) count += each.is_regular_file();
  return count;
}

class Changes : public ::testing::Test {
 protected:
  void SetUp() override {
    scratch_.write("a.tf", "locals {\n  a = 1\n}\n");
    scratch_.write(
        "b.tf", "locals {\r\n  b = 1\r\n}\r\n\r\nlocals {\r\n  c = \"" + std::string(5'000, 'x') + "\"\r\n}");
  }

  const std::vector<Edit> edits_ = {
      {"b.tf", 2, 2, "  b = 2\r\n"}, {"a.tf", 2, 2, "  a = 2\n"}, {"a.tf", 3, 2, "  d = 3\n"}};
  Scratch scratch_;
};

TEST(Hcl, IsLeftOrTheEditIsNone) {
  const auto file = parse_file("a.tf", "locals {\n  a = { b = 1, }\n  c = <%\n}\n");
  EXPECT_TRUE(leaves_hcl(*file, {{"a.tf", 2, 2, "  a = { b = 1, d = 2 }\n"}})) << "no worse than it was";
  EXPECT_FALSE(leaves_hcl(*file, {{"a.tf", 2, 2, "  a = { b = 1,, d = 2 }\n"}}));
  EXPECT_FALSE(leaves_hcl(*file, {{"a.tf", 4, 4, ""}}));
}

TEST(Clash, IsOfTwoThatWantTheSameLines) {
  const Edit line{"a.tf", 4, 6, "x\n"}, inside{"a.tf", 5, 4, "y\n"}, before{"a.tf", 4, 3, "y\n"};
  EXPECT_TRUE(clash(line, line));
  EXPECT_TRUE(clash(line, {"a.tf", 6, 9, "z\n"}));
  EXPECT_TRUE(clash(inside, line));
  EXPECT_FALSE(clash(before, line)) << "it is put before what is replaced";
  EXPECT_FALSE(clash(inside, inside)) << "one comes after the other";
  EXPECT_FALSE(clash(line, {"b.tf", 4, 6, "x\n"}));
}

TEST_F(Changes, AreWrittenAsTheyAreShown) {
  const Tree tree = open_tree(scratch_.path());
  Scratch other;
  for (const char* name : {"a.tf", "b.tf"}) other.write(name, content(scratch_.path() / name));
  other.write("fix.diff", unified_diff(tree, edits_));
  const std::string apply =
      "cd '" + other.path().string() + "' && GIT_CEILING_DIRECTORIES=/ git apply fix.diff";
  if (std::system("git --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "there is no git";
  ASSERT_EQ(std::system(apply.c_str()), 0);
  const auto written = write_edits(tree, edits_);
  ASSERT_TRUE(written) << written.error().message;
  EXPECT_EQ(*written, (std::vector<std::string>{"a.tf", "b.tf"}));
  EXPECT_EQ(content(scratch_.path() / "a.tf"), "locals {\n  a = 2\n  d = 3\n}\n");
  EXPECT_TRUE(content(scratch_.path() / "b.tf").starts_with("locals {\r\n  b = 2\r\n}\r\n"));
  for (const char* name : {"a.tf", "b.tf"})
    EXPECT_EQ(content(scratch_.path() / name), content(other.path() / name)) << name;
}

TEST_F(Changes, AreNotWrittenWhereOneFileHasChangedSince) {
  const Tree tree = open_tree(scratch_.path());
  tree.file("a.tf");
  const std::string b = content(scratch_.path() / "b.tf");
  scratch_.write("a.tf", "locals {\n  a = 7\n}\n");
  const auto written = write_edits(tree, edits_);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().message, "a.tf has changed since it was read: nothing is written");
  EXPECT_EQ(content(scratch_.path() / "a.tf"), "locals {\n  a = 7\n}\n");
  EXPECT_EQ(content(scratch_.path() / "b.tf"), b);
  EXPECT_EQ(files_in(scratch_.path()), 2U);
}

// A disk that is full before the second file is there.
TEST_F(Changes, LeaveAllAsItWasWhereWritingFails) {
  const Tree tree = open_tree(scratch_.path());
  const std::string a = content(scratch_.path() / "a.tf"), b = content(scratch_.path() / "b.tf");
  rlimit whole{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &whole), 0);
  rlimit small = whole;
  small.rlim_cur = 1'000;
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto written = write_edits(tree, edits_);
  ::setrlimit(RLIMIT_FSIZE, &whole);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().message.find("b.tf: File too large"), std::string::npos)
      << written.error().message;
  EXPECT_EQ(content(scratch_.path() / "a.tf"), a);
  EXPECT_EQ(content(scratch_.path() / "b.tf"), b);
  EXPECT_EQ(files_in(scratch_.path()), 2U) << "nothing lies beside them";
}

TEST_F(Changes, AreAnchoredAtALineThatIsThere) {
  const Tree tree = open_tree(scratch_.path());
  tree.file("a.tf");
  EXPECT_EQ(anchored(tree, edits_[2]), (Edit{"a.tf", 2, 2, "  a = 1\n  d = 3\n"}));
  EXPECT_EQ(anchored(tree, edits_[1]), edits_[1]);
}

}  // namespace
}  // namespace terratoll::source
