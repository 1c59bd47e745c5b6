#include "case.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "house.h"

namespace terratoll::cases {

namespace fs = std::filesystem;

void PrintTo(const Case& the_case, std::ostream* out) {
  *out << "testdata/" << the_case.kind << "/" << the_case.name;
}

std::string test_name(const testing::TestParamInfo<Case>& info) {
  std::string name;
  for (char c : info.param.name) name += c == '/' ? "__" : std::string(1, std::isalnum(c) ? c : '_');
  return name;
}

const std::vector<std::string>& kinds() {
  static const std::vector<std::string> kKinds = {"rules", "flows", "types", "bills", "plans", "examples"};
  return kKinds;
}

namespace {

void add_folders(const fs::path& below, const std::string& kind, const std::string& prefix,
                 std::vector<Case>& result) {
  for (const fs::directory_entry& entry : fs::directory_iterator(below)) {
    std::string name = prefix + entry.path().filename().string();
    bool group = kind == "rules" && prefix.empty();
    if (entry.is_directory() && group) add_folders(entry.path(), kind, name + "/", result);
    if (entry.is_directory() && !group) result.push_back({entry.path(), kind, name});
  }
}

}  // namespace

std::vector<Case> cases(const std::string& kind) {
  std::vector<Case> result;
  add_folders(house::root() / "testdata" / kind, kind, "", result);
  std::sort(result.begin(), result.end(), [](const Case& a, const Case& b) { return a.name < b.name; });
  return result;
}

std::vector<std::string> arguments_of(const Case& the_case) {
  std::vector<std::string> arguments;
  for (const char* name : {"plan.json", "state.json"}) {
    if (fs::exists(the_case.folder / name)) arguments.push_back(name);
  }
  std::istringstream more(house::read_file(the_case.folder / "arguments"));
  for (std::string line; std::getline(more, line);) {
    if (!line.empty() && line[0] != '#') arguments.push_back(line);
  }
  return arguments;
}

Tree report_of(const Case& the_case) {
  std::vector<std::string> arguments = arguments_of(the_case);
  // Places are relative to the folder of the plan, wherever the checkout lies.
  fs::path workspace = the_case.folder / fs::path(arguments.front()).parent_path();
  arguments.insert(arguments.begin(), {"check", "--format", "json", "--today", "2026-11-24"});
  house::Ran ran = house::run(arguments, the_case.folder, {{"GITHUB_WORKSPACE", workspace.string()}});
  EXPECT_LE(ran.status, 1) << ran.err;
  return parse(ran.out);
}

}  // namespace terratoll::cases
