// Writes JSON by appending to a string, without a tree in between: for reports with many rows.
//
// Strings are escaped as RFC 8259 wants it, and so that the result is safe on a terminal and in JavaScript:
// all control characters and U+2028/2029 are escaped, and bytes that are not UTF-8 become U+FFFD. The caller
// sees to a key before each member of an object, and to ends that match.
//
//     std::string out;
//     Writer w(out, 2);
//     w.begin_object();
//     w.key("total").number("12.50");
//     w.end_object();
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace terratoll::json {

// One string, in its quotes.
std::string quoted(std::string_view text);

class Writer {
 public:
  // `indent` blanks a level, each member and element on its own line; 0: all on one line, without blanks.
  explicit Writer(std::string& out, int indent = 0) : out_(out), indent_(indent) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }
  Writer& key(std::string_view name);

  void string(std::string_view text);
  void number(std::string_view text);  // a number as JSON spells it, such as Decimal's text
  void integer(std::int64_t value);
  void boolean(bool value);
  void null();

 private:
  void begin(char bracket);
  void end(char bracket);
  void separate();
  void new_line();

  std::string& out_;
  int indent_;
  std::vector<bool> filled_;  // for each open container: whether something stands in it
  bool after_key_ = false;
};

}  // namespace terratoll::json
