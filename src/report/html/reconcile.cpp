// The page of `terratoll reconcile`: what nothing explains first, then the steps from the estimate to the
// bill, and the same by service, region, SKU and resource.
#include "report/reconcile.h"

#include <algorithm>

#include "base/figures.h"
#include "base/text.h"
#include "bill/reconcile.h"
#include "report/escape.h"
#include "report/html/document.h"
#include "report/html/tags.h"

namespace terratoll::report {
namespace {

using html::Part;
using html::section;
using html::tag;

constexpr std::size_t kFirst = 12, kMost = 300;

std::string css_of_rows(std::string_view css) {
  return "bill flat" + std::string(css.empty() ? "" : " ") + std::string(css);
}

// Rows beyond the first are folded, those beyond the most are counted.
std::string rows_text(const std::vector<std::string>& rows, std::string_view css, const std::string& heads) {
  std::string first, more;
  for (std::size_t i = 0; i < std::min(kMost, rows.size()); ++i) (i < kFirst ? first : more) += rows[i];
  std::string text =
      tag("div", css_of_rows(css), "\n" + tag("div", "row heads", heads) + "\n" + html::list("rows", first));
  if (!more.empty())
    text += html::folded("more", std::to_string(std::min(kMost, rows.size()) - kFirst) + " more",
                         tag("div", css_of_rows(css), html::list("rows", more)));
  if (rows.size() > kMost)
    text += tag("p", "soft", std::to_string(rows.size() - kMost) + " more: --format json") + "\n";
  return text;
}

std::string heads(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view each : words) text += tag("span", text.empty() ? "name" : "amount", each);
  return text;
}

std::string cells(const std::string& name, const std::vector<std::string>& amounts,
                  const std::string& under) {
  std::string text = tag("span", "name", name);
  for (const std::string& each : amounts) text += tag("span", "amount", each);
  if (!under.empty()) text += tag("p", "under", under);
  return tag("li", "", tag("div", "row", text)) + "\n";
}

std::string css_of(const bill::Compared& row) {
  if (!row.estimate || row.verdict == bill::Verdict::Open) return "state open";
  return row.verdict == bill::Verdict::Equal ? "state equal" : "state";
}

std::string compared_row(const bill::Compared& row) {
  const std::string reasons = why(row);
  return cells(html::code(row.name), {usd(row.estimate), billed_of(row), change_of(row)},
               tag("b", css_of(row), state_of(row)) + (reasons.empty() ? "" : " · " + markup(reasons)));
}

std::string compared(std::string_view id, const std::string& title, std::string_view what,
                     const std::vector<bill::Compared>& all) {
  if (all.empty()) return "";
  std::vector<std::string> rows;
  for (const bill::Compared& each : all) rows.push_back(compared_row(each));
  return section(id, title, rows_text(rows, "", heads({what, "estimate", "billed", "difference"})));
}

std::string waterfall(const bill::Reconciliation& all) {
  if (!all.currency.empty()) return "";  // they do not meet
  Decimal at, whole, sum;
  for (const auto& [what, amount] : all.waterfall) {
    const bool is_end = what == bill::kEstimateStep || what == bill::kBillStep;
    sum = is_end ? amount : sum + amount;
    whole = std::max(whole, sum);
  }
  std::string rows;
  for (const auto& [what, amount] : all.waterfall) {
    const bool is_end = what == bill::kEstimateStep || what == bill::kBillStep;
    const std::string name = tag("span", "name", markup(what));
    if (is_end) {
      at = amount;
      rows += tag("li", "end", name + tag("span", "amount", usd(amount)) + html::bar(amount, whole));
    } else {
      const bool is_less = amount.is_negative();
      rows += tag("li", "",
                  name + tag("span", is_less ? "amount saving" : "amount", usd_change(amount)) +
                      html::bar_between(is_less ? at + amount : at, is_less ? at : at + amount, whole,
                                        is_less ? "saved" : "added"));
      at += amount;
    }
    rows += "\n";
  }
  return section("steps", "From the estimate to the bill",
                 html::list("bars waterfall", rows) + tag("p", "soft", "In a month of 730 hours.") + "\n");
}

std::string list_prices(const bill::Reconciliation& all) {
  std::vector<std::string> rows;
  for (const bill::Compared& each : all.skus) {
    if (!bill::differs_from_card(each)) continue;
    rows.push_back(cells(html::code(each.name), {usd_rate(*each.rate), usd_rate(*each.list_price)}, ""));
  }
  if (rows.empty()) return "";
  return section("list-prices", "Where the public price on the bill is not the card's",
                 rows_text(rows, "two", heads({"SKU", "card", "bill"})));
}

std::string discounts(const bill::Reconciliation& all) {
  std::vector<std::string> rows;
  for (const bill::Discount& each : all.discounts) {
    const Decimal less = each.list - each.paid;
    if (less.cents().is_zero()) continue;
    rows.push_back(cells(markup(each.service) + " " + html::soft(each.region),
                         {usd(each.list), usd(each.paid), less_or_more(each)}, ""));
  }
  if (rows.empty()) return "";
  return section("discounts", "What was paid beside the public price",
                 rows_text(rows, "", heads({"service", "public price", "paid", ""})));
}

std::string unmanaged(const bill::Reconciliation& all) {
  std::vector<std::string> rows;
  for (const bill::Unmanaged& each : all.unmanaged)
    rows.push_back(cells(markup(each.service),
                         {thousands(static_cast<std::int64_t>(each.lines)), usd(each.paid)},
                         markup(each.reason)));
  if (rows.empty()) return "";
  return section("unmanaged", "What Terraform does not manage",
                 rows_text(rows, "two", heads({"service", "lines", "paid"})));
}

// As the files have it: their sums are those of the files.
std::string files(const ReconcileReport& report) {
  const bill::Reconciliation& all = report.reconciliation;
  const auto lines = [](std::size_t count) { return thousands(static_cast<std::int64_t>(count)); };
  std::string text;
  for (const Held& each : held(all)) {
    text += cells(
        markup(each.what),
        {each.lines ? lines(*each.lines) : "", amount_of(each, each.billed), amount_of(each, each.paid)}, "");
  }
  std::string notes;
  for (const bill::BillFile& each : report.files)
    notes += tag("li", "",
                 html::code(each.path) + " " +
                     html::soft(std::string(to_string(each.format)) + ", " + counted(each.lines, "line"))) +
             "\n";
  for (const std::string& each : report.notes) notes += tag("li", "", markup(each)) + "\n";
  return section(
      "files", "What the files hold",
      html::list("plain", notes) +
          tag("div", "bill flat",
              "\n" + tag("div", "row heads", heads({"as they are", "lines", "on the invoice", "paid"})) +
                  "\n" + html::list("rows", text)) +
          "\n");
}

std::string fact(const std::string& value, std::string_view what) {
  return tag("div", "", tag("dd", "", value) + tag("dt", "", what)) + "\n";
}

std::string facts(const bill::Reconciliation& all) {
  std::string text;
  const auto step = [&](std::string_view name, std::string_view what) {
    for (const auto& [each, amount] : all.waterfall)
      if (each == name) text += fact(usd(amount), what);
  };
  const bool all_services = !all.by_service.empty() && all.resources.empty();
  step(bill::kEstimateStep, "estimated");
  if (!all.currency.empty()) return tag("dl", "facts", "\n" + text) + "\n";
  text += fact(usd(standing(all).compared_usd),
               all_services ? "billed for the same services" : "billed for the same resources");
  step("not managed by Terraform", "not managed by Terraform");
  step(bill::kBillStep, "billed in all");
  return tag("dl", "facts", "\n" + text) + "\n";
}

std::string hero(const bill::Reconciliation& reconciliation, const Standing& all) {
  const bool is_foreign = !reconciliation.currency.empty();
  if (all.is_nothing && !is_foreign)
    return tag("p", "hero", "–" + tag("small", "", " nothing compared")) + "\n" +
           tag("p", "soft", markup(counts_of(all))) + "\n";
  return tag("p", "hero",
             usd(is_foreign ? all.unexplained_usd() : all.open_usd) +
                 tag("small", "", is_foreign ? " not compared" : " not explained")) +
         "\n" +
         tag("p", "soft",
             (is_foreign ? "a month is estimated · "
                         : "a month, what is too much and what is too little added up · ") +
                 markup(counts_of(all))) +
         "\n";
}

std::string summary(const ReconcileReport& report, const std::vector<Part>& parts) {
  const Standing all = standing(report.reconciliation);
  std::string missing;
  for (const std::string& each : cautions_of(report)) missing += tag("p", "missing", markup(each)) + "\n";
  if (report.reconciliation.currency.empty() && !all.elsewhere_usd.cents().is_zero())
    missing +=
        tag("p", "missing", usd(all.elsewhere_usd) + " is estimated for what is billed in another currency") +
        "\n";
  if (!all.not_estimated_usd.cents().is_zero())
    missing += tag("p", "missing",
                   html::element("a", {{"href", all.services > 0 ? "#services" : "#resources"}},
                                 usd(all.not_estimated_usd) + " that was billed has no estimate")) +
               "\n" + tag("p", "soft", "terratoll usage writes what was used into a usage file") + "\n";
  return tag("header", "summary",
             "\n" + tag("p", "brand", "Terratoll") + "\n" +
                 tag("h1", "", "What was billed, and what was estimated") + "\n" +
                 tag("p", "soft", markup(scope_of(report))) + "\n" + missing +
                 hero(report.reconciliation, all) + facts(report.reconciliation) + html::contents(parts)) +
         "\n";
}

}  // namespace

std::string reconcile_html(const ReconcileReport& report) {
  const bill::Reconciliation& all = report.reconciliation;
  const std::vector<Part> parts = {
      {"steps", "Steps", waterfall(all)},
      {"services", "Services", compared("services", "By service", "service", all.services)},
      {"regions", "Regions", compared("regions", "By region", "region", all.regions)},
      {"resources", "Resources", compared("resources", "By resource", "resource", all.resources)},
      {"skus", "SKUs", compared("skus", "By SKU", "SKU", all.skus)},
      {"list-prices", "Public prices", list_prices(all)},
      {"discounts", "Discounts", discounts(all)},
      {"unmanaged", "Not managed", unmanaged(all)},
      {"files", "Files", files(report)}};
  std::string body = summary(report, parts);
  for (const Part& each : parts) body += each.text;
  return html::document(
      "what was billed beside what was estimated", body,
      "terratoll " + report.version + " · " + report.today + " · US dollars; a month is 730 hours");
}

}  // namespace terratoll::report
