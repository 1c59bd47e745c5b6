#include "report/digest.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/figures.h"
#include "base/text.h"
#include "cost/estimate.h"
#include "plan/address.h"

namespace terratoll::report {
namespace {

void add(std::optional<Decimal>& sum, const std::optional<Decimal>& amount) {
  if (amount) sum = sum.value_or(Decimal()) + *amount;
}

// "gpu[…] runs" to "gpu[…] (2) runs"; false where the message does not say `label`.
bool name_subject(std::string& message, const std::string& label, const std::string& subject) {
  const std::size_t at = label.empty() ? std::string::npos : message.find(label);
  if (at == std::string::npos) return false;
  message.replace(at, label.size(), subject);
  return true;
}

// "2 × $2,241.80" where several cost the same.
std::string each_text(const std::vector<const Finding*>& findings) {
  const std::optional<Decimal>& amount = findings[0]->finding.monthly_usd;
  const bool same = amount && std::all_of(findings.begin(), findings.end(), [&](const Finding* each) {
                      return each->finding.monthly_usd == amount;
                    });
  return same && findings.size() > 1 ? std::to_string(findings.size()) + " × " + usd(amount) : "";
}

std::string subject_of(const std::set<std::string>& addresses) {
  if (addresses.size() == 1) return *addresses.begin();
  return plan::without_indexes(*addresses.begin()) + " (" + std::to_string(addresses.size()) + ")";
}

// Where instances lie.
class Regions {
 public:
  Regions() = default;
  explicit Regions(const Report& report) {
    for (const Resource& each : report.resources) regions_[{each.plan, each.address}] = each.region;
  }

  // "" where they are several, or not known.
  std::string of(const std::vector<const Finding*>& findings) const {
    std::set<std::string> found;
    for (const Finding* each : findings) {
      const auto region = regions_.find({each->plan, each->finding.address});
      found.insert(region == regions_.end() ? "" : std::string(region->second));
    }
    return found.size() == 1 ? *found.begin() : "";
  }

 private:
  std::map<std::pair<std::string_view, std::string_view>, std::string_view> regions_;
};

// What makes findings one group.
using Key = std::tuple<std::string, std::string, rules::Severity, std::string, std::string, std::string, int,
                       bool, std::string>;

Key key_of(const Finding& found) {
  const rules::Finding& finding = found.finding;
  const Location place = finding.location.value_or(Location{});
  // What is said of the plan as a whole is about one sum, of which no two are added up.
  std::string sum;
  if (finding.address.empty()) sum = finding.pipeline + " " + usd(finding.monthly_usd);
  return {found.plan,
          finding.rule,
          finding.severity,
          plan::without_indexes(finding.address),
          plan::without_indexes(finding.at),
          place.file,
          place.line,
          finding.suppressed.has_value(),
          std::move(sum)};
}

// What is said alike of some of a group's instances.
struct Said {
  std::string message;  // without indexes, where several say it
  std::vector<const Finding*> of;
};

std::vector<Said> said_of(const std::vector<const Finding*>& findings) {
  std::vector<Said> said;
  std::unordered_map<std::string, std::size_t> known;
  for (const Finding* each : findings) {
    const std::string& whole = each->finding.message;
    std::string message = findings.size() > 1 ? plan::without_indexes(whole) : whole;
    const auto [at, is_new] = known.emplace(message, said.size());
    if (is_new) said.push_back({std::move(message), {}});
    said[at->second].of.push_back(each);
  }
  return said;
}

std::set<std::string> addresses_of(const std::vector<const Finding*>& findings) {
  std::set<std::string> addresses;
  for (const Finding* each : findings)
    if (!each->finding.address.empty()) addresses.insert(each->finding.address);
  return addresses;
}

// Of a group that says several things each names its own: one instance by its whole address, several by
// their count, and where they lie if that is not said yet and differs.
std::string sentence_of(const Said& said, const Regions& regions, bool& named) {
  const std::set<std::string> addresses = addresses_of(said.of);
  const bool single = said.of.size() == 1;
  std::string message = single ? said.of.front()->finding.message : said.message;
  if (const std::string each = each_text(said.of); !each.empty()) message += " (" + each + ")";
  if (addresses.empty()) return message;
  const std::string label = single ? *addresses.begin() : plan::without_indexes(*addresses.begin());
  std::string subject = subject_of(addresses);
  const std::string region = regions.of(said.of);
  if (!region.empty() && message.find(region) == std::string::npos) subject += " in " + region;
  if (!name_subject(message, label, subject)) named = false;
  return message;
}

FindingGroup group_of(const Report& report, const std::vector<const Finding*>& findings,
                      const Regions& regions) {
  constexpr std::size_t kMost = 3;
  FindingGroup group;
  group.first = &findings[0]->finding;
  group.plan = findings[0]->plan;
  group.count = findings.size();
  for (const Finding* each : findings) {
    if (!each->finding.address.empty() || each == findings[0]) {
      add(group.monthly_usd, each->finding.monthly_usd);
      add(group.saving_usd, each->finding.saving_usd);
    }
    if (group.flow == nullptr) group.flow = flow_of(report, *each);
  }
  const std::set<std::string> addresses = addresses_of(findings);
  if (!addresses.empty()) group.subject = subject_of(addresses);
  const std::vector<Said> said = said_of(findings);
  group.more_messages = said.size() - std::min(said.size(), kMost);
  group.named = !addresses.empty();
  const Regions none;
  const bool apart = said.size() > 1 && regions.of(findings).empty();
  for (std::size_t i = 0; i < std::min(said.size(), kMost); ++i)
    group.messages.push_back(sentence_of(said[i], apart ? regions : none, group.named));
  return group;
}

bool costs(const std::optional<Decimal>& amount) {
  return amount && !amount->is_zero();
}

struct RowSum {
  std::set<std::string> addresses, notes;
  Decimal before, after;
  bool doubtful = false;
};

BillRow transfer_row(const Report& report) {
  BillRow row{"data transfer", "", {}, {}};
  std::set<std::string> hops;
  Decimal gb;
  for (const FlowRow& flow : report.flows) {
    row.before += flow.monthly_before_usd.value_or(Decimal());
    row.after += flow.monthly_usd.value_or(Decimal());
    if (!costs(flow.monthly_usd)) continue;
    hops.insert(!flow.hop.empty() ? flow.hop : flow.from_region + " " + flow.to_region);
    gb += flow.monthly_gb.value_or(Decimal());
  }
  if (!hops.empty()) row.summary = counted(hops.size(), "hop") + ", " + data_volume(gb);
  return row;
}

void sort_rows(std::vector<BillRow>& rows, bool audit) {
  const auto amount = [audit](const BillRow& row) {
    return audit ? row.after : std::max(row.after, row.before);
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const BillRow& a, const BillRow& b) { return amount(a) > amount(b); });
}

void fold(std::vector<BillRow>& rows, std::size_t from, std::string_view noun) {
  BillRow rest{counted(rows.size() - from, noun), "", {}, {}};
  for (std::size_t i = from; i < rows.size(); ++i) {
    rest.before += rows[i].before;
    rest.after += rows[i].after;
  }
  rows.resize(from);
  rows.push_back(std::move(rest));
}

void fold_unchanged(std::vector<BillRow>& rows) {
  const auto changed = std::stable_partition(rows.begin(), rows.end(),
                                             [](const BillRow& row) { return row.before != row.after; });
  if (rows.end() - changed > 3) {
    fold(rows, static_cast<std::size_t>(changed - rows.begin()), "unchanged row");
  } else {
    sort_rows(rows, false);
  }
}

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
  parts.push_back(counted(report.resources.size(), "resource"));
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

// Types, as one line: "null_resource (3), random_id".
std::string types_text(const std::map<std::string, std::size_t>& types) {
  std::vector<std::pair<std::size_t, std::string>> by_count;
  by_count.reserve(types.size());
  for (const auto& [type, count] : types) by_count.emplace_back(count, type);
  std::stable_sort(by_count.begin(), by_count.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> words;
  words.reserve(by_count.size());
  for (const auto& [count, type] : by_count)
    words.push_back(count > 1 ? type + " (" + std::to_string(count) + ")" : type);
  return listed(first_of(words, 5));
}

// "a/plan.json: aws_instance.gpu" in a report of several plans.
std::string in_plan(const Report& report, const std::string& plan, const std::string& what) {
  return report.plans.size() > 1 ? plan_label(report, plan) + ": " + what : what;
}

struct Subjects {  // blocks, by what is said of them
  std::map<std::tuple<std::string, std::string, std::string>, std::set<std::string>> blocks;

  void add(const std::string& why, const Resource& resource) {
    blocks[{why, resource.plan, plan::without_indexes(resource.address)}].insert(resource.address);
  }
  std::vector<NotPriced> lines(const Report& report) const {
    std::map<std::string, std::vector<std::string>> subjects;
    for (const auto& [key, addresses] : blocks)
      subjects[std::get<0>(key)].push_back(in_plan(report, std::get<1>(key), subject_of(addresses)));
    std::vector<NotPriced> result;
    result.reserve(subjects.size());
    for (const auto& [why, what] : subjects) result.push_back({listed(first_of(what, 3)), why});
    return result;
  }
};

bool is_doubtful(const cost::LineItem& item) {
  return !item.doubt.empty() && item.monthly_usd && !item.monthly_usd->is_zero();
}

}  // namespace

const FlowRow* flow_of(const Report& report, const Finding& finding) {
  return finding.flow ? &report.flows[*finding.flow] : nullptr;
}

namespace {

// The hops of a chain follow it: what they save is a part of what it saves.
void put_inside(std::vector<FindingGroup>& groups) {
  for (std::size_t chain = 0; chain < groups.size(); ++chain) {
    const std::string pipeline = groups[chain].first->pipeline;
    if (pipeline.empty()) continue;
    std::size_t end = chain + 1;
    for (std::size_t i = end; i < groups.size(); ++i) {
      const FindingGroup& group = groups[i];
      if (group.flow == nullptr || group.flow->pipeline != pipeline || !group.saving_usd) continue;
      groups[i].inside = true;
      const auto first = groups.begin() + static_cast<std::ptrdiff_t>(end++);
      const auto found = groups.begin() + static_cast<std::ptrdiff_t>(i);
      std::rotate(first, found, found + 1);
    }
  }
}

}  // namespace

std::vector<FindingGroup> finding_groups(const Report& report, bool suppressed) {
  std::map<Key, std::vector<const Finding*>> groups;
  std::vector<Key> order;
  for (const Finding& finding : report.findings) {
    if (finding.finding.suppressed && !suppressed) continue;
    Key key = key_of(finding);
    auto& group = groups[key];
    if (group.empty()) order.push_back(std::move(key));
    group.push_back(&finding);
  }
  std::vector<FindingGroup> result;
  result.reserve(order.size());
  const Regions regions(report);
  for (const Key& key : order) result.push_back(group_of(report, groups[key], regions));
  std::stable_sort(result.begin(), result.end(), [](const FindingGroup& a, const FindingGroup& b) {
    if (a.first->severity != b.first->severity) return a.first->severity > b.first->severity;
    return a.monthly_usd.value_or(Decimal()) > b.monthly_usd.value_or(Decimal());
  });
  put_inside(result);
  return result;
}

std::size_t suppressed_count(const Report& report) {
  return static_cast<std::size_t>(
      std::count_if(report.findings.begin(), report.findings.end(),
                    [](const Finding& each) { return each.finding.suppressed.has_value(); }));
}

std::string severity_counts(const std::vector<FindingGroup>& all) {
  std::size_t errors = 0, warnings = 0, notes = 0;
  for (const FindingGroup& group : all) {
    switch (group.first->severity) {
      case rules::Severity::Error:
        ++errors;
        break;
      case rules::Severity::Warning:
        ++warnings;
        break;
      case rules::Severity::Note:
        ++notes;
        break;
    }
  }
  std::vector<std::string> parts;
  if (errors > 0) parts.push_back(counted(errors, "error"));
  if (warnings > 0) parts.push_back(counted(warnings, "warning"));
  if (notes > 0) parts.push_back(counted(notes, "note"));
  return parts.empty() ? "no findings" : joined(parts, ", ");
}

std::vector<BillRow> bill(const Report& report, std::size_t most) {
  std::map<std::tuple<std::string, std::string, std::string>, RowSum> sums;
  for (const Resource& resource : report.resources) {
    if (!costs(resource.monthly_usd) && (report.audit || !costs(resource.monthly_before_usd))) continue;
    RowSum& sum = sums[{resource.plan, plan::without_indexes(resource.address), resource.summary}];
    sum.addresses.insert(resource.address);
    sum.before += resource.monthly_before_usd.value_or(Decimal());
    sum.after += resource.monthly_usd.value_or(Decimal());
    if (resource.status == cost::Status::Priced && !resource.reason.empty())
      sum.notes.insert(resource.reason);
    sum.doubtful = sum.doubtful || std::any_of(resource.items.begin(), resource.items.end(), is_doubtful);
  }
  std::vector<BillRow> rows;
  rows.reserve(sums.size());
  for (const auto& [key, sum] : sums) {
    // A report of several plans has the same address more than once.
    rows.push_back({in_plan(report, std::get<0>(key), subject_of(sum.addresses)), std::get<2>(key),
                    sum.before, sum.after, joined({sum.notes.begin(), sum.notes.end()}, "; "), sum.doubtful});
  }
  BillRow transfer = transfer_row(report);
  if ((!transfer.before.is_zero() && !report.audit) || !transfer.after.is_zero())
    rows.push_back(std::move(transfer));
  sort_rows(rows, report.audit);
  if (rows.size() > most) fold(rows, most - 1, "smaller row");
  if (!report.audit) fold_unchanged(rows);
  return rows;
}

std::vector<BillRow> bill_by_plan(const Report& report, std::size_t most) {
  std::vector<BillRow> rows;
  std::map<std::string, std::size_t> index;
  for (const PlanHead& head : report.plans) {
    index.emplace(head.plan, rows.size());
    rows.push_back({plan_label(report, head.plan), counted(head.resources, "resource"), {}, {}});
  }
  const auto add_to = [&](const std::string& plan, const auto& before, const auto& after) {
    const auto found = index.find(plan);
    if (found == index.end()) return;
    rows[found->second].before += before.value_or(Decimal());
    rows[found->second].after += after.value_or(Decimal());
  };
  std::map<std::string, std::size_t> missing;  // of plans
  for (const Resource& each : report.resources) {
    add_to(each.plan, each.monthly_before_usd, each.monthly_usd);
    const bool known = each.status == cost::Status::Priced || each.status == cost::Status::Free ||
                       each.status == cost::Status::Usage;
    if (!known) ++missing[each.plan];
  }
  for (const auto& [plan, count] : missing) {
    const auto found = index.find(plan);
    if (found == index.end()) continue;
    BillRow& row = rows[found->second];
    row.summary += ", " + std::to_string(count) + " without a known cost";
    row.unknown = row.before.is_zero() && row.after.is_zero();
  }
  const std::size_t free = std::erase_if(
      rows, [](const BillRow& row) { return row.before.is_zero() && row.after.is_zero() && !row.unknown; });
  sort_rows(rows, report.audit);
  if (rows.size() > most) fold(rows, most - 1, "cheaper plan");
  if (free > 0) rows.push_back({counted(free, "plan") + " without a cost", "", {}, {}});
  return rows;
}

std::vector<std::pair<std::string_view, Decimal>> components(const Report& report) {
  const cost::Components& parts = report.totals.by_component;
  std::vector<std::pair<std::string_view, Decimal>> result = {
      {"compute", parts.compute}, {"managed premium", parts.managed}, {"data transfer", parts.data_transfer},
      {"storage", parts.storage}, {"requests", parts.requests},       {"other", parts.other}};
  std::erase_if(result, [](const auto& part) { return part.second.is_zero(); });
  return result;
}

std::vector<NotPriced> by_reason(const Report& report, const std::vector<const Resource*>& resources) {
  Subjects subjects;
  for (const Resource* each : resources) subjects.add(each->reason, *each);
  return subjects.lines(report);
}

std::vector<NotPriced> doubts(const Report& report) {
  Subjects subjects;
  for (const Resource& each : report.resources) {
    for (const cost::LineItem& item : each.items)
      if (each.change != plan::Change::Delete && is_doubtful(item)) subjects.add(item.doubt, each);
  }
  return subjects.lines(report);
}

Decimal doubtful_usd(const Report& report) {
  Decimal sum;
  for (const Resource& each : report.resources) {
    for (const cost::LineItem& item : each.items)
      if (each.change != plan::Change::Delete && is_doubtful(item)) sum += *item.monthly_usd;
  }
  return sum;
}

std::string after_text(const BillRow& row) {
  return row.unknown ? "not known" : (row.doubtful ? "~" : "") + usd(row.after);
}

std::vector<NotPriced> not_priced(const Report& report) {
  using cost::Status;
  std::vector<NotPriced> result;
  for (const Status status : {Status::Unpriced, Status::Unknown, Status::Partial}) {
    std::vector<const Resource*> resources;
    for (const Resource& each : report.resources)
      if (each.status == status) resources.push_back(&each);
    for (NotPriced& each : by_reason(report, resources)) result.push_back(std::move(each));
  }
  std::map<std::string, std::size_t> flows;
  std::map<std::string, std::map<std::string, std::size_t>> unsupported;  // types, by reason
  for (const FlowRow& flow : report.flows) {
    if (!flow.monthly_usd && !flow.reason.empty()) ++flows[flow.reason];
  }
  for (const auto& [why, count] : flows) result.push_back({counted(count, "flow"), why});
  for (const Resource& each : report.resources)
    if (each.status == Status::Unsupported) ++unsupported[each.reason][each.type];
  for (const auto& [why, types] : unsupported) result.push_back({types_text(types), why});
  return result;
}

std::string in_force_text(const Report& report) {
  const InForce& files = report.in_force;
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
  if (missing.total() == 0) return "";
  return std::to_string(missing.total()) + " of " +
         counted(missing.of, report.audit ? "resource" : "changed resource") +
         (missing.total() == 1 ? " has" : " have") + " no known cost";
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

namespace {

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

std::string headline(const Report& report) {
  const cost::Totals& totals = report.totals;
  const std::string missing = missing_text(report), amount = amount_text(report);
  std::string text;
  bool failed = false;
  for (const PlanHead& plan : report.plans) {
    failed = failed || plan.failed;
    if (plan.partial) text = "Partial plan · ";
  }
  if (failed) text = "Failed plan · ";
  text += "Monthly cost ";
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

std::string plan_label(const Report& report, std::string_view plan) {
  std::string_view shared = report.plans.empty() ? "" : std::string_view(report.plans[0].plan);
  for (const PlanHead& head : report.plans) {
    const auto end = std::mismatch(shared.begin(), shared.end(), head.plan.begin(), head.plan.end()).first;
    shared = shared.substr(0, static_cast<std::size_t>(end - shared.begin()));
  }
  const std::size_t folder = shared.rfind('/');
  if (report.plans.size() < 2 || folder == std::string_view::npos || !plan.starts_with(shared))
    return std::string(plan);
  return std::string(plan.substr(folder + 1));
}

std::string saving_text(const FindingGroup& group) {
  if (!group.saving_usd || group.saving_usd->is_zero()) return "";
  if (group.inside) return "saved with the chain";
  if (group.saving_usd->is_negative()) return "costs " + usd(Decimal() - *group.saving_usd) + " more";
  return "saves " + usd(*group.saving_usd);
}

std::string place_text(const std::optional<Location>& location) {
  return location ? to_string(*location) : "";
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
