// A name that cannot be opened is the user's to mend, never a defect of ours: no call of std::filesystem in
// src/ may throw.
#include <gtest/gtest.h>

#include <regex>

#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;

const std::regex kCall(
    "\\b(?:fs|filesystem)::(canonical|weakly_canonical|exists|is_directory|is_regular_file|is_symlink|"
    "file_size|status|symlink_status|create_director(?:y|ies)|create_symlink|remove|remove_all|rename|copy|"
    "copy_file|absolute|current_path|read_symlink|relative|proximate|last_write_time|temp_directory_path|"
    "equivalent|permissions|(?:recursive_)?directory_iterator(?: \\w+)?)\\(");
const std::regex kEntry(
    "->(is_directory|is_regular_file|is_symlink|exists|file_size|status|symlink_status)\\(\\)");
const std::regex kLoop("for \\([^;]*: [^;]*directory_iterator");

// The arguments of a call, whose opening bracket ends before `from`.
std::string arguments(const std::string& text, std::size_t from) {
  int depth = 1;
  std::size_t to = from;
  for (; to < text.size() && depth > 0; ++to) depth += text[to] == '(' ? 1 : text[to] == ')' ? -1 : 0;
  return text.substr(from, to - from - 1);
}

// The last argument is an error code that the file declares.
bool is_given_a_code(const std::string& text, const std::string& arguments) {
  const std::string last = arguments.substr(arguments.rfind(' ') + 1);
  return std::regex_match(last, std::regex("\\w+")) &&
         std::regex_search(text, std::regex("std::error_code&? " + last + "\\b"));
}

std::vector<std::string> throwing_uses(const std::string& text) {
  std::vector<std::string> found;
  for (std::sregex_iterator each(text.begin(), text.end(), kCall), end; each != end; ++each) {
    const std::string given = arguments(text, static_cast<std::size_t>(each->position() + each->length()));
    const bool is_end = given.empty() && each->str().find("iterator") != std::string::npos;
    if (!is_end && !is_given_a_code(text, given)) found.push_back(each->str() + given + ")");
  }
  for (const std::regex* pattern : {&kEntry, &kLoop}) {
    for (std::sregex_iterator each(text.begin(), text.end(), *pattern), end; each != end; ++each) {
      found.push_back(each->str());
    }
  }
  return found;
}

TEST(Filesystem, NoCallOfSrcMayThrow) {
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root() / "src")) {
    if (!entry.is_regular_file()) continue;
    EXPECT_EQ(throwing_uses(read_file(entry.path())), std::vector<std::string>{}) << entry.path();
  }
}

TEST(Filesystem, ACallThatMayThrowIsSeen) {
  const auto count = [](const std::string& text) {
    return throwing_uses("std::error_code code;\n" + text).size();
  };
  EXPECT_EQ(count("fs::exists(path)"), 1u);
  EXPECT_EQ(count("fs::exists(fs::path(a) / b(c))"), 1u);
  EXPECT_EQ(count("std::filesystem::exists(path, code)"), 0u);
  EXPECT_EQ(count("each->is_directory()"), 1u);
  EXPECT_EQ(count("each->is_directory(code)"), 0u);
  EXPECT_EQ(count("fs::directory_iterator each(folder), end;"), 1u);
  EXPECT_EQ(count("fs::directory_iterator each(folder, code), end;"), 0u);
  EXPECT_EQ(count("for (auto& each : fs::directory_iterator(folder, code)) {"), 1u);
}

}  // namespace
}  // namespace terratoll::house
