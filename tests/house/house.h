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

// A folder that holds plan.json and expected.json: what `check` says of the plan, in JSON. `arguments`, if
// the file is there, holds more arguments, one a line.
struct Fixture {
  std::filesystem::path folder;
  std::string name;  // relative to testdata
};
std::vector<Fixture> fixtures();
Ran run_fixture(const Fixture& fixture);

// A CSV file's rows by column, read by a reader of the tests' own.
std::vector<std::map<std::string, std::string>> read_csv(const std::filesystem::path& path);

}  // namespace terratoll::house
