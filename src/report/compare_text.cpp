// A page for somebody who has to decide: what the machines cost on each cloud, what all of it comes to, and
// what to do.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/columns.h"
#include "base/figures.h"
#include "base/text.h"
#include "compare/compare.h"
#include "cost/estimate.h"
#include "plan/address.h"
#include "report/compare.h"
#include "report/escape.h"
#include "report/headline.h"
#include "report/page.h"

namespace terratoll::report {
namespace {

using compare::Comparison;
using compare::Option;
using compare::Purchase;
using compare::Workload;

constexpr std::size_t kGroups = 4;  // the rest is in the JSON
constexpr std::size_t kName = 40, kMoney = 12;
constexpr std::string_view kBold = "1";

// A row of a table whose name has at most `most` columns. On a narrow page a long name has a line of its own.
void row(Page& page, const std::string& name, const std::string& cells, std::size_t most,
         std::string_view code = "") {
  const std::size_t room = std::min(most, page.width() - std::min(page.width(), columns(cells)));
  if (columns(name) > room) page.line(page.paint(name, code));
  page.line(page.paint(left(columns(name) > room ? "" : name, room) + cells, code));
}

// Workloads that are alike are one row.
struct Group {
  const Workload* first = nullptr;
  std::int64_t count = 0, machines = 0;
  std::optional<Decimal> monthly_usd;
  std::map<const Option*, Decimal> sums;  // by the first one's options
};

std::vector<Group> groups_of(const Comparison& comparison) {
  std::vector<Group> groups;
  std::map<std::tuple<compare::Role, std::string, std::string, std::string, Purchase>, std::size_t> seen;
  for (const Workload& workload : comparison.workloads) {
    const auto [at, added] = seen.try_emplace(
        {workload.role, workload.cloud, workload.region, workload.sku, workload.purchase}, groups.size());
    if (added) {
      groups.emplace_back();
      groups.back().first = &workload;
      groups.back().monthly_usd = Decimal();
    }
    Group& group = groups[at->second];
    ++group.count;
    group.machines += workload.machines;
    if (!workload.monthly_usd) group.monthly_usd.reset();
    if (group.monthly_usd) *group.monthly_usd += *workload.monthly_usd;
    for (std::size_t i = 0; i < std::min(workload.options.size(), group.first->options.size()); ++i) {
      group.sums[&group.first->options[i]] += workload.options[i].monthly_usd.value_or(Decimal());
    }
  }
  std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    return a.monthly_usd.value_or(Decimal()) > b.monthly_usd.value_or(Decimal());
  });
  return groups;
}

std::string machine_text(const Workload& workload) {
  if (workload.accelerator.empty()) return workload.sku;
  std::string text = workload.sku + " (";
  if (workload.accelerator_count) text += Decimal::from_double(*workload.accelerator_count).text() + " × ";
  text += workload.accelerator;
  if (workload.accelerator_memory_gib)
    text += " " + Decimal::from_double(*workload.accelerator_memory_gib).text() + " GiB";
  return text + ")";
}

// Azure's sizes without the word that all of them begin with.
std::string short_sku(const std::string& sku) {
  return sku.starts_with("Standard_") ? sku.substr(9) : sku.starts_with("ml.") ? sku.substr(3) : sku;
}

// The columns, and which option fills one.
struct Column {
  std::string_view title;
  Purchase purchase;
  bool managed;
};
constexpr std::array<Column, 5> kColumns = {{{"on demand", Purchase::OnDemand, false},
                                             {"managed", Purchase::OnDemand, true},
                                             {"1 year", Purchase::Reserved1yr, false},
                                             {"3 years", Purchase::Reserved3yr, false},
                                             {"spot", Purchase::Spot, false}}};

const Option* find(const Group& group, const std::string& cloud, const Column& column, bool near) {
  for (const Option& option : group.first->options) {
    if (option.cloud == cloud && option.purchase == column.purchase && option.managed == column.managed &&
        option.usd_per_hour && (option.place != compare::Place::Cheapest) == near) {
      return &option;
    }
  }
  return nullptr;
}

std::string amount(const Group& group, const Option& option) {
  return (option.doubt.empty() ? "" : "~") + usd(group.sums.at(&option));
}

// One cloud's prices of a group: a machine, its region, and what it comes to by each way to buy it.
void write_cloud(Page& page, const Group& group, const std::string& cloud) {
  const Option* any = nullptr;
  std::string cells;
  for (const Column& column : kColumns) {
    const Option* option = find(group, cloud, column, true);
    cells += right(option == nullptr ? "–" : amount(group, *option), kMoney);
    if (any == nullptr) any = option;
  }
  const std::string name = "    " + left(cloud == "aws" ? "AWS" : "Azure", 6);
  if (any != nullptr) return row(page, name + short_sku(any->sku) + ", " + any->region, cells, kName);
  for (const Option& option : group.first->options) {
    if (option.cloud == cloud && option.sku.empty()) return page.line(name + printable(option.differs));
  }
  page.line(name + "nothing has a price in the nearest region");
}

// Where moving within the continent would make one way to buy cheaper than all that is near.
void write_cheapest(Page& page, const Group& group) {
  const Option* near = nullptr;
  const Option* far = nullptr;
  for (const std::string cloud : {"aws", "azure"}) {
    for (const Column& column : kColumns) {
      if (column.managed != group.first->managed) continue;
      const Option* here = find(group, cloud, column, true);
      const Option* there = find(group, cloud, column, false);
      if (here != nullptr && (near == nullptr || group.sums.at(here) < group.sums.at(near))) near = here;
      if (there != nullptr && (far == nullptr || group.sums.at(there) < group.sums.at(far))) far = there;
    }
  }
  if (far == nullptr || (near != nullptr && group.sums.at(near) <= group.sums.at(far))) return;
  std::string_view how;
  for (const Column& column : kColumns) {
    if (column.purchase == far->purchase && column.managed == far->managed) how = column.title;
  }
  page.line("    cheapest on the continent: " + short_sku(far->sku) + " in " + far->region + ", " +
            std::string(how) + ", " + amount(group, *far));
}

std::string difference(const Group& group) {
  std::string text;
  for (const Option& option : group.first->options) {
    if (option.differs.empty() || option.sku.empty() || option.place == compare::Place::Cheapest) continue;
    const std::string said = short_sku(option.sku) + " has " + option.differs;
    if (text.find(option.differs) == std::string::npos) text += (text.empty() ? "" : "; ") + said;
  }
  return text;
}

void write_workloads(Page& page, const Comparison& comparison) {
  const std::vector<Group> groups = groups_of(comparison);
  std::string head;
  for (const Column& column : kColumns) head += right(column.title, kMoney);
  row(page, "What runs, by the month", head, kName, kBold);
  for (std::size_t i = 0; i < std::min(groups.size(), kGroups); ++i) {
    const Group& group = groups[i];
    const Workload& workload = *group.first;
    page.hanging("  ",
                 std::string(to_string(workload.role)) + ": " +
                     printable(group.count > 1 ? plan::without_indexes(workload.address) : workload.address) +
                     ", " + std::to_string(group.machines) + " × " + machine_text(workload) +
                     (workload.retired ? ", retired" : "") + ", now " + usd(group.monthly_usd),
                 4);
    for (const std::string cloud : {"aws", "azure"}) write_cloud(page, group, cloud);
    write_cheapest(page, group);
    const std::string differs = difference(group);
    if (!differs.empty()) page.hanging("    ", "not equal: " + printable(differs), 4);
  }
  if (groups.size() > kGroups) {
    page.line("  … and " + std::to_string(groups.size() - kGroups) + " more: --format json");
  }
}

std::string offer_text(const compare::ModelOffer& offer) {
  std::string text = printable(offer.sku) + (offer.region.empty() ? "" : ", " + offer.region) + ": " +
                     (offer.doubt.empty() ? "" : "~") + usd_rate(*offer.input_usd) + " in";
  if (offer.output_usd) text += ", " + usd_rate(*offer.output_usd) + " out";
  return text;
}

std::string billed_text(const compare::Model& model) {
  if (model.billing != compare::ModelBilling::Unit)
    return model.monthly_usd ? "; " + usd(*model.monthly_usd) + " a month" : "; how many is not given";
  std::string text = "; paid for by the hour, " + usd(model.monthly_usd) + " a month";
  if (model.even_tokens_per_day)
    text += ": " + thousands(*model.even_tokens_per_day) + " tokens a day cost as much";
  return text;
}

void write_models(Page& page, const Comparison& comparison) {
  if (comparison.models.empty()) return;
  if (!comparison.workloads.empty()) page.line("");
  page.heading("Models, by the million tokens");
  for (std::size_t i = 0; i < std::min(comparison.models.size(), kGroups); ++i) {
    const compare::Model& model = comparison.models[i];
    page.hanging("  ", printable(model.address) + ", " + offer_text(model.own) + billed_text(model), 4);
    const std::string other = model.own.cloud == "aws" ? "Azure" : "AWS";
    if (!model.elsewhere) {
      page.hanging("    ", left(other, 6) + "no rate card sells this model", 4);
      continue;
    }
    std::string text = left(other, 6) + offer_text(*model.elsewhere);
    if (model.elsewhere->monthly_usd) text += "; " + usd(*model.elsewhere->monthly_usd) + " a month";
    if (model.egress_usd_per_gb)
      text += "; what goes there from here " + usd_rate(*model.egress_usd_per_gb) + " a GB";
    page.hanging("    ", text, 6);
  }
  if (comparison.models.size() > kGroups)
    page.line("  … and " + std::to_string(comparison.models.size() - kGroups) + " more: --format json");
}

// In whole ones where there are many.
std::string figure(Decimal number) {
  return thousands(number < Decimal(10) ? number.cents() : number.floor());
}

std::int64_t percent_of(Decimal share) {
  return static_cast<std::int64_t>((share * Decimal(100)).floor().to_double());
}

std::string served_text(const compare::Server& server) {
  std::string text = printable(server.address) + " serves " + printable(server.model) + " on " +
                     printable(server.sku) + ", " + usd(server.usd_per_hour) + " an hour";
  if (server.million_tokens)
    text += ", as much as " + figure(*server.million_tokens) + " million tokens of " +
            offer_text(*server.by_token);
  if (!server.most_million_out) return text + "; how many it can serve is not known";
  return text + ". At full load it gives out " + figure(*server.most_million_out) +
         " million an hour and takes in as many (" + server.source + "): " +
         (*server.full_load_share > Decimal(1)
              ? "even then it costs more than by the token"
              : "cheaper than by the token from " + std::to_string(percent_of(*server.full_load_share)) +
                    "%" + " of that on");
}

void write_servers(Page& page, const Comparison& comparison) {
  std::vector<const compare::Server*> sold;  // of the others there is nothing to weigh
  for (const compare::Server& server : comparison.servers) {
    if (server.by_token) sold.push_back(&server);
  }
  if (sold.empty()) return;
  page.line("");
  page.heading("Models on machines of one's own, against the token");
  for (std::size_t i = 0; i < std::min(sold.size(), kGroups); ++i)
    page.hanging("  ", served_text(*sold[i]), 4);
  if (sold.size() > kGroups)
    page.line("  … and " + std::to_string(sold.size() - kGroups) + " more: --format json");
}

// Of the same machine in two regions, and the same service that could answer.
bool is_elsewhere(const compare::BreakEven& before, const compare::BreakEven& row) {
  return before.requests && row.requests && before.sku == row.sku && before.serverless == row.serverless;
}

void write_break_even(Page& page, const Comparison& comparison) {
  std::vector<std::string> lines;
  const compare::BreakEven* before = nullptr;
  std::set<std::string> said;  // of one machine for several kinds of work
  for (const compare::BreakEven& row : comparison.break_even) {
    if (!row.hours && !row.requests) continue;
    const std::string head = row.sku + ", " + row.region + ": ";
    if (!said.insert(head + row.says).second) continue;
    if (before != nullptr && is_elsewhere(*before, row)) {
      lines.back() += "; in " + row.region + " from " + thousands(*row.requests);
    } else if (!lines.empty() && lines.back().starts_with(head)) {
      // Of several services that could answer, the second needs fewer words.
      const std::string_view again = "always on beats ", unit = " requests a month";
      const bool same = row.requests && lines.back().find(again) != std::string::npos;
      std::string says = same ? row.says.substr(again.size()) : row.says;
      if (same && says.ends_with(unit)) says.resize(says.size() - unit.size());
      lines.back() += "; " + says;
    } else {
      lines.push_back(head + row.says);
    }
    before = &row;
  }
  if (lines.empty()) return;
  page.line("");
  page.heading("Break-even (reserved: one year)");
  for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 3); ++i)
    page.hanging("  ", printable(lines[i]), 4);
}

void write_scenarios(Page& page, const Comparison& comparison) {
  page.line("");
  constexpr std::size_t kVolume = 32, kSum = 16;
  const cost::Missing& missing = comparison.missing;
  row(page, missing.total() == 0 ? "All of it, by the month" : "What is known, by the month",
      right("as planned", kSum) + right("all AWS", kSum) + right("all Azure", kSum) +
          right(comparison.hybrid.one_cloud ? "one cloud" : "hybrid", kSum),
      kVolume, kBold);
  for (const compare::Scenario& each : comparison.scenarios) {
    row(page, "  at " + each.volume.text() + "× the volume",
        right(usd(each.standing_usd), kSum) + right(usd(each.aws_usd), kSum) +
            right(usd(each.azure_usd), kSum) + right(usd(each.hybrid_usd), kSum),
        kVolume);
  }
  if (missing.total() > 0) {
    page.hanging("  ",
                 "each sum is at least that: " + cost::missing_text(missing, "resource") +
                     " (terratoll check names " + (missing.total() == 1 ? "it)" : "them)"),
                 4);
  }
  const compare::Hybrid& hybrid = comparison.hybrid;
  const auto name = [](const std::string& cloud) { return cloud == "aws" ? "AWS" : "Azure"; };
  std::string text;
  if (!hybrid.train.empty()) text = "training on spot of " + std::string(name(hybrid.train));
  if (!hybrid.serve.empty())
    text += (text.empty() ? "" : ", ") + std::string("serving on ") + name(hybrid.serve);
  Decimal egress;
  for (const compare::Egress& row : comparison.egress) {
    if (row.scenario == "hybrid") egress += row.monthly_usd.value_or(Decimal());
  }
  if (text.empty()) return;
  page.hanging("  ",
               hybrid.one_cloud ? "one cloud: " + text + "; no data leaves it for another"
                                : "hybrid: " + text + "; " + usd(egress) + " of it is data between clouds",
               4);
}

void write_decision(Page& page, const Comparison& comparison) {
  page.line("");
  page.heading("Five questions");
  for (const compare::Answer& row : comparison.decision) {
    std::string text = row.question + " " + row.answer;
    if (row.from == compare::AnsweredBy::Nobody) text += " (set " + row.key + ")";
    if (!row.because.empty()) text += "; " + row.because;
    page.hanging("  ", printable(text), 4);
  }
  page.line("");
  page.heading("At once");
  for (const compare::Action& action : comparison.actions) {
    page.hanging("  " + left(usd(action.saving_usd), kMoney),
                 action.action + ": " + printable(action.because), 4);
  }
  page.line("");
  page.paragraph(printable(comparison.recommendation), 0);
}

// "Prices of 2025-06-28 to 2026-09-22, and of article-2026-05. ~ is a doubtful one: --format json says why."
std::string grounds(const Comparison& comparison) {
  std::set<std::string> dates, overlays;
  bool doubtful = false;
  for (const Workload& workload : comparison.workloads) {
    for (const Option& option : workload.options) {
      if (!option.as_of.empty()) dates.insert(option.as_of);
      if (!option.overlay.empty()) overlays.insert(printable(option.overlay));
      doubtful = doubtful || !option.doubt.empty();
    }
  }
  if (dates.empty()) return "No price is known.";
  std::string text = "Prices of " + *dates.begin();
  if (dates.size() > 1) text += " to " + *dates.rbegin();
  if (!overlays.empty()) text += ", some from " + listed({overlays.begin(), overlays.end()});
  return text + (doubtful ? ". ~ is a doubtful one: --format json says why." : ".");
}

}  // namespace

std::string write_compare_text(const Comparison& comparison, View view) {
  view.width = std::max<std::size_t>(view.width, 80);
  Page page(view);
  if (comparison.workloads.empty()) {
    write_models(page, comparison);
    if (comparison.models.empty()) page.line(comparison.recommendation);
    return harmless_in_logs(page.take());
  }
  write_workloads(page, comparison);
  write_models(page, comparison);
  write_servers(page, comparison);
  write_break_even(page, comparison);
  write_scenarios(page, comparison);
  write_decision(page, comparison);
  std::string assumed = grounds(comparison);
  for (const std::string& each : comparison.assumptions) assumed += " " + each;
  page.line("");
  page.paragraph(printable(assumed + " In force: " + in_force_text(comparison.in_force) + "."), 0);
  return harmless_in_logs(page.take());
}

}  // namespace terratoll::report
