#include "cost/estimate.h"

#include "base/figures.h"
#include "base/text.h"
#include "cost/bill.h"
#include "cost/flows.h"

namespace terratoll::cost {
namespace {

using inventory::Basis;
using inventory::Component;

void add_component(const LineItem& item, Components& components) {
  Decimal usd = item.monthly_usd.value_or(Decimal());
  components.managed += item.managed_usd;
  usd -= item.managed_usd;
  switch (item.component) {
    case Component::Compute:
      components.compute += usd;
      return;
    case Component::DataTransfer:
      components.data_transfer += usd;
      return;
    case Component::Storage:
      components.storage += usd;
      return;
    case Component::Requests:
      components.requests += usd;
      return;
    case Component::Other:
      components.other += usd;
      return;
  }
}

void add_after(const Priced& priced, Totals& totals) {
  for (const LineItem& item : priced.bill.items) {
    Decimal usd = item.monthly_usd.value_or(Decimal());
    totals.monthly_usd += usd;
    if (item.basis == Basis::Assumed) totals.monthly_assumed_usd += usd;
    add_component(item, totals.by_component);
  }
  totals.monthly_max_usd += priced.max_usd;
  for (std::size_t i = 0; i < priced.scenarios.size(); ++i) totals.scenarios[i].second += priced.scenarios[i];
}

void add_flows(const PricedFlows& priced, Totals& totals) {
  for (const PricedFlow& flow : priced.flows) {
    Decimal usd = flow.monthly_usd.value_or(Decimal());
    totals.monthly_usd += usd;
    totals.monthly_max_usd += usd;
    totals.by_component.data_transfer += usd;
    if (flow.basis == Basis::Assumed) totals.monthly_assumed_usd += usd;
    totals.monthly_before_usd += flow.monthly_before_usd.value_or(Decimal());
    const bool stands = flow.flow->stands_after;
    if (!flow.monthly_gb || (stands ? flow.monthly_usd : flow.monthly_before_usd)) continue;
    if (stands) ++totals.missing.flows;
    if (stands != flow.flow->stands_before) ++totals.change_missing.flows;
  }
  for (std::size_t i = 0; i < priced.scenarios.size(); ++i) totals.scenarios[i].second += priced.scenarios[i];
}

}  // namespace

std::string missing_text(const Missing& missing, const std::string& what) {
  std::vector<std::string> parts;
  if (missing.resources() > 0)
    parts.push_back(std::to_string(missing.resources()) + " of " + counted(missing.of, what));
  if (missing.flows > 0) parts.push_back(counted(missing.flows, "flow"));
  return parts.empty() ? "" : listed(parts) + (missing.total() == 1 ? " has" : " have") + " no known cost";
}

std::string_view to_string(Status status) {
  switch (status) {
    case Status::Priced:
      return "priced";
    case Status::Partial:
      return "partial";
    case Status::Free:
      return "free";
    case Status::Usage:
      return "usage";
    case Status::Unknown:
      return "unknown";
    case Status::Unpriced:
      return "unpriced";
    case Status::Unsupported:
      return "unsupported";
  }
  return "";
}

namespace {

void count(Status status, Missing& missing) {
  switch (status) {
    case Status::Free:
      return;
    case Status::Priced:
    case Status::Usage:
      break;
    case Status::Unpriced:
      ++missing.unpriced;
      break;
    case Status::Partial:
      ++missing.partial;
      break;
    case Status::Unknown:
      ++missing.unknown;
      break;
    case Status::Unsupported:
      ++missing.unsupported;
      break;
  }
  ++missing.of;
}

bool is_known(Status status) {
  return status == Status::Priced || status == Status::Free || status == Status::Usage;
}

// What one resource lacks of what stands, and of what the change does: that needs both sides.
void count(const Resource& resource, Totals& totals) {
  if (resource.after) count(resource.after->status, totals.missing);
  if (!resource.entry->resource->is_changed()) return;
  const bool after_decides = resource.after && (!resource.before || !is_known(resource.after->status) ||
                                                resource.before->status == Status::Free);
  const bool before_decides = resource.before && !is_known(resource.before->status);
  const Bill& bill = after_decides || !before_decides ? resource.shown() : *resource.before;
  count(bill.status, totals.change_missing);
}

}  // namespace

Estimate price(const EstimateInput& request) {
  Estimate estimate;
  Totals& totals = estimate.totals;
  for (Decimal volume : request.volumes) totals.scenarios.emplace_back(volume, Decimal());
  estimate.resources.reserve(request.inventory->entries.size());
  const Allowances before(*request.inventory, inventory::When::Before, *request.cards, {});
  const Allowances after(*request.inventory, inventory::When::After, *request.cards, request.volumes);
  for (const inventory::Entry& entry : request.inventory->entries) {
    Resource& resource = estimate.resources.emplace_back();
    resource.entry = &entry;
    if (entry.before) {
      resource.before = price_side(*entry.before, *request.cards, {}, before).bill;
      totals.monthly_before_usd += resource.before->monthly_usd.value_or(Decimal());
    }
    if (entry.after.stands) {
      Priced priced = price_side(entry.after, *request.cards, request.volumes, after);
      add_after(priced, totals);
      resource.after = std::move(priced.bill);
    }
    count(resource, totals);
  }
  PricedFlows flows = price_flows(request);
  add_flows(flows, totals);
  estimate.flows = std::move(flows.flows);
  totals.monthly_change_usd = totals.monthly_usd - totals.monthly_before_usd;
  return estimate;
}

}  // namespace terratoll::cost
