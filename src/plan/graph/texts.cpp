// Functions of texts. Letters beyond ASCII have rules of their own: what a function makes of them is not
// told.
#include <algorithm>
#include <cctype>

#include "plan/graph/call.h"
#include "plan/graph/conversion.h"

namespace terratoll::plan {
namespace {

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// Of a text that is known. `change` is false where it does not know.
template <class Change>
Node changed_text(Call& call, Change change) {
  const Node& node = call.at(0);
  std::optional<std::string> text = text_of(node);
  if (!text) return node->kind == Evaluation::Kind::Known ? error() : call.rest();
  return change(*text) ? call.text_result(*text) : call.rest();
}

template <class Change>
Node changed_letters(Call& call, Change change) {
  return changed_text(call, [&](std::string& text) {
    for (char& c : text) c = static_cast<char>(change(static_cast<unsigned char>(c)));
    return is_ascii(text);
  });
}

Node starts_or_ends(Call& call, bool starts) {
  const auto text = call.text(0), part = call.text(1);
  if (!text || !part) return call.rest();
  return known(Value::boolean(starts ? text->starts_with(*part) : text->ends_with(*part)),
               call.rest()->links);
}

// %s, %d, %v and %%; nullptr where there are other verbs, which are not followed.
Node formatted(std::string_view pattern, const std::vector<Node>& arguments, Arena& arena) {
  Text text;
  std::size_t next = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c != '%') {
      text.add(std::string_view(&c, 1));
      continue;
    }
    const char verb = i + 1 < pattern.size() ? pattern[++i] : '\0';
    if (verb == '%') {
      text.add("%");
      continue;
    }
    if (verb != 's' && verb != 'd' && verb != 'v') return nullptr;
    if (next == arguments.size()) return error();
    const Node& argument = arguments[next++];
    const bool is_known = argument->kind == Evaluation::Kind::Known;
    if (is_known && !text_of(argument)) return nullptr;  // a list, or null
    if (verb == 'd' && is_known) {
      if (as_number(argument, arena)->kind == Evaluation::Kind::Error) return error();
      const std::optional<Decimal> number = number_of(argument);
      if (!number) return nullptr;
      if (number->floor() != *number) return error();
      text.add(number->text());
    } else {
      text.add(argument);
    }
  }
  return next == arguments.size() ? std::move(text).take(arena) : error();
}

}  // namespace

Node lower(Call& call) {
  return changed_letters(call, [](unsigned char c) { return std::tolower(c); });
}
Node upper(Call& call) {
  return changed_letters(call, [](unsigned char c) { return std::toupper(c); });
}

Node trimspace(Call& call) {
  return changed_text(call, [](std::string& text) {
    constexpr const char* kBlanks = " \t\n\v\f\r";
    const std::size_t first = text.find_first_not_of(kBlanks);
    text = first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
    return text.empty() || (is_ascii(text.substr(0, 1)) && is_ascii(text.substr(text.size() - 1)));
  });
}

Node trimprefix(Call& call) {
  const std::optional<std::string> prefix = call.text(1);
  if (!prefix) return call.rest();
  return changed_text(call, [&](std::string& text) {
    if (text.starts_with(*prefix)) text.erase(0, prefix->size());
    return true;
  });
}

Node trimsuffix(Call& call) {
  const std::optional<std::string> suffix = call.text(1);
  if (!suffix) return call.rest();
  return changed_text(call, [&](std::string& text) {
    if (text.ends_with(*suffix)) text.erase(text.size() - suffix->size());
    return true;
  });
}

Node replace(Call& call) {
  const auto from = call.text(1), to = call.text(2);
  const bool pattern = from && from->size() > 1 && from->starts_with('/') && from->ends_with('/');
  if (!from || !to || from->empty() || pattern) return call.rest();
  return changed_text(call, [&](std::string& text) {
    for (std::size_t at = text.find(*from); at != std::string::npos; at = text.find(*from, at + to->size()))
      text.replace(at, from->size(), *to);
    return true;
  });
}

Node starts_with(Call& call) {
  return starts_or_ends(call, true);
}
Node ends_with(Call& call) {
  return starts_or_ends(call, false);
}

Node join(Call& call) {
  const std::optional<std::string> separator = call.text(0);
  if (!separator || call.is_open()) return call.rest();
  Text text;
  bool is_first = true;
  for (std::size_t i = 1; i < call.size(); ++i) {
    const std::optional<Elements> elements = call.elements(i);
    if (call.is_scalar(i) || (elements && elements->object)) return error();
    if (!elements || elements->extent != Extent::Whole) return call.rest();
    for (const Node& each : elements->values) {
      if (each->kind == Evaluation::Kind::Known && !text_of(each)) return error();
      if (elements_of(each, call.arena())) return error();
      if (!is_first) text.add(*separator);
      is_first = false;
      text.add(each);
    }
  }
  return std::move(text).take(call.arena());
}

Node split(Call& call) {
  if (call.size() == 2 && is_null(call.at(1))) return error();
  const auto separator = call.text(0), text = call.text(1);
  if (!separator || !text || separator->empty()) return call.rest();
  std::vector<Node> items;
  const Links links = links_of(call.at(1));
  std::size_t from = 0, to = 0;
  do {
    if (items.size() == kMaxItems) return call.rest();
    to = text->find(*separator, from);
    items.push_back(call.evaluator().known_text(text->substr(from, to - from), links));
    from = to + separator->size();
  } while (to != std::string::npos);
  return list_of(std::move(items));
}

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
