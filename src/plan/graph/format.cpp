// format() and formatlist(), as far as their verbs are followed: %s, %d, %v, %q and %%, with a width.
#include <algorithm>
#include <array>
#include <cctype>

#include "plan/graph/call.h"
#include "plan/graph/conversion.h"

namespace terratoll::plan {
namespace {

struct Verb {
  char letter = '\0';
  bool zeros = false, left = false, sign = false;
  std::size_t width = 0;
};

// What stands behind a '%' at `at`, which is moved to its last character. nullopt of what is not followed.
std::optional<Verb> verb_at(std::string_view pattern, std::size_t& at) {
  constexpr std::size_t kWidest = 1'000;
  Verb verb;
  for (++at; at < pattern.size() && (pattern[at] == '0' || pattern[at] == '-' || pattern[at] == '+'); ++at) {
    verb.zeros = verb.zeros || pattern[at] == '0';
    verb.left = verb.left || pattern[at] == '-';
    verb.sign = verb.sign || pattern[at] == '+';
  }
  for (; at < pattern.size() && std::isdigit(static_cast<unsigned char>(pattern[at])) != 0; ++at) {
    verb.width = verb.width * 10 + static_cast<std::size_t>(pattern[at] - '0');
    if (verb.width > kWidest) return std::nullopt;
  }
  if (at == pattern.size() || std::string_view("sdvq").find(pattern[at]) == std::string_view::npos)
    return std::nullopt;
  verb.letter = pattern[at];
  if (verb.sign && verb.letter != 'd') return std::nullopt;
  return verb;
}

// As Go writes it in JSON. nullopt of what has characters with rules of their own.
std::optional<std::string> quoted_as_json(std::string_view text) {
  struct Escape {
    char character;
    std::string_view written;
  };
  constexpr std::array kEscapes = {Escape{'"', "\\\""},    Escape{'\\', "\\\\"},  Escape{'\n', "\\n"},
                                   Escape{'\r', "\\r"},    Escape{'\t', "\\t"},   Escape{'<', "\\u003c"},
                                   Escape{'>', "\\u003e"}, Escape{'&', "\\u0026"}};
  std::string result = "\"";
  for (const char c : text) {
    const auto escape = std::find_if(kEscapes.begin(), kEscapes.end(),
                                     [c](const Escape& each) { return each.character == c; });
    const auto byte = static_cast<unsigned char>(c);
    if (escape != kEscapes.end()) {
      result += escape->written;
    } else if (byte < 0x20 || c == '\xE2') {  // U+2028 begins so
      return std::nullopt;
    } else {
      result += c;
    }
  }
  return result + '"';
}

// nullopt where its letters are not of one byte each.
std::optional<std::string> padded(std::string text, const Verb& verb) {
  const auto is_wide = [](char c) { return static_cast<unsigned char>(c) >= 0x80 || c == '\r'; };
  if (verb.width == 0) return text;
  if (std::any_of(text.begin(), text.end(), is_wide)) return std::nullopt;
  if (text.size() >= verb.width) return text;
  const std::size_t missing = verb.width - text.size();
  if (verb.left) return text + std::string(missing, ' ');
  if (!verb.zeros) return std::string(missing, ' ') + text;
  const bool has_sign = verb.letter == 'd' && (text.starts_with('-') || text.starts_with('+'));
  return text.insert(has_sign ? 1 : 0, std::string(missing, '0'));
}

// What a known argument becomes. nullptr where it is not told.
Node formatted(const Verb& verb, const Node& argument, Arena& arena) {
  std::optional<std::string> text = text_of(argument);
  if (!text) return nullptr;  // a list, or null
  if (verb.letter == 'd') {
    if (as_number(argument, arena)->kind == Evaluation::Kind::Error) return error();
    const std::optional<Decimal> number = number_of(argument);
    if (!number) return nullptr;
    if (number->floor() != *number) return error();
    text = (verb.sign && !number->is_negative() ? "+" : "") + number->text();
  }
  if (verb.letter == 'q') text = quoted_as_json(*text);
  if (text) text = padded(*std::move(text), verb);
  return text ? known(Value::string(arena.copy(*text)), argument->links) : nullptr;
}

// nullptr where there are verbs that are not followed.
Node formatted(std::string_view pattern, const std::vector<Node>& arguments, Arena& arena) {
  Text text;
  std::size_t next = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c != '%') {
      text.add(std::string_view(&c, 1));
      continue;
    }
    if (pattern.substr(i + 1).starts_with('%')) {
      text.add("%");
      ++i;
      continue;
    }
    const std::optional<Verb> verb = verb_at(pattern, i);
    if (!verb) return nullptr;
    if (next == arguments.size()) return error();
    const Node& argument = arguments[next++];
    if (argument->kind != Evaluation::Kind::Known) {
      if (verb->letter == 'q') text.add("\"");
      text.add(argument);
      if (verb->letter == 'q') text.add("\"");
      continue;
    }
    Node made = formatted(*verb, argument, arena);
    if (made == nullptr || made->kind == Evaluation::Kind::Error) return made;
    text.add(made);
  }
  return next == arguments.size() ? std::move(text).take(arena) : error();
}

}  // namespace

Node format(Call& call) {
  const std::optional<std::string> pattern = call.text(0);
  if (!pattern || call.is_open()) return call.rest();
  const std::vector<Node>& all = call.all();
  const Node made = formatted(*pattern, {all.begin() + 1, all.end()}, call.arena());
  return made ? made : call.opaque();
}

// One text for each element of the lists among its arguments.
Node formatlist(Call& call) {
  const std::optional<std::string> pattern = call.text(0);
  if (!pattern || call.is_open()) return call.rest();
  std::vector<std::optional<Elements>> lists;
  Extent extent = Extent::Whole;
  std::optional<std::size_t> count;
  for (std::size_t i = 1; i < call.size(); ++i) {
    lists.push_back(call.elements(i));
    if (!lists.back()) continue;
    const std::size_t size = lists.back()->values.size();
    // Elements of two lists go together by their places.
    if (count && (extent != Extent::Whole || lists.back()->extent != Extent::Whole)) return call.rest();
    if (count && *count != size) return error();
    count = size;
    extent = lists.back()->extent;
  }
  if (!count) return call.rest();
  std::vector<Node> items;
  for (std::size_t k = 0; k < *count; ++k) {
    std::vector<Node> arguments;
    for (std::size_t i = 0; i < lists.size(); ++i)
      arguments.push_back(lists[i] ? lists[i]->values[k] : call.at(i + 1));
    Node made = formatted(*pattern, arguments, call.arena());
    if (!made) return call.opaque();
    if (made->kind == Evaluation::Kind::Error) return made;
    items.push_back(made);
  }
  return list_of(std::move(items), extent);
}

}  // namespace terratoll::plan
