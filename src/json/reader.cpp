#include "json/reader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "base/utf8.h"
#include "json/input.h"
#include "json/key_stack.h"
#include "json/scan.h"

namespace terratoll::json {
namespace {

constexpr std::string_view kEnd = "unexpected end of input";

constexpr std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::Null:
      return "null";
    case Kind::Bool:
      return "true or false";
    case Kind::Number:
      return "a number";
    case Kind::String:
      return "a string";
    case Kind::Array:
      return "an array";
    case Kind::Object:
      return "an object";
    case Kind::Error:
      break;
  }
  return "a value";
}

// By the byte that a value begins with.
constexpr std::array<Kind, 256> kKinds = [] {
  std::array<Kind, 256> kinds{};
  kinds.fill(Kind::Error);
  kinds['{'] = Kind::Object;
  kinds['['] = Kind::Array;
  kinds['"'] = Kind::String;
  kinds['t'] = kinds['f'] = Kind::Bool;
  kinds['n'] = Kind::Null;
  kinds['-'] = Kind::Number;
  for (unsigned char digit = '0'; digit <= '9'; ++digit) kinds[digit] = Kind::Number;
  return kinds;
}();

Kind kind_of(char c) {
  return kKinds[static_cast<unsigned char>(c)];
}

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// What a backslash and `c` stand for; 0 if nothing.
constexpr char short_escape(char c) {
  switch (c) {
    case '"':
    case '\\':
    case '/':
      return c;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return 0;
  }
}

// A key for a message: short, one line, and nothing that a terminal would obey.
std::string printable(std::string_view key) {
  constexpr std::size_t kLongest = 60;
  std::string out;
  for (const char c : key) {
    if (out.size() >= kLongest) return out + "...";
    if ((static_cast<unsigned char>(c) & 0xC0) == 0x80) continue;  // one '?' a character
    if (c == '"' || c == '\\') out += '\\';
    out += c >= ' ' && c <= '~' ? c : '?';
  }
  return out;
}

bool is_word(std::string_view key) {
  return !key.empty() && key.size() <= 60 && std::all_of(key.begin(), key.end(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  });
}

// A place in the text whose line is known.
struct Place {
  const char* at;
  const char* line_start;
  std::size_t line = 1;

  void move_to(const char* to) {
    while (at != to) {
      const void* feed = std::memchr(at, '\n', static_cast<std::size_t>(to - at));
      if (feed == nullptr) break;
      at = line_start = static_cast<const char*>(feed) + 1;
      ++line;
    }
    at = to;
  }
};

}  // namespace

// Functions that take a pointer into the text return the one behind what they read, or null after an error.
struct Reader::State {
  State(std::string_view text, Limits the_limits, Input* the_input = nullptr)
      : input(the_input),
        offset(the_input == nullptr ? 0 : static_cast<std::size_t>(text.data() - the_input->text().data())),
        begin(text.data()),
        end(begin + text.size()),
        limits(the_limits),
        frames(the_limits.depth + 1),
        keys(the_limits.depth) {}

  enum class Where { Value, Container };  // what an error's path names

  [[gnu::cold]] const char* fail_at(const char* p, std::string_view what, Where where = Where::Value);
  [[gnu::cold]] const char* fail_expected(const char* p, std::string_view wanted, Where where = Where::Value);
  std::string path(Where where) const;
  [[gnu::cold]] bool misused(std::string_view what);
  bool take(Kind wanted);
  [[gnu::cold]] bool not_taken(Kind wanted);
  void settle_to(const char* p);

  // Where the text ends at `p`, more of it is read, behind what there is; false at its true end.
  [[gnu::cold]] [[gnu::noinline]] bool more();
  // The same where nothing before `p` is looked at again.
  [[gnu::cold]] [[gnu::noinline]] bool more_from(const char* p);
  bool is_end(const char* p) { return p == end && !more(); }

  const char* white(const char* p) {
    return p != end && static_cast<unsigned char>(*p) > ' ' ? p : white_or_more(p);
  }
  const char* white_or_more(const char* p);

  const char* clean(const char* p);
  [[gnu::cold]] const char* bad_string(const char* p);
  [[gnu::cold]] const char* too_long(const char* p);
  const char* hex4(const char* p, char32_t& code);
  const char* escape(const char* p, char32_t& code);
  const char* skip_string(const char* p);
  const char* read_string(const char* p, std::string_view& value);
  const char* digits(const char* p);
  const char* number(const char* p);
  const char* literal(const char* p, std::string_view word);
  [[gnu::cold]] const char* bad_literal(const char* p, std::string_view word);
  const char* scalar(const char* p);
  const char* open(const char* p);
  [[gnu::cold]] const char* duplicate(const char* p);
  [[gnu::always_inline]] const char* key(const char* p);
  [[gnu::always_inline]] const char* step(const char* p, bool& more);
  [[gnu::cold]] const char* bad_separator(const char* p);
  const char* skip_value(const char* p);

  struct Frame {
    char close;            // its bracket; 0 outside of all
    std::size_t elements;  // or members, that have begun
  };

  Input* input;        // of what more is read
  std::size_t offset;  // of `begin` in it
  const char* begin;
  const char* end;  // of what was read
  const Limits limits;
  const char* at = begin;     // the next byte to be read
  const char* last = begin;   // where the last value began, or a container ended
  bool pending = true;        // a value follows and has not been read
  std::vector<Frame> frames;  // as many as there may be, from 1
  std::size_t depth = 0;      // of the innermost that is open
  KeyStack keys;
  std::string scratch;
  std::optional<ReadError> error;
  // What lies before `settled` is never looked at again. `last` may lie before it.
  Place settled{begin, begin};
  Place settled_last{begin, begin};
};

// ---- Errors

const char* Reader::State::fail_at(const char* p, std::string_view what, Where where) {
  if (error) return nullptr;
  Place place = p >= settled.at ? settled : settled_last;
  place.move_to(p);
  error = ReadError{std::string(what), place.line, static_cast<std::size_t>(p - place.line_start) + 1,
                    path(where)};
  pending = false;
  return nullptr;
}

const char* Reader::State::fail_expected(const char* p, std::string_view wanted, Where where) {
  return fail_at(p, p == end ? std::string(kEnd) : "expected " + std::string(wanted), where);
}

std::string Reader::State::path(Where where) const {
  constexpr std::size_t kHead = 300;
  constexpr std::size_t kTail = 150;
  std::string out;
  std::size_t object = 0;
  for (std::size_t i = 1; i <= depth; ++i) {
    const bool named = frames[i].elements != 0 && (i < depth || where == Where::Value);
    if (frames[i].close == ']') {
      if (named) out += '[' + std::to_string(frames[i].elements - 1) + ']';
      continue;
    }
    const std::size_t number = object++;
    if (!named) continue;
    const std::string_view name = keys.last_of(number);
    if (!is_word(name)) {
      out += "[\"" + printable(name) + "\"]";
    } else {
      if (!out.empty()) out += '.';
      out += name;
    }
  }
  if (out.size() > kHead + kTail) out.replace(kHead, out.size() - kHead - kTail, "...");
  return out;
}

// A defect of the caller's, which must not go unnoticed.
bool Reader::State::misused(std::string_view what) {
  fail_at(at, what);
  return false;
}

// ---- More of the text

bool Reader::State::more() {
  if (input == nullptr || !input->more()) return false;
  end = input->text().data() + input->text().size();
  return true;
}

bool Reader::State::more_from(const char* p) {
  if (input == nullptr) return false;
  settle_to(p);
  input->drop_before(offset + static_cast<std::size_t>(p - begin));
  return more();
}

const char* Reader::State::white_or_more(const char* p) {
  do p = skip_white(p, end);
  while (p == end && more_from(p));
  return p;
}

// ---- Strings

// The first byte from `p` on that is not part of a string's text as it stands: a quote, a backslash, the end,
// a control character or broken UTF-8.
inline const char* Reader::State::clean(const char* p) {
  for (;;) {
    p = skip_plain(p, end);
    if (p == end || static_cast<signed char>(*p) >= 0) return p;
    std::size_t length = utf8_length(p, end);
    while (length == 0 && end - p < 4 && more()) length = utf8_length(p, end);
    if (length == 0) return p;
    p += length;
  }
}

const char* Reader::State::bad_string(const char* p) {
  if (p == end) return fail_at(p, kEnd);
  return fail_at(p, static_cast<signed char>(*p) < 0 ? "invalid UTF-8 in a string"
                                                     : "control character in a string; it must be escaped");
}

const char* Reader::State::too_long(const char* p) {
  return fail_at(p, "a text of more than " + terratoll::limits::bytes(limits.text));
}

const char* Reader::State::hex4(const char* p, char32_t& code) {
  code = 0;
  for (int i = 0; i < 4; ++i, ++p) {
    const int digit = is_end(p) ? -1 : hex_digit(*p);
    if (digit < 0) return fail_expected(p, "four hexadecimal digits after \\u");
    code = code << 4 | static_cast<char32_t>(digit);
  }
  return p;
}

// `p` is at a backslash.
const char* Reader::State::escape(const char* p, char32_t& code) {
  const char* const start = p++;
  if (is_end(p)) return fail_at(p, kEnd);
  if (const char meant = short_escape(*p); meant != 0) {
    code = static_cast<unsigned char>(meant);
    return p + 1;
  }
  if (*p != 'u') return fail_at(start, "invalid escape in a string");
  p = hex4(p + 1, code);
  if (p == nullptr || code < 0xD800 || code > 0xDFFF) return p;
  if (code <= 0xDBFF) {
    if (is_end(p) || (*p == '\\' && is_end(p + 1))) return fail_at(end, kEnd);
    if (p[0] == '\\' && p[1] == 'u') {
      char32_t low = 0;
      p = hex4(p + 2, low);
      if (p == nullptr) return nullptr;
      if (low >= 0xDC00 && low <= 0xDFFF) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        return p;
      }
    }
  }
  return fail_at(start, "unpaired surrogate in a string");
}

// `p` is behind the opening quote.
inline const char* Reader::State::skip_string(const char* p) {
  for (;;) {
    p = clean(p);
    if (p == end) {
      if (!more_from(p)) return bad_string(p);
      continue;
    }
    if (*p == '"') return p + 1;
    if (*p != '\\') return bad_string(p);
    char32_t code = 0;
    p = escape(p, code);
    if (p == nullptr) return nullptr;
  }
}

const char* Reader::State::read_string(const char* p, std::string_view& value) {
  const char* run = p;
  bool copied = false;
  for (;;) {
    p = clean(p);
    if (p == end) {
      if (static_cast<std::size_t>(p - run) > limits.text || scratch.size() > limits.text) return too_long(p);
      if (!more()) return bad_string(p);
      continue;
    }
    const auto length = static_cast<std::size_t>(p - run);
    if (*p == '"') {
      if (copied) scratch.append(run, length);
      value = copied ? std::string_view(scratch) : std::string_view(run, length);
      if (value.size() > limits.text) return too_long(p);
      return p + 1;
    }
    if (*p != '\\') return bad_string(p);
    if (!copied) scratch.clear();
    copied = true;
    scratch.append(run, length);
    char32_t code = 0;
    p = escape(p, code);
    if (p == nullptr) return nullptr;
    char bytes[4];
    scratch.append(bytes, static_cast<std::size_t>(put_utf8(bytes, code) - bytes));
    run = p;
  }
}

// ---- Numbers and words

const char* Reader::State::digits(const char* p) {
  if (is_end(p) || !is_digit(*p)) return fail_expected(p, "a digit");
  while (!is_end(p) && is_digit(*p)) ++p;
  return p;
}

const char* Reader::State::number(const char* p) {
  const char* const start = p;
  if (*p == '-') ++p;
  if (!is_end(p) && *p == '0') {
    ++p;
    if (!is_end(p) && is_digit(*p)) return fail_at(p, "a number must not begin with 0");
  } else {
    p = digits(p);
    if (p == nullptr) return nullptr;
  }
  if (!is_end(p) && *p == '.') {
    p = digits(p + 1);
    if (p == nullptr) return nullptr;
  }
  if (!is_end(p) && (*p == 'e' || *p == 'E')) {
    ++p;
    if (!is_end(p) && (*p == '+' || *p == '-')) ++p;
    p = digits(p);
  }
  if (p != nullptr && static_cast<std::size_t>(p - start) > limits.number)
    return fail_at(start, "a number of more than " + std::to_string(limits.number) + " characters");
  return p;
}

inline const char* Reader::State::literal(const char* p, std::string_view word) {
  const auto left = static_cast<std::size_t>(end - p);
  if (left >= word.size() && std::memcmp(p, word.data(), word.size()) == 0) return p + word.size();
  return bad_literal(p, word);
}

const char* Reader::State::bad_literal(const char* p, std::string_view word) {
  while (static_cast<std::size_t>(end - p) < word.size() && more()) {
  }
  const std::string_view rest(p, static_cast<std::size_t>(end - p));
  if (rest.starts_with(word)) return p + word.size();
  if (word.substr(0, rest.size()) == rest) return fail_at(end, kEnd);
  return fail_at(p, "expected a value");
}

inline const char* Reader::State::scalar(const char* p) {
  if (is_end(p)) return fail_at(p, kEnd);
  switch (*p) {
    case '"':
      return skip_string(p + 1);
    case 't':
      return literal(p, "true");
    case 'f':
      return literal(p, "false");
    case 'n':
      return literal(p, "null");
    default:
      break;
  }
  if (*p == '-' || is_digit(*p)) return number(p);
  return fail_at(p, "expected a value");
}

// ---- Containers

inline const char* Reader::State::open(const char* p) {
  if (depth + 1 >= frames.size()) {
    return fail_at(p, "nested deeper than " + std::to_string(depth) + " levels");
  }
  const bool object = *p == '{';
  frames[++depth] = {object ? '}' : ']', 0};
  if (object) keys.open_object();
  return p + 1;
}

const char* Reader::State::duplicate(const char* p) {
  std::string_view name;
  read_string(p + 1, name);
  return fail_at(p, "duplicate key \"" + printable(name) + '"', Where::Container);
}

// A member's key and colon, up to its value.
inline const char* Reader::State::key(const char* p) {
  if (p == end || *p != '"') return fail_expected(p, "a key in quotes", Where::Container);
  const char* const start = p++;
  const char* stop = skip_plain(p, end);
  bool is_new = false;
  if (stop != end && *stop == '"') {
    is_new = keys.add({p, static_cast<std::size_t>(stop - p)}, end);
    p = stop + 1;
  } else {
    std::string_view text;
    p = read_string(p, text);
    if (p == nullptr) return nullptr;
    is_new = keys.add(text, text.data() + text.size());
  }
  if (!is_new) return duplicate(start);
  ++frames[depth].elements;
  p = white(p);
  if (p == end || *p != ':') return fail_expected(p, "':'");
  return white(p + 1);
}

// From behind an opening bracket or a value inside, to the next value (then there are more), or behind the
// closing bracket.
inline const char* Reader::State::step(const char* p, bool& more) {
  Frame& frame = frames[depth];
  p = white(p);
  more = false;
  if (p == end) return fail_at(p, kEnd, Where::Container);
  if (*p == frame.close) {
    --depth;
    if (*p == '}') keys.close_object();
    return p + 1;
  }
  if (frame.elements != 0) {
    if (*p != ',') return bad_separator(p);
    p = white(p + 1);
  }
  if (frame.close == '}') {
    p = key(p);
  } else {
    ++frame.elements;
  }
  more = p != nullptr;
  return p;
}

const char* Reader::State::bad_separator(const char* p) {
  return fail_at(p, frames[depth].close == '}' ? "expected ',' or '}'" : "expected ',' or ']'",
                 Where::Container);
}

const char* Reader::State::skip_value(const char* p) {
  const std::size_t outside = depth;
  for (;;) {
    p = p != end && (*p == '{' || *p == '[') ? open(p) : scalar(p);
    for (bool more = false; !more;) {
      if (p == nullptr || depth == outside) return p;
      p = step(p, more);
    }
  }
}

// ---- What the caller sees

Reader::Reader(std::string_view text, Limits limits) : state_(std::make_unique<State>(text, limits)) {
  state_->at = state_->last = state_->white(state_->at);
}

Reader::Reader(Input& input, std::size_t from, Limits limits)
    : state_(std::make_unique<State>(input.text().substr(from), limits, &input)) {
  state_->at = state_->last = state_->white(state_->at);
}

Reader::~Reader() = default;

// Whether a value of this kind is next; it then counts as read.
inline bool Reader::State::take(Kind wanted) {
  if (!pending || at == end || kind_of(*at) != wanted) return not_taken(wanted);
  last = at;
  pending = false;
  return true;
}

bool Reader::State::not_taken(Kind wanted) {
  if (error) return false;
  if (!pending) return misused("no value is left to be read here");
  last = at;
  const Kind found = at == end ? Kind::Error : kind_of(*at);
  std::string expected(name_of(wanted));
  if (found != Kind::Error) expected += ", not " + std::string(name_of(found));
  fail_expected(at, expected);
  return false;
}

Kind Reader::kind() {
  State& s = *state_;
  if (!s.pending) return Kind::Error;
  const Kind found = s.at == s.end ? Kind::Error : kind_of(*s.at);
  if (found == Kind::Error) s.fail_expected(s.at, "a value");
  return found;
}

void Reader::begin_object() {
  State& s = *state_;
  if (!s.take(Kind::Object)) return;
  if (const char* p = s.open(s.at)) s.at = p;
}

void Reader::begin_array() {
  State& s = *state_;
  if (!s.take(Kind::Array)) return;
  if (const char* p = s.open(s.at)) s.at = p;
}

bool Reader::next_member(std::string_view& key) {
  State& s = *state_;
  key = {};
  if (s.error) return false;
  if (s.pending) return s.misused("a value was left unread");
  if (s.frames[s.depth].close != '}') return s.misused("no object is open here");
  bool more = false;
  const char* p = s.step(s.at, more);
  if (p == nullptr) return false;
  s.at = p;
  s.last = more ? p : p - 1;
  s.pending = more;
  if (more) key = s.keys.last();
  return more;
}

bool Reader::next_element() {
  State& s = *state_;
  if (s.error) return false;
  if (s.pending) return s.misused("a value was left unread");
  if (s.frames[s.depth].close != ']') return s.misused("no array is open here");
  bool more = false;
  const char* p = s.step(s.at, more);
  if (p == nullptr) return false;
  s.at = p;
  s.last = more ? p : p - 1;
  s.pending = more;
  return more;
}

std::string_view Reader::string() {
  State& s = *state_;
  std::string_view value;
  if (!s.take(Kind::String)) return value;
  const char* p = s.read_string(s.at + 1, value);
  if (p == nullptr) return {};
  s.at = p;
  return value;
}

std::string_view Reader::number() {
  State& s = *state_;
  if (!s.take(Kind::Number)) return {};
  const char* p = s.number(s.at);
  if (p == nullptr) return {};
  const std::string_view value(s.at, static_cast<std::size_t>(p - s.at));
  s.at = p;
  return value;
}

bool Reader::boolean() {
  State& s = *state_;
  if (!s.take(Kind::Bool)) return false;
  const bool value = *s.at == 't';
  const char* p = s.literal(s.at, value ? "true" : "false");
  if (p == nullptr) return false;
  s.at = p;
  return value;
}

void Reader::null() {
  State& s = *state_;
  if (!s.take(Kind::Null)) return;
  if (const char* p = s.literal(s.at, "null")) s.at = p;
}

void Reader::skip() {
  State& s = *state_;
  if (s.error) return;
  if (!s.pending) {
    s.misused("no value is left to be read here");
    return;
  }
  s.last = s.at;
  s.pending = false;
  if (const char* p = s.skip_value(s.at)) s.at = p;
}

bool Reader::skip_empty() {
  State& s = *state_;
  if (!s.pending || s.end - s.at < 2 || s.depth + 1 >= s.frames.size()) return false;
  if (!(s.at[0] == '[' && s.at[1] == ']') && !(s.at[0] == '{' && s.at[1] == '}')) return false;
  s.last = s.at + 1;
  s.at += 2;
  s.pending = false;
  return true;
}

std::string_view Reader::key() const {
  const State& s = *state_;
  return s.frames[s.depth].close == '}' && s.frames[s.depth].elements != 0 ? s.keys.last()
                                                                           : std::string_view();
}

void Reader::finish() {
  State& s = *state_;
  if (s.error) return;
  if (s.pending || s.depth != 0) {
    s.misused(s.at == s.end ? kEnd : std::string_view("a value was left unread"));
    return;
  }
  s.at = s.white(s.at);
  if (s.at != s.end) s.fail_at(s.at, "unexpected text after the document");
}

void Reader::fail(std::string_view what) {
  state_->fail_at(state_->last, what);
}

const std::optional<ReadError>& Reader::error() const {
  return state_->error;
}

Position Reader::position() const {
  State& s = *state_;
  s.settle_to(s.at);
  return {s.settled_last.line, static_cast<std::size_t>(s.last - s.settled_last.line_start) + 1};
}

std::size_t Reader::offset() const {
  State& s = *state_;
  s.settle_to(s.at);
  return static_cast<std::size_t>(s.at - s.begin);
}

// Learns what the lines of errors to come need of the text up to `p`.
void Reader::State::settle_to(const char* p) {
  if (last >= settled.at) {
    settled.move_to(last);
    settled_last = settled;
  }
  if (p >= settled.at) settled.move_to(p);
}

}  // namespace terratoll::json
