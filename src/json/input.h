// Text to be parsed: a mapped file, or a pipe read to its end. What is packed by gzip is unpacked, a
// byte-order mark is stripped, and UTF-16 (what PowerShell's redirection writes) becomes UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace terratoll::json {

class Input {
 public:
  // "-" is standard input. Errors, one line each, name the path: not there, a directory, not readable,
  // UTF-16 or gzip that is broken, more than 2 GiB once unpacked.
  static Result<Input> open(const std::string& path);
  // For tests and fuzzing: the text is copied.
  static Result<Input> from_text(std::string_view text);

  Input(Input&& other) noexcept;
  Input& operator=(Input&& other) noexcept;
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  ~Input();

  std::string_view text() const { return {data_ + skip_, size_ - skip_}; }

  // Gives memory before `offset` of text() back to the system, in large steps. It must not be read again;
  // up to Reader::offset() the reader does not, but views that it handed out may lie there.
  void drop_before(std::size_t offset);

 private:
  Input() = default;
  static Result<Input> decoded(Input raw, const std::string& name);
  static Result<Input> inflated(const Input& packed, const std::string& name);
  bool map(int fd, std::size_t size);  // fd -1: memory. False with errno, like the next two.
  bool resize(std::size_t size);
  bool read_all(const OpenFile& file);

  char* data_ = nullptr;
  std::size_t size_ = 0;    // of the content, byte-order mark included
  std::size_t mapped_ = 0;  // of the mapping
  std::size_t skip_ = 0;    // a byte-order mark
  std::size_t dropped_ = 0;
};

}  // namespace terratoll::json
