#include "report/annotations.h"

#include "base/figures.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/utf8.h"
#include "report/escape.h"

namespace terratoll::report {
namespace {

constexpr std::size_t kPerLevel = 10;

std::string shortened(const std::string& text) {
  return text.size() <= limits::kAnnotation ? text
                                            : std::string(first_bytes(text, limits::kAnnotation)) + "…";
}

// What is suppressed is nothing to act on.
rules::Severity level_of(const FindingGroup& group) {
  return group.first->suppressed ? rules::Severity::Note : group.first->severity;
}

}  // namespace

Annotation annotation_of(const FindingGroup& group, const PlanLabels& plans) {
  Annotation each;
  each.severity = level_of(group);
  each.rule = printable(group.first->rule);
  each.title = each.rule;
  if (group.monthly_usd) each.title += ": " + usd(*group.monthly_usd) + " a month";
  each.location = group.first->location;
  std::vector<std::string> lines;
  const std::string plan = printable(plans.before(group.plan));
  if (!group.named && !group.subject.empty()) {
    lines.push_back(plan + printable(group.subject));
  } else if (!plan.empty()) {
    lines.push_back(plan.substr(0, plan.size() - 2));
  }
  for (const std::string& message : group.messages) lines.push_back(printable(message));
  if (group.more_messages > 0)
    lines.push_back("… and " + std::to_string(group.more_messages) + " more like it");
  if (!group.first->advice.empty()) lines.push_back(printable(group.first->advice));
  if (std::string saving = saving_text(group); !saving.empty()) {
    saving[0] = saving[0] == 's' ? 'S' : 'C';
    lines.push_back(saving + (group.inside ? "." : " a month."));
  }
  // A consumer prints the message into its log again.
  each.message = shortened(harmless_in_logs(joined(lines, "\n")));
  return each;
}

std::vector<Annotation> annotations(const Report& report, const std::vector<FindingGroup>& groups) {
  const PlanLabels plans(report);
  std::vector<Annotation> result;
  for (const auto severity : {rules::Severity::Error, rules::Severity::Warning, rules::Severity::Note}) {
    std::vector<const FindingGroup*> level;
    for (const FindingGroup& group : groups) {
      if (level_of(group) == severity) level.push_back(&group);
    }
    const std::size_t shown = level.size() <= kPerLevel ? level.size() : kPerLevel - 1;
    for (std::size_t i = 0; i < shown; ++i) result.push_back(annotation_of(*level[i], plans));
    if (shown == level.size()) continue;
    const std::string text =
        counted(level.size() - shown, std::string("more ") + std::string(rules::to_string(severity)));
    result.push_back({severity, text, text + ": the report of this job has them all.", "", std::nullopt});
  }
  return result;
}

std::string in_force_line(const Report& report) {
  return harmless_in_logs(printable(in_force_text(report.in_force))) + "\n";
}

std::string warning_lines(const Report& report) {
  std::string text;
  for (const Diagnostic& each : report.diagnostics) {
    if (each.severity != rules::Severity::Note)
      text += harmless_in_logs(printable(std::string(to_string(each.severity)) + ": " + each.message)) + "\n";
  }
  return text;
}

}  // namespace terratoll::report
