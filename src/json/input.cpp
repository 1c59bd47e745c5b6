#include "json/input.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/bytes.h"

namespace terratoll::json {

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

bool Input::read_all(const OpenFile& file) {
  constexpr std::size_t kFirst = std::size_t{1} << 20;
  for (;;) {
    if (size_ == mapped_ && !resize(mapped_ == 0 ? kFirst : mapped_ * 2)) return false;
    const ssize_t got = file.read(data_ + size_, mapped_ - size_);
    if (got <= 0) return got == 0;
    size_ += static_cast<std::size_t>(got);
  }
}

Result<Input> Input::inflated(const Input& packed, const std::string& name) {
  constexpr std::size_t kMost = std::size_t{2} << 30;
  constexpr std::size_t kStep = std::size_t{1} << 20;
  const auto broken = [&](const char* why) {
    return Error{Error::Kind::Input, "cannot read " + name + ": its gzip " + why};
  };
  Inflater inflater;
  Input text;
  for (std::string_view left(packed.data_, packed.size_); !left.empty() || !inflater.is_complete();) {
    if (text.size_ == text.mapped_ && !text.resize(text.mapped_ == 0 ? kStep : text.mapped_ * 2))
      return io_error("unpack", name);
    const std::size_t room = std::min(text.mapped_ - text.size_, kStep);
    const std::size_t got = inflater.unpack(left, text.data_ + text.size_, room);
    text.size_ += got;
    if (inflater.is_broken()) return broken("is broken");
    if (left.empty() && got < room && !inflater.is_complete()) return broken("is cut short");
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
  if (!text.map(-1, raw.size_ / 2 * 3)) return io_error("read", name);
  const bool marked = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  const char* end =
      utf16_to_utf8(bytes.substr(marked ? 2 : 0), encoding == Encoding::Utf16Little, text.data_);
  if (end == nullptr) return Error{Error::Kind::Input, "cannot read " + name + ": it is broken UTF-16"};
  text.size_ = static_cast<std::size_t>(end - text.data_);
  return text;
}

Result<Input> Input::open(const std::string& path) {
  const std::string name = path == "-" ? "standard input" : path;
  const OpenFile file(path);
  struct stat about {};
  if (file.fd() < 0 || ::fstat(file.fd(), &about) != 0) return io_error("open", name);
  if (S_ISDIR(about.st_mode)) return Error{Error::Kind::Input, name + " is a directory; a file is needed"};
  Input input;
  // A file may say that it is empty and yet hold text (/proc), or have been read in part (standard input).
  const bool whole = S_ISREG(about.st_mode) && about.st_size > 0 && ::lseek(file.fd(), 0, SEEK_CUR) == 0;
  if (whole && input.map(file.fd(), static_cast<std::size_t>(about.st_size))) {
    input.size_ = input.mapped_;
    ::madvise(input.data_, input.mapped_, MADV_SEQUENTIAL);
  } else if (!input.read_all(file)) {
    return io_error("read", name);
  }
  return decoded(std::move(input), name);
}

Result<Input> Input::from_text(std::string_view text) {
  Input input;
  if (!text.empty()) {
    if (!input.map(-1, text.size())) return io_error("read", "the text");
    std::memcpy(input.data_, text.data(), text.size());
    input.size_ = text.size();
  }
  return decoded(std::move(input), "the text");
}

}  // namespace terratoll::json
