#include "run/difference.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "json/input.h"
#include "plan/value_reader.h"
#include "report/report.h"
#include "run/plans.h"
#include "run/run.h"

namespace terratoll::run {
namespace {

using plan::Value;
using report::Snapshot;

std::string text(const Value& object, std::string_view key) {
  return std::string(object[key].text());
}

Snapshot snapshot_of(const Value& report, const std::string& name) {
  Snapshot result;
  result.name = name;
  result.today = text(report, "today");
  const Value totals = report["totals"];
  result.monthly_usd = totals["monthly_usd"].as_number().value_or(Decimal());
  for (const plan::Member& each : totals["missing"].members())
    if (each.name != "of") result.missing += static_cast<std::size_t>(each.value.as_integer().value_or(0));
  for (const Value& each : report["diagnostics"].items())
    if (each["code"].text() == kUnreadPlan) result.unread.push_back(text(each, "message"));
  for (const Value& each : report["plans"].items()) result.plans.push_back(text(each, "plan"));
  for (const Value& each : report["resources"].items()) {
    if (each["change"].text() == plan::to_string(plan::Change::Delete)) continue;
    result.resources.push_back({text(each, "plan"), text(each, "address"), text(each, "type"),
                                text(each, "status"), each["monthly_usd"].as_number()});
    result.resources.back().previous_address = text(each, "previous_address");
  }
  for (const Value& each : report["flows"].items()) {
    if (each["monthly_usd"].is_null() && each["reason"].is_null()) continue;  // it ends with the change
    result.resources.push_back({text(each, "from_plan"), text(each, "from"), std::string(report::kDataType),
                                "", each["monthly_usd"].as_number(), text(each, "to_plan"),
                                text(each, "to")});
  }
  for (const Value& each : report["findings"].items()) {
    if (!each["suppressed"].is_null()) continue;
    result.findings.push_back({text(each, "rule"), text(each, "severity"), text(each, "plan"),
                               text(each, "address"), text(each, "fingerprint"), text(each, "message"),
                               each["monthly_usd"].as_number(), each["saving_usd"].as_number()});
  }
  return result;
}

// What a report always has; less of it is no report, or a damaged one.
bool is_whole(const Value& report) {
  return report["totals"]["monthly_usd"].as_number() && report["totals"]["missing"].is_object() &&
         report["plans"].is_array() && report["resources"].is_array() && report["flows"].is_array() &&
         report["findings"].is_array();
}

// nullopt of what is no report: a plan or state, a folder, or not there.
Result<std::optional<Snapshot>> kept(const std::string& path) {
  const std::optional<Snapshot> none;
  std::error_code code;
  if (!std::filesystem::is_regular_file(path, code)) return none;
  Result<json::Input> input = json::Input::open(path);
  if (!input) return none;
  constexpr std::string_view kAny = "\"terratoll.report/", kSchema = "terratoll.report/1";
  constexpr std::size_t kHead = 200;  // bytes: the schema is a report's first member
  while (input->text().size() < kHead && input->more()) {
  }
  if (input->text().substr(0, kHead).find(kAny) == std::string_view::npos) return none;
  json::Reader reader(*input);
  plan::Arena arena;
  const Value report = plan::ValueReader(reader, arena).read(plan::ValueReader::Nulls::Drop);
  reader.finish();
  const auto refused = [&](const std::string& what) {
    return Error{Error::Kind::Input, path + " is a report of terratoll" + what};
  };
  if (input->problem()) return *input->problem();
  if (reader.error()) return refused(" that is cut off or damaged");
  if (const std::string_view schema = report["schema"].text(); schema != kSchema) {
    if (!schema.starts_with("terratoll.report/")) return none;
    return refused(" of another version: \"" + std::string(schema) + "\", where " + std::string(kSchema) +
                   " is read");
  }
  if (!is_whole(report)) return refused(" that lacks totals, plans, resources, flows or findings");
  return std::optional(snapshot_of(report, path));
}

Result<Snapshot> snapshot_at(const Request& given, const std::string& path) {
  if (in_memory(given, path) == nullptr) {
    Result<std::optional<Snapshot>> report = kept(path);
    if (!report) return report.error();
    if (*report) return std::move(**report);
  }
  Request request = given;
  request.plans = {path};
  request.audit = true;
  Result<Reported> reported = make_report(request);
  if (!reported) return reported.error();
  Snapshot result = report::snapshot(reported->report, path);
  std::error_code code;
  if (std::filesystem::is_directory(path, code)) result.folder = path;
  for (const report::Diagnostic& each : reported->report.diagnostics)
    if (each.code == kUnreadPlan) result.unread.push_back(each.message);
  return result;
}

}  // namespace

Result<report::Difference> make_difference(const Request& request, const std::string& before,
                                           const std::string& after) {
  Result<Snapshot> was = snapshot_at(request, before);
  if (!was) return was.error();
  Result<Snapshot> is = snapshot_at(request, after);
  if (!is) return is.error();
  return report::difference(std::move(*was), std::move(*is));
}

}  // namespace terratoll::run
