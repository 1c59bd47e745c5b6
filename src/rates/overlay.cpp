#include "rates/overlay.h"

#include <algorithm>
#include <set>

#include "base/limits.h"
#include "base/yaml/section.h"
#include "rates/image/fields.h"

namespace terratoll::rates {
namespace {

using yaml::Errors;
using yaml::Node;
using Read = std::function<void(const Node& value, const std::string& path)>;

// A SKU may be empty: some services sell one thing.
Read sku_into(Errors& errors, std::string& target) {
  return [&](const Node& value, const std::string& path) {
    if (value.kind == Node::Kind::Text && value.text.empty()) return;
    target = read_text(errors, value, path, "a text").value_or("");
  };
}

Read text_into(Errors& errors, std::string& target) {
  return [&](const Node& value, const std::string& path) {
    target = read_text(errors, value, path, "a text").value_or("");
  };
}

// A text of a form of its own: `is_right` tells it, and `what` says it in words.
Read form_into(Errors& errors, std::string& target, bool (*is_right)(std::string_view), const char* what) {
  return [&errors, &target, is_right, what](const Node& value, const std::string& path) {
    if (value.kind == Node::Kind::Text && is_right(value.text)) {
      target = value.text;
    } else {
      errors.expected(value, path, what);
    }
  };
}

template <class Number>
Read number_into(Errors& errors, Number& target) {
  return [&](const Node& value, const std::string& path) {
    if (value.kind == Node::Kind::Text && is_decimal(value.text)) {
      target = *Decimal::parse(value.text);
    } else {
      errors.expected(value, path, "a plain decimal, such as 0.75");
    }
  };
}

constexpr const char* kWord = "lower-case words with hyphens";

OverlayPrice read_price(Errors& errors, const Node& node, const std::string& path) {
  OverlayPrice price;
  price.at = yaml::place(errors.file(), node);
  price.region = "*";
  read_section(errors, node, path,
               {{"card", text_into(errors, price.card)},
                {"region", text_into(errors, price.region)},
                {"sku", sku_into(errors, price.sku)},
                {"meter", form_into(errors, price.meter, is_word, kWord)},
                {"unit", form_into(errors, price.unit, is_unit, "a unit that docs/rate-cards.md lists")},
                {"usd", number_into(errors, price.usd)},
                {"tier_from", number_into(errors, price.tier_from)},
                {"tier_to", number_into(errors, price.tier_to)},
                {"note", text_into(errors, price.note)}});
  require(errors, node, path, {"card", "sku", "meter", "usd"});
  if (price.tier_to && *price.tier_to <= price.tier_from) {
    errors.add(node, path + ": the tier ends before it begins");
  }
  return price;
}

Discount read_discount(Errors& errors, const Node& node, const std::string& path) {
  Discount discount;
  discount.at = yaml::place(errors.file(), node);
  read_section(errors, node, path,
               {{"card", text_into(errors, discount.card)},
                {"meter", form_into(errors, discount.meter, is_word, kWord)},
                {"percent", [&](const Node& value, const std::string& at) {
                   discount.percent = read_number(errors, value, at, Decimal(100)).value_or(Decimal());
                 }}});
  require(errors, node, path, {"card", "percent"});
  return discount;
}

// Tiers of one price stand one after the other, without a gap.
void check_tiers(Errors& errors, const std::vector<OverlayPrice>& prices) {
  const OverlayPrice* last = nullptr;
  std::set<std::string> seen;
  for (const OverlayPrice& price : prices) {
    const std::string key = price.card + "\n" + price.region + "\n" + price.sku + "\n" + price.meter;
    const bool first = seen.insert(key).second;
    const bool follows = last != nullptr && last->card == price.card && last->region == price.region &&
                         last->sku == price.sku && last->meter == price.meter &&
                         last->tier_to == std::optional(price.tier_from);
    if (first && !price.tier_from.is_zero()) errors.add(price.at, "the first tier does not begin at 0");
    if (!first && !follows)
      errors.add(price.at, "the same price again, and no tier that follows the last one");
    last = &price;
  }
}

Overlay read_overlay(Errors& errors, const Node& root) {
  Overlay overlay;
  read_section(errors, root, "",
               {{"name", form_into(errors, overlay.name, is_word, kWord)},
                {"source", text_into(errors, overlay.source)},
                {"as_of", form_into(errors, overlay.as_of, is_as_of, "an ISO date (YYYY-MM-DD)")},
                {"prices",
                 [&](const Node& list, const std::string& path) {
                   each_item(errors, list, path, "a price", [&](const Node& item, const std::string& at) {
                     overlay.prices.push_back(read_price(errors, item, at));
                   });
                 }},
                {"discounts", [&](const Node& list, const std::string& path) {
                   each_item(errors, list, path, "a discount", [&](const Node& item, const std::string& at) {
                     overlay.discounts.push_back(read_discount(errors, item, at));
                   });
                 }}});
  require(errors, root, "", {"name", "source", "as_of"});
  if (errors.empty()) check_tiers(errors, overlay.prices);
  return overlay;
}

}  // namespace

Result<Overlay> parse_overlay(const std::string& text, const std::string& file) {
  Result<Node> root = yaml::parse(text, file, {limits::kOverlayBytes, limits::kOverlayNodes});
  if (!root) return root.error();
  Errors errors(file);
  Overlay overlay = read_overlay(errors, *root);
  if (!errors.empty()) return errors.error();
  return overlay;
}

}  // namespace terratoll::rates
