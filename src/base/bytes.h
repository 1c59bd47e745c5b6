// Files as they come: whole or through a pipe, packed by gzip or not, UTF-8 or the UTF-16 of PowerShell's
// redirection.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace terratoll {

// "cannot read NAME: why", of errno.
Error io_error(std::string_view what, const std::string& name);

// A file that is open for reading; "-" is standard input, which stays open.
class OpenFile {
 public:
  explicit OpenFile(const std::string& path);
  ~OpenFile();
  OpenFile(OpenFile&& other) noexcept : standard_(other.standard_), fd_(other.fd_) { other.fd_ = -1; }
  OpenFile(const OpenFile&) = delete;
  int fd() const { return fd_; }  // negative where it could not be opened
  // The next bytes into `to`: how many, 0 at the end, -1 with errno.
  ssize_t read(char* to, std::size_t room) const;

 private:
  bool standard_;
  int fd_;
};

bool is_gzip(std::string_view bytes);

// Unpacks gzip as it comes. A file may have several members, one after the other.
class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(Inflater&&) noexcept;

  // Takes from the front of `in` and puts at `to`: how many bytes it put there. Where it took all and put
  // nothing, it needs more.
  std::size_t unpack(std::string_view& in, char* to, std::size_t room);
  bool is_broken() const { return broken_; }
  bool is_complete() const { return complete_; }  // what was taken so far

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  bool broken_ = false, complete_ = false;
};

enum class Encoding { Utf8, Utf16Little, Utf16Big };
// By the first bytes; JSON is told without a byte-order mark.
Encoding encoding_of(std::string_view bytes);
// The length of the byte-order mark of UTF-8.
std::size_t start_of_text(std::string_view bytes);
// Returns the end of what it wrote, or null if the text is broken. `to` has room for three bytes a unit.
char* utf16_to_utf8(std::string_view bytes, bool little, char* to);

// A text of any size from its beginning to its end, a piece at a time: unpacked, without a byte-order mark,
// as UTF-8.
class ByteStream {
 public:
  static Result<ByteStream> open(const std::string& path);

  // The next bytes into `to`: how many; 0 at the end. `room` is at least 16.
  Result<std::size_t> read(char* to, std::size_t room);

 private:
  explicit ByteStream(OpenFile file) : file_(std::move(file)) {}
  Result<std::size_t> read_packed(char* to, std::size_t room);
  Result<std::size_t> read_plain(char* to, std::size_t room);
  Result<std::size_t> read_utf16(char* to, std::size_t room);
  bool fill();  // packed_ from the file; false with errno

  OpenFile file_;
  std::string name_;
  std::vector<char> block_;
  std::string_view packed_;  // of the block, not yet taken
  std::unique_ptr<Inflater> inflater_;
  bool started_ = false;
  Encoding encoding_ = Encoding::Utf8;
  std::string ahead_;  // read to look at, or half a character
};

}  // namespace terratoll
