// Text to be parsed, of a file or a pipe, a window at a time: what was read lies in one piece of memory that
// never moves, and what was parsed is given back. What is packed by gzip is unpacked, a byte-order mark is
// stripped, and UTF-16 (what PowerShell's redirection writes) becomes UTF-8. Nothing is mapped: what another
// process does to the file meanwhile is an error and never a signal.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/limits.h"
#include "base/result.h"

namespace terratoll::json {

class Input {
 public:
  // "-" is standard input. Errors, one line each, name the path: not there, a directory, not readable, no
  // file that is read (base/bytes.h). What is wrong further on is told by problem().
  static Result<Input> open(const std::string& path, std::size_t most = limits::kPlanBytes);
  // For tests and fuzzing: the text is copied, and all of it is there.
  static Result<Input> from_text(std::string_view text);
  // The same as if it came in pieces of at most so many bytes. It lives as long as the input.
  static Result<Input> in_pieces(std::string_view text, std::size_t piece);

  Input(Input&& other) noexcept;
  Input& operator=(Input&& other) noexcept;
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  ~Input();

  // As far as it was read. It grows at its end, and stays where it is.
  std::string_view text() const { return {data_, size_}; }
  // Reads on. False at the end, and after an error.
  bool more();
  // Reads to the end.
  std::string_view all();

  // Why the text is not what stands there: it cannot be read to its end, its UTF-16 or gzip is broken, it is
  // larger than may be, or was changed while it was read. Asked for at the end, before anything of it is
  // used.
  std::optional<Error> problem() const;

  // Gives memory before `offset` of text() back to the system, in large steps. It must not be read again;
  // up to Reader::offset() the reader does not, but views that it handed out may lie there.
  void drop_before(std::size_t offset);
  // What lies behind `offset` stays, whatever is dropped; kDropAll: no more.
  static constexpr std::size_t kDropAll = static_cast<std::size_t>(-1);
  void keep_from(std::size_t offset) { kept_ = offset; }

 private:
  Input() = default;
  bool reserve(std::size_t size);  // false with errno
  bool make_room();
  void fail(Error error);

  std::unique_ptr<ByteStream> stream_;  // none once it is read
  std::unique_ptr<Error> error_;
  std::size_t most_ = 0;
  std::size_t piece_ = kDropAll;  // at most so much at once
  void* memory_ = nullptr;
  char* data_ = nullptr;
  std::size_t size_ = 0;       // that were read
  std::size_t reserved_ = 0;   // addresses
  std::size_t committed_ = 0;  // of them, which may be written
  std::size_t dropped_ = 0;
  std::size_t kept_ = kDropAll;
};

}  // namespace terratoll::json
