#include "forge/http.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "base/text.h"

extern char** environ;

namespace terratoll::forge {
namespace {

constexpr std::size_t kMostBytes = std::size_t{32} << 20;  // of an answer
constexpr int kNotResolved = 6, kNotConnected = 7;         // statuses of curl

Error cannot(const std::string& what, int code) {
  return {Error::Kind::Output, "cannot " + what + ": " + std::strerror(code)};
}

// A descriptor that is closed once.
class Descriptor {
 public:
  Descriptor() = default;
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  void set(int fd) { fd_ = fd; }
  int get() const { return fd_; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_ = -1;
};

struct Pipe {
  Descriptor read, write;
  // 0, or errno.
  int open() {
    int ends[2];
    if (::pipe(ends) != 0) return errno;
    for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
    read.set(ends[0]);
    write.set(ends[1]);
    return 0;
  }
};

int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(fd, text.data(), text.size());
    if (count < 0 && errno != EINTR) return errno;
    if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

// The body of a request, in a file that goes away with it.
class BodyFile {
 public:
  ~BodyFile() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  Result<std::string> write(const std::string& body) {
    const char* folder = std::getenv("TMPDIR");
    path_ = std::string(folder == nullptr || *folder == '\0' ? "/tmp" : folder) + "/terratoll-XXXXXX";
    const int fd = ::mkostemp(path_.data(), O_CLOEXEC);
    if (fd < 0) {
      const int code = errno;
      const std::string path = std::move(path_);
      path_.clear();
      return cannot("write " + path, code);
    }
    int code = write_all(fd, body);
    if (::close(fd) != 0 && code == 0) code = errno;
    if (code != 0) return cannot("write " + path_, code);
    return path_;
  }

 private:
  std::string path_;
};

// A value of curl's configuration.
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string config_of(const HttpRequest& request, const std::string& body_file) {
  std::string text = "silent\nshow-error\ninclude\ngloboff\nsuppress-connect-headers\n";
  text += "connect-timeout = 15\nmax-time = 60\nuser-agent = \"terratoll\"\n";
  text += request.url.starts_with("https://") ? "proto = \"=https\"\n" : "proto = \"=http\"\n";
  text += "request = " + in_quotes(request.method) + "\nurl = " + in_quotes(request.url) + "\n";
  for (const std::string& header : request.headers) text += "header = " + in_quotes(header) + "\n";
  text += "header = \"Expect:\"\n";
  if (!body_file.empty()) text += "data-binary = " + in_quotes("@" + body_file) + "\n";
  return text;
}

// What two pipes say until both are closed. False where it is too much.
bool read_both(Descriptor& out, std::string& out_text, Descriptor& err, std::string& err_text) {
  std::array<char, 65536> buffer;
  while (out.get() >= 0 || err.get() >= 0) {
    pollfd waits[] = {{out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}};
    if (::poll(waits, 2, -1) < 0 && errno != EINTR) return false;
    const auto take = [&](const pollfd& wait, Descriptor& from, std::string& text) {
      if (from.get() < 0 || wait.revents == 0) return;
      const ssize_t count = ::read(from.get(), buffer.data(), buffer.size());
      if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
      if (count == 0 || (count < 0 && errno != EINTR)) from.close();
    };
    take(waits[0], out, out_text);
    take(waits[1], err, err_text);
    if (out_text.size() + err_text.size() > kMostBytes) return false;
  }
  return true;
}

struct Ended {
  int status = 0;
  std::string out, err;
};

Error no_curl(int code) {
  if (code == ENOENT)
    return {Error::Kind::Usage,
            "there is no curl on the PATH, by which terratoll speaks to a forge: install it (Debian: apt-get "
            "install "
            "curl)"};
  return cannot("run curl", code);
}

// Without the curlrc of whoever runs it.
Result<Ended> run_curl(const std::string& config) {
  Pipe in, out, err;
  for (Pipe* each : {&in, &out, &err})
    if (const int code = each->open(); code != 0) return cannot("make a pipe", code);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, in.read.get(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, out.write.get(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, err.write.get(), STDERR_FILENO);
  std::string words[] = {"curl", "-q", "--config", "-"};
  char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
  pid_t child = 0;
  const int code = ::posix_spawnp(&child, "curl", &actions, nullptr, arguments, environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (code != 0) return no_curl(code);
  in.read.close();
  out.write.close();
  err.write.close();
  write_all(in.write.get(), config);  // of a curl that is gone already its status tells
  in.write.close();
  Ended ended;
  if (!read_both(out.read, ended.out, err.read, ended.err)) {
    ::kill(child, SIGKILL);
    ended.err = "its answer is too long";
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ended;
}

void read_header(const std::string& line, HttpAnswer& answer) {
  const std::size_t colon = line.find(':');
  if (colon != std::string::npos)
    answer.headers[lower(line.substr(0, colon))] = std::string(trimmed(line.substr(colon + 1)));
}

// One head of an answer: its status and headers. What follows it; npos where it is none.
std::size_t read_head(const std::string& text, std::size_t from, HttpAnswer& answer) {
  answer.headers.clear();
  for (bool first = true;; first = false) {
    const std::size_t end = text.find('\n', from);
    if (end == std::string::npos) return std::string::npos;
    std::string line = text.substr(from, end - from);
    if (line.ends_with('\r')) line.pop_back();
    from = end + 1;
    if (line.empty()) return from;
    if (!first) {
      read_header(line, answer);
      continue;
    }
    const std::size_t space = line.find(' ');
    if (!line.starts_with("HTTP/") || space == std::string::npos) return std::string::npos;
    answer.status = std::atoi(line.c_str() + space + 1);
  }
}

HttpAnswer answer_of(const Ended& ended) {
  HttpAnswer answer;
  if (ended.status != 0) {
    // "curl: (6) Could not resolve host: x"
    const std::size_t end = ended.err.find(") ");
    answer.why = end == std::string::npos ? ended.err : ended.err.substr(end + 2);
    while (answer.why.ends_with('\n')) answer.why.pop_back();
    if (answer.why.empty()) answer.why = "curl ended with status " + std::to_string(ended.status);
    answer.unsent = ended.status == kNotResolved || ended.status == kNotConnected;
    return answer;
  }
  std::size_t body = 0;
  do {
    body = read_head(ended.out, body, answer);
  } while (body != std::string::npos && answer.status >= 100 && answer.status < 200);
  if (body == std::string::npos) return {0, {}, "", "its answer is no HTTP", false};
  answer.body = ended.out.substr(body);
  return answer;
}

}  // namespace

Result<HttpAnswer> send_by_curl(const HttpRequest& request) {
  BodyFile file;
  std::string path;
  if (!request.body.empty()) {
    Result<std::string> written = file.write(request.body);
    if (!written) return written.error();
    path = *written;
  }
  Result<Ended> ended = run_curl(config_of(request, path));
  if (!ended) return ended.error();
  return answer_of(*ended);
}

}  // namespace terratoll::forge
