#include "run/bill.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/figures.h"
#include "base/file.h"
#include "base/limits.h"
#include "bill/usage.h"
#include "cost/estimate.h"
#include "inventory/twins.h"
#include "plan/plan.h"
#include "rates/rates.h"
#include "run/plans.h"
#include "run/run.h"
#include "run/version.h"

namespace terratoll::run {
namespace {

std::vector<const plan::Plan*> views_of(const Plans& plans) {
  std::vector<const plan::Plan*> views;
  for (const Seen& seen : plans.seen) views.push_back(seen.plan.get());
  return views;
}

std::vector<std::string> unread_of(const std::vector<report::Diagnostic>& diagnostics) {
  std::vector<std::string> unread;
  for (const report::Diagnostic& each : diagnostics)
    if (each.code == kUnreadPlan) unread.push_back(each.message);
  return unread;
}

// "" where there is none yet.
Result<std::string> usage_text(const Request& request) {
  if (!request.given.usage) return std::string();
  const std::string& path = *request.given.usage;
  if (const std::string* text = in_memory(request, path)) return *text;
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::string();
  return read_file(path, limits::kYamlBytes);
}

std::vector<bill::Estimated> estimates_of(const Priced& priced) {
  std::vector<bill::Estimated> estimates;
  std::map<std::pair<std::size_t, std::string>, std::size_t> at;
  for (const cost::Resource& each : priced.estimate.resources) {
    if (!each.after) continue;
    bill::Estimated estimate{
        each.entry->plan, std::string(each.entry->resource->address), each.after->monthly_usd, {}};
    for (const cost::LineItem& item : each.after->items)
      if (item.monthly_usd && item.rate_usd && item.quantity)
        estimate.items.push_back({item.card, item.region, item.sku, item.meter, item.unit, *item.quantity,
                                  *item.rate_usd, *item.monthly_usd, item.overlay.empty()});
    at[{estimate.plan, estimate.address}] = estimates.size();
    estimates.push_back(std::move(estimate));
  }
  // What moves is billed at who sends it.
  for (const cost::PricedFlow& flow : priced.estimate.flows) {
    const auto sender = at.find({flow.flow->from_plan, flow.flow->from});
    if (sender == at.end() || !flow.monthly_usd || !flow.rate_usd_per_gb) continue;
    bill::Estimated& estimate = estimates[sender->second];
    estimate.monthly = estimate.monthly.value_or(Decimal()) + *flow.monthly_usd;
    estimate.items.push_back({flow.card, flow.region, flow.sku, flow.meter, "gb",
                              flow.monthly_gb.value_or(Decimal()), *flow.rate_usd_per_gb, *flow.monthly_usd,
                              flow.overlay.empty()});
  }
  return estimates;
}

// Of the cards themselves, whatever overlays are in force.
std::vector<bill::Tier> tiers_of(const rates::RateCards& cards, const bill::CardDiscount& discount) {
  std::vector<bill::Tier> tiers;
  for (const rates::Price& price : cards.find({discount.card, discount.region, discount.sku, discount.meter}))
    tiers.push_back({price.tier_from, price.tier_to, price.usd});
  return tiers;
}

// Addresses that are in several plans, with the plan.
void tell_apart(std::vector<bill::Compared>& rows, const Priced& priced) {
  std::map<std::string, std::set<std::size_t>> plans;
  for (const bill::Compared& row : rows) plans[row.name].insert(row.plan);
  for (bill::Compared& row : rows)
    if (plans[row.name].size() > 1) row.name += " (" + priced.plans[row.plan]->path + ")";
}

}  // namespace

std::vector<config::MeasuredUsage> measured_of(const bill::Usage& usage) {
  std::vector<config::MeasuredUsage> measured;
  for (const bill::Used& each : usage.used)
    measured.push_back({std::string(each.subject->resource->address), each.quantities, each.instead});
  return measured;
}

Result<Reconciled> make_reconciliation(const Request& given, const std::vector<std::string>& bills) {
  Request request = given;
  request.keep_values = true;  // a bill names resources by their ids and tags
  const Result<Priced> priced = price(request);
  if (!priced) return priced.error();
  Result<bill::Bill> bill = bill::read_bills(bills);
  if (!bill) return bill.error();
  std::vector<const plan::Plan*> plans;
  for (const auto& plan : priced->plans) plans.push_back(plan.get());
  const bill::Matches matches = bill::match(*bill, plans);
  Reconciled result;
  result.report.reconciliation = bill::reconcile(*bill, matches, estimates_of(*priced));
  tell_apart(result.report.reconciliation.resources, *priced);
  std::string month;
  for (const bill::Month& each : bill->months)
    if (!each.cloud.empty()) month = std::max(month, each.month);
  const Result<rates::RateCards> cards = rates::RateCards::embedded();
  if (!cards) return cards.error();
  result.rate_card =
      bill::rate_card_text(result.report.reconciliation, month,
                           [&](const bill::CardDiscount& discount) { return tiers_of(*cards, discount); });
  result.report.files = std::move(bill->files);
  result.report.months = std::move(bill->months);
  result.report.notes = std::move(bill->notes);
  for (const auto& [currency, lines] : result.report.reconciliation.foreign_lines)
    result.report.notes.push_back(counted(lines, "line") + " of what is here: in " + currency +
                                  ", so that their amounts are in no sum; what they used counts as usage");
  result.unread = unread_of(priced->diagnostics);
  result.report.unread = result.unread.size();
  result.report.missing = cost::missing_text(priced->estimate.totals.missing, "resource");
  for (const auto& [cloud, unnamed] : result.report.reconciliation.unnamed)
    if (unnamed.lines > 0)
      result.report.notes.push_back(std::to_string(unnamed.lines) + " of " + counted(unnamed.of, "line") +
                                    " of use of " + cloud + (unnamed.lines == 1 ? " names" : " name") +
                                    " no resource: nothing is held against them, and only a cloud of which "
                                    "none does is compared by service");
  result.report.version = kVersion;
  result.report.today = priced->today;
  return result;
}

Result<UsageMade> make_usage_file(const Request& request, const std::vector<std::string>& bills) {
  const Result<std::string> text = usage_text(request);
  if (!text) return text.error();
  Result<Plans> plans = read_plans(request, [](Seen& seen) { inventory::read_twins(*seen.plan); });
  if (!plans) return plans.error();
  const Result<bill::Bill> bill = bill::read_bills(bills);
  if (!bill) return bill.error();
  const bill::Matches matches = bill::match(*bill, views_of(*plans));
  const bill::Usage usage = bill::usage_of(*bill, matches);

  const std::vector<config::MeasuredUsage> measured = measured_of(usage);
  const std::string path = request.given.usage.value_or("usage file");
  Result<config::UpdatedUsage> file = config::update_usage(*text, path, measured, usage.month);
  if (!file) return file.error();
  UsageMade made{std::move(*file), "", bill->notes, unread_of(plans->diagnostics)};
  for (const std::string& note : bill::notes_of(usage)) made.notes.push_back(note);
  made.summary = counted(bill->charges.size(), "charge") + ", " + std::to_string(usage.charges) +
                 " of resources that are here, " + std::to_string(usage.used_charges) +
                 " of which a key of the usage file says: " + counted(usage.used.size(), "resource") + ", " +
                 counted(made.file.added, "quantity added");
  return made;
}

}  // namespace terratoll::run
