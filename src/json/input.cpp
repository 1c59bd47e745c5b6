#include "json/input.h"

#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <utility>

#include "base/bytes.h"

namespace terratoll::json {
namespace {

constexpr std::size_t kWindow = std::size_t{2} << 20;  // a multiple of any page, and a large one itself

std::size_t whole_windows(std::size_t size) {
  return (size + kWindow - 1) / kWindow * kWindow;
}

}  // namespace

// ---- Memory

Input::Input(Input&& other) noexcept {
  *this = std::move(other);
}

Input& Input::operator=(Input&& other) noexcept {
  std::swap(stream_, other.stream_);
  std::swap(error_, other.error_);
  std::swap(most_, other.most_);
  std::swap(piece_, other.piece_);
  std::swap(memory_, other.memory_);
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(reserved_, other.reserved_);
  std::swap(committed_, other.committed_);
  std::swap(dropped_, other.dropped_);
  std::swap(kept_, other.kept_);
  return *this;
}

Input::~Input() {
  if (memory_ != nullptr) ::munmap(memory_, reserved_ + kWindow);
}

// Addresses alone: memory is what make_room() takes of them. Where even they are limited, as many as there
// are.
bool Input::reserve(std::size_t size) {
  for (size = whole_windows(size + 1);; size = whole_windows(size / 2)) {
    constexpr int kFlags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    memory_ = ::mmap(nullptr, size + kWindow, PROT_NONE, kFlags, -1, 0);
    if (memory_ != MAP_FAILED) break;
    memory_ = nullptr;
    if (size == kWindow) return false;
  }
  reserved_ = size;
  const std::size_t beyond = reinterpret_cast<std::uintptr_t>(memory_) % kWindow;
  data_ = static_cast<char*>(memory_) + (kWindow - beyond);
  // A page fault for each 4 KB would take longer than reading. What is small needs no large page.
  if (size > kWindow) ::madvise(data_ + kWindow, size - kWindow, MADV_HUGEPAGE);
  return true;
}

bool Input::make_room() {
  if (size_ < committed_) return true;
  if (committed_ == reserved_) {
    errno = ENOMEM;
    return false;
  }
  if (::mprotect(data_ + committed_, kWindow, PROT_READ | PROT_WRITE) != 0) return false;
  committed_ += kWindow;
  return true;
}

void Input::drop_before(std::size_t offset) {
  const std::size_t until = std::min(offset, kept_) / kWindow * kWindow;
  if (until <= dropped_) return;
  ::madvise(data_ + dropped_, until - dropped_, MADV_DONTNEED);
  dropped_ = until;
}

// ---- Reading

void Input::fail(Error error) {
  error_ = std::make_unique<Error>(std::move(error));
}

Result<Input> Input::open(const std::string& path, std::size_t most) {
  Result<ByteStream> stream = ByteStream::open(path);
  if (!stream) return stream.error();
  Input input;
  input.most_ = most;
  const std::optional<std::size_t> size = stream->size();
  if (size > most)
    return Error{Error::Kind::Input,
                 "cannot read " + stream->name() + ": it holds more than " + limits::bytes(most)};
  if (!input.reserve(std::min(size.value_or(most), most))) return io_error("read", stream->name());
  input.stream_ = std::make_unique<ByteStream>(std::move(*stream));
  input.more();
  if (input.error_ != nullptr) return *input.error_;
  return input;
}

bool Input::more() {
  if (stream_ == nullptr || error_ != nullptr) return false;
  if (size_ > most_) {
    fail({Error::Kind::Input,
          "cannot read " + stream_->name() + ": it holds more than " + limits::bytes(most_)});
    return false;
  }
  if (!make_room()) {
    fail(io_error("read", stream_->name()));
    return false;
  }
  const Result<std::size_t> got = stream_->read(data_ + size_, std::min(committed_ - size_, piece_));
  if (!got) {
    fail(got.error());
  } else {
    size_ += *got;
  }
  return got && *got > 0;
}

std::string_view Input::all() {
  while (more()) {
  }
  return text();
}

std::optional<Error> Input::problem() const {
  if (error_ != nullptr) return *error_;
  return stream_ == nullptr ? std::nullopt : stream_->change();
}

Result<Input> Input::in_pieces(std::string_view text, std::size_t piece) {
  Input input;
  input.most_ = limits::kPlanBytes;
  input.piece_ = piece;
  const bool is_plain = !is_gzip(text) && encoding_of(text) == Encoding::Utf8;
  if (!input.reserve(is_plain ? text.size() : input.most_)) return io_error("read", "the text");
  input.stream_ = std::make_unique<ByteStream>(ByteStream::of_text(text));
  return input;
}

Result<Input> Input::from_text(std::string_view text) {
  Result<Input> input = in_pieces(text, kDropAll);
  if (!input) return input;
  input->all();
  if (input->error_ != nullptr) return *input->error_;
  input->stream_ = nullptr;
  return input;
}

}  // namespace terratoll::json
