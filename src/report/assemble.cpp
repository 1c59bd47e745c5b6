#include "report/assemble.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/figures.h"
#include "base/give_back.h"
#include "base/limits.h"
#include "base/order.h"
#include "base/text.h"
#include "base/utf8.h"
#include "plan/address.h"
#include "plan/label.h"
#include "report/bill_rows.h"
#include "report/finding_groups.h"
#include "report/groups.h"
#include "report/headline.h"
#include "report/savings.h"

namespace terratoll::report {
namespace {

// A text out of a plan may be of any length; people read its beginning.
std::string clipped(const std::string& text) {
  return text.size() <= limits::kReportedText ? text
                                              : std::string(first_bytes(text, limits::kReportedText)) + "…";
}

std::string_view path_of(const ReportInput& request, std::size_t plan) {
  return plan < request.plans.size() ? std::string_view(request.plans[plan]->path) : "";
}

// "2 × ml.g4dn.xlarge" of a machine or an endpoint.
std::string machines_text(std::string_view sku, const std::optional<std::int64_t>& count) {
  if (sku.empty()) return "";
  return count && *count != 1 ? std::to_string(*count) + " × " + std::string(sku) : std::string(sku);
}

std::string summary_of(const inventory::Side& side, const std::vector<cost::LineItem>& items) {
  std::vector<std::string> parts;
  const auto add = [&](std::string text) {
    if (!text.empty() && std::find(parts.begin(), parts.end(), text) == parts.end())
      parts.push_back(std::move(text));
  };
  for (const inventory::Endpoint& each : side.endpoints) add(machines_text(each.sku, each.count));
  for (const inventory::Compute& each : side.computes) {
    std::string text = machines_text(each.sku, each.count);
    if (!text.empty() && each.purchase == inventory::Purchase::Spot) text += " spot";
    add(std::move(text));
  }
  if (parts.empty() && side.tokens && !items.empty()) add(side.tokens->item);
  if (parts.empty() && !items.empty()) add(items.front().item);
  parts = first_of(std::move(parts), 2);
  // What stands in several regions says itself in which this is.
  const bool says_region = std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
    return part.ends_with(", " + side.region.name);
  });
  if (!side.region.name.empty() && !says_region) parts.push_back(side.region.name);
  return joined(parts, ", ");
}

// With what the provider adds to all that it makes.
std::map<std::string, std::string> tags_of(const plan::Value& standing) {
  std::map<std::string, std::string> tags;
  for (const std::string_view attribute : {"tags_all", "tags"}) {
    for (const plan::Member& each : standing[attribute].members())
      if (each.value.is_string())
        tags[clipped(std::string(each.name))] = clipped(std::string(each.value.text()));
  }
  return tags;
}

Resource resource_of(const ReportInput& request, cost::Resource& priced) {
  const inventory::Entry& entry = *priced.entry;
  cost::Bill& bill = priced.after ? *priced.after : *priced.before;
  Resource resource;
  resource.plan = path_of(request, entry.plan);
  resource.address = plan::label_of(*entry.resource);
  resource.type = entry.resource->block_type;
  if (resource.type.starts_with("azapi_")) {
    const plan::Resource& of = *entry.resource;
    const std::string_view arm = (of.standing().is_null() ? of.before : of.standing())["type"].text();
    resource.arm_type = arm.substr(0, arm.find('@'));
  }
  resource.cloud = entry.cloud;
  resource.region = entry.region().name;
  resource.change = entry.resource->change;
  resource.workload = entry.workload;
  resource.status = bill.status;
  resource.reason = clipped(bill.reason);
  resource.items = std::move(bill.items);
  for (cost::LineItem& item : resource.items) {
    for (std::string* text : {&item.item, &item.sku, &item.reason}) *text = clipped(*text);
  }
  resource.summary = clipped(summary_of(entry.shown(), resource.items));
  if (request.locate) resource.location = request.locate(entry.plan, entry.resource->address);
  resource.tags = tags_of(entry.resource->standing());
  resource.previous_address = entry.resource->previous_address;
  if (priced.after) resource.monthly_usd = priced.after->monthly_usd;
  if (priced.before) resource.monthly_before_usd = priced.before->monthly_usd;
  if (priced.after) resource.monthly_max_usd = priced.after->most_usd;
  // What a deletion leaves costs nothing, which is known.
  if (!priced.after) {
    resource.monthly_usd = bill.monthly_usd ? std::optional(Decimal()) : std::nullopt;
    resource.items.clear();
  }
  return resource;
}

void add_resources(const ReportInput& request, Report& report) {
  report.resources.reserve(request.estimate->resources.size());
  for (cost::Resource& priced : request.estimate->resources) {
    if (!priced.before && !priced.after) continue;
    report.resources.push_back(resource_of(request, priced));
    priced = {};
  }
  give_back(request.estimate->resources);
  give_back(request.inventory->entries);
  sort_large(report.resources, [](const Resource& a, const Resource& b) {
    return std::tie(a.plan, a.address) < std::tie(b.plan, b.address);
  });
}

void count_coverage(const ReportInput& request, Coverage& coverage) {
  for (const cost::Resource& each : request.estimate->resources) {
    if (!each.after && (request.audit || !each.before)) continue;
    switch (each.shown().status) {
      case cost::Status::Priced:
        ++coverage.priced;
        break;
      case cost::Status::Partial:
        ++coverage.partial;
        break;
      case cost::Status::Free:
        ++coverage.free;
        break;
      case cost::Status::Usage:
        ++coverage.usage;
        break;
      case cost::Status::Unknown:
        ++coverage.unknown;
        break;
      case cost::Status::Unpriced:
        ++coverage.unpriced;
        break;
      case cost::Status::Unsupported:
        ++coverage.unsupported;
        break;
    }
  }
}

FlowRow flow_of(const ReportInput& request, cost::PricedFlow& priced) {
  const flows::Flow& source = *priced.flow;
  FlowRow flow;
  flow.from_plan = path_of(request, source.from_plan);
  flow.to_plan = path_of(request, source.to_plan);
  flow.from = source.from;
  flow.to = source.to;
  flow.from_cloud = source.from_cloud;
  flow.from_region = source.from_region;
  flow.to_cloud = source.to_cloud;
  flow.to_region = source.to_region;
  flow.kind = source.kind;
  flow.crosses = priced.crosses;
  if (priced.monthly_gb) flow.basis = priced.basis;
  flow.confidence = source.confidence;
  flow.at = source.at;
  flow.attribute = source.attribute;
  flow.hop = source.hop;
  flow.pairs = source.pairs;
  flow.source = std::move(priced.source);
  flow.as_of = std::move(priced.as_of);
  flow.doubt = std::move(priced.doubt);
  flow.overlay = std::move(priced.overlay);
  flow.card = std::move(priced.card);
  flow.region = std::move(priced.region);
  flow.sku = std::move(priced.sku);
  flow.meter = std::move(priced.meter);
  flow.rate_usd_per_gb = priced.rate_usd_per_gb;
  flow.monthly_gb = priced.monthly_gb;
  flow.monthly_usd = priced.monthly_usd;
  flow.monthly_before_usd = priced.monthly_before_usd;
  flow.reason = std::move(priced.reason);
  flow.pipeline = source.pipeline;
  flow.evidence = source.evidence;
  if (!request.locate) return flow;
  for (const std::string& address : flow.evidence) {
    flow.evidence_locations.push_back(request.locate(source.to_plan, address));
  }
  return flow;
}

// Those of the estimate: what they are, and where each is in the report.
struct Placed {
  std::vector<const flows::Flow*> flows;
  std::vector<std::size_t> places;
};

// Sorted.
Placed add_flows(const ReportInput& request, Report& report) {
  std::vector<cost::PricedFlow>& all = request.estimate->flows;
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), 0);
  Placed placed;
  placed.places.resize(all.size());
  for (const cost::PricedFlow& each : all) placed.flows.push_back(each.flow);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    const auto key = [&](const flows::Flow& flow) {
      return std::make_tuple(path_of(request, flow.from_plan), std::string_view(flow.from),
                             path_of(request, flow.to_plan), std::string_view(flow.to), flow.kind);
    };
    return key(*all[left].flow) < key(*all[right].flow);
  });
  report.flows.reserve(all.size());
  for (const std::size_t from : order) {
    placed.places[from] = report.flows.size();
    report.flows.push_back(flow_of(request, all[from]));
  }
  give_back(all);
  return placed;
}

// Whether a finding is about what the change touches.
class Touched {
 public:
  explicit Touched(const ReportInput& request) {
    for (std::size_t i = 0; i < request.plans.size(); ++i) {
      const plan::Plan& plan = *request.plans[i];
      bool any = plan.kind != plan::DocumentKind::Plan;
      whole_.push_back(any);
      for (const plan::Resource& each : plan.resources) {
        const bool same = each.change == plan::Change::NoOp || each.change == plan::Change::Read;
        if (same) unchanged_.emplace(i, each.address);
        any = any || !same;
      }
      changes_.push_back(any);
    }
    for (const cost::PricedFlow& each : request.estimate->flows) {
      if (each.monthly_usd == each.monthly_before_usd && each.flow->stands_before) continue;
      flows_.emplace(each.flow->from_plan, each.flow->from);
      flows_.emplace(each.flow->to_plan, each.flow->to);
    }
  }

  bool operator()(const rules::Finding& finding) const {
    if (finding.plan >= whole_.size() || whole_[finding.plan] || finding.category == "budget") return true;
    if (finding.address.empty()) return changes_[finding.plan];
    const bool still = unchanged_.count({finding.plan, finding.address}) > 0 &&
                       (finding.at.empty() || unchanged_.count({finding.plan, finding.at}) > 0);
    return !still || (finding.category == "egress" && flows_.count({finding.plan, finding.address}) > 0);
  }

 private:
  std::vector<bool> whole_;    // a state: all of it is looked at
  std::vector<bool> changes_;  // the plan changes something
  std::set<std::pair<std::size_t, std::string_view>> unchanged_;
  std::set<std::pair<std::size_t, std::string_view>> flows_;  // ends of those that change
};

void add_findings(const ReportInput& request, const Touched& touched, const Placed& flows, Report& report) {
  std::set<std::tuple<std::size_t, std::string, std::string>> untouched, suspected;
  report.findings.reserve(request.findings->findings.size());
  for (rules::Finding& finding : request.findings->findings) {
    const std::tuple block{finding.plan, finding.rule, plan::without_indexes(finding.address)};
    if (!request.audit && !request.all && !touched(finding)) {
      untouched.insert(block);
    } else if (finding.confidence < request.min_confidence) {
      suspected.insert(block);
    } else {
      Finding& entry = report.findings.emplace_back();
      entry.plan = path_of(request, finding.plan);
      if (finding.flow) entry.flow = flows.places[*finding.flow];
      entry.finding = std::move(finding);
    }
  }
  report.hidden = {untouched.size(), suspected.size()};
  give_back(request.findings->findings);
  sort_large(report.findings, [](const Finding& a, const Finding& b) {
    const auto key = [](const Finding& each) {
      return std::tuple(-static_cast<int>(each.finding.severity),
                        Decimal() - each.finding.monthly_usd.value_or(Decimal()));
    };
    const auto rest = [](const Finding& each) {
      return std::tie(each.plan, each.finding.address, each.finding.rule, each.finding.at,
                      each.finding.attribute, each.finding.message, each.finding.fingerprint);
    };
    return key(a) != key(b) ? key(a) < key(b) : rest(a) < rest(b);
  });
}

void add_rules(const ReportInput& request, Report& report) {
  std::map<std::string_view, const rules::Rule*> by_id;
  for (const rules::Rule& rule : *request.rules) by_id.emplace(rule.id, &rule);
  for (const rules::Outcome& outcome : request.findings->outcomes) {
    Rule rule;
    rule.id = outcome.id;
    rule.checked = outcome.checked;
    rule.flagged = outcome.flagged;
    rule.undetermined = outcome.undetermined;
    rule.broken = outcome.broken;
    if (const auto found = by_id.find(outcome.id); found != by_id.end()) {
      rule.title = found->second->title;
      rule.category = found->second->category;
      rule.advice = found->second->advice;
      rule.help = found->second->help;
      rule.severity = found->second->severity;
    }
    report.rules.push_back(std::move(rule));
    if (outcome.cut > 0) {
      report.diagnostics.push_back({rules::Severity::Note, "text-cut",
                                    "The rule " + outcome.id + " says more than 4,000 bytes at once in " +
                                        counted(static_cast<std::size_t>(outcome.cut), "finding") +
                                        ": the rest is left out"});
    }
    if (!outcome.broken.empty()) {
      report.diagnostics.push_back({rules::Severity::Error, "rule-broken",
                                    "The rule " + outcome.id + " was skipped: " + outcome.broken});
    }
  }
  std::sort(report.rules.begin(), report.rules.end(),
            [](const Rule& a, const Rule& b) { return a.id < b.id; });
}

void add_rate_cards(const cost::Estimate& estimate, Report& report) {
  std::map<std::pair<bool, std::string>, RateCard> cards;
  const auto use = [&](const auto& row) {
    const bool overlay = !row.overlay.empty();
    const std::string& name = overlay ? row.overlay : row.card;
    if (name.empty()) return;
    RateCard& card = cards[{overlay, name}];
    card.name = name;
    card.overlay = overlay;
    if (row.as_of.empty()) return;
    if (card.oldest.empty() || row.as_of < card.oldest) card.oldest = row.as_of;
    card.newest = std::max(card.newest, row.as_of);
  };
  for (const cost::Resource& resource : estimate.resources) {
    for (const inventory::When when : {inventory::When::Before, inventory::When::After}) {
      const cost::Bill* bill = resource.at(when);
      if (bill == nullptr) continue;
      for (const cost::LineItem& item : bill->items) {
        if (item.monthly_usd) use(item);
      }
    }
  }
  for (const cost::PricedFlow& flow : estimate.flows) {
    if (flow.rate_usd_per_gb) use(flow);
  }
  for (auto& [key, card] : cards) report.rate_cards.push_back(std::move(card));
}

void add_diagnostics(const ReportInput& request, Report& report) {
  report.diagnostics = request.diagnostics;
  std::vector<std::string> taken;
  for (const inventory::Entry& entry : request.inventory->entries) {
    if ((entry.before && !entry.before->taken.empty()) || !entry.after.taken.empty())
      taken.emplace_back(entry.resource->address);
  }
  if (!taken.empty()) {
    report.diagnostics.push_back({rules::Severity::Note, "taken-reference",
                                  "The plan's JSON does not show what these refer to, which was taken to be "
                                  "the only thing that it can be, or the one with their own key: " +
                                      listed(first_of(taken, 5)) +
                                      ". --source DIR names the folder of the .tf files"});
  }
  const std::vector<std::string>& unresolved = request.flows->unresolved;
  if (unresolved.empty()) return;
  report.diagnostics.push_back({rules::Severity::Note, "unresolved-reference",
                                "Data could not be followed through " + listed(first_of(unresolved, 5)) +
                                    (request.locate ? ": the sources at hand do not show what that is"
                                                    : ": --source DIR names the folder of the .tf files")});
}

std::string times(std::size_t count) {
  return count > 1 ? " (" + std::to_string(count) + " times)" : "";
}

// In words, and of how many resources.
using Assumed = std::map<std::string, std::size_t>;

Assumed assumed_regions(const inventory::Inventory& inventory) {
  Assumed regions;
  for (const inventory::Entry& entry : inventory.entries) {
    if (entry.region().assumed) ++regions[plan::assumption(entry.region())];
  }
  return regions;
}

// What quantities rest on beyond the plan, each once, in words. `regions` are those of resources, not once
// for each item.
void add_assumptions(const ReportInput& request, const Assumed& regions, Report& report) {
  Assumed assumed = regions;
  bool training_profile = false;
  for (const Resource& resource : report.resources) {
    for (const cost::LineItem& item : resource.items) {
      if (!item.assumption.empty() && !regions.contains(item.assumption)) ++assumed[item.assumption];
      training_profile = training_profile || (item.basis == inventory::Basis::Profile && item.unit == "hour");
    }
  }
  for (const auto& [text, count] : assumed) report.assumptions.push_back(text + times(count));

  std::set<std::string> hops;
  bool pipeline_profile = false;
  for (const FlowRow& flow : report.flows) {
    if (!flow.monthly_usd) continue;
    if (flow.basis == inventory::Basis::Assumed)
      hops.insert(flow.hop.empty() ? flow.from_region + " " + flow.to_region : flow.hop);
    pipeline_profile = pipeline_profile || flow.basis == inventory::Basis::Profile;
  }
  if (!hops.empty()) {
    report.assumptions.push_back("hop_gb_per_month = " + thousands(request.assume.hop_gb_per_month) +
                                 " GB (" + counted(hops.size(), "hop") + ")");
  }
  if (pipeline_profile && request.profile.pipeline_gb_per_day) {
    report.assumptions.push_back(
        "profile: pipeline_gb_per_day = " + thousands(*request.profile.pipeline_gb_per_day) + " GB");
  }
  if (training_profile && request.profile.training_hours_per_month) {
    report.assumptions.push_back("profile: training_hours_per_month = " +
                                 thousands(*request.profile.training_hours_per_month) + " hours");
  }
}

// The flows of each, by their places in the estimate.
using Pipelines = std::unordered_map<std::string_view, std::vector<std::size_t>>;

// The money that a finding saves: flows, or what the resource costs, its data apart from its work.
Claim claim_of(const Pipelines& pipelines, const Placed& placed, const rules::Finding& finding) {
  Claim claim{*finding.saving_usd, {}, false, {finding.plan}};
  const auto add = [&](std::size_t flow) {
    claim.on.push_back("flow " + std::to_string(flow));
    const flows::Flow& way = *placed.flows[flow];
    for (const std::size_t plan : {way.from_plan, way.to_plan})
      if (std::find(claim.plans.begin(), claim.plans.end(), plan) == claim.plans.end())
        claim.plans.push_back(plan);
  };
  if (finding.flow) {
    add(*finding.flow);
  } else if (const auto found = pipelines.find(finding.pipeline); found != pipelines.end()) {
    for (const std::size_t flow : found->second) add(flow);
  }
  if (!claim.on.empty()) return claim;
  claim.all = finding.address.empty();
  const std::string part = finding.category == "storage" ? "data" : "work";
  if (!claim.all) claim.on.push_back(part + " " + std::to_string(finding.plan) + " " + finding.address);
  return claim;
}

void add_savings(const Placed& placed, Report& report) {
  Pipelines pipelines;
  for (std::size_t i = 0; i < placed.flows.size(); ++i) pipelines[placed.flows[i]->pipeline].push_back(i);
  std::vector<Claim> claims;
  std::vector<std::size_t> whose;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const rules::Finding& finding = report.findings[i].finding;
    if (finding.suppressed || !finding.saving_usd || *finding.saving_usd <= Decimal()) continue;
    claims.push_back(claim_of(pipelines, placed, finding));
    report.findings[i].claim = claims.back();
    whose.push_back(i);
  }
  const Savings savings = sort_out(claims);
  report.saving_usd = std::min(savings.usd, report.totals.monthly_usd);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    for (const std::size_t other : savings.overlaps[i])
      report.findings[whose[i]].overlaps.push_back(report.findings[whose[other]].finding.fingerprint);
  }
}

bool has(const plan::Plan& plan, std::string_view code) {
  return std::any_of(plan.diagnostics.begin(), plan.diagnostics.end(),
                     [&](const plan::Diagnostic& each) { return each.code == code; });
}

}  // namespace

Report assemble(const ReportInput& request) {
  Report report;
  report.version = request.version;
  report.today = request.today;
  report.in_force = request.in_force;
  report.audit = request.audit;
  report.totals = request.estimate->totals;
  count_coverage(request, report.coverage);
  add_rate_cards(*request.estimate, report);
  add_diagnostics(request, report);
  const Assumed regions = assumed_regions(*request.inventory);
  add_resources(request, report);
  std::unordered_map<std::string_view, std::size_t> resources;  // of each plan
  for (const Resource& each : report.resources)
    if (counts(report, each)) ++resources[each.plan];
  for (const plan::Plan* plan : request.plans) {
    report.plans.push_back({plan->path, plan->kind, plan->terraform_version, resources[plan->path],
                            has(*plan, "errored-plan"), has(*plan, "incomplete-plan")});
  }
  const Touched touched(request);
  const Placed flows = add_flows(request, report);
  add_rules(request, report);
  add_findings(request, touched, flows, report);
  add_savings(flows, report);
  add_assumptions(request, regions, report);
  report.group_by = request.group_by;
  if (!report.group_by.empty()) report.groups = groups(report, report.group_by);
  return report;
}

}  // namespace terratoll::report
