// For a comment on a pull request, which is updated and found again by its first line, and for GitHub's job
// summary. GitHub takes 65,536 characters: what is dearest comes first, and what does not fit is counted.
#include <algorithm>

#include "base/figures.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cost/estimate.h"
#include "report/audit_page.h"
#include "report/bill_rows.h"
#include "report/escape.h"
#include "report/finding_groups.h"
#include "report/headline.h"
#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

constexpr std::size_t kLongestText = 600;  // code points
constexpr std::size_t kRows = 20;

std::string shortened(std::string_view text) {
  const std::string_view first = first_characters(text, kLongestText);
  return std::string(first) + (first.size() < text.size() ? "…" : "");
}
std::string plain(std::string_view text) {
  return markdown_text(shortened(text));
}
std::string code(std::string_view text) {
  return markdown_code(shortened(text));
}

// The rows that fit, and a line for the others.
std::string fitting(const std::vector<std::string>& rows, std::size_t budget, std::string_view noun) {
  std::string text;
  std::size_t shown = 0;
  while (shown < rows.size() && text.size() + rows[shown].size() <= budget) text += rows[shown++];
  if (shown < rows.size())
    text += "\n" + counted(rows.size() - shown, "more " + std::string(noun)) + " left out here.\n";
  return text;
}

std::string marker(const View& view) {
  std::string name = view.category.empty() ? "terratoll" : "terratoll " + view.category;
  std::erase_if(name, [](char c) { return c == '<' || c == '>' || c == '\n' || c == '\r' || c == '-'; });
  return "<!-- " + name + " -->\n";
}

std::string place(const std::optional<Location>& location, const View& view) {
  if (!location) return "";
  std::string text = code(place_text(location));
  if (view.link_base.empty()) return text;
  return "[" + text + "](" + view.link_base + uri_path(location->file) + "#L" +
         std::to_string(location->line) + ")";
}

std::string_view icon(rules::Severity severity) {
  switch (severity) {
    case rules::Severity::Error:
      return "❌";
    case rules::Severity::Warning:
      return "⚠️";
    case rules::Severity::Note:
      return "ℹ️";
  }
  return "";
}

std::string finding_row(const Report& report, const FindingGroup& group, const View& view) {
  std::vector<std::string> lines = {(group.inside ? "↳ **" : "**") + plain(group.first->rule) + "**"};
  if (report.plans.size() > 1) lines.push_back(code(plan_label(report, group.plan)));
  if (!group.named && !group.subject.empty()) lines.push_back(code(group.subject));
  for (const std::string& message : group.messages) lines.push_back(plain(message));
  if (group.more_messages > 0)
    lines.push_back("… and " + std::to_string(group.more_messages) + " more like it");
  if (!group.first->advice.empty()) lines.push_back("→ " + plain(group.first->advice));
  return "| " + std::string(icon(group.first->severity)) + " | " + joined(lines, "<br>") + " | " +
         place(group.first->location, view) + " | " + (group.monthly_usd ? usd(*group.monthly_usd) : "") +
         " | " +
         (group.inside       ? "with the chain"
          : group.saving_usd ? usd(*group.saving_usd)
                             : "") +
         " |\n";
}

std::string findings_table(const Report& report, const std::vector<FindingGroup>& all, const View& view) {
  if (all.empty()) return "";
  std::vector<std::string> rows;
  rows.reserve(all.size());
  for (const FindingGroup& group : all) rows.push_back(finding_row(report, group, view));
  return "\n| | Finding | Place | a month | saves |\n|---|---|---|--:|--:|\n" +
         fitting(rows, limits::kMarkdownFindings, "finding");
}

std::string folded(const std::string& title, const std::string& content) {
  return "\n<details><summary>" + title + "</summary>\n\n" + content + "\n</details>\n";
}

std::string amounts(const Report& report, const BillRow& row) {
  if (report.audit) return after_text(row) + " |\n";
  return usd(row.before) + " | " + after_text(row) + " | " + usd_change(row.after - row.before) + " |\n";
}

std::string bill_table(const Report& report, const std::vector<BillRow>& rows) {
  std::vector<std::string> lines;
  lines.reserve(rows.size());
  for (const BillRow& row : rows) {
    lines.push_back("| " + code(row.name) + " | " + plain(row.summary) +
                    (row.note.empty() ? "" : "<br>" + plain(row.note)) + " | " + amounts(report, row));
  }
  const cost::Totals& totals = report.totals;
  // The total stands first, so that it is there even where rows are left out.
  std::string text = report.audit ? "| | | a month |\n|---|---|--:|\n"
                                  : "| | | before | after | change |\n|---|---|--:|--:|--:|\n";
  text +=
      std::string(missing_text(report).empty() ? "| **total** | | " : "| **total of what is known** | | ") +
      amounts(report, {"", "", totals.monthly_before_usd, totals.monthly_usd});
  return text + fitting(lines, limits::kMarkdownSection, "row");
}

std::string sums(const Report& report) {
  std::vector<std::string> parts;
  for (const auto& [name, amount] : components(report))
    parts.push_back(std::string(name) + " " + usd(amount));
  std::string text = parts.empty() ? "" : "\n" + joined(parts, " + ") + "\n";
  std::vector<std::string> others;
  for (const auto& [volume, amount] : report.totals.scenarios) {
    if (volume != Decimal(1)) others.push_back(volume.text() + "× " + usd(amount));
  }
  if (!others.empty()) text += "\nAt other volumes: " + joined(others, ", ") + "\n";
  if (report.totals.monthly_max_usd > report.totals.monthly_usd) {
    text += "\nWith every autoscaler at its maximum: " + usd(report.totals.monthly_max_usd) + "\n";
  }
  return text;
}

// Of an audit: by plan, or as it is asked for.
std::string where(const Report& report) {
  if (!report.audit || (report.plans.size() < 2 && report.group_by.empty())) return "";
  std::vector<std::string> lines;
  const bool of_money = report.group_by != "rule";
  for (const BillRow& row : where_it_goes(report, kRows)) {
    lines.push_back("| " + code(row.name) + " | " + plain(row.summary) + " | " + after_text(row) + " | " +
                    (of_money ? share_text(row.after, report.totals.monthly_usd) : usd(row.saving_usd)) +
                    " |\n");
  }
  return "\n| Where it goes, " + plain(by_text(report)) + " | | a month | " + (of_money ? "share" : "saves") +
         " |\n|---|---|--:|--:|\n" + fitting(lines, limits::kMarkdownSection, "row");
}

std::string list(const std::vector<std::string>& texts, std::string_view noun) {
  std::vector<std::string> lines;
  lines.reserve(texts.size());
  for (const std::string& text : texts) lines.push_back("- " + text + "\n");
  return fitting(lines, limits::kMarkdownSection, noun);
}

std::string grounds(const Report& report) {
  std::string text;
  std::vector<std::string> assumed, doubted, missing, diagnostics;
  for (const std::string& each : report.assumptions) assumed.push_back(plain(each));
  for (const NotPriced& each : not_priced(report))
    missing.push_back(plain(each.what) + ": " + plain(each.why));
  for (const Diagnostic& each : report.diagnostics)
    diagnostics.push_back(plain(to_string(each.severity)) + ": " + plain(each.message));
  if (!assumed.empty()) {
    const Decimal part = report.totals.monthly_assumed_usd;
    text += folded(part.is_zero() ? "Assumed" : "Assumed, for " + usd(part) + " of the total",
                   list(assumed, "assumption"));
  }
  for (const NotPriced& each : doubts(report)) doubted.push_back(plain(each.what) + ": " + plain(each.why));
  if (!doubted.empty())
    text += folded("In doubt (~), for " + usd(doubtful_usd(report)) + " of the total", list(doubted, "line"));
  if (!missing.empty()) text += folded("Not in the total", list(missing, "line"));
  if (!diagnostics.empty()) text += folded("Diagnostics", list(diagnostics, "diagnostic"));
  return text;
}

std::string hidden(const Report& report, const View& view) {
  std::vector<std::string> parts;
  const auto part = [&](std::size_t count, std::string_view words) {
    if (count > 0) parts.push_back(std::to_string(count) + " " + std::string(words));
  };
  part(report.hidden.untouched, "more on what this change leaves alone (<code>--all</code>)");
  part(report.hidden.suspected, "more only suspected (<code>--min-confidence low</code>)");
  part(view.suppressed ? 0 : suppressed_count(report), "suppressed");
  if (!report.saving_usd.is_zero())
    parts.push_back("saves up to " + usd(report.saving_usd) + " a month in all");
  return parts.empty() ? "" : "\n" + joined(parts, " · ") + "\n";
}

}  // namespace

std::string write_markdown(const Report& report, const View& view) {
  const std::vector<FindingGroup> all = finding_groups(report, view.suppressed);
  const std::vector<BillRow> rows = bill(report, kRows);
  std::string text = marker(view) + "### " + headline(report) + " · " + severity_counts(all) + "\n";
  if (!report.gate.passed) text += "\n**Failed:** " + plain(joined(report.gate.reasons, "; ")) + "\n";
  text += where(report) + findings_table(report, all, view) + hidden(report, view);
  if (!rows.empty()) text += folded("The bill", bill_table(report, rows) + sums(report));
  text += grounds(report);
  std::vector<std::string> parts = scope(report);
  parts.push_back(in_force_text(report.in_force));
  parts.push_back(coverage_text(report));
  return text + "\n<sub>" + plain(joined(parts, " · ")) + "</sub>\n";
}

}  // namespace terratoll::report
