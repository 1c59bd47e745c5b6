// What the facts are filled with.
#include "facts/facts.h"

#include "base/text.h"
#include "bill/usage.h"
#include "config/keys.h"
#include "inventory/inventory.h"
#include "run/run.h"

namespace terratoll::run {
namespace {

void add(std::vector<facts::Setting>& settings, const std::string& key, const std::string& value) {
  for (const facts::Setting& each : settings) {
    if (each.key == key) return;
  }
  settings.push_back({key, value});
}

// What the profile says, what is assumed where it says nothing, the budget, and today.
std::vector<facts::Setting> settings_of(const Priced& run) {
  std::vector<facts::Setting> settings{{"today", run.today}};
  config::Values values = run.settings.values;
  const Assumptions& assume = run.asked.assume;
  values.assume = {assume.hop_gb_per_month, assume.training_hours_per_month, assume.output_tokens_percent};
  for (const config::Key& key : config::keys()) {
    const std::string_view section = config::section_of(key);
    const std::optional<std::string> value = key.slot.text(values);
    if (section.empty() || !value) continue;
    add(settings, (section == "budget" ? "budget_" : "") + std::string(config::name_of(key)), *value);
  }
  if (run.settings.fail_on_unpriced) add(settings, "fail_on_unpriced", "true");
  return settings;
}

std::vector<facts::BillLine> bill_lines(const Billed& billed) {
  std::vector<facts::BillLine> lines;
  for (const bill::Match& match : billed.matches.matches) {
    const bill::Charge& charge = *match.charge;
    const bill::Line& line = charge.first;
    const bill::Share share = bill::monthly_share(billed.bill, charge);
    facts::BillLine& to = lines.emplace_back();
    if (match.subject != nullptr) {
      to.plan_id = static_cast<std::int64_t>(match.subject->plan);
      to.address = match.subject->resource->address;
    }
    to.by = to_string(match.by);
    to.cloud = line.cloud;
    to.month = line.month;
    to.service = line.service;
    to.usage_type = line.cloud == "azure" ? line.meter : line.usage_type;
    to.operation = line.cloud == "aws" ? line.operation : std::string_view();
    to.region = lower(line.region);
    if (const std::optional<bill::Regions> moved = bill::regions_of(line)) {
      to.from_region = moved->from;
      to.to_region = moved->to;
    }
    to.unit = bill::unit_of(line).kind;
    to.quantity = bill::monthly_quantity(billed.bill, charge);
    to.category = to_string(line.category);
    to.pricing = to_string(line.pricing);
    to.apart = bill::reason_apart(charge);
    to.paid_usd = share(charge.paid);
    if (charge.listed == charge.lines) to.list_usd = share(charge.list);
    const bill::Coverage held = billed.bill.coverage(line.cloud);
    to.file_hours = held.hours;
    to.covered = held.part(charge);
  }
  return lines;
}

}  // namespace

Result<facts::Database> fill_facts(const Priced& run) {
  facts::FactsInput request;
  for (const auto& plan : run.plans) request.plans.push_back(plan.get());
  request.estimate = &run.estimate;
  request.flows = &run.flows;
  request.cards = run.cards.get();
  request.settings = settings_of(run);
  if (run.billed) request.bill = bill_lines(*run.billed);
  if (run.sources) {
    for (const inventory::Entry& entry : run.inventory.entries) {
      request.places.push_back(run.sources->location(entry.resource->address).value_or(Location()));
    }
  }
  return facts::Database::fill(request);
}

}  // namespace terratoll::run
