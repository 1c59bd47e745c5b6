#include "hcl/scanner.h"

#include <algorithm>

namespace terratoll::hcl {
namespace {

bool is_identifier_part(char c) {
  return is_identifier_start(c) || (c >= '0' && c <= '9') || c == '-';
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

char closer_of(char open) {
  return open == '{' ? '}' : open == '[' ? ']' : ')';
}

}  // namespace

bool is_identifier_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

int Lines::at(std::size_t offset) {
  offset = std::min(offset, text_.size());
  const auto low = std::min(at_, offset);
  const auto count = std::count(text_.begin() + low, text_.begin() + std::max(at_, offset), '\n');
  line_ += static_cast<int>(offset >= at_ ? count : -count);
  at_ = offset;
  return line_;
}

void Scanner::fail(std::string what) {
  if (!failed()) {
    error_ = std::move(what);
    error_at_ = std::min(pos_, text_.size());
  }
  pos_ = text_.size();
}

bool Scanner::take(char c) {
  if (peek() != c || at_end()) return false;
  ++pos_;
  return true;
}

bool Scanner::take(std::string_view word) {
  if (!starts(word)) return false;
  pos_ += word.size();
  return true;
}

std::size_t Scanner::line_end(std::size_t from) const {
  return std::min(text_.find('\n', from), text_.size());
}

void Scanner::note_comment(std::size_t begin, std::size_t end) {
  constexpr std::string_view kMark = "terratoll:";
  if (comments_ == nullptr) return;
  while (begin < end) {  // one line of a block comment after another
    const std::size_t stop = std::min(line_end(begin), end);
    const std::size_t text = text_.find_first_not_of(" \t*#/", begin);
    if (text < stop && text_.substr(text, stop - text).starts_with(kMark)) comments_->push_back({text, stop});
    begin = stop + 1;
  }
}

bool Scanner::skip_comment() {
  const std::size_t begin = pos_;
  if (peek() == '#' || starts("//")) {
    pos_ = line_end(pos_);
    note_comment(begin, pos_);
    return true;
  }
  if (!starts("/*")) return false;
  const std::size_t close = text_.find("*/", pos_ + 2);
  if (close == std::string_view::npos) {
    fail("a comment is not closed");
  } else {
    pos_ = close + 2;
    note_comment(begin, close);
  }
  return true;
}

void Scanner::skip_blanks(bool newlines) {
  while (!at_end()) {
    const char c = text_[pos_];
    if (is_blank(c) || (newlines && c == '\n')) {
      ++pos_;
    } else if ((c != '#' && c != '/') || !skip_comment()) {
      return;
    }
  }
}

std::string_view Scanner::identifier() {
  const std::size_t begin = pos_;
  if (at_end() || !is_identifier_start(text_[pos_])) return {};
  while (!at_end() && is_identifier_part(text_[pos_])) ++pos_;
  return text_.substr(begin, pos_ - begin);
}

bool Scanner::skip_template_mark() {
  const char c = peek();
  if (c != '$' && c != '%') return false;
  if (peek(1) == c && peek(2) == '{') {
    pos_ += 3;
    return true;
  }
  if (peek(1) != '{') return false;
  pos_ += 2;
  skip_interpolation();
  return true;
}

void Scanner::skip_quoted() {
  const std::size_t begin = pos_;
  ++pos_;
  while (!at_end()) {
    const char c = text_[pos_];
    if (c == '"') {
      ++pos_;
      return;
    }
    if (c == '\n') break;
    if (c == '\\') {
      pos_ = std::min(pos_ + 2, text_.size());
    } else if (!skip_template_mark()) {
      ++pos_;
    }
  }
  if (failed()) return;
  pos_ = begin;
  fail("a string is not closed");
}

bool Scanner::at_heredoc() const {
  if (!starts("<<")) return false;
  std::size_t at = pos_ + 2;
  if (at < text_.size() && text_[at] == '-') ++at;
  if (at >= text_.size() || !is_identifier_start(text_[at])) return false;
  while (at < text_.size() && is_identifier_part(text_[at])) ++at;
  if (at < text_.size() && text_[at] == '\r') ++at;
  return at < text_.size() && text_[at] == '\n';
}

Heredoc Scanner::skip_heredoc() {
  Heredoc heredoc;
  const std::size_t begin = pos_;
  pos_ += 2;
  heredoc.flush = take('-');
  const std::string_view marker = identifier();
  pos_ = std::min(line_end(pos_) + 1, text_.size());
  heredoc.body = pos_;
  while (!at_end()) {
    const std::size_t line = pos_;
    while (!at_end() && is_blank(text_[pos_])) ++pos_;
    if (starts(marker)) {
      std::size_t after = pos_ + marker.size();
      while (after < text_.size() && is_blank(text_[after])) ++after;
      if (after == text_.size() || text_[after] == '\n') {
        heredoc.body_end = line;
        heredoc.end = pos_ = pos_ + marker.size();
        return heredoc;
      }
    }
    while (!at_end() && text_[pos_] != '\n') {
      if (!skip_template_mark()) ++pos_;
    }
    if (!at_end()) ++pos_;
  }
  if (!failed()) {
    pos_ = begin;
    fail("a heredoc is not closed");
  }
  heredoc.body_end = heredoc.end = text_.size();
  return heredoc;
}

void Scanner::skip_interpolation() {
  const std::size_t begin = pos_;
  if (++depth_ > kDepth) fail("this nests too deep");
  std::string closers = "}";
  while (!at_end()) {
    skip_blanks(true);
    if (at_end()) break;
    skip_element(closers);
    if (closers.empty()) {
      --depth_;
      return;
    }
  }
  --depth_;
  if (failed()) return;
  pos_ = begin;
  fail("a template's \"${\" or \"%{\" is not closed");
}

bool Scanner::skip_element(std::string& closers) {
  const char c = text_[pos_];
  switch (c) {
    case '"':
      skip_quoted();
      return true;
    case '{':
    case '[':
    case '(':
      if (closers.size() >= kDepth) {
        fail("this nests too deep");
        return true;
      }
      closers.push_back(closer_of(c));
      ++pos_;
      return true;
    case '}':
    case ']':
    case ')':
      if (closers.empty()) {
        if (c != '}') fail("this bracket closes nothing");
        return false;
      }
      if (closers.back() != c) {
        fail(std::string("expected '") + closers.back() + "' before '" + c + "'");
        return true;
      }
      closers.pop_back();
      ++pos_;
      return true;
    case '<':
      if (at_heredoc()) {
        skip_heredoc();
        return true;
      }
      break;
    default:
      break;
  }
  ++pos_;
  if (is_identifier_start(c)) {
    while (!at_end() && is_identifier_part(text_[pos_])) ++pos_;
  }
  return true;
}

std::size_t Scanner::skip_value() {
  std::size_t end = pos_;
  std::string closers;
  while (true) {
    skip_blanks(!closers.empty());
    if (at_end()) break;
    if (closers.empty() && text_[pos_] == '\n') break;
    if (!skip_element(closers)) break;
    end = pos_;
  }
  if (!closers.empty() && !failed())
    fail(std::string("expected '") + closers.back() + "' before the end of the file");
  return end;
}

}  // namespace terratoll::hcl
