// CloudWatch: log groups by what they take and keep, alarms by the metrics that they watch.
#include <algorithm>

#include "inventory/kit/fees.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

void add_logs(const Context& context, std::string_view key, std::string_view meter, std::string_view unit,
              std::string_view item, Side& side) {
  std::optional<Decimal> gb = context.usage(key);
  if (!gb) return;
  Demand demand;
  demand.component = meter == "stored" ? Component::Storage : Component::Other;
  demand.main = true;
  demand.card = "aws/cloudwatch";
  demand.region = context.region;
  demand.sku = context["log_group_class"].text() == "INFREQUENT_ACCESS" ? "logs-infrequent-access" : "logs";
  demand.meter = meter;
  demand.unit = unit;
  demand.item = item;
  demand.quantity = *gb;
  demand.basis = Basis::Usage;
  demand.scales = true;
  side.handling = Handling::Priced;
  side.demands.push_back(std::move(demand));
}

void aws_cloudwatch_log_group(const Context& context, Side& side) {
  add_logs(context, "monthly_data_ingested_gb", "ingested", "gb", "data ingested", side);
  add_logs(context, "storage_gb", "stored", "gb-month", "data kept", side);
  add_logs(context, "monthly_data_scanned_gb", "scanned", "gb", "data scanned by queries", side);
  if (!side.demands.empty()) {
    side.reason.clear();
    return;
  }
  plan::Value retention = context["retention_in_days"];
  bool for_ever = !retention.is_unknown() && retention.as_integer().value_or(0) == 0;
  if (for_ever) side.reason += "; nothing ends what it keeps (retention_in_days)";
}

// Each metric that an alarm watches, itself or in its expressions, is billed; one with a band is three: the
// metric and its two bounds.
std::int64_t metrics_of(const Context& context) {
  const auto queries = context["metric_query"].items();
  const auto watched = std::count_if(queries.begin(), queries.end(), [](const plan::Value& query) {
    return query["metric"].has_members_or_items();
  });
  const std::int64_t band = context["threshold_metric_id"].text().empty() ? 1 : 3;
  return std::max<std::int64_t>(watched, 1) * band;
}

// The shortest period of what it watches: below a minute it is of high resolution.
bool is_of_high_resolution(const Context& context) {
  const auto is_short = [](const plan::Value& period) {
    const std::int64_t seconds = period.as_integer().value_or(60);
    return seconds > 0 && seconds < 60;
  };
  const auto queries = context["metric_query"].items();
  return is_short(context["period"]) ||
         std::any_of(queries.begin(), queries.end(), [&](const plan::Value& query) {
           return is_short(query["period"]) || is_short(query.at("metric.period"));
         });
}

void aws_cloudwatch_metric_alarm(const Context& context, Side& side) {
  const bool high = is_of_high_resolution(context);
  const std::int64_t metrics = metrics_of(context);
  Demand demand =
      all_month(context, {"aws/cloudwatch", "", high ? "high-resolution" : "standard", "month", ""}, "alarm",
                {metrics, ""});
  demand.item = high ? "alarm of high resolution" : "alarm";
  if (metrics > 1) demand.item += " on " + std::to_string(metrics) + " metrics";
  if (stated(context, "period").is_unknown()) demand.unknown = known_after_apply("period");
  if (context["metric_query"].is_unknown()) demand.unknown = known_after_apply("metric_query");
  add_demand(std::move(demand), side);
}

constexpr Interpreter kTypes[] = {
    {"aws_cloudwatch_log_group", aws_cloudwatch_log_group},
    {"aws_cloudwatch_metric_alarm", aws_cloudwatch_metric_alarm},
};

}  // namespace

std::span<const Interpreter> aws_cloudwatch() {
  return kTypes;
}

}  // namespace terratoll::inventory
