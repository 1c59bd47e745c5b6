// Functions of texts. Letters beyond ASCII have rules of their own: what a function makes of them is not
// told.
#include <algorithm>
#include <cctype>

#include "base/limits.h"
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

std::optional<std::int64_t> whole_of(const Node& node) {
  const std::optional<Decimal> number = number_of(node);
  constexpr std::int64_t kMost = 1'000'000'000;
  if (!number || number->floor() != *number || *number > Decimal(kMost) || *number < Decimal(-kMost))
    return std::nullopt;
  return std::stoll(number->text());
}

template <class Ask>
Node asked_of_texts(Call& call, Ask ask) {
  const auto text = call.text(0), part = call.text(1);
  if (!text || !part) return call.rest();
  return known(Value::boolean(ask(*text, *part)), call.rest()->links);
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

Node trim(Call& call) {
  const std::optional<std::string> letters = call.text(1);
  if (!letters || !is_ascii(*letters)) return call.rest();
  return changed_text(call, [&](std::string& text) {
    const std::size_t first = text.find_first_not_of(*letters);
    text = first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(*letters) + 1 - first);
    return true;
  });
}

Node substr(Call& call) {
  if (call.size() != 3) return call.opaque();
  const auto offset = whole_of(as_number(call.at(1), call.arena()));
  const auto length = whole_of(as_number(call.at(2), call.arena()));
  if (!offset || !length || *length < -1) return call.rest();
  return changed_text(call, [&](std::string& text) {
    const auto size = static_cast<std::int64_t>(text.size());
    const std::int64_t from = *offset < 0 ? size + *offset : std::min(*offset, size);
    const bool one_a_letter = is_ascii(text) && text.find('\r') == std::string::npos;  // "\r\n" is one
    if (from < 0 || !one_a_letter) return false;
    text = text.substr(static_cast<std::size_t>(from),
                       *length < 0 ? std::string::npos : static_cast<std::size_t>(*length));
    return true;
  });
}

Node starts_with(Call& call) {
  return asked_of_texts(
      call, [](const std::string& text, const std::string& part) { return text.starts_with(part); });
}
Node ends_with(Call& call) {
  return asked_of_texts(
      call, [](const std::string& text, const std::string& part) { return text.ends_with(part); });
}
Node has_part(Call& call) {
  return asked_of_texts(call, [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  });
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
    if (items.size() == limits::kExpressionItems) return call.rest();
    to = text->find(*separator, from);
    items.push_back(call.evaluator().known_text(text->substr(from, to - from), links));
    from = to + separator->size();
  } while (to != std::string::npos);
  return list_of(std::move(items));
}

}  // namespace terratoll::plan
