// Reviewdog's diagnostics (rdjson), with suggestions that a reviewer takes by a click: one for the findings
// of a block, as annotations have them. Lines without columns are whole lines there, their last end left out.
#include <algorithm>

#include "base/edit.h"
#include "base/figures.h"
#include "report/annotations.h"
#include "report/escape.h"
#include "report/finding_groups.h"
#include "report/json_writer.h"
#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

std::string_view severity_word(rules::Severity severity) {
  switch (severity) {
    case rules::Severity::Error:
      return "ERROR";
    case rules::Severity::Warning:
      return "WARNING";
    case rules::Severity::Note:
      return "INFO";
  }
  return "";
}

void write_range(JsonWriter& json, int line, int end_line) {
  json.key("range").begin_object();
  for (const auto& [name, number] : {std::pair{"start", line}, std::pair{"end", end_line}}) {
    json.key(name).begin_object();
    json.key("line").integer(number);
    json.end_object();
  }
  json.end_object();
}

// What mends all of it by one change of lines; nullptr where more are needed, since half a fix is none.
const Edit* suggestion_of(const FindingGroup& group) {
  const std::vector<Edit>& edits = group.first->edits;
  if (edits.size() != 1 || edits.front().inserts()) return nullptr;
  for (const Finding* each : group.members)
    if (each->finding.edits != edits) return nullptr;
  return &edits.front();
}

// Where the finding stands; what is to be changed elsewhere is said there.
std::optional<Location> place_of(const FindingGroup& group, const Edit* edit) {
  const std::optional<Location>& own = group.first->location;
  if (edit != nullptr && (!own || own->file != edit->file))
    return Location{edit->file, edit->line, edit->end_line};
  return own;
}

void write_diagnostic(JsonWriter& json, const FindingGroup& group, const PlanLabels& plans,
                      const View& view) {
  const Annotation annotation = annotation_of(group, plans);
  const Edit* edit = suggestion_of(group);
  const std::optional<Location> place = place_of(group, edit);
  json.begin_object();
  json.key("message").string(annotation.message +
                             (group.monthly_usd ? "\nIt is " + usd(*group.monthly_usd) + " a month." : ""));
  json.key("location").begin_object();
  json.key("path").string(printable(place ? place->file : view.fallback_file));
  if (place && place->line > 0) write_range(json, place->line, std::max(place->line, place->end_line));
  json.end_object();
  json.key("severity").string(severity_word(annotation.severity));
  json.key("code").begin_object();
  json.key("value").string(annotation.rule);
  json.end_object();
  if (edit != nullptr) {
    json.key("suggestions").begin_array();
    json.begin_object();
    write_range(json, edit->line, edit->end_line);
    json.key("text").string(without_last_end(edit->text));
    json.end_object();
    json.end_array();
  }
  json.end_object();
}

}  // namespace

std::string write_rdjson(const Report& report, const View& view) {
  const PlanLabels plans(report);
  JsonWriter json;
  json.begin_object();
  json.key("source").begin_object();
  json.key("name").string("terratoll");
  json.end_object();
  json.key("diagnostics").begin_array();
  for (const FindingGroup& group : finding_groups(report, view.suppressed))
    write_diagnostic(json, group, plans, view);
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace terratoll::report
