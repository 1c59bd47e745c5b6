// A cursor over HCL2 text that knows where strings, templates, heredocs, comments and brackets end. It
// builds nothing: a file's reader uses it to find the extent of an expression, expression.h to read one.
//
// Positions are byte offsets into a text that outlives the scanner. The first error sticks, and moves the
// cursor to the end, so that every loop over it ends.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace terratoll::hcl {

// A comment that speaks to us: its text begins with "terratoll:".
struct Comment {
  std::size_t begin = 0;  // of its text, where the directive starts
  std::size_t end = 0;
};

// Line numbers (from 1) of offsets; cheap when they are asked in about the order of the text.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}
  Lines(std::string_view text, std::size_t at, int line) : text_(text), at_(at), line_(line) {}
  int at(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

struct Heredoc {
  std::size_t body = 0;      // the first line's start
  std::size_t body_end = 0;  // the closing marker's line's start
  std::size_t end = 0;       // after the closing marker
  bool flush = false;        // <<-
};

class Scanner {
 public:
  // How deep brackets, templates and blocks may nest.
  static constexpr int kDepth = 200;

  explicit Scanner(std::string_view text, std::size_t begin = 0) : text_(text), pos_(begin) {}

  std::size_t pos() const { return pos_; }
  void move_to(std::size_t pos) { pos_ = failed() ? text_.size() : pos; }
  bool at_end() const { return pos_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const { return pos_ + ahead < text_.size() ? text_[pos_ + ahead] : '\0'; }
  bool starts(std::string_view with) const { return text_.substr(pos_).starts_with(with); }
  bool take(char c);
  bool take(std::string_view word);

  // Blanks and comments, and new lines where asked.
  void skip_blanks(bool newlines);
  // "" where no identifier stands here. They may hold '-', and non-ASCII letters.
  std::string_view identifier();
  // From a quote to after the one that closes it, whatever templates lie between.
  void skip_quoted();
  // Whether `<<NAME` or `<<-NAME` and a new line stand here.
  bool at_heredoc() const;
  Heredoc skip_heredoc();
  // After `${` or `%{`, to after the brace that closes it.
  void skip_interpolation();
  // An attribute's value: to the end of its line, or to a brace that closes its block. Gives the offset
  // after its last character.
  std::size_t skip_value();

  void fail(std::string what);
  bool failed() const { return !error_.empty(); }
  const std::string& error() const { return error_; }
  std::size_t error_at() const { return error_at_; }

  // Where directives in comments are put; nowhere without.
  void collect(std::vector<Comment>* comments) { comments_ = comments; }

 private:
  bool skip_comment();
  void note_comment(std::size_t begin, std::size_t end);
  // One element of an expression at bracket depth `closers.size()`; false where it ends there.
  bool skip_element(std::string& closers);
  bool skip_template_mark();  // `$${`, `%%{`, or `${…}`, `%{…}`
  std::size_t line_end(std::size_t from) const;

  std::string_view text_;
  std::size_t pos_ = 0;
  std::size_t error_at_ = 0;
  std::string error_;
  std::vector<Comment>* comments_ = nullptr;
  int depth_ = 0;
};

bool is_identifier_start(char c);

}  // namespace terratoll::hcl
