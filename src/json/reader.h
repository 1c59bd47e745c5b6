// A strict, iterative pull parser for large JSON (RFC 8259), over text in memory, or over a file or pipe as
// it is read (input.h). Why it exists: no library at hand is strict, fast and frugal at once; see
// docs/development.md for the measurements.
//
// It validates what it skips too, refuses duplicate keys and nesting beyond a limit, and hands numbers out
// as text. The first error sticks: every later call returns false or an empty view, so that a caller may
// read on and look at error() once. Nothing read may be published before finish() and error() say that the
// text was whole.
//
//     Reader reader(text);
//     std::string_view key;
//     reader.begin_object();
//     while (reader.next_member(key)) {
//       if (key == "name") use(reader.string()); else reader.skip();
//     }
//     reader.finish();
//     if (reader.error()) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"

namespace terratoll::json {

class Input;

enum class Kind { Null, Bool, Number, String, Array, Object, Error };

struct Limits {
  std::size_t depth = limits::kPlanDepth;  // nested arrays and objects
  std::size_t text = limits::kPlanText;  // bytes of a string that is read; one that is skipped may be longer
  std::size_t number = limits::kPlanNumber;  // characters of a number
};

struct ReadError {
  std::string what;        // "expected ',' or '}'"; holds no text of the document but keys
  std::size_t line = 0;    // from 1
  std::size_t column = 0;  // from 1, in bytes of the UTF-8 text
  std::string path;        // "resource_changes[3].change.after.tags"; "" at the top
};

struct Position {
  std::size_t line = 0, column = 0;  // as those of an error
};

class Reader {
 public:
  // `text` is UTF-8 without a byte-order mark (input.h sees to both) and outlives the reader.
  explicit Reader(std::string_view text, Limits limits = {});
  // A text from an offset on, of which more is read when it is needed, and given back where it is skipped.
  // Once all is read, or an error stands, Input::problem() says whether it was the text.
  explicit Reader(Input& input, std::size_t from = 0, Limits limits = {});
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // The kind of the next value, which stays to be read. Error after an error, or where no value follows.
  Kind kind();

  // Each value is consumed by exactly one of these. The wrong kind is an error.
  void begin_object();
  bool next_member(std::string_view& key);  // false at the object's end, which it consumes
  void begin_array();
  bool next_element();        // false at the array's end, which it consumes
  std::string_view string();  // unescaped; like `key`, valid until the next call on the reader
  std::string_view number();  // its text, as it stands
  bool boolean();
  void null();
  void skip();  // any value, validated
  // Consumes the value if it is "[]" or "{}", as which most of what a plan has to say of blocks is written.
  bool skip_empty();

  // Of the member whose value was read last, in the object that is open; valid until the next call.
  std::string_view key() const;

  // Only white space may follow.
  void finish();

  // The caller's own objection ("expected an object"), at the last value's place.
  void fail(std::string_view what);
  const std::optional<ReadError>& error() const;

  // Of the last value, like that of a caller's objection. Costs a look for the lines up to here.
  Position position() const;

  // Bytes consumed. The reader does not look at them again, so that a caller may give them back
  // (Input::drop_before) once no view into them is in use. Costs a look for the lines up to here.
  std::size_t offset() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace terratoll::json
