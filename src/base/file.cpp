#include "base/file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>

#include "base/bytes.h"
#include "base/limits.h"

namespace terratoll {
namespace {

namespace fs = std::filesystem;

Error unreadable(const std::string& path, const std::string& why) {
  return {Error::Kind::Usage, "cannot read " + path + ": " + why};
}

// Of what is no folder.
Result<std::string> read_all(const std::string& path, std::size_t most) {
  Result<OpenFile> file = OpenFile::open(path, "read");
  if (!file) return Error{Error::Kind::Usage, file.error().message};
  std::string text;
  if (file->size() > most) return unreadable(file->name(), "it is larger than " + limits::bytes(most));
  char part[65'536];
  for (ssize_t got = 1; got > 0 && text.size() <= most;) {
    got = file->read(part, sizeof part);
    if (got < 0) return unreadable(file->name(), std::strerror(errno));
    text.append(part, static_cast<std::size_t>(got));
  }
  if (text.size() > most) return unreadable(file->name(), "it is larger than " + limits::bytes(most));
  if (const std::optional<Error> changed = file->change()) return Error{Error::Kind::Usage, changed->message};
  return text;
}

bool is_below(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t most) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return unreadable(path, "it is a folder");
  return read_all(path == "-" ? "./-" : path, most);
}

bool is_forbidden(const Error& error) {
  return error.message.ends_with(std::strerror(EACCES));
}

Result<std::string> read_standard_input(std::size_t most) {
  return read_all("-", most);
}

std::string repository_of(const std::string& folder) {
  std::error_code code;
  const fs::path start = fs::canonical(folder.empty() ? "." : folder, code);
  if (code) return "";
  for (fs::path at = start;; at = at.parent_path()) {
    if (fs::exists(at / ".git", code)) return at.string();
    if (at == at.root_path()) return start.string();
  }
}

Result<Done> stays_within(const std::string& repository, const std::string& path) {
  std::error_code code;
  const fs::path real = fs::canonical(path, code);
  if (code) return Done{};
  if (repository.empty() || !is_below(real, repository)) {
    return unreadable(path, "it leads out of the repository; what lies there only the command line may name");
  }
  const fs::path inside = real.lexically_relative(repository);
  if (std::find(inside.begin(), inside.end(), ".git") != inside.end()) {
    return unreadable(path, "it leads into .git");
  }
  const fs::file_type type = fs::status(real, code).type();
  if (type == fs::file_type::directory) return Done{};
  // What cannot be looked at is left to whoever opens it, as what is not there.
  if (type != fs::file_type::regular && type != fs::file_type::none)
    return unreadable(path, "it is no regular file");
  const fs::path name = fs::path(path).filename();
  if (name.has_extension() ? real.extension() != name.extension() : real.filename() != name) {
    return unreadable(path, "it is a link to another kind of file");
  }
  return Done{};
}

std::vector<std::string> names_in(const std::string& folder, std::error_code& error) {
  std::vector<std::string> names;
  fs::directory_iterator each(folder, error), end;
  for (; !error && each != end; each.increment(error)) names.push_back(each->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace terratoll
