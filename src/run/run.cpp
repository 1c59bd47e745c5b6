#include "run/run.h"

#include <algorithm>
#include <set>

#include "base/date.h"
#include "base/give_back.h"
#include "bill/bill.h"
#include "config/usage.h"
#include "config/values.h"
#include "inventory/twins.h"
#include "plan/address.h"
#include "plan/graph/graph.h"
#include "report/assemble.h"
#include "rules/suppress.h"
#include "run/bill.h"
#include "run/cloud_facts.h"
#include "run/exceptions.h"
#include "run/fix.h"
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

// What the usage file says.
config::Usage use(const config::UsageFile& file, Priced& run) {
  config::Usage usage = config::make_usage(file);
  run.asked.usage = usage.quantity;
  run.asked.usage_text = usage.text;
  run.asked.given_usage = usage.given;
  return usage;
}

// What it says of no resource of the plans.
void name_unmatched(const config::UsageFile& file, Priced& run) {
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
}

// What the bills say was used, beside what the usage file says. The plans have their values.
Result<std::optional<config::UsageFile>> usage_in_force(const Request& request, const Plans& seen,
                                                        Priced& run) {
  std::optional<config::UsageFile> file = run.settings.usage;
  std::vector<const plan::Plan*> plans;
  for (const Seen& each : seen.seen) plans.push_back(each.plan.get());
  Result<bill::Bill> bill = bill::read_bills(request.bills);
  if (!bill) return bill.error();
  run.billed = std::make_unique<Billed>(Billed{std::move(*bill), {}, {}});
  run.billed->matches = bill::match(run.billed->bill, plans);
  for (const std::string& note : run.billed->bill.notes)
    run.diagnostics.push_back({rules::Severity::Note, "bill", note});
  if (!file) file.emplace();
  const bill::Usage used = bill::usage_of(run.billed->bill, run.billed->matches);
  for (const std::string& note : bill::notes_of(used))
    run.diagnostics.push_back({rules::Severity::Note, "bill", note});
  run.billed->alone = config::add_measured(measured_of(used), *file);
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

}  // namespace

report::Report assemble(const Request& request, Examined& examined) {
  Priced& run = examined.priced;
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

namespace {

// The present volume leads: decisions are made at it.
std::vector<Decimal> present_first(std::vector<Decimal> volumes) {
  if (volumes.empty()) volumes = {1, 3, 10};
  std::erase(volumes, Decimal(1));
  volumes.insert(volumes.begin(), Decimal(1));
  return volumes;
}

// What is left of a plan's values once it is interpreted: what a report says of a resource.
constexpr std::string_view kKept[] = {"tags", "tags_all", "type"};

// What a plan tells by itself: what its resources stand for, by type, and how much of it there is; and who
// reads whose data, for which the regions are needed that interpreting has found.
void see(const Request& request, const Priced& run, Seen& seen) {
  plan::Plan& plan = *seen.plan;
  const bool at_hand = run.sources && (request.source.needed || run.sources->are_of(plan));
  const std::unique_ptr<plan::Graph> graph = graph_of(plan, at_hand ? run.sources.get() : nullptr);
  seen.entries = inventory::interpret(run.asked, *graph);
  seen.part = flows::find_part(run.asked, *graph, seen.entries);
  seen.has_source = graph->source() != nullptr;
  seen.has_given_up = graph->has_given_up();
  if (!request.keep_values) plan::let_go(plan, kKept);
}

// The plans, each seen and let go of; and what the usage file, and bills, say of them.
Result<Plans> read_and_see(const Request& request, Priced& run, config::Usage& usage) {
  if (request.bills.empty()) {
    if (run.settings.usage) usage = use(*run.settings.usage, run);
    return read_plans(request, [&](Seen& seen) { see(request, run, seen); });
  }
  // What a bill says of a resource is known before any is interpreted.
  Result<Plans> plans = read_plans(request, [](Seen& seen) { inventory::read_twins(*seen.plan); });
  if (!plans) return plans.error();
  Result<std::optional<config::UsageFile>> file = usage_in_force(request, *plans, run);
  if (!file) return file.error();
  run.settings.usage = std::move(*file);
  usage = use(*run.settings.usage, run);
  for (Seen& seen : plans->seen) see(request, run, seen);
  return plans;
}

Result<flows::Parts> see_plans(const Request& given, Priced& run, config::Usage& usage) {
  Request request = given;
  // The sources remember what they have read, and a usage file what it was asked.
  if (run.sources || run.settings.usage) request.jobs = 1;
  Result<Plans> plans = read_and_see(request, run, usage);
  if (!plans) return plans.error();
  give_back_freed();
  run.diagnostics.insert(run.diagnostics.begin(), plans->diagnostics.begin(), plans->diagnostics.end());
  flows::Parts parts;
  std::vector<std::vector<inventory::Entry>> entries;
  std::vector<const plan::Plan*> views;
  for (Seen& seen : plans->seen) {
    run.has_source = run.has_source || seen.has_source;
    run.of_source.push_back(seen.has_source);
    run.has_given_up = run.has_given_up || seen.has_given_up;
    entries.push_back(std::move(seen.entries));
    parts.push_back(std::move(seen.part));
    run.plans.push_back(std::move(seen.plan));
    views.push_back(run.plans.back().get());
  }
  run.inventory = inventory::gather(std::move(entries), views);
  return parts;
}

// What is demanded has its price, and is the largest part of an inventory.
void drop_demands(inventory::Inventory& inventory) {
  for (inventory::Entry& entry : inventory.entries) {
    if (entry.before) give_back(entry.before->demands);
    give_back(entry.after.demands);
  }
}

// From the plans to what they come to.
Result<Priced> price_under(const Request& request, Settings settings, Keep keep) {
  Priced run;
  run.settings = std::move(settings);
  run.today = request.today.empty() ? today() : request.today;

  // Locate: the .tf files. Before all that follows references, since the JSON has lost some of them.
  Result<std::unique_ptr<Sources>> sources = open_sources(request, run.diagnostics);
  if (!sources) return sources.error();
  run.sources = std::move(*sources);

  // What interpreting asks for.
  const config::Values& values = run.settings.values;
  run.asked.profile = values.profile;
  run.asked.regions = values.regions;
  run.asked.assume = config::assumptions(values);
  if (values.workload_tag) run.asked.workload_tag = *values.workload_tag;
  Result<std::unique_ptr<rates::RateCards>> cards = open_cards(request, values.rate_cards);
  if (!cards) return cards.error();
  run.cards = std::move(*cards);
  Result<inventory::CloudFacts> clouds = cloud_facts(*run.cards, run.today);
  if (!clouds) return clouds.error();
  run.asked.clouds = std::move(*clouds);

  // Read, and interpret: Terraform's JSON to plans, and each to what it stands for.
  config::Usage usage;
  Result<flows::Parts> parts = see_plans(request, run, usage);
  if (!parts) return parts.error();
  log(request, "interpreted: " + std::to_string(run.inventory.entries.size()) + " entries");
  if (run.settings.usage) name_unmatched(*run.settings.usage, run);

  // Flows: who reads whose data, across all plans.
  run.flows = flows::join(*parts, run.asked.usage, keep.facts ? flows::Names::Keep : flows::Names::Drop);
  parts->clear();
  inventory::take_as_serving(run.flows.serving, run.inventory);
  log(request, "followed: " + std::to_string(run.flows.flows.size()) + " flows");
  name_unused(usage, run);

  if (run.sources) run.sources->say_diagnostics(run.diagnostics);
  if (run.has_given_up) {
    run.diagnostics.push_back({rules::Severity::Note, "source",
                               "some expressions are too much to follow: what they make is not known"});
  }

  // Price: rates on quantities. Nothing before this knows a price.
  cost::EstimateInput priced{&run.inventory, &run.flows, run.cards.get(), values.profile, run.asked.assume};
  if (!request.volumes.empty()) priced.volumes = request.volumes;
  run.estimate = cost::price(priced);
  if (!keep.demands) drop_demands(run.inventory);
  mark_billed(run);
  log(request, "priced");
  return run;
}

// Whether one of them asks who names whom; none of ours does.
bool ask_for_names(const std::vector<rules::Rule>& rules) {
  return std::any_of(rules.begin(), rules.end(), [](const rules::Rule& rule) {
    return rule.enabled && !rule.builtin &&
           (rule.sql.find("mention") != std::string::npos ||
            rule.sql.find("store_name") != std::string::npos);
  });
}

}  // namespace

Result<Priced> price(const Request& request) {
  Result<Settings> settings = settle(request);
  if (!settings) return settings.error();
  return price_under(request, std::move(*settings), {.demands = true, .facts = true});
}

Result<Examined> examine(const Request& request, Keep keep) {
  // What is in force: it says which files are read besides the plans. What is wrong with a rule is said
  // before a large plan is read.
  Result<Settings> settings = settle(request);
  if (!settings) return settings.error();
  Result<std::vector<rules::Rule>> rules = load_rules(settings->values.rule_dirs, settings->rules);
  if (!rules) return rules.error();
  if (Result<Done> chosen = choose(*rules, request); !chosen) return chosen.error();

  // Read, locate, interpret, flows, price.
  const Keep kept{keep.demands, keep.facts || ask_for_names(*rules)};
  Result<Priced> priced = price_under(request, std::move(*settings), kept);
  if (!priced) return priced.error();
  Examined run{std::move(*priced), std::move(*rules), {}, {}};

  // Facts: all of it as tables, since rules are queries.
  Result<facts::Database> facts = fill_facts(run.priced);
  if (!facts) return facts.error();
  run.facts = std::move(*facts);
  give_back(run.priced.flows.mentions);
  give_back(run.priced.flows.store_names);
  log(request, "filled the facts");

  // Rules, and where what they have found stands.
  run.findings = rules::run(run.rules, *run.facts, {.jobs = request.jobs});
  log(request, "ran " + std::to_string(run.rules.size()) + " rules");
  if (!keep.facts) run.facts.reset();
  give_back_freed();
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
  if (request.fixes) propose(*examined, {{}, {}, request.min_confidence});
  Reported result;
  result.report = assemble(request, *examined);
  result.verdict = judge(examined->priced.settings.values.fail_on.value_or(config::FailOn::Error),
                         request.fail_on_unpriced, result.report);
  result.sources = std::move(examined->priced.sources);
  if (result.sources) result.first_source = result.sources->tree().first_file();
  return result;
}

Result<report::Diagnosis> diagnose(const Request& request) {
  Result<Priced> priced = price(request);
  if (!priced) return priced.error();
  Examined examined{std::move(*priced), {}, {}, {}};
  report::Diagnosis result;
  result.report = assemble(request, examined);
  result.sources = examined.priced.has_source;
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

std::vector<std::string> paths_of(const Priced& run) {
  std::vector<std::string> paths;
  for (const auto& plan : run.plans) paths.push_back(plan->path);
  return paths;
}

Result<std::string> make_baseline(const Request& request) {
  Result<Examined> examined = examine(request);
  if (!examined) return examined.error();
  for (const report::Diagnostic& each : examined->priced.diagnostics) {
    if (each.code == kUnreadPlan) return Error{Error::Kind::Input, each.message};
  }
  return rules::write_baseline(examined->findings.findings, paths_of(examined->priced));
}

Result<compare::Comparison> make_comparison(const Request& given) {
  Request request = given;
  request.volumes = present_first(given.volumes);
  Result<Examined> examined = examine(request, {.demands = true});
  if (!examined) return examined.error();
  const Priced& run = examined->priced;
  compare::CompareInput wanted;
  wanted.inventory = &run.inventory;
  wanted.flows = &run.flows;
  wanted.estimate = &run.estimate;
  wanted.cards = run.cards.get();
  wanted.findings = &examined->findings;
  wanted.rules = &examined->rules;
  wanted.plans = paths_of(run);
  wanted.profile = run.asked.profile;
  wanted.assume = run.asked.assume;
  wanted.volumes = request.volumes;
  wanted.today = run.today;
  compare::Comparison comparison = compare::compare(wanted);
  comparison.in_force = run.settings.in_force;
  return comparison;
}

Result<rules::Findings> try_rule(const Request& request, const rules::Rule& rule) {
  Result<Priced> priced = price(request);
  if (!priced) return priced.error();
  Result<facts::Database> facts = fill_facts(*priced);
  if (!facts) return facts.error();
  rules::Findings found = rules::run({rule}, *facts);
  const std::string& broken = found.outcomes.front().broken;
  if (!broken.empty()) return Error{Error::Kind::Usage, broken};
  return found;
}

}  // namespace terratoll::run
