// SARIF 2.1.0 as GitHub code scanning takes it: a file with a result that has no location is refused as a
// whole, a suppressed result reopens an alert, and there is a limit to their number.
#include <algorithm>
#include <map>

#include "base/figures.h"
#include "base/limits.h"
#include "report/escape.h"
#include "report/finding_groups.h"
#include "report/headline.h"
#include "report/json_writer.h"
#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

std::string_view problem_severity(rules::Severity severity) {
  switch (severity) {
    case rules::Severity::Error:
      return "error";
    case rules::Severity::Warning:
      return "warning";
    case rules::Severity::Note:
      return "recommendation";
  }
  return "";
}

// "endpoint-always-on" to "EndpointAlwaysOn".
std::string pascal_case(std::string_view id) {
  std::string name;
  bool up = true;
  for (const char c : id) {
    const bool letter = c >= 'a' && c <= 'z';
    if (c == '-' || c == '_') {
      up = true;
      continue;
    }
    name += up && letter ? static_cast<char>(c - 'a' + 'A') : c;
    up = false;
  }
  return name;
}

void write_message(JsonWriter& json, std::string_view key, std::string_view text,
                   std::string_view markdown = "") {
  json.key(key).begin_object();
  json.key("text").string(printable_lines(text));
  if (!markdown.empty()) json.key("markdown").string(printable_lines(markdown));
  json.end_object();
}

std::string sentence(std::string text) {
  if (!text.empty() && std::string_view(".!?…").find(text.back()) == std::string_view::npos) text += '.';
  return text;
}

// A viewer reads [text](1) in a message as a link.
std::string without_links(std::string text) {
  for (std::size_t at = 0; (at = text.find("](", at)) != std::string::npos;) text.insert(at + 1, "\\");
  return text;
}

void write_rule(JsonWriter& json, const Rule& rule) {
  const std::string title = rule.title.empty() ? rule.id : rule.title;
  json.begin_object();
  json.key("id").string(rule.id);
  json.key("name").string(pascal_case(rule.id));
  write_message(json, "shortDescription", sentence(title));
  write_message(json, "fullDescription", sentence(rule.advice.empty() ? title : rule.advice));
  const std::string help = rule.help.empty() ? sentence(title) : rule.help;
  write_message(json, "help", help, help);
  json.key("defaultConfiguration").begin_object();
  json.key("level").string(rules::to_string(rule.severity));
  json.end_object();
  json.key("properties").begin_object();
  json.key("tags").begin_array();
  json.string("cost");
  if (!rule.category.empty() && rule.category != "cost") json.string(rule.category);
  json.end_array();
  json.key("problem.severity").string(problem_severity(rule.severity));
  json.key("precision").string("high");
  json.end_object();
  json.end_object();
}

// Those that ran, and those that only a finding names.
std::vector<Rule> rules_of(const Report& report, const std::vector<const Finding*>& findings) {
  std::map<std::string, Rule> by_id;
  for (const Rule& rule : report.rules) by_id.emplace(rule.id, rule);
  for (const Finding* each : findings) {
    Rule rule;
    rule.id = each->finding.rule;
    rule.category = each->finding.category;
    rule.severity = each->finding.severity;
    rule.advice = each->finding.advice;
    by_id.emplace(rule.id, rule);
  }
  std::vector<Rule> rules;
  rules.reserve(by_id.size());
  for (auto& [id, rule] : by_id) rules.push_back(std::move(rule));
  return rules;
}

void write_artifact(JsonWriter& json, const std::string& file) {
  json.key("artifactLocation").begin_object();
  json.key("uri").string(uri_path(file));
  json.key("uriBaseId").string("%SRCROOT%");
  json.end_object();
}

void write_physical(JsonWriter& json, const Location& place) {
  json.key("physicalLocation").begin_object();
  write_artifact(json, place.file);
  json.key("region").begin_object();
  json.key("startLine").integer(std::max(place.line, 1));
  if (place.end_line > place.line) json.key("endLine").integer(place.end_line);
  json.end_object();
  json.end_object();
}

struct Related {
  Location place;
  std::string text;
};

// The steps of the data's way, and the module calls that lead to the finding.
std::vector<Related> related_of(const Report& report, const Finding& each) {
  std::vector<Related> related;
  for (const Location& call : each.finding.call_stack)
    related.push_back({call, "The module is called here."});
  const FlowRow* flow = flow_of(report, each);
  if (flow == nullptr || flow->evidence_locations.size() != flow->evidence.size()) return related;
  for (std::size_t i = 0; i < flow->evidence.size(); ++i) {
    if (flow->evidence_locations[i])
      related.push_back({*flow->evidence_locations[i], flow->evidence[i] + " lies on the way of the data."});
  }
  return related;
}

void write_related(JsonWriter& json, const std::vector<Related>& related) {
  if (related.empty()) return;
  json.key("relatedLocations").begin_array();
  std::int64_t id = 0;
  for (const Related& each : related) {
    json.begin_object();
    json.key("id").integer(++id);
    write_physical(json, each.place);
    write_message(json, "message", without_links(printable(each.text)));
    json.end_object();
  }
  json.end_array();
}

void write_suppression(JsonWriter& json, const rules::Finding& finding) {
  if (!finding.suppressed) return;
  json.key("suppressions").begin_array();
  json.begin_object();
  json.key("kind").string(finding.suppressed->kind == rules::Excuse::Inline ? "inSource" : "external");
  if (!finding.suppressed->reason.empty())
    json.key("justification").string(printable(finding.suppressed->reason));
  json.end_object();
  json.end_array();
}

// Whole lines but for the end of the last, which a region without columns leaves out.
void write_replacement(JsonWriter& json, const Edit& edit) {
  json.begin_object();
  json.key("deletedRegion").begin_object();
  json.key("startLine").integer(edit.line);
  if (edit.inserts()) {
    json.key("startColumn").integer(1);
    json.key("endColumn").integer(1);
  } else if (edit.end_line > edit.line) {
    json.key("endLine").integer(edit.end_line);
  }
  json.end_object();
  json.key("insertedContent").begin_object();
  json.key("text").string(edit.inserts() ? edit.text : without_last_end(edit.text));
  json.end_object();
  json.end_object();
}

void write_fixes(JsonWriter& json, const rules::Finding& finding) {
  if (finding.edits.empty()) return;
  std::map<std::string, std::vector<const Edit*>> files;
  for (const Edit& edit : finding.edits) files[edit.file].push_back(&edit);
  json.key("fixes").begin_array();
  json.begin_object();
  write_message(json, "description", without_links(printable(sentence(finding.advice))));
  json.key("artifactChanges").begin_array();
  for (const auto& [file, edits] : files) {
    json.begin_object();
    write_artifact(json, file);
    json.key("replacements").begin_array();
    for (const Edit* edit : edits) write_replacement(json, *edit);
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  json.end_array();
}

std::string message_text(const Finding& each, const PlanLabels& plans) {
  const rules::Finding& finding = each.finding;
  std::string text = finding.message;
  if (!finding.address.empty() && text.find(finding.address) == std::string::npos)
    text = finding.address + ": " + text;
  text = plans.before(each.plan) + text;
  if (!finding.advice.empty()) text += " " + finding.advice;
  if (finding.monthly_usd) text += " (" + usd(*finding.monthly_usd) + " a month)";
  return without_links(printable(text));
}

void write_result(JsonWriter& json, const Report& report, const Finding& each, const PlanLabels& plans,
                  const Location& place, std::int64_t rule_index) {
  const rules::Finding& finding = each.finding;
  json.begin_object();
  json.key("ruleId").string(finding.rule);
  json.key("ruleIndex").integer(rule_index);
  json.key("level").string(rules::to_string(finding.severity));
  json.key("message").begin_object();
  json.key("text").string(message_text(each, plans));
  json.end_object();
  json.key("locations").begin_array();
  json.begin_object();
  write_physical(json, place);
  if (!finding.address.empty()) {
    json.key("logicalLocations").begin_array();
    json.begin_object();
    json.key("fullyQualifiedName").string(printable(finding.address));
    json.key("kind").string("resource");
    json.end_object();
    json.end_array();
  }
  json.end_object();
  json.end_array();
  write_related(json, related_of(report, each));
  json.key("partialFingerprints").begin_object();
  json.key("terratoll/v1").string(finding.fingerprint);
  json.end_object();
  write_fixes(json, finding);
  write_suppression(json, finding);
  json.key("properties").begin_object();
  json.key("confidence").string(to_string(finding.confidence));
  json.key("monthly_usd").money(finding.monthly_usd);
  json.key("saving_usd").money(finding.saving_usd);
  json.end_object();
  json.end_object();
}

std::optional<Location> place_of(const Finding& each, const View& view) {
  if (each.finding.location) return each.finding.location;
  if (view.fallback_file.empty()) return std::nullopt;
  return Location{view.fallback_file, 1, 1};
}

// Errors first, then the dearest: the order of the report.
struct Selection {
  std::vector<const Finding*> findings;
  std::size_t without_place = 0, too_many = 0;
};

Selection select(const Report& report, const View& view) {
  Selection selection;
  for (const Finding& each : report.findings) {
    if (each.finding.suppressed && !view.suppressed) continue;
    if (!place_of(each, view)) {
      ++selection.without_place;
    } else if (selection.findings.size() == limits::kSarifResults) {
      ++selection.too_many;
    } else {
      selection.findings.push_back(&each);
    }
  }
  return selection;
}

void write_notification(JsonWriter& json, std::string_view level, const std::string& text) {
  json.begin_object();
  json.key("level").string(level);
  write_message(json, "message", text);
  json.end_object();
}

std::string without_place_text(const Selection& selection) {
  return counted(selection.without_place, "finding") +
         " left out: no file is known for them. --source DIR names the folder of the .tf files.";
}

void write_invocation(JsonWriter& json, const Report& report, const Selection& selection) {
  json.key("invocations").begin_array();
  json.begin_object();
  json.key("executionSuccessful").boolean(true);
  json.key("toolExecutionNotifications").begin_array();
  if (selection.without_place > 0) {
    write_notification(json, "warning", without_place_text(selection));
  }
  if (selection.too_many > 0) {
    write_notification(json, "warning",
                       counted(selection.too_many, "finding") + " left out: code scanning takes 5,000.");
  }
  for (const Diagnostic& each : report.diagnostics)
    write_notification(json, to_string(each.severity), printable(sentence(each.message)));
  json.end_array();
  json.end_object();
  json.end_array();
}

void write_tool(JsonWriter& json, const Report& report, const std::vector<Rule>& rules) {
  json.key("tool").begin_object();
  json.key("driver").begin_object();
  json.key("name").string("terratoll");
  json.key("version").string(report.version);
  json.key("semanticVersion").string(report.version);
  json.key("rules").begin_array();
  for (const Rule& rule : rules) write_rule(json, rule);
  json.end_array();
  json.end_object();
  json.end_object();
}

void write_results(JsonWriter& json, const Report& report, const View& view, const Selection& selection,
                   const std::vector<Rule>& rules) {
  const PlanLabels plans(report);
  json.key("results").begin_array();
  for (const Finding* each : selection.findings) {
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&](const Rule& one) { return one.id == each->finding.rule; });
    write_result(json, report, *each, plans, *place_of(*each, view), rule - rules.begin());
  }
  json.end_array();
}

}  // namespace

std::string left_out_of_sarif(const Report& report, const View& view) {
  const Selection selection = select(report, view);
  return selection.without_place == 0 ? "" : "SARIF: " + without_place_text(selection);
}

std::string write_sarif(const Report& report, const View& view) {
  const Selection selection = select(report, view);
  const std::vector<Rule> rules = rules_of(report, selection.findings);
  JsonWriter json;
  json.begin_object();
  json.key("$schema").string("https://json.schemastore.org/sarif-2.1.0.json");
  json.key("version").string("2.1.0");
  json.key("runs").begin_array();
  json.begin_object();
  write_tool(json, report, rules);
  json.key("automationDetails").begin_object();
  json.key("id").string((view.category.empty() ? "terratoll" : view.category) + "/");
  json.end_object();
  json.key("originalUriBaseIds").begin_object();
  json.key("%SRCROOT%").begin_object();
  write_message(json, "description", "The root of the repository.");
  json.end_object();
  json.end_object();
  write_invocation(json, report, selection);
  json.key("columnKind").string("utf16CodeUnits");
  write_results(json, report, view, selection, rules);
  json.end_object();
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace terratoll::report
