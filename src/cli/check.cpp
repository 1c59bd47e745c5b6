#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "cli/commands.h"
#include "cli/log.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "cli/version.h"
#include "report/assemble.h"

namespace terratoll::cli {
namespace {

bool use_colour(Colour colour) {
  switch (colour) {
    case Colour::Always: return true;
    case Colour::Never: return false;
    case Colour::Auto: break;
  }
  const char* term = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr && (!term || std::string(term) != "dumb");
}

std::size_t terminal_width() {
  winsize size{};
  if (::isatty(STDOUT_FILENO) == 1 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 60) {
    return std::min<std::size_t>(size.ws_col, 120);
  }
  return 100;
}

report::View view_of(const Options& options) {
  report::View view;
  view.colour = use_colour(options.colour);
  view.width = terminal_width();
  view.suppressed = options.show_suppressed;
  view.category = options.category;
  return view;
}

report::Report make_report(const Options& options, const Run& run, const rules::Findings& findings,
                           const std::vector<rules::Rule>& rules) {
  report::Request request;
  request.version = kVersion;
  request.today = run.today;
  request.audit = options.command == Command::Audit;
  for (const auto& plan : run.plans) request.plans.push_back(plan.get());
  request.inventory = &run.inventory;
  request.estimate = &run.estimate;
  request.findings = &findings;
  request.rules = &rules;
  request.profile = run.request.profile;
  request.assume = run.request.assume;
  request.diagnostics = run.diagnostics;
  request.all = options.all;
  request.min_confidence = options.min_confidence;
  if (run.sources) {
    request.locate = [&run](std::size_t, std::string_view address) -> std::optional<rules::Location> {
      source::Place place = run.sources->place(address, "");
      if (!place.location) return std::nullopt;
      return rules::Location{place.location->file, place.location->line, place.location->end_line};
    };
  }
  return report::assemble(request);
}

bool fails(rules::Severity severity, FailOn fail_on) {
  switch (fail_on) {
    case FailOn::Error: return severity == rules::Severity::Error;
    case FailOn::Warning: return severity != rules::Severity::Note;
    case FailOn::Note: return true;
    case FailOn::Never: return false;
  }
  return false;
}

// Findings of low confidence never fail a gate, and neither do suppressed ones.
int exit_status(const Options& options, const report::Report& report) {
  for (const report::Rule& rule : report.rules) {
    if (!rule.broken.empty()) return 2;
  }
  FailOn fail_on = options.fail_on.value_or(FailOn::Error);
  for (const report::Finding& each : report.findings) {
    const rules::Finding& finding = each.finding;
    bool counts = !finding.suppressed && finding.confidence != rules::Confidence::Low;
    if (counts && fails(finding.severity, fail_on)) return 1;
  }
  bool unpriced = report.coverage.unpriced > 0 && options.fail_on_unpriced;
  return unpriced && fail_on != FailOn::Never ? 1 : 0;
}

Result<Done> write_reports(const Options& options, const report::Report& report) {
  report::View view = view_of(options);
  report::View plain = view;
  plain.colour = false;
  plain.width = 100;
  for (const auto& [format, path] : options.reports) {
    if (Result<Done> written = write_file(path, report::write(format, report, plain)); !written) return written;
  }
  return print(report::write(options.format.value_or(report::Format::Text), report, view));
}

}  // namespace

int check(const Options& given) {
  Result<Settings> settings = read_settings(given);
  if (!settings) return fail(settings.error());
  const Options& options = settings->options;
  Result<std::vector<rules::Rule>> rules = load_rules(*settings);
  if (!rules) return fail(rules.error());
  Result<std::unique_ptr<Run>> stages = run_stages(*settings);
  if (!stages) return fail(stages.error());
  Run& run = **stages;
  Result<facts::Database> facts = fill_facts(run);
  if (!facts) return fail(facts.error());
  log("filled the facts");
  rules::Findings findings = rules::run(*rules, *facts);
  log("ran " + std::to_string(rules->size()) + " rules");
  if (run.sources) {
    for (rules::Finding& finding : findings.findings) locate(*run.sources, finding);
  }
  report::Report report = make_report(options, run, findings, *rules);
  if (Result<Done> written = write_reports(options, report); !written) return fail(written.error());
  return exit_status(options, report);
}

}  // namespace terratoll::cli
