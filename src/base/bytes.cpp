#include "base/bytes.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/utf8.h"

namespace terratoll {

using namespace std::string_view_literals;

Error io_error(std::string_view what, const std::string& name) {
  return {Error::Kind::Input,
          "cannot " + std::string(what) + ' ' + name + ": " + std::generic_category().message(errno)};
}

// ---- Files

OpenFile::OpenFile(const std::string& path)
    : standard_(path == "-"), fd_(standard_ ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}

OpenFile::~OpenFile() {
  if (!standard_ && fd_ >= 0) ::close(fd_);
}

ssize_t OpenFile::read(char* to, std::size_t room) const {
  for (;;) {
    const ssize_t got = ::read(fd_, to, room);
    if (got >= 0) return got;
    if (errno == EAGAIN) {  // a pipe that somebody set not to block
      pollfd ready{fd_, POLLIN, 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      return -1;
    }
  }
}

// ---- gzip

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1F\x8B\x08"sv);
}

struct Inflater::Stream {
  z_stream z{};
};

Inflater::Inflater() : stream_(std::make_unique<Stream>()) {
  constexpr int kGzip = 16 + MAX_WBITS;
  broken_ = ::inflateInit2(&stream_->z, kGzip) != Z_OK;
}

Inflater::~Inflater() {
  if (stream_ != nullptr) ::inflateEnd(&stream_->z);
}

Inflater::Inflater(Inflater&&) noexcept = default;

std::size_t Inflater::unpack(std::string_view& in, char* to, std::size_t room) {
  constexpr std::size_t kMost = std::size_t{1} << 30;
  if (broken_ || (complete_ && in.empty())) return 0;
  z_stream& z = stream_->z;
  if (complete_ && ::inflateReset(&z) != Z_OK) broken_ = true;
  complete_ = false;
  const std::size_t given = std::min(in.size(), kMost), space = std::min(room, kMost);
  z.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(in.data()));
  z.avail_in = static_cast<uInt>(given);
  z.next_out = reinterpret_cast<Bytef*>(to);
  z.avail_out = static_cast<uInt>(space);
  const int status = ::inflate(&z, Z_NO_FLUSH);
  in.remove_prefix(given - z.avail_in);
  complete_ = status == Z_STREAM_END;
  if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) broken_ = true;
  return space - z.avail_out;
}

// ---- Encodings

std::size_t start_of_text(std::string_view bytes) {
  return bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
}

Encoding encoding_of(std::string_view bytes) {
  const std::string_view first = bytes.substr(0, 2);
  if (first == "\xFF\xFE"sv || first == "{\0"sv || first == "[\0"sv) return Encoding::Utf16Little;
  if (first == "\xFE\xFF"sv) return Encoding::Utf16Big;
  return Encoding::Utf8;
}

char* utf16_to_utf8(std::string_view bytes, bool little, char* to) {
  if (bytes.size() % 2 != 0) return nullptr;
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(little ? second << 8 | first : first << 8 | second);
  };
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
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

// ---- A stream of them

Result<ByteStream> ByteStream::open(const std::string& path) {
  const std::string name = path == "-" ? "standard input" : path;
  ByteStream stream{OpenFile(path)};
  struct stat about {};
  if (stream.file_.fd() < 0 || ::fstat(stream.file_.fd(), &about) != 0) return io_error("open", name);
  if (S_ISDIR(about.st_mode)) return Error{Error::Kind::Input, name + " is a directory; a file is needed"};
  stream.name_ = name;
  constexpr std::size_t kBlock = std::size_t{256} * 1024;
  stream.block_.resize(kBlock);
  if (!stream.fill()) return io_error("read", name);
  if (is_gzip(stream.packed_)) stream.inflater_ = std::make_unique<Inflater>();
  return stream;
}

bool ByteStream::fill() {
  // A pipe may hand out a byte at a time; what a text is needs three.
  std::size_t size = 0;
  for (ssize_t got = 1; got > 0 && size < 3; size += static_cast<std::size_t>(got)) {
    got = file_.read(block_.data() + size, block_.size() - size);
    if (got < 0) return false;
  }
  packed_ = {block_.data(), size};
  return true;
}

// Of the file, unpacked.
Result<std::size_t> ByteStream::read_packed(char* to, std::size_t room) {
  for (;;) {
    if (packed_.empty() && !fill()) return io_error("read", name_);
    if (inflater_ == nullptr) {
      const std::size_t size = std::min(room, packed_.size());
      std::memcpy(to, packed_.data(), size);
      packed_.remove_prefix(size);
      return size;
    }
    const auto broken = [this](const char* why) {
      return Error{Error::Kind::Input, "cannot read " + name_ + ": its gzip " + why};
    };
    const bool last = packed_.empty();
    const std::size_t size = inflater_->unpack(packed_, to, room);
    if (inflater_->is_broken()) return broken("is broken");
    if (size == 0 && last && !inflater_->is_complete()) return broken("is cut short");
    if (size > 0 || last) return size;
  }
}

// Begins with what was read ahead.
Result<std::size_t> ByteStream::read_plain(char* to, std::size_t room) {
  if (ahead_.empty()) return read_packed(to, room);
  const std::size_t size = std::min(room, ahead_.size());
  std::memcpy(to, ahead_.data(), size);
  ahead_.erase(0, size);
  return size;
}

Result<std::size_t> ByteStream::read_utf16(char* to, std::size_t room) {
  const bool little = encoding_ == Encoding::Utf16Little;
  for (;;) {
    std::string units = std::move(ahead_);
    ahead_.clear();
    const std::size_t had = units.size();
    units.resize(std::max(had, room / 3 / 2 * 2));
    Result<std::size_t> got = read_packed(units.data() + had, units.size() - had);
    if (!got) return got;
    units.resize(had + *got);
    if (units.empty()) return std::size_t{0};
    std::size_t whole = units.size() / 2 * 2;
    const auto high = whole == 0 ? '\0' : units[whole - (little ? 1 : 2)];
    if (whole > 0 && (static_cast<unsigned char>(high) & 0xFC) == 0xD8) whole -= 2;
    if (*got == 0) whole = units.size();
    ahead_ = units.substr(whole);
    const char* end = utf16_to_utf8(std::string_view(units).substr(0, whole), little, to);
    if (end == nullptr) return Error{Error::Kind::Input, "cannot read " + name_ + ": it is broken UTF-16"};
    if (end != to) return static_cast<std::size_t>(end - to);
  }
}

Result<std::size_t> ByteStream::read(char* to, std::size_t room) {
  if (!started_) {
    started_ = true;
    for (std::size_t got = 1; got > 0 && ahead_.size() < 3;) {
      char some[16];
      Result<std::size_t> next = read_packed(some, sizeof some);
      if (!next) return next;
      got = *next;
      ahead_.append(some, got);
    }
    encoding_ = encoding_of(ahead_);
    ahead_.erase(0, encoding_ == Encoding::Utf8 ? start_of_text(ahead_) : 2);
  }
  return encoding_ == Encoding::Utf8 ? read_plain(to, room) : read_utf16(to, room);
}

}  // namespace terratoll
