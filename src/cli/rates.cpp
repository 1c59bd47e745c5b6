// `terratoll rates`: the prices that bills are made from.
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/table.h"
#include "json/writer.h"
#include "report/escape.h"

namespace terratoll::cli {
namespace {

std::string tier(const rates::Price& price) {
  if (price.tier_from.is_zero() && !price.tier_to) return "";
  return price.tier_from.text() + " – " + (price.tier_to ? price.tier_to->text() : "");
}

std::string as_json(const std::vector<rates::Price>& prices) {
  std::string text;
  json::Writer json(text, 2);
  json.begin_array();
  for (const rates::Price& price : prices) {
    json.begin_object();
    for (const auto& [key, value] :
         std::initializer_list<std::pair<const char*, const std::string*>>{{"card", &price.card},
                                                                           {"region", &price.region},
                                                                           {"sku", &price.sku},
                                                                           {"meter", &price.meter},
                                                                           {"unit", &price.unit}}) {
      json.key(key).string(*value);
    }
    json.key("tier_from").number(price.tier_from.text());
    json.key("tier_to");
    if (price.tier_to) {
      json.number(price.tier_to->text());
    } else {
      json.null();
    }
    json.key("usd").number(price.usd.text());
    for (const auto& [key, value] :
         std::initializer_list<std::pair<const char*, const std::string*>>{{"source", &price.source},
                                                                           {"as_of", &price.as_of},
                                                                           {"doubt", &price.doubt},
                                                                           {"note", &price.note},
                                                                           {"overlay", &price.overlay}}) {
      json.key(key).string(*value);
    }
    json.end_object();
  }
  json.end_array();
  return report::harmless_json(text) + "\n";
}

std::string as_text(const std::vector<rates::Price>& prices) {
  std::vector<std::vector<std::string>> rows{
      {"card", "region", "meter", "tier", "usd", "unit", "as of", "source", "doubt"}};
  for (const rates::Price& price : prices) {
    rows.push_back({price.card, price.region, price.meter, tier(price), price.usd.text(), price.unit,
                    price.as_of, price.overlay.empty() ? price.source : "overlay " + price.overlay,
                    price.doubt});
  }
  return table(rows);
}

int show(const rates::RateCards& cards, const Options& options) {
  if (options.paths.empty())
    return fail({Error::Kind::Usage, "which SKU? For example: terratoll rates show p3.2xlarge"});
  std::vector<rates::Price> prices;
  for (const std::string& sku : options.paths) {
    std::vector<rates::Price> more = cards.prices_of(sku);
    if (more.empty()) return fail({Error::Kind::Usage, "no rate card has a price of " + sku});
    prices.insert(prices.end(), more.begin(), more.end());
  }
  Result<Done> printed = print(options.format == report::Format::Json ? as_json(prices) : as_text(prices));
  return printed ? 0 : fail(printed.error());
}

int list(const rates::RateCards& cards) {
  std::vector<std::vector<std::string>> rows{{"card", "prices", "oldest", "newest"}};
  for (const rates::Card& card : cards.cards()) {
    rows.push_back({card.name, std::to_string(card.prices), card.oldest, card.newest});
  }
  std::string text = table(rows) + "\noverlays that ship:";
  for (const std::string& name : cards.shipped_overlays()) text += " " + name;
  Result<Done> printed = print(text + "\n");
  return printed ? 0 : fail(printed.error());
}

}  // namespace

int rates_command(const Options& options) {
  Result<std::unique_ptr<rates::RateCards>> cards = open_cards(options.rate_cards);
  if (!cards) return fail(cards.error());
  return options.verb == "list" ? list(**cards) : show(**cards, options);
}

}  // namespace terratoll::cli
