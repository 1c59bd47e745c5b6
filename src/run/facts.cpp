// What the facts are filled with.
#include "facts/facts.h"

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

}  // namespace

Result<facts::Database> fill_facts(const Priced& run) {
  facts::FactsInput request;
  for (const auto& plan : run.plans) request.plans.push_back(plan.get());
  request.estimate = &run.estimate;
  request.flows = &run.flows;
  request.cards = run.cards.get();
  request.settings = settings_of(run);
  if (run.sources) {
    for (const inventory::Entry& entry : run.inventory.entries) {
      request.places.push_back(run.sources->location(entry.resource->address).value_or(Location()));
    }
  }
  return facts::Database::fill(request);
}

}  // namespace terratoll::run
