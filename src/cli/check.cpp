#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "cli/ci.h"
#include "cli/commands.h"
#include "cli/examine.h"
#include "cli/output.h"
#include "cli/version.h"
#include "report/assemble.h"

namespace terratoll::cli {
namespace {

using config::FailOn;

bool use_colour(Colour colour) {
  switch (colour) {
    case Colour::Always:
      return true;
    case Colour::Never:
      return false;
    case Colour::Auto:
      break;
  }
  const char* term = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr &&
         (!term || std::string(term) != "dumb");
}

std::size_t terminal_width() {
  winsize size{};
  if (::isatty(STDOUT_FILENO) == 1 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 60) {
    return std::min<std::size_t>(size.ws_col, 120);
  }
  return 100;
}

report::View view_of(const Options& options, const Run& run) {
  report::View view;
  view.colour = use_colour(options.colour);
  view.width = terminal_width();
  view.suppressed = options.show_suppressed;
  view.category = options.category;
  view.link_base = link_base();
  if (run.sources) view.fallback_file = run.sources->tree().first_file();
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
  request.flows = &run.flows;
  request.estimate = &run.estimate;
  request.findings = &findings;
  request.rules = &rules;
  request.profile = run.request.profile;
  request.assume = run.request.assume;
  request.diagnostics = run.diagnostics;
  request.all = options.all;
  request.min_confidence = options.min_confidence;
  if (run.sources) {
    request.locate = [&run](std::size_t, std::string_view address) {
      return run.sources->place(address, "").location;
    };
  }
  return report::assemble(request);
}

bool fails(rules::Severity severity, FailOn fail_on) {
  switch (fail_on) {
    case FailOn::Error:
      return severity == rules::Severity::Error;
    case FailOn::Warning:
      return severity != rules::Severity::Note;
    case FailOn::Note:
      return true;
    case FailOn::Never:
      return false;
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

bool is_commands(report::Format format) {
  return format == report::Format::Github || format == report::Format::AzurePipelines;
}

Result<Done> write_reports(const Options& options, const Run& run, const report::Report& report) {
  report::View view = view_of(options, run);
  report::View plain = view;
  plain.colour = false;
  plain.width = 100;
  for (const auto& [format, path] : options.reports) {
    if (Result<Done> written = write_file(path, report::write(format, report, plain)); !written)
      return written;
  }
  const bool for_actions = !options.format && options.command == Command::Check && in_github_actions();
  if (for_actions) {
    Result<Done> added = add_to_summary(report::write(report::Format::Markdown, report, plain));
    if (!added) return added;
  }
  const report::Format format =
      options.format.value_or(for_actions ? report::Format::Github : report::Format::Text);
  const std::string text = report::write(format, report, view);
  return is_commands(format) ? print_commands(text) : print(text);
}

// What later steps of a GitHub job may ask for.
Result<Done> tell_actions(const Options& options, const report::Report* report, int status) {
  if (options.command != Command::Check || !in_github_actions()) return Done{};
  std::vector<std::pair<std::string, std::string>> outputs;
  if (report != nullptr) {
    const auto stands = [](const report::Finding& each) { return !each.finding.suppressed; };
    const auto count = std::count_if(report->findings.begin(), report->findings.end(), stands);
    outputs = {{"monthly-usd", report->totals.monthly_usd.money()},
               {"monthly-change-usd", report->totals.monthly_change_usd.money()},
               {"findings", std::to_string(count)}};
  }
  outputs.emplace_back("exit-status", std::to_string(status));
  return add_outputs(outputs);
}

int refuse(const Options& options, const Error& error) {
  const int status = fail(error);
  Result<Done> told = tell_actions(options, nullptr, status);
  return told ? status : fail(told.error());
}

}  // namespace

int check(const Options& given) {
  Result<Examined> examined = examine(given);
  if (!examined) return refuse(given, examined.error());
  const Options& options = examined->settings.options;
  report::Report report = make_report(options, *examined->run, examined->findings, examined->rules);
  Result<Done> written = write_reports(options, *examined->run, report);
  if (!written) return refuse(given, written.error());
  const int status = exit_status(options, report);
  Result<Done> told = tell_actions(options, &report, status);
  return told ? status : fail(told.error());
}

}  // namespace terratoll::cli
