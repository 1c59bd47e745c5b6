#include "report/brief.h"

#include <algorithm>
#include <map>

#include "base/figures.h"
#include "report/escape.h"
#include "report/finding_groups.h"
#include "report/headline.h"
#include "report/page.h"
#include "report/table.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

void write_line(Page& page, const Report& report, const FindingGroup& group) {
  const rules::Finding& first = *group.first;
  std::string place = place_text(first.location);
  if (place.empty()) place = plan_label(report, group.plan);
  const std::string severity(first.suppressed ? "suppressed" : rules::to_string(first.severity));
  std::string text = printable(place) + ": " + page.paint(severity, mark_of(first.severity).colour) + ": ";
  if (!group.messages.empty()) text += printable(group.messages.front());
  text += " [" + printable(first.rule) + "]";
  if (group.monthly_usd) text += " " + usd(*group.monthly_usd);
  if (const std::string saving = saving_text(group); !saving.empty()) text += ", " + saving;
  page.line(text);
}

struct Sums {
  rules::Severity severity = rules::Severity::Note;
  std::size_t count = 0;
  Decimal monthly_usd, saving_usd;
};

void write_closing(Page& page, const Report& report, const std::vector<FindingGroup>& groups) {
  page.line(headline(report));
  page.line(severity_counts(groups));
  if (!report.saving_usd.is_zero()) page.line("saves up to " + usd(report.saving_usd) + " a month in all");
  if (!report.gate.passed) page.line(printable(failure_text(report)));
}

}  // namespace

std::string concise_text(const Report& report, const View& view) {
  Page page(view);
  const std::vector<FindingGroup> groups = finding_groups(report, view.suppressed);
  for (const FindingGroup& group : groups) write_line(page, report, group);
  write_closing(page, report, groups);
  return harmless_in_logs(page.take());
}

std::string statistics_text(const Report& report, const View& view) {
  const std::vector<FindingGroup> groups = finding_groups(report, view.suppressed);
  std::map<std::string, Sums> sums;
  for (const FindingGroup& group : groups) {
    Sums& sum = sums[group.first->rule];
    sum.severity = std::max(sum.severity, group.first->severity);
    sum.count += group.members.size();
    sum.monthly_usd += group.monthly_usd.value_or(Decimal());
    if (!group.inside) sum.saving_usd += group.saving_usd.value_or(Decimal());  // else the chain's
  }
  std::vector<std::pair<std::string, Sums>> rules(sums.begin(), sums.end());
  std::stable_sort(rules.begin(), rules.end(),
                   [](const auto& a, const auto& b) { return a.second.monthly_usd > b.second.monthly_usd; });
  std::vector<std::vector<std::string>> rows{{"rule", "severity", "findings", "a month", "saves"}};
  const auto amount = [](Decimal usd_amount) { return usd_amount.is_zero() ? "–" : usd(usd_amount); };
  for (const auto& [rule, sum] : rules)
    rows.push_back({rule, std::string(rules::to_string(sum.severity)), std::to_string(sum.count),
                    amount(sum.monthly_usd), amount(sum.saving_usd)});
  Page page(view);
  write_closing(page, report, groups);
  return harmless_in_logs((rules.empty() ? "" : table(rows) + "\n") + page.take());
}

}  // namespace terratoll::report
