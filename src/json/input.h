// Text to be parsed: a mapped file, or a pipe read to its end. A byte-order mark is stripped and UTF-16
// (what PowerShell's redirection writes) becomes UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace terratoll::json {

class Input {
 public:
  // "-" is standard input. Errors, one line each, name the path: not there, a directory, not readable,
  // UTF-16 that is broken.
  static Result<Input> open(const std::string& path);
  // For tests and fuzzing: the text is copied.
  static Result<Input> from_text(std::string_view text);

  Input(Input&& other) noexcept;
  Input& operator=(Input&& other) noexcept;
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  ~Input();

  std::string_view text() const { return {data_ + skip_, size_ - skip_}; }

  // Gives pages before `offset` of text() back to the system. They must not be read again, except from a
  // file, whose pages come back by themselves (an error's line is counted from the start).
  void drop_before(std::size_t offset);

 private:
  Input() = default;
  char* data_ = nullptr;
  std::size_t size_ = 0;    // of the content, byte-order mark included
  std::size_t mapped_ = 0;  // of the mapping
  std::size_t skip_ = 0;    // a byte-order mark
  std::size_t dropped_ = 0;
};

}  // namespace terratoll::json
