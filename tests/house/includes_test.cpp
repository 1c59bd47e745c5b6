// The rooms of src/ include one way only, and as few as they need.
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;

// Room → the rooms that it includes, besides itself and base, which all may. What nobody includes is not in
// it.
const std::map<std::string, std::set<std::string>> kHouse = {
    {"base", {}},
    {"base/yaml", {}},
    {"json", {}},
    {"hcl", {}},
    {"types", {}},
    {"types/table", {"types"}},
    {"types/table/tool", {"types/table"}},
    {"plan", {"json"}},
    {"plan/read", {"json", "plan"}},
    {"plan/graph", {"hcl", "plan"}},
    {"source", {"hcl"}},
    {"rates", {"base/yaml", "rates/image"}},
    {"rates/image", {}},
    {"rates/lists", {"json", "rates", "rates/image"}},
    {"rates/image/tool", {"rates/image"}},
    {"inventory", {"types", "plan", "plan/graph", "inventory/kit"}},
    {"inventory/kit", {"types", "plan", "plan/graph", "inventory"}},
    {"inventory/aws", {"plan", "plan/graph", "inventory", "inventory/kit"}},
    {"inventory/azure", {"types", "plan", "inventory", "inventory/kit"}},
    {"flows", {"types", "plan", "plan/graph", "inventory"}},
    {"cost", {"rates", "inventory", "flows"}},
    {"facts", {"json", "plan", "plan/graph", "rates", "inventory", "flows", "cost"}},
    {"rules", {"json", "inventory", "flows", "facts"}},
    {"compare", {"plan", "rates", "inventory", "flows", "cost", "rules"}},
    {"bill", {"plan"}},
    {"report",
     {"json", "plan", "rates", "rates/lists", "inventory", "flows", "cost", "facts", "rules", "compare",
      "bill"}},
    {"report/html", {"plan", "flows", "cost", "rules", "report", "bill"}},
    {"report/formats", {"json", "plan", "cost", "rules", "report", "report/html"}},
    {"config", {"base/yaml"}},
    {"run",
     {"json", "hcl", "plan", "plan/graph", "source", "rates", "inventory", "flows", "cost", "facts", "rules",
      "compare", "bill", "report", "config"}},
    {"forge", {"json", "plan", "report"}},
    {"cli", {"forge", "rates", "rates/lists", "facts", "rules", "compare", "report", "config", "run"}},
};

struct File {
  std::string path;                // "plan/graph/graph.cpp"
  std::string code;                // without comments and texts
  std::set<std::string> included;  // of our headers
};

std::string room_of(const std::string& path) {
  return path.substr(0, path.rfind('/'));
}

std::string top_of(const std::string& path) {
  return path.substr(0, path.find('/'));
}

File read_source(const fs::path& path) {
  static const std::regex kNoCode(R"re(//[^\n]*|"(\\.|[^"\\\n])*")re");
  File file{fs::relative(path, root() / "src").string(), read_file(path), {}};
  std::istringstream lines(file.code);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("#include \"")) continue;
    const std::string included = line.substr(10, line.find('"', 10) - 10);
    if (included.find('/') != std::string::npos) file.included.insert(included);
  }
  file.code = std::regex_replace(file.code, kNoCode, "");
  return file;
}

const std::map<std::string, File>& files() {
  static const std::map<std::string, File> kFiles = [] {
    std::map<std::string, File> read;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root() / "src")) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cpp" && extension != ".h") continue;
      File file = read_source(entry.path());
      read.emplace(file.path, std::move(file));
    }
    return read;
  }();
  return kFiles;
}

TEST(House, RoomsIncludeExactlyWhatTheTableSays) {
  std::map<std::string, std::set<std::string>> used;
  for (const auto& [path, file] : files()) {
    const std::string room = room_of(path);
    std::set<std::string>& others = used[room];
    ASSERT_EQ(kHouse.count(room), 1u) << room << " is not in the table";
    for (const std::string& included : file.included) {
      const std::string other = room_of(included);
      if (other == room || other == "base") continue;
      others.insert(other);
      EXPECT_EQ(kHouse.at(room).count(other), 1u) << path << " includes " << included;
    }
  }
  for (const auto& [room, others] : kHouse) {
    for (const std::string& other : others) {
      EXPECT_EQ(used[room].count(other), 1u) << room << " includes nothing of " << other;
    }
  }
}

// What a file names of another folder, as in plan::Value, it includes itself or in its own header, or it
// declares it.
TEST(House, FilesIncludeTheFoldersThatTheyName) {
  std::set<std::string> folders;
  for (const auto& [path, file] : files()) folders.insert(top_of(path));
  static const std::regex kNamed(R"((?:^|[^\w:])(?:terratoll::)?(\w+)::\w)");
  for (const auto& [path, file] : files()) {
    std::set<std::string> at_hand{top_of(path)};
    for (const std::string& included : file.included) at_hand.insert(top_of(included));
    const auto own = files().find(fs::path(path).replace_extension(".h").string());
    if (own != files().end()) {
      for (const std::string& included : own->second.included) at_hand.insert(top_of(included));
    }
    for (std::sregex_iterator each(file.code.begin(), file.code.end(), kNamed), end; each != end; ++each) {
      const std::string folder = (*each)[1];
      if (folders.count(folder) == 0 || at_hand.count(folder) != 0) continue;
      const bool is_declared = file.code.find("namespace terratoll::" + folder) != std::string::npos;
      EXPECT_TRUE(is_declared) << path << " names " << each->str() << "… and includes nothing of " << folder;
    }
  }
}

TEST(House, HeavyHeadersStayInFewFiles) {
  const std::map<std::string, std::size_t> limits = {{"CLI/CLI.hpp", 2},
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
