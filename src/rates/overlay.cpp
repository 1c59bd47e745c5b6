#include "rates/overlay.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>

#include "base/nearest.h"
#include "base/text.h"
#include "rates/image/fields.h"

namespace terratoll::rates {
namespace {

constexpr std::size_t kLargest = 1 << 20;  // bytes; a real agreement has some hundred lines

// Reads nodes and collects what is wrong with them.
struct Reader {
  std::string file;
  std::string errors;

  std::string at(const YAML::Mark& mark) const {
    return file + ":" + std::to_string(mark.line + 1) + ":" + std::to_string(mark.column + 1);
  }
  void complain(const YAML::Node& node, const std::string& what) { complain(at(node.Mark()), what); }
  void complain(const std::string& place, const std::string& what) {
    errors += (errors.empty() ? "" : "\n") + place + ": " + what;
  }

  bool is_map_of(const YAML::Node& node, std::initializer_list<std::string_view> keys,
                 std::initializer_list<std::string_view> required);
  std::string text(const YAML::Node& map, const char* key);
  std::string word(const YAML::Node& map, const char* key);
  std::optional<Decimal> number(const YAML::Node& map, const char* key);
  YAML::Node list(const YAML::Node& map, const char* key);
};

bool Reader::is_map_of(const YAML::Node& node, std::initializer_list<std::string_view> keys,
                       std::initializer_list<std::string_view> required) {
  if (!node.IsMap()) {
    complain(node, "keys and values are expected here");
    return false;
  }
  std::set<std::string> seen;
  for (const auto& pair : node) {
    const std::string key = pair.first.IsScalar() ? pair.first.Scalar() : "";
    if (!seen.insert(key).second) complain(pair.first, "\"" + key + "\" stands here twice");
    if (one_of(key, keys)) continue;
    complain(pair.first, "unknown key " + quoted(key) + did_you_mean(key, {keys.begin(), keys.end()}));
  }
  for (const std::string_view key : required) {
    if (!seen.contains(std::string(key))) complain(node, "\"" + std::string(key) + "\" is missing");
  }
  return true;
}

std::string Reader::text(const YAML::Node& map, const char* key) {
  const YAML::Node node = map[key];
  if (!node) return {};
  if (!node.IsScalar() || node.Scalar().empty()) {
    // A SKU may be empty: some services sell one thing.
    if (std::string_view(key) != "sku") complain(node, std::string(key) + " is not a text");
    return {};
  }
  return node.Scalar();
}

std::string Reader::word(const YAML::Node& map, const char* key) {
  std::string value = text(map, key);
  if (!value.empty() && !is_word(value)) {
    complain(map[key], std::string(key) + " \"" + value + "\" is not lower-case words with hyphens");
  }
  return value;
}

std::optional<Decimal> Reader::number(const YAML::Node& map, const char* key) {
  const YAML::Node node = map[key];
  if (!node) return std::nullopt;
  if (node.IsScalar() && is_decimal(node.Scalar())) return Decimal::parse(node.Scalar());
  complain(node, std::string(key) + " is not a plain decimal");
  return std::nullopt;
}

YAML::Node Reader::list(const YAML::Node& map, const char* key) {
  const YAML::Node node = map[key];
  if (!node || node.IsSequence()) return node;
  complain(node, std::string(key) + " is not a list");
  return YAML::Node();
}

OverlayPrice read_price(Reader& reader, const YAML::Node& node) {
  OverlayPrice price;
  price.at = reader.at(node.Mark());
  if (!reader.is_map_of(node,
                        {"card", "region", "sku", "meter", "unit", "usd", "tier_from", "tier_to", "note"},
                        {"card", "sku", "meter", "usd"})) {
    return price;
  }
  price.card = reader.text(node, "card");
  price.region = node["region"] ? reader.text(node, "region") : "*";
  price.sku = reader.text(node, "sku");
  price.meter = reader.word(node, "meter");
  price.unit = reader.text(node, "unit");
  if (!price.unit.empty() && !is_unit(price.unit)) {
    reader.complain(node["unit"], "unit \"" + price.unit + "\" is not one that docs/rate-cards.md lists");
  }
  price.usd = reader.number(node, "usd").value_or(Decimal());
  price.tier_from = reader.number(node, "tier_from").value_or(Decimal());
  price.tier_to = reader.number(node, "tier_to");
  if (price.tier_to && *price.tier_to <= price.tier_from)
    reader.complain(node, "the tier ends before it begins");
  price.note = reader.text(node, "note");
  return price;
}

Discount read_discount(Reader& reader, const YAML::Node& node) {
  Discount discount;
  discount.at = reader.at(node.Mark());
  if (!reader.is_map_of(node, {"card", "meter", "percent"}, {"card", "percent"})) return discount;
  discount.card = reader.text(node, "card");
  discount.meter = reader.word(node, "meter");
  discount.percent = reader.number(node, "percent").value_or(Decimal());
  if (discount.percent > Decimal(100)) reader.complain(node["percent"], "more than 100 percent");
  return discount;
}

// Tiers of one price stand one after the other, without a gap.
void check_tiers(Reader& reader, const std::vector<OverlayPrice>& prices) {
  const OverlayPrice* last = nullptr;
  std::set<std::string> seen;
  for (const OverlayPrice& price : prices) {
    const std::string key = price.card + "\n" + price.region + "\n" + price.sku + "\n" + price.meter;
    const bool first = seen.insert(key).second;
    const bool follows = last != nullptr && last->card == price.card && last->region == price.region &&
                         last->sku == price.sku && last->meter == price.meter &&
                         last->tier_to == std::optional(price.tier_from);
    if (first && !price.tier_from.is_zero()) reader.complain(price.at, "the first tier does not begin at 0");
    if (!first && !follows)
      reader.complain(price.at, "the same price again, and no tier that follows the last one");
    last = &price;
  }
}

Overlay read_overlay(Reader& reader, const YAML::Node& root) {
  Overlay overlay;
  if (!reader.is_map_of(root, {"name", "source", "as_of", "prices", "discounts"},
                        {"name", "source", "as_of"})) {
    return overlay;
  }
  overlay.name = reader.word(root, "name");
  overlay.source = reader.text(root, "source");
  overlay.as_of = reader.text(root, "as_of");
  if (!overlay.as_of.empty() && !is_as_of(overlay.as_of)) {
    reader.complain(root["as_of"], "as_of \"" + overlay.as_of + "\" is not an ISO date");
  }
  for (const YAML::Node& node : reader.list(root, "prices"))
    overlay.prices.push_back(read_price(reader, node));
  for (const YAML::Node& node : reader.list(root, "discounts")) {
    overlay.discounts.push_back(read_discount(reader, node));
  }
  if (reader.errors.empty()) check_tiers(reader, overlay.prices);
  return overlay;
}

}  // namespace

Result<Overlay> parse_overlay(std::string_view yaml, const std::string& file) {
  if (yaml.size() > kLargest)
    return Error{Error::Kind::Usage, file + ": larger than 1 MiB; that is no rate card"};
  Reader reader{file, {}};
  try {
    Overlay overlay = read_overlay(reader, YAML::Load(std::string(yaml)));
    if (reader.errors.empty()) return overlay;
  } catch (const YAML::Exception& error) {
    reader.complain(reader.at(error.mark), error.msg);
  }
  return Error{Error::Kind::Usage, reader.errors};
}

}  // namespace terratoll::rates
