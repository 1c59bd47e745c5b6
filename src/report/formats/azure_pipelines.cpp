// Azure Pipelines' logging commands. There is no level below warning: a note is a plain line of the log.
#include "report/annotations.h"
#include "report/escape.h"
#include "report/headline.h"
#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

std::string command(std::string_view type, const Annotation& each) {
  std::string line = "##vso[task.logissue type=" + std::string(type) + ";";
  if (each.location) {
    line += "sourcepath=" + azure_property(printable(each.location->file)) +
            ";linenumber=" + std::to_string(each.location->line) + ";columnnumber=1;";
  }
  if (!each.rule.empty()) line += "code=" + azure_property(each.rule) + ";";
  return line + "]" + azure_data(each.title + "\n" + each.message) + "\n";
}

std::string note(const Annotation& each) {
  const std::string place = printable(place_text(each.location));
  return harmless_in_logs("note: " + each.title + (place.empty() ? "" : " (" + place + ")") + "\n" +
                          each.message) +
         "\n";
}

std::string line_of(const Annotation& each) {
  switch (each.severity) {
    case rules::Severity::Error:
      return command("error", each);
    case rules::Severity::Warning:
      return command("warning", each);
    case rules::Severity::Note:
      return note(each);
  }
  return "";
}

}  // namespace

std::string write_azure_pipelines(const Report& report, const View& view) {
  const std::vector<FindingGroup> all = finding_groups(report, view.suppressed);
  std::string text = headline(report) + " · " + severity_counts(all) + "\n";
  text += in_force_line(report) + warning_lines(report);
  for (const Annotation& each : annotations(report, all)) text += line_of(each);
  const std::string failure = harmless_in_logs(printable(failure_text(report)));
  return text + (failure.empty() ? "" : failure + "\n");
}

}  // namespace terratoll::report
