// The bill: a row a block of resources, which opens to its items.
#include <algorithm>
#include <map>

#include "base/figures.h"
#include "base/text.h"
#include "cost/estimate.h"
#include "plan/plan.h"
#include "report/bill_rows.h"
#include "report/escape.h"
#include "report/headline.h"
#include "report/html/sections.h"
#include "report/html/tags.h"

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

std::string quantity_of(const cost::LineItem& item) {
  std::string text;
  if (item.quantity) text = thousands(*item.quantity) + " " + item.unit;
  if (item.rate_usd) text += (text.empty() ? "" : " × ") + usd_rate(*item.rate_usd);
  return text;
}

// "1,460 hours × $3.06 · fixed · aws/ec2 us-west-2 p3.2xlarge · quinnypig-2025-06, 2025-06-11".
std::string grounds_of(const cost::LineItem& item) {
  std::vector<std::string> parts;
  const auto add = [&](std::string text) {
    if (!text.empty()) parts.push_back(std::move(text));
  };
  add(quantity_of(item));
  add(std::string(to_string(item.basis)));
  add(item.assumption);
  add(joined(words_of(item.card + " " + item.region + " " + item.sku + " " + item.meter), " "));
  add(item.overlay.empty() ? "" : "overlay " + item.overlay);
  add(item.source + (item.source.empty() || item.as_of.empty() ? "" : ", ") + item.as_of);
  add(item.doubt.empty() ? "" : "in doubt: " + item.doubt);
  add(item.reason);
  return joined(parts, " · ");
}

// Of instances alike each item is said once, with its count.
std::string items(const BillRow& row) {
  struct Line {
    const cost::LineItem* item = nullptr;
    std::size_t count = 0;
    std::optional<Decimal> sum;
  };
  std::vector<Line> lines;
  std::map<std::string, std::size_t> known;
  for (const Resource* resource : row.resources) {
    for (const cost::LineItem& item : resource->items) {
      const auto [found, is_new] =
          known.emplace(item.item + "\n" + usd(item.monthly_usd) + "\n" + grounds_of(item), lines.size());
      if (is_new) lines.push_back({&item, 0, std::nullopt});
      Line& line = lines[found->second];
      ++line.count;
      if (item.monthly_usd) line.sum = line.sum.value_or(Decimal()) + *item.monthly_usd;
    }
  }
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    return a.sum.value_or(Decimal()) > b.sum.value_or(Decimal());
  });
  std::string text;
  for (std::size_t i = 0; i < std::min(kMostItems, lines.size()); ++i) {
    const Line& line = lines[i];
    const std::string times = line.count > 1 ? thousands(static_cast<std::int64_t>(line.count)) + " × " : "";
    text += tag("li", "",
                tag("span", "name", markup(times + line.item->item)) +
                    tag("span", "amount", (line.item->doubt.empty() ? "" : "~") + usd(line.sum)) +
                    tag("p", "under", markup(grounds_of(*line.item)))) +
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

std::vector<std::string> said_of(const BillRow& row) {
  std::vector<std::string> said = {row.summary, row.note};
  std::erase(said, "");
  return said;
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
  const std::string inside = place(row, view) + addresses(row) + items(row);
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
