// What the facts are filled with.
#include "facts/facts.h"

#include "run/run.h"

namespace terratoll::run {
namespace {

void add(std::vector<facts::Setting>& settings, std::string key, const std::optional<Decimal>& value) {
  if (value) settings.push_back({std::move(key), value->text()});
}

template <class Word>
void add_word(std::vector<facts::Setting>& settings, std::string key, const std::optional<Word>& value) {
  if (value) settings.push_back({std::move(key), std::string(to_string(*value))});
}

void add(std::vector<facts::Setting>& settings, std::string key, const std::optional<bool>& value) {
  if (value) settings.push_back({std::move(key), *value ? "1" : "0"});
}

std::vector<facts::Setting> settings_of(const Priced& run) {
  std::vector<facts::Setting> settings;
  const inventory::Profile& profile = run.asked.profile;
  const config::Budget& budget = run.settings.values.budget;
  settings.push_back({"today", run.today});
  add_word(settings, "training", profile.training);
  add(settings, "pipeline_gb_per_day", profile.pipeline_gb_per_day);
  add(settings, "customer_facing", profile.customer_facing);
  add(settings, "mlops_capacity", profile.mlops_capacity);
  add_word(settings, "existing_cloud", profile.existing_cloud);
  add_word(settings, "enterprise_agreement", profile.enterprise_agreement);
  add(settings, "hop_gb_per_month", std::optional<Decimal>(run.asked.assume.hop_gb_per_month));
  add(settings, "training_hours_per_month",
      profile.training_hours_per_month ? profile.training_hours_per_month
                                       : run.asked.assume.training_hours_per_month);
  add(settings, "budget_monthly_usd", budget.monthly_usd);
  add(settings, "budget_max_increase_usd", budget.max_increase_usd);
  add(settings, "budget_max_increase_percent", budget.max_increase_percent);
  return settings;
}

}  // namespace

Result<facts::Database> fill_facts(const Priced& run) {
  facts::Request request;
  for (const auto& plan : run.plans) request.plans.push_back(plan.get());
  request.estimate = &run.estimate;
  request.images = run.flows.images;
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
