#include "report/lists.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string_view>
#include <utility>
#include <variant>

#include "base/figures.h"
#include "base/real.h"
#include "base/text.h"
#include "json/writer.h"
#include "report/escape.h"
#include "report/table.h"

namespace terratoll::report {
namespace {

std::string tier(const rates::Price& price) {
  if (price.tier_from.is_zero() && !price.tier_to) return "";
  return price.tier_from.text() + " – " + (price.tier_to ? price.tier_to->text() : "");
}

std::string source(const rates::Price& price) {
  if (price.origin == rates::Origin::Superseded) return price.source + " (superseded)";
  return price.overlay.empty() ? price.source : "overlay " + price.overlay;
}

std::string text_of(const facts::Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return "NULL";
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&cell)) return number_text(*real);
  return std::get<std::string>(cell);
}

void write_cell(json::Writer& json, const facts::Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) {
    json.null();
  } else if (std::holds_alternative<std::string>(cell)) {
    json.string(std::get<std::string>(cell));
  } else {
    json.number(text_of(cell));
  }
}

void write_row(json::Writer& json, const std::vector<std::string>& columns, const Row& row) {
  json.begin_object();
  for (std::size_t i = 0; i < row.size(); ++i) {
    json.key(columns[i]);
    write_cell(json, row[i]);
  }
  json.end_object();
}

// An object has a member once: of columns with one name the later ones are numbered.
std::vector<std::string> told_apart(std::vector<std::string> columns) {
  const std::set<std::string> called(columns.begin(), columns.end());
  std::set<std::string> used;
  for (std::string& column : columns) {
    std::string name = column;
    for (int i = 2; used.contains(name) || (name != column && called.contains(name)); ++i)
      name = column + "_" + std::to_string(i);
    used.insert(name);
    column = name;
  }
  return columns;
}

}  // namespace

std::string rules_text(const std::vector<rules::Rule>& rules) {
  std::vector<std::vector<std::string>> rows{{"rule", "severity", "category", "title"}};
  for (const rules::Rule& rule : rules) {
    rows.push_back({rule.id, std::string(rules::to_string(rule.severity)), rule.category, rule.title});
  }
  return table(rows);
}

std::string rules_json(const std::vector<rules::Rule>& rules) {
  std::string text;
  json::Writer json(text, 2);
  json.begin_array();
  for (const rules::Rule& rule : rules) {
    json.begin_object();
    json.key("id").string(rule.id);
    json.key("title").string(rule.title);
    json.key("severity").string(rules::to_string(rule.severity));
    json.key("category").string(rule.category);
    json.key("params").begin_array();
    for (const rules::Parameter& parameter : rule.parameters) {
      json.begin_object();
      json.key("name").string(parameter.name);
      json.key("default").string(parameter.value);
      json.key("text").string(parameter.text);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  return harmless_json(text) + "\n";
}

std::string prices_text(const std::vector<rates::Price>& prices, const Lifecycles& lifecycles) {
  std::vector<std::vector<std::string>> rows{
      {"card", "sku", "region", "meter", "tier", "usd", "unit", "as of", "source", "doubt"}};
  for (const rates::Price& price : prices) {
    rows.push_back({price.card, price.sku, price.region, price.meter, tier(price), price.usd.text(),
                    price.unit, price.as_of, source(price), price.doubt});
  }
  std::string text = table(rows);
  for (const auto& [sku, life] : lifecycles) {
    text += (&sku == &lifecycles.begin()->first ? "\n" : "") + sku + ": " + life.status;
    if (!life.retires_on.empty()) text += ", " + life.retires_on;
    if (!life.replacements.empty()) text += "; replaced by " + joined(life.replacements, ", ");
    text += " (" + life.source + (life.as_of.empty() ? "" : ", " + life.as_of) + ")\n";
  }
  return text;
}

std::string prices_json(const std::vector<rates::Price>& prices, const Lifecycles& lifecycles) {
  std::string text;
  json::Writer json(text, 2);
  const auto texts = [&json](std::initializer_list<std::pair<const char*, std::string_view>> members) {
    for (const auto& [key, value] : members) json.key(key).string(value);
  };
  json.begin_array();
  for (const rates::Price& price : prices) {
    json.begin_object();
    texts({{"card", price.card},
           {"region", price.region},
           {"sku", price.sku},
           {"meter", price.meter},
           {"unit", price.unit}});
    json.key("tier_from").number(price.tier_from.text());
    json.key("tier_to");
    price.tier_to ? json.number(price.tier_to->text()) : json.null();
    json.key("usd").number(price.usd.text());
    texts({{"source", price.source},
           {"as_of", price.as_of},
           {"doubt", price.doubt},
           {"note", price.note},
           {"overlay", price.overlay}});
    json.key("superseded").boolean(price.origin == rates::Origin::Superseded);
    if (const auto life = lifecycles.find(price.sku); life != lifecycles.end()) {
      texts({{"status", life->second.status}, {"retires_on", life->second.retires_on}});
      json.key("replacements").begin_array();
      for (const std::string& family : life->second.replacements) json.string(family);
      json.end_array();
    }
    json.end_object();
  }
  json.end_array();
  return harmless_json(text) + "\n";
}

// A line takes a few regions, not all of them.
std::string regions_text(const std::vector<std::string>& regions) {
  constexpr std::size_t kNamed = 3;
  if (regions.size() <= kNamed + 1) return joined(regions, ", ");
  return joined({regions.begin(), regions.begin() + kNamed}, ", ") + " and " +
         std::to_string(regions.size() - kNamed) + " more";
}

std::string token_offers_text(const std::vector<rates::TokenOffer>& offers) {
  std::vector<std::vector<std::string>> rows{
      {"card", "sold as", "in", "out", "cached", "batch in", "batch out", "as of", "regions"}};
  for (const rates::TokenOffer& each : offers) {
    const auto amount = [&](const std::optional<Decimal>& usd) {
      return usd ? (each.doubt.empty() ? "" : "~") + usd->text() : "–";
    };
    rows.push_back({each.card, each.sku, amount(each.input), amount(each.output), amount(each.cached_input),
                    amount(each.batch_input), amount(each.batch_output), each.as_of,
                    regions_text(each.regions)});
  }
  const bool doubtful = std::any_of(offers.begin(), offers.end(),
                                    [](const rates::TokenOffer& each) { return !each.doubt.empty(); });
  return table(rows) + "\nUSD for a million tokens; cheapest first, with three tokens in for one out.\n" +
         (doubtful ? "~ is a doubtful price: --format json says why.\n" : "");
}

std::string token_offers_json(const std::vector<rates::TokenOffer>& offers) {
  std::string text;
  json::Writer json(text, 2);
  json.begin_array();
  for (const rates::TokenOffer& each : offers) {
    json.begin_object();
    json.key("card").string(each.card);
    json.key("sku").string(each.sku);
    json.key("regions").begin_array();
    for (const std::string& region : each.regions) json.string(region);
    json.end_array();
    const auto amount = [&](std::string_view key, const std::optional<Decimal>& usd) {
      json.key(key);
      usd ? json.number(usd->text()) : json.null();
    };
    amount("input_usd", each.input);
    amount("output_usd", each.output);
    amount("cached_input_usd", each.cached_input);
    amount("batch_input_usd", each.batch_input);
    amount("batch_output_usd", each.batch_output);
    json.key("source").string(each.source);
    json.key("as_of").string(each.as_of);
    json.key("doubt").string(each.doubt);
    json.end_object();
  }
  json.end_array();
  return harmless_json(text) + "\n";
}

std::string sources_text(const std::vector<rates::Source>& sources) {
  std::vector<std::vector<std::string>> rows{{"source", "what"}};
  for (const rates::Source& each : sources) {
    std::string what = each.what;
    if (!each.date.empty()) what += "; date: " + each.date;
    if (!each.licence.empty()) what += "; licence: " + each.licence;
    rows.push_back({each.key, std::move(what)});
  }
  return table(rows);
}

std::string cards_text(const std::vector<rates::Card>& cards, const std::vector<std::string>& overlays) {
  std::vector<std::vector<std::string>> rows{{"card", "prices", "in doubt", "oldest", "newest"}};
  for (const rates::Card& card : cards) {
    rows.push_back({card.name, thousands(card.prices), thousands(card.doubtful), card.oldest, card.newest});
  }
  std::string text = table(rows) + "\noverlays that ship:";
  for (const std::string& name : overlays) text += " " + name;
  return text + "\n";
}

std::string rows_text(const std::vector<std::string>& columns, const std::vector<Row>& rows, bool colour) {
  std::vector<std::vector<std::string>> cells{columns};
  for (const Row& row : rows) {
    cells.emplace_back();
    for (const facts::Cell& cell : row) cells.back().push_back(text_of(cell));
  }
  return table(cells, colour);
}

std::string rows_json(const std::vector<std::string>& called, const std::vector<Row>& rows) {
  const std::vector<std::string> columns = told_apart(called);
  std::string text;
  json::Writer json(text, 2);
  json.begin_array();
  for (const Row& row : rows) write_row(json, columns, row);
  json.end_array();
  return harmless_json(text) + "\n";
}

std::string rows_ndjson(const std::vector<std::string>& called, const std::vector<Row>& rows) {
  const std::vector<std::string> columns = told_apart(called);
  std::string text;
  for (const Row& row : rows) {
    json::Writer json(text);
    write_row(json, columns, row);
    text += '\n';
  }
  return harmless_json(text);
}

std::string rows_csv(const std::vector<std::string>& columns, const std::vector<Row>& rows) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& cells) { text += joined(cells, ",") + "\n"; };
  std::vector<std::string> cells;
  cells.reserve(columns.size());
  for (const std::string& column : columns) cells.push_back(csv_cell(column));
  add(cells);
  for (const Row& row : rows) {
    cells.clear();
    for (const facts::Cell& cell : row) {
      const bool is_text = std::holds_alternative<std::string>(cell);
      const bool is_null = std::holds_alternative<std::monostate>(cell);
      cells.push_back(is_text ? csv_cell(std::get<std::string>(cell)) : is_null ? "" : text_of(cell));
    }
    add(cells);
  }
  return text;
}

}  // namespace terratoll::report
