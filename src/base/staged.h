// A folder of files that is written beside its name, and takes the name when all of it is there: whoever
// looks sees the whole of it or nothing. Until then its name begins with a dot, which engines that read
// folders pass over.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "base/sha256.h"

namespace terratoll {

// A file that is written once, from its beginning to its end, and what it comes to.
class StagedFile {
 public:
  StagedFile() = default;
  StagedFile(StagedFile&& other) noexcept;
  StagedFile& operator=(StagedFile&&) = delete;
  ~StagedFile();

  static Result<StagedFile> create(const std::string& path);
  // An error sticks, and is that of close().
  void write(std::string_view text);
  Result<Done> close();
  bool has_failed() const { return code_ != 0; }

  std::uint64_t bytes() const { return bytes_; }
  std::string sha256() { return sum_.hex(); }

 private:
  void flush();

  std::string path_, buffer_;
  int fd_ = -1, code_ = 0;
  std::uint64_t bytes_ = 0;
  Sha256 sum_;
};

// Where a path leads: a file stays a link to where it was. Of a link to what is not there, its target.
std::string end_of_links(const std::string& path);

// A text whole and on the disk, beside the name that it is to take: under one that nobody can guess, so that
// nothing waits there, and with the mode and the owner of the file that has the name. The caller renames it
// or removes it; after an error nothing is there.
Result<std::string> write_beside(const std::string& path, std::string_view text);

// Two names change places, as far as the file system can in one step. 0, or errno.
int exchange_names(const std::string& from, const std::string& to);

class StagedFolder {
 public:
  // `parent` is there; `name` is what is to stand in it.
  static Result<StagedFolder> create(const std::string& parent, const std::string& name);
  StagedFolder(StagedFolder&& other) noexcept;
  StagedFolder& operator=(StagedFolder&&) = delete;
  ~StagedFolder();  // what was not published is gone

  std::string path_of(const std::string& file) const { return beside_ + "/" + file; }
  // It takes its name; Taken where something stands there already and is not to be replaced.
  enum class Published { Yes, Taken };
  Result<Published> publish(bool replace);

 private:
  StagedFolder(std::string path, std::string beside) : path_(std::move(path)), beside_(std::move(beside)) {}

  std::string path_, beside_;
};

}  // namespace terratoll
