#include "rates/image/list_rule.h"

#include <algorithm>

#include "base/text.h"
#include "rates/image/fields.h"

namespace terratoll::rates {
namespace {

using Part = Pattern::Part;

bool matches_from(const std::vector<Part>& parts, std::size_t at, std::string_view text, Captures& captures) {
  if (at == parts.size()) return text.empty();
  const Part& part = parts[at];
  if (part.kind == Part::Kind::Text)
    return text.starts_with(part.text) &&
           matches_from(parts, at + 1, text.substr(part.text.size()), captures);
  const bool named = part.kind == Part::Kind::Name;
  const std::size_t most = named ? std::min(text.find(' '), text.size()) : text.size();
  const std::size_t before = captures.size();
  for (std::size_t length = named ? 1 : 0; length <= most; ++length) {
    if (named) captures.emplace_back(part.text, text.substr(0, length));
    if (matches_from(parts, at + 1, text.substr(length), captures)) return true;
    captures.resize(before);
  }
  return false;
}

Pattern parse_pattern(std::string_view text) {
  Pattern pattern;
  std::string plain;
  const auto end_plain = [&] {
    if (!plain.empty()) pattern.parts.push_back({Part::Kind::Text, plain});
    plain.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t close = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
    if (text[i] == '*') {
      end_plain();
      pattern.parts.push_back({Part::Kind::Any, {}});
    } else if (close != std::string_view::npos) {
      end_plain();
      pattern.parts.push_back({Part::Kind::Name, std::string(text.substr(i + 1, close - i - 1))});
      i = close;
    } else {
      plain += text[i];
    }
  }
  end_plain();
  return pattern;
}

std::optional<Condition> parse_condition(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) return std::nullopt;
  Condition condition;
  condition.negated = text[equals - 1] == '!';
  condition.field = text.substr(0, equals - (condition.negated ? 1 : 0));
  for (const std::string& each : split(text.substr(equals + 1), '|'))
    condition.any_of.push_back(parse_pattern(each));
  if (condition.any_of.empty()) condition.any_of.emplace_back();  // "": the field is empty
  return condition;
}

// "730", "1/8760"
bool parse_scale(const std::string& text, ListRule& rule) {
  const std::size_t slash = text.find('/');
  const std::optional<Decimal> times = Decimal::parse(text.substr(0, slash));
  const std::optional<Decimal> over =
      slash == std::string::npos ? Decimal(1) : Decimal::parse(text.substr(slash + 1));
  if (!times || !over || *times <= Decimal() || *over <= Decimal()) return false;
  rule.times = *times;
  rule.over = *over;
  return true;
}

std::string changed(std::string_view value, std::string_view how) {
  if (how == "lower") return lower(value);
  std::string text(value);
  if (how == "tight") std::erase_if(text, [](char c) { return c == ' ' || c == '-'; });
  return text;
}

}  // namespace

bool Pattern::matches(std::string_view text, Captures& captures) const {
  return matches_from(parts, 0, text, captures);
}

bool Condition::holds(std::string_view value, Captures& captures) const {
  const bool found = std::any_of(any_of.begin(), any_of.end(),
                                 [&](const Pattern& pattern) { return pattern.matches(value, captures); });
  return found != negated;
}

std::string ListRule::sku_of(const Captures& captures) const {
  std::string made;
  std::size_t from = 0;
  for (std::size_t open = sku.find('{'); open != std::string::npos; open = sku.find('{', from)) {
    const std::size_t close = sku.find('}', open);
    const std::string_view inside = std::string_view(sku).substr(open + 1, close - open - 1);
    const std::size_t colon = std::min(inside.find(':'), inside.size());
    made += sku.substr(from, open - from);
    for (const auto& [name, value] : captures) {
      if (name != inside.substr(0, colon)) continue;
      made += changed(value, inside.substr(std::min(colon + 1, inside.size())));
      break;
    }
    from = close + 1;
  }
  return made + sku.substr(from);
}

std::vector<std::string> names_in_braces(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::string_view inside = text.substr(open + 1, text.find('}', open) - open - 1);
    names.emplace_back(inside.substr(0, inside.find(':')));
  }
  return names;
}

ListRule parse_list_rule(const std::vector<std::string>& field, std::string& wrong) {
  ListRule rule;
  rule.list = field[0];
  const std::string service = rule.list == "azure-retail" ? "serviceName=" : "serviceCode=";
  for (const std::string& part : split(service + field[1] + (field[2].empty() ? "" : ";") + field[2], ';')) {
    if (std::optional<Condition> condition = parse_condition(part)) {
      if (condition->field == "tierMinimumUnits") rule.one_tier = true;
      rule.where.push_back(*std::move(condition));
    } else {
      wrong = "where " + quoted(part) + " is not field=pattern";
    }
  }
  rule.card = field[3];
  rule.sku = field[4];
  rule.meter = field[5];
  rule.unit = field[6];
  rule.list_unit = field[7];
  rule.note = field[9];
  if (!one_of(rule.list, {"aws-offer", "azure-retail"}))
    wrong = "list " + quoted(rule.list) + " is not one of ours";
  if (rule.card.empty() && rule.note.empty()) wrong = "no card, and no note that says why";
  if (rule.card.empty()) return rule;
  if (!is_word(rule.meter)) wrong = "meter " + quoted(rule.meter) + " is not lower-case words with hyphens";
  if (!is_unit(rule.unit)) wrong = "unit " + quoted(rule.unit) + " is not one that docs/rate-cards.md lists";
  if (rule.list_unit.empty()) wrong = "no list_unit";
  if (!parse_scale(field[8], rule)) wrong = "scale " + quoted(field[8]) + " is not such as 730 or 1/8760";
  return rule;
}

}  // namespace terratoll::rates
