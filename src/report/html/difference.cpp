// The page of `terratoll diff`: what costs more or less, which findings are new and which are gone.
#include "report/difference.h"

#include <algorithm>

#include "base/figures.h"
#include "base/text.h"
#include "report/escape.h"
#include "report/html/document.h"
#include "report/html/tags.h"

namespace terratoll::report {
namespace {

using html::Part;
using html::section;
using html::tag;

constexpr std::size_t kMost = 300;

std::string name_of(const std::string& plan, const std::string& address) {
  return html::code(plan + (plan.empty() || address.empty() ? "" : ": ") + address);
}

std::string more_text(std::size_t rows) {
  return rows > kMost ? tag("p", "soft", std::to_string(rows - kMost) + " more: --format json") + "\n" : "";
}

std::string costs(const Difference& difference) {
  std::string rows;
  for (std::size_t i = 0; i < std::min(kMost, difference.costs.size()); ++i) {
    const CostChange& each = difference.costs[i];
    rows += tag("li", "",
                tag("div", "row",
                    tag("span", "name", name_of(each.plan, each.address)) +
                        tag("span", "amount before", was_text(each)) + tag("span", "amount", is_text(each)) +
                        tag("span", "amount", change_text(each)))) +
            "\n";
  }
  if (rows.empty()) return "";
  return section("costs", "What costs more or less",
                 tag("div", "bill flat",
                     "\n" +
                         tag("div", "row heads",
                             tag("span", "name", "resource") + tag("span", "amount before", "before") +
                                 tag("span", "amount", "after") + tag("span", "amount", "change")) +
                         "\n" + html::list("rows", rows)) +
                     "\n" + more_text(difference.costs.size()));
}

std::string findings(std::string_view id, std::string_view title,
                     const std::vector<Snapshot::Found>& findings) {
  std::string rows;
  for (std::size_t i = 0; i < std::min(kMost, findings.size()); ++i) {
    const Snapshot::Found& each = findings[i];
    rows +=
        tag("li", "finding " + std::string(one_of(each.severity, {"error", "warning"}) ? each.severity : ""),
            tag("div", "top",
                tag("span", "level", markup(each.severity)) + tag("h3", "", markup(each.rule)) +
                    name_of(each.plan, each.address) +
                    (each.monthly_usd ? tag("span", "amount", usd(*each.monthly_usd)) : "")) +
                tag("p", "", markup(each.message))) +
        "\n";
  }
  return section(id, title, html::list("", rows) + more_text(findings.size()));
}

std::string compared(const Snapshot& snapshot, Decimal most, std::string_view what, std::string_view css) {
  const std::string date =
      snapshot.today.empty() ? "" : " " + tag("span", "soft date", markup(snapshot.today));
  return tag("li", "",
             tag("span", "name", std::string(what) + " " + html::code(snapshot.name) + date) +
                 tag("span", "amount", usd(snapshot.monthly_usd)) +
                 html::bar(snapshot.monthly_usd, most, css)) +
         "\n";
}

std::string summary(const Difference& difference, const std::vector<Part>& parts) {
  const Snapshot &before = difference.before, &after = difference.after;
  const Decimal most = std::max(before.monthly_usd, after.monthly_usd);
  std::string missing;
  if (before.missing + after.missing > 0)
    missing = tag("p", "soft",
                  "without a known cost: " + counted(before.missing, "resource") + " before, " +
                      std::to_string(after.missing) + " after") +
              "\n";
  for (const std::string& each : unread_texts(difference))
    missing += tag("p", "missing", markup(each)) + "\n";
  return tag("header", "summary",
             "\n" + tag("p", "brand", "Terratoll") + "\n" +
                 tag("h1", "", "What changed between two reports") + "\n" +
                 tag("p", "hero", usd_change(after.monthly_usd - before.monthly_usd)) + "\n" +
                 tag("p", "soft", "a month · " + counts_of(difference)) + "\n" + missing +
                 html::list("bars compared",
                            compared(before, most, "before", "quiet") + compared(after, most, "after", "")) +
                 html::contents(parts)) +
         "\n";
}

}  // namespace

std::string difference_html(const Difference& difference) {
  const std::vector<Part> parts = {
      {"costs", "Costs", costs(difference)},
      {"new", "New findings", findings("new", "New findings", difference.appeared)},
      {"gone", "Gone", findings("gone", "Gone", difference.gone)}};
  std::string body = summary(difference, parts);
  for (const Part& each : parts) body += each.text;
  return html::document("what changed", body, "terratoll diff · US dollars; a month is 730 hours");
}

}  // namespace terratoll::report
