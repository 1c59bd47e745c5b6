// The fuzzer's corpus, without the fuzzer: each file as it is, and damaged.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "checkout.h"
#include "targets.h"

namespace terratoll::fuzz {
namespace {

namespace fs = std::filesystem;

fs::path corpus() {
  return checkout::root() / "fuzz/corpus";
}

std::string bytes_of(const fs::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

TEST(Fuzz, EveryTargetHasACorpusAndEveryCorpusATarget) {
  std::set<std::string> folders, names;
  for (const auto& entry : fs::directory_iterator(corpus())) folders.insert(entry.path().filename().string());
  for (const Target& target : targets()) names.emplace(target.name);
  EXPECT_EQ(folders, names);
}

class Replay : public testing::TestWithParam<Target> {};

TEST_P(Replay, TakesItsCorpusWholeAndDamaged) {
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(corpus() / GetParam().name)) {
    SCOPED_TRACE(entry.path());
    const std::string bytes = bytes_of(entry.path());
    EXPECT_EQ(GetParam().complaint(bytes), "");
    constexpr std::size_t kCuts = 6;
    for (std::size_t cut = 1; cut < kCuts; ++cut) {
      const std::size_t at = bytes.size() * cut / kCuts;
      EXPECT_EQ(GetParam().complaint(bytes.substr(0, at)), "") << "cut at " << at;
      std::string flipped = bytes;
      if (at < flipped.size()) flipped[at] = static_cast<char>(flipped[at] ^ 0x15);
      EXPECT_EQ(GetParam().complaint(flipped), "") << "flipped at " << at;
    }
    ++files;
  }
  EXPECT_GE(files, 3U);
}

INSTANTIATE_TEST_SUITE_P(Target, Replay, testing::ValuesIn(targets().begin(), targets().end()),
                         [](const auto& target) { return std::string(target.param.name); });

}  // namespace
}  // namespace terratoll::fuzz
