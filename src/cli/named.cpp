// What --files-from names.
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

}  // namespace terratoll::cli
