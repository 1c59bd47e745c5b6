// The bill: a row a block of resources, which opens to its items.
#include <algorithm>
#include <map>

#include "base/columns.h"
#include "base/figures.h"
#include "base/text.h"
#include "cost/estimate.h"
#include "plan/plan.h"
#include "report/bill_rows.h"
#include "report/escape.h"
#include "report/headline.h"
#include "report/html/sections.h"
#include "report/html/tags.h"
#include "report/item_lines.h"

namespace terratoll::report::html {
namespace {

constexpr std::size_t kMostRows = 300, kMostItems = 16, kFew = 8;

std::string amounts(const Report& report, const BillRow& row) {
  if (report.audit) return tag("span", "amount", after_text(row));
  const std::string none = "–";
  return tag("span", "amount before", row.before.is_zero() ? none : usd(row.before)) +
         tag("span", "amount", row.after.is_zero() && !row.unknown ? none : after_text(row)) +
         tag("span", "amount change", usd_change(row.after - row.before));
}

// Of instances alike each item is said once, with its count.
std::string items(const BillRow& row) {
  const std::vector<ItemLine> lines = item_lines(row);
  std::string text;
  for (std::size_t i = 0; i < std::min(kMostItems, lines.size()); ++i) {
    text += tag("li", "",
                tag("span", "name", markup(name_of(lines[i]))) + tag("span", "amount", amount_of(lines[i])) +
                    tag("p", "under", markup(grounds_of(*lines[i].item)))) +
            "\n";
  }
  if (lines.size() > kMostItems)
    text += tag("li", "soft", counted(lines.size() - kMostItems, "more item") + ": --format json") + "\n";
  return list("rows items", text);
}

// Which they are, where the row stands for several.
std::string addresses(const BillRow& row) {
  constexpr std::size_t kMost = 12;
  if (row.resources.size() < 2) return "";
  std::vector<std::string> named;
  for (std::size_t i = 0; i < std::min(kMost, row.resources.size()); ++i)
    named.push_back(code(row.resources[i]->address));
  if (row.resources.size() > kMost) named.push_back(std::to_string(row.resources.size() - kMost) + " more");
  return tag("p", "under", joined(named, ", ")) + "\n";
}

// A long note would hide the rows around it: it stands where the row opens.
bool is_short(const std::string& note) {
  constexpr std::size_t kMost = 60;
  return columns(note) <= kMost;
}

std::vector<std::string> said_of(const BillRow& row) {
  std::vector<std::string> said = {row.summary, is_short(row.note) ? row.note : ""};
  std::erase(said, "");
  return said;
}

std::string long_note(const BillRow& row) {
  return is_short(row.note) ? "" : tag("p", "under", markup(row.note)) + "\n";
}

// Its block, as a link where there is a base for one.
std::string place(const BillRow& row, const View& view) {
  if (row.resources.empty() || view.link_base.empty()) return "";
  const std::string link = place_link(row.resources.front()->location, view);
  return link.empty() ? "" : tag("p", "under", link) + "\n";
}

std::string row_text(const Report& report, const BillRow& row, const View& view) {
  std::string name = code(row.name);
  if (const std::string said = joined(said_of(row), " · "); !said.empty()) name += " " + soft(said);
  const std::string head = tag("span", "name", name) + amounts(report, row);
  const std::string inside = long_note(row) + place(row, view) + addresses(row) + items(row);
  if (inside.empty()) return tag("li", "", tag("div", "row", head)) + "\n";
  return tag("li", "", folded("", head, inside)) + "\n";
}

}  // namespace

std::string bill(const Content& content) {
  const Report& report = content.report;
  const std::vector<BillRow> rows = report::bill(report, kMostRows);
  if (rows.empty()) return "";
  std::string text;
  for (const BillRow& row : rows) text += row_text(report, row, content.view);
  const cost::Totals& totals = report.totals;
  const std::string heads = report.audit
                                ? tag("span", "amount", "a month")
                                : tag("span", "amount before", "before") + tag("span", "amount", "after") +
                                      tag("span", "amount change", "change");
  const BillRow total{missing_text(report).empty() ? "total" : "total of what is known", "",
                      totals.monthly_before_usd, totals.monthly_usd};
  return section(
      "bill", "The bill",
      (rows.size() > kFew ? tools("bill-list", "row", {}, {}) : "") +
          tag("div", report.audit ? "bill audit" : "bill",
              "\n" + tag("div", "row heads", tag("span", "name", "resource") + heads) + "\n" +
                  element("ul", {{"id", "bill-list"}, {"class", "rows"}}, "\n" + text) + "\n" +
                  tag("div", "row total", tag("span", "name", total.name) + amounts(report, total))) +
          "\n");
}

}  // namespace terratoll::report::html
