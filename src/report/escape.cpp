#include "report/escape.h"

#include <cstdint>

#include "base/utf8.h"
#include "json/scan.h"

namespace terratoll::report {
namespace {

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

// GitHub's runner and Azure's agent compare as .NET does by a culture, which passes over characters that have
// no weight (variation selectors, joiners). Which those are depends on the runner's ICU, so whatever is not
// ASCII is passed over here.
bool begins_with(std::string_view text, std::string_view command) {
  std::size_t i = 0;
  for (const char c : command) {
    while (i > 0 && i < text.size() && !is_ascii(text[i])) ++i;
    if (i == text.size() || text[i] != c) return false;
    ++i;
  }
  return true;
}

std::string hex(std::uint32_t value, int digits) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (; value != 0 || digits > 0; value >>= 4, --digits) text.insert(text.begin(), kDigits[value & 15]);
  return text;
}

void append_visible(std::string& out, const CodePoint& c) {
  if (!c.valid) {
    out += "\\x" + hex(static_cast<unsigned char>(c.bytes[0]), 2);
  } else if (c.value == '\n') {
    out += "\\n";
  } else if (c.value == '\r') {
    out += "\\r";
  } else if (c.value == '\t') {
    out += "\\t";
  } else if (c.value < 0x80) {
    out += "\\x" + hex(c.value, 2);
  } else {
    out += "\\u{" + hex(c.value, 4) + "}";
  }
}

std::string visible(std::string_view text, bool keep_lines) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const CodePoint c = take_code_point(text);
    if (keep_lines && c.value == '\n') {
      out += '\n';
    } else if (!c.valid || is_control(c.value)) {
      append_visible(out, c);
    } else {
      out += c.bytes;
    }
  }
  return out;
}

void append_json_escape(std::string& out, std::uint32_t c) {
  if (c > 0xFFFF) {
    append_json_escape(out, 0xD800 + ((c - 0x10000) >> 10));
    c = 0xDC00 + (c & 0x3FF);
  }
  out += "\\u" + hex(c, 4);
}

// `text` with every character of `special` replaced by what `encode` makes of it.
template <class Encode>
std::string replaced(std::string_view text, std::string_view special, Encode encode) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += encode(c);
    }
  }
  return out;
}

std::string percent(char c) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'%', kDigits[byte >> 4], kDigits[byte & 15]};
}

std::string azure_percent(char c) {
  return c == '%' ? "%AZP25" : percent(c);
}

std::string entity(char c) {
  return "&#" + std::to_string(static_cast<unsigned char>(c)) + ";";
}

// Whether GitHub takes the character at `i` for a character wherever it stands in a line.
bool is_plain_markdown(std::string_view text, std::size_t i) {
  const auto alphanumeric = [&](std::size_t at) { return at < text.size() && is_alphanumeric(text[at]); };
  const char c = text[i];
  if (c == 'w' || c == 'W')
    return i + 1 == text.size() || (text[i + 1] != 'w' && text[i + 1] != 'W');  // www. links
  if (is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80) return true;
  if (c == ' ') return i > 0;
  if (c == '_') return i > 0 && alphanumeric(i - 1) && alphanumeric(i + 1);  // no emphasis within a word
  if (c == ':') return i + 1 == text.size() || text[i + 1] == ' ';           // https://, :emoji:
  if (c == '$') return i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';  // $mathematics$
  if (c == '.' || c == ')')
    return text.substr(0, i).find_first_not_of("0123456789") < i;  // "1." begins a list
  if (c == '-' || c == '+' || c == '=') return i > 0 && text[i - 1] != '-';
  return std::string_view(",;/(%?").find(c) != std::string_view::npos;
}

std::string markdown(std::string_view text, bool mentions) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    out += is_plain_markdown(text, i) ? std::string(1, c) : entity(c);
    // Else GitHub makes a mention, a reference or an emoji of what it has rendered, where that is no code;
    // and a link of an address, in code too.
    const bool is_reference = c == '#' || (c == ':' && !is_plain_markdown(text, i));
    if (c == '@' || (mentions && is_reference)) out += "<!-- -->";
  }
  return out;
}

}  // namespace

std::string printable(std::string_view text) {
  return visible(text, false);
}
std::string printable_lines(std::string_view text) {
  return visible(text, true);
}

std::string harmless_in_logs(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool at_start = true;  // of a line, as a runner trims it
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (at_start && begins_with(rest, "::")) out += '\\';
    if (begins_with(rest, "##[") || begins_with(rest, "##vso[")) {
      out += "#\\";
      at_start = false;
      continue;
    }
    out += text[i];
    const bool blank = text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r');
    at_start = text[i] == '\n' || text[i] == '\r' || (at_start && (blank || !is_ascii(text[i])));
  }
  return out;
}

void make_json_harmless(std::string& document, std::size_t from) {
  std::string out;  // what has changed, from `from` to `copied`: nothing, most times
  std::size_t copied = from;
  char previous = 0;  // of those that a runner does not pass over
  for (std::size_t i = from; i < document.size();) {
    const char* const start = document.data() + i;
    const char* const stop = json::skip_harmless(start, document.data() + document.size());
    if (stop != start) previous = stop[-1];
    i += static_cast<std::size_t>(stop - start);
    if (i == document.size()) break;
    const auto byte = static_cast<unsigned char>(document[i]);
    const bool log_or_script = (byte == '#' && previous == '#') || (byte == '/' && previous == '<');
    if (byte < 0x80) previous = document[i];
    if (byte < 0x80 && !log_or_script) {
      ++i;
      continue;
    }
    std::string_view rest = std::string_view(document).substr(i);
    const CodePoint c = take_code_point(rest);
    if (log_or_script || is_control(c.value)) {
      out.append(document, copied, i - copied);
      append_json_escape(out, c.value);
      copied = i + c.bytes.size();
    }
    i += c.bytes.size();
  }
  if (copied != from) document.replace(from, copied - from, out);
}

std::string harmless_json(std::string document) {
  make_json_harmless(document, 0);
  return document;
}

std::string markup(std::string_view text) {
  const std::string clean = printable(text);
  std::string out;
  out.reserve(clean.size());
  char previous = 0;
  for (const char c : clean) {
    const bool command = (c == ':' || c == '#') && previous == c;  // a log's "::" and "##["
    out += command || std::string_view("&<>\"'").find(c) != std::string_view::npos ? entity(c)
                                                                                   : std::string(1, c);
    if (is_ascii(c)) previous = c;
  }
  // A command at the start of a line needs its first colon.
  return out.starts_with(':') ? entity(':') + out.substr(1) : out;
}

std::string markdown_text(std::string_view text) {
  return markdown(printable(text), true);
}
std::string markdown_code(std::string_view text) {
  return "<code>" + markdown(printable(text), false) + "</code>";
}

std::string github_data(std::string_view text) {
  return replaced(text, "%\r\n", percent);
}
std::string github_property(std::string_view text) {
  return replaced(text, "%\r\n:,", percent);
}
std::string azure_data(std::string_view text) {
  return replaced(text, "%\r\n", azure_percent);
}
std::string azure_property(std::string_view text) {
  return replaced(text, "%\r\n;]", azure_percent);
}

std::string uri_path(std::string_view path) {
  std::string out;
  for (const char c : path) {
    out += is_alphanumeric(c) || std::string_view("/-._~").find(c) != std::string_view::npos
               ? std::string(1, c)
               : percent(c);
  }
  return out;
}

namespace {

// "-820.67": no formula, whatever it begins with.
bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view rest = text.substr(digits);
  return digits > 0 && (rest.empty() || (rest.starts_with('.') && rest.size() > 1 &&
                                         rest.find_first_not_of("0123456789", 1) == std::string_view::npos));
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string plain = printable(text);
  if (!plain.empty() && !is_number(plain) &&
      std::string_view("=+-@").find(plain.front()) != std::string_view::npos)
    plain.insert(plain.begin(), '\'');
  if (plain.find_first_of(",\"") == std::string::npos) return plain;
  std::string cell = "\"";
  for (const char c : plain) cell += c == '"' ? "\"\"" : std::string(1, c);
  return cell + "\"";
}

}  // namespace terratoll::report
