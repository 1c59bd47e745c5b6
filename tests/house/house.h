// The finished program and its data, as the tests of the house see them.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace terratoll::house {

std::filesystem::path root();  // of the checkout
std::string read_file(const std::filesystem::path& path);

struct Ran {
  int status = 0;
  std::string out, err;
};
// Runs terratoll in a folder; `env` is added to an environment without GITHUB_* variables. `input` goes to
// its standard input.
Ran run(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
        const std::map<std::string, std::string>& env = {}, const std::string& input = "");

// The rows of a CSV file by column, read by a reader of the tests' own.
std::vector<std::map<std::string, std::string>> parse_csv(const std::string& text);

}  // namespace terratoll::house
