// The folders of src/ include one way only, and as few as they need.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>

#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;

// folder → what it may include, besides itself and base.
const std::map<std::string, std::set<std::string>> kHouse = {
    {"base", {}},
    {"json", {}},
    {"types", {}},
    {"hcl", {}},
    {"plan", {"json", "hcl", "types"}},
    {"source", {"hcl"}},
    {"rates", {}},
    {"inventory", {"plan", "types"}},
    {"flows", {"inventory", "plan", "types"}},
    {"cost", {"flows", "inventory", "rates", "plan"}},
    {"compare", {"rules", "cost", "flows", "inventory", "rates", "plan"}},
    {"facts", {"cost", "flows", "inventory", "rates", "plan", "json"}},
    {"rules", {"facts", "json"}},
    {"report", {"rules", "facts", "compare", "cost", "flows", "inventory", "plan", "rates", "json"}},
    {"config", {}},
    {"run",
     {"config", "report", "compare", "rules", "facts", "cost", "flows", "inventory", "rates", "source",
      "plan"}},
    {"cli", {"run", "report", "config"}},
};

TEST(House, FoldersIncludeOnlyWhatTheyMay) {
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root() / "src")) {
    std::string extension = entry.path().extension().string();
    if (extension != ".cpp" && extension != ".h") continue;
    std::string folder = (*fs::relative(entry.path(), root() / "src").begin()).string();
    ASSERT_EQ(kHouse.count(folder), 1u) << folder;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      if (!line.starts_with("#include \"")) continue;
      std::string included = line.substr(10, line.find('"', 10) - 10);
      std::string from = included.substr(0, included.find('/'));
      if (from == folder || from == "base" || kHouse.count(from) == 0) continue;
      EXPECT_EQ(kHouse.at(folder).count(from), 1u) << entry.path() << " includes " << included;
    }
  }
}

TEST(House, HeavyHeadersStayInFewFiles) {
  const std::map<std::string, std::size_t> limits = {{"CLI/CLI.hpp", 1},
                                                     {"spdlog/spdlog.h", 1},
                                                     {"nlohmann/json.hpp", 3},
                                                     {"yaml-cpp/eventhandler.h", 1},
                                                     {"yaml-cpp/yaml.h", 0}};
  std::map<std::string, std::size_t> seen;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root() / "src")) {
    if (!entry.is_regular_file()) continue;
    std::string text = read_file(entry.path());
    for (const auto& [header, limit] : limits) {
      if (text.find("#include <" + header + ">") == std::string::npos) continue;
      ++seen[header];
      EXPECT_EQ(entry.path().extension(), ".cpp") << entry.path();
    }
  }
  for (const auto& [header, limit] : limits) EXPECT_LE(seen[header], limit) << header;
}

}  // namespace
}  // namespace terratoll::house
