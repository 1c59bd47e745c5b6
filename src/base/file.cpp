#include "base/file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace terratoll {
namespace {

Error unreadable(const std::string& path, const std::string& why) {
  return {Error::Kind::Usage, "cannot read " + path + ": " + why};
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t most) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return unreadable(path, "it is a folder");
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return unreadable(path, std::strerror(errno));
  std::string text;
  char part[65'536];
  while (text.size() < most && stream) {
    stream.read(part, static_cast<std::streamsize>(std::min(sizeof part, most - text.size())));
    text.append(part, static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) return unreadable(path, std::strerror(errno));
  return text;
}

std::vector<std::string> names_in(const std::string& folder, std::error_code& error) {
  std::vector<std::string> names;
  std::filesystem::directory_iterator each(folder, error), end;
  for (; !error && each != end; each.increment(error)) names.push_back(each->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace terratoll
