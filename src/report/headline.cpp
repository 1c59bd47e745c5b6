#include "report/headline.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/figures.h"
#include "base/text.h"
#include "cost/estimate.h"
#include "plan/plan.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

std::string changes_text(const Report& report) {
  using plan::Change;
  static constexpr std::pair<Change, std::string_view> kWords[] = {
      {Change::Create, "to create"}, {Change::Replace, "to replace"}, {Change::Update, "to update"},
      {Change::Delete, "to delete"}, {Change::Forget, "to forget"},   {Change::NoOp, "unchanged"}};
  std::vector<std::string> parts;
  for (const auto& [change, words] : kWords) {
    const auto count =
        std::count_if(report.resources.begin(), report.resources.end(),
                      [&, name = change](const Resource& each) { return each.change == name; });
    if (count > 0) parts.push_back(thousands(count) + " " + std::string(words));
  }
  return parts.empty() ? "no resources" : joined(parts, ", ");
}

std::string contents_text(const Report& report) {
  const auto plans = static_cast<std::size_t>(
      std::count_if(report.plans.begin(), report.plans.end(),
                    [](const PlanHead& head) { return head.kind == plan::DocumentKind::Plan; }));
  const std::size_t states = report.plans.size() - plans;
  std::vector<std::string> parts;
  if (plans > 0) parts.push_back(counted(plans, "plan"));
  if (states > 0) parts.push_back(counted(states, "state"));
  const auto resources = std::count_if(report.resources.begin(), report.resources.end(),
                                       [&](const Resource& each) { return counts(report, each); });
  parts.push_back(counted(static_cast<std::size_t>(resources), "resource"));
  return joined(parts, ", ");
}

std::string prices_text(const Report& report) {
  std::string oldest, newest;
  std::vector<std::string> overlays;
  for (const RateCard& card : report.rate_cards) {
    if (card.overlay) {
      overlays.push_back(card.name);
      continue;
    }
    if (oldest.empty() || card.oldest < oldest) oldest = card.oldest;
    newest = std::max(newest, card.newest);
  }
  std::string text;
  if (!oldest.empty()) text = "list prices of " + oldest + (newest != oldest ? " to " + newest : "");
  if (!overlays.empty())
    text += (text.empty() ? "prices of " : ", and prices of ") + listed(first_of(overlays, 3));
  return text;
}

// Of a change that adds nothing fixed: " · 2 changed resources cost by use, and no usage is given".
std::string by_use_text(const Report& report) {
  const auto count = std::count_if(
      report.resources.begin(), report.resources.end(),
      [](const Resource& each) { return each.status == cost::Status::Usage && is_changed(each); });
  if (count == 0) return "";
  return " · " + counted(static_cast<std::size_t>(count), "changed resource") +
         (count == 1 ? " costs" : " cost") + " by use, and no usage is given";
}

}  // namespace

std::string in_force_text(const InForce& files) {
  std::vector<std::string> parts = {files.config.empty() ? "no configuration"
                                                         : "configuration " + files.config};
  if (!files.usage.empty()) parts.push_back("usage " + files.usage);
  for (const std::string& card : files.rate_cards) parts.push_back("rate card " + card);
  if (!files.baseline.empty()) parts.push_back("baseline " + files.baseline);
  return joined(parts, " · ");
}

std::vector<std::string> scope(const Report& report) {
  std::vector<std::string> parts = {report.audit ? contents_text(report) : changes_text(report)};
  std::map<std::string, std::set<std::string>> regions;
  for (const Resource& resource : report.resources) {
    if (!counts(report, resource)) continue;
    if (resource.cloud != "aws" && resource.cloud != "azure") continue;
    auto& of_cloud = regions[resource.cloud];
    if (!resource.region.empty()) of_cloud.insert(resource.region);
  }
  for (const auto& [cloud, names] : regions) {
    const std::vector<std::string> words = first_of({names.begin(), names.end()}, 4);
    if (!words.empty()) parts.push_back(cloud + ": " + joined(words, ", "));
  }
  if (std::string prices = prices_text(report); !prices.empty()) parts.push_back(std::move(prices));
  return parts;
}

std::string missing_text(const Report& report) {
  const cost::Missing& missing = report.audit ? report.totals.missing : report.totals.change_missing;
  return cost::missing_text(missing, report.audit ? "resource" : "changed resource");
}

std::string amount_text(const Report& report) {
  const cost::Totals& totals = report.totals;
  const bool whole = missing_text(report).empty();
  const Decimal amount = report.audit ? totals.monthly_usd : totals.monthly_change_usd;
  if (amount.is_zero() && !whole) return "not known";
  const std::string text = report.audit ? usd(amount) : usd_change(amount);
  // Of what is taken away too, the rest may go either way.
  return whole ? text : amount.is_negative() ? text + " as far as known" : "at least " + text;
}

bool is_changed(const Resource& resource) {
  using plan::Change;
  return resource.change != Change::NoOp && resource.change != Change::Read &&
         resource.change != Change::Forget;
}

bool counts(const Report& report, const Resource& resource) {
  return !report.audit || resource.change != plan::Change::Delete;
}

std::string plan_state(const Report& report) {
  const auto count = [&](auto member) {
    return static_cast<std::size_t>(std::count_if(report.plans.begin(), report.plans.end(),
                                                  [&](const PlanHead& plan) { return plan.*member; }));
  };
  const std::size_t failed = count(&PlanHead::failed), partial = count(&PlanHead::partial);
  if (failed + partial == 0) return "";
  if (report.plans.size() == 1) return failed > 0 ? "Failed plan" : "Partial plan";
  return std::to_string(failed > 0 ? failed : partial) + " of " + counted(report.plans.size(), "plan") +
         (failed > 0     ? " failed"
          : partial == 1 ? " is partial"
                         : " are partial");
}

std::string headline(const Report& report) {
  const cost::Totals& totals = report.totals;
  const std::string missing = missing_text(report), amount = amount_text(report);
  std::string text = plan_state(report);
  const bool failed = text == "Failed plan";
  text += text.empty() ? "Monthly cost " : " · Monthly cost ";
  if (failed && missing.empty() && totals.monthly_change_usd.is_zero()) return text + "not known";
  if (amount == "not known") return text + amount + ": " + missing;
  if (!report.audit && totals.monthly_change_usd.is_zero())
    return text + "unchanged (" + usd(totals.monthly_usd) + ")" + by_use_text(report);
  text += amount;
  if (!report.audit) text += " (" + usd(totals.monthly_before_usd) + " → " + usd(totals.monthly_usd) + ")";
  return text + (missing.empty() ? "" : " · " + missing);
}

std::string failure_text(const Report& report) {
  return report.gate.passed ? "" : "failed: " + joined(report.gate.reasons, "; ");
}

std::string coverage_text(const Report& report) {
  const Coverage& coverage = report.coverage;
  std::vector<std::string> parts;
  const auto part = [&](std::size_t count, std::string_view words) {
    if (count > 0) parts.push_back(thousands(static_cast<std::int64_t>(count)) + " " + std::string(words));
  };
  part(coverage.priced, "priced");
  part(coverage.partial, "priced in part");
  part(coverage.free, "free");
  part(coverage.usage, "by use (no usage given: terratoll init)");
  part(coverage.unknown, "known after apply");
  part(coverage.unpriced, "without a price");
  part(coverage.unsupported, "not supported");
  const bool whole = coverage.partial + coverage.unknown + coverage.unpriced + coverage.unsupported == 0;
  return counted(coverage.total(), "resource") + (parts.empty() ? "" : ": " + joined(parts, ", ")) +
         (whole ? "" : "; terratoll doctor says what would help");
}

PlanLabels::PlanLabels(const Report& report) : several_(report.plans.size() > 1) {
  if (!several_) return;
  folder_ = report.plans[0].plan;
  for (const PlanHead& head : report.plans) {
    const auto end = std::mismatch(folder_.begin(), folder_.end(), head.plan.begin(), head.plan.end()).first;
    folder_ = folder_.substr(0, static_cast<std::size_t>(end - folder_.begin()));
  }
  folder_ = folder_.substr(0, folder_.rfind('/') + 1);  // npos + 1 is 0
}

std::string PlanLabels::operator()(std::string_view plan) const {
  return std::string(plan.starts_with(folder_) ? plan.substr(folder_.size()) : plan);
}

std::string PlanLabels::before(std::string_view plan) const {
  return several_ && !plan.empty() ? (*this)(plan) + ": " : "";
}

std::string plan_label(const Report& report, std::string_view plan) {
  return PlanLabels(report)(plan);
}

std::vector<Diagnostic> shown_diagnostics(const Report& report) {
  constexpr std::size_t kAlike = 3;
  std::map<std::string_view, std::size_t> notes;
  for (const Diagnostic& each : report.diagnostics) {
    if (each.severity == rules::Severity::Note) ++notes[each.code];
  }
  std::vector<Diagnostic> shown;
  for (const Diagnostic& each : report.diagnostics) {
    std::size_t& alike = notes[each.code];
    const bool note = each.severity == rules::Severity::Note;
    if (note && alike == 0) continue;  // said already
    shown.push_back(each);
    if (!note || alike <= kAlike) continue;
    shown.back().message +=
        "; and " + counted(alike - 1, "more note") + " like it (--format json lists them)";
    alike = 0;
  }
  return shown;
}

}  // namespace terratoll::report
