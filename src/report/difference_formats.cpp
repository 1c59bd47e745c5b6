#include <algorithm>

#include "base/columns.h"
#include "base/figures.h"
#include "base/text.h"
#include "report/difference.h"
#include "report/escape.h"
#include "report/json_writer.h"
#include "report/page.h"

namespace terratoll::report {
namespace {

constexpr std::size_t kRows = 20;

std::string subject_of(const std::string& plan, const std::string& address) {
  return plan + (plan.empty() || address.empty() ? "" : ": ") + address;
}

// "Monthly cost +$12.00 ($100.00 → $112.00)", and what it leaves out.
std::string headline_of(const Difference& difference) {
  const Snapshot &before = difference.before, &after = difference.after;
  std::string text = "Monthly cost " + usd_change(after.monthly_usd - before.monthly_usd) + " (" +
                     usd(before.monthly_usd) + " → " + usd(after.monthly_usd) + ")";
  if (before.unread != after.unread)
    text += " of what could be read" + std::string(before.missing + after.missing > 0 ? " and" : "");
  if (before.missing + after.missing > 0)
    text += " of what is known · without a known cost: " + counted(before.missing, "resource") + " before, " +
            std::to_string(after.missing) + " after";
  return text;
}

std::string amount_of(const std::optional<Decimal>& amount, bool whole) {
  return !amount ? "not known" : whole ? usd(*amount) : "at least " + usd(*amount);
}

void write_costs(Page& page, const std::vector<CostChange>& costs) {
  if (costs.empty()) return;
  const std::size_t shown = std::min(kRows, costs.size());
  std::size_t width = columns("not known");
  for (std::size_t i = 0; i < shown; ++i)
    width = std::max(
        {width, columns(was_text(costs[i])), columns(is_text(costs[i])), columns(change_text(costs[i]))});
  width += 2;
  const auto cells = [&](const std::string& was, const std::string& is, const std::string& change) {
    return right(was, width) + right(is, width) + right(change, width);
  };
  const std::size_t room = page.width() - 3 * width;
  page.gap();
  page.line(left("What costs more or less", room) + cells("before", "after", "change"));
  for (std::size_t i = 0; i < shown; ++i) {
    const CostChange& cost = costs[i];
    std::string subject = "  " + printable(subject_of(cost.plan, cost.address));
    if (columns(subject) > room) {
      page.line(subject);
      subject.clear();
    }
    page.line(left(subject, room) + cells(was_text(cost), is_text(cost), change_text(cost)));
  }
  if (costs.size() > shown) page.line("  … " + std::to_string(costs.size() - shown) + " more: --format json");
}

void write_findings(Page& page, const std::string& title, const std::vector<Snapshot::Found>& findings) {
  if (findings.empty()) return;
  page.gap();
  page.line(title);
  const std::size_t shown = std::min(kRows, findings.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Snapshot::Found& each = findings[i];
    const std::string head =
        "  " + printable(each.rule) + "  " + printable(subject_of(each.plan, each.address));
    if (each.monthly_usd) {
      page.with_amount(head, columns(head), usd(*each.monthly_usd), page.width(), "");
    } else {
      page.line(head);
    }
    page.paragraph(printable(each.message), 4);
  }
  if (findings.size() > shown)
    page.line("  … " + std::to_string(findings.size() - shown) + " more: --format json");
}

std::string finding_rows(const std::vector<Snapshot::Found>& findings, std::string_view what) {
  std::string text;
  for (std::size_t i = 0; i < std::min(kRows, findings.size()); ++i) {
    const Snapshot::Found& each = findings[i];
    text += "| " + std::string(what) + " | **" + markdown_text(each.rule) + "**<br>" +
            markdown_code(subject_of(each.plan, each.address)) + "<br>" + markdown_text(each.message) +
            " | " + (each.monthly_usd ? usd(*each.monthly_usd) : "") + " |\n";
  }
  if (findings.size() > kRows)
    text += "| " + std::string(what) + " | … " + std::to_string(findings.size() - kRows) + " more | |\n";
  return text;
}

void write_side(JsonWriter& json, std::string_view name, const Snapshot& snapshot) {
  json.key(name).begin_object();
  json.key("name").string(snapshot.name);
  json.key("today").string_or_null(snapshot.today);
  json.key("monthly_usd").money(snapshot.monthly_usd);
  json.key("missing").count(snapshot.missing);
  json.key("unread").strings(snapshot.unread);
  json.key("resources")
      .count(static_cast<std::size_t>(
          std::count_if(snapshot.resources.begin(), snapshot.resources.end(),
                        [](const Snapshot::Cost& each) { return each.type != kDataType; })));
  json.key("findings").count(snapshot.findings.size());
  json.end_object();
}

// Why the row's amounts are less than its cost.
std::string partly_text(const CostChange& cost) {
  if (cost.was_whole() && cost.is_whole()) return "";
  return std::string("its cost is not known in full") + (cost.was_whole()  ? " after"
                                                         : cost.is_whole() ? " before"
                                                                           : "");
}

void write_found(JsonWriter& json, std::string_view name, const std::vector<Snapshot::Found>& findings) {
  json.key(name).begin_array();
  for (const Snapshot::Found& each : findings) {
    json.begin_object();
    json.key("rule").string(each.rule);
    json.key("severity").string(each.severity);
    json.key("plan").string(each.plan);
    json.key("address").string(each.address);
    json.key("message").string(each.message);
    json.key("monthly_usd").money(each.monthly_usd);
    json.key("saving_usd").money(each.saving_usd);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string was_text(const CostChange& cost) {
  return cost.stood ? amount_of(cost.before_usd, cost.was_whole()) : "–";
}
std::string is_text(const CostChange& cost) {
  return cost.stands ? amount_of(cost.after_usd, cost.is_whole()) : "–";
}
// Of parts nobody knows by how much the whole changes.
std::string change_text(const CostChange& cost) {
  return cost.was_whole() && cost.is_whole() ? usd_change(cost.change()) : "not known";
}

std::vector<std::string> unread_texts(const Difference& difference) {
  std::vector<std::string> texts;
  for (const std::string& each : difference.before.unread) texts.push_back("not read before: " + each);
  for (const std::string& each : difference.after.unread) texts.push_back("not read after: " + each);
  return texts;
}

std::string counts_of(const Difference& difference) {
  return counted(difference.appeared.size(), "new finding") + ", " + std::to_string(difference.gone.size()) +
         " gone, " + std::to_string(difference.stayed) + " as before";
}

std::string difference_text(const Difference& difference, const View& view) {
  Page page(view);
  page.paragraph(printable(difference.before.name + " → " + difference.after.name), 0);
  page.paragraph(headline_of(difference), 0);
  for (const std::string& each : unread_texts(difference)) page.paragraph(printable(each), 2);
  write_costs(page, difference.costs);
  write_findings(page, "New findings", difference.appeared);
  write_findings(page, "Gone", difference.gone);
  page.gap();
  page.line(counts_of(difference));
  return harmless_in_logs(page.take());
}

std::string difference_markdown(const Difference& difference) {
  std::string text = "### " + headline_of(difference) + " · " + counts_of(difference) + "\n";
  for (const std::string& each : unread_texts(difference)) text += "\n**" + markdown_text(each) + "**\n";
  if (!difference.costs.empty())
    text += "\n| What costs more or less | before | after | change |\n|---|--:|--:|--:|\n";
  for (std::size_t i = 0; i < std::min(kRows, difference.costs.size()); ++i) {
    const CostChange& cost = difference.costs[i];
    text += "| " + markdown_code(subject_of(cost.plan, cost.address)) + " | " + was_text(cost) + " | " +
            is_text(cost) + " | " + change_text(cost) + " |\n";
  }
  if (difference.costs.size() > kRows)
    text += "\n" + std::to_string(difference.costs.size() - kRows) + " more left out here.\n";
  const std::string findings =
      finding_rows(difference.appeared, "new") + finding_rows(difference.gone, "gone");
  return findings.empty() ? text : text + "\n| | Finding | a month |\n|---|---|--:|\n" + findings;
}

std::string difference_csv(const Difference& difference) {
  std::string text = "what,plan,address,rule,severity,before_usd,after_usd,change_usd,message\n";
  const auto row = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i > 0 ? "," : "") + csv_cell(cells[i]);
    text += "\n";
  };
  const auto money = [](const std::optional<Decimal>& amount) { return amount ? amount->money() : ""; };
  for (const CostChange& each : difference.costs)
    row({"cost", each.plan, each.address, "", "", money(each.before_usd), money(each.after_usd),
         each.change().money(), partly_text(each)});
  for (const Snapshot::Found& each : difference.appeared)
    row({"new finding", each.plan, each.address, each.rule, each.severity, "", money(each.monthly_usd), "",
         each.message});
  for (const Snapshot::Found& each : difference.gone)
    row({"gone finding", each.plan, each.address, each.rule, each.severity, money(each.monthly_usd), "", "",
         each.message});
  for (const std::string& each : difference.before.unread)
    row({"unread before", "", "", "", "error", "", "", "", each});
  for (const std::string& each : difference.after.unread)
    row({"unread after", "", "", "", "error", "", "", "", each});
  return text;
}

std::string difference_json(const Difference& difference) {
  JsonWriter json;
  json.begin_object();
  json.key("schema").string("terratoll.diff/1");
  write_side(json, "before", difference.before);
  write_side(json, "after", difference.after);
  json.key("monthly_change_usd").money(difference.after.monthly_usd - difference.before.monthly_usd);
  json.key("costs").begin_array();
  for (const CostChange& each : difference.costs) {
    json.begin_object();
    json.key("plan").string(each.plan);
    json.key("address").string(each.address);
    json.key("type").string(each.type);
    json.key("stood").boolean(each.stood);
    json.key("stands").boolean(each.stands);
    json.key("before_status").string_or_null(each.before_status);
    json.key("after_status").string_or_null(each.after_status);
    json.key("before_usd").money(each.before_usd);
    json.key("after_usd").money(each.after_usd);
    json.key("change_usd").money(each.change());
    json.end_object();
  }
  json.end_array();
  write_found(json, "new", difference.appeared);
  write_found(json, "gone", difference.gone);
  json.key("stayed").count(difference.stayed);
  json.end_object();
  return json.take();
}

}  // namespace terratoll::report
