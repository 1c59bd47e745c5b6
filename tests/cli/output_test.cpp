// Where texts go: files, links, and what is no file.
#include "cli/output.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace terratoll::cli {
namespace {

namespace fs = std::filesystem;

class Output : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("terratoll-output-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string text(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(folder_ / name).rdbuf();
    return text.str();
  }
  std::string written(const std::string& name, const std::string& text) const {
    const Result<Done> done = write_file(path(name), text);
    return done ? "" : done.error().message;
  }

  fs::path folder_;
};

TEST_F(Output, TakesTheNameOfAFileOrWhereItsLinkLeads) {
  EXPECT_EQ(written("new", "one"), "");
  EXPECT_EQ(text("new"), "one");
  fs::create_symlink("new", folder_ / "link");
  EXPECT_EQ(written("link", "two"), "");
  EXPECT_EQ(text("new"), "two");
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 2);
}

TEST_F(Output, WaitsForNobodyWhoReadsAPipe) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(written("pipe", "text"), "cannot write " + path("pipe") + ": No such device or address");
  EXPECT_EQ(write_file("/dev/full", "text").error().message,
            "cannot write /dev/full: No space left on device");
  EXPECT_EQ(written("none/new", ""), "cannot write " + path("none/new") + ": No such file or directory");
}

TEST_F(Output, IsAppendedOnLinesOfItsOwn) {
  EXPECT_TRUE(append_file(path("log"), "one"));
  EXPECT_TRUE(append_file(path("log"), "two\n"));
  EXPECT_TRUE(append_file(path("log"), "three\n"));
  EXPECT_EQ(text("log"), "one\ntwo\nthree\n");
}

}  // namespace
}  // namespace terratoll::cli
