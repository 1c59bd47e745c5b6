#include "base/csv_records.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <random>

namespace terratoll {
namespace {

namespace fs = std::filesystem;

using Rows = std::vector<std::vector<std::string>>;

class CsvRecordsTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("terratoll-csv-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& text) const {
    std::ofstream(folder_ / "a.csv", std::ios::binary) << text;
    return (folder_ / "a.csv").string();
  }
  std::string pack(const std::string& text) const {
    const std::string path = (folder_ / "a.csv.gz").string();
    gzFile file = ::gzopen(path.c_str(), "wb");
    ::gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
    ::gzclose(file);
    return path;
  }
  // The records; after them what is wrong, if anything is.
  static Rows read(const std::string& path) {
    Rows rows;
    Result<CsvRecords> records = CsvRecords::open(path);
    if (!records) return {{records.error().message}};
    for (;;) {
      const Result<bool> more = records->next();
      if (!more) rows.push_back({more.error().message});
      if (!more || !*more) return rows;
      rows.emplace_back();
      for (std::size_t i = 0; i < records->size(); ++i) rows.back().emplace_back((*records)[i]);
    }
  }
  Rows read_text(const std::string& text) const { return read(write(text)); }

  fs::path folder_;
};

TEST_F(CsvRecordsTest, ReadsWhatOthersWrite) {
  EXPECT_EQ(read_text(""), Rows());
  EXPECT_EQ(read_text("a,b\n"), (Rows{{"a", "b"}}));
  EXPECT_EQ(read_text("a,b"), (Rows{{"a", "b"}}));
  EXPECT_EQ(read_text("a,\r\n\r\n,b\r\n"), (Rows{{"a", ""}, {""}, {"", "b"}}));
  EXPECT_EQ(read_text("\"a,\"\"b\"\"\",c\n"), (Rows{{"a,\"b\"", "c"}}));
  EXPECT_EQ(read_text("\"a\nb\r\n\",\"\"\n"), (Rows{{"a\nb\r\n", ""}}));
  EXPECT_EQ(read_text("a\"b,\"c\"d\n"), (Rows{{"a\"b", "cd"}}));
  EXPECT_EQ(read_text("\xEF\xBB\xBF\"a\"\n"), (Rows{{"a"}}));
  EXPECT_EQ(read_text(std::string("\xFF\xFE"
                                  "a\0,\0\xAC\x20\n\0",
                                  10)),
            (Rows{{"a", "\u20ac"}}));
}

TEST_F(CsvRecordsTest, SaysWhatIsCutShort) {
  const std::string path = write("");
  EXPECT_EQ(read_text("a\n\"b\nc"),
            (Rows{{"a"}, {path + ":2: a quote is not closed: the file was cut short"}}));
  EXPECT_EQ(read_text(std::string("\xFF\xFE"
                                  "a\0\n",
                                  5))
                .back()
                .back(),
            "cannot read " + path + ": it is broken UTF-16");
  std::string bytes;
  const std::string packed = pack(std::string(100000, 'x') + "\n");
  for (std::ifstream in(packed, std::ios::binary); in.peek() != EOF;) bytes += static_cast<char>(in.get());
  EXPECT_EQ(read_text(bytes.substr(0, bytes.size() - 9)).back().back(),
            "cannot read " + path + ": its gzip is cut short");
}

// Records lie across the blocks that the file is read in, in every way.
TEST_F(CsvRecordsTest, ReadsFilesOfManyBlocks) {
  std::mt19937 random(3);
  std::string text, utf16 = "\xFF\xFE";
  Rows rows;
  while (text.size() < 5'000'000) {
    rows.emplace_back();
    for (std::size_t i = 0, count = 1 + random() % 4; i < count; ++i) {
      std::string field(random() % 300 == 0 ? random() % 400'000 : random() % 40, 'x');
      for (char& c : field) c = "ab,\"\n "[random() % 6];
      std::string doubled;
      for (const char c : field) doubled += c == '"' ? "\"\"" : std::string(1, c);
      text += (i > 0 ? ",\"" : "\"") + doubled + "\"";
      rows.back().push_back(field);
    }
    text += '\n';
  }
  EXPECT_TRUE(read_text(text) == rows);
  EXPECT_TRUE(read(pack(text)) == rows);
  for (const char c : text) utf16.append(1, c).append(1, '\0');
  EXPECT_TRUE(read_text(utf16) == rows);
}

}  // namespace
}  // namespace terratoll
