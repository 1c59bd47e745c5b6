#include "report/finding_groups.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/figures.h"
#include "base/text.h"
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

// A hop between dozens of blocks is one thing to read: its findings are one group.
class Hops {
 public:
  Hops(const Report& report, bool suppressed) : report_(report) {
    for (const Finding& each : report.findings) {
      if (each.finding.suppressed && !suppressed) continue;
      if (flow_of(report, each) != nullptr) keys_[hop_of(each)].insert(key_of(each));
    }
  }

  Key key(const Finding& finding) const {
    constexpr std::size_t kMost = 20;
    const bool is_large = flow_of(report_, finding) != nullptr && keys_.at(hop_of(finding)).size() > kMost;
    return is_large ? hop_of(finding) : key_of(finding);
  }

 private:
  Key hop_of(const Finding& found) const {
    const FlowRow& flow = *flow_of(report_, found);
    const rules::Finding& finding = found.finding;
    const std::string hop = flow.hop.empty() ? flow.from_region + " " + flow.to_region : flow.hop;
    return {found.plan,   finding.rule, finding.severity, hop, "", "", 0, finding.suppressed.has_value(),
            flow.pipeline};
  }

  const Report& report_;
  std::map<Key, std::set<Key>> keys_;  // of each hop
};

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

// Of a hop between dozens of blocks, whose findings have each a share, or that is folded: "us-east-1 →
// us-west-2: 1 TB a month in 60 flows, which stand for 1,050 pairs of 35 senders and 30 receivers."
std::string hop_text(const Report& report, const std::vector<const Finding*>& findings) {
  const FlowRow* first = flow_of(report, *findings.front());
  std::set<std::string> blocks;
  std::set<std::string_view> senders, receivers;
  std::size_t pairs = 0;
  std::optional<Decimal> gb;
  for (const Finding* each : findings) {
    blocks.insert(plan::without_indexes(each->finding.address));
    const FlowRow* flow = flow_of(report, *each);
    if (flow == nullptr) continue;
    add(gb, flow->monthly_gb);
    pairs += flow->pairs;
    senders.insert(flow->from);
    receivers.insert(flow->to);
  }
  const bool is_folded = findings.size() > 1 && pairs > findings.size();
  if (first == nullptr || (blocks.size() < 2 && !is_folded)) return "";
  const auto number = [](std::size_t count) { return thousands(static_cast<std::int64_t>(count)); };
  return first->from_region + " → " + first->to_region + ": " +
         (gb ? thousands(*gb) + " GB a month in " : "") + number(findings.size()) + " flows" +
         (is_folded ? ", which stand for " + number(pairs) + " pairs of " + number(senders.size()) +
                          " senders and " + number(receivers.size()) + " receivers."
                    : ".");
}

// "Suppressed (inline): agreed with finance, until 2027-01-31"
std::string suppressed_text(const rules::Suppressed& suppressed) {
  return "Suppressed (" + std::string(to_string(suppressed.kind)) + ")" +
         (suppressed.reason.empty() ? "" : ": " + suppressed.reason) +
         (suppressed.until.empty() ? "" : ", until " + suppressed.until);
}

FindingGroup group_of(const Report& report, const std::vector<const Finding*>& findings,
                      const Regions& regions) {
  constexpr std::size_t kMost = 3;
  FindingGroup group;
  group.first = &findings[0]->finding;
  group.plan = findings[0]->plan;
  group.members = findings;
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
  if (const std::string hop = hop_text(report, findings); !hop.empty()) group.messages.push_back(hop);
  const Regions none;
  const bool apart = said.size() > 1 && regions.of(findings).empty();
  for (std::size_t i = 0; i < std::min(said.size(), kMost); ++i)
    group.messages.push_back(sentence_of(said[i], apart ? regions : none, group.named));
  if (group.first->suppressed) group.messages.push_back(suppressed_text(*group.first->suppressed));
  return group;
}

// The hops of a chain follow it: what they save is a part of what it saves.
std::vector<FindingGroup> put_inside(std::vector<FindingGroup> groups) {
  std::unordered_map<std::string_view, std::vector<std::size_t>> hops;  // of each pipeline
  for (std::size_t i = 0; i < groups.size(); ++i)
    if (groups[i].flow != nullptr && groups[i].saving_usd) hops[groups[i].flow->pipeline].push_back(i);
  std::vector<std::size_t> order;
  std::vector<bool> placed(groups.size());
  const auto place = [&](std::size_t i) {
    placed[i] = true;
    order.push_back(i);
  };
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (placed[i]) continue;
    place(i);
    const auto found = hops.find(groups[i].first->pipeline);
    if (groups[i].first->pipeline.empty() || found == hops.end()) continue;
    for (const std::size_t hop : found->second) {
      if (placed[hop]) continue;
      groups[hop].inside = true;
      place(hop);
    }
  }
  std::vector<FindingGroup> result;
  result.reserve(groups.size());
  for (const std::size_t i : order) result.push_back(std::move(groups[i]));
  return result;
}

}  // namespace

const FlowRow* flow_of(const Report& report, const Finding& finding) {
  return finding.flow ? &report.flows[*finding.flow] : nullptr;
}

std::string subject_of(const std::set<std::string>& addresses) {
  if (addresses.size() == 1) return *addresses.begin();
  const std::string block = plan::without_indexes(*addresses.begin());
  const bool is_one = std::all_of(addresses.begin(), addresses.end(), [&](const std::string& each) {
    return plan::without_indexes(each) == block;
  });
  if (!is_one) return *addresses.begin() + " and " + std::to_string(addresses.size() - 1) + " more";
  return block + " (" + std::to_string(addresses.size()) + ")";
}

std::vector<FindingGroup> finding_groups(const Report& report, bool suppressed) {
  std::map<Key, std::vector<const Finding*>> groups;
  std::vector<Key> order;
  const Hops hops(report, suppressed);
  for (const Finding& finding : report.findings) {
    if (finding.finding.suppressed && !suppressed) continue;
    Key key = hops.key(finding);
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
  return put_inside(std::move(result));
}

std::size_t suppressed_count(const Report& report) {
  return static_cast<std::size_t>(
      std::count_if(report.findings.begin(), report.findings.end(),
                    [](const Finding& each) { return each.finding.suppressed.has_value(); }));
}

std::string severity_counts(const std::vector<FindingGroup>& all) {
  std::size_t errors = 0, warnings = 0, notes = 0, suppressed = 0;
  for (const FindingGroup& group : all) {
    if (group.first->suppressed) {
      ++suppressed;
      continue;
    }
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
  if (parts.empty()) parts.emplace_back("no findings");
  if (suppressed > 0) parts.push_back(std::to_string(suppressed) + " suppressed");
  return joined(parts, ", ");
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

}  // namespace terratoll::report
