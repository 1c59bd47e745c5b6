// What the figures rest on, and what is not in them.
#include "base/figures.h"
#include "base/text.h"
#include "report/bill_rows.h"
#include "report/escape.h"
#include "report/headline.h"
#include "report/html/sections.h"
#include "report/html/tags.h"
#include "rules/rule.h"

namespace terratoll::report::html {
namespace {

constexpr std::size_t kMost = 200;

std::string titled(std::string_view title, const std::vector<std::string>& texts) {
  if (texts.empty()) return "";
  std::string items;
  for (std::size_t i = 0; i < std::min(kMost, texts.size()); ++i) items += tag("li", "", texts[i]) + "\n";
  if (texts.size() > kMost)
    items += tag("li", "soft", std::to_string(texts.size() - kMost) + " more: --format json") + "\n";
  return (title.empty() ? "" : tag("h3", "", title) + "\n") + list("plain", items);
}

std::vector<std::string> reasons(const std::vector<NotPriced>& all) {
  std::vector<std::string> texts;
  texts.reserve(all.size());
  for (const NotPriced& each : all) texts.push_back(code(each.what) + " " + markup(each.why));
  return texts;
}

// A bar of how many resources have a cost that is known, and of how many it is not.
std::string coverage(const Report& report) {
  const Coverage& all = report.coverage;
  const auto count = [](std::size_t number) { return Decimal(static_cast<std::int64_t>(number)); };
  const std::size_t known = all.priced + all.free + all.usage;
  const std::string drawn = all.total() == 0 ? "" : bar(count(known), count(all.total()), "known") + "\n";
  return tag("div", "coverage", drawn + tag("p", "", coverage_text(report))) + "\n";
}

}  // namespace

std::string assumed(const Content& content) {
  const Report& report = content.report;
  std::vector<std::string> texts;
  for (const std::string& each : report.assumptions) texts.push_back(markup(each));
  const Decimal amount = report.totals.monthly_assumed_usd;
  return section("assumed", amount.is_zero() ? "Assumed" : "Assumed, for " + usd(amount) + " of the total",
                 titled("", texts));
}

std::string not_known(const Content& content) {
  const Report& report = content.report;
  std::vector<std::string> hidden, problems;
  if (report.hidden.untouched > 0)
    hidden.push_back(counted(report.hidden.untouched, "more finding") +
                     " on what this change leaves alone: --all");
  if (report.hidden.suspected > 0)
    hidden.push_back(counted(report.hidden.suspected, "more finding") +
                     " only suspected: --min-confidence low");
  for (const Diagnostic& each : shown_diagnostics(report))
    problems.push_back(markup(to_string(each.severity)) + ": " + markup(each.message));
  return section("not-known", "What is not known",
                 coverage(report) + titled("Not in the total", reasons(not_priced(report))) +
                     titled("In doubt (~), for " + usd(doubtful_usd(report)) + " of the total",
                            reasons(doubts(report))) +
                     titled("Not shown", hidden) + titled("Diagnostics", problems));
}

std::string sources(const Content& content) {
  const Report& report = content.report;
  std::string cards, rules;
  const auto cell = [](const std::string& text) { return tag("td", "", text); };
  const auto number = [](std::int64_t count) { return tag("td", "number", thousands(count)); };
  for (const RateCard& card : report.rate_cards)
    cards += tag("tr", "",
                 cell(code(card.name)) + cell(card.overlay ? "overlay" : "list prices") +
                     cell(markup(card.oldest)) + cell(markup(card.newest))) +
             "\n";
  for (const Rule& rule : report.rules)
    rules += tag("tr", "",
                 cell(code(rule.id) + " " + soft(rule.title)) + number(rule.checked) + number(rule.flagged) +
                     number(rule.undetermined)) +
             "\n";
  std::string text;
  if (!cards.empty())
    text += folded("more", "Rate cards", table({"card", "what", "oldest price", "newest price"}, {}, cards));
  if (!rules.empty())
    text += folded("more", "Rules", table({"rule"}, {"looked at", "flagged", "not determined"}, rules));
  return section("sources", "Sources", text);
}

}  // namespace terratoll::report::html
