#include "cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "cli/commands.h"

namespace terratoll::cli {
namespace {

bool write_all(int fd, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    ssize_t count = ::write(fd, text.data() + done, text.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    done += static_cast<std::size_t>(count);
  }
  return true;
}

Error output_error(const std::string& path, int code) {
  return {Error::Kind::Output, "cannot write " + path + ": " + std::strerror(code)};
}

}  // namespace

Result<Done> print(const std::string& text) {
  if (!write_all(STDOUT_FILENO, text)) return output_error("standard output", errno);
  return Done{};
}

Result<Done> write_file(const std::string& path, const std::string& text) {
  // A device or a pipe (/dev/stdout) cannot be renamed over.
  struct stat there {};
  bool special = ::stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode);
  std::string beside = special ? path : path + ".terratoll-" + std::to_string(::getpid());
  int fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) return output_error(path, errno);
  bool written = write_all(fd, text) && (special || ::fsync(fd) == 0);
  int code = errno;
  if (::close(fd) != 0 && written) {
    written = false;
    code = errno;
  }
  if (written && (special || ::rename(beside.c_str(), path.c_str()) == 0)) return Done{};
  if (written) code = errno;
  if (!special) ::unlink(beside.c_str());
  return output_error(path, code);
}

int fail(const Error& error) {
  std::fprintf(stderr, "terratoll: %s\n", error.message.c_str());
  return error.kind == Error::Kind::Internal ? 70 : 2;
}

}  // namespace terratoll::cli
