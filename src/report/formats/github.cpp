// GitHub's workflow commands: an annotation on the line that a reviewer would touch.
#include "report/annotations.h"
#include "report/escape.h"
#include "report/headline.h"
#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

std::string_view command_of(rules::Severity severity) {
  switch (severity) {
    case rules::Severity::Error:
      return "error";
    case rules::Severity::Warning:
      return "warning";
    case rules::Severity::Note:
      return "notice";
  }
  return "";
}

std::string command(const Annotation& each) {
  std::string line = "::" + std::string(command_of(each.severity)) + " ";
  if (each.location) {
    const Location& place = *each.location;
    line += "file=" + github_property(printable(place.file)) + ",line=" + std::to_string(place.line);
    if (place.end_line > place.line) line += ",endLine=" + std::to_string(place.end_line);
    line += ",";
  }
  return line + "title=" + github_property(each.title) + "::" + github_data(each.message) + "\n";
}

}  // namespace

std::string write_github(const Report& report, const View& view) {
  const std::vector<FindingGroup> all = finding_groups(report, view.suppressed);
  std::string text = headline(report) + " · " + severity_counts(all) + "\n";
  text += in_force_line(report) + warning_lines(report);
  for (const Annotation& each : annotations(report, all)) text += command(each);
  const std::string failure = harmless_in_logs(printable(failure_text(report)));
  return text + (failure.empty() ? "" : failure + "\n");
}

}  // namespace terratoll::report
