// Small files: what is read of them, and how they are written.
#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/csv_records.h"
#include "base/limits.h"
#include "base/real.h"
#include "base/staged.h"

namespace terratoll {
namespace {

namespace fs = std::filesystem;

class FileTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "terratoll-file-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string write(const std::string& name, const std::string& content) const {
    std::ofstream(path(name), std::ios::binary) << content;
    return path(name);
  }
  // A file of zeros that takes no room.
  std::string large(const std::string& name, std::size_t size) const {
    write(name, "");
    fs::resize_file(path(name), size);
    return path(name);
  }

  fs::path folder_;
};

std::string text_or_error(const std::string& path, std::size_t most = 1000) {
  const Result<std::string> text = read_file(path, most);
  return text ? *text : text.error().message;
}

TEST_F(FileTest, IsReadAsFarAsItMayBe) {
  EXPECT_EQ(text_or_error(write("a", "text")), "text");
  EXPECT_EQ(text_or_error(write("b", "")), "");
  EXPECT_EQ(text_or_error(large("c", 1000)).size(), 1000U);
  EXPECT_EQ(text_or_error(large("c", 1001)), "cannot read " + path("c") + ": it is larger than 1,000 bytes");
  EXPECT_EQ(text_or_error(large("d", limits::kGiB * 8), limits::kPlanBytes),
            "cannot read " + path("d") + ": it is larger than 2 GiB");
}

TEST_F(FileTest, IsAFileAndNothingElse) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  fs::create_symlink("pipe", folder_ / "link");
  fs::create_symlink("nowhere", folder_ / "dangling");
  EXPECT_EQ(text_or_error(path("pipe")),
            "cannot read " + path("pipe") + ": it is a named pipe, which nobody may ever fill");
  EXPECT_EQ(text_or_error(path("link")),
            "cannot read " + path("link") + ": it is a named pipe, which nobody may ever fill");
  EXPECT_EQ(text_or_error(path("dangling")),
            "cannot read " + path("dangling") + ": No such file or directory");
  EXPECT_EQ(text_or_error(path(".")), "cannot read " + path(".") + ": it is a folder");
  EXPECT_EQ(text_or_error("/dev/null"), "cannot read /dev/null: it is a device, and no regular file");
  EXPECT_EQ(text_or_error("/proc/self/status"),
            "cannot read /proc/self/status: the system makes it up, and it is no regular file");
}

TEST_F(FileTest, IsWrittenWhereALinkLeads) {
  write("real", "old");
  fs::create_directory(folder_ / "below");
  fs::create_symlink("../real", folder_ / "below/link");
  fs::create_symlink("below/link", folder_ / "first");
  fs::create_symlink("new", folder_ / "to-be");
  EXPECT_EQ(fs::path(end_of_links(path("first"))).lexically_normal(), path("real"));
  EXPECT_EQ(end_of_links(path("to-be")), path("new"));
  EXPECT_EQ(end_of_links(path("real")), path("real"));
  fs::create_symlink("loop", folder_ / "loop");
  EXPECT_EQ(end_of_links(path("loop")), path("loop"));
}

TEST_F(FileTest, IsWrittenBesideItsNameWithItsMode) {
  fs::permissions(write("a", "old"), fs::perms(0640));
  const Result<std::string> beside = write_beside(path("a"), "new");
  ASSERT_TRUE(beside) << beside.error().message;
  EXPECT_EQ(text_or_error(*beside), "new");
  EXPECT_EQ(text_or_error(path("a")), "old");
  EXPECT_EQ(fs::status(*beside).permissions(), fs::perms(0640));
  const std::string longest = path(std::string(255, 'n'));
  EXPECT_TRUE(write_beside(longest, "new")) << "its name may be as long as a name can be";
  EXPECT_EQ(write_beside(path("none/a"), "").error().message,
            "cannot write " + path("none/a") + ": No such file or directory");
}

TEST_F(FileTest, OfRecordsHasNoneThatIsTooLarge) {
  const auto last_error = [&](std::size_t size) {
    Result<CsvRecords> records = CsvRecords::open(write("a.csv", '"' + std::string(size, 'x') + "\",b\n"));
    EXPECT_TRUE(records);
    const Result<bool> next = records->next();
    return next ? std::to_string((*records)[0].size()) : next.error().message;
  };
  EXPECT_EQ(last_error(limits::kCsvRecord - 10), std::to_string(limits::kCsvRecord - 10));
  EXPECT_NE(last_error(limits::kCsvRecord * 2).find("a record of more than 32 MB"), std::string::npos);
}

TEST(NumberText, HasTheDigitsThatADoubleCarries) {
  EXPECT_EQ(number_text(0.0000000404), "0.0000000404");
  EXPECT_EQ(number_text(0.0000000404 / 1000), "4.04e-11");
  EXPECT_EQ(number_text(730), "730");
  EXPECT_EQ(number_text(-1.5), "-1.5");
  EXPECT_EQ(number_text(0.1 + 0.2), "0.3");
  EXPECT_EQ(number_text(1e14), "100000000000000");
  EXPECT_EQ(number_text(1e15), "1e+15");
  EXPECT_EQ(number_text(0), "0");
  EXPECT_EQ(number_text(1e300 * 1e300), "");
  EXPECT_EQ(number_text(-1e300 * 1e300), "");
}

}  // namespace
}  // namespace terratoll
