#include "json/input.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

namespace terratoll::json {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

class InputTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "terratoll-input-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const char* name) const { return (folder_ / name).string(); }
  std::string write(const char* name, const std::string& content) const {
    std::ofstream(path(name), std::ios::binary) << content;
    return path(name);
  }

 private:
  fs::path folder_;
};

// The text, or the message of the error.
std::string text_or_error(Result<Input> input) {
  if (!input) return input.error().message;
  const std::string text(input->all());
  const std::optional<Error> problem = input->problem();
  return problem ? problem->message : text;
}

std::string decoded(std::string_view bytes) {
  return text_or_error(Input::from_text(bytes));
}

TEST_F(InputTest, HoldsAFileAsItIs) {
  EXPECT_EQ(text_or_error(Input::open(write("plan.json", "{\"a\": 1}\n"))), "{\"a\": 1}\n");
  const std::string page(8192, ' ');  // ends where its last page does
  EXPECT_EQ(text_or_error(Input::open(write("page.json", page))), page);
}

TEST_F(InputTest, TakesAnEmptyFileForAnEmptyText) {
  EXPECT_EQ(text_or_error(Input::open(write("empty.json", ""))), "");
}

TEST_F(InputTest, SaysWhatCannotBeOpened) {
  EXPECT_EQ(text_or_error(Input::open(path("none.json"))),
            "cannot open " + path("none.json") + ": No such file or directory");
  EXPECT_EQ(text_or_error(Input::open(path("."))), path(".") + " is a directory; a file is needed");
  const Result<Input> input = Input::open(path("none.json"));
  ASSERT_FALSE(input);
  EXPECT_EQ(input.error().kind, Error::Kind::Input);
}

TEST_F(InputTest, SaysWhatMayNotBeRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const std::string file = write("secret.json", "{}");
  fs::permissions(file, fs::perms::none);
  EXPECT_EQ(text_or_error(Input::open(file)), "cannot open " + file + ": Permission denied");
}

// As a shell hands it over: <(COMMAND).
TEST_F(InputTest, ReadsAPipeToItsEnd) {
  std::string content;
  while (content.size() < 5'000'000) content += std::to_string(content.size()) + " of a long pipe\n";
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  std::thread writer([&] {
    for (std::size_t at = 0; at < content.size();)
      at += static_cast<std::size_t>(::write(ends[1], content.data() + at, content.size() - at));
    ::close(ends[1]);
  });
  const std::string got = text_or_error(Input::open("/dev/fd/" + std::to_string(ends[0])));
  writer.join();
  ::close(ends[0]);
  EXPECT_TRUE(got == content) << got.size() << " bytes of " << content.size();
}

// None of them is waited for.
TEST_F(InputTest, RefusesWhatIsNoFile) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(text_or_error(Input::open(path("pipe"))),
            "cannot open " + path("pipe") + ": it is a named pipe, which nobody may ever fill");
  EXPECT_EQ(text_or_error(Input::open("/dev/zero")),
            "cannot open /dev/zero: it is a device, and no regular file");
  EXPECT_EQ(text_or_error(Input::open("/proc/self/environ")),
            "cannot open /proc/self/environ: the system makes it up, and it is no regular file");
}

// Larger than a window, so that the reader is in its midst.
TEST_F(InputTest, TellsWhereAFileIsChangedWhileItIsRead) {
  const std::string changed = ": it was changed while it was read; run again when it is whole";
  const std::string content(3'000'000, 'x');
  const auto after = [&](const char* name, const auto& change) {
    const std::string file = write(name, content);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));  // the clock of files is coarse
    Result<Input> input = Input::open(file);
    EXPECT_TRUE(input);
    EXPECT_FALSE(input->problem());
    change(file);
    const std::string text(input->all());
    return input->problem() ? input->problem()->message : text;
  };
  EXPECT_EQ(after("cut", [](const std::string& file) { fs::resize_file(file, 10); }),
            "cannot read " + path("cut") + changed);
  EXPECT_EQ(after("grown", [](const std::string& file) { fs::resize_file(file, 4'000'000); }),
            "cannot read " + path("grown") + changed);
  EXPECT_EQ(
      after("rewritten", [](const std::string& file) { std::ofstream(file) << std::string(3'000'000, 'y'); }),
      "cannot read " + path("rewritten") + changed);
  EXPECT_EQ(after("replaced", [&](const std::string& file) { fs::rename(write("new", "y"), file); }), content)
      << "what was opened is whole";
}

TEST_F(InputTest, RefusesWhatIsTooLarge) {
  const std::string file = write("large", std::string(1000, 'x'));
  EXPECT_EQ(text_or_error(Input::open(file, 1000)), std::string(1000, 'x'));
  EXPECT_EQ(text_or_error(Input::open(file, 999)), "cannot read " + file + ": it holds more than 999 bytes");
}

// Runs `read` with standard input from a descriptor.
template <class Function>
std::string with_standard_input(int fd, Function read) {
  const int saved = ::dup(STDIN_FILENO);
  ::dup2(fd, STDIN_FILENO);
  ::close(fd);
  std::string result = read();
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
  return result;
}

std::string read_standard_input() {
  return text_or_error(Input::open("-"));
}

TEST_F(InputTest, ReadsStandardInputFromAPipe) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ASSERT_EQ(::write(ends[1], "[1]", 3), 3);
  ::close(ends[1]);
  EXPECT_EQ(with_standard_input(ends[0], read_standard_input), "[1]");
}

TEST_F(InputTest, ReadsStandardInputFromAPipeThatDoesNotBlock) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_NONBLOCK), 0);
  std::thread writer([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_EQ(::write(ends[1], "[1]", 3), 3);
    ::close(ends[1]);
  });
  EXPECT_EQ(with_standard_input(ends[0], read_standard_input), "[1]");
  writer.join();
}

TEST_F(InputTest, ReadsStandardInputFromAFileWhereItStands) {
  const std::string file = write("two.json", "line\n{}");
  EXPECT_EQ(with_standard_input(::open(file.c_str(), O_RDONLY), read_standard_input), "line\n{}");
  const int fd = ::open(file.c_str(), O_RDONLY);
  ASSERT_EQ(::lseek(fd, 5, SEEK_SET), 5);
  EXPECT_EQ(with_standard_input(fd, read_standard_input), "{}");
}

TEST_F(InputTest, NamesStandardInputInErrors) {
  const int fd = ::open(path(".").c_str(), O_RDONLY);
  EXPECT_EQ(with_standard_input(fd, read_standard_input), "standard input is a directory; a file is needed");
}

TEST_F(InputTest, KeepsWhatIsBehindWhatWasDropped) {
  std::string content(3'000'000, 'x');
  Result<Input> input = Input::open(write("large.json", content));
  ASSERT_TRUE(input);
  ASSERT_EQ((*input).all().size(), content.size());
  (*input).keep_from(2'500'000);
  (*input).drop_before(2'500'000);
  (*input).drop_before(100);
  (*input).drop_before(content.size());
  EXPECT_TRUE((*input).text().substr(2'500'000) == content.substr(2'500'000));
  EXPECT_EQ((*input).text()[0], '\0') << "given back";
}

TEST_F(InputTest, MovesWithItsText) {
  Result<Input> first = Input::from_text("[1]");
  ASSERT_TRUE(first);
  Input second = std::move(*first);
  Result<Input> third = Input::from_text("[3]");
  ASSERT_TRUE(third);
  second = std::move(*third);
  EXPECT_EQ(second.text(), "[3]");
}

TEST(Encoding, StripsAByteOrderMark) {
  EXPECT_EQ(decoded("\xEF\xBB\xBF{}"), "{}");
  EXPECT_EQ(decoded("\xEF\xBB\xBF"), "");
  EXPECT_EQ(decoded("\xEF\xBB"), "\xEF\xBB");
}

TEST(Encoding, TurnsUtf16IntoUtf8) {
  const std::string utf8 = "{\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\":1}";
  const std::u16string_view utf16 = u"{\"\u00e9\u20ac\U0001F600\":1}";
  std::string little;
  std::string big;
  for (const char16_t unit : utf16) {
    little += {static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)};
    big += {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xFF)};
  }
  EXPECT_EQ(decoded("\xFF\xFE" + little), utf8);
  EXPECT_EQ(decoded("\xFE\xFF" + big), utf8);
  EXPECT_EQ(decoded(little), utf8);
  EXPECT_EQ(decoded("[\0]\0"s), "[]");
  EXPECT_EQ(decoded("\xFF\xFE"), "");
}

TEST(Encoding, RefusesBrokenUtf16) {
  const std::string broken = "cannot read the text: it is broken UTF-16";
  EXPECT_EQ(decoded("\xFF\xFE{"), broken);                  // half a unit
  EXPECT_EQ(decoded("\xFF\xFE\x3D\xD8"), broken);           // the first half of a pair at the end
  EXPECT_EQ(decoded("\xFF\xFE\x3D\xD8\x41\x00"s), broken);  // or before a letter
  EXPECT_EQ(decoded("\xFE\xFF\xDE\x00\x00\x41"s), broken);  // the second half alone
}

std::string gzip(const std::string& text) {
  z_stream stream{};
  EXPECT_EQ(::deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string packed(::deflateBound(&stream, text.size()), '\0');
  std::string from = text;
  stream.next_in = reinterpret_cast<Bytef*>(from.data());
  stream.avail_in = static_cast<uInt>(from.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(::deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  ::deflateEnd(&stream);
  return packed;
}

TEST_F(InputTest, IsUnpackedWhereItIsGzip) {
  std::string large;
  for (int i = 0; i < 300'000; ++i) large += std::to_string(i) + ",";
  EXPECT_EQ(text_or_error(Input::open(write("one.gz", gzip("{}")))), "{}");
  EXPECT_EQ(text_or_error(Input::open(write("large", gzip(large)))), large);
  EXPECT_EQ(text_or_error(Input::open(write("two.gz", gzip("{\"a\":") + gzip("1}")))), "{\"a\":1}");
  EXPECT_EQ(text_or_error(Input::open(write("none.gz", gzip("")))), "");
  EXPECT_EQ(text_or_error(Input::open(write("bom.gz", gzip("\xEF\xBB\xBF{}")))), "{}");
}

TEST_F(InputTest, OfBrokenGzipSaysWhatIsWrong) {
  const std::string packed = gzip("{\"a\": 1}");
  for (std::size_t size = 3; size < packed.size(); ++size) {
    const std::string name = write("cut.gz", packed.substr(0, size));
    EXPECT_EQ(text_or_error(Input::open(name)), "cannot read " + name + ": its gzip is cut short") << size;
  }
  const std::string name = write("broken.gz", packed.substr(0, 12) + "????" + packed.substr(16));
  EXPECT_EQ(text_or_error(Input::open(name)), "cannot read " + name + ": its gzip is broken");
  const std::string twice = write("twice.gz", gzip(packed));
  EXPECT_EQ(text_or_error(Input::open(twice)), "cannot read " + twice + ": its gzip holds gzip again");
  const std::string behind = write("behind.gz", packed + "{}");
  EXPECT_EQ(text_or_error(Input::open(behind)), "cannot read " + behind + ": its gzip is broken");
}

}  // namespace
}  // namespace terratoll::json
