// The contract: docs/report.schema.json. Keys are added at the end of an object and never taken away.
#include "cost/estimate.h"
#include "report/json_writer.h"
#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::report {
namespace {

void write_rate_cards(JsonWriter& json, const std::vector<RateCard>& cards) {
  json.key("rate_cards").begin_array();
  for (const RateCard& card : cards) {
    json.begin_object();
    json.key("name").string(card.name);
    json.key("oldest").string_or_null(card.oldest);
    json.key("newest").string_or_null(card.newest);
    json.key("overlay").boolean(card.overlay);
    json.end_object();
  }
  json.end_array();
}

void write_plans(JsonWriter& json, const std::vector<PlanHead>& plans) {
  json.key("plans").begin_array();
  for (const PlanHead& plan : plans) {
    json.begin_object();
    json.key("plan").string(plan.plan);
    json.key("kind").string(to_string(plan.kind));
    json.key("terraform_version").string_or_null(plan.terraform_version);
    json.key("resources").count(plan.resources);
    json.end_object();
  }
  json.end_array();
}

void write_missing(JsonWriter& json, const std::string& of, const cost::Missing& missing) {
  json.key(of + "complete").boolean(missing.total() == 0);
  json.key(of + "missing").begin_object();
  json.key("unpriced").count(missing.unpriced);
  json.key("partial").count(missing.partial);
  json.key("unknown").count(missing.unknown);
  json.key("unsupported").count(missing.unsupported);
  if (missing.flows > 0) json.key("flows").count(missing.flows);
  json.end_object();
}

void write_totals(JsonWriter& json, const Report& report) {
  const cost::Totals& totals = report.totals;
  json.key("totals").begin_object();
  json.key("monthly_usd").money(totals.monthly_usd);
  json.key("monthly_before_usd").money(totals.monthly_before_usd);
  json.key("monthly_change_usd").money(totals.monthly_change_usd);
  json.key("monthly_assumed_usd").money(totals.monthly_assumed_usd);
  json.key("monthly_max_usd").money(totals.monthly_max_usd);
  const cost::Components& parts = totals.by_component;
  json.key("by_component").begin_object();
  json.key("compute").money(parts.compute);
  json.key("managed").money(parts.managed);
  json.key("data_transfer").money(parts.data_transfer);
  json.key("storage").money(parts.storage);
  json.key("requests").money(parts.requests);
  json.key("other").money(parts.other);
  json.end_object();
  write_missing(json, "", totals.missing);
  write_missing(json, "change_", totals.change_missing);
  json.key("saving_usd").money(report.saving_usd);
  json.key("scenarios").begin_array();
  for (const auto& [volume, monthly_usd] : totals.scenarios) {
    json.begin_object();
    json.key("volume").number(volume);
    json.key("monthly_usd").money(monthly_usd);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_coverage(JsonWriter& json, const Coverage& coverage) {
  json.key("coverage").begin_object();
  for (const auto& [name, count] : {std::pair{"priced", coverage.priced},
                                    {"partial", coverage.partial},
                                    {"free", coverage.free},
                                    {"usage", coverage.usage},
                                    {"unknown", coverage.unknown},
                                    {"unpriced", coverage.unpriced},
                                    {"unsupported", coverage.unsupported}}) {
    json.key(name).count(count);
  }
  json.end_object();
}

void write_item(JsonWriter& json, const cost::LineItem& item) {
  json.begin_object();
  json.key("component").string(to_string(item.component));
  json.key("item").string(item.item);
  json.key("quantity").number(item.quantity);
  json.key("unit").string(item.unit);
  json.key("rate_usd").number(item.rate_usd);
  json.key("monthly_usd").money(item.monthly_usd);
  json.key("managed_usd").money(item.monthly_usd ? std::optional(item.managed_usd) : std::nullopt);
  json.key("basis").string(to_string(item.basis));
  json.key("source").string_or_null(item.source);
  json.key("as_of").string_or_null(item.as_of);
  json.key("card").string_or_null(item.card);
  json.key("region").string_or_null(item.region);
  json.key("sku").string_or_null(item.sku);
  json.key("meter").string_or_null(item.meter);
  json.key("doubt").string_or_null(item.doubt);
  json.key("assumption").string_or_null(item.assumption);
  json.key("reason").string_or_null(item.reason);
  json.end_object();
}

void write_resource(JsonWriter& json, const Resource& resource) {
  json.begin_object();
  json.key("plan").string(resource.plan);
  json.key("address").string(resource.address);
  if (!resource.previous_address.empty()) json.key("previous_address").string(resource.previous_address);
  json.key("type").string(resource.type);
  json.key("cloud").string_or_null(resource.cloud);
  json.key("region").string_or_null(resource.region);
  json.key("change").string_or_null(to_string(resource.change));
  json.key("workload").string_or_null(to_string(resource.workload));
  json.key("status").string(to_string(resource.status));
  json.key("reason").string_or_null(resource.reason);
  json.key("monthly_usd").money(resource.monthly_usd);
  json.key("monthly_before_usd").money(resource.monthly_before_usd);
  if (resource.monthly_max_usd) json.key("monthly_max_usd").money(resource.monthly_max_usd);
  json.key("items").begin_array();
  for (const cost::LineItem& item : resource.items) write_item(json, item);
  json.end_array();
  json.end_object();
}

void write_flow(JsonWriter& json, const FlowRow& flow) {
  json.begin_object();
  json.key("from_plan").string(flow.from_plan);
  json.key("from").string(flow.from);
  json.key("from_cloud").string_or_null(flow.from_cloud);
  json.key("from_region").string_or_null(flow.from_region);
  json.key("to_plan").string(flow.to_plan);
  json.key("to").string(flow.to);
  json.key("to_cloud").string_or_null(flow.to_cloud);
  json.key("to_region").string_or_null(flow.to_region);
  json.key("kind").string_or_null(to_string(flow.kind));
  json.key("crosses").string(to_string(flow.crosses));
  json.key("rate_usd_per_gb").number(flow.rate_usd_per_gb);
  json.key("monthly_gb").number(flow.monthly_gb);
  json.key("basis").string_or_null(flow.basis ? to_string(*flow.basis) : "");
  json.key("monthly_usd").money(flow.monthly_usd);
  json.key("monthly_before_usd").money(flow.monthly_before_usd);
  json.key("confidence").string(to_string(flow.confidence));
  json.key("at").string_or_null(flow.at);
  json.key("attribute").string_or_null(flow.attribute);
  json.key("evidence").strings(flow.evidence);
  json.key("hop").string(flow.hop);
  json.key("pairs").integer(static_cast<std::int64_t>(flow.pairs));
  json.key("source").string_or_null(flow.source);
  json.key("as_of").string_or_null(flow.as_of);
  json.key("card").string_or_null(flow.card);
  json.key("region").string_or_null(flow.region);
  json.key("sku").string_or_null(flow.sku);
  json.key("meter").string_or_null(flow.meter);
  json.key("reason").string_or_null(flow.reason);
  json.end_object();
}

void write_location(JsonWriter& json, const Location& location, bool with_end) {
  json.begin_object();
  json.key("file").string(location.file);
  json.key("line").integer(location.line);
  if (with_end)
    json.key("end_line").integer(location.end_line >= location.line ? location.end_line : location.line);
  json.end_object();
}

void write_place(JsonWriter& json, const rules::Finding& finding) {
  json.key("location");
  if (finding.location) {
    write_location(json, *finding.location, true);
  } else {
    json.null();
  }
  json.key("call_stack").begin_array();
  for (const Location& call : finding.call_stack) write_location(json, call, false);
  json.end_array();
}

void write_suppressed(JsonWriter& json, const Boxed<rules::Suppressed>& suppressed) {
  json.key("suppressed");
  if (!suppressed) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("kind").string(to_string(suppressed->kind));
  json.key("reason").string_or_null(suppressed->reason);
  json.key("until").string_or_null(suppressed->until);
  json.end_object();
}

void write_fixes(JsonWriter& json, const rules::Finding& finding) {
  json.key("fixes").begin_array();
  if (!finding.edits.empty()) {
    json.begin_object();
    json.key("saving_usd").money(finding.fix_saving_usd());
    json.key("changes").begin_array();
    for (const Edit& edit : finding.edits) {
      json.begin_object();
      json.key("file").string(edit.file);
      json.key("line").integer(edit.line);
      json.key("end_line").integer(edit.end_line);
      json.key("text").string(edit.text);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.key("no_fix").string_or_null(finding.no_fix);
}

void write_finding(JsonWriter& json, const Finding& entry) {
  const rules::Finding& finding = entry.finding;
  json.begin_object();
  json.key("rule").string(finding.rule);
  json.key("severity").string(to_string(finding.severity));
  json.key("confidence").string(to_string(finding.confidence));
  json.key("category").string(finding.category);
  json.key("plan").string(entry.plan);
  json.key("address").string(finding.address);
  json.key("at").string(finding.at.empty() ? finding.address : finding.at);
  json.key("attribute").string_or_null(finding.attribute);
  json.key("message").string(finding.message);
  json.key("advice").string(finding.advice);
  json.key("monthly_usd").money(finding.monthly_usd);
  json.key("saving_usd").money(finding.saving_usd);
  json.key("basis").string_or_null(finding.basis ? to_string(*finding.basis) : "");
  json.key("evidence").begin_object();
  for (const auto& [name, value] : finding.evidence) json.key(name).raw(value);
  json.end_object();
  write_place(json, finding);
  json.key("fingerprint").string(finding.fingerprint);
  json.key("overlaps").strings(entry.overlaps);
  write_suppressed(json, finding.suppressed);
  write_fixes(json, finding);
  json.end_object();
}

void write_rules(JsonWriter& json, const std::vector<Rule>& rules) {
  json.key("rules").begin_array();
  for (const Rule& rule : rules) {
    json.begin_object();
    json.key("id").string(rule.id);
    json.key("checked").integer(rule.checked);
    json.key("flagged").integer(rule.flagged);
    json.key("undetermined").integer(rule.undetermined);
    json.key("broken").string_or_null(rule.broken);
    json.end_object();
  }
  json.end_array();
}

void write_diagnostics(JsonWriter& json, const std::vector<Diagnostic>& diagnostics) {
  json.key("diagnostics").begin_array();
  for (const Diagnostic& diagnostic : diagnostics) {
    json.begin_object();
    json.key("severity").string(to_string(diagnostic.severity));
    json.key("code").string(diagnostic.code);
    json.key("message").string(diagnostic.message);
    json.end_object();
  }
  json.end_array();
}

void write_groups(JsonWriter& json, const Report& report) {
  json.key("groups").begin_object();
  json.key("by").string(report.group_by);
  json.key("rows").begin_array();
  for (const Group& group : report.groups) {
    json.begin_object();
    json.key("name").string(group.name);
    json.key("monthly_usd").money(group.monthly_usd);
    json.key("resources").count(group.resources);
    json.key("missing").count(group.missing);
    json.key("findings").count(group.findings);
    json.key("saving_usd").money(group.saving_usd);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

std::string write_json(const Report& report, const View&) {
  constexpr std::size_t kResource = 1'000, kFlow = 2'000, kFinding = 2'000;  // bytes that most take at most
  JsonWriter json;
  json.reserve(report.resources.size() * kResource + report.flows.size() * kFlow +
               report.findings.size() * kFinding);
  json.begin_object();
  json.key("schema").string("terratoll.report/1");
  json.key("tool").begin_object();
  json.key("name").string("terratoll");
  json.key("version").string(report.version);
  json.end_object();
  write_rate_cards(json, report.rate_cards);
  write_plans(json, report.plans);
  write_totals(json, report);
  write_coverage(json, report.coverage);
  json.key("resources").begin_array();
  for (const Resource& resource : report.resources) write_resource(json, resource);
  json.end_array();
  json.key("flows").begin_array();
  for (const FlowRow& flow : report.flows) write_flow(json, flow);
  json.end_array();
  json.key("findings").begin_array();
  for (const Finding& finding : report.findings) write_finding(json, finding);
  json.end_array();
  json.key("gate").begin_object();
  json.key("passed").boolean(report.gate.passed);
  json.key("reasons").strings(report.gate.reasons);
  json.end_object();
  json.in_force(report.in_force);
  write_rules(json, report.rules);
  write_diagnostics(json, report.diagnostics);
  json.key("today").string(report.today);
  json.key("assumptions").strings(report.assumptions);
  json.key("hidden").begin_object();
  json.key("untouched").count(report.hidden.untouched);
  json.key("suspected").count(report.hidden.suspected);
  json.end_object();
  if (!report.group_by.empty()) write_groups(json, report);
  json.end_object();
  return json.take();
}

}  // namespace terratoll::report
