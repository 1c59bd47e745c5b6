// For a comment on a pull request, which is updated and found again by its first line, and for GitHub's job
// summary. GitHub takes 65,536 characters: what is dearest comes first, and what does not fit is counted.
#include <algorithm>
#include <set>

#include "base/figures.h"
#include "base/limits.h"
#include "base/marker.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cost/estimate.h"
#include "report/audit_page.h"
#include "report/bill_rows.h"
#include "report/escape.h"
#include "report/finding_groups.h"
#include "report/headline.h"
#include "report/item_lines.h"
#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

constexpr std::size_t kLongestText = 600;  // code points
constexpr std::size_t kRows = 20;
constexpr std::size_t kHops = 6, kItems = 4;  // of a chain, of a row of the bill
constexpr std::size_t kUnbroken = 12;         // characters of a word that a narrow column has room for

std::string shortened(std::string_view text) {
  const std::string_view first = first_characters(text, kLongestText);
  return std::string(first) + (first.size() < text.size() ? "…" : "");
}

// Where a long word may be broken, as an address or a path: behind these.
bool may_break_behind(char c) {
  return std::string_view("._/[=").find(c) != std::string_view::npos;
}

// The same text, with places to break in words that a phone has no room for: where their parts end, else
// anywhere.
std::string breakable(std::string_view text, std::string (*escaped)(std::string_view)) {
  std::string out;
  std::size_t from = 0, unbroken = 0;  // characters since the last place
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view bytes = take_code_point(rest).bytes;
    const std::size_t end = text.size() - rest.size();
    unbroken = bytes == " " ? 0 : unbroken + 1;
    if (rest.empty() || rest.front() == ' ') continue;
    const std::size_t word_end = std::min(text.find(' ', end), text.size());
    const bool ends_part = may_break_behind(bytes.front()) && !may_break_behind(rest.front());
    const bool is_long = unbroken + (word_end - end) > kUnbroken;
    if ((!ends_part || !is_long) && unbroken < 2 * kUnbroken) continue;
    out += escaped(text.substr(from, end - from)) + "<wbr>";
    from = end;
    unbroken = 0;
  }
  return out + escaped(text.substr(from));
}
std::string code_inside(std::string_view text) {
  constexpr std::string_view kBegin = "<code>", kEnd = "</code>";
  const std::string whole = markdown_code(text);
  return whole.substr(kBegin.size(), whole.size() - kBegin.size() - kEnd.size());
}
std::string plain(std::string_view text) {
  return breakable(shortened(text), markdown_text);
}
std::string code(std::string_view text) {
  return "<code>" + breakable(shortened(text), code_inside) + "</code>";
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

// What is said of a group, in lines; an advice is said once.
class Findings {
 public:
  Findings(const Report& report, const View& view) : report_(report), view_(view) {}

  // The hops of a chain stand inside it.
  std::string table(const std::vector<FindingGroup>& all) {
    std::vector<std::string> rows;
    for (std::size_t i = 0; i < all.size();) {
      std::size_t end = i + 1;
      while (end < all.size() && all[end].inside) ++end;
      rows.push_back(row(all, i, end));
      i = end;
    }
    if (rows.empty()) return "";
    return "\n| a month | finding |\n|--:|---|\n" + fitting(rows, limits::kMarkdownFindings, "finding");
  }

 private:
  std::string row(const std::vector<FindingGroup>& all, std::size_t from, std::size_t end) {
    const FindingGroup& group = all[from];
    std::vector<std::string> amounts = {group.monthly_usd ? "**" + usd(*group.monthly_usd) + "**" : "–"};
    std::vector<std::string> lines = {head(group, std::string(icon(group.first->severity)))};
    if (const std::string saving = saving_text(group); !saving.empty()) amounts.push_back(saving);
    say(group, lines);
    const std::size_t shown = std::min(end, from + 1 + kHops);
    for (std::size_t i = from + 1; i < shown; ++i) {
      lines.push_back(head(all[i], "↳") + (all[i].monthly_usd ? " · " + usd(*all[i].monthly_usd) : ""));
      say(all[i], lines);
    }
    if (shown < end) lines.push_back("↳ " + counted(end - shown, "more hop"));
    return "| " + joined(amounts, "<br>") + " | " + joined(lines, "<br>") + " |\n";
  }

  std::string head(const FindingGroup& group, const std::string& mark) const {
    const std::string where = place(group.first->location, view_);
    return mark + " **" + plain(group.first->rule) + "**" + (where.empty() ? "" : " · " + where);
  }

  void say(const FindingGroup& group, std::vector<std::string>& lines) {
    if (report_.plans.size() > 1) lines.push_back(code(plan_label(report_, group.plan)));
    if (!group.named && !group.subject.empty()) lines.push_back(code(group.subject));
    for (const std::string& message : group.messages) lines.push_back(plain(message));
    if (group.more_messages > 0)
      lines.push_back("… and " + std::to_string(group.more_messages) + " more like it");
    const std::string& advice = group.first->advice;
    if (!advice.empty() && said_.insert(group.first->rule + "\n" + advice).second)
      lines.push_back("→ " + plain(advice));
  }

  const Report& report_;
  const View& view_;
  std::set<std::string> said_;
};

std::string folded(const std::string& title, const std::string& content) {
  return "\n<details><summary>" + title + "</summary>\n\n" + content + "\n</details>\n";
}

// What changes, and from what to what where something stood before; of an audit what it comes to.
std::string amounts(const Report& report, const BillRow& row, const std::string& mark) {
  if (report.audit) return mark + after_text(row) + mark;
  if (row.before == row.after) return mark + after_text(row) + mark + "<br>as before";
  const std::string change = mark + usd_change(row.after - row.before) + mark;
  const bool is_new = row.before.is_zero() && !row.doubtful;
  return is_new ? change : change + "<br>" + usd(row.before) + " → " + after_text(row);
}

// "2 × compute: 730 hour × $3.06 = $4,467.60".
std::vector<std::string> items_of(const BillRow& row) {
  std::vector<std::string> lines;
  const std::vector<ItemLine> items = item_lines(row);
  for (const ItemLine& each : items) {
    if (lines.size() == kItems) {
      lines.push_back("… " + counted(items.size() - kItems, "more item"));
      break;
    }
    const std::string quantity = quantity_of(*each.item);
    const std::string sum = (quantity.empty() ? "" : quantity + " = ") + amount_of(each);
    lines.push_back(plain(name_of(each) + ": " + (each.sum ? sum : "not known")));
  }
  return lines;
}

std::string bill_row(const Report& report, const BillRow& row) {
  std::vector<std::string> lines = {code(row.name)};
  if (!row.summary.empty()) lines.back() += " " + plain(row.summary);
  if (!row.note.empty()) lines.push_back(plain(row.note));
  const std::vector<std::string> items = items_of(row);
  if (!items.empty()) lines.push_back("<sub>" + joined(items, "<br>") + "</sub>");
  return "| " + amounts(report, row, "") + " | " + joined(lines, "<br>") + " |\n";
}

std::string bill_table(const Report& report, const std::vector<BillRow>& rows) {
  std::vector<std::string> lines;
  lines.reserve(rows.size());
  for (const BillRow& row : rows) lines.push_back(bill_row(report, row));
  const cost::Totals& totals = report.totals;
  const std::string total = missing_text(report).empty() ? "total" : "total of what is known";
  // The total stands first, so that it is there even where rows are left out.
  return std::string(report.audit ? "| a month | |\n" : "| change | |\n") + "|--:|---|\n| " +
         amounts(report, {"", "", totals.monthly_before_usd, totals.monthly_usd}, "**") + " | **" + total +
         "** |\n" + fitting(lines, limits::kMarkdownBill, "row");
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
    const std::string part =
        of_money ? share_text(row.after, report.totals.monthly_usd) : "saves " + usd(row.saving_usd);
    lines.push_back("| " + after_text(row) + "<br>" + part + " | " + code(row.name) +
                    (row.summary.empty() ? "" : "<br>" + plain(row.summary)) + " |\n");
  }
  return "\n| a month | where it goes, " + plain(by_text(report)) + " |\n|--:|---|\n" +
         fitting(lines, limits::kMarkdownSection, "row");
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
  std::string text =
      comment_marker(view.category) + "\n### " + headline(report) + " · " + severity_counts(all) + "\n";
  if (!report.gate.passed) text += "\n**Failed:** " + plain(joined(report.gate.reasons, "; ")) + "\n";
  text += where(report) + Findings(report, view).table(all) + hidden(report, view);
  if (!rows.empty()) text += folded("The bill", bill_table(report, rows) + sums(report));
  text += grounds(report);
  std::vector<std::string> parts = scope(report);
  parts.push_back(in_force_text(report.in_force));
  parts.push_back(coverage_text(report));
  return text + "\n<sub>" + plain(joined(parts, " · ")) + "</sub>\n";
}

}  // namespace terratoll::report
