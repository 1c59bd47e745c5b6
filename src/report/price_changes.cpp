#include "report/price_changes.h"

#include <algorithm>

#include "base/figures.h"
#include "json/writer.h"
#include "report/escape.h"
#include "report/table.h"

namespace terratoll::report {
namespace {

using rates::Row;
using Cells = std::vector<std::vector<std::string>>;

// Rows of a table: more are counted.
constexpr std::size_t kMost = 100;

std::vector<std::string> cells_of(const Row& row, std::vector<std::string> prices) {
  std::vector<std::string> cells{row.card, row.region, row.sku, row.meter,
                                 row.tier_from.is_zero() ? "" : row.tier_from.text()};
  cells.insert(cells.end(), prices.begin(), prices.end());
  cells.push_back(row.unit);
  return cells;
}

struct Section {
  std::string name;
  std::size_t count = 0;
  Cells rows;  // the head first
};

Section of_rows(const std::string& name, const std::vector<Row>& rows) {
  Section section{name, rows.size(), {{"card", "region", "sku", "meter", "from", "usd", "unit"}}};
  for (std::size_t i = 0; i < std::min(rows.size(), kMost); ++i)
    section.rows.push_back(cells_of(rows[i], {rows[i].usd.text()}));
  return section;
}

std::vector<Section> sections_of(const rates::Changes& changes) {
  Section changed{"changed",
                  changes.changed.size(),
                  {{"card", "region", "sku", "meter", "from", "old", "new", "change", "unit"}}};
  for (const auto& [before, after] : changes.changed) {
    if (changed.rows.size() > kMost) break;
    changed.rows.push_back(
        cells_of(after, {before.usd.text(), after.usd.text(), rates::percent_change(before.usd, after.usd)}));
  }
  return {std::move(changed), of_rows("new", changes.added), of_rows("gone", changes.gone)};
}

std::string summary(const rates::Changes& changes) {
  return with_thousands(std::to_string(changes.changed.size())) + " changed, " +
         with_thousands(std::to_string(changes.added.size())) + " new, " +
         with_thousands(std::to_string(changes.gone.size())) + " gone, " +
         with_thousands(std::to_string(changes.same)) + " the same";
}

std::string more(const Section& section) {
  const std::size_t left = section.count + 1 - section.rows.size();
  return left == 0 ? "" : "and " + with_thousands(std::to_string(left)) + " more\n";
}

// A figure is no markup.
std::string markdown_cell(const std::string& text) {
  return text.find_first_not_of("0123456789.,+-%") == std::string::npos ? text : markdown_text(text);
}

std::string markdown_table(const Cells& rows) {
  std::string text;
  for (const std::vector<std::string>& row : rows) {
    text += "|";
    for (const std::string& cell : row) text += " " + markdown_cell(cell) + " |";
    text += "\n";
    if (&row == &rows.front()) {
      text += "|";
      for (std::size_t i = 0; i < row.size(); ++i) text += " --- |";
      text += "\n";
    }
  }
  return text;
}

Cells reasons_of(const rates::ListPrices& list) {
  std::vector<std::pair<std::string, std::size_t>> reasons(list.ignored.begin(), list.ignored.end());
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  Cells rows{{"ignored", "why"}};
  for (std::size_t i = 0; i < std::min(reasons.size(), kMost); ++i)
    rows.push_back({with_thousands(std::to_string(reasons[i].second)), reasons[i].first});
  if (reasons.size() > kMost)
    rows.push_back({"…", with_thousands(std::to_string(reasons.size() - kMost)) + " more reasons"});
  return rows;
}

std::string head_of(const rates::ListPrices& list) {
  return list.name + ", of " + list.as_of + ": " + counted(list.prices, "price") + ", of which " +
         counted(list.rows.size(), "row") + " on cards";
}

void write_row(json::Writer& json, const Row& row) {
  json.begin_object();
  const auto texts = {std::pair{"card", &row.card}, {"region", &row.region}, {"sku", &row.sku},
                      {"meter", &row.meter},        {"unit", &row.unit},     {"source", &row.source},
                      {"as_of", &row.as_of}};
  for (const auto& [key, value] : texts) json.key(key).string(*value);
  json.key("tier_from").number(row.tier_from.text());
  json.key("tier_to");
  row.tier_to ? json.number(row.tier_to->text()) : json.null();
  json.key("usd").number(row.usd.text());
  json.end_object();
}

}  // namespace

std::string changes_text(const rates::Changes& changes) {
  std::string text = summary(changes) + "\n";
  for (const Section& section : sections_of(changes)) {
    if (section.count != 0) text += "\n" + section.name + "\n" + table(section.rows) + more(section);
  }
  return text;
}

std::string changes_markdown(const rates::Changes& changes) {
  std::string text = summary(changes) + "\n";
  for (const Section& section : sections_of(changes)) {
    if (section.count != 0)
      text += "\n### " + section.name + "\n\n" + markdown_table(section.rows) +
              (more(section).empty() ? "" : "\n") + more(section);
  }
  return text;
}

std::string changes_json(const rates::Changes& changes) {
  std::string text;
  json::Writer json(text, 2);
  json.begin_object();
  json.key("same").integer(static_cast<std::int64_t>(changes.same));
  json.key("changed").begin_array();
  for (const auto& [before, after] : changes.changed) {
    json.begin_object();
    json.key("before");
    write_row(json, before);
    json.key("after");
    write_row(json, after);
    json.end_object();
  }
  json.end_array();
  for (const auto& [key, rows] : {std::pair{"new", &changes.added}, {"gone", &changes.gone}}) {
    json.key(key).begin_array();
    for (const Row& row : *rows) write_row(json, row);
    json.end_array();
  }
  json.end_object();
  return harmless_json(text) + "\n";
}

std::string import_text(const rates::ListPrices& list) {
  const Cells reasons = reasons_of(list);
  return head_of(list) + "\n" + (reasons.size() > 1 ? "\n" + table(reasons) : "") + "\n";
}

std::string import_markdown(const rates::ListPrices& list) {
  const Cells reasons = reasons_of(list);
  return markdown_text(head_of(list)) + "\n\n" + (reasons.size() > 1 ? markdown_table(reasons) + "\n" : "");
}

}  // namespace terratoll::report
