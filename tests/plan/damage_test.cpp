// Damaged plans, and what the fuzzer found: nothing crashes, and what is refused is refused in one line.
#include <gtest/gtest.h>

#include <random>

#include "exercise.h"
#include "support.h"

namespace terratoll::plan {
namespace {

namespace fs = std::filesystem;

TEST(AnyBytes, OfTheFuzzersCorpusAreTakenWell) {
  const std::vector<fs::path> files = files_below(root() / "fuzz/corpus/plan");
  ASSERT_FALSE(files.empty());
  for (const fs::path& file : files) EXPECT_EQ(complaint_about(file_text(file)), "") << file;
}

// What is damaged is one value or key, so that the text mostly stays JSON and of Terraform's shape almost.
std::string damaged(std::string text, std::mt19937& random) {
  static const std::vector<std::string> kValues = {
      "null", "true",  "0",          "\"\"",        "[]",
      "{}",   "[[]]",  "\"a.b[\"",   "-1e9",        "{\"references\":[\"var.x\"]}",
      "[1]",  "\"[\"", "\"module\"", "\"module.\"", "\"var.\""};
  const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
  for (std::size_t times = 1 + below(4); times != 0; --times) {
    const std::size_t colon = text.find(':', below(text.size()));
    if (colon == std::string::npos) continue;
    const std::size_t end = text.find_first_of(",}]", colon);
    if (end == std::string::npos) continue;
    text.replace(colon + 1, end - colon - 1, kValues[below(kValues.size())]);
  }
  return text;
}

TEST(AnyBytes, OfDamagedPlansAreTakenWell) {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same every time
  std::size_t read = 0;
  for (const fs::path& file : fixtures()) {
    const std::string text = file_text(file);
    for (int i = 0; i < 150; ++i) {
      const std::string bytes = damaged(text, random);
      ASSERT_EQ(complaint_about(bytes), "") << bytes;
      read += read_text(bytes, "plan.json") ? 1 : 0;
    }
  }
  EXPECT_GT(read, 300U);  // damage that is not seen at once is what this is about
}

}  // namespace
}  // namespace terratoll::plan
