// One page that needs nothing else: no script, no font, no image, nothing from the network. For an audit:
// where the money goes, what to do about it, and what the figures rest on.
#include <algorithm>

#include "base/figures.h"
#include "base/text.h"
#include "cost/estimate.h"
#include "flows/flows.h"
#include "report/audit_page.h"
#include "report/bill_rows.h"
#include "report/escape.h"
#include "report/finding_groups.h"
#include "report/headline.h"
#include "report/report.h"
#include "rules/rule.h"

extern "C" const char terratoll_page_css[], terratoll_page_css_end[];

namespace terratoll::report {
namespace {

constexpr std::size_t kMostRows = 500;

std::string tag(std::string_view name, std::string_view css, const std::string& content) {
  std::string text = "<" + std::string(name);
  if (!css.empty()) text += " class=\"" + std::string(css) + "\"";
  return text + ">" + content + "</" + std::string(name) + ">";
}
std::string code(std::string_view text) {
  return tag("code", "", markup(text));
}

std::string percent(Decimal part, Decimal whole) {
  if (whole.is_zero() || part.is_negative() || whole.is_negative()) return "0%";
  return (part * Decimal(100)).over(whole).cents().text() + "%";
}

std::string bar(std::string_view css, Decimal part, Decimal whole) {
  return "<i class=\"" + std::string(css) + "\" style=\"width:" + percent(part, whole) + "\"></i>";
}

std::string link(const std::optional<Location>& location, const View& view) {
  if (!location) return "";
  std::string text = code(place_text(location));
  if (view.link_base.empty()) return text;
  return "<a href=\"" +
         markup(view.link_base + uri_path(location->file) + "#L" + std::to_string(location->line)) + "\">" +
         text + "</a>";
}

std::string fact(const std::string& value, std::string_view what) {
  return tag("div", "", tag("b", "", value) + tag("span", "soft", std::string(what))) + "\n";
}

std::string facts(const Report& report) {
  const cost::Totals& totals = report.totals;
  std::string text;
  if (!report.audit)
    text += fact(usd(totals.monthly_before_usd) + " → " + usd(totals.monthly_usd), "before and after");
  if (!report.saving_usd.is_zero())
    text += fact("<span class=\"saving\">" + usd(report.saving_usd) + "</span>",
                 "saved by all findings together");
  for (const auto& [volume, amount] : totals.scenarios) {
    if (volume != Decimal(1)) text += fact(usd(amount), "at " + volume.text() + "× the volume");
  }
  if (totals.monthly_max_usd > totals.monthly_usd)
    text += fact(usd(totals.monthly_max_usd), "with every autoscaler at its maximum");
  if (!totals.monthly_assumed_usd.is_zero())
    text += fact(usd(totals.monthly_assumed_usd), "of it rests on assumptions");
  return text.empty() ? "" : "<div class=\"facts\">\n" + text + "</div>\n";
}

std::string_view colour_of(std::string_view component) {
  if (component == "compute") return "c1";
  if (component == "managed premium") return "c2";
  if (component == "data transfer") return "c3";
  if (component == "storage") return "c4";
  return component == "requests" ? "c5" : "c6";
}

std::string composition(const Report& report) {
  const auto parts = components(report);
  if (parts.empty()) return "";
  std::string stack, legend;
  for (const auto& [name, amount] : parts) {
    const std::string css(colour_of(name));
    stack += bar(css, amount, report.totals.monthly_usd);
    legend += "<span><i class=\"" + css + "\"></i>" + std::string(name) + " " +
              tag("span", "amount", usd(amount)) + "</span>\n";
  }
  return tag("div", "stack", stack) + "\n" + tag("div", "legend", legend) + "\n";
}

std::string gate(const Report& report) {
  if (report.gate.passed) return "";
  return tag("p", "", "<b>Failed:</b> " + markup(joined(report.gate.reasons, "; "))) + "\n";
}

std::string head(const Report& report, const std::vector<FindingGroup>& all) {
  const std::string title = report.audit ? "What stands, and what it costs" : "What this change costs";
  const std::string missing = missing_text(report);
  return tag("h1", "", title) + "\n" +
         tag("p", "soft", markup(joined(scope(report), " · ") + " · " + in_force_text(report.in_force))) +
         "\n" + tag("p", "hero", markup(amount_text(report))) + "\n" +
         tag("p", "soft", "a month · " + (missing.empty() ? "" : missing + " · ") + severity_counts(all)) +
         "\n" + composition(report) + facts(report) + gate(report);
}

std::string way(const FindingGroup& group) {
  if (group.flow == nullptr || group.flow->evidence.size() < 3) return "";
  std::vector<std::string> steps;
  for (const std::string& each : group.flow->evidence) steps.push_back(code(each));
  return tag("p", "way", "because " + joined(steps, " ← ")) + "\n";
}

std::string finding(const Report& report, const FindingGroup& group, const View& view) {
  const std::string level(rules::to_string(group.first->severity));
  std::string top = tag("span", "level", level) + tag("strong", "", markup(group.first->rule)) +
                    link(group.first->location, view);
  if (group.monthly_usd) top += tag("span", "amount", usd(*group.monthly_usd) + " a month");
  std::string text = tag("header", "", top) + "\n";
  const bool subject = !group.subject.empty() && !group.named;
  if (report.plans.size() > 1)
    text +=
        tag("p", "", code(plan_label(report, group.plan)) + (subject ? " · " + code(group.subject) : "")) +
        "\n";
  if (report.plans.size() <= 1 && subject) text += tag("p", "", code(group.subject)) + "\n";
  for (const std::string& message : group.messages) text += tag("p", "", markup(message)) + "\n";
  if (group.more_messages > 0)
    text += tag("p", "soft", "… and " + std::to_string(group.more_messages) + " more like it") + "\n";
  text += way(group);
  if (const auto& suppressed = group.first->suppressed) {
    text += tag("p", "soft",
                "suppressed (" + markup(to_string(suppressed->kind)) + ") " + markup(suppressed->reason)) +
            "\n";
  }
  std::string advice = tag("span", "", markup(group.first->advice));
  if (const std::string saving = saving_text(group); !saving.empty()) {
    advice += tag("span", group.saving_usd->is_negative() ? "amount" : "amount saving",
                  saving + (group.inside ? "" : " a month"));
  }
  return tag("section", "finding " + level, "\n" + text + tag("div", "advice", advice) + "\n") + "\n";
}

std::string findings(const Report& report, const std::vector<FindingGroup>& all, const View& view) {
  if (all.empty()) return tag("h2", "", "Findings") + "\n" + tag("p", "", "None.") + "\n";
  std::string text = tag("h2", "", "Findings") + "\n";
  for (const FindingGroup& group : all) text += finding(report, group, view);
  return text;
}

std::string cell(const std::string& content) {
  return tag("td", "", content);
}
std::string number(const std::string& content) {
  return tag("td", "number", content);
}
std::string table(const std::string& heads, const std::string& rows, const std::string& foot) {
  return "<div class=\"scroll\"><table>\n<thead><tr>" + heads + "</tr></thead>\n<tbody>\n" + rows +
         "</tbody>\n" + (foot.empty() ? "" : "<tfoot><tr>" + foot + "</tr></tfoot>\n") + "</table></div>\n";
}
std::string titles(const std::vector<std::string_view>& left, const std::vector<std::string_view>& right) {
  std::string text;
  for (const std::string_view title : left) text += tag("th", "", std::string(title));
  for (const std::string_view title : right) text += tag("th", "number", std::string(title));
  return text;
}

std::string amounts(const Report& report, const BillRow& row) {
  if (report.audit) return number(after_text(row));
  const std::string none = "–";
  return number(row.before.is_zero() ? none : usd(row.before)) +
         number(row.after.is_zero() && !row.unknown ? none : after_text(row)) +
         number(usd_change(row.after - row.before));
}

std::string bill_table(const Report& report, const std::vector<BillRow>& rows, std::string_view what) {
  Decimal most;
  for (const BillRow& row : rows) most = std::max(most, std::max(row.before, row.after));
  std::string body;
  for (const BillRow& row : rows) {
    body +=
        tag("tr", "",
            cell(code(row.name)) +
                cell(markup(row.summary) + (row.note.empty() ? "" : "<br>" + markup(row.note))) +
                tag("td", "share", bar("", std::max(row.before, row.after), most)) + amounts(report, row)) +
        "\n";
  }
  const cost::Totals& totals = report.totals;
  const std::vector<std::string_view> money =
      report.audit ? std::vector<std::string_view>{"a month"}
                   : std::vector<std::string_view>{"before", "after", "change"};
  return table(titles({what, "", ""}, money), body,
               cell(missing_text(report).empty() ? "total" : "total of what is known") + cell("") + cell("") +
                   amounts(report, {"", "", totals.monthly_before_usd, totals.monthly_usd}));
}

std::string by_plan(const Report& report) {
  if (!report.group_by.empty()) {
    std::vector<BillRow> rows;
    for (const PageRow& row : where_it_goes(report, kMostRows))
      rows.push_back({row.name, row.summary, {}, row.monthly_usd, "", false, row.amount == "not known"});
    return tag("h2", "", "Where it goes, " + markup(by_text(report))) + "\n" + bill_table(report, rows, "");
  }
  if (report.plans.size() < 2) return "";
  return tag("h2", "", "By plan") + "\n" + bill_table(report, bill_by_plan(report, kMostRows), "plan");
}

std::string resources(const Report& report) {
  const std::vector<BillRow> rows = bill(report, kMostRows);
  return rows.empty() ? "" : tag("h2", "", "The bill") + "\n" + bill_table(report, rows, "resource");
}

std::string end_of_flow(const std::string& address, const std::string& region) {
  return tag("td", "end", code(address) + "<br>" + tag("span", "soft", markup(region)));
}

std::string flows(const Report& report) {
  if (report.flows.empty()) return "";
  std::vector<const FlowRow*> sorted;
  for (const FlowRow& flow : report.flows) sorted.push_back(&flow);
  std::stable_sort(sorted.begin(), sorted.end(), [](const FlowRow* a, const FlowRow* b) {
    return a->monthly_usd.value_or(Decimal()) > b->monthly_usd.value_or(Decimal());
  });
  std::string body;
  for (std::size_t i = 0; i < sorted.size() && i < kMostRows; ++i) {
    const FlowRow& flow = *sorted[i];
    const std::string volume = flow.monthly_gb ? data_volume(*flow.monthly_gb) : "–";
    const std::string rate = flow.rate_usd_per_gb ? "$" + flow.rate_usd_per_gb->text() : "–";
    body += tag("tr", "",
                end_of_flow(flow.from, flow.from_region) + end_of_flow(flow.to, flow.to_region) +
                    cell(markup(flow.kind == flows::Kind::Unknown ? "suspected" : to_string(flow.kind)) +
                         "<br>" + tag("span", "soft", markup(to_string(flow.crosses)))) +
                    number(volume + "<br>" +
                           tag("span", "soft", markup(flow.basis ? to_string(*flow.basis) : ""))) +
                    number(rate) + number(usd(flow.monthly_usd))) +
            "\n";
  }
  std::string text = tag("h2", "", "Data that crosses a border") + "\n" +
                     table(titles({"from", "to", "crosses"}, {"volume", "per GB", "a month"}), body, "");
  if (sorted.size() > kMostRows)
    text += tag("p", "soft", counted(sorted.size() - kMostRows, "more flow") + " left out.") + "\n";
  return text;
}

std::string list(std::string_view title, const std::vector<std::string>& texts) {
  if (texts.empty()) return "";
  std::string items;
  for (const std::string& text : texts) items += tag("li", "", text) + "\n";
  return tag("h2", "", std::string(title)) + "\n" + tag("ul", "", "\n" + items) + "\n";
}

std::string grounds(const Report& report) {
  std::vector<std::string> assumed, doubted, missing, diagnostics;
  for (const std::string& each : report.assumptions) assumed.push_back(markup(each));
  for (const NotPriced& each : not_priced(report))
    missing.push_back(code(each.what) + " " + markup(each.why));
  for (const Diagnostic& each : shown_diagnostics(report))
    diagnostics.push_back(markup(to_string(each.severity)) + ": " + markup(each.message));
  for (const NotPriced& each : doubts(report)) doubted.push_back(code(each.what) + " " + markup(each.why));
  return list("Assumed", assumed) +
         list("In doubt (~), for " + usd(doubtful_usd(report)) + " of the total", doubted) +
         list("Not in the total", missing) + list("Diagnostics", diagnostics) +
         tag("p", "soft", "<br>" + coverage_text(report)) + "\n";
}

std::string sources(const Report& report) {
  std::string cards, rules;
  for (const RateCard& card : report.rate_cards) {
    cards += tag("tr", "",
                 cell(code(card.name)) + cell(card.overlay ? "overlay" : "list prices") +
                     cell(markup(card.oldest)) + cell(markup(card.newest))) +
             "\n";
  }
  for (const Rule& rule : report.rules) {
    rules += tag("tr", "",
                 cell(code(rule.id)) + cell(markup(rule.title)) + number(std::to_string(rule.checked)) +
                     number(std::to_string(rule.flagged)) + number(std::to_string(rule.undetermined))) +
             "\n";
  }
  const auto folded = [](std::string_view title, const std::string& content) {
    return "<details>" + tag("summary", "", std::string(title)) + "\n" + content + "</details>\n";
  };
  std::string text;
  if (!cards.empty())
    text += folded("Rate cards", table(titles({"card", "", "oldest price", "newest price"}, {}), cards, ""));
  if (!rules.empty())
    text +=
        folded("Rules", table(titles({"rule", ""}, {"looked at", "flagged", "not determined"}), rules, ""));
  return text;
}

}  // namespace

std::string write_html(const Report& report, const View& view) {
  const std::vector<FindingGroup> all = finding_groups(report, view.suppressed);
  const std::string css(terratoll_page_css, terratoll_page_css_end);
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Terratoll: " +
         markup(headline(report)) + "</title>\n<style>\n" + css + "</style>\n</head>\n<body>\n<main>\n" +
         head(report, all) + by_plan(report) + findings(report, all, view) + resources(report) +
         flows(report) + grounds(report) + sources(report) + "<footer>terratoll " + markup(report.version) +
         " · " + markup(report.today) +
         " · list prices in US dollars; a month is 730 hours</footer>\n</main>\n</body>\n</html>\n";
}

}  // namespace terratoll::report
