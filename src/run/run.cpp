#include "run/run.h"

#include <algorithm>
#include <set>

#include "base/date.h"
#include "base/parallel.h"
#include "bill/bill.h"
#include "config/usage.h"
#include "config/values.h"
#include "inventory/twins.h"
#include "plan/address.h"
#include "plan/graph/settle.h"
#include "report/assemble.h"
#include "rules/suppress.h"
#include "run/bill.h"
#include "run/cloud_facts.h"
#include "run/exceptions.h"
#include "run/plans.h"
#include "run/version.h"

namespace terratoll::run {
namespace {

void log(const Request& request, const std::string& what) {
  if (request.log) request.log(what);
}

void say(const std::vector<config::Unused>& unused, Priced& run) {
  for (const config::Unused& each : unused) {
    run.diagnostics.push_back(
        {each.is_mistaken ? rules::Severity::Warning : rules::Severity::Note, "unused-usage", each.what});
  }
}

// What the usage file says, and what it says of no resource of the plans.
config::Usage use(const config::UsageFile& file, Priced& run) {
  config::Usage usage = config::make_usage(file);
  run.asked.usage = usage.quantity;
  run.asked.usage_text = usage.text;
  run.asked.given_usage = usage.given;
  std::vector<config::Instance> resources;
  for (const auto& plan : run.plans) {
    for (const plan::Resource& each : plan->resources) {
      if (each.mode == plan::Mode::Data) continue;
      const std::size_t index = plan::index_text(each.index).size();
      resources.push_back({each.address, each.address.substr(0, each.address.size() - index)});
    }
  }
  for (const std::string& key : file.repeated)
    run.diagnostics.push_back({rules::Severity::Warning, "repeated-usage", key});
  say(config::unmatched(file, resources), run);
  return usage;
}

// What the bills say was used, beside what the usage file says.
Result<std::optional<config::UsageFile>> usage_in_force(const Request& request, Priced& run) {
  std::optional<config::UsageFile> file = run.settings.usage;
  if (request.bills.empty()) return file;
  std::vector<const plan::Plan*> plans;
  for (const auto& plan : run.plans) plans.push_back(plan.get());
  Result<bill::Bill> bill = bill::read_bills(request.bills);
  if (!bill) return bill.error();
  run.billed = std::make_unique<Billed>(Billed{std::move(*bill), {}, {}});
  run.billed->matches = bill::match(run.billed->bill, plans);
  for (const std::string& note : run.billed->bill.notes)
    run.diagnostics.push_back({rules::Severity::Note, "bill", note});
  if (!file) file.emplace();
  run.billed->alone = config::add_measured(measured_usage(*run.billed), *file);
  return file;
}

// Quantities that only a bill says.
void mark_billed(Priced& run) {
  if (!run.billed) return;
  const auto mark = [&](std::string_view address, inventory::Basis& basis) {
    if (basis == inventory::Basis::Usage && run.billed->alone.contains(address))
      basis = inventory::Basis::Billed;
  };
  for (cost::Resource& resource : run.estimate.resources) {
    if (!resource.after) continue;
    for (cost::LineItem& item : resource.after->items) mark(resource.entry->resource->address, item.basis);
  }
  for (cost::PricedFlow& flow : run.estimate.flows) mark(flow.flow->own_address, flow.basis);
}

// Once all have asked: what was given in vain.
void name_unused(const config::Usage& usage, Priced& run) {
  if (usage.unused) say(usage.unused(), run);
}

report::Report assemble(const Request& request, const Examined& examined) {
  const Priced& run = examined.priced;
  report::ReportInput wanted;
  wanted.version = kVersion;
  wanted.today = run.today;
  wanted.audit = request.audit;
  for (const auto& plan : run.plans) wanted.plans.push_back(plan.get());
  wanted.inventory = &run.inventory;
  wanted.flows = &run.flows;
  wanted.estimate = &run.estimate;
  wanted.findings = &examined.findings;
  wanted.rules = &examined.rules;
  wanted.profile = run.asked.profile;
  wanted.assume = run.asked.assume;
  wanted.diagnostics = run.diagnostics;
  wanted.in_force = run.settings.in_force;
  wanted.group_by = request.group_by;
  wanted.all = request.all;
  wanted.min_confidence = request.min_confidence;
  if (run.sources) {
    wanted.locate = [&run](std::size_t, std::string_view address) { return run.sources->location(address); };
  }
  return report::assemble(wanted);
}

// The present volume leads: decisions are made at it.
std::vector<Decimal> present_first(std::vector<Decimal> volumes) {
  if (volumes.empty()) volumes = {1, 3, 10};
  std::erase(volumes, Decimal(1));
  volumes.insert(volumes.begin(), Decimal(1));
  return volumes;
}

// Of each plan what refers to what.
void make_graphs(const Request& request, Priced& run) {
  run.graphs.resize(run.plans.size());
  // The sources remember what they have read.
  in_parallel(run.plans.size(), run.sources ? 1 : request.jobs, [&](std::size_t i) {
    plan::Plan& plan = *run.plans[i];
    // What another provider calls otherwise is read under the names that are known.
    inventory::read_twins(plan);
    const bool at_hand = run.sources && (request.source.needed || run.sources->are_of(plan));
    run.graphs[i] =
        std::make_unique<plan::Graph>(plan, at_hand ? run.sources.get() : nullptr, inventory::named_by);
    // What the configuration sets to null is unknown in the JSON only.
    plan::settle(plan, *run.graphs[i]);
  });
  for (const auto& graph : run.graphs) run.asked.plans.push_back(graph.get());
}

// From the plans to what they come to.
Result<Priced> price_under(const Request& request, Settings settings) {
  Priced run;
  run.settings = std::move(settings);
  run.today = request.today.empty() ? today() : request.today;

  // Read: Terraform's JSON to plans, of which each is one list of resources.
  Result<Plans> plans = read_plans(request);
  if (!plans) return plans.error();
  run.plans = std::move(plans->plans);
  run.diagnostics = std::move(plans->diagnostics);

  // Locate: the .tf files. Before all that follows references, since the JSON has lost some of them.
  Result<std::unique_ptr<Sources>> sources = open_sources(request, run.diagnostics);
  if (!sources) return sources.error();
  run.sources = std::move(*sources);

  // Interpret: what the resources stand for, by type, and how much of it there is.
  const config::Values& values = run.settings.values;
  run.asked.profile = values.profile;
  run.asked.regions = values.regions;
  run.asked.assume = config::assumptions(values);
  if (values.workload_tag) run.asked.workload_tag = *values.workload_tag;
  make_graphs(request, run);
  const Result<std::optional<config::UsageFile>> given = usage_in_force(request, run);
  if (!given) return given.error();
  const config::Usage usage = *given ? use(**given, run) : config::Usage();
  Result<std::unique_ptr<rates::RateCards>> cards = open_cards(request, values.rate_cards);
  if (!cards) return cards.error();
  run.cards = std::move(*cards);
  Result<inventory::CloudFacts> clouds = cloud_facts(*run.cards, run.today);
  if (!clouds) return clouds.error();
  run.asked.clouds = std::move(*clouds);
  run.inventory = inventory::interpret(run.asked);
  log(request, "interpreted: " + std::to_string(run.inventory.entries.size()) + " entries");

  // Flows: who reads whose data. They need the regions that interpreting has found.
  run.flows = flows::find_flows(run.asked, run.inventory);
  inventory::take_as_serving(run.flows.serving, run.inventory);
  log(request, "followed: " + std::to_string(run.flows.flows.size()) + " flows");
  name_unused(usage, run);

  if (run.sources) run.sources->say_diagnostics(run.diagnostics);
  if (std::any_of(run.graphs.begin(), run.graphs.end(),
                  [](const auto& graph) { return graph->has_given_up(); })) {
    run.diagnostics.push_back({rules::Severity::Note, "source",
                               "some expressions are too much to follow: what they make is not known"});
  }

  // Price: rates on quantities. Nothing before this knows a price.
  cost::EstimateInput priced{&run.inventory, &run.flows, run.cards.get(), values.profile, run.asked.assume};
  if (!request.volumes.empty()) priced.volumes = request.volumes;
  run.estimate = cost::price(priced);
  mark_billed(run);
  log(request, "priced");
  return run;
}

}  // namespace

Result<Priced> price(const Request& request) {
  Result<Settings> settings = settle(request);
  if (!settings) return settings.error();
  return price_under(request, std::move(*settings));
}

Result<Examined> examine(const Request& request) {
  // What is in force: it says which files are read besides the plans. What is wrong with a rule is said
  // before a large plan is read.
  Result<Settings> settings = settle(request);
  if (!settings) return settings.error();
  Result<std::vector<rules::Rule>> rules = load_rules(settings->values.rule_dirs, settings->rules);
  if (!rules) return rules.error();

  // Read, locate, interpret, flows, price.
  Result<Priced> priced = price_under(request, std::move(*settings));
  if (!priced) return priced.error();
  Examined run{std::move(*priced), std::move(*rules), {}};

  // Facts: all of it as tables, since rules are queries.
  Result<facts::Database> facts = fill_facts(run.priced);
  if (!facts) return facts.error();
  log(request, "filled the facts");

  // Rules, and where what they have found stands.
  run.findings = rules::run(run.rules, *facts);
  log(request, "ran " + std::to_string(run.rules.size()) + " rules");
  if (run.priced.sources) {
    for (rules::Finding& finding : run.findings.findings) locate(*run.priced.sources, finding);
  }

  // Exceptions and the baseline: last, since a comment excuses what stands at its place.
  if (Result<Done> excused = excuse(request, run); !excused) return excused.error();
  return run;
}

Result<Reported> make_report(const Request& request) {
  Result<Examined> examined = examine(request);
  if (!examined) return examined.error();
  Reported result;
  result.report = assemble(request, *examined);
  result.verdict = judge(examined->priced.settings.values.fail_on.value_or(config::FailOn::Error),
                         request.fail_on_unpriced, result.report);
  if (examined->priced.sources) result.first_source = examined->priced.sources->tree().first_file();
  return result;
}

Result<report::Diagnosis> diagnose(const Request& request) {
  Result<Priced> priced = price(request);
  if (!priced) return priced.error();
  const Examined examined{std::move(*priced), {}, {}};
  report::Diagnosis result;
  result.report = assemble(request, examined);
  const std::vector<std::unique_ptr<plan::Graph>>& graphs = examined.priced.graphs;
  result.sources =
      std::any_of(graphs.begin(), graphs.end(), [](const auto& graph) { return graph->source() != nullptr; });
  const Sources* sources = result.sources ? examined.priced.sources.get() : nullptr;
  std::set<std::string> missing;
  for (const report::Resource& each : result.report.resources) {
    const std::optional<Subject> subject = subject_of(plan::without_indexes(each.address));
    if (sources && each.status == cost::Status::Unknown && subject && !sources->folder(subject->module_path))
      missing.insert(subject->module_path);
  }
  result.modules.assign(missing.begin(), missing.end());
  return result;
}

Result<std::string> make_baseline(const Request& request) {
  Result<Examined> examined = examine(request);
  if (!examined) return examined.error();
  return rules::write_baseline(examined->findings.findings);
}

Result<compare::Comparison> make_comparison(const Request& given) {
  Request request = given;
  request.volumes = present_first(given.volumes);
  Result<Examined> examined = examine(request);
  if (!examined) return examined.error();
  const Priced& run = examined->priced;
  compare::CompareInput wanted;
  wanted.inventory = &run.inventory;
  wanted.flows = &run.flows;
  wanted.estimate = &run.estimate;
  wanted.cards = run.cards.get();
  wanted.findings = &examined->findings;
  wanted.rules = &examined->rules;
  for (const auto& plan : run.plans) wanted.plans.push_back(plan->path);
  wanted.profile = run.asked.profile;
  wanted.assume = run.asked.assume;
  wanted.volumes = request.volumes;
  wanted.today = run.today;
  compare::Comparison comparison = compare::compare(wanted);
  comparison.in_force = run.settings.in_force;
  return comparison;
}

Result<rules::Outcome> try_rule(const Request& request, const rules::Rule& rule) {
  Result<Priced> priced = price(request);
  if (!priced) return priced.error();
  Result<facts::Database> facts = fill_facts(*priced);
  if (!facts) return facts.error();
  rules::Outcome outcome = rules::run({rule}, *facts).outcomes.front();
  if (!outcome.broken.empty()) return Error{Error::Kind::Usage, outcome.broken};
  return outcome;
}

}  // namespace terratoll::run
