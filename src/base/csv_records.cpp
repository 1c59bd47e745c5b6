#include "base/csv_records.h"

#include <algorithm>
#include <cstring>

#include "base/limits.h"

namespace terratoll {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;

// Without its quotes, in place: what stands between them, "" as one quote, and what follows the last.
std::string_view unquoted(char* field, std::size_t size) {
  char* to = field;
  bool inside = false;
  for (std::size_t i = 0; i < size; ++i) {
    if (field[i] != '"') {
      *to++ = field[i];
    } else if (inside && i + 1 < size && field[i + 1] == '"') {
      *to++ = '"';
      ++i;
    } else if (inside || i == 0) {
      inside = !inside;
    } else {
      *to++ = '"';
    }
  }
  return {field, static_cast<std::size_t>(to - field)};
}

}  // namespace

Result<CsvRecords> CsvRecords::open(const std::string& path) {
  Result<ByteStream> stream = ByteStream::open(path);
  if (!stream) return stream.error();
  CsvRecords records(std::move(*stream), path);
  records.buffer_.resize(kBlock);
  return records;
}

Result<bool> CsvRecords::next() {
  line_ += lines_;
  lines_ = 0;
  for (;;) {
    if (begin_ == end_ && whole_) {
      fields_.clear();
      return false;
    }
    if (begin_ < end_ && take() == Taken::Record) break;
    if (whole_) return error("a quote is not closed: the file was cut short");
    Result<bool> filled = fill();
    if (!filled) return filled;
  }
  begin_ = std::min(at_ + 1, end_);
  unquote();
  return true;
}

// More of the file behind the record that has begun, which moves to the front.
Result<bool> CsvRecords::fill() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size()) {
    if (end_ >= limits::kCsvRecord) return error("a record of more than 32 MB: a quote is not closed");
    buffer_.resize(buffer_.size() * 2);
  }
  while (end_ < buffer_.size()) {
    const Result<std::size_t> got = stream_.read(buffer_.data() + end_, buffer_.size() - end_);
    if (!got) return got.error();
    end_ += *got;
    if (*got == 0) whole_ = true;
    if (*got == 0 || end_ >= buffer_.size() / 2) break;
  }
  return true;
}

// The fields of the record that begins at begin_, as they stand; at_ is then its end.
CsvRecords::Taken CsvRecords::take() {
  fields_.clear();
  quoted_.clear();
  lines_ = 1;
  const char* data = buffer_.data();
  for (at_ = begin_;; ++at_) {
    const std::size_t start = at_;
    if (at_ < end_ && data[at_] == '"') {
      quoted_.push_back(fields_.size());
      if (!skip_quoted()) return Taken::Part;
    }
    while (at_ < end_ && data[at_] != ',' && data[at_] != '\n') ++at_;
    if (at_ == end_ && !whole_) return Taken::Part;
    const bool last = at_ == end_ || data[at_] == '\n';
    const std::size_t stop = last && at_ > start && data[at_ - 1] == '\r' ? at_ - 1 : at_;
    fields_.emplace_back(data + start, stop - start);
    if (last) return Taken::Record;
  }
}

bool CsvRecords::skip_quoted() {
  const char* data = buffer_.data();
  for (++at_;; at_ += 2) {
    const std::string_view rest(data + at_, end_ - at_);
    const std::size_t quote = rest.find('"');
    const std::string_view part = rest.substr(0, quote);
    lines_ += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
    if (quote == std::string_view::npos) return false;
    at_ += quote;
    if (at_ + 1 == end_ && !whole_) return false;  // it may be the first of two
    if (at_ + 1 >= end_ || data[at_ + 1] != '"') break;
  }
  ++at_;
  return true;
}

void CsvRecords::unquote() {
  for (const std::size_t i : quoted_) {
    std::string_view& field = fields_[i];
    const bool plain = field.size() >= 2 && field.find('"', 1) == field.size() - 1;
    field = plain ? field.substr(1, field.size() - 2)
                  : unquoted(buffer_.data() + (field.data() - buffer_.data()), field.size());
  }
}

}  // namespace terratoll
