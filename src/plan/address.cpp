#include "plan/address.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>

#include "base/utf8.h"

namespace terratoll::plan {
namespace {

// The character of "\u001b" or "\U0001f600"; `at` is on the letter, and moves to the last digit.
void append_escaped(std::string_view text, std::size_t& at, std::string& key) {
  const std::size_t digits = text[at] == 'u' ? 4 : 8;
  std::uint32_t code = 0;
  const std::string_view hex = text.substr(at + 1, digits);
  const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
  if (error != std::errc() || end != hex.data() + digits) {
    key += text[at];
    return;
  }
  append_utf8(key, static_cast<char32_t>(code));
  at += digits;
}

// Go's unicode.IsPrint, but for what no version of Unicode has given a meaning yet: no control, no space but
// the one of ASCII, nothing of private use.
bool is_printed(char32_t code) {
  struct Range {
    char32_t from, to;
  };
  constexpr Range kUnprinted[] = {
      {0xA0, 0xA0},       {0x600, 0x605},      {0x6DD, 0x6DD},     {0x70F, 0x70F},     {0x8E2, 0x8E2},
      {0x1680, 0x1680},   {0x2000, 0x200A},    {0x202F, 0x202F},   {0x205F, 0x205F},   {0x3000, 0x3000},
      {0xE000, 0xF8FF},   {0x110BD, 0x110BD},  {0x110CD, 0x110CD}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},
      {0xF0000, 0xFFFFF}, {0x100000, 0x10FFFF}};
  return !is_control(code) &&
         std::none_of(std::begin(kUnprinted), std::end(kUnprinted),
                      [&](const Range& each) { return code >= each.from && code <= each.to; });
}

// What Terraform does not print but by its number: "\u001b".
std::string numbered(char32_t code) {
  char hex[8];
  const auto [end, error] = std::to_chars(hex, hex + sizeof hex, static_cast<std::uint32_t>(code), 16);
  const std::string digits(hex, end);
  const bool is_short = digits.size() <= 4;
  return (is_short ? "\\u" : "\\U") + std::string((is_short ? 4 : 8) - digits.size(), '0') + digits;
}

// Reads a quoted key behind `at` (on the opening quote) and moves behind its closing quote.
std::string quoted(std::string_view text, std::size_t& at) {
  std::string key;
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    char c = text[at];
    if (c == '\\' && at + 1 < text.size()) {
      c = text[++at];
      if (c == 'u' || c == 'U') {
        append_escaped(text, at, key);
        continue;
      }
      c = c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
    } else if ((c == '$' || c == '%') && text.substr(at + 1, 2) == std::string{c, '{'}) {
      ++at;  // "$${" stands for "${"
    }
    key += c;
  }
  if (at < text.size()) ++at;
  return key;
}

// The length of an index that `text` begins with: `[0]`, `["a\"b"]`; 0 where it begins with none.
std::size_t index_length(std::string_view text) {
  if (!text.starts_with('[')) return 0;
  std::size_t i = 1;
  if (text.substr(i).starts_with('"')) {
    for (++i; i < text.size() && text[i] != '"'; ++i) i += text[i] == '\\' ? 1 : 0;
    ++i;
  } else {
    while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
  }
  return i > 1 && i < text.size() && text[i] == ']' ? i + 1 : 0;
}

// Of a name, which may hold letters of any language.
bool is_name(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::vector<Step> steps(std::string_view address) {
  std::vector<Step> result;
  std::size_t at = 0;
  while (at < address.size()) {
    if (address[at] == '.') {
      ++at;
    } else if (address[at] == '[') {
      if (result.empty()) result.emplace_back();
      ++at;
      if (at < address.size() && address[at] == '"') {
        result.back().key = quoted(address, at);
      } else {
        std::size_t end = std::min(address.find(']', at), address.size());
        result.back().number = std::string(address.substr(at, end - at));
        at = end;
      }
      if (at < address.size() && address[at] == ']') ++at;
      // A second index belongs to a nested value: a step of its own without a name.
      if (at < address.size() && address[at] == '[') result.emplace_back();
    } else {
      std::size_t end = std::min(address.find_first_of(".[", at), address.size());
      result.push_back(Step{address.substr(at, end - at), {}, {}});
      at = end;
    }
  }
  return result;
}

std::string index_text(const Index& index) {
  if (index.kind == Index::Kind::None) return "";
  if (index.kind == Index::Kind::Number) return "[" + std::string(index.text) + "]";
  std::string result = "[\"";
  for (std::string_view rest = index.text; !rest.empty();) {
    const CodePoint point = take_code_point(rest);
    const char c = point.bytes[0];
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\r') {
      result += "\\r";
    } else if (c == '\t') {
      result += "\\t";
    } else if (point.valid && !is_printed(point.value)) {
      result += numbered(point.value);
    } else {
      if ((c == '$' || c == '%') && rest.starts_with('{')) result += c;
      result += point.bytes;
    }
  }
  return result + "\"]";
}

std::string make_address(std::string_view module_address, Mode mode, std::string_view type,
                         std::string_view name, const Index& index) {
  std::string result(module_address);
  if (!result.empty()) result += '.';
  if (mode == Mode::Data) result += "data.";
  result.append(type).append(".").append(name);
  return result + index_text(index);
}

std::string without_indexes(std::string_view text, std::string_view instead) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t bracket = std::min(text.find('[', i), text.size());
    out += text.substr(i, bracket - i);
    i = bracket;
    if (i == text.size()) break;
    const std::size_t length = i > 0 && is_name(text[i - 1]) ? index_length(text.substr(i)) : 0;
    out += length > 0 ? instead : "[";
    i += std::max<std::size_t>(length, 1);
  }
  return out;
}

}  // namespace terratoll::plan
