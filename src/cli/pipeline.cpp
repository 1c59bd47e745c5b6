#include "cli/pipeline.h"

#include "base/date.h"
#include "cli/log.h"

namespace terratoll::cli {
namespace {

Result<Done> read_plans(const Options& options, Run& run) {
  for (const std::string& path : options.paths) {
    Result<plan::Plan> plan = plan::read(path);
    if (!plan) return plan.error();
    log("read " + path + ": " + std::to_string(plan->resources.size()) + " resources");
    for (const plan::Diagnostic& each : plan->diagnostics) {
      run.diagnostics.push_back({"warning", each.code, path + ": " + each.message});
    }
    run.plans.push_back(std::make_unique<plan::Plan>(std::move(*plan)));
  }
  return Done{};
}

// Without --source the current folder is looked at, which may hold no sources at all, or another's.
Result<Done> open_sources(const Options& options, Run& run) {
  source::Tree::Options where{options.source, std::nullopt};
  if (const char* workspace = std::getenv("GITHUB_WORKSPACE")) where.base = workspace;
  Result<source::Tree> tree = source::Tree::open(where);
  if (!tree && !options.source_given) return Done{};
  if (!tree) return tree.error();
  if (!tree->empty()) run.sources = std::make_unique<Sources>(std::move(*tree));
  log("opened the sources in " + options.source);
  return Done{};
}

void add_setting(Run& run, std::string key, const std::optional<Decimal>& value) {
  if (value) run.settings.push_back({std::move(key), value->text()});
}

void add_setting(Run& run, std::string key, const std::optional<std::string>& value) {
  if (value) run.settings.push_back({std::move(key), *value});
}

void add_setting(Run& run, std::string key, const std::optional<bool>& value) {
  if (value) run.settings.push_back({std::move(key), *value ? "1" : "0"});
}

void collect_settings(const Options& options, Run& run) {
  const inventory::Profile& profile = run.request.profile;
  add_setting(run, "today", std::optional<std::string>(run.today));
  add_setting(run, "profile.training", profile.training);
  add_setting(run, "profile.training_hours_per_month", profile.training_hours_per_month);
  add_setting(run, "profile.pipeline_gb_per_day", profile.pipeline_gb_per_day);
  add_setting(run, "profile.customer_facing", profile.customer_facing);
  add_setting(run, "profile.mlops_capacity", profile.mlops_capacity);
  add_setting(run, "profile.existing_cloud", profile.existing_cloud);
  add_setting(run, "profile.enterprise_agreement", profile.enterprise_agreement);
  add_setting(run, "assume.hop_gb_per_month", std::optional<Decimal>(run.request.assume.hop_gb_per_month));
  add_setting(run, "assume.training_hours_per_month",
              std::optional<Decimal>(run.request.assume.training_hours_per_month));
  add_setting(run, "budget.monthly_usd", options.budget_monthly_usd);
  add_setting(run, "budget.max_increase_usd", options.max_increase_usd);
  add_setting(run, "budget.max_increase_percent", options.max_increase_percent);
}

}  // namespace

Result<std::unique_ptr<Run>> run_stages(const Options& options) {
  auto run = std::make_unique<Run>();
  run->today = options.today.empty() ? today() : options.today;
  if (Result<Done> read = read_plans(options, *run); !read) return read.error();
  if (Result<Done> opened = open_sources(options, *run); !opened) return opened.error();
  for (const auto& plan : run->plans) {
    run->graphs.push_back(std::make_unique<plan::Graph>(*plan, run->sources.get()));
    run->request.plans.push_back(run->graphs.back().get());
  }
  Result<rates::RateCards> cards = rates::RateCards::embedded();
  if (!cards) return cards.error();
  run->cards = std::make_unique<rates::RateCards>(std::move(*cards));
  run->inventory = inventory::interpret(run->request);
  log("interpreted: " + std::to_string(run->inventory.entries.size()) + " entries, " +
      std::to_string(run->inventory.flows.size()) + " flows");
  cost::Request priced{&run->inventory, run->cards.get(), run->request.profile, run->request.assume};
  if (!options.volumes.empty()) priced.volumes = options.volumes;
  run->estimate = cost::price(priced);
  log("priced");
  collect_settings(options, *run);
  return run;
}

Result<facts::Database> fill_facts(const Run& run) {
  facts::Request request;
  for (const auto& plan : run.plans) request.plans.push_back(plan.get());
  request.estimate = &run.estimate;
  request.cards = run.cards.get();
  request.settings = run.settings;
  if (run.sources) {
    for (const inventory::Entry& entry : run.inventory.entries) {
      source::Place place = run.sources->place(entry.resource->address, "");
      request.places.push_back(place.location ? facts::Place{place.location->file, place.location->line} : facts::Place{});
    }
  }
  return facts::Database::fill(request);
}

}  // namespace terratoll::cli
