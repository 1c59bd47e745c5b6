// Each call to the system of a small run fails once: what comes out is the whole report, or a status that
// says that it is not, and never half a report.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "checkout.h"
#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;

class Injected : public ::testing::Test {
 protected:
  void SetUp() override {
    if (std::system("strace -o /dev/null true 2>/dev/null") != 0) GTEST_SKIP() << "no strace here";
    folder_ = fs::temp_directory_path() / ("terratoll-injected-" + std::to_string(::getpid()));
    fs::create_directories(folder_ / "rules");
    const fs::path flagged = root() / "testdata/rules/endpoint-always-on/flagged";
    fs::copy_file(flagged / "plan.json", folder_ / "plan.json");
    fs::copy_file(flagged / "main.tf", folder_ / "main.tf");
    std::ofstream(folder_ / "usage.yml") << "version: 0.1\n";
    std::ofstream(folder_ / ".terratoll.yaml") << "usage: usage.yml\nbudget: {monthly_usd: 100000}\n";
    std::ofstream(folder_ / "rules/own.sql")
        << "-- id: acme/one\n-- title: T\n-- severity: note\n-- category: c\n-- advice: A.\n-- help: H.\n"
           "SELECT address, 1 AS flagged, 'm' AS message FROM endpoint\n";
  }
  void TearDown() override {
    if (!folder_.empty()) fs::remove_all(folder_);
  }

  // The run, with the options of strace before it.
  int run_traced(const std::string& options) const {
    const std::string command = "cd '" + folder_.string() + "' && timeout 120 strace -f -qq -o trace " +
                                options + " '" + checkout::program().string() +
                                "' check plan.json --rules rules --today 2026-11-24 --fail-on never --report "
                                "json=out.json >out.txt 2>err.txt </dev/null";
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  }

  // How often the run makes a call.
  std::size_t calls(const std::string& name) const {
    EXPECT_EQ(run_traced("-e trace=" + name), 0) << read_file(folder_ / "err.txt");
    const std::string trace = read_file(folder_ / "trace");
    std::size_t count = 0;
    for (std::size_t at = 0; (at = trace.find(name + "(", at)) != std::string::npos; ++at) ++count;
    return count;
  }

  void expect_whole_or_refused(const std::string& what, int status) const {
    const std::string err = read_file(folder_ / "err.txt");
    const std::string report = read_file(folder_ / "out.json");
    if (status == 0) {
      EXPECT_EQ(report, report_) << what << "\n" << err;
      EXPECT_EQ(read_file(folder_ / "out.txt"), text_) << what << "\n" << err;
    } else {
      // 127 is the loader's, before there is a program.
      EXPECT_TRUE(status == 2 || status == 127) << what << " ended with " << status << "\n" << err;
      // Of what is lost a report tells itself.
      const bool tells = report.ends_with("}\n") && report.find("unread-source") != std::string::npos;
      EXPECT_TRUE(report.empty() || report == report_ || tells) << what << ": half a report";
    }
    for (const fs::directory_entry& each : fs::directory_iterator(folder_))
      EXPECT_FALSE(each.path().filename().string().starts_with(".terratoll-"))
          << what << " left " << each.path();
  }

  void fail_each(const std::string& name, const std::string& error) {
    constexpr std::size_t kMost = 80;
    const std::size_t count = std::min(calls(name), kMost);
    ASSERT_GT(count, 0U) << name;
    report_ = read_file(folder_ / "out.json");
    text_ = read_file(folder_ / "out.txt");
    ASSERT_TRUE(report_.ends_with("}\n"));
    for (std::size_t i = 1; i <= count; ++i) {
      fs::remove(folder_ / "out.json");
      const std::string inject = name + ":error=" + error + ":when=" + std::to_string(i);
      expect_whole_or_refused(inject, run_traced("-e trace=" + name + " -e inject=" + inject));
    }
  }

  fs::path folder_;
  std::string report_, text_;
};

TEST_F(Injected, OpeningFails) {
  fail_each("openat", "EIO");
}
TEST_F(Injected, ReadingFails) {
  fail_each("read", "EIO");
}
TEST_F(Injected, WritingFails) {
  fail_each("write", "ENOSPC");
}
TEST_F(Injected, SyncingFails) {
  fail_each("fsync", "EIO");
}
TEST_F(Injected, RenamingFails) {
  fail_each("rename", "EACCES");
}
TEST_F(Injected, AskingForAFileFails) {
  fail_each("newfstatat", "EIO");
}

}  // namespace
}  // namespace terratoll::house
