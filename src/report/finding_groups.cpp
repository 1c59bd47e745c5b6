#include "report/finding_groups.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/figures.h"
#include "base/order.h"
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

// Where they lie; "" where they are several, or not known.
std::string_view region_of(const Report& report, const std::vector<const Finding*>& findings) {
  std::set<std::string_view> found;
  for (const Finding* each : findings) {
    const Resource* resource = resource_of(report, each->plan, each->finding.address);
    found.insert(resource == nullptr ? std::string_view() : resource->region);
  }
  return found.size() == 1 ? *found.begin() : "";
}

// What makes findings one group: texts that no two groups have in common.
std::string key_of(std::initializer_list<std::string_view> texts) {
  std::string key;
  for (const std::string_view text : texts) key.append(text) += '\0';
  return key;
}

std::string key_of(const Finding& found) {
  const rules::Finding& finding = found.finding;
  const Location place = finding.location.value_or(Location{});
  // What is said of the plan as a whole is about one sum, of which no two are added up.
  std::string sum;
  if (finding.address.empty()) sum = finding.pipeline + " " + usd(finding.monthly_usd);
  return key_of({found.plan, finding.rule, rules::to_string(finding.severity),
                 plan::without_indexes(finding.address), plan::without_indexes(finding.at), place.file,
                 std::to_string(place.line), finding.suppressed ? "suppressed" : "", sum});
}

std::string hop_of(const Finding& found, const FlowRow& flow) {
  const rules::Finding& finding = found.finding;
  const std::string hop = flow.hop.empty() ? flow.from_region + " " + flow.to_region : flow.hop;
  return key_of({found.plan, finding.rule, rules::to_string(finding.severity), hop, flow.pipeline,
                 finding.suppressed ? "suppressed" : ""});
}

// The key of each finding; "" of those that are left out. A hop between dozens of blocks is one thing to
// read: its findings are one group.
std::vector<std::string> keys_of(const Report& report, bool suppressed) {
  constexpr std::size_t kMost = 20;
  std::vector<std::string> keys(report.findings.size()), hops(keys.size());
  std::unordered_map<std::string_view, std::set<std::string_view>> of_hop;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Finding& each = report.findings[i];
    if (each.finding.suppressed && !suppressed) continue;
    keys[i] = key_of(each);
    const FlowRow* flow = flow_of(report, each);
    if (flow == nullptr) continue;
    hops[i] = hop_of(each, *flow);
    of_hop[hops[i]].insert(keys[i]);
  }
  std::vector<bool> is_large(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i)
    is_large[i] = !hops[i].empty() && of_hop.at(hops[i]).size() > kMost;
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (is_large[i]) keys[i] = std::move(hops[i]);
  return keys;
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
std::string sentence_of(const Said& said, std::string_view region, bool& named) {
  const std::set<std::string> addresses = addresses_of(said.of);
  const bool single = said.of.size() == 1;
  std::string message = single ? said.of.front()->finding.message : said.message;
  if (const std::string each = each_text(said.of); !each.empty()) message += " (" + each + ")";
  if (addresses.empty()) return message;
  const std::string label = single ? *addresses.begin() : plan::without_indexes(*addresses.begin());
  std::string subject = subject_of(addresses);
  if (!region.empty() && message.find(region) == std::string::npos) subject.append(" in ").append(region);
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

FindingGroup group_of(const Report& report, std::vector<const Finding*> findings) {
  FindingGroup group;
  group.first = &findings[0]->finding;
  group.plan = findings[0]->plan;
  for (const Finding* each : findings) {
    if (!each->finding.address.empty() || each == findings[0]) {
      add(group.monthly_usd, each->finding.monthly_usd);
      add(group.saving_usd, each->finding.saving_usd);
    }
    if (group.flow == nullptr) group.flow = flow_of(report, *each);
  }
  if (const std::set<std::string> addresses = addresses_of(findings); !addresses.empty())
    group.subject = subject_of(addresses);
  group.members = std::move(findings);
  return group;
}

void add_words(const Report& report, FindingGroup& group) {
  constexpr std::size_t kMost = 3;
  const std::vector<Said> said = said_of(group.members);
  group.more_messages = said.size() - std::min(said.size(), kMost);
  group.named = !group.subject.empty();
  if (const std::string hop = hop_text(report, group.members); !hop.empty()) group.messages.push_back(hop);
  const bool apart = said.size() > 1 && region_of(report, group.members).empty();
  for (std::size_t i = 0; i < std::min(said.size(), kMost); ++i) {
    const std::string_view region = apart ? region_of(report, said[i].of) : "";
    group.messages.push_back(sentence_of(said[i], region, group.named));
  }
  if (group.first->suppressed) group.messages.push_back(suppressed_text(*group.first->suppressed));
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

const Resource* resource_of(const Report& report, std::string_view plan, std::string_view address) {
  const auto is_before = [](const Resource& each,
                            const std::pair<std::string_view, std::string_view>& wanted) {
    return std::pair<std::string_view, std::string_view>(each.plan, each.address) < wanted;
  };
  const auto found =
      std::lower_bound(report.resources.begin(), report.resources.end(), std::pair(plan, address), is_before);
  const bool is_it = found != report.resources.end() && found->plan == plan && found->address == address;
  return is_it ? &*found : nullptr;
}

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

std::vector<FindingGroup> finding_groups(const Report& report, bool suppressed, Words words) {
  const std::vector<std::string> keys = keys_of(report, suppressed);
  std::vector<std::vector<const Finding*>> groups;
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].empty()) continue;
    const auto [place, is_new] = places.emplace(keys[i], groups.size());
    if (is_new) groups.emplace_back();
    groups[place->second].push_back(&report.findings[i]);
  }
  std::vector<FindingGroup> result;
  result.reserve(groups.size());
  for (std::vector<const Finding*>& group : groups) {
    result.push_back(group_of(report, std::move(group)));
    if (words == Words::All) add_words(report, result.back());
  }
  sort_large(result, [](const FindingGroup& a, const FindingGroup& b) {
    if (a.first->severity != b.first->severity) return a.first->severity > b.first->severity;
    return a.monthly_usd.value_or(Decimal()) > b.monthly_usd.value_or(Decimal());
  });
  return put_inside(std::move(result));
}

std::size_t suppressed_count(const Report& report) {
  return static_cast<std::size_t>(
      std::count_if(report.findings.begin(), report.findings.end(),
                    [](const Finding& each) { return static_cast<bool>(each.finding.suppressed); }));
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
