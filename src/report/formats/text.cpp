// For a terminal and a log: the findings, dearest first, each with its place, a sentence and the way out;
// then the bill, what it rests on, and what it leaves out.
#include "base/text.h"

#include <algorithm>
#include <set>

#include "base/columns.h"
#include "base/figures.h"
#include "cost/estimate.h"
#include "plan/plan.h"
#include "report/audit_page.h"
#include "report/bill_rows.h"
#include "report/brief.h"
#include "report/code_line.h"
#include "report/escape.h"
#include "report/finding_groups.h"
#include "report/headline.h"
#include "report/item_lines.h"
#include "report/page.h"
#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

constexpr std::size_t kRows = 20, kFindings = 10, kNotes = 8, kItems = 16;
constexpr std::string_view kPerMonth = " /month";

std::string subject_line(const Report& report, const FindingGroup& group) {
  std::string subject = group.named ? "" : group.subject;
  if (report.plans.size() < 2) return subject;
  return plan_label(report, group.plan) + (subject.empty() ? "" : ": " + subject);
}

// "✖ sku-retired       modules/train/main.tf:30        $4,467.60 /month"
void write_group_head(Page& page, const FindingGroup& group, std::size_t rule_width, std::string_view place) {
  const Mark mark = mark_of(group.first->severity);
  const std::string rule = printable(group.first->rule);
  const std::string amount = group.monthly_usd ? usd(*group.monthly_usd) + std::string(kPerMonth) : "";
  std::string head = page.paint(group.inside ? "└" : mark.icon, mark.colour) + " " + rule;
  std::size_t used = 2 + columns(rule);
  const bool fits = 2 + rule_width + columns(place) + 2 + columns(amount) <= page.width();
  if (fits && !place.empty()) {
    head += spaces(2 + rule_width - used) + std::string(place);
    used = 2 + rule_width + columns(place);
  }
  if (amount.empty()) {
    page.line(head);
  } else {
    page.with_amount(head, used, amount, page.width(), "");
  }
  if (!fits) page.paragraph(place, 2);
}

std::vector<std::string> paragraphs(const FindingGroup& group, bool with_advice) {
  std::vector<std::string> texts;
  for (const std::string& message : group.messages) texts.push_back(printable(message));
  if (group.more_messages > 0)
    texts.push_back("… and " + std::to_string(group.more_messages) + " more like it");
  if (group.flow != nullptr && group.flow->evidence.size() > 2) {
    std::vector<std::string> way;
    for (const std::string& each : group.flow->evidence) way.push_back(printable(each));
    texts.push_back("because " + joined(way, " ← "));
  }
  if (group.first->confidence == rules::Confidence::Low)
    texts.emplace_back("Suspected only: confidence is low.");
  if (with_advice && !group.first->advice.empty()) texts.push_back(printable(group.first->advice));
  return texts;
}

// What is to be said of it, and what it saves, under the amount of the head.
void write_group_body(Page& page, const FindingGroup& group, bool with_advice) {
  std::vector<std::string> texts = paragraphs(group, with_advice);
  const std::string saving = saving_text(group);
  if (saving.empty() || texts.empty()) {
    for (const std::string& text : texts) page.paragraph(text, 2);
    return;
  }
  for (std::size_t i = 0; i + 1 < texts.size(); ++i) page.paragraph(texts[i], 2);
  const std::size_t edge = page.width() - kPerMonth.size();
  const std::vector<std::string> lines = wrapped(texts.back(), edge - columns(saving) - 4);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) page.line("  " + lines[i]);
  const bool saves = !group.saving_usd->is_negative();
  page.with_amount("  " + lines.back(), 2 + columns(lines.back()), saving, edge, saves ? "32" : "");
}

// The line that a finding stands at, with a mark below it.
void write_code(Page& page, const View& view, const FindingGroup& group) {
  const std::optional<Location>& place = group.first->location;
  if (!view.line_at || !place || place->line == 0) return;
  const std::string code = printable(shown_code(view.line_at(*place)));
  const std::string number = std::to_string(place->line);
  if (code.empty() || 2 + number.size() + 3 + columns(code) > page.width()) return;
  const std::string mark(columns(code), '^');
  page.line("  " + page.paint(number + " │ ", "2") + code);
  page.line("  " + spaces(number.size()) + page.paint(" │ ", "2") +
            page.paint(mark, mark_of(group.first->severity).colour));
}

// Those that a screen or two have room for: errors, and then the dearest.
std::size_t shown_findings(const View& view, const std::vector<FindingGroup>& all) {
  std::size_t shown = std::min(kFindings, all.size());
  // What belongs to a chain stays with it.
  while (shown < all.size() && all[shown].inside) ++shown;
  return view.all_findings || view.all ? all.size() : shown;
}

void write_findings(Page& page, const Report& report, const View& view,
                    const std::vector<FindingGroup>& all) {
  std::size_t rule_width = 0;
  for (const FindingGroup& group : all) rule_width = std::max(rule_width, columns(group.first->rule) + 3);
  if (page.width() >= 100) rule_width = std::max<std::size_t>(rule_width, 32);
  std::set<std::string_view> advice;  // is said once
  const std::size_t shown = shown_findings(view, all);
  for (std::size_t i = 0; i < shown; ++i) {
    const FindingGroup& group = all[i];
    std::string place = printable(place_text(group.first->location));
    std::string subject = printable(subject_line(report, group));
    if (place.empty()) place.swap(subject);
    write_group_head(page, group, rule_width, place);
    if (!subject.empty()) page.paragraph(subject, 2);
    write_code(page, view, group);
    write_group_body(page, group, advice.insert(group.first->advice).second);
  }
  if (shown < all.size()) {
    const std::vector<FindingGroup> rest(all.begin() + static_cast<std::ptrdiff_t>(shown), all.end());
    page.paragraph("… and " + severity_counts(rest) + " more: --all-findings, or --concise", 0);
  }
}

// The bill's columns: a name, a summary, and one amount or three.
struct Table {
  std::size_t width = 0, name = 0, amount = 0;
  bool audit = false;
};

std::vector<std::string> amounts(const BillRow& row, bool audit) {
  if (audit) return {after_text(row)};
  return {row.before.is_zero() ? "–" : usd(row.before),
          row.after.is_zero() && !row.unknown ? "–" : after_text(row), usd_change(row.after - row.before)};
}

std::string cells(const Table& table, const std::vector<std::string>& texts) {
  std::string line;
  for (const std::string& text : texts) line += right(text, table.amount);
  return line;
}

Table table_of(const Report& report, const std::vector<BillRow>& rows, std::size_t width) {
  Table table{width, 12, 10, report.audit};
  const auto widen = [&](const BillRow& row) {
    for (const std::string& text : amounts(row, report.audit))
      table.amount = std::max(table.amount, columns(text));
  };
  for (const BillRow& row : rows) widen(row);
  widen({"", "", report.totals.monthly_before_usd, report.totals.monthly_usd});
  table.amount += 2;
  // The longest name that leaves its own row on one line; the others take two.
  const std::size_t taken = 4 + table.amount * (report.audit ? 1 : 3);
  for (const BillRow& row : rows) {
    const std::size_t name = columns(printable(row.name));
    if (name + columns(printable(row.summary)) + taken <= width) table.name = std::max(table.name, name);
  }
  return table;
}

void write_items(Page& page, const BillRow& row) {
  const std::vector<ItemLine> lines = item_lines(row);
  for (std::size_t i = 0; i < std::min(kItems, lines.size()); ++i) {
    const std::string amount = lines[i].sum ? amount_of(lines[i]) : "not known";
    page.hanging("    ",
                 printable(name_of(lines[i])) + " " + amount + ": " + printable(grounds_of(*lines[i].item)),
                 6);
  }
  if (lines.size() > kItems)
    page.line("    " + counted(lines.size() - kItems, "more item") + ": --format json");
}

void write_row(Page& page, const Table& table, const BillRow& row) {
  const std::string name = printable(row.name), summary = printable(row.summary);
  const std::string money = cells(table, amounts(row, table.audit));
  std::string head = "  " + left(name, table.name) + (summary.empty() ? "" : "  " + summary);
  if (columns(name) > table.name || columns(head) + columns(money) > table.width) {
    page.line("  " + name);
    head = summary.empty() ? "" : "    " + summary;
  }
  if (columns(head) + columns(money) > table.width) {
    page.line(head);
    head.clear();
  }
  page.line(left(head, table.width - columns(money)) + money);
  if (!row.note.empty()) page.paragraph(printable(row.note), 4);
}

void write_total(Page& page, const Report& report, const Table& table) {
  std::string rule;
  for (std::size_t i = 2; i < table.width; ++i) rule += "─";
  page.line("  " + rule);
  const cost::Totals& totals = report.totals;
  const std::vector<std::string> texts =
      report.audit ? std::vector{usd(totals.monthly_usd)}
                   : std::vector{usd(totals.monthly_before_usd), usd(totals.monthly_usd),
                                 usd_change(totals.monthly_change_usd)};
  const std::string money = cells(table, texts);
  const std::string name = missing_text(report).empty() ? "  total" : "  total of what is known";
  page.line(left(name, table.width - columns(money)) + money);
}

void write_sums(Page& page, const Report& report) {
  std::vector<std::string> parts;
  for (const auto& [name, amount] : components(report))
    parts.push_back(std::string(name) + " " + usd(amount));
  page.gap();
  if (!parts.empty()) page.paragraph(joined(parts, " + "), 2);
  const cost::Totals& totals = report.totals;
  std::vector<std::string> volumes;
  for (const auto& [volume, amount] : totals.scenarios) {
    if (volume != Decimal(1) && amount != totals.monthly_usd)
      volumes.push_back(volume.text() + "× " + usd(amount));
  }
  if (!volumes.empty()) page.paragraph("at other volumes: " + joined(volumes, ", "), 2);
  if (totals.monthly_max_usd > totals.monthly_usd) {
    page.paragraph("with every autoscaler at its maximum: " + usd(totals.monthly_max_usd), 2);
  }
}

// Whether the headline says what the bill does not: that the plan failed, or that the sum is not whole.
bool says_more(const Report& report) {
  return !missing_text(report).empty() || headline(report).find(" plan · ") != std::string::npos;
}

void write_bill(Page& page, const Report& report, const View& view, const std::vector<BillRow>& rows) {
  page.gap();
  if (rows.empty()) {
    if (!says_more(report)) page.line(headline(report));
    return;
  }
  const Table table = table_of(report, rows, page.width());
  const std::vector<std::string> titles = report.audit
                                              ? std::vector<std::string>{"a month"}
                                              : std::vector<std::string>{"before", "after", "change"};
  const std::string heads = cells(table, titles);
  page.line(left(report.audit ? "Cost" : "Monthly", table.width - columns(heads)) + heads);
  for (const BillRow& row : rows) {
    write_row(page, table, row);
    if (view.items) write_items(page, row);
  }
  write_total(page, report, table);
  write_sums(page, report);
}

void write_by_plan(Page& page, const Report& report) {
  const std::vector<BillRow> rows = bill_by_plan(report, kRows);
  page.gap();
  const Table table = table_of(report, rows, page.width());
  page.line("By plan");
  for (const BillRow& row : rows) write_row(page, table, row);
}

// The first of them, unless all are asked for.
template <class T, class Write>
void write_few(Page& page, const View& view, const std::vector<T>& all, const Write& write) {
  const bool few = !view.all_findings && !view.all && all.size() > kNotes + 1;
  const std::size_t shown = few ? kNotes : all.size();
  for (std::size_t i = 0; i < shown; ++i) write(all[i]);
  if (few) page.paragraph("… and " + std::to_string(all.size() - shown) + " more: --all-findings", 2);
}

void write_grounds(Page& page, const Report& report, const View& view) {
  const auto paragraph = [&](const NotPriced& each) {
    page.paragraph(printable(each.what) + ": " + printable(each.why), 2);
  };
  if (!report.assumptions.empty()) {
    page.gap();
    const Decimal assumed = report.totals.monthly_assumed_usd;
    page.line(assumed.is_zero() ? "Assumed" : "Assumed, for " + usd(assumed) + " of the total");
    write_few(page, view, report.assumptions,
              [&](const std::string& each) { page.paragraph(printable(each), 2); });
  }
  if (const std::vector<NotPriced> all = doubts(report); !all.empty()) {
    page.gap();
    page.line("In doubt (~), for " + usd(doubtful_usd(report)) + " of the total");
    write_few(page, view, all, paragraph);
  }
  const std::vector<NotPriced> missing = not_priced(report);
  if (!missing.empty()) {
    page.gap();
    page.line("Not in the total");
    for (const NotPriced& each : missing) paragraph(each);  // always all of it
  }
  page.gap();
  page.paragraph(coverage_text(report), 0);
}

void write_diagnostics(Page& page, const Report& report) {
  if (report.diagnostics.empty()) return;
  page.gap();
  for (const Diagnostic& each : shown_diagnostics(report)) {
    page.paragraph(std::string(to_string(each.severity)) + ": " + printable(each.message) + " [" +
                       printable(each.code) + "]",
                   0);
  }
}

void write_closing(Page& page, const Report& report, const View& view, const std::vector<FindingGroup>& all) {
  const auto more = [&](std::size_t count, std::string_view words) {
    if (count > 0) page.paragraph(std::to_string(count) + " more " + std::string(words), 0);
  };
  more(report.hidden.untouched, "on what this change leaves alone: --all");
  more(report.hidden.suspected, "only suspected: --min-confidence low");
  const std::size_t suppressed = view.suppressed ? 0 : suppressed_count(report);
  page.line(severity_counts(all) +
            (suppressed > 0 ? " · " + std::to_string(suppressed) + " suppressed" : ""));
  if (!report.saving_usd.is_zero()) page.line("saves up to " + usd(report.saving_usd) + " a month in all");
  if (!report.gate.passed) page.paragraph(printable(failure_text(report)), 0);
}

// Nothing that somebody would have to do or know.
bool is_quiet(const Report& report, const std::vector<FindingGroup>& all, const std::vector<BillRow>& rows) {
  if (!all.empty() || !report.diagnostics.empty()) return false;
  const bool untouched =
      !report.audit && std::all_of(report.resources.begin(), report.resources.end(),
                                   [](const Resource& each) { return each.change == plan::Change::NoOp; });
  return untouched || (rows.empty() && not_priced(report).empty() && report.assumptions.empty());
}

}  // namespace

std::string write_text(const Report& report, const View& view) {
  if (view.concise) return concise_text(report, view);
  if (view.statistics) return statistics_text(report, view);
  // What the rows are made of is said of the whole bill.
  if (report.audit && !view.all && !view.items) return write_audit_page(report, view);
  const std::vector<FindingGroup> all = finding_groups(report, view.suppressed);
  const std::vector<BillRow> rows = bill(report, kRows);
  Page page(view);
  const std::string what = printable(joined(scope(report), " · ")),
                    files = printable(in_force_text(report.in_force));
  if (is_quiet(report, all, rows)) {
    page.paragraph(what + " · " + files, 0);
    page.paragraph(headline(report) + " · " + coverage_text(report), 0);
    write_closing(page, report, view, all);
    return harmless_in_logs(page.take());
  }
  page.paragraph(what, 0);
  page.paragraph(files, 0);
  if (says_more(report)) page.paragraph(headline(report), 0);
  page.gap();
  write_findings(page, report, view, all);
  if (!report.group_by.empty()) write_where(page, report, report.groups.size());
  if (report.plans.size() > 1 && report.group_by != "plan") write_by_plan(page, report);
  write_bill(page, report, view, rows);
  write_grounds(page, report, view);
  write_diagnostics(page, report);
  page.gap();
  write_closing(page, report, view, all);
  return harmless_in_logs(page.take());
}

}  // namespace terratoll::report
