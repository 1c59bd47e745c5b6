// Files as they come: whole or through a pipe, packed by gzip or not, UTF-8 or the UTF-16 of PowerShell's
// redirection.
#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace terratoll {

// Why a file that was written to while it was read is not taken.
inline constexpr std::string_view kChanged = "it was changed while it was read; run again when it is whole";

// "cannot read NAME: why", of errno.
Error io_error(std::string_view what, const std::string& name);

// A file that is open for reading; "-" is standard input, which stays open. Read is what is sure to end and
// to be there twice: a regular file, or a pipe that came open, as standard input and a shell's <(COMMAND) do.
// A named pipe may have no other end, a device none at all, and what lies in /proc is made up while it is
// read, of secrets too: these are refused, before they are opened where they can be.
class OpenFile {
 public:
  OpenFile() = default;
  // An error is "cannot `verb` NAME: why".
  static Result<OpenFile> open(const std::string& path, std::string_view verb = "open");
  ~OpenFile();
  OpenFile(OpenFile&& other) noexcept;
  OpenFile& operator=(OpenFile&&) = delete;

  const std::string& name() const { return name_; }  // "standard input", or the path
  // Of a regular file that is read from its beginning and says how large it is.
  std::optional<std::size_t> size() const;
  // The next bytes into `to`: how many, 0 at the end, -1 with errno.
  ssize_t read(char* to, std::size_t room) const;
  // Why what was read may be no text that ever stood there: somebody has written to the file since it was
  // opened.
  std::optional<Error> change() const;

 private:
  explicit OpenFile(std::string name, bool is_standard) : name_(std::move(name)), standard_(is_standard) {}
  std::optional<Error> refusal(const std::string& path, std::string_view verb);

  std::string name_;
  bool standard_ = false;
  int fd_ = -1;
  struct stat about_ {};
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
  static ByteStream of_text(std::string_view text);  // which lives as long

  const std::string& name() const { return name_; }
  // Of the text, where that is known: of a plain file.
  std::optional<std::size_t> size() const { return inflater_ ? std::nullopt : file_.size(); }
  // The next bytes into `to`: how many; 0 at the end. `room` is at least 16. What was changed while it was
  // read is an error at its end.
  Result<std::size_t> read(char* to, std::size_t room);
  std::optional<Error> change() const { return file_.change(); }

 private:
  ByteStream(OpenFile file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}
  Result<Done> start();
  Result<std::size_t> read_file(char* to, std::size_t room);
  Result<std::size_t> read_packed(char* to, std::size_t room);
  Result<std::size_t> read_plain(char* to, std::size_t room);
  Result<std::size_t> read_utf16(char* to, std::size_t room);

  OpenFile file_;
  std::string name_;
  std::vector<char> block_;
  std::string_view taken_;  // from the file, and not yet unpacked
  std::unique_ptr<Inflater> inflater_;
  bool started_ = false;
  Encoding encoding_ = Encoding::Utf8;
  std::string ahead_;  // read to look at, or half a character
};

}  // namespace terratoll
