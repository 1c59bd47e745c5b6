// What --files-from names, and that no path is named in vain.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "cli/commands.h"
#include "run/request.h"

namespace terratoll::cli {

Result<Done> add_named(const Options& options, run::Request& request) {
  constexpr std::size_t kMost = std::size_t{64} << 20;
  const std::string& file = options.files_from;
  if (!file.empty()) {
    const Result<std::string> text = file == "-" ? read_standard_input(kMost) : read_file(file, kMost);
    if (!text) return text.error();
    for (const std::string& line : split(*text, '\n'))
      if (const std::string_view path = trimmed(line); !path.empty()) request.plans.emplace_back(path);
  }
  if (!request.plans.empty()) return Done{};
  const std::string command = options.command == Command::Export ? "export" : "audit";
  return Error{Error::Kind::Usage,
               file.empty() ? "PATH or --files-from is needed; run \"terratoll " + command + " --help\""
                            : file + " names no file"};
}

Error extra_word(const std::string& verb, const std::string& word) {
  return {Error::Kind::Usage, verb + " does not take \"" + word + "\""};
}

namespace {

// Where a path leads; of a file that is not there yet, where it would be.
std::string real_path(const std::string& path) {
  std::error_code code;
  const std::filesystem::path real = std::filesystem::weakly_canonical(path, code);
  return code ? path : real.string();
}

bool is_regular(const std::string& path) {
  std::error_code code;
  return !std::filesystem::exists(path, code) || std::filesystem::is_regular_file(path, code);
}

}  // namespace

Result<Done> check_paths(const Options& options, const run::Request& request) {
  std::set<std::string> read, written;
  for (const std::string& path : request.plans) {
    const bool is_new = read.insert(path == "-" ? path : real_path(path)).second;
    // An audit counts a stack that stands in several files once, and says so.
    if (!is_new && options.command == Command::Check)
      return Error{Error::Kind::Usage, (path == "-" ? "standard input" : path) + " is given twice"};
  }
  for (const auto& [format, path] : options.reports) {
    if (!is_regular(path)) continue;
    const std::string real = real_path(path);
    if (read.contains(real))
      return Error{Error::Kind::Usage, "--report would write over " + path + ", which is read"};
    if (!written.insert(real).second)
      return Error{Error::Kind::Usage, "--report names " + path + " twice: one report would be lost"};
  }
  if (read.contains("-") && ::isatty(STDIN_FILENO) == 1)
    std::fputs(
        "terratoll: waiting for a plan on standard input: terraform show -json tfplan | terratoll check -\n",
        stderr);
  return Done{};
}

}  // namespace terratoll::cli
