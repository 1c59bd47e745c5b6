// Where the money goes: bars by component, workload, and plan or what the audit is grouped by.
#include <algorithm>

#include "base/figures.h"
#include "report/audit_page.h"
#include "report/bill_rows.h"
#include "report/escape.h"
#include "report/groups.h"
#include "report/html/sections.h"
#include "report/html/tags.h"

namespace terratoll::report::html {
namespace {

constexpr std::size_t kGroups = 200;

// `whole` is what the shares are of; 0 for rows that do not add up.
std::string bars(const Report& report, const std::vector<BillRow>& rows, std::size_t from, Decimal whole,
                 bool words) {
  Decimal most;
  for (const BillRow& row : rows) most = std::max({most, row.after, row.before});
  std::string text;
  for (std::size_t i = from; i < rows.size(); ++i) {
    const BillRow& row = rows[i];
    std::string under = row.summary;
    if (row.saving_usd > Decimal()) under += (under.empty() ? "" : ", ") + ("saves " + usd(row.saving_usd));
    if (!report.audit && !row.before.is_zero() && row.before != row.after)
      under += (under.empty() ? "" : ", ") + ("was " + usd(row.before));
    const std::string share = share_text(row.after, whole);
    text += tag("li", "",
                tag("span", "name",
                    (words ? element("bdi", {}, markup(row.name)) : code(row.name)) +
                        (under.empty() ? "" : " " + soft(under))) +
                    tag("span", "share", markup(share)) + tag("span", "amount", after_text(row)) +
                    bar(row.after, most, "", report.audit ? std::nullopt : std::optional(row.before))) +
            "\n";
  }
  return text;
}

// Words, or what stands in a plan as it is: addresses, paths, names of regions.
enum class Names { Words, Code };

std::string part(const Content& content, std::string_view title, const std::vector<BillRow>& rows,
                 Names names, bool adds_up = true) {
  if (rows.empty()) return "";
  const Report& report = content.report;
  const std::size_t most = content.view.top;
  const Decimal whole = adds_up ? report.totals.monthly_usd : Decimal();
  const std::vector<BillRow> first(rows.begin(),
                                   rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), most)));
  std::string text = tag("h3", "", markup(title)) + "\n" +
                     list("bars", bars(report, first, 0, whole, names == Names::Words));
  if (rows.size() > most)
    text += folded("more", std::to_string(rows.size() - most) + " more",
                   list("bars", bars(report, rows, most, whole, names == Names::Words)));
  return tag("div", "", text) + "\n";
}

std::vector<BillRow> by_component(const Report& report) {
  std::vector<BillRow> rows;
  for (const auto& [name, amount] : components(report)) rows.push_back({std::string(name), "", {}, amount});
  std::stable_sort(rows.begin(), rows.end(),
                   [](const BillRow& a, const BillRow& b) { return a.after > b.after; });
  return rows;
}

// Without those of which nothing costs money.
std::vector<BillRow> by(const Report& report, std::string_view word) {
  std::vector<BillRow> rows = rows_by(report, groups(report, word), word, kGroups);
  std::erase_if(rows, [](const BillRow& row) {
    return row.after.is_zero() && row.before.is_zero() && !row.unknown && row.saving_usd.is_zero();
  });
  return rows;
}

}  // namespace

std::string where(const Content& content) {
  const Report& report = content.report;
  const std::string left = part(content, "By component", by_component(report), Names::Words) +
                           part(content, "By workload", by(report, "workload"), Names::Words);
  std::string right;
  if (!report.group_by.empty() && report.group_by != "workload" && report.group_by != "plan")
    right += part(
        content, "B" + by_text(report).substr(1), rows_by(report, report.groups, report.group_by, kGroups),
        tag_of_grouping(report.group_by).empty() ? Names::Code : Names::Words, report.group_by != "rule");
  if (report.plans.size() > 1) {
    right += part(content, "By plan", by(report, "plan"), Names::Code);
  } else if (report.group_by != "module") {
    right += part(content, "By module", by(report, "module"), Names::Code);
  }
  if (left.empty() && right.empty()) return "";
  return section("where", "Where it goes",
                 tag("div", "columns", "\n" + tag("div", "", left) + tag("div", "", right)) + "\n");
}

}  // namespace terratoll::report::html
