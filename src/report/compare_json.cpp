// "terratoll.compare/1". Keys are added at the end of an object and never taken away.
#include "compare/compare.h"
#include "cost/estimate.h"
#include "report/compare.h"
#include "report/json_writer.h"

namespace terratoll::report {
namespace {

using compare::Comparison;

void number(JsonWriter& json, const std::optional<double>& value) {
  json.number(value ? std::optional(Decimal::from_double(*value)) : std::nullopt);
}

void write_option(JsonWriter& json, const compare::Option& option) {
  json.begin_object();
  json.key("cloud").string(option.cloud);
  json.key("region").string(option.region);
  json.key("sku").string_or_null(option.sku);
  json.key("service").string(option.service);
  json.key("purchase").string(to_string(option.purchase));
  json.key("usd_per_hour").number(option.usd_per_hour);
  json.key("monthly_usd").money(option.monthly_usd);
  json.key("managed").boolean(option.managed);
  json.key("differs").string(option.differs);
  json.key("source").string_or_null(option.source);
  json.key("as_of").string_or_null(option.as_of);
  json.key("place").string(to_string(option.place));
  json.key("doubt").string_or_null(option.doubt);
  json.key("overlay").string_or_null(option.overlay);
  json.end_object();
}

void write_workload(JsonWriter& json, const compare::Workload& workload) {
  json.begin_object();
  json.key("address").string(workload.address);
  json.key("role").string(to_string(workload.role));
  json.key("accelerator").string_or_null(workload.accelerator);
  json.key("count").integer(workload.machines);
  json.key("options").begin_array();
  for (const compare::Option& option : workload.options) write_option(json, option);
  json.end_array();
  json.key("plan").string(workload.plan);
  json.key("cloud").string(workload.cloud);
  json.key("region").string(workload.region);
  json.key("sku").string(workload.sku);
  json.key("service").string(workload.service);
  json.key("purchase").string(to_string(workload.purchase));
  json.key("managed").boolean(workload.managed);
  json.key("accelerator_count");
  number(json, workload.accelerator_count);
  json.key("accelerator_memory_gib");
  number(json, workload.accelerator_memory_gib);
  json.key("hours").number(workload.hours);
  json.key("basis").string(to_string(workload.basis));
  json.key("monthly_usd").money(workload.monthly_usd);
  json.key("note").string_or_null(workload.note);
  json.end_object();
}

void write_offer(JsonWriter& json, const compare::ModelOffer& offer) {
  json.begin_object();
  json.key("cloud").string(offer.cloud);
  json.key("region").string_or_null(offer.region);
  json.key("sku").string(offer.sku);
  json.key("input_usd").number(offer.input_usd);
  json.key("output_usd").number(offer.output_usd);
  json.key("monthly_usd").money(offer.monthly_usd);
  json.key("as_of").string(offer.as_of);
  json.key("doubt").string_or_null(offer.doubt);
  json.end_object();
}

void write_model(JsonWriter& json, const compare::Model& model) {
  json.begin_object();
  json.key("plan").string(model.plan);
  json.key("address").string(model.address);
  json.key("billing").string(to_string(model.billing));
  json.key("monthly_usd").money(model.monthly_usd);
  json.key("by_token");
  write_offer(json, model.own);
  json.key("elsewhere");
  if (model.elsewhere) {
    write_offer(json, *model.elsewhere);
  } else {
    json.null();
  }
  json.key("egress_usd_per_gb").number(model.egress_usd_per_gb);
  json.key("break_even_tokens_per_day").number(model.even_tokens_per_day);
  json.end_object();
}

void write_server(JsonWriter& json, const compare::Server& server) {
  json.begin_object();
  json.key("plan").string(server.plan);
  json.key("address").string(server.address);
  json.key("model").string(server.model);
  json.key("sku").string(server.sku);
  json.key("usd_per_hour").number(server.usd_per_hour);
  json.key("by_token");
  if (server.by_token) {
    write_offer(json, *server.by_token);
  } else {
    json.null();
  }
  json.key("million_tokens_per_hour").number(server.million_tokens);
  json.key("most_million_output_tokens_per_hour").number(server.most_million_out);
  json.key("full_load_share").number(server.full_load_share);
  json.key("source").string_or_null(server.source);
  json.end_object();
}

void write_break_even(JsonWriter& json, const compare::BreakEven& row) {
  json.begin_object();
  json.key("kind").string(to_string(row.kind));
  json.key("addresses").strings(row.addresses);
  json.key("cloud").string(row.cloud);
  json.key("region").string(row.region);
  json.key("sku").string(row.sku);
  json.key("usd").number(row.usd);
  json.key("other_usd").number(row.other_usd);
  json.key("hours_per_month").number(row.hours);
  json.key("requests_per_month").number(row.requests);
  json.key("serverless").string_or_null(row.serverless);
  json.key("cold_start_min_s");
  number(json, row.cold_start_min_s);
  json.key("cold_start_max_s");
  number(json, row.cold_start_max_s);
  json.key("says").string(row.says);
  json.end_object();
}

void write_scenarios(JsonWriter& json, const Comparison& comparison) {
  json.key("scenarios").begin_array();
  for (const compare::Scenario& row : comparison.scenarios) {
    json.begin_object();
    json.key("volume").number(row.volume);
    json.key("standing_usd").money(row.standing_usd);
    json.key("aws_usd").money(row.aws_usd);
    json.key("azure_usd").money(row.azure_usd);
    json.key("hybrid_usd").money(row.hybrid_usd);
    json.end_object();
  }
  json.end_array();
}

void write_decision(JsonWriter& json, const Comparison& comparison) {
  json.key("decision").begin_array();
  for (const compare::Answer& row : comparison.decision) {
    json.begin_object();
    json.key("question").string(row.question);
    json.key("answer").string(row.answer);
    json.key("from").string(to_string(row.from));
    json.key("key").string_or_null(row.key);
    json.key("because").string(row.because);
    json.end_object();
  }
  json.end_array();
  json.key("recommendation").string(comparison.recommendation);
  json.key("actions").begin_array();
  for (const compare::Action& action : comparison.actions) {
    json.begin_object();
    json.key("action").string(action.action);
    json.key("saving_usd").money(action.saving_usd);
    json.key("applies_to").strings(action.applies_to);
    json.key("because").string(action.because);
    json.key("rule").string(action.rule);
    json.end_object();
  }
  json.end_array();
}

void write_split(JsonWriter& json, const Comparison& comparison) {
  json.key("hybrid").begin_object();
  json.key("train").string_or_null(comparison.hybrid.train);
  json.key("serve").string_or_null(comparison.hybrid.serve);
  json.key("one_cloud").boolean(comparison.hybrid.one_cloud);
  json.end_object();
  json.key("egress").begin_array();
  for (const compare::Egress& row : comparison.egress) {
    json.begin_object();
    json.key("scenario").string(row.scenario);
    json.key("from_cloud").string(row.from_cloud);
    json.key("from_region").string(row.from_region);
    json.key("to_cloud").string(row.to_cloud);
    json.key("to_region").string(row.to_region);
    json.key("carries").string(row.carries);
    json.key("monthly_gb").number(row.gb);
    json.key("monthly_usd").money(row.monthly_usd);
    json.end_object();
  }
  json.end_array();
}

void write_missing(JsonWriter& json, const cost::Missing& missing) {
  json.key("complete").boolean(missing.total() == 0);
  json.key("missing").begin_object();
  json.key("unpriced").integer(static_cast<std::int64_t>(missing.unpriced));
  json.key("partial").integer(static_cast<std::int64_t>(missing.partial));
  json.key("unknown").integer(static_cast<std::int64_t>(missing.unknown));
  json.key("unsupported").integer(static_cast<std::int64_t>(missing.unsupported));
  if (missing.flows > 0) json.key("flows").integer(static_cast<std::int64_t>(missing.flows));
  json.end_object();
}

}  // namespace

std::string write_compare_json(const Comparison& comparison) {
  JsonWriter json;
  json.begin_object();
  json.key("schema").string("terratoll.compare/1");
  json.key("workloads").begin_array();
  for (const compare::Workload& workload : comparison.workloads) write_workload(json, workload);
  json.end_array();
  json.key("models").begin_array();
  for (const compare::Model& model : comparison.models) write_model(json, model);
  json.end_array();
  json.key("served").begin_array();
  for (const compare::Server& server : comparison.servers) write_server(json, server);
  json.end_array();
  json.key("break_even").begin_array();
  for (const compare::BreakEven& row : comparison.break_even) write_break_even(json, row);
  json.end_array();
  write_scenarios(json, comparison);
  write_missing(json, comparison.missing);
  write_decision(json, comparison);
  write_split(json, comparison);
  json.key("assumptions").strings(comparison.assumptions);
  json.in_force(comparison.in_force);
  json.end_object();
  return json.take();
}

}  // namespace terratoll::report
