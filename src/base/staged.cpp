#include "base/staged.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/file.h"

namespace terratoll {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBuffer = std::size_t{1} << 16;

Error unwritable(const std::string& path, int code) {
  return {Error::Kind::Output, "cannot write " + path + ": " + std::strerror(code)};
}

// 0, or errno: what was written is on the disk.
int sync_one(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return errno;
  const int code = ::fsync(fd) == 0 ? 0 : errno;
  ::close(fd);
  return code;
}

// All at the end: the disk then waits once and not for each of them.
int sync_all(const std::string& folder) {
  std::error_code error;
  for (const std::string& name : names_in(folder, error))
    if (const int code = sync_one(folder + "/" + name); code != 0) return code;
  sync_one(folder);  // a file system that cannot is left to itself
  return error.value();
}

// 0, or errno.
int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(fd, text.data(), text.size());
    if (count < 0 && errno != EINTR) return errno;
    if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

mode_t umask_of_process() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return mask;
}

void remove_folder(const std::string& path) {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

}  // namespace

std::string end_of_links(const std::string& path) {
  constexpr int kMostLinks = 40;  // as the kernel has it
  fs::path at = path;
  std::error_code code;
  for (int i = 0; i < kMostLinks; ++i) {
    const fs::path target = fs::read_symlink(at, code);
    if (code) return at.string();
    at = target.is_absolute() ? target : at.parent_path() / target;
  }
  return path;
}

Result<std::string> write_beside(const std::string& path, std::string_view text) {
  struct stat there {};
  const bool exists = ::stat(path.c_str(), &there) == 0;
  std::string beside = (fs::path(path).parent_path() / ".terratoll-XXXXXX").string();
  const int fd = ::mkostemp(beside.data(), O_CLOEXEC);
  if (fd < 0) return unwritable(path, errno);
  const mode_t mode = exists ? there.st_mode & 07777 : 0666 & ~umask_of_process();
  // A file stays whose it was, as far as we may give it away.
  if (exists && (there.st_uid != ::geteuid() || there.st_gid != ::getegid()))
    (void)!::fchown(fd, there.st_uid, there.st_gid);
  int code = ::fchmod(fd, mode) == 0 ? write_all(fd, text) : errno;
  if (code == 0 && ::fsync(fd) != 0) code = errno;
  if (::close(fd) != 0 && code == 0) code = errno;
  if (code == 0) return beside;
  ::unlink(beside.c_str());
  return unwritable(path, code);
}

int exchange_names(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_EXCHANGE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  const std::string away = from + "-old";
  if (::rename(to.c_str(), away.c_str()) != 0) return errno;
  if (::rename(from.c_str(), to.c_str()) != 0) {
    const int code = errno;
    ::rename(away.c_str(), to.c_str());
    return code;
  }
  return ::rename(away.c_str(), from.c_str()) == 0 ? 0 : errno;
}

Result<StagedFile> StagedFile::create(const std::string& path) {
  StagedFile file;
  file.path_ = path;
  file.fd_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (file.fd_ < 0) return unwritable(path, errno);
  file.buffer_.reserve(kBuffer);
  return file;
}

StagedFile::StagedFile(StagedFile&& other) noexcept
    : path_(std::move(other.path_)),
      buffer_(std::move(other.buffer_)),
      fd_(std::exchange(other.fd_, -1)),
      code_(other.code_),
      bytes_(other.bytes_),
      sum_(other.sum_) {}

StagedFile::~StagedFile() {
  if (fd_ >= 0) ::close(fd_);
}

void StagedFile::write(std::string_view text) {
  bytes_ += text.size();
  sum_.add(text);
  buffer_ += text;
  if (buffer_.size() >= kBuffer) flush();
}

void StagedFile::flush() {
  if (code_ == 0) code_ = write_all(fd_, buffer_);
  buffer_.clear();
}

Result<Done> StagedFile::close() {
  flush();
  if (::close(std::exchange(fd_, -1)) != 0 && code_ == 0) code_ = errno;
  return code_ == 0 ? Result<Done>(Done{}) : unwritable(path_, code_);
}

Result<StagedFolder> StagedFolder::create(const std::string& parent, const std::string& name) {
  const std::string beside = parent + "/." + name + "." + std::to_string(::getpid());
  for (int number = 0;; ++number) {
    const std::string path = beside + "-" + std::to_string(number);
    if (::mkdir(path.c_str(), 0777) == 0) return StagedFolder(parent + "/" + name, path);
    if (errno != EEXIST) return unwritable(parent, errno);
  }
}

StagedFolder::StagedFolder(StagedFolder&& other) noexcept
    : path_(std::move(other.path_)), beside_(std::exchange(other.beside_, "")) {}

StagedFolder::~StagedFolder() {
  if (!beside_.empty()) remove_folder(beside_);
}

Result<StagedFolder::Published> StagedFolder::publish(bool replace) {
  if (const int code = sync_all(beside_); code != 0) return unwritable(path_, code);
  int code = ::rename(beside_.c_str(), path_.c_str()) == 0 ? 0 : errno;
  if (code == 0) {
    beside_.clear();
  } else if (code == ENOTEMPTY || code == EEXIST || code == ENOTDIR) {
    if (!replace) return Published::Taken;
    code = exchange_names(beside_, path_);
  }
  if (code != 0) return unwritable(path_, code);
  sync_one(fs::path(path_).parent_path().string());
  return Published::Yes;
}

}  // namespace terratoll
