#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <tuple>

#include "base/date.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cli/ci.h"
#include "cli/log.h"
#include "config/keys.h"
#include "facts/export.h"
#include "report/groups.h"
#include "rules/rule.h"
#include "run/version.h"

namespace terratoll::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  terraform show -json tfplan | terratoll check -\n"
    "  terratoll check plan.json --source infra --fail-on warning --report sarif=terratoll.sarif\n"
    "  terratoll audit plans/ --format html > audit.html\n"
    "\n"
    "Exit status: 0 nothing at or above --fail-on, 1 a finding or a broken budget, 2 unusable input, 70 a "
    "defect.";

template <class T>
std::vector<std::string> names_of(const std::vector<std::pair<std::string, T>>& words) {
  std::vector<std::string> names;
  names.reserve(words.size());
  for (const auto& [name, value] : words) names.push_back(name);
  return names;
}

// A closed set of words, each with its value; another word is an error that names the nearest.
template <class T>
CLI::Validator one_of(const std::vector<std::pair<std::string, T>>& words) {
  return CLI::Validator(
      [names = names_of(words)](std::string& text) -> std::string {
        if (terratoll::one_of(text, names)) return "";
        return "\"" + text + "\" is none of " + joined(names, ", ") + did_you_mean(text, names);
      },
      "");
}

const std::vector<std::pair<std::string, rules::Confidence>>& confidence_words() {
  static const std::vector<std::pair<std::string, rules::Confidence>> kWords = {
      {"low", rules::Confidence::Low},
      {"medium", rules::Confidence::Medium},
      {"high", rules::Confidence::High}};
  return kWords;
}
const std::vector<std::pair<std::string, Colour>>& colour_words() {
  static const std::vector<std::pair<std::string, Colour>> kWords = {
      {"auto", Colour::Auto}, {"always", Colour::Always}, {"never", Colour::Never}};
  return kWords;
}
std::vector<std::pair<std::string, report::Format>> format_words() {
  std::vector<std::pair<std::string, report::Format>> words;
  for (const report::FormatEntry& entry : report::formats()) words.emplace_back(entry.name, entry.format);
  return words;
}

template <class T>
T value_of(const std::vector<std::pair<std::string, T>>& words, const std::string& text) {
  for (const auto& [name, value] : words) {
    if (name == text) return value;
  }
  return words.front().second;  // not reached: one_of() has refused it
}

// The options as they are typed, before they become values.
struct Raw {
  std::string format, confidence, colour;
  std::vector<std::string> plans, reports, volumes;
  std::map<std::string_view, std::string> values;  // by the path of a key
  std::map<std::string_view, std::vector<std::string>> lists;
  std::map<std::string_view, std::vector<std::string>> shared;  // by the option of the first of its keys
};

CLI::Validator money() {
  return CLI::Validator(
      [](std::string& text) -> std::string {
        std::optional<Decimal> value = Decimal::parse(text);
        return value && !value->is_negative() ? "" : "\"" + text + "\" is no amount, such as 5000 or 12.50";
      },
      "");
}

CLI::Validator date() {
  return CLI::Validator(
      [](std::string& text) -> std::string {
        return is_date(text) ? "" : "\"" + text + "\" is no date, such as 2026-11-24";
      },
      "");
}

CLI::Validator shard() {
  return CLI::Validator([](std::string& text) { return facts::shard_problem(text); }, "");
}

CLI::Validator report_spec() {
  return CLI::Validator(
      [](std::string& text) -> std::string {
        std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals + 1 == text.size())
          return "\"" + text + "\" is not FORMAT=FILE";
        std::string format = text.substr(0, equals);
        return one_of(format_words())(format);
      },
      "");
}

// What the configuration's keys say, as an option: one key, or those that share it.
using Keys = std::vector<const config::Key*>;

std::string refusal(const config::Key& key, const std::string& text) {
  if (config::accepts(key, text)) return "";
  return "expected " + config::expected(key) + ", found \"" + text + "\"" + config::near_miss(key, text);
}

std::string help_of(const config::Key& key) {
  std::string help(key.text);
  if (key.form == config::Form::Word) help += ": " + config::expected(key);
  if (key.is_default) help += " (default: " + std::string(key.example) + ")";
  return help;
}

const config::Key* begun_by(const Keys& keys, std::string_view text) {
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const config::Key* key) {
    return text.starts_with(config::begin_of(*key));
  });
  return found == keys.end() ? nullptr : *found;
}

void add_shared_option(CLI::App& app, Raw& raw, const Keys& keys) {
  std::string help;
  std::vector<std::string> forms;
  for (const config::Key* key : keys) {
    forms.push_back(std::string(config::begin_of(*key)) + std::string(key->example));
    help += (help.empty() ? "" : "; ") + forms.back() + ": " + help_of(*key);
  }
  app.add_option(std::string(config::option_of(*keys.front())), raw.shared[keys.front()->option],
                 help + "; may be repeated")
      ->allow_extra_args(false)
      ->take_all()
      ->check(CLI::Validator(
          [keys, forms](std::string& text) -> std::string {
            const config::Key* key = begun_by(keys, text);
            if (key != nullptr) return refusal(*key, text.substr(config::begin_of(*key).size()));
            return "expected " + listed(forms, " or ") + ", found \"" + text + "\"";
          },
          ""));
}

void add_option(CLI::App& app, Raw& raw, const config::Key& key) {
  const std::string name(key.option), help = help_of(key);
  CLI::Option* option = config::is_list(key)
                            ? app.add_option(name, raw.lists[key.path], help + "; may be repeated")
                                  ->allow_extra_args(false)
                                  ->take_all()
                            : app.add_option(name, raw.values[key.path], help);
  option->check(CLI::Validator([&key](std::string& text) { return refusal(key, text); }, ""));
}

// `gate`: those of the commands that pass or fail, else those of all that read plans.
void add_keys(CLI::App& app, Raw& raw, bool gate) {
  std::map<std::string_view, Keys> shared;
  for (const config::Key& key : config::keys()) {
    if (key.option.empty() || key.gate != gate) continue;
    if (config::begin_of(key).empty()) {
      add_option(app, raw, key);
    } else {
      shared[config::option_of(key)].push_back(&key);
    }
  }
  for (const auto& [name, keys] : shared) add_shared_option(app, raw, keys);
}

void add_common(CLI::App& app, Options& options, Raw& raw) {
  app.add_option("--source", options.request.source.path,
                 "folder of the .tf files, for places and what the plan leaves out (default: .)");
  app.add_option("--config", options.request.config,
                 "configuration file (default: .terratoll.yaml, found upwards, else from --source upwards)");
  add_keys(app, raw, false);
  app.add_option("--bill", options.request.bills,
                 "what was billed (FOCUS, AWS, Azure): what was really used counts as usage; may be repeated")
      ->allow_extra_args(false)
      ->take_all();
  app.add_option("--volume", raw.volumes, "a scenario: so many times the volume (default: 1, 3 and 10)")
      ->check(money())
      ->allow_extra_args(false)
      ->take_all();
  app.add_option("--today", options.request.today,
                 "the date that retirements and ages are measured by (default: now)")
      ->check(date());
  app.add_flag("-v,--verbose", options.verbose, "say on stderr what is done, and how long it takes");
}

void add_report(CLI::App& app, Options& options, Raw& raw) {
  app.add_option("--format", raw.format, listed(names_of(format_words()), " or "))
      ->check(one_of(format_words()));
  app.add_option("--report", raw.reports, "FORMAT=FILE: write a report to a file too; may be repeated")
      ->check(report_spec())
      ->allow_extra_args(false)
      ->take_all();
  add_keys(app, raw, true);
  app.add_flag("--fail-on-unpriced", options.request.fail_on_unpriced,
               "exit 1 where a workload has no price");
  app.add_option("--min-confidence", raw.confidence,
                 "show findings from this confidence on: low, medium or high (default: medium)")
      ->check(one_of(confidence_words()));
  app.add_option("--baseline", options.request.baseline,
                 "findings that are known already (terratoll baseline)");
  app.add_flag("--show-suppressed", options.show_suppressed, "also findings that an exception suppresses");
  app.add_option("--category", options.category, "SARIF's category, where a repository has several runs");
  app.add_option("--color", raw.colour, "auto, always or never (default: auto)")
      ->check(one_of(colour_words()));
}

// An option or verb that takes one of a few words.
CLI::Option* add_word(CLI::App& app, const std::string& name, std::string& value,
                      const std::vector<std::string>& names) {
  std::vector<std::pair<std::string, int>> words;
  words.reserve(names.size());
  for (const std::string& each : names) words.emplace_back(each, 0);
  return app.add_option(name, value, joined(names, ", "))->check(one_of(words));
}

// Commands that read plans by the thousand.
void add_many(CLI::App& app, Options& options) {
  app.add_option("--jobs", options.request.jobs, "so many threads read the plans (default: one a core)")
      ->check(CLI::Range(1, 256));
  app.add_option("--files-from", options.files_from,
                 "a file that names plans and states, one a line; - is standard input");
}

void add_export(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* exported =
      app.add_subcommand("export", "the facts of plans and states as files for a warehouse, a shard a run");
  exported->footer(
      "terratoll export states/ --to facts --shard team-a\n"
      "terratoll export --files-from - --to facts --shard 07 --run-date 2026-11-24\n"
      "terratoll export --check facts");
  exported->add_option("PATH", raw.plans, "plans, states, and folders of them");
  exported->add_option("--to", options.to,
                       "the folder to add to: DIR/run_date=DATE/shard=NAME/TABLE.ndjson and manifest.json");
  exported
      ->add_option("--shard", options.shards,
                   "what this part of the plans is called (default: all); with --check, may be repeated: "
                   "those that each date should have")
      ->check(shard())
      ->allow_extra_args(false)
      ->take_all();
  exported
      ->add_option("--run-date", options.run_date, "the night that it is of (default: --today, else today)")
      ->check(date());
  exported->add_flag("--replace", options.replace, "write anew what is there of the same date and shard");
  exported->add_option("--check", options.check,
                       "export nothing: say which shards of a folder of exports are not whole or missing");
  add_many(*exported, options);
  add_common(*exported, options, raw);
  add_word(*exported, "--format", options.rows_format, {"ndjson", "csv"});
}

constexpr const char* kPlan = "output of terraform show -json; - for standard input";

// Commands that read plans.
void add_plan_commands(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* check =
      app.add_subcommand("check", "what a plan's change does: its cost, before and after, and what to mend");
  check->add_option("PLAN", raw.plans, kPlan)->required();
  check->add_flag("--all", options.request.all, "also findings on what the change leaves alone");
  CLI::App* audit =
      app.add_subcommand("audit", "everything that stands in plans and states, folders included");
  audit->add_option("PATH", raw.plans, "plans, states, and folders of them");
  audit
      ->add_option("--group-by", options.request.group_by,
                   "where the money goes: by " + listed(report::grouping_words(), " or ") +
                       " (default: by plan, or of one plan by resource)")
      ->check(CLI::Validator([](std::string& text) { return report::grouping_problem(text); }, ""));
  audit->add_option("--top", options.top, "so many rows of each list (default: 10)")
      ->check(CLI::Range(1, 1000));
  audit->add_flag("--all", options.all, "the whole report, and not its first screen");
  add_many(*audit, options);
  for (CLI::App* each : {check, audit}) {
    add_common(*each, options, raw);
    add_report(*each, options, raw);
  }
  CLI::App* baseline = app.add_subcommand(
      "baseline", "the findings that stand today, for --baseline: only what is new or grows is reported");
  baseline->add_option("PLAN", raw.plans, kPlan)->required();
  baseline->add_option("-o,--output", options.out, "the file to write (default: standard output)");
  add_common(*baseline, options, raw);
  CLI::App* fix = app.add_subcommand("fix", "the findings as a diff of the .tf files that mends them");
  fix->footer(
      "terratoll fix plan.json --source infra | git apply\n"
      "terratoll fix plan.json --source infra --rule sku-retired --write");
  fix->add_option("PLAN", raw.plans, kPlan)->required();
  for (const auto& [name, slot, text] :
       {std::tuple("--rule", &options.only,
                   "only the findings of this rule; * stands for any text; may be repeated"),
        std::tuple("--address", &options.addresses,
                   "only the findings on this resource; * stands for any text; may be repeated")}) {
    fix->add_option(name, *slot, text)->allow_extra_args(false)->take_all();
  }
  fix->add_flag("--write", options.write, "change the files: all of them, or none");
  fix->add_option("-o,--output", options.out, "the file to write the diff to (default: standard output)");
  add_common(*fix, options, raw);
  CLI::App* compare =
      app.add_subcommand("compare", "the same workloads on the other cloud, and what to decide");
  compare->add_option("PLAN", raw.plans, kPlan)->required();
  add_common(*compare, options, raw);
  add_word(*compare, "--format", raw.format, {"text", "json"});
  CLI::App* diff =
      app.add_subcommand("diff", "what changed in money and findings between two reports, audits or plans");
  diff->add_option("BEFORE AFTER", raw.plans,
                   "each a report that was kept as JSON, a plan, a state or a folder")
      ->required();
  add_common(*diff, options, raw);
  add_word(*diff, "--format", options.rows_format, {"text", "json", "markdown", "html", "csv"});
  CLI::App* doctor = app.add_subcommand("doctor", "what of a plan could not be seen, and what would help");
  doctor->add_option("PATH", raw.plans, "plans, states, and folders of them")->required();
  add_common(*doctor, options, raw);
  add_word(*doctor, "--format", raw.format, {"text", "json"});
  CLI::App* query = app.add_subcommand("query", "ask the facts of plans and states, in SQL");
  query->add_option("PATH... SQL", raw.plans, "plans, states and folders of them, and one SELECT")
      ->required();
  query->add_option("--save", options.out, "write the facts to a SQLite file; SQL may then be left out");
  add_common(*query, options, raw);
  add_word(*query, "--format", options.rows_format, {"text", "csv", "json", "ndjson"});
  add_export(app, options, raw);
  CLI::App* init = app.add_subcommand("init", "a commented .terratoll.yaml and usage file for a plan");
  init->add_option("PLAN", raw.plans, "plans or states; - is standard input")->required();
  init->add_option("--dir", options.directory, "the folder to write into (the current one)");
  init->add_flag("--force", options.force, "write over files that are there");
}

// Commands that read bills beside plans and states.
void add_bill_commands(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* usage = app.add_subcommand("usage", "a usage file of what was really used, from bills");
  usage->footer(
      "terratoll usage cur.csv.gz --state state.json > infracost-usage.yml\n"
      "terratoll usage focus.csv --state states/ --usage infracost-usage.yml -o infracost-usage.yml");
  usage
      ->add_option("BILL", options.bills,
                   "exports of FOCUS, AWS's Cost and Usage Report or Azure's costs, as CSV, packed or not")
      ->required();
  usage->add_option("--state", raw.plans, "plans, states and folders of them whose resources were billed")
      ->required();
  usage->add_option("-o,--output", options.out, "the file to write (default: standard output)");
  for (const config::Key& key : config::keys()) {
    if (key.path == "usage") add_option(*usage, raw, key);
  }
  CLI::App* reconcile =
      app.add_subcommand("reconcile", "what was billed beside what is estimated, and why they differ");
  reconcile->footer("terratoll reconcile cur.csv.gz state.json --usage infracost-usage.yml");
  reconcile
      ->add_option("BILL... STATE...", options.bills,
                   "bills (.csv, .csv.gz), and the plans, states and folders of them whose resources were "
                   "billed")
      ->required();
  reconcile->add_option("--state", raw.plans, "the same plans, states and folders, by an option");
  reconcile->add_option("--write-rate-card", options.rate_card,
                        "write what was paid beside the public prices as an overlay for --rate-card");
  reconcile->add_flag("--anonymise", options.anonymise,
                      "no name that people gave: resources by their type and a number, files by a number");
  add_common(*reconcile, options, raw);
  add_word(*reconcile, "--format", raw.format, {"text", "json", "markdown", "html"});
}

void add_rates(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* rates =
      app.add_subcommand("rates", "show the prices of a SKU, or the cards; read the clouds' own price lists");
  rates->footer(
      "terratoll rates show p3.2xlarge --region us-east-1\n"
      "terratoll rates import azure-retail page*.json --as-of 2026-11-24 --overlay retail.yaml\n"
      "terratoll rates import aws-offer index.json --region eu-central-1 --to cards\n"
      "terratoll rates check cards retail.yaml\n"
      "terratoll rates diff rate_cards cards --format markdown");
  add_word(*rates, "VERB", options.verb, {"show", "list", "sources", "import", "check", "diff"})->required();
  rates->add_option(
      "WHAT", options.words,
      "show: SKUs, in any case of their letters; import: aws-offer or azure-retail, then the files "
      "of the list; check: card files, overlays and folders of cards; diff: two of these");
  rates->add_option("--region", options.regions, "show, import: only the prices of these regions")
      ->take_all();
  rates
      ->add_option("--service", options.services,
                   "import: only these services, as the list calls them: AmazonEC2, \"Virtual Machines\"")
      ->take_all();
  rates->add_option("--to", options.to, "import: the folder of cards to write to, or to bring up to date");
  rates->add_option("--overlay", options.overlay, "import: the overlay to write, for --rate-card");
  rates->add_option("--name", options.name,
                    "import: what the prices' source is called (default: the list's kind and date)");
  rates->add_option("--as-of", options.as_of, "import: when the list was read, where it does not say")
      ->check(date());
  rates->add_flag("--all-sources", options.all_sources,
                  "show: also what older sources, or copies of one, said of the price");
  add_word(*rates, "--format", raw.format, {"text", "json", "markdown"});
}

// Commands about what Terratoll itself knows.
void add_own_commands(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* rules = app.add_subcommand("rules", "list the rules, show one, check or test a folder of them");
  add_word(*rules, "VERB", options.verb, {"list", "show", "check", "test"})->required();
  rules->add_option("WHAT", options.words, "rule ids to show; folders to check or test");
  rules->add_option("--fixtures", options.fixtures,
                    "where the fixtures of the rules lie (default: DIR/../testdata/rules)");
  for (const config::Key& key : config::keys()) {
    if (key.path == "rule_dirs") add_option(*rules, raw, key);
  }
  add_word(*rules, "--format", raw.format, {"text", "json"});
  add_rates(app, options, raw);
  CLI::App* tokens =
      app.add_subcommand("tokens", "what a million tokens of a model cost, wherever it is sold");
  tokens->add_option("MODEL", options.words, "a model: gpt-4o, \"claude sonnet 4.5\"")->required();
  for (const config::Key& key : config::keys()) {
    if (key.path == "rate_cards") add_option(*tokens, raw, key);
  }
  add_word(*tokens, "--format", raw.format, {"text", "json"});
  CLI::App* schema = app.add_subcommand("schema", "the tables and functions that rules and queries may use");
  add_word(*schema, "--format", raw.format, {"text", "json", "markdown"});
}

Command command_of(const std::string& name) {
  static const std::map<std::string, Command> kCommands = {
      {"check", Command::Check},   {"audit", Command::Audit},       {"compare", Command::Compare},
      {"doctor", Command::Doctor}, {"query", Command::Query},       {"rules", Command::Rules},
      {"rates", Command::Rates},   {"tokens", Command::Tokens},     {"schema", Command::Schema},
      {"init", Command::Init},     {"baseline", Command::Baseline}, {"diff", Command::Diff},
      {"export", Command::Export}, {"usage", Command::Usage},       {"reconcile", Command::Reconcile},
      {"fix", Command::Fix}};
  return kCommands.at(name);
}

void finish(const CLI::App& app, Raw& raw, Options& options) {
  const CLI::App* used = app.get_subcommands().front();
  options.command = command_of(used->get_name());
  run::Request& request = options.request;
  request.audit = options.command == Command::Audit || options.command == Command::Doctor ||
                  options.command == Command::Query || options.command == Command::Export ||
                  options.command == Command::Usage || options.command == Command::Reconcile;
  request.source.needed = used->get_option_no_throw("--source") && used->count("--source") > 0;
  request.source.seen_from = workspace();
  request.config_above = ".";
  request.log = log;
  request.plans = raw.plans;
  if (!raw.format.empty()) options.format = value_of(format_words(), raw.format);
  for (const std::string& spec : raw.reports) {
    std::size_t equals = spec.find('=');
    options.reports.emplace_back(value_of(format_words(), spec.substr(0, equals)), spec.substr(equals + 1));
  }
  if (!raw.confidence.empty()) request.min_confidence = value_of(confidence_words(), raw.confidence);
  if (!raw.colour.empty()) options.colour = value_of(colour_words(), raw.colour);
  for (const std::string& volume : raw.volumes) request.volumes.push_back(*Decimal::parse(volume));
  for (const config::Key& key : config::keys()) {
    std::vector<std::string> texts = raw.lists[key.path];
    if (const std::string& text = raw.values[key.path]; !text.empty()) texts = {text};
    for (const auto& [option, given] : raw.shared) {
      if (config::begin_of(key).empty() || !option.starts_with(config::option_of(key))) continue;
      for (const std::string& text : given)
        if (text.starts_with(config::begin_of(key))) texts = {text.substr(config::begin_of(key).size())};
    }
    if (!texts.empty()) key.slot.set(request.given, texts);
  }
}

}  // namespace

Parsed parse(int argc, const char* const* argv) {
  CLI::App app(
      "Terratoll prices the AI workloads of a Terraform plan on AWS and Azure, offline, and says what will "
      "cost\n"
      "more than it needs to.");
  Options options;
  options.request.source.path = ".";
  Raw raw;
  app.footer(kExamples);
  app.set_version_flag("--version", "terratoll " + std::string(run::kVersion));
  add_plan_commands(app, options, raw);
  add_bill_commands(app, options, raw);
  add_own_commands(app, options, raw);
  app.require_subcommand(1);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const CLI::App* shown = app.get_subcommands().empty() ? &app : app.get_subcommands().front();
    return {std::nullopt, 0, shown->help()};
  } catch (const CLI::CallForVersion& version) {
    return {std::nullopt, 0, std::string(version.what()) + "\n"};
  } catch (const CLI::ParseError& error) {
    return {std::nullopt, 2, std::string(error.what()) + "; run \"terratoll --help\""};
  }
  finish(app, raw, options);
  return {std::move(options), 0, ""};
}

}  // namespace terratoll::cli
