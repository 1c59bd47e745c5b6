// What is seen first: what is not known, the bill and its change, and what to do about it.
#include <algorithm>

#include "base/figures.h"
#include "base/text.h"
#include "cost/estimate.h"
#include "report/audit_page.h"
#include "report/escape.h"
#include "report/groups.h"
#include "report/headline.h"
#include "report/html/document.h"
#include "report/html/sections.h"
#include "report/html/tags.h"
#include "rules/rule.h"

namespace terratoll::report::html {
namespace {

std::string fact(const std::string& value, std::string_view what, std::string_view css = "") {
  return tag("div", "", tag("dd", css, value) + tag("dt", "", what)) + "\n";
}

std::string facts(const Report& report) {
  const cost::Totals& totals = report.totals;
  std::string text;
  if (!report.saving_usd.is_zero())
    text += fact(usd(report.saving_usd), "saved by all findings together", "saving");
  for (const auto& [volume, amount] : totals.scenarios) {
    if (volume != Decimal(1) && amount != totals.monthly_usd)
      text += fact(usd(amount), "at " + volume.text() + "× the volume");
  }
  if (totals.monthly_max_usd > totals.monthly_usd)
    text += fact(usd(totals.monthly_max_usd), "with every autoscaler at its maximum");
  if (!totals.monthly_assumed_usd.is_zero())
    text += fact(usd(totals.monthly_assumed_usd), "of it rests on assumptions");
  return text.empty() ? "" : tag("dl", "facts", "\n" + text) + "\n";
}

std::string before_and_after(const Report& report) {
  const Decimal before = report.totals.monthly_before_usd, after = report.totals.monthly_usd;
  if (report.audit || (before.is_zero() && after.is_zero())) return "";
  const Decimal most = std::max(before, after);
  const auto row = [&](std::string_view name, Decimal amount, std::string_view css) {
    return tag("li", "",
               tag("span", "name", name) + tag("span", "amount", usd(amount)) + bar(amount, most, css)) +
           "\n";
  };
  return list("bars compared", row("before", before, "quiet") + row("after", after, ""));
}

std::string link_to(std::string_view id, std::string_view words) {
  return element("a", {{"href", "#" + std::string(id)}}, words);
}

// The first word of a sum that is not whole.
std::string missing(const Report& report) {
  const std::string text = missing_text(report);
  return text.empty() ? "" : tag("p", "missing", link_to("not-known", markup(text))) + "\n";
}

// The figure is large, and what is said around it is not.
std::string hero(const std::string& amount) {
  static constexpr std::string_view kLeast = "at least ", kKnown = " as far as known";
  const auto small = [](std::string_view words) { return tag("small", "", words); };
  const std::string_view text = amount;
  if (text.starts_with(kLeast)) return small(kLeast) + markup(text.substr(kLeast.size()));
  if (text.ends_with(kKnown)) return markup(text.substr(0, text.size() - kKnown.size())) + small(kKnown);
  return markup(text);
}

std::string gate(const Report& report) {
  if (report.gate.passed) return "";
  return tag("p", "gate", "<b>Failed:</b> " + markup(joined(report.gate.reasons, "; "))) + "\n";
}

}  // namespace

std::string summary(const Content& content, const std::vector<Part>& parts) {
  const Report& report = content.report;
  const std::string title = report.audit ? "What stands, and what it costs" : "What this change costs";
  const std::string state = plan_state(report), amount = amount_text(report);
  const std::size_t suppressed = content.view.suppressed ? 0 : suppressed_count(report);
  std::string under = amount == "not known" ? "" : "a month · ";
  under += severity_counts(content.findings);
  if (suppressed > 0) under += " · " + std::to_string(suppressed) + " suppressed";
  return tag("header", "summary",
             "\n" + tag("p", "brand", "Terratoll" + (state.empty() ? "" : " · " + tag("b", "", state))) +
                 "\n" + tag("h1", "", title) + "\n" + tag("p", "soft", markup(joined(scope(report), " · "))) +
                 "\n" + tag("p", "soft", markup(in_force_text(report.in_force))) + "\n" + missing(report) +
                 tag("p", "hero", hero(amount)) + "\n" + tag("p", "soft", under) + "\n" + gate(report) +
                 before_and_after(report) + facts(report) + contents(parts)) +
         "\n";
}

std::string first_steps(const Content& content) {
  constexpr std::size_t kSteps = 3;
  std::string rows;
  std::size_t shown = 0;
  std::vector<const Finding*> members;
  for (const FindingGroup* group : dearest_first(content.findings)) {
    if (shown == kSteps || !group->saving_usd || *group->saving_usd <= Decimal()) break;
    ++shown;
    members.insert(members.end(), group->members.begin(), group->members.end());
    const auto number = static_cast<std::size_t>(group - content.findings.data());
    const std::string place = place_of(content.report, *group);
    rows += tag("li", "",
                tag("span", "name", link_to(finding_id(number), markup(group->first->rule))) +
                    tag("span", "amount saving", usd(*group->saving_usd)) +
                    (place.empty() ? "" : tag("p", "under", code(place))) +
                    tag("p", "under",
                        group->first->advice.empty() ? markup(group->messages.front())
                                                     : advice(group->first->advice))) +
            "\n";
  }
  const Decimal together = saving_of(members);
  if (shown > 1)
    rows += tag("li", "sum",
                tag("span", "name", "together, no money saved twice") +
                    tag("span", "amount saving", usd(together))) +
            "\n";
  return section("first", "What to do first", list("rows steps", rows));
}

}  // namespace terratoll::report::html
