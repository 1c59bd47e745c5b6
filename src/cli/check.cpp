#include <algorithm>
#include <deque>
#include <optional>

#include "cli/ci.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "report/report.h"
#include "run/run.h"

namespace terratoll::cli {
namespace {

report::View view_of(const Options& options, const run::Reported& reported) {
  report::View view = terminal_view(options.colour);
  view.all = options.all;
  view.top = options.top;
  view.suppressed = options.show_suppressed;
  view.category = options.category;
  view.link_base = link_base();
  view.fallback_file = reported.first_source;
  view.concise = options.concise;
  view.statistics = options.statistics;
  view.all_findings = options.all_findings;
  view.items = options.items;
  if (reported.sources)
    view.line_at = [&](const Location& place) { return reported.sources->tree().line(place); };
  return view;
}

int status_of(run::Verdict verdict) {
  switch (verdict) {
    case run::Verdict::Passed:
      return 0;
    case run::Verdict::Failed:
      return 1;
    case run::Verdict::Broken:
      return 2;
  }
  return 2;
}

bool is_commands(report::Format format) {
  return format == report::Format::Github || format == report::Format::AzurePipelines;
}

// What goes to stdout; on GitHub annotations, unless something else is asked for.
report::Format format_of(const Options& options) {
  const bool for_actions = !options.format && options.command == Command::Check && in_github_actions();
  return options.format.value_or(for_actions ? report::Format::Github : report::Format::Text);
}

Result<Done> write_reports(const Options& options, const run::Reported& reported) {
  const report::Report& report = reported.report;
  report::View view = view_of(options, reported);
  report::View plain = view;
  plain.colour = false;
  plain.width = 100;
  // What was found in folders, or by the configuration.
  std::vector<std::string> read{report.in_force.config, report.in_force.usage, report.in_force.baseline};
  read.insert(read.end(), report.in_force.rate_cards.begin(), report.in_force.rate_cards.end());
  for (const report::PlanHead& each : report.plans) read.push_back(each.plan);
  for (const auto& [format, path] : options.reports)
    if (Result<Done> may = may_write(path, read); !may) return may;
  for (const auto& [format, path] : options.reports) {
    if (Result<Done> written = write_file(path, report::write(format, report, plain)); !written)
      return written;
  }
  const bool for_actions = !options.format && options.command == Command::Check && in_github_actions();
  if (for_actions) {
    Result<Done> added = add_to_summary(report::write(report::Format::Markdown, report, plain));
    if (!added) return added;
  }
  const report::Format format = format_of(options);
  std::string text = report::write(format, report, view);
  return is_commands(format) ? print_commands(text) : print(std::move(text));
}

bool is_written(const Options& options, report::Format format) {
  return format_of(options) == format || std::any_of(options.reports.begin(), options.reports.end(),
                                                     [&](const auto& each) { return each.first == format; });
}

bool says_fixes(const Options& options) {
  return is_written(options, report::Format::Json) || is_written(options, report::Format::Sarif) ||
         is_written(options, report::Format::Rdjson);
}

// Nobody opens a file of results to read why it holds none.
void warn_of_left_out(const Options& options, const run::Reported& reported) {
  const auto warn = [](const std::string& text) {
    if (!text.empty()) print_warning(text);
  };
  const report::Report& report = reported.report;
  if (is_written(options, report::Format::Sarif))
    warn(report::left_out_of_sarif(report, view_of(options, reported)));
  if (is_written(options, report::Format::Focus)) warn(report::left_out_of_focus(report));
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

// Until the process ends, which is soon: nobody waits until millions of small texts are given back one by
// one.
Result<run::Reported>& kept(Result<run::Reported> reported) {
  static auto& all = *new std::deque<Result<run::Reported>>;
  return all.emplace_back(std::move(reported));
}

int refuse(const Options& options, const Error& error) {
  const int status = fail(error);
  Result<Done> told = tell_actions(options, nullptr, status);
  return told ? status : fail(told.error());
}

}  // namespace

int check(const Options& options) {
  run::Request request = options.request;
  if (Result<Done> added = add_named(options, request); !added) return fail(added.error());
  if (Result<Done> checked = check_paths(options, request); !checked) return refuse(options, checked.error());
  request.fixes = says_fixes(options);
  std::optional<Progress> progress(std::in_place, options, request);
  Result<run::Reported>& reported = kept(run::make_report(request));
  progress.reset();
  if (!reported) return refuse(options, reported.error());
  Result<Done> written = write_reports(options, *reported);
  if (!written) return refuse(options, written.error());
  warn_of_left_out(options, *reported);
  const int judged = status_of(reported->verdict);
  const int status = options.exit_zero && judged == 1 ? 0 : judged;
  // Text says it itself.
  if (const report::Gate& gate = reported->report.gate;
      !gate.passed && format_of(options) != report::Format::Text)
    print_failure(gate.reasons);
  Result<Done> told = tell_actions(options, &reported->report, status);
  return told ? status : fail(told.error());
}

}  // namespace terratoll::cli
