#include "json/writer.h"

#include <array>
#include <charconv>

#include "base/utf8.h"
#include "json/scan.h"

namespace terratoll::json {
namespace {

void append_escape(std::string& out, unsigned code) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[code >> shift & 0xF];
}

// An ASCII character that cannot stand for itself.
void append_special(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      append_escape(out, static_cast<unsigned char>(c));
      return;
  }
}

// The character at `p`, which is not ASCII. Returns the next one.
const char* append_wide(std::string& out, const char* p, const char* end) {
  const std::size_t length = utf8_length(p, end);
  if (length == 0) {
    out += "\xEF\xBF\xBD";
    return p + 1;
  }
  const std::string_view bytes(p, length);
  if (bytes == "\xE2\x80\xA8" || bytes == "\xE2\x80\xA9") {
    append_escape(out, bytes[2] == '\xA8' ? 0x2028 : 0x2029);
  } else if (bytes[0] == '\xC2' && static_cast<unsigned char>(bytes[1]) < 0xA0) {  // more control characters
    append_escape(out, static_cast<unsigned char>(bytes[1]));
  } else {
    out += bytes;
  }
  return p + length;
}

void append_quoted(std::string& out, std::string_view text) {
  constexpr char kDelete = 0x7F;
  const char* p = text.data();
  const char* const end = p + text.size();
  out += '"';
  while (p != end) {
    std::string_view run(p, static_cast<std::size_t>(skip_plain(p, end) - p));
    run = run.substr(0, run.find(kDelete));  // which is plain to a reader
    out += run;
    p += run.size();
    if (p == end) break;
    if (static_cast<signed char>(*p) < 0) {
      p = append_wide(out, p, end);
    } else {
      append_special(out, *p++);
    }
  }
  out += '"';
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

void Writer::new_line() {
  if (indent_ == 0) return;
  constexpr std::string_view kLine = "\n                                ";
  const std::size_t blanks = filled_.size() * static_cast<std::size_t>(indent_);
  out_ += kLine.substr(0, 1 + blanks);
  if (blanks >= kLine.size()) out_.append(blanks + 1 - kLine.size(), ' ');
}

// What comes before a key or a value.
void Writer::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (filled_.empty()) return;
  if (filled_.back()) out_ += ',';
  filled_.back() = true;
  new_line();
}

void Writer::begin(char bracket) {
  separate();
  out_ += bracket;
  filled_.push_back(false);
}

void Writer::end(char bracket) {
  const bool filled = filled_.back();
  filled_.pop_back();
  if (filled) new_line();
  out_ += bracket;
}

Writer& Writer::key(std::string_view name) {
  separate();
  append_quoted(out_, name);
  out_ += ':';
  if (indent_ != 0) out_ += ' ';
  after_key_ = true;
  return *this;
}

void Writer::string(std::string_view text) {
  separate();
  append_quoted(out_, text);
}

void Writer::number(std::string_view text) {
  separate();
  out_ += text;
}

void Writer::integer(std::int64_t value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  number({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void Writer::boolean(bool value) {
  number(value ? "true" : "false");
}

void Writer::null() {
  number("null");
}

}  // namespace terratoll::json
