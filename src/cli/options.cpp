#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "base/nearest.h"
#include "base/text.h"
#include "cli/ci.h"
#include "cli/flags.h"
#include "cli/log.h"
#include "cli/output.h"
#include "config/keys.h"
#include "facts/export.h"
#include "forge/target.h"
#include "report/groups.h"
#include "rules/rule.h"
#include "run/version.h"

namespace terratoll::cli {
namespace {

constexpr const char* kAbout =
    "Terratoll prices the AI workloads of a Terraform plan on AWS and Azure, offline, and says what will "
    "cost more than it needs to.";
constexpr const char* kExamples =
    "terraform show -json tfplan | terratoll check -\n"
    "terratoll check plan.json --source infra --fail-on warning --report sarif=terratoll.sarif\n"
    "terratoll audit plans/ --format html > audit.html";
constexpr const char* kStatuses = "Exit status: 0 done, 2 unusable input, 70 a defect.";
constexpr const char* kGateStatuses =
    "Exit status: 0 nothing at or above --fail-on, 1 a finding or a broken budget, 2 unusable input, 70 a "
    "defect.";
constexpr const char* kReconcileStatuses =
    "Exit status: 0 no more than --fail-on-unexplained is open, 1 more is or nothing can be judged, 2 "
    "unusable input, 70 a defect.";
constexpr const char* kRulesStatuses =
    "Exit status: 0 done, 1 a test of a rule fails, 2 unusable input, 70 a defect.";

constexpr const char* kRead = "What is read";
constexpr const char* kReported = "What is reported";
constexpr const char* kFails = "What fails";
constexpr const char* kRest = "Options";

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
template <class T>
T value_of(const std::vector<std::pair<std::string, T>>& words, const std::string& text) {
  for (const auto& [name, value] : words) {
    if (name == text) return value;
  }
  return words.front().second;  // not reached: one_of() has refused it
}

void add_common(CLI::App& app, Options& options, Raw& raw) {
  begin_group(app, kRead);
  called(app.add_option("-s,--source", options.request.source.path,
                        "folder of the .tf files, for places and what the plan leaves out (default: .)"),
         "DIR");
  called(app.add_option(
             "-c,--config", options.request.config,
             "configuration file (default: .terratoll.yaml, found upwards, else from --source upwards)"),
         "FILE");
  add_keys(app, raw, false);
  repeatable(
      app.add_option(
          "--bill", options.request.bills,
          "what was billed (FOCUS, AWS, Azure): what was really used counts as usage; may be repeated"),
      "BILL");
  checked(repeatable(app.add_option("--volume", raw.volumes,
                                    "a scenario: so many times the volume (default: 1, 3 and 10)"),
                     "TIMES"),
          volume_problem);
  checked(called(app.add_option("--today", options.request.today,
                                "the date that retirements and ages are measured by (default: now)"),
                 "DATE"),
          date_problem);
  begin_group(app, kRest);
  app.add_flag("-v,--verbose", options.verbose, "say on stderr what is done, and how long it takes");
}

void add_colour(CLI::App& app, Raw& raw) {
  one_of(app.add_option("--color", raw.colour, "auto, always or never (default: auto)"), "WHEN",
         names_of(colour_words()));
}

// How the text is written.
void add_text(CLI::App& app, Options& options, Raw& raw) {
  app.add_flag("--concise", options.concise, "text: a line for each finding, and the amount");
  app.add_flag("--statistics", options.statistics, "text: how often each rule fires, and for how much");
  app.add_flag("--all-findings", options.all_findings, "text: all findings, and not the dearest ten");
  app.add_flag("--items", options.items,
               "text: under each resource what it is made of: quantity, unit, price, source");
  add_colour(app, raw);
}

void add_report(CLI::App& app, Options& options, Raw& raw) {
  begin_group(app, kReported);
  const std::vector<std::string> formats = names_of(format_words());
  one_of(app.add_option("-f,--format", raw.format, listed(formats, " or ")), "FORMAT", formats);
  checked(repeatable(app.add_option("-r,--report", raw.reports,
                                    "FORMAT=FILE: write a report to a file too; may be repeated"),
                     "FORMAT=FILE"),
          report_problem);
  repeatable(app.add_option("--only", options.request.only, "run this rule and no other; may be repeated"),
             "RULE");
  repeatable(app.add_option("--disable", options.request.disabled, "leave this rule out; may be repeated"),
             "RULE");
  one_of(app.add_option("--min-confidence", raw.confidence,
                        "show findings from this confidence on: low, medium or high (default: medium)"),
         "WORD", names_of(confidence_words()));
  called(app.add_option("--baseline", options.request.baseline,
                        "findings that are known already (terratoll baseline)"),
         "FILE");
  app.add_flag("--show-suppressed", options.show_suppressed, "also findings that an exception suppresses");
  called(
      app.add_option("--category", options.category, "SARIF's category, where a repository has several runs"),
      "NAME");
  add_text(app, options, raw);
  begin_group(app, kFails);
  add_keys(app, raw, true);
  app.add_flag("--fail-on-unpriced", options.request.fail_on_unpriced,
               "exit 1 where a workload has no price");
  app.add_flag("--exit-zero", options.exit_zero, "exit 0 where findings or a budget would be 1");
  begin_group(app, kRest);
}

// Commands that read plans by the thousand.
void add_many(CLI::App& app, Options& options) {
  begin_group(app, kRead);
  called(app.add_option("--files-from", options.files_from,
                        "a file that names plans and states, one a line; - is standard input"),
         "FILE");
  begin_group(app, kRest);
  checked(called(app.add_option("--jobs", options.request.jobs,
                                "so many threads work at once (default: one a core)"),
                 "N"),
          from_to(1, 256));
}

CLI::Option* add_format(CLI::App& app, std::string& format, const std::vector<std::string>& formats) {
  return one_of(app.add_option("-f,--format", format, listed(formats, " or ")), "FORMAT", formats);
}

CLI::Option* add_output(CLI::App& app, Options& options) {
  return called(app.add_option("-o,--output", options.out, "the file to write (default: standard output)"),
                "FILE");
}

constexpr const char* kPlan = "output of terraform show -json; - for standard input";
constexpr const char* kPaths = "plans, states, and folders of them";

void add_export(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* exported =
      app.add_subcommand("export", "the facts of plans and states as files for a warehouse, a shard a run");
  exported->footer(
      "terratoll export states/ --to facts --shard team-a\n"
      "terratoll export --files-from - --to facts --shard 07 --run-date 2026-11-24\n"
      "terratoll export --check facts");
  exported->add_option("PATH", raw.plans, kPaths);
  called(exported->add_option(
             "--to", options.to,
             "the folder to add to: DIR/run_date=DATE/shard=NAME/TABLE.ndjson and manifest.json"),
         "DIR");
  checked(
      repeatable(exported->add_option(
                     "--shard", options.shards,
                     "what this part of the plans is called (default: all); with --check, may be repeated: "
                     "those that each date should have"),
                 "NAME"),
      facts::shard_problem);
  checked(called(exported->add_option("--run-date", options.run_date,
                                      "the night that it is of (default: --today, else today)"),
                 "DATE"),
          date_problem);
  exported->add_flag("--replace", options.replace, "write anew what is there of the same date and shard");
  called(exported->add_option(
             "--check", options.check,
             "export nothing: say which shards of a folder of exports are not whole or missing"),
         "DIR");
  add_format(*exported, options.rows_format, {"ndjson", "csv"});
  add_many(*exported, options);
  add_common(*exported, options, raw);
}

// What passes or fails.
void add_gate(CLI::App& gate, Options& options, Raw& raw) {
  add_common(gate, options, raw);
  add_report(gate, options, raw);
  begin_group(gate, kReported);
}

void add_check(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* check =
      app.add_subcommand("check", "what a plan's change does: its cost, before and after, and what to mend");
  check->footer(
      "terraform show -json tfplan | terratoll check -\n"
      "terratoll check plan.json --source infra --fail-on warning --report sarif=terratoll.sarif\n"
      "terratoll check plan.json --only egress-inter-region --items");
  check->add_option("PLAN", raw.plans, kPlan)->required();
  add_gate(*check, options, raw);
  check->add_flag("-a,--all", options.request.all, "also findings on what the change leaves alone");
}

void add_audit(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* audit =
      app.add_subcommand("audit", "everything that stands in plans and states, folders included");
  audit->footer(
      "terratoll audit states/ --group-by tag:team\n"
      "terratoll audit plans/ --format html > audit.html\n"
      "find . -name plan.json | terratoll audit --files-from -");
  audit->add_option("PATH", raw.plans, kPaths);
  add_gate(*audit, options, raw);
  checked(called(audit->add_option("--group-by", options.request.group_by,
                                   "where the money goes: by " + listed(report::grouping_words(), " or ") +
                                       " (default: by plan, or of one plan by resource)"),
                 "GROUP"),
          report::grouping_problem);
  checked(called(audit->add_option("--top", options.top, "so many rows of each list (default: 10)"), "N"),
          from_to(1, 1000));
  audit->add_flag("-a,--all", options.all, "the whole report, and not its first screen");
  add_many(*audit, options);
}

void add_compare(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* compare =
      app.add_subcommand("compare", "the same workloads on the other cloud, and what to decide");
  compare->add_option("PLAN", raw.plans, kPlan)->required();
  add_format(*compare, raw.format, {"text", "json"});
  add_colour(*compare, raw);
  add_common(*compare, options, raw);
}

void add_diff(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* diff =
      app.add_subcommand("diff", "what changed in money and findings between two reports, audits or plans");
  diff->add_option("BEFORE AFTER", raw.plans,
                   "each a report that was kept as JSON, a plan, a state or a folder")
      ->required();
  add_format(*diff, options.rows_format, {"text", "json", "markdown", "html", "csv"});
  add_common(*diff, options, raw);
}

void add_doctor(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* doctor = app.add_subcommand("doctor", "what of a plan could not be seen, and what would help");
  doctor->add_option("PATH", raw.plans, kPaths)->required();
  add_format(*doctor, raw.format, {"text", "json"});
  add_common(*doctor, options, raw);
}

void add_query(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* query = app.add_subcommand("query", "ask the facts of plans and states, in SQL");
  query->footer(
      "terratoll query states/ \"SELECT region, sum(monthly_usd) FROM resource GROUP BY region\"\n"
      "terratoll query plan.json\n"
      "terratoll query plan.json --save facts.db");
  query
      ->add_option("PATH... SQL", raw.plans,
                   "plans, states and folders of them, and one SELECT; without it, statements are read from "
                   "standard input")
      ->required();
  called(
      query->add_option("--save", options.out, "write the facts to a SQLite file; SQL may then be left out"),
      "FILE");
  add_format(*query, options.rows_format, {"text", "csv", "json", "ndjson"});
  add_colour(*query, raw);
  add_common(*query, options, raw);
}

void add_fix(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* fix = app.add_subcommand("fix", "the findings as a diff of the .tf files that mends them");
  fix->footer(
      "terratoll fix plan.json --source infra | git apply\n"
      "terratoll fix plan.json --source infra --rule sku-retired --write");
  fix->add_option("PLAN", raw.plans, kPlan)->required();
  repeatable(fix->add_option("--rule", options.only,
                             "only the findings of this rule; * stands for any text; may be repeated"),
             "RULE");
  repeatable(fix->add_option("--address", options.addresses,
                             "only the findings on this resource; * stands for any text; may be repeated"),
             "ADDRESS");
  fix->add_flag("--write", options.write, "change the files: all of them, or none");
  add_output(*fix, options);
  add_common(*fix, options, raw);
}

// The one command that reaches a network.
void add_comment(CLI::App& app, Options& options, Raw&) {
  CLI::App* comment = app.add_subcommand(
      "comment", "a report as one comment on a pull request, kept up to date, and fixes as suggestions");
  comment->footer(
      "terratoll comment github --file report.md --category infra\n"
      "terratoll comment gitlab --file report.md --suggestions report.json\n"
      "terratoll comment azure --repo PROJECT/REPOSITORY --pull-request 7 --file report.md");
  add_word(*comment, "FORGE", options.verb, names_of(forge::forge_words()))->required();
  called(comment->add_option("--file", options.report_file, "the report, as Markdown; - is standard input"),
         "FILE");
  called(comment->add_option(
             "--suggestions", options.suggestions,
             "the report as JSON or rdjson, whose fixes become suggestions on the lines of the change"),
         "FILE");
  called(comment->add_option(
             "--category", options.category,
             "what the report is about, where there are several comments (default: as it says itself)"),
         "NAME");
  called(comment->add_option("--pull-request", options.pull_request, "its number (default: that of the job)"),
         "N");
  called(comment->add_option("--repo", options.repository,
                             "OWNER/NAME, of Azure PROJECT/REPOSITORY (default: that of the job)"),
         "REPO");
  called(
      comment->add_option("--api-url", options.api_url,
                          "the API of a server of your own (default: as the job says, else the public one)"),
      "URL");
}

void add_baseline(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* baseline = app.add_subcommand(
      "baseline", "the findings that stand today, for --baseline: only what is new or grows is reported");
  baseline->footer(
      "terratoll baseline plan.json --source infra -o terratoll-baseline.json\n"
      "terratoll baseline states/ -o terratoll-baseline.json");
  baseline->add_option("PATH", raw.plans, kPaths)->required();
  add_output(*baseline, options);
  add_common(*baseline, options, raw);
}

void add_explain(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* explain =
      app.add_subcommand("explain", "where each number of a resource or a finding comes from");
  explain->footer("terratoll explain aws_instance.gpu plan.json");
  explain
      ->add_option("WHAT PLAN...", raw.plans,
                   "an address, that of a block, or a finding's fingerprint; then plans")
      ->required();
  add_common(*explain, options, raw);
}

void add_init(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* init = app.add_subcommand("init", "a commented .terratoll.yaml and usage file for a plan");
  init->add_option("PLAN", raw.plans, "plans or states; - is standard input")->required();
  called(init->add_option("--dir", options.directory, "the folder to write into (the current one)"), "DIR");
  init->add_flag("--force", options.force, "write over files that are there");
}

void add_usage(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* usage = app.add_subcommand("usage", "a usage file of what was really used, from bills");
  usage->footer(
      "terratoll usage cur.csv.gz --state state.json > infracost-usage.yml\n"
      "terratoll usage focus.csv --state states/ --usage infracost-usage.yml -o infracost-usage.yml");
  usage
      ->add_option("BILL", options.bills,
                   "exports of FOCUS, AWS's Cost and Usage Report or Azure's costs, as CSV, packed or not")
      ->required();
  called(usage->add_option("--state", raw.plans,
                           "plans, states and folders of them whose resources were billed"),
         "PATH")
      ->required();
  add_output(*usage, options);
  add_key(*usage, raw, "usage");
}

void add_reconcile(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* reconcile =
      app.add_subcommand("reconcile", "what was billed beside what is estimated, and why they differ");
  reconcile->footer("terratoll reconcile cur.csv.gz state.json --usage infracost-usage.yml");
  reconcile
      ->add_option("BILL... STATE...", options.bills,
                   "bills (.csv, .csv.gz), and the plans, states and folders of them whose resources were "
                   "billed")
      ->required();
  called(reconcile->add_option("--state", raw.plans, "the same plans, states and folders, by an option"),
         "PATH");
  called(reconcile->add_option("--write-rate-card", options.rate_card,
                               "write what was paid beside the public prices as an overlay for --rate-card"),
         "FILE");
  reconcile->add_flag("--anonymise", options.anonymise,
                      "no name that people gave: resources by their type and a number, files by a number");
  add_format(*reconcile, raw.format, {"text", "json", "markdown", "html"});
  begin_group(*reconcile, kFails);
  checked(called(reconcile->add_option(
                     "--fail-on-unexplained", raw.unexplained,
                     "exit 1 where more than so much a month is not explained, has no estimate, or is billed "
                     "in another currency"),
                 "USD"),
          amount_problem);
  add_common(*reconcile, options, raw);
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
  called(rates->add_option("--region", options.regions, "show, import: only the prices of these regions"),
         "REGION")
      ->take_all();
  called(rates->add_option(
             "--service", options.services,
             "import: only these services, as the list calls them: AmazonEC2, \"Virtual Machines\""),
         "SERVICE")
      ->take_all();
  called(rates->add_option("--to", options.to,
                           "import: the folder of cards to write to, or to bring up to date"),
         "DIR");
  called(rates->add_option("--overlay", options.overlay, "import: the overlay to write, for --rate-card"),
         "FILE");
  called(rates->add_option("--name", options.name,
                           "import: what the prices' source is called (default: the list's kind and date)"),
         "NAME");
  checked(called(rates->add_option("--as-of", options.as_of,
                                   "import: when the list was read, where it does not say"),
                 "DATE"),
          date_problem);
  rates->add_flag("--all-sources", options.all_sources,
                  "show: also what older sources, or copies of one, said of the price");
  add_format(*rates, raw.format, {"text", "json", "markdown"});
}

void add_rules(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* rules = app.add_subcommand(
      "rules", "list the rules, show one, check or test a folder of them, begin a new one");
  rules->footer(
      "terratoll rules show egress-inter-region\nterratoll rules new acme/no-big-gpus --to policy/cost\n"
      "terratoll rules test policy/cost");
  add_word(*rules, "VERB", options.verb, {"list", "show", "check", "test", "new"})->required();
  rules->add_option("WHAT", options.words,
                    "rule ids to show; folders to check or test; the id of the new rule");
  called(rules->add_option("--fixtures", options.fixtures,
                           "where the fixtures of the rules lie (default: DIR/../testdata/rules)"),
         "DIR");
  checked(called(rules->add_option("--today", options.request.today,
                                   "test: the date that ages are measured by (default: 2026-11-24)"),
                 "DATE"),
          date_problem);
  called(rules->add_option("--to", options.to, "new: the folder of the rule (default: policy/cost)"), "DIR");
  called(
      rules->add_option("--table", options.table, "new: the table that the rule looks at (default: compute)"),
      "TABLE");
  rules->add_flag("--force", options.force, "new: write over files that are there");
  add_key(*rules, raw, "rule_dirs");
  add_format(*rules, raw.format, {"text", "json", "markdown"});
}

void add_tokens(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* tokens =
      app.add_subcommand("tokens", "what a million tokens of a model cost, wherever it is sold");
  tokens->add_option("MODEL", options.words, "a model: gpt-4o, \"claude sonnet 4.5\"")->required();
  add_key(*tokens, raw, "rate_cards");
  add_format(*tokens, raw.format, {"text", "json"});
}

void add_schema(CLI::App& app, Options&, Raw& raw) {
  CLI::App* schema = app.add_subcommand("schema", "the tables and functions that rules and queries may use");
  add_format(*schema, raw.format, {"text", "json", "markdown"});
}

void add_completion(CLI::App& app, Options& options, Raw&) {
  CLI::App* completion = app.add_subcommand("completion", "what a shell needs to complete this command line");
  completion->footer(
      "source <(terratoll completion bash)\nterratoll completion fish > "
      "~/.config/fish/completions/terratoll.fish");
  add_word(*completion, "SHELL", options.verb, {"bash", "zsh", "fish"})->required();
}

void add_help(CLI::App& app, Options& options, Raw&) {
  CLI::App* help = app.add_subcommand("help", "the help of a command");
  help->add_option("COMMAND", options.words, "a command; none for all of them");
}

void add_manual(CLI::App& app, Options& options, Raw&) {
  // For packages: it is in no help.
  CLI::App* manual = app.add_subcommand("manual", "the man pages")->group("");
  called(manual->add_option("--to", options.to, "the folder to write them into"), "DIR")->required();
}

// The commands, in the order of the help.
struct CommandRow {
  std::string_view name;
  Command command;
  void (*add)(CLI::App& app, Options& options, Raw& raw);
  const char* statuses = kStatuses;
};
constexpr CommandRow kCommands[] = {
    {"check", Command::Check, add_check, kGateStatuses},
    {"audit", Command::Audit, add_audit, kGateStatuses},
    {"baseline", Command::Baseline, add_baseline},
    {"explain", Command::Explain, add_explain},
    {"fix", Command::Fix, add_fix},
    {"comment", Command::Comment, add_comment},
    {"compare", Command::Compare, add_compare},
    {"diff", Command::Diff, add_diff},
    {"doctor", Command::Doctor, add_doctor},
    {"query", Command::Query, add_query},
    {"export", Command::Export, add_export},
    {"init", Command::Init, add_init},
    {"usage", Command::Usage, add_usage},
    {"reconcile", Command::Reconcile, add_reconcile, kReconcileStatuses},
    {"rules", Command::Rules, add_rules, kRulesStatuses},
    {"rates", Command::Rates, add_rates},
    {"tokens", Command::Tokens, add_tokens},
    {"schema", Command::Schema, add_schema},
    {"completion", Command::Completion, add_completion},
    {"help", Command::Help, add_help},
    {"manual", Command::Manual, add_manual},
};

const CommandRow* command_of(std::string_view name) {
  const auto found = std::find_if(std::begin(kCommands), std::end(kCommands),
                                  [&](const CommandRow& each) { return each.name == name; });
  return found == std::end(kCommands) ? nullptr : found;
}

// Whether it tells of the others.
bool is_about_all(Command command) {
  return command == Command::Help || command == Command::Completion || command == Command::Manual;
}

void finish(const CLI::App& app, Raw& raw, Options& options) {
  const CLI::App* used = app.get_subcommands().front();
  options.command = command_of(used->get_name())->command;
  run::Request& request = options.request;
  request.audit = options.command == Command::Audit || options.command == Command::Doctor ||
                  options.command == Command::Query || options.command == Command::Export ||
                  options.command == Command::Usage || options.command == Command::Reconcile ||
                  options.command == Command::Baseline;
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
  if (!raw.unexplained.empty()) options.unexplained = Decimal::parse(raw.unexplained);
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

Manual whole_manual(const CLI::App& app) {
  Manual manual = manual_of(app);
  manual.name = "terratoll";
  manual.version = run::kVersion;
  manual.about = kAbout;
  manual.examples = kExamples;
  manual.statuses = kGateStatuses;
  for (CommandWords& each : manual.commands) each.statuses = command_of(each.name)->statuses;
  return manual;
}

const CommandWords* command_named(const Manual& manual, std::string_view name) {
  const auto found = std::find_if(manual.commands.begin(), manual.commands.end(),
                                  [&](const CommandWords& each) { return each.name == name; });
  return found == manual.commands.end() ? nullptr : &*found;
}

Parsed refused(const std::string& why, const std::string& command = "") {
  return {std::nullopt, 2, why + "; run \"terratoll " + (command.empty() ? "" : command + " ") + "--help\""};
}

Parsed no_such_command(const Manual& manual, const std::string& name) {
  std::vector<std::string> names;
  for (const CommandWords& each : manual.commands) names.push_back(each.name);
  return refused("there is no command " + name + did_you_mean(name, names));
}

Parsed shown(const std::string& text, int status = 0) {
  Parsed parsed{std::nullopt, status, text};
  parsed.is_help = true;
  return parsed;
}

// `help`, or the help of a command.
Parsed help_of(const Manual& manual, const std::vector<std::string>& names) {
  if (names.empty()) return shown(program_help(manual, terminal_width()));
  const CommandWords* command = command_named(manual, names.front());
  if (command == nullptr) return no_such_command(manual, names.front());
  return shown(command_help(manual, *command, terminal_width()));
}

Parsed refused(const CLI::App& app, const CLI::ParseError& error, const std::string& first) {
  const std::vector<CLI::App*> used = app.get_subcommands();
  if (used.empty())
    return refused("which command? " + terratoll::quoted(first) + " is none" +
                   did_you_mean(first, {"--help", "--version"}));
  const std::string name = used.front()->get_name();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
    return refused(unexpected(*used.front(), app.remaining(true)), name);
  const std::string what = error.what();
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
    return refused(what.substr(0, what.find(':')) + " takes one value", name);
  return refused(what, name);
}

}  // namespace

Parsed parse(int argc, const char* const* argv) {
  CLI::App app;
  Options options;
  options.request.source.path = ".";
  Raw raw;
  app.set_help_flag("-h,--help", "this text");
  app.set_version_flag("-V,--version", "terratoll " + std::string(run::kVersion), "the version");
  const std::string first = argc < 2 ? "" : argv[1];
  const bool is_version = argc == 2 && (first == "--version" || first == "-V");
  const CommandRow* command = command_of(first);
  if (command != nullptr && !is_about_all(command->command)) {
    command->add(app, options, raw);  // alone: the options of all take longer than many a run
  } else if (!is_version) {
    for (const CommandRow& each : kCommands) each.add(app, options, raw);
  }
  app.require_subcommand(1);
  // A gate that is called with nothing has not passed.
  if (argc < 2) return shown(program_help(whole_manual(app), terminal_width()), 2);
  if (command == nullptr && !first.starts_with('-')) return no_such_command(whole_manual(app), first);
  const std::vector<std::string> own = {"--help", "--version", "-h", "-V"};
  if (first.starts_with('-') && !terratoll::one_of(first, own))
    return refused("before a command there is no option " + first.substr(0, first.find('=')) +
                   did_you_mean(first, own));
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::vector<std::string> names;
    for (const CLI::App* each : app.get_subcommands()) names.push_back(each->get_name());
    return help_of(whole_manual(app), names);
  } catch (const CLI::CallForVersion& version) {
    return shown(std::string(version.what()) + "\n");
  } catch (const CLI::ParseError& error) {
    return refused(app, error, first);
  }
  finish(app, raw, options);
  if (options.command == Command::Help) return help_of(whole_manual(app), options.words);
  if (options.command == Command::Completion || options.command == Command::Manual)
    options.manual = whole_manual(app);
  return {std::move(options), 0, ""};
}

}  // namespace terratoll::cli
