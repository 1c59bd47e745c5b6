// The reader against nlohmann/json: over every JSON file at hand, the fuzzer's corpus, and broken copies.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "checkout.h"
#include "json/input.h"
#include "oracle.h"

namespace terratoll::json {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

const fs::path kRoot = checkout::root();

std::vector<fs::path> all_documents() {
  std::vector<fs::path> files;
  for (const char* folder : {"fuzz/corpus/json", "testdata", "../shared/plans", "../shared/probes"}) {
    const std::vector<fs::path> more = files_below(kRoot / folder);
    files.insert(files.end(), more.begin(), more.end());
  }
  return files;
}

void expect_agreement_in(const char* folder) {
  const std::vector<fs::path> files = files_below(kRoot / folder);
  if (files.empty()) GTEST_SKIP() << "no files in " << folder;
  for (const fs::path& file : files) {
    Result<Input> input = Input::open(file.string());
    ASSERT_TRUE(input) << input.error().message;
    EXPECT_EQ(disagreement((*input).all()), "") << file;
  }
}

TEST(ReaderAgreesWithNlohmann, AboutTheCorpusOfTheFuzzer) {
  expect_agreement_in("fuzz/corpus/json");
}
TEST(ReaderAgreesWithNlohmann, AboutTheFixtures) {
  expect_agreement_in("testdata");
}
TEST(ReaderAgreesWithNlohmann, AboutRealPlans) {
  expect_agreement_in("../shared/plans");
}
TEST(ReaderAgreesWithNlohmann, AboutProbes) {
  expect_agreement_in("../shared/probes");
}

// One to three small damages. Bytes that matter to JSON come more often than others.
std::string damaged(std::string text, std::mt19937& random) {
  constexpr std::string_view kBytes = "\"\\{}[],:0-.eE+tfnu \n\t\x01\x1f\x7f\x80\xc0\xed\xf4";
  const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (std::size_t times = 1 + below(3); times != 0 && !text.empty(); --times) {
    const std::size_t at = below(text.size());
    const char byte = below(4) == 0 ? static_cast<char>(random()) : kBytes[below(kBytes.size())];
    switch (below(6)) {
      case 0:
        text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        break;
      case 1:
        text[at] = byte;
        break;
      case 2:
        text.erase(at, 1 + below(3));
        break;
      case 3:
        text.insert(at, 1, byte);
        break;
      case 4:
        text.resize(at);
        break;
      default:
        text.insert(at, text.substr(below(text.size()), 1 + below(40)));
        break;
    }
  }
  return text;
}

TEST(ReaderAgreesWithNlohmann, AboutDamagedDocuments) {
  constexpr std::size_t kBytesInAll = 30'000'000;
  std::vector<std::string> texts;
  for (const fs::path& file : all_documents()) {
    if (fs::file_size(file) > 20'000) continue;
    Result<Input> input = Input::open(file.string());
    if (input) texts.emplace_back((*input).all());
  }
  ASSERT_FALSE(texts.empty());
  std::mt19937 random(20240229);  // NOLINT(cert-msc51-cpp): the same every time
  std::size_t count = 0;
  for (std::size_t bytes = 0; bytes < kBytesInAll && count < 20'000; ++count) {
    const std::string text = damaged(texts[random() % texts.size()], random);
    bytes += text.size() + 100;
    ASSERT_EQ(disagreement(text), "") << text;
  }
  EXPECT_GT(count, 3'000U);
}

}  // namespace
}  // namespace terratoll::json
