// What the presets build with, where nobody would see that it is missing.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "house.h"

namespace terratoll::house {
namespace {

nlohmann::json variables_of(const std::string& preset) {
  const nlohmann::json presets =
      nlohmann::json::parse(read_file(root() / "CMakePresets.json"), nullptr, false);
  for (const nlohmann::json& each : presets["configurePresets"]) {
    if (each["name"] == preset) return each["cacheVariables"];
  }
  return {};
}

// Without it in the libraries libFuzzer sees nothing of the code that it runs.
TEST(Presets, InstrumentWhatIsFuzzed) {
  const std::string with = variables_of("fuzz").value("TERRATOLL_SANITIZE", "");
  EXPECT_NE(with.find("fuzzer-no-link"), std::string::npos) << with;
  EXPECT_NE(with.find("address"), std::string::npos) << with;
  EXPECT_NE(read_file(root() / "cmake/terratoll.cmake").find("-fsanitize=${TERRATOLL_SANITIZE}"),
            std::string::npos);
}

TEST(Presets, HardenWhatIsReleased) {
  EXPECT_EQ(variables_of("release").value("TERRATOLL_HARDEN", ""), "ON");
  const std::string cmake = read_file(root() / "cmake/terratoll.cmake");
  for (const char* flag : {"-fstack-protector-strong", "-fcf-protection=full", "-D_FORTIFY_SOURCE=2",
                           "-D_GLIBCXX_ASSERTIONS", "-z,relro", "-z,now", "-z,noexecstack"})
    EXPECT_NE(cmake.find(flag), std::string::npos) << flag;
  EXPECT_NE(read_file(root() / "src/cli/CMakeLists.txt").find("-static-pie"), std::string::npos);
  const std::string notices = read_file(root() / "THIRD_PARTY.md");
  for (const char* part :
       {"RE2", "CLI11", "yaml-cpp", "spdlog", "fmt", "JSON for Modern C++", "SQLite", "glibc"})
    EXPECT_NE(notices.find(part), std::string::npos) << part;
}

}  // namespace
}  // namespace terratoll::house
