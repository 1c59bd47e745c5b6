#include "base/bytes.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <poll.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <system_error>

#include "base/utf8.h"

namespace terratoll {

using namespace std::string_view_literals;

Error io_error(std::string_view what, const std::string& name) {
  return {Error::Kind::Input,
          "cannot " + std::string(what) + ' ' + name + ": " + std::generic_category().message(errno)};
}

// ---- Files

namespace {

// Systems of files that are made up while they are read.
bool is_made_up(long type) {
  constexpr long kMadeUp[] = {PROC_SUPER_MAGIC,   SYSFS_MAGIC,         DEBUGFS_MAGIC,    TRACEFS_MAGIC,
                              CGROUP_SUPER_MAGIC, CGROUP2_SUPER_MAGIC, SECURITYFS_MAGIC, BPF_FS_MAGIC};
  return std::find(std::begin(kMadeUp), std::end(kMadeUp), type) != std::end(kMadeUp);
}

Error refused(std::string_view verb, const std::string& name, std::string_view why) {
  return {Error::Kind::Input, "cannot " + std::string(verb) + ' ' + name + ": " + std::string(why)};
}

}  // namespace

OpenFile::~OpenFile() {
  if (!standard_ && fd_ >= 0) ::close(fd_);
}

OpenFile::OpenFile(OpenFile&& other) noexcept
    : name_(std::move(other.name_)),
      standard_(other.standard_),
      fd_(std::exchange(other.fd_, -1)),
      about_(other.about_) {}

// By what it is, which opening it may change: a writer waits at the other end of a named pipe.
std::optional<Error> OpenFile::refusal(const std::string& path, std::string_view verb) {
  if ((standard_ ? ::fstat(STDIN_FILENO, &about_) : ::stat(path.c_str(), &about_)) != 0)
    return io_error(verb, name_);
  const mode_t mode = about_.st_mode;
  if (S_ISDIR(mode)) return Error{Error::Kind::Input, name_ + " is a directory; a file is needed"};
  if (standard_ || S_ISREG(mode)) return std::nullopt;
  struct statfs system {};
  const bool came_open = S_ISFIFO(mode) && ::statfs(path.c_str(), &system) == 0 &&
                         static_cast<long>(system.f_type) == PIPEFS_MAGIC;
  if (came_open) return std::nullopt;
  return refused(verb, name_,
                 S_ISFIFO(mode)   ? "it is a named pipe, which nobody may ever fill"
                 : S_ISSOCK(mode) ? "it is a socket, and no regular file"
                                  : "it is a device, and no regular file");
}

Result<OpenFile> OpenFile::open(const std::string& path, std::string_view verb) {
  const bool standard = path == "-";
  OpenFile file(standard ? "standard input" : path, standard);
  if (std::optional<Error> error = file.refusal(path, verb)) return *error;
  const mode_t kind = file.about_.st_mode & S_IFMT;
  // Should it have become another kind of file meanwhile, it must not be waited for.
  file.fd_ = standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct statfs system {};
  if (file.fd_ < 0 || ::fstat(file.fd_, &file.about_) != 0 || ::fstatfs(file.fd_, &system) != 0)
    return io_error(verb, file.name_);
  if ((file.about_.st_mode & S_IFMT) != kind) return refused(verb, file.name_, "it has just been replaced");
  if (kind == S_IFREG && is_made_up(static_cast<long>(system.f_type)))
    return refused(verb, file.name_, "the system makes it up, and it is no regular file");
  return file;
}

std::optional<std::size_t> OpenFile::size() const {
  const bool is_whole = fd_ >= 0 && S_ISREG(about_.st_mode) && about_.st_size > 0 &&
                        (!standard_ || ::lseek(fd_, 0, SEEK_CUR) == 0);
  return is_whole ? std::optional(static_cast<std::size_t>(about_.st_size)) : std::nullopt;
}

std::optional<Error> OpenFile::change() const {
  struct stat now {};
  if (fd_ < 0 || !S_ISREG(about_.st_mode)) return std::nullopt;
  if (::fstat(fd_, &now) != 0) return io_error("read", name_);
  const bool same = now.st_size == about_.st_size && now.st_mtim.tv_sec == about_.st_mtim.tv_sec &&
                    now.st_mtim.tv_nsec == about_.st_mtim.tv_nsec;
  if (same) return std::nullopt;
  return refused("read", name_, kChanged);
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
  Result<OpenFile> file = OpenFile::open(path);
  if (!file) return file.error();
  const std::string name = file->name();
  ByteStream stream(std::move(*file), name);
  if (Result<Done> started = stream.start(); !started) return started.error();
  return stream;
}

ByteStream ByteStream::of_text(std::string_view text) {
  ByteStream stream(OpenFile(), "the text");
  stream.taken_ = text;
  if (is_gzip(text)) stream.inflater_ = std::make_unique<Inflater>();
  return stream;
}

// Looks at the first bytes. A pipe may hand out one at a time; what a text is needs three.
Result<Done> ByteStream::start() {
  constexpr std::size_t kFirst = std::size_t{16} * 1024, kBlock = std::size_t{256} * 1024;
  block_.resize(kFirst);
  std::size_t size = 0;
  for (std::size_t got = 1; got > 0 && size < 3; size += got) {
    Result<std::size_t> next = read_file(block_.data() + size, block_.size() - size);
    if (!next) return next.error();
    got = *next;
  }
  if (is_gzip({block_.data(), size})) {
    inflater_ = std::make_unique<Inflater>();
    block_.resize(kBlock);
  }
  taken_ = {block_.data(), size};
  return Done{};
}

Result<std::size_t> ByteStream::read_file(char* to, std::size_t room) {
  if (block_.empty()) return std::size_t{0};  // of a text
  const ssize_t got = file_.read(to, room);
  if (got < 0) return io_error("read", name_);
  if (got > 0) return static_cast<std::size_t>(got);
  if (std::optional<Error> changed = file_.change()) return *changed;
  return std::size_t{0};
}

// Of the file, unpacked.
Result<std::size_t> ByteStream::read_packed(char* to, std::size_t room) {
  if (inflater_ == nullptr) {
    if (taken_.empty()) return read_file(to, room);
    const std::size_t size = std::min(room, taken_.size());
    std::memcpy(to, taken_.data(), size);
    taken_.remove_prefix(size);
    return size;
  }
  const auto broken = [this](const char* why) {
    return Error{Error::Kind::Input, "cannot read " + name_ + ": its gzip " + why};
  };
  for (;;) {
    if (taken_.empty()) {
      const Result<std::size_t> got = read_file(block_.data(), block_.size());
      if (!got) return got.error();
      taken_ = {block_.data(), *got};
    }
    const bool last = taken_.empty();
    const std::size_t size = inflater_->unpack(taken_, to, room);
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
    if (inflater_ != nullptr && is_gzip(ahead_))
      return Error{Error::Kind::Input, "cannot read " + name_ + ": its gzip holds gzip again"};
    encoding_ = encoding_of(ahead_);
    const bool is_marked = ahead_.starts_with("\xFF\xFE"sv) || ahead_.starts_with("\xFE\xFF"sv);
    ahead_.erase(0, encoding_ == Encoding::Utf8 ? start_of_text(ahead_) : is_marked ? 2 : 0);
  }
  return encoding_ == Encoding::Utf8 ? read_plain(to, room) : read_utf16(to, room);
}

}  // namespace terratoll
