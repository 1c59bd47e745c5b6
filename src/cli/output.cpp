#include "cli/output.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/figures.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/signals.h"
#include "base/staged.h"
#include "base/text.h"
#include "cli/ci.h"
#include "cli/commands.h"
#include "report/escape.h"

namespace terratoll::cli {
namespace {

bool write_all(int fd, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t count = ::write(fd, text.data() + done, text.size() - done);
    if (count >= 0) {
      done += static_cast<std::size_t>(count);
    } else if (errno == EAGAIN) {  // a pipe that somebody set not to block
      pollfd ready{fd, POLLOUT, 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

Error output_error(const std::string& path, int code) {
  return {Error::Kind::Output, "cannot write " + path + ": " + std::strerror(code)};
}

// A device or a pipe (/dev/stdout) cannot be renamed over. One that nobody reads is not waited for.
Result<Done> write_special(const std::string& path, const std::string& text) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0) return output_error(path, errno);
  int code = write_all(fd, text) ? 0 : errno;
  if (::close(fd) != 0 && code == 0) code = errno;
  return code == 0 ? Result<Done>(Done{}) : output_error(path, code);
}

// As https://force-color.org and https://bixense.com/clicolors have it: not empty, and not 0.
bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0' && std::string_view(value) != "0";
}

}  // namespace

bool use_colour(Colour colour) {
  switch (colour) {
    case Colour::Always:
      return true;
    case Colour::Never:
      return false;
    case Colour::Auto:
      break;
  }
  if (is_set("NO_COLOR")) return false;
  if (is_set("FORCE_COLOR") || is_set("CLICOLOR_FORCE")) return true;
  const char* term = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) == 1 && (!term || std::string(term) != "dumb");
}

report::View terminal_view(Colour colour) {
  report::View view;
  view.colour = use_colour(colour);
  view.width = terminal_width();
  return view;
}

std::size_t terminal_width() {
  winsize size{};
  const bool is_told = ::isatty(STDOUT_FILENO) == 1 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  return is_told && size.ws_col > 0 ? std::clamp<std::size_t>(size.ws_col, 60, 120) : 100;
}

void open_standard_files() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) >= 0 || errno != EBADF) continue;
    if (::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd) ::_exit(2);
  }
}

Result<Done> print(std::string text) {
  return print_commands(for_log(std::move(text)));
}

Result<Done> print_commands(const std::string& text) {
  if (write_all(STDOUT_FILENO, text)) return Done{};
  // Whoever reads has seen enough: `| head` is told nothing, and the status says that it is not all.
  if (errno == EPIPE) return Error{Error::Kind::Output, ""};
  return output_error("standard output", errno);
}

void print_failure(const std::vector<std::string>& reasons) {
  std::string line = report::printable("terratoll: failed: " + joined(reasons, "; "));
  std::fputs(for_log(line + "\n").c_str(), stderr);
}

void print_warning(const std::string& text) {
  std::fputs(((in_github_actions() ? "::warning::" : "terratoll: warning: ") + text + "\n").c_str(), stderr);
}

void say(const std::vector<std::string>& lines) {
  for (const std::string& each : lines)
    std::fputs(for_log(report::printable("terratoll: " + each) + "\n").c_str(), stderr);
}

int warn_of_unread(const std::vector<std::string>& unread, int status) {
  const std::size_t shown = std::min(unread.size(), limits::kUnreadLines);
  say({unread.begin(), unread.begin() + static_cast<std::ptrdiff_t>(shown)});
  if (shown < unread.size())
    say({counted(unread.size() - shown, "file") + " more could not be read; \"terratoll audit\" lists them"});
  return unread.empty() ? status : 2;
}

Result<Done> free_to_write(const std::string& path, bool force) {
  std::error_code code;
  if (force || !std::filesystem::exists(path, code)) return Done{};
  return Error{Error::Kind::Output, path + " is there already; --force writes over it"};
}

namespace {

namespace fs = std::filesystem;

bool is_below(const fs::path& path, const fs::path& folder) {
  const fs::path inside = path.lexically_relative(folder);
  return !inside.empty() && *inside.begin() != "..";
}

// The repository that a folder lies in by its name. One behind a link is another's.
fs::path checkout_of(const fs::path& folder) {
  std::error_code code;
  fs::path checkout, at;
  for (const fs::path& step : folder) {
    at /= step;
    if (!fs::exists(at / ".git", code)) continue;
    const fs::path real = fs::canonical(at, code);
    if (checkout.empty() || is_below(real, checkout)) checkout = real;
  }
  return checkout;
}

}  // namespace

Result<Done> stays_in_checkout(const std::string& path) {
  std::error_code code;
  const fs::path named = fs::absolute(path, code).lexically_normal().parent_path();
  const fs::path real = fs::weakly_canonical(fs::absolute(end_of_links(path), code).parent_path(), code);
  if (code || real == named) return Done{};
  const fs::path checkout = checkout_of(named);
  if (checkout.empty() || (is_below(real, checkout) && !is_below(real, checkout / ".git"))) return Done{};
  return Error{Error::Kind::Output,
               path + " leads out of its repository, by a link: name the file that it leads to"};
}

Result<Done> write_file(const std::string& path, const std::string& text) {
  struct stat there {};
  if (::stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode)) return write_special(path, text);
  const SignalsHeld held;
  if (Result<Done> inside = stays_in_checkout(path); !inside) return inside;
  const std::string real = end_of_links(path);
  const Result<std::string> beside = write_beside(real, text);
  if (!beside) return beside.error();
  if (::rename(beside->c_str(), real.c_str()) == 0) return Done{};
  const int code = errno;
  ::unlink(beside->c_str());
  return output_error(path, code);
}

Result<Done> append_file(const std::string& path, const std::string& text) {
  int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (fd < 0) return output_error(path, errno);
  struct stat there {};
  char last = '\n';
  bool regular = ::fstat(fd, &there) == 0 && S_ISREG(there.st_mode) && there.st_size > 0;
  if (regular && ::pread(fd, &last, 1, there.st_size - 1) != 1) last = '\n';
  bool written = write_all(fd, (last == '\n' ? "" : "\n") + text);
  int code = errno;
  // Half of it would be taken for all.
  if (!written && S_ISREG(there.st_mode)) (void)!::ftruncate(fd, there.st_size);
  if (::close(fd) != 0 && written) {
    written = false;
    code = errno;
  }
  return written ? Result<Done>(Done{}) : output_error(path, code);
}

int finish(const Result<Done>& printed) {
  return printed ? 0 : fail(printed.error());
}

int fail(const Error& error) {
  if (error.message.empty()) return 2;
  // A tab stays one column wide, as the carets below a line count it.
  std::string message = error.message;
  std::replace(message.begin(), message.end(), '\t', ' ');
  message = for_log("terratoll: " + report::printable_lines(message) + "\n");
  std::fputs(message.c_str(), stderr);
  return error.kind == Error::Kind::Internal ? 70 : 2;
}

}  // namespace terratoll::cli
