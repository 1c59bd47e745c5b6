#include "cli/pipeline.h"

#include <algorithm>
#include <filesystem>

#include "base/date.h"
#include "cli/log.h"
#include "plan/address.h"
#include "run/cloud_facts.h"

namespace terratoll::cli {
namespace {

namespace fs = std::filesystem;

struct Path {
  std::string name;
  bool found = false;  // in a folder: what is no plan is passed over, not an error
};

// The plans and states of a folder, at any depth, but for what is hidden (.terraform, .git).
Result<Done> add_folder(const std::string& folder, std::vector<Path>& paths) {
  std::error_code code;
  std::vector<Path> found;
  fs::recursive_directory_iterator each(folder, fs::directory_options::skip_permission_denied, code), end;
  for (; !code && each != end; each.increment(code)) {
    std::string name = each->path().filename().string();
    if (name.starts_with(".") && each->is_directory()) each.disable_recursion_pending();
    std::string extension = each->path().extension().string();
    if (each->is_regular_file() && (extension == ".json" || extension == ".tfstate")) {
      found.push_back({each->path().string(), true});
    }
  }
  if (code) return Error{Error::Kind::Input, "cannot read the folder " + folder + ": " + code.message()};
  std::sort(found.begin(), found.end(), [](const Path& a, const Path& b) { return a.name < b.name; });
  paths.insert(paths.end(), found.begin(), found.end());
  return Done{};
}

Result<std::vector<Path>> expand(const Options& options) {
  std::vector<Path> paths;
  for (const std::string& path : options.paths) {
    if (options.command == Command::Audit && fs::is_directory(path)) {
      if (Result<Done> added = add_folder(path, paths); !added) return added.error();
    } else {
      paths.push_back({path, false});
    }
  }
  return paths;
}

Result<Done> read_plans(const Options& options, Run& run) {
  Result<std::vector<Path>> paths = expand(options);
  if (!paths) return paths.error();
  for (const Path& path : *paths) {
    Result<plan::Plan> plan = plan::read(path.name);
    if (!plan && path.found) {
      run.diagnostics.push_back({rules::Severity::Note, "not-a-plan", plan.error().message});
      continue;
    }
    if (!plan) return plan.error();
    log("read " + path.name + ": " + std::to_string(plan->resources.size()) + " resources");
    for (const plan::Diagnostic& each : plan->diagnostics) {
      run.diagnostics.push_back({rules::Severity::Warning, each.code, path.name + ": " + each.message});
    }
    run.plans.push_back(std::make_unique<plan::Plan>(std::move(*plan)));
  }
  if (run.plans.empty()) return Error{Error::Kind::Input, "no plan and no state in " + options.paths.front()};
  return Done{};
}

// What is wrong with the sources. A module that is not at hand is usual: then its call is the place.
void add_diagnostics(const source::Tree& tree, Run& run) {
  for (const source::Diagnostic& each : tree.diagnostics()) {
    if (each.kind == source::Diagnostic::Kind::Module) continue;
    const bool exception = each.kind == source::Diagnostic::Kind::Exception;
    run.diagnostics.push_back({exception ? rules::Severity::Warning : rules::Severity::Note,
                               exception ? "misplaced-exception" : "source",
                               to_string(each.location) + ": " + each.message});
  }
}

// Without --source the current folder is looked at, which may hold no sources at all, or another's.
Result<Done> open_sources(const Options& options, Run& run) {
  source::Tree::Options where{options.source, std::nullopt};
  if (const char* workspace = std::getenv("GITHUB_WORKSPACE")) where.base = workspace;
  Result<source::Tree> tree = source::Tree::open(where);
  if (!tree && !options.source_given) return Done{};
  if (!tree) return tree.error();
  add_diagnostics(*tree, run);
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

template <class Word>
void add_word(Run& run, std::string key, const std::optional<Word>& value) {
  if (value) run.settings.push_back({std::move(key), std::string(to_string(*value))});
}

void add_setting(Run& run, std::string key, const std::optional<bool>& value) {
  if (value) run.settings.push_back({std::move(key), *value ? "1" : "0"});
}

void collect_settings(const Options& options, Run& run) {
  const inventory::Profile& profile = run.request.profile;
  add_setting(run, "today", std::optional<std::string>(run.today));
  add_word(run, "training", profile.training);
  add_setting(run, "pipeline_gb_per_day", profile.pipeline_gb_per_day);
  add_setting(run, "customer_facing", profile.customer_facing);
  add_setting(run, "mlops_capacity", profile.mlops_capacity);
  add_word(run, "existing_cloud", profile.existing_cloud);
  add_word(run, "enterprise_agreement", profile.enterprise_agreement);
  add_setting(run, "hop_gb_per_month", std::optional<Decimal>(run.request.assume.hop_gb_per_month));
  add_setting(run, "training_hours_per_month",
              profile.training_hours_per_month ? profile.training_hours_per_month
                                               : run.request.assume.training_hours_per_month);
  add_setting(run, "budget_monthly_usd", options.budget_monthly_usd);
  add_setting(run, "budget_max_increase_usd", options.max_increase_usd);
  add_setting(run, "budget_max_increase_percent", options.max_increase_percent);
}

void use(const config::UsageFile& usage, Run& run) {
  run.request.usage = config::make_usage(usage);
  std::vector<config::Instance> resources;
  for (const auto& plan : run.plans) {
    for (const plan::Resource& each : plan->resources) {
      const std::size_t index = plan::index_text(each.index).size();
      resources.push_back({each.address, each.address.substr(0, each.address.size() - index)});
    }
  }
  for (const std::string& address : config::unmatched(usage, resources)) {
    run.diagnostics.push_back({rules::Severity::Note, "unused-usage", address});
  }
}

}  // namespace

Result<std::unique_ptr<Run>> run_stages(const Settings& settings) {
  const Options& options = settings.options;
  auto run = std::make_unique<Run>();
  run->today = options.today.empty() ? today() : options.today;
  run->request.profile = settings.config.profile;
  run->request.assume = settings.config.assume;
  if (settings.config.workload_tag) run->request.workload_tag = *settings.config.workload_tag;
  if (Result<Done> read = read_plans(options, *run); !read) return read.error();
  if (Result<Done> opened = open_sources(options, *run); !opened) return opened.error();
  for (const auto& plan : run->plans) {
    run->graphs.push_back(std::make_unique<plan::Graph>(*plan, run->sources.get()));
    run->request.plans.push_back(run->graphs.back().get());
  }
  if (settings.usage) use(*settings.usage, *run);
  Result<std::unique_ptr<rates::RateCards>> cards = open_cards(options.rate_cards);
  if (!cards) return cards.error();
  run->cards = std::move(*cards);
  Result<inventory::CloudFacts> clouds = terratoll::run::cloud_facts(*run->cards, run->today);
  if (!clouds) return clouds.error();
  run->request.clouds = std::move(*clouds);
  run->inventory = inventory::interpret(run->request);
  run->flows = flows::find_flows(run->request, run->inventory);
  log("interpreted: " + std::to_string(run->inventory.entries.size()) + " entries, " +
      std::to_string(run->flows.flows.size()) + " flows");
  cost::Request priced{&run->inventory, &run->flows, run->cards.get(), run->request.profile,
                       run->request.assume};
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
  request.images = run.flows.images;
  request.cards = run.cards.get();
  request.settings = run.settings;
  if (run.sources) {
    for (const inventory::Entry& entry : run.inventory.entries) {
      source::Place place = run.sources->place(entry.resource->address, "");
      request.places.push_back(place.location ? facts::Place{place.location->file, place.location->line}
                                              : facts::Place{});
    }
  }
  return facts::Database::fill(request);
}

}  // namespace terratoll::cli
