#include "house.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "checkout.h"

extern char** environ;

namespace terratoll::house {
namespace fs = std::filesystem;

fs::path root() {
  return checkout::root();
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

namespace {

fs::path scratch(const std::string& name) {
  return fs::temp_directory_path() / ("terratoll-test-" + std::to_string(::getpid()) + "-" + name);
}

std::vector<std::string> environment(const std::map<std::string, std::string>& env) {
  std::vector<std::string> result;
  for (char** each = environ; *each; ++each) {
    std::string entry = *each;
    bool ours = entry.starts_with("GITHUB_") || env.count(entry.substr(0, entry.find('='))) > 0;
    if (!ours) result.push_back(entry);
  }
  for (const auto& [name, value] : env) result.push_back(name + "=" + value);
  return result;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

}  // namespace

Ran run(const std::vector<std::string>& arguments, const fs::path& folder,
        const std::map<std::string, std::string>& env, const std::string& input) {
  fs::path in = scratch("in"), out = scratch("out"), err = scratch("err");
  std::ofstream(in, std::ios::binary) << input;
  const std::string program = checkout::program();
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = environment(env);
  pid_t child = ::fork();
  if (child == 0) {
    if (::chdir(folder.c_str()) != 0) ::_exit(127);
    ::dup2(::open(in.c_str(), O_RDONLY), 0);
    ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 1);
    ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 2);
    ::execve(program.c_str(), pointers(words).data(), pointers(variables).data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  Ran ran{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_file(out), read_file(err)};
  for (const fs::path& path : {in, out, err}) fs::remove(path);
  return ran;
}

std::vector<std::map<std::string, std::string>> parse_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.push_back({""});
    } else if (c != '\r' || quoted) {
      rows.back().back() += c;
    }
  }
  if (rows.back().size() == 1 && rows.back()[0].empty()) rows.pop_back();
  std::vector<std::map<std::string, std::string>> result;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::map<std::string, std::string> row;
    if (rows[i].size() != rows[0].size())
      throw std::runtime_error("row " + std::to_string(i) + " of a CSV file");
    for (std::size_t column = 0; column < rows[0].size(); ++column) row[rows[0][column]] = rows[i][column];
    result.push_back(std::move(row));
  }
  return result;
}

}  // namespace terratoll::house
