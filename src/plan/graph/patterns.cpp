// Functions with regular expressions. RE2's are Go's, which Terraform's functions use, and take time in
// proportion to the text, whatever the pattern.
#include <re2/re2.h>

#include <memory>

#include "base/limits.h"
#include "base/utf8.h"
#include "plan/graph/call.h"

namespace terratoll::plan {
namespace {

constexpr std::size_t kMaxPattern = 1'000;  // bytes
constexpr std::int64_t kMaxPatternMemory = 1 << 20;
constexpr int kMaxProgram = 500;  // instructions

// Of a match: the whole, and each group; without data where a group has no part in it.
using Groups = std::vector<re2::StringPiece>;

std::string_view view(const re2::StringPiece& piece) {
  return {piece.data(), piece.size()};
}

// nullptr where it is none, or too large to be followed.
std::unique_ptr<re2::RE2> compiled(std::string_view pattern) {
  const bool has_bytes = pattern.find("\\C") != std::string_view::npos;  // which Go does not have
  if (pattern.size() > kMaxPattern || has_bytes) return nullptr;
  re2::RE2::Options options;
  options.set_max_mem(kMaxPatternMemory);
  options.set_log_errors(false);
  auto regex = std::make_unique<re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
  return regex->ok() && regex->ProgramSize() <= kMaxProgram ? std::move(regex) : nullptr;
}

// A search may go over all that is left of the text.
bool can_afford(Evaluator& evaluator, const re2::RE2& regex, std::size_t bytes) {
  constexpr std::size_t kAStep = 1'000;
  return evaluator.pay(1 + bytes * static_cast<std::size_t>(regex.ProgramSize()) / kAStep);
}

// The matches that do not overlap, from left to right; an empty one right behind another is none. nullopt
// where they are too much to follow.
std::optional<std::vector<Groups>> matches(Evaluator& evaluator, const re2::RE2& regex, std::string_view text,
                                           std::size_t most) {
  const int groups = regex.NumberOfCapturingGroups() + 1;
  std::vector<Groups> found;
  std::size_t last_end = std::string_view::npos;
  for (std::size_t at = 0; at <= text.size() && found.size() < most;) {
    if (!can_afford(evaluator, regex, text.size() - at)) return std::nullopt;
    if (found.size() * static_cast<std::size_t>(groups) > limits::kExpressionItems) return std::nullopt;
    Groups match(static_cast<std::size_t>(groups));
    const re2::StringPiece all(text.data(), text.size());
    if (!regex.Match(all, at, text.size(), re2::RE2::UNANCHORED, match.data(), groups)) break;
    const auto start = static_cast<std::size_t>(match[0].data() - text.data());
    const std::size_t end = start + match[0].size();
    if (end == at) {
      const std::size_t length =
          at < text.size() ? utf8_length(text.data() + at, text.data() + text.size()) : 0;
      at += std::max<std::size_t>(length, 1);
    } else {
      at = end;
    }
    if (start != end || start != last_end) found.push_back(std::move(match));
    last_end = end;
  }
  return found;
}

// What a match gives: its text, a list of its groups, or an object of those with names. An Error where only
// some have names.
Node given(Call& call, const re2::RE2& regex, const Groups& match) {
  const Links links = links_of(call.at(1));
  const auto text = [&](const re2::StringPiece& group) {
    return group.data() == nullptr ? known(Value(), links) : call.evaluator().known_text(view(group), links);
  };
  if (match.size() == 1) return text(match[0]);
  std::vector<std::string> keys;
  std::vector<Node> items;
  for (std::size_t i = 1; i < match.size(); ++i) items.push_back(text(match[i]));
  for (const auto& [number, name] : regex.CapturingGroupNames()) keys.push_back(name);
  if (keys.empty()) return list_of(std::move(items));
  if (keys.size() != items.size()) return error();
  return object_of(std::move(keys), std::move(items));
}

bool is_name(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string_view group_text(const re2::RE2& regex, const Groups& match, std::string_view name) {
  std::size_t number = match.size();
  if (name.find_first_not_of("0123456789") == std::string_view::npos) {
    if (name.size() < 5) number = static_cast<std::size_t>(std::stoi(std::string(name)));
  } else {
    const auto& names = regex.NamedCapturingGroups();
    const auto found = names.find(std::string(name));
    if (found != names.end()) number = static_cast<std::size_t>(found->second);
  }
  return number < match.size() ? view(match[number]) : std::string_view();
}

// "$1", "${1}", "$name" and "$$" in what a match is replaced by.
void append_replacement(std::string& out, std::string_view how, const re2::RE2& regex, const Groups& match) {
  for (std::size_t i = 0; i < how.size();) {
    if (how[i] != '$' || i + 1 == how.size()) {
      out += how[i++];
      continue;
    }
    if (how[i + 1] == '$') {
      out += '$';
      i += 2;
      continue;
    }
    const bool braces = how[i + 1] == '{';
    const std::size_t begin = i + (braces ? 2 : 1);
    std::size_t end = begin;
    while (end < how.size() && is_name(how[end])) ++end;
    if (end == begin || (braces && (end == how.size() || how[end] != '}'))) {
      out += how[i++];
      continue;
    }
    out += group_text(regex, match, how.substr(begin, end - begin));
    i = end + (braces ? 1 : 0);
  }
}

Node replaced_matches(Call& call, std::string_view pattern, std::string_view how) {
  const std::optional<std::string> text = call.text(0);
  const std::unique_ptr<re2::RE2> regex = compiled(pattern);
  if (!text || !regex) return call.opaque();
  const auto found = matches(call.evaluator(), *regex, *text, limits::kExpressionItems);
  if (!found || found->size() == limits::kExpressionItems) return call.rest();
  std::string result;
  const char* from = text->data();
  for (const Groups& match : *found) {
    result.append(from, match[0].data());
    append_replacement(result, how, *regex, match);
    if (result.size() > limits::kExpressionText) return call.rest();
    from = match[0].data() + match[0].size();
  }
  result.append(from, text->data() + text->size());
  return call.text_result(result);
}

// Whether a part of the word may stand at an edge of a piece, and the rest in the gap beside it.
bool may_straddle(std::string_view piece, std::string_view word, bool gap_before, bool gap_behind) {
  for (std::size_t length = 1; length < word.size(); ++length) {
    if (gap_before && piece.starts_with(word.substr(word.size() - length))) return true;
    if (gap_behind && piece.ends_with(word.substr(0, length))) return true;
    if (gap_before && gap_behind && piece.size() < word.size() &&
        word.substr(length, piece.size()) == piece && length + piece.size() < word.size()) {
      return true;
    }
  }
  return false;
}

// false where the result would be too long.
bool append_replaced(std::string& out, std::string_view piece, std::string_view from, std::string_view to) {
  for (;;) {
    const std::size_t at = piece.find(from);
    out += piece.substr(0, at);
    if (out.size() > limits::kExpressionText) return false;
    if (at == std::string_view::npos) return true;
    out += to;
    piece.remove_prefix(at + from.size());
  }
}

// Of a text of which parts are not known: in what is.
Node replaced_around_gaps(Call& call, const Evaluation& text, std::string_view from, std::string_view to) {
  std::vector<std::string_view> pieces;
  std::string_view left = text.text;
  for (std::size_t gap = left.find(kGap); gap != std::string_view::npos; gap = left.find(kGap)) {
    pieces.push_back(left.substr(0, gap));
    left.remove_prefix(gap + kGap.size());
  }
  pieces.push_back(left);
  if (pieces.size() != text.items.size() + 1) return call.rest();
  Text result;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::string piece;
    if (may_straddle(pieces[i], from, i > 0, i + 1 < pieces.size())) return call.rest();
    if (!append_replaced(piece, pieces[i], from, to)) return call.rest();
    result.add(piece);
    if (i < text.items.size()) result.add(computed_from({text.items[i]}));
  }
  return std::move(result).take(call.arena());
}

}  // namespace

Node replace(Call& call) {
  const auto from = call.text(1), to = call.text(2);
  if (!from || !to || from->empty()) return call.rest();
  if (from->size() > 1 && from->starts_with('/') && from->ends_with('/'))
    return replaced_matches(call, std::string_view(*from).substr(1, from->size() - 2), *to);
  const Node& node = call.at(0);
  const std::optional<std::string> text = text_of(node);
  if (!text && node->kind == Evaluation::Kind::Known) return error();
  if (!text) return node->text.empty() ? call.rest() : replaced_around_gaps(call, *node, *from, *to);
  std::string result;
  return append_replaced(result, *text, *from, *to) ? call.text_result(result) : call.rest();
}

Node regex(Call& call) {
  if (call.size() != 2) return call.opaque();
  if (is_null(call.at(0)) || is_null(call.at(1))) return error();
  const auto pattern = call.text(0), text = call.text(1);
  const std::unique_ptr<re2::RE2> regex = pattern && text ? compiled(*pattern) : nullptr;
  if (!regex) return call.opaque();
  const auto found = matches(call.evaluator(), *regex, *text, 1);
  if (!found) return call.opaque();
  return found->empty() ? error() : given(call, *regex, found->front());
}

Node regexall(Call& call) {
  if (call.size() != 2) return call.opaque();
  if (is_null(call.at(0)) || is_null(call.at(1))) return error();
  const auto pattern = call.text(0), text = call.text(1);
  const std::unique_ptr<re2::RE2> regex = pattern && text ? compiled(*pattern) : nullptr;
  if (!regex) return call.opaque();
  const auto found = matches(call.evaluator(), *regex, *text, limits::kExpressionItems);
  if (!found || found->size() == limits::kExpressionItems) return call.opaque();
  std::vector<Node> items;
  for (const Groups& match : *found) {
    items.push_back(given(call, *regex, match));
    if (items.back()->kind == Evaluation::Kind::Error) return items.back();
  }
  return list_of(std::move(items));
}

}  // namespace terratoll::plan
