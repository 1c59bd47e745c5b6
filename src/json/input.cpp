#include "json/input.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>

#include "base/utf8.h"

namespace terratoll::json {
namespace {

Error cannot(const char* what, const std::string& name) {
  return {Error::Kind::Input,
          std::string("cannot ") + what + ' ' + name + ": " + std::generic_category().message(errno)};
}

// Closes what it opened; standard input stays.
class File {
 public:
  explicit File(const std::string& path)
      : standard_(path == "-"), fd_(standard_ ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~File() {
    if (!standard_ && fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int fd() const { return fd_; }

 private:
  bool standard_;
  int fd_;
};

// The next bytes into `to`: how many, 0 at the end, -1 with errno.
ssize_t read_some(int fd, char* to, std::size_t room) {
  for (;;) {
    const ssize_t got = ::read(fd, to, room);
    if (got >= 0) return got;
    if (errno == EAGAIN) {  // a pipe that somebody set not to block
      pollfd ready{fd, POLLIN, 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      return -1;
    }
  }
}

bool is_gzip(std::string_view bytes) {
  using namespace std::string_view_literals;
  return bytes.starts_with("\x1F\x8B\x08"sv);
}

std::size_t start_of_text(std::string_view bytes) {
  return bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
}

enum class Encoding { Utf8, Utf16Little, Utf16Big };

Encoding encoding_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  const std::string_view first = bytes.substr(0, 2);
  if (first == "\xFF\xFE"sv || first == "{\0"sv || first == "[\0"sv) return Encoding::Utf16Little;
  if (first == "\xFE\xFF"sv) return Encoding::Utf16Big;
  return Encoding::Utf8;
}

// Returns the end of what it wrote, or null if the text is broken. `to` has room for three bytes a unit.
char* utf16_to_utf8(std::string_view bytes, bool little, char* to) {
  if (bytes.size() % 2 != 0) return nullptr;
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(little ? second << 8 | first : first << 8 | second);
  };
  for (std::size_t i = unit(0) == 0xFEFF ? 2 : 0; i < bytes.size(); i += 2) {
    char32_t code = unit(i);
    if (code >= 0xD800 && code <= 0xDFFF) {
      const char32_t low = code <= 0xDBFF && i + 2 < bytes.size() ? unit(i + 2) : 0;
      if (low < 0xDC00 || low > 0xDFFF) return nullptr;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    }
    to = put_utf8(to, code);
  }
  return to;
}

}  // namespace

// ---- Memory

Input::Input(Input&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      mapped_(std::exchange(other.mapped_, 0)),
      skip_(std::exchange(other.skip_, 0)),
      dropped_(std::exchange(other.dropped_, 0)) {}

Input& Input::operator=(Input&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(mapped_, other.mapped_);
  std::swap(skip_, other.skip_);
  std::swap(dropped_, other.dropped_);
  return *this;
}

Input::~Input() {
  if (data_ != nullptr) ::munmap(data_, mapped_);
}

bool Input::map(int fd, std::size_t size) {
  const int flags = fd < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_PRIVATE;
  void* memory = ::mmap(nullptr, size, fd < 0 ? PROT_READ | PROT_WRITE : PROT_READ, flags, fd, 0);
  if (memory == MAP_FAILED) return false;
  data_ = static_cast<char*>(memory);
  mapped_ = size;
  return true;
}

// To `size` bytes, with what is there.
bool Input::resize(std::size_t size) {
  if (data_ == nullptr) return map(-1, size);
  void* memory = ::mremap(data_, mapped_, size, MREMAP_MAYMOVE);
  if (memory == MAP_FAILED) return false;
  data_ = static_cast<char*>(memory);
  mapped_ = size;
  return true;
}

void Input::drop_before(std::size_t offset) {
  constexpr std::size_t kStep = std::size_t{1} << 20;  // a multiple of any page
  const std::size_t until = (skip_ + offset) / kStep * kStep;
  if (until <= dropped_) return;
  ::madvise(data_ + dropped_, until - dropped_, MADV_DONTNEED);
  dropped_ = until;
}

// ---- Opening

bool Input::read_all(int fd) {
  constexpr std::size_t kFirst = std::size_t{1} << 20;
  for (;;) {
    if (size_ == mapped_ && !resize(mapped_ == 0 ? kFirst : mapped_ * 2)) return false;
    const ssize_t got = read_some(fd, data_ + size_, mapped_ - size_);
    if (got <= 0) return got == 0;
    size_ += static_cast<std::size_t>(got);
  }
}

// A file of gzip may have several members, one after the other.
Result<Input> Input::inflated(const Input& packed, const std::string& name) {
  constexpr std::size_t kMost = std::size_t{2} << 30;
  constexpr std::size_t kStep = std::size_t{1} << 20;
  const auto broken = [&](const char* why) {
    return Error{Error::Kind::Input, "cannot read " + name + ": its gzip " + why};
  };
  z_stream stream{};
  constexpr int kGzip = 16 + MAX_WBITS;
  if (::inflateInit2(&stream, kGzip) != Z_OK) return broken("cannot be unpacked");
  const std::unique_ptr<z_stream, int (*)(z_stream*)> end(&stream, ::inflateEnd);
  Input text;
  std::size_t taken = 0;
  int status = Z_OK;
  while (taken < packed.size_ || status != Z_STREAM_END) {
    if (text.size_ == text.mapped_ && !text.resize(text.mapped_ == 0 ? kStep : text.mapped_ * 2))
      return cannot("unpack", name);
    if (status == Z_STREAM_END && ::inflateReset(&stream) != Z_OK) return broken("cannot be unpacked");
    const std::size_t in = std::min(packed.size_ - taken, kStep),
                      out = std::min(text.mapped_ - text.size_, kStep);
    stream.next_in = reinterpret_cast<Bytef*>(packed.data_ + taken);
    stream.avail_in = static_cast<uInt>(in);
    stream.next_out = reinterpret_cast<Bytef*>(text.data_ + text.size_);
    stream.avail_out = static_cast<uInt>(out);
    status = ::inflate(&stream, Z_NO_FLUSH);
    taken += in - stream.avail_in;
    text.size_ += out - stream.avail_out;
    if (status == Z_BUF_ERROR && taken == packed.size_) return broken("is cut short");
    if (status != Z_OK && status != Z_STREAM_END) return broken("is broken");
    if (text.size_ > kMost) return broken("holds more than 2 GiB");
  }
  if (is_gzip({text.data_, text.size_})) return broken("holds gzip again");
  return decoded(std::move(text), name);
}

// Sees to gzip, to a byte-order mark and to UTF-16.
Result<Input> Input::decoded(Input raw, const std::string& name) {
  const std::string_view bytes(raw.data_, raw.size_);
  if (is_gzip(bytes)) return inflated(raw, name);
  const Encoding encoding = encoding_of(bytes);
  if (encoding == Encoding::Utf8) {
    raw.skip_ = start_of_text(bytes);
    return raw;
  }
  Input text;
  if (!text.map(-1, raw.size_ / 2 * 3)) return cannot("read", name);
  const char* end = utf16_to_utf8(bytes, encoding == Encoding::Utf16Little, text.data_);
  if (end == nullptr) return Error{Error::Kind::Input, "cannot read " + name + ": it is broken UTF-16"};
  text.size_ = static_cast<std::size_t>(end - text.data_);
  return text;
}

Result<Input> Input::open(const std::string& path) {
  const std::string name = path == "-" ? "standard input" : path;
  const File file(path);
  struct stat about {};
  if (file.fd() < 0 || ::fstat(file.fd(), &about) != 0) return cannot("open", name);
  if (S_ISDIR(about.st_mode)) return Error{Error::Kind::Input, name + " is a directory; a file is needed"};
  Input input;
  // A file may say that it is empty and yet hold text (/proc), or have been read in part (standard input).
  const bool whole = S_ISREG(about.st_mode) && about.st_size > 0 && ::lseek(file.fd(), 0, SEEK_CUR) == 0;
  if (whole && input.map(file.fd(), static_cast<std::size_t>(about.st_size))) {
    input.size_ = input.mapped_;
    ::madvise(input.data_, input.mapped_, MADV_SEQUENTIAL);
  } else if (!input.read_all(file.fd())) {
    return cannot("read", name);
  }
  return decoded(std::move(input), name);
}

Result<Input> Input::from_text(std::string_view text) {
  Input input;
  if (!text.empty()) {
    if (!input.map(-1, text.size())) return cannot("read", "the text");
    std::memcpy(input.data_, text.data(), text.size());
    input.size_ = text.size();
  }
  return decoded(std::move(input), "the text");
}

}  // namespace terratoll::json
