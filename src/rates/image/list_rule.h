// Which price of a cloud's own list is which price of the cards: a row of rate_cards/imports.csv.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace terratoll::rates {

inline constexpr std::string_view kImportHeader =
    "list,service,where,card,sku,meter,unit,list_unit,scale,note";

using Captures = std::vector<std::pair<std::string_view, std::string_view>>;

// A text with `*` for any text and `{name}` for what the SKU is made from: any text without a blank.
struct Pattern {
  struct Part {
    enum class Kind { Text, Any, Name } kind;
    std::string text;
  };
  std::vector<Part> parts;
  bool matches(std::string_view text, Captures& captures) const;
};

// A field of the list that has one of these texts, or none of them.
struct Condition {
  std::string field;
  bool negated = false;
  std::vector<Pattern> any_of;
  bool holds(std::string_view value, Captures& captures) const;
};

struct ListRule {
  std::string list;
  std::vector<Condition> where;        // the first of them is about the service
  std::string card, sku, meter, unit;  // no card: what is so is ignored, and `note` says why
  std::string list_unit;
  // What the list's price is multiplied by, and its tiers are divided by.
  Decimal times = 1, over = 1;
  bool one_tier = false;  // it says which tier it is about, which begins at 0 on the card
  std::string note;

  // Of `{name}`, `{name:lower}`, and `{name:tight}` (without blanks and hyphens).
  std::string sku_of(const Captures& captures) const;
};

// The names between braces in a text: of fields that a SKU is made from.
std::vector<std::string> names_in_braces(std::string_view text);

// What is wrong with the fields of a row goes to `wrong`.
ListRule parse_list_rule(const std::vector<std::string>& field, std::string& wrong);

}  // namespace terratoll::rates
