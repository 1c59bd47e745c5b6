// What examples/ tells people to run is what this command line takes, and each of them can be read by whom it
// is for.
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "checkout.h"
#include "cli/options.h"

namespace terratoll::cli {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::vector<fs::path> examples() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(checkout::root() / "examples"))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

bool is_yaml(const fs::path& path) {
  return path.extension() == ".yml" || path.extension() == ".yaml";
}

void collect(const YAML::Node& node, std::string& texts) {
  if (node.IsScalar()) texts += node.as<std::string>() + "\n";
  for (const auto& each : node) {
    if (node.IsMap()) collect(each.second, texts);
    if (node.IsSequence()) collect(each, texts);
  }
}

// The commands of a file: of YAML as a runner reads them, of others as they stand.
std::string commands_in(const fs::path& path) {
  std::string text;
  if (is_yaml(path)) {
    collect(YAML::LoadFile(path.string()), text);
  } else {
    text = content(path);
  }
  for (std::size_t at; (at = text.find("\\\n")) != std::string::npos;) text.replace(at, 2, " ");
  return text;
}

// The words of the command that begins at `at`, as a shell has them; what it would put in stays as it is.
std::vector<std::string> words_at(const std::string& text, std::size_t at) {
  std::vector<std::string> words(1);
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote == 0 && std::string_view("|;&>\n)'\"`").find(c) != std::string_view::npos) {
      if (c != '"' && c != '\'') break;
      // Of a command that is quoted as a whole, its end.
      if (words.back().empty() ||
          std::string_view("=-").find(words.back().back()) != std::string_view::npos) {
        quote = c;
        continue;
      }
      break;
    }
    if (c == quote) {
      quote = 0;
    } else if (quote == 0 && c == ' ') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::vector<std::vector<std::string>> calls_in(const std::string& text) {
  static const std::set<std::string> kCommands = {"check",    "audit", "comment", "fix",
                                                  "baseline", "diff",  "query"};
  std::vector<std::vector<std::string>> calls;
  for (std::size_t at = 0; (at = text.find("terratoll ", at)) != std::string::npos; ++at) {
    const bool begins = at == 0 || std::string_view(" \n'\"(").find(text[at - 1]) != std::string_view::npos;
    if (!begins) continue;
    std::vector<std::string> words = words_at(text, at);
    if (words.size() > 1 && kCommands.count(words[1]) > 0) calls.push_back(std::move(words));
  }
  return calls;
}

TEST(Examples, CallTerratollAsItIs) {
  std::size_t count = 0;
  for (const fs::path& file : examples()) {
    for (const std::vector<std::string>& words : calls_in(commands_in(file))) {
      std::vector<const char*> arguments;
      for (const std::string& word : words) arguments.push_back(word.c_str());
      const Parsed parsed = parse(static_cast<int>(arguments.size()), arguments.data());
      std::string line;
      for (const std::string& word : words) line += word + " ";
      EXPECT_TRUE(parsed.options) << file << ": " << line << "\n" << parsed.text;
      ++count;
    }
  }
  EXPECT_GE(count, 14U);
}

TEST(Examples, ACallThatIsNotTakenIsSeen) {
  const auto calls = calls_in("x | terratoll check - --sorce \"a b\" && y\n");
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_EQ(calls[0], (std::vector<std::string>{"terratoll", "check", "-", "--sorce", "a b"}));
}

TEST(Examples, CallTheActionWithItsInputs) {
  std::set<std::string> inputs;
  for (const auto& each : YAML::LoadFile((checkout::root() / "action.yml").string())["inputs"])
    inputs.insert(each.first.as<std::string>());
  std::size_t count = 0;
  for (const fs::path& file : examples()) {
    if (!file.filename().string().starts_with("github")) continue;
    for (const auto& job : YAML::LoadFile(file.string())["jobs"]) {
      for (const YAML::Node& step : job.second["steps"]) {
        if (!step["uses"] || step["uses"].as<std::string>().find("/terratoll@") == std::string::npos)
          continue;
        for (const auto& each : step["with"])
          EXPECT_EQ(inputs.count(each.first.as<std::string>()), 1U) << file << ": " << each.first;
        ++count;
      }
    }
  }
  EXPECT_GE(count, 3U);
}

TEST(Examples, CanBeReadByWhomTheyAreFor) {
  for (const fs::path& file : examples()) {
    SCOPED_TRACE(file);
    EXPECT_TRUE(!is_yaml(file) || YAML::LoadFile(file.string()).IsMap());
    const bool is_python = content(file).starts_with("#!/usr/bin/env python3");
    if (is_python && std::system("python3 --version >/dev/null 2>&1") == 0) {
      const std::string command =
          "python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' '" + file.string() + "'";
      EXPECT_EQ(std::system(command.c_str()), 0);
    }
    // Of Groovy and HCL, at least the brackets.
    int depth = 0;
    for (const char c : content(file)) depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    EXPECT_EQ(depth, 0);
  }
}

TEST(Examples, AreAllInTheDocumentation) {
  const std::string text = content(checkout::root() / "docs/ci.md");
  for (const fs::path& file : examples()) {
    const std::string name = fs::relative(file, checkout::root()).string();
    EXPECT_NE(text.find("(../" + name + ")"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace terratoll::cli
