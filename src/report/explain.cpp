#include "report/explain.h"

#include <algorithm>
#include <set>

#include "base/columns.h"
#include "base/figures.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cost/estimate.h"
#include "inventory/inventory.h"
#include "plan/address.h"
#include "plan/plan.h"
#include "report/code_line.h"
#include "report/escape.h"
#include "report/finding_groups.h"
#include "report/headline.h"
#include "report/item_lines.h"
#include "report/page.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

constexpr std::size_t kLeastDigits = 6;
constexpr const char* kBold = "1";
constexpr const char* kDim = "2";

// What would change a number, by how it is known.
std::string_view way_to_change(inventory::Basis basis) {
  switch (basis) {
    case inventory::Basis::Usage:
      return "the usage file has its quantity (--usage; terratoll init writes one)";
    case inventory::Basis::Billed:
      return "the bill has its quantity (--bill)";
    case inventory::Basis::Profile:
      return "profile in .terratoll.yaml has its quantity";
    case inventory::Basis::Assumed:
      return "its quantity is assumed: a usage file (--usage), profile or assume in .terratoll.yaml say it";
    case inventory::Basis::Fixed:
      return "";
  }
  return "";
}

class Explainer {
 public:
  Explainer(const Report& report, const View& view) : report_(report), view_(view), page_(view) {}

  void resource(const Resource& resource) {
    page_.gap();
    page_.line(page_.paint(printable(resource.address), kBold));
    std::vector<std::string> words = {std::string(plan::to_string(resource.change))};
    for (const std::string& word : {resource.cloud, resource.region, resource.summary})
      if (!word.empty()) words.push_back(word);
    if (report_.plans.size() > 1) words.push_back("in " + plan_label(report_, resource.plan));
    page_.paragraph(printable(joined(words, " · ")), 2);
    amount(resource);
    for (const cost::LineItem& each : resource.items) item(each);
    for (const FlowRow& each : report_.flows)
      if (each.from == resource.address || each.to == resource.address) flow(each);
    for (const Finding& each : report_.findings)
      if (each.finding.address == resource.address) finding(each);
    changes(resource);
  }

  void finding(const Finding& found) {
    const rules::Finding& each = found.finding;
    page_.gap();
    page_.paragraph(page_.paint(mark_of(each.severity).icon, mark_of(each.severity).colour) + " " +
                        printable(each.rule) + ", finding " + each.fingerprint.substr(0, 12),
                    2);
    place(each.location);
    page_.paragraph(printable(each.message), 4);
    if (each.monthly_usd)
      page_.paragraph("It is about " + usd(each.monthly_usd) + " a month" +
                          (each.saving_usd ? ", and the way out saves " + usd(each.saving_usd) : "") + ".",
                      4);
    for (const auto& [name, value] : each.evidence) page_.paragraph(printable(name + ": " + value), 4);
    if (!each.advice.empty()) page_.paragraph(printable(each.advice), 4);
    page_.paragraph("Its rule: terratoll rules show " + printable(each.rule), 4);
  }

  void flow(const FlowRow& flow) {
    page_.gap();
    page_.paragraph(printable("data from " + flow.from + " (" + flow.from_region + ") to " + flow.to + " (" +
                              flow.to_region + "), " + std::string(to_string(flow.kind)) + ", confidence " +
                              std::string(to_string(flow.confidence))),
                    2);
    page_.paragraph(price_of(flow), 4);
    for (std::size_t i = 0; i < flow.evidence.size(); ++i) {
      std::string step = (i == 0 ? "" : "← ") + printable(flow.evidence[i]);
      if (i < flow.evidence_locations.size() && flow.evidence_locations[i])
        step += "  " + page_.paint(printable(place_text(flow.evidence_locations[i])), kDim);
      columns(step) + 6 <= page_.width() ? page_.line("      " + step) : page_.paragraph(step, 6);
    }
  }

  std::string take() { return harmless_in_logs(page_.take()); }

 private:
  void amount(const Resource& resource) {
    std::string text = resource.monthly_usd ? usd(resource.monthly_usd) + " a month" : "no known cost";
    if (!report_.audit && resource.monthly_before_usd) text += ", before " + usd(resource.monthly_before_usd);
    if (resource.items.empty()) text = std::string(cost::to_string(resource.status));
    page_.paragraph(text + (resource.reason.empty() ? "" : ": " + printable(resource.reason)), 2);
  }

  void item(const cost::LineItem& item) {
    page_.gap();
    const ItemLine line{&item, 1, item.monthly_usd};
    const std::string name = printable(item.item), money = item.monthly_usd ? amount_of(line) : "not known";
    page_.with_amount("  " + name, 2 + columns(name), money, page_.width(), "");
    page_.paragraph(printable(grounds_of(item)), 4);
    if (!item.at.empty()) page_.paragraph(printable("it stands at " + item.at), 4);
  }

  std::string price_of(const FlowRow& flow) const {
    if (!flow.monthly_usd) return printable(flow.reason.empty() ? "no known cost" : flow.reason);
    std::string text = data_volume(flow.monthly_gb.value_or(Decimal())) + " × " +
                       usd_rate(flow.rate_usd_per_gb.value_or(Decimal())) +
                       " per GB = " + usd(flow.monthly_usd) + " a month";
    if (flow.basis) text += " · " + std::string(to_string(*flow.basis));
    return printable(text + " · " + flow.card + " " + flow.region + " " + flow.sku + " " + flow.meter +
                     " · " + flow.source + ", " + flow.as_of);
  }

  void place(const std::optional<Location>& location) {
    if (!location) return;
    page_.paragraph(page_.paint(printable(place_text(location)), kDim), 4);
    const std::string code = view_.line_at ? printable(shown_code(view_.line_at(*location))) : "";
    if (!code.empty()) page_.line("      " + code);
  }

  void changes(const Resource& resource) {
    std::set<std::string_view> ways;
    for (const cost::LineItem& each : resource.items) ways.insert(way_to_change(each.basis));
    for (const FlowRow& each : report_.flows)
      if (each.basis && (each.from == resource.address || each.to == resource.address))
        ways.insert(way_to_change(*each.basis));
    const bool priced = std::any_of(resource.items.begin(), resource.items.end(),
                                    [](const cost::LineItem& each) { return each.rate_usd.has_value(); });
    if (priced) ways.insert("prices are list prices: --rate-card has negotiated ones");
    ways.erase("");
    if (ways.empty()) return;
    page_.gap();
    page_.line("  What would change it");
    for (const std::string_view way : ways) page_.hanging("    - ", way, 6);
  }

  const Report& report_;
  const View& view_;
  Page page_;
};

bool is_fingerprint(std::string_view text) {
  return text.size() >= kLeastDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Error nothing_such(const Report& report, const std::string& what) {
  std::vector<std::string> addresses;
  for (const Resource& each : report.resources) addresses.push_back(each.address);
  return {Error::Kind::Usage, "no resource or finding is " + quoted(what) + did_you_mean(what, addresses)};
}

}  // namespace

Result<std::string> explanation(const Report& report, std::string_view what, const View& view) {
  Explainer explainer(report, view);
  bool found = false;
  for (const Resource& each : report.resources) {
    if (each.address != what && plan::without_indexes(each.address, "") != what) continue;
    explainer.resource(each);
    found = true;
  }
  for (const Finding& each : report.findings) {
    if (found || !is_fingerprint(what) || !each.finding.fingerprint.starts_with(what)) continue;
    explainer.finding(each);
    if (const FlowRow* flow = flow_of(report, each); flow != nullptr) explainer.flow(*flow);
    for (const Resource& resource : report.resources)
      if (resource.address == each.finding.address && resource.plan == each.plan)
        explainer.resource(resource);
    found = true;
    break;
  }
  if (!found) return nothing_such(report, std::string(what));
  return explainer.take();
}

}  // namespace terratoll::report
