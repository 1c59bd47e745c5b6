#include "report/audit_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "base/columns.h"
#include "base/figures.h"
#include "base/text.h"
#include "plan/address.h"
#include "report/bill_rows.h"
#include "report/escape.h"
#include "report/finding_groups.h"
#include "report/groups.h"
#include "report/headline.h"
#include "report/page.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

constexpr std::int64_t kBar = 12;  // columns
constexpr std::size_t kAdvice = 3, kProblems = 5, kNotes = 2;

std::string bar(Decimal part, Decimal whole) {
  if (whole.is_zero() || part <= Decimal()) return "";
  const auto eighths = static_cast<std::size_t>((part * Decimal(kBar * 8)).over(whole).to_double());
  std::string text;
  for (std::size_t i = 0; i < eighths / 8; ++i) text += "█";
  static constexpr std::string_view kParts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  text += kParts[eighths % 8];
  return text.empty() ? "▏" : text;
}

BillRow row_of(const Report& report, const Group& group, std::string_view by) {
  BillRow row{by == "plan" ? plan_label(report, group.name) : group.name, "", group.monthly_before_usd,
              group.monthly_usd};
  std::vector<std::string> parts;
  if (group.resources > 0) parts.push_back(counted(group.resources, by == "rule" ? "finding" : "resource"));
  if (group.missing > 0) parts.push_back(std::to_string(group.missing) + " without a known cost");
  row.summary = joined(parts, ", ");
  row.saving_usd = group.saving_usd;
  row.unknown = group.monthly_usd.is_zero() && group.missing > 0;
  return row;
}

// "… 190 more".
BillRow rest_of(const std::vector<Group>& all, std::size_t from) {
  BillRow rest{"… " + thousands(static_cast<std::int64_t>(all.size() - from)) + " more", "", {}, {}};
  std::size_t missing = 0;
  for (std::size_t i = from; i < all.size(); ++i) {
    rest.before += all[i].monthly_before_usd;
    rest.after += all[i].monthly_usd;
    rest.saving_usd += all[i].saving_usd;
    missing += all[i].missing;
  }
  if (missing > 0) rest.summary = std::to_string(missing) + " without a known cost";
  rest.unknown = rest.after.is_zero() && missing > 0;
  return rest;
}

// The columns to the right of a list: amounts, and of what adds up to the total its share.
class Amounts {
 public:
  Amounts(const Report& report, const std::vector<BillRow>& rows)
      : whole_(report.totals.monthly_usd), by_rule_(report.group_by == "rule") {
    for (const BillRow& each : rows) {
      amount_ = std::max(amount_, columns(after_text(each)));
      saving_ = std::max(saving_, columns(saving(each)));
    }
  }
  std::size_t width() const { return amount_ + 2 + (by_rule_ ? saving_ : 5 + std::size_t{kBar}); }
  std::string titles() const {
    return right("a month", amount_) + (by_rule_ ? "  " + right("saves", saving_) : "  share");
  }
  std::string cells(const Page& page, const BillRow& row) const {
    std::string text = right(after_text(row), amount_);
    if (by_rule_) return text + "  " + page.paint(right(saving(row), saving_), "32");
    if (row.after <= Decimal()) return text;
    return text + "  " + right(share_text(row.after, whole_), 4) + " " +
           page.paint(bar(row.after, whole_), "36");
  }

 private:
  static std::string saving(const BillRow& row) {
    return row.saving_usd > Decimal() ? usd(row.saving_usd) : "";
  }

  Decimal whole_;
  bool by_rule_;
  std::size_t amount_ = columns("a month"), saving_ = columns("saves");
};

}  // namespace

void write_where(Page& page, const Report& report, std::size_t most) {
  const std::vector<BillRow> rows = where_it_goes(report, most);
  if (rows.empty()) return;
  const Amounts amounts(report, rows);
  const std::size_t edge = page.width() - amounts.width(), room = edge - 2;
  page.gap();
  page.line(left("Where it goes, " + printable(by_text(report)), edge) + amounts.titles());
  for (const BillRow& each : rows) {
    std::string text = printable(each.name);
    const std::string whole = text + (each.summary.empty() ? "" : "  " + printable(each.summary));
    if (columns(text) > room - 2) {
      page.line("  " + text);
      text.clear();
    } else if (columns(whole) <= room - 2) {
      text = whole;
    }
    page.line("  " + left(text, room) + amounts.cells(page, each));
  }
}

namespace {

// "endpoint-always-on 600, egress-chain 12".
std::string by_rule_text(const std::vector<const FindingGroup*>& groups) {
  std::map<std::string, std::size_t> counts;
  for (const FindingGroup* each : groups) ++counts[printable(each->first->rule)];
  std::vector<std::pair<std::size_t, std::string>> sorted;
  sorted.reserve(counts.size());
  for (const auto& [rule, count] : counts) sorted.emplace_back(count, rule);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> words;
  words.reserve(sorted.size());
  for (const auto& [count, rule] : sorted)
    words.push_back(rule + " " + thousands(static_cast<std::int64_t>(count)));
  return listed(first_of(std::move(words), 4));
}

// A line of the findings: of several plans that are made alike, those of one rule on one block.
struct Dearest {
  const FindingGroup* first = nullptr;  // the dearest
  std::vector<const FindingGroup*> groups;
  std::optional<Decimal> monthly_usd;
  Decimal saving_usd;
};

std::vector<Dearest> alike_together(const std::vector<const FindingGroup*>& sorted) {
  std::vector<Dearest> rows;
  using Key = std::array<std::string, 5>;
  std::map<Key, std::size_t> places;
  std::map<std::pair<std::string_view, Key>, std::size_t> times;  // that one plan says the same
  for (const FindingGroup* each : sorted) {
    const rules::Finding& finding = *each->first;
    Key key = {finding.rule, std::string(rules::to_string(finding.severity)),
               plan::without_indexes(finding.address), finding.advice, ""};
    key.back() = std::to_string(times[{each->plan, key}]++);
    // What is said of a plan as a whole is another thing in each, and so is what one plan says twice.
    const auto [at, is_new] = places.emplace(key, rows.size());
    if (is_new || finding.address.empty() || finding.suppressed) {
      at->second = rows.size();
      rows.emplace_back().first = each;
    }
    Dearest& row = rows[at->second];
    row.groups.push_back(each);
    if (each->monthly_usd) row.monthly_usd = row.monthly_usd.value_or(Decimal()) + *each->monthly_usd;
    row.saving_usd += std::max(each->saving_usd.value_or(Decimal()), Decimal());
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Dearest& a, const Dearest& b) {
    return std::pair(a.saving_usd, a.monthly_usd.value_or(Decimal())) >
           std::pair(b.saving_usd, b.monthly_usd.value_or(Decimal()));
  });
  return rows;
}

std::string saved(const Dearest& row) {
  return row.saving_usd > Decimal() ? usd(row.saving_usd) : "";
}

std::string place_of(const Report& report, const Dearest& row) {
  const std::string place = printable(place_of(report, *row.first));
  const std::size_t more = row.groups.size() - 1;
  return more == 0 ? place : place + ", and alike in " + counted(more, "more plan");
}

void write_rows(Page& page, const Report& report, const std::vector<Dearest>& shown) {
  std::size_t amount = columns("a month"), saving = columns("saves"), rule = 0;
  for (const Dearest& each : shown) {
    amount = std::max(amount, columns(usd(each.monthly_usd)));
    saving = std::max(saving, columns(saved(each)));
    rule = std::max(rule, columns(printable(each.first->first->rule)));
  }
  const std::size_t edge = page.width() - amount - 2 - saving;
  page.line(left("Dearest findings", edge) + right("a month", amount) + "  " + right("saves", saving));
  std::vector<std::string> advice;  // of three, each said once
  for (const Dearest& each : shown) {
    const rules::Finding& finding = *each.first->first;
    const std::string money = right(each.monthly_usd ? usd(*each.monthly_usd) : "", amount) + "  " +
                              page.paint(right(saved(each), saving), "32");
    const std::string head =
        std::string(mark_of(finding.severity).icon) + " " + left(printable(finding.rule), rule);
    const std::string place = place_of(report, each);
    const bool fits = columns(head) + 2 + columns(place) + 2 <= edge;
    page.line(left(fits ? joined({head, place}, "  ") : head, edge) + money);
    if (!fits) page.hanging("    ", place, 4);
    const std::string& what = finding.advice;
    if (what.empty() || advice.size() == kAdvice || one_of(what, advice)) continue;
    advice.push_back(what);
    page.hanging("    → ", printable(what), 6);
  }
}

void write_dearest(Page& page, const Report& report, const std::vector<FindingGroup>& all, std::size_t most) {
  const std::vector<const FindingGroup*> sorted = dearest_first(all);
  if (sorted.empty()) return;
  std::vector<Dearest> rows = alike_together(sorted);
  std::vector<const FindingGroup*> rest;
  for (std::size_t i = most; i < rows.size(); ++i)
    rest.insert(rest.end(), rows[i].groups.begin(), rows[i].groups.end());
  rows.resize(std::min(most, rows.size()));
  page.gap();
  write_rows(page, report, rows);
  std::vector<const Finding*> members;
  for (const Dearest& row : rows) {
    for (const FindingGroup* each : row.groups)
      members.insert(members.end(), each->members.begin(), each->members.end());
  }
  const Decimal together = saving_of(members);
  if (!together.is_zero() && rows.size() > 1)
    page.paragraph(
        "these " + std::to_string(rows.size()) + " save up to " + usd(together) + " a month together", 2);
  if (!rest.empty())
    page.paragraph(
        "… " + counted(rest.size(), "more finding") + " (" + by_rule_text(rest) + "): --all, --group-by rule",
        2);
}

// The reasons that most resources have for it.
void write_unknown(Page& page, const Report& report, std::size_t most) {
  const std::vector<NotPriced> missing = not_priced(report);
  if (missing.empty()) return;
  page.gap();
  page.line("Not in the total");
  const std::size_t shown = std::min(most, missing.size());
  for (std::size_t i = 0; i < shown; ++i)
    page.paragraph(printable(missing[i].what) + ": " + printable(missing[i].why), 2);
  if (missing.size() > shown)
    page.paragraph("… " + counted(missing.size() - shown, "more reason") + ": --all", 2);
}

void write_problems(Page& page, const Report& report) {
  const std::vector<Diagnostic> all = shown_diagnostics(report);
  const auto is_note = [](const Diagnostic& each) { return each.severity == rules::Severity::Note; };
  const auto notes = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), is_note));
  const bool folded = notes > kNotes;
  std::size_t more = 0, shown = 0;
  page.gap();
  for (const Diagnostic& each : all) {
    if (folded && is_note(each)) continue;
    if (++shown > kProblems) {
      ++more;
    } else {
      page.paragraph(std::string(to_string(each.severity)) + ": " + printable(each.message), 0);
    }
  }
  if (more > 0) page.paragraph(counted(more, "more problem") + ": --all", 0);
  if (folded) page.paragraph(counted(notes, "note") + ": --all", 0);
}

// What is wrong with the files is said above, each in its line.
std::vector<std::string> reasons_of(const Report& report) {
  std::vector<std::string> reasons;
  std::size_t said = 0;
  for (const std::string& each : report.gate.reasons) {
    const bool is_said = std::any_of(
        report.diagnostics.begin(), report.diagnostics.end(),
        [&](const Diagnostic& one) { return one.severity == rules::Severity::Error && one.message == each; });
    said += is_said ? 1 : 0;
    if (!is_said) reasons.push_back(each);
  }
  if (said > 0) reasons.insert(reasons.begin(), counted(said, "error") + " in what is read");
  return first_of(std::move(reasons), 4);
}

}  // namespace

std::string place_of(const Report& report, const FindingGroup& group) {
  std::vector<std::string> parts;
  if (report.plans.size() > 1) parts.push_back(plan_label(report, group.plan));
  if (!group.subject.empty()) parts.push_back(group.subject);
  if (parts.empty()) parts.push_back(place_text(group.first->location));
  return joined(parts, ": ");
}

std::vector<const FindingGroup*> dearest_first(const std::vector<FindingGroup>& all) {
  std::vector<const FindingGroup*> result;
  for (const FindingGroup& each : all)
    if (!each.inside) result.push_back(&each);
  const auto key = [](const FindingGroup& each) {
    return std::pair(each.saving_usd.value_or(Decimal()), each.monthly_usd.value_or(Decimal()));
  };
  std::stable_sort(result.begin(), result.end(),
                   [&](const FindingGroup* a, const FindingGroup* b) { return key(*a) > key(*b); });
  return result;
}

std::string by_text(const Report& report) {
  if (const std::string_view tag = tag_of_grouping(report.group_by); !tag.empty())
    return "by " + std::string(tag);
  if (!report.group_by.empty()) return "by " + report.group_by;
  return report.plans.size() > 1 ? "by plan" : "by resource";
}

std::string share_text(Decimal part, Decimal whole) {
  if (whole.is_zero() || part <= Decimal()) return "";
  const Decimal percent = (part * Decimal(100)).over(whole);
  return percent < Decimal(1) ? "<1%" : std::to_string(std::lround(percent.to_double())) + "%";
}

std::vector<BillRow> rows_by(const Report& report, const std::vector<Group>& all, std::string_view by,
                             std::size_t most) {
  std::vector<BillRow> rows;
  // One that is left over takes the line that would say so.
  const std::size_t shown = all.size() > most + 1 ? most : all.size();
  for (std::size_t i = 0; i < shown; ++i) rows.push_back(row_of(report, all[i], by));
  if (shown < all.size()) rows.push_back(rest_of(all, shown));
  return rows;
}

std::vector<BillRow> where_it_goes(const Report& report, std::size_t most) {
  if (!report.group_by.empty()) return rows_by(report, report.groups, report.group_by, most);
  if (report.plans.size() > 1) return rows_by(report, groups(report, "plan"), "plan", most);
  return bill(report, most + 1);
}

std::string write_audit_page(const Report& report, const View& view) {
  const std::vector<FindingGroup> all = finding_groups(report, view.suppressed, Words::None);
  Page page(view);
  page.paragraph(printable(joined(scope(report), " · ")), 0);
  page.paragraph(printable(in_force_text(report.in_force)), 0);
  page.gap();
  page.paragraph(headline(report), 0);
  std::vector<std::string> parts;
  for (const auto& [name, amount] : components(report))
    parts.push_back(std::string(name) + " " + usd(amount));
  if (parts.size() > 1) page.paragraph(joined(parts, " + "), 2);
  const Decimal assumed = report.totals.monthly_assumed_usd;
  if (assumed > Decimal())
    page.paragraph(usd(assumed) + " of it (" + share_text(assumed, report.totals.monthly_usd) +
                       ") rests on assumptions: --all says which",
                   2);
  if (report.totals.monthly_max_usd > report.totals.monthly_usd)
    page.paragraph("with every autoscaler at its maximum: " + usd(report.totals.monthly_max_usd), 2);
  write_where(page, report, view.top);
  write_dearest(page, report, all, view.all_findings ? all.size() : view.top);
  write_unknown(page, report, 3);
  write_problems(page, report);
  page.gap();
  page.paragraph(coverage_text(report), 0);
  const std::size_t suppressed = view.suppressed ? 0 : suppressed_count(report);
  page.line(severity_counts(all) +
            (suppressed > 0 ? " · " + std::to_string(suppressed) + " suppressed" : ""));
  if (!report.saving_usd.is_zero()) page.line("saves up to " + usd(report.saving_usd) + " a month in all");
  if (!report.gate.passed) page.paragraph(printable("failed: " + joined(reasons_of(report), "; ")), 0);
  return harmless_in_logs(page.take());
}

}  // namespace terratoll::report
