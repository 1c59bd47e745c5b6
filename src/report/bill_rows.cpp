#include "report/bill_rows.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/date.h"
#include "base/figures.h"
#include "base/text.h"
#include "cost/estimate.h"
#include "plan/address.h"
#include "report/finding_groups.h"
#include "report/groups.h"
#include "report/headline.h"

namespace terratoll::report {
namespace {

bool costs(const std::optional<Decimal>& amount) {
  return amount && !amount->is_zero();
}

// "" where it is not doubtful, or costs nothing. Of a card's price that nobody has read for a year; what an
// overlay says holds as long as the overlay.
template <class Line>
std::string doubt_of(const Report& report, const Line& line) {
  if (!costs(line.monthly_usd)) return {};
  const bool old = line.overlay.empty() && is_older_than_a_year(line.as_of, report.today);
  return line.doubt.empty() && old ? "nobody has read the price since " + line.as_of : line.doubt;
}

template <class Line>
bool is_doubtful(const Report& report, const Line& line) {
  return !doubt_of(report, line).empty();
}

struct RowSum {
  std::set<std::string> addresses;
  Decimal before, after;
  bool doubtful = false;
  std::vector<const Resource*> resources;
};

BillRow transfer_row(const Report& report) {
  BillRow row{"data transfer", "", {}, {}};
  std::set<std::string> hops;
  Decimal gb;
  for (const FlowRow& flow : report.flows) {
    row.before += flow.monthly_before_usd.value_or(Decimal());
    row.after += flow.monthly_usd.value_or(Decimal());
    if (!costs(flow.monthly_usd)) continue;
    row.doubtful = row.doubtful || is_doubtful(report, flow);
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
    rest.doubtful = rest.doubtful || rows[i].doubtful;
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

}  // namespace

std::vector<BillRow> bill(const Report& report, std::size_t most) {
  // Instances of a block of which different things are said are different rows.
  std::map<std::array<std::string, 4>, RowSum> sums;
  for (const Resource& resource : report.resources) {
    if (!costs(resource.monthly_usd) && (report.audit || !costs(resource.monthly_before_usd))) continue;
    const std::string note = resource.status == cost::Status::Priced ? resource.reason : "";
    RowSum& sum = sums[{resource.plan, plan::without_indexes(resource.address), resource.summary, note}];
    sum.addresses.insert(resource.address);
    sum.resources.push_back(&resource);
    sum.before += resource.monthly_before_usd.value_or(Decimal());
    sum.after += resource.monthly_usd.value_or(Decimal());
    sum.doubtful =
        sum.doubtful || std::any_of(resource.items.begin(), resource.items.end(),
                                    [&](const cost::LineItem& item) { return is_doubtful(report, item); });
  }
  std::vector<BillRow> rows;
  rows.reserve(sums.size());
  for (const auto& [key, sum] : sums) {
    // A report of several plans has the same address more than once.
    const auto& [plan, block, summary, note] = key;
    rows.push_back({in_plan(report, plan, subject_of(sum.addresses)),
                    summary,
                    sum.before,
                    sum.after,
                    note,
                    sum.doubtful,
                    false,
                    {},
                    sum.resources});
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
  std::size_t free = 0;
  for (const Group& group : groups(report, "plan")) {
    BillRow row{plan_label(report, group.name), counted(group.resources, "resource"),
                group.monthly_before_usd, group.monthly_usd};
    if (group.missing > 0) row.summary += ", " + std::to_string(group.missing) + " without a known cost";
    const bool costs = !row.before.is_zero() || !row.after.is_zero();
    row.unknown = !costs && group.missing > 0;
    if (costs || row.unknown) {
      rows.push_back(std::move(row));
    } else {
      ++free;
    }
  }
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
      if (each.change != plan::Change::Delete && is_doubtful(report, item))
        subjects.add(doubt_of(report, item), each);
  }
  std::vector<NotPriced> lines = subjects.lines(report);
  std::map<std::string, std::vector<std::string>> ways;  // by the doubt
  for (const FlowRow& flow : report.flows) {
    if (!is_doubtful(report, flow)) continue;
    std::vector<std::string>& named = ways[doubt_of(report, flow)];
    std::string way = "data from " + flow.from_region + " to " + flow.to_region;
    if (!one_of(way, named)) named.push_back(std::move(way));
  }
  for (const auto& [why, named] : ways) lines.push_back({listed(first_of(named, 3)), why});
  return lines;
}

Decimal doubtful_usd(const Report& report) {
  Decimal sum;
  for (const Resource& each : report.resources) {
    for (const cost::LineItem& item : each.items)
      if (each.change != plan::Change::Delete && is_doubtful(report, item)) sum += *item.monthly_usd;
  }
  for (const FlowRow& flow : report.flows)
    if (is_doubtful(report, flow)) sum += *flow.monthly_usd;
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
      if (each.status == status && counts(report, each)) resources.push_back(&each);
    for (NotPriced& each : by_reason(report, resources)) result.push_back(std::move(each));
  }
  std::map<std::string, std::size_t> flows;
  std::map<std::string, std::map<std::string, std::size_t>> unsupported;  // types, by reason
  for (const FlowRow& flow : report.flows) {
    if (!flow.monthly_usd && !flow.reason.empty()) ++flows[flow.reason];
  }
  for (const auto& [why, count] : flows) {
    const bool of_several = count > 1 && why.starts_with("its ");
    result.push_back({counted(count, "flow"), of_several ? "their " + why.substr(4) : why});
  }
  for (const Resource& each : report.resources)
    if (each.status == Status::Unsupported && counts(report, each))
      ++unsupported[each.reason][each.arm_type.empty() ? each.type : each.arm_type];
  for (const auto& [why, types] : unsupported) result.push_back({types_text(types), why});
  return result;
}

}  // namespace terratoll::report
