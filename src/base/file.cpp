#include "base/file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace terratoll {
namespace {

namespace fs = std::filesystem;

Error unreadable(const std::string& path, const std::string& why) {
  return {Error::Kind::Usage, "cannot read " + path + ": " + why};
}

Result<std::string> read_all(std::istream& stream, const std::string& name, std::size_t most) {
  std::string text;
  char part[65'536];
  while (text.size() <= most && stream) {
    stream.read(part, sizeof part);
    text.append(part, static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) return unreadable(name, std::strerror(errno));
  if (text.size() > most) return unreadable(name, "it is larger than " + std::to_string(most) + " bytes");
  return text;
}

bool is_below(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t most) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return unreadable(path, "it is a folder");
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return unreadable(path, std::strerror(errno));
  return read_all(stream, path, most);
}

Result<std::string> read_standard_input(std::size_t most) {
  return read_all(std::cin, "standard input", most);
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
  if (type != fs::file_type::regular) return unreadable(path, "it is no regular file");
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
