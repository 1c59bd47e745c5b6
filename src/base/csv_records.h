// The records of a CSV file of any size, one after the other, as others write them: lines that end with or
// without a carriage return, quotes around any field ("" for a quote inside), line feeds within them. What is
// held is a record, and a block of the file. (Our own tables are read by base/csv.h, which is strict.)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace terratoll {

class CsvRecords {
 public:
  static Result<CsvRecords> open(const std::string& path);

  // False at the end. An error is that the file cannot be read, or that a quote is never closed.
  Result<bool> next();

  // Of the record: its fields, good until the next one.
  std::size_t size() const { return fields_.size(); }
  std::string_view operator[](std::size_t i) const { return fields_[i]; }
  std::string at() const { return path_ + ":" + std::to_string(line_); }
  Error error(const std::string& what) const { return {Error::Kind::Usage, at() + ": " + what}; }

 private:
  CsvRecords(ByteStream stream, const std::string& path) : stream_(std::move(stream)), path_(path) {}
  enum class Taken { Record, Part };
  Taken take();
  bool skip_quoted();  // from an opening quote to behind the closing one; false where it is not there
  Result<bool> fill();
  void unquote();

  ByteStream stream_;
  std::string path_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, at_ = 0, end_ = 0;  // of the record, of what was looked at, of what was read
  bool whole_ = false;                        // the file is read to its end
  std::size_t line_ = 1, lines_ = 0;          // where the record begins, how many lines it takes
  std::vector<std::string_view> fields_;
  std::vector<std::size_t> quoted_;  // those that hold quotes
};

}  // namespace terratoll
