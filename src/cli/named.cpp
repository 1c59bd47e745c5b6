// What --files-from names, and that no path is named in vain.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "cli/commands.h"
#include "run/request.h"
#include "run/settings.h"

namespace terratoll::cli {
namespace {

// One a line; where there are zero bytes (`find -print0`), a path ends with one, and may hold what it likes.
std::vector<std::string_view> paths_in(std::string_view text) {
  const bool has_zeros = text.find('\0') != std::string_view::npos;
  std::vector<std::string_view> paths;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(has_zeros ? '\0' : '\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (!has_zeros && line.ends_with('\r')) line.remove_suffix(1);
    if (const std::string_view path = has_zeros ? line : trimmed(line); !path.empty()) paths.push_back(path);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return paths;
}

}  // namespace

Result<Done> add_named(const Options& options, run::Request& request) {
  const std::string& file = options.files_from;
  if (!file.empty()) {
    const Result<std::string> text =
        file == "-" ? read_standard_input(limits::kListBytes) : read_file(file, limits::kListBytes);
    if (!text) return text.error();
    for (const std::string_view path : paths_in(*text)) request.plans.emplace_back(path);
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

// A regular file is one file under all of its names, of links too; a device or a pipe is nobody's.
std::optional<std::pair<dev_t, ino_t>> file_at(const std::string& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  return std::pair(about.st_dev, about.st_ino);
}

bool is_special(const std::string& path) {
  std::error_code code;
  return std::filesystem::exists(path, code) && !std::filesystem::is_regular_file(path, code);
}

// What nobody has a report written to, and much is read of.
bool is_source(const std::string& path) {
  for (const char* end : {".tf", ".tofu", ".tf.json", ".tofu.json", ".tfvars", ".tfstate", ".sql"})
    if (path.ends_with(end)) return true;
  return false;
}

}  // namespace

std::vector<std::string> inputs_of(const Options& options, const run::Request& request) {
  std::vector<std::string> inputs = request.plans;
  inputs.insert(inputs.end(), request.bills.begin(), request.bills.end());
  inputs.insert(inputs.end(), options.bills.begin(), options.bills.end());
  inputs.insert(inputs.end(), request.given.rate_cards.begin(), request.given.rate_cards.end());
  for (const std::string& each :
       {request.config, request.baseline, options.files_from, request.given.usage.value_or("")})
    inputs.push_back(each);
  return inputs;
}

Result<Done> may_write(const std::string& path, const std::vector<std::string>& read) {
  const auto file = file_at(path);
  if (!file) return Done{};
  for (const std::string& each : read) {
    if (file_at(each) == file)
      return Error{Error::Kind::Usage,
                   "cannot write over " + path + ", which is read" + (each == path ? "" : " as " + each)};
  }
  if (is_source(path))
    return Error{Error::Kind::Usage,
                 "cannot write over " + path + ": it is no report, but what reports are of"};
  return Done{};
}

Result<Done> may_write(const std::string& path, const Options& options, const run::Request& request) {
  if (!file_at(path)) return Done{};
  const Result<run::Settings> settings = run::settle(request);
  if (!settings) return settings.error();
  std::vector<std::string> read = inputs_of(options, request);
  const InForce& found = settings->in_force;
  for (const std::string& each : {found.config, found.usage, found.baseline}) read.push_back(each);
  read.insert(read.end(), found.rate_cards.begin(), found.rate_cards.end());
  return may_write(path, read);
}

bool is_same_file(const std::string& one, const std::string& other) {
  const auto file = file_at(one);
  return file && file == file_at(other);
}

Result<Done> check_paths(const Options& options, const run::Request& request) {
  std::set<std::string> read, written;
  for (const std::string& path : request.plans) {
    const bool is_new = read.insert(path == "-" ? path : real_path(path)).second;
    // An audit counts a stack that stands in several files once, and says so.
    if (!is_new && options.command == Command::Check)
      return Error{Error::Kind::Usage, (path == "-" ? "standard input" : path) + " is given twice"};
  }
  const std::vector<std::string> inputs = inputs_of(options, request);
  for (const auto& [format, path] : options.reports) {
    if (is_special(path)) continue;
    if (Result<Done> may = may_write(path, inputs); !may) return may;
    if (!written.insert(real_path(path)).second)
      return Error{Error::Kind::Usage, "--report names " + path + " twice: one report would be lost"};
  }
  if (read.contains("-") && ::isatty(STDIN_FILENO) == 1)
    std::fputs(
        "terratoll: waiting for a plan on standard input: terraform show -json tfplan | terratoll check -\n",
        stderr);
  return Done{};
}

}  // namespace terratoll::cli
