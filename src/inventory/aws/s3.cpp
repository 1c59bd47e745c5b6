#include <algorithm>

#include "inventory/kit/fees.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

// A storage class as Infracost's usage file and the rate card name it.
struct StorageClass {
  std::string_view usage, sku, label;
};
constexpr StorageClass kClasses[] = {
    {"standard", "standard", "Standard"},
    {"standard_infrequent_access", "standard-ia", "Standard-IA"},
    {"one_zone_infrequent_access", "onezone-ia", "One Zone-IA"},
    {"glacier_instant_retrieval", "glacier-ir", "Glacier Instant Retrieval"},
    {"glacier_flexible_retrieval", "glacier-fr", "Glacier Flexible Retrieval"},
    {"glacier_deep_archive", "deep-archive", "Glacier Deep Archive"},
};

// A billed quantity, its key in the usage file, and how many of it the card's unit holds.
struct Meter {
  std::string_view usage, meter, unit, label;
  std::int64_t per_unit;
  Component component;
};
constexpr Meter kMeters[] = {
    {"storage_gb", "storage", "gb-month", "storage", 1, Component::Storage},
    {"monthly_tier_1_requests", "put-requests", "1000-requests", "PUT, COPY, POST, LIST", 1000,
     Component::Requests},
    {"monthly_tier_2_requests", "get-requests", "1000-requests", "GET, SELECT", 1000, Component::Requests},
    {"monthly_data_retrieval_gb", "retrieval", "gb", "retrieval", 1, Component::Storage},
};

// Keys that are none of a class × a meter.
constexpr Meter kMonitoring{"monitored_objects", "monitoring", "object-month", "monitored objects", 1,
                            Component::Other};
struct More {
  std::string_view usage, sku, label;
  const Meter& meter;
};
constexpr More kMore[] = {
    {"intelligent_tiering.frequent_access_storage_gb", "intelligent-tiering-frequent",
     "Intelligent-Tiering, frequent", kMeters[0]},
    {"intelligent_tiering.infrequent_access_storage_gb", "intelligent-tiering-infrequent",
     "Intelligent-Tiering, infrequent", kMeters[0]},
    {"intelligent_tiering.monthly_tier_1_requests", "intelligent-tiering-frequent", "Intelligent-Tiering",
     kMeters[1]},
    {"intelligent_tiering.monthly_tier_2_requests", "intelligent-tiering-frequent", "Intelligent-Tiering",
     kMeters[2]},
    {"intelligent_tiering.monitored_objects", "intelligent-tiering-frequent", "Intelligent-Tiering",
     kMonitoring},
    {"glacier_flexible_retrieval.monthly_standard_data_retrieval_gb", "glacier-fr",
     "Glacier Flexible Retrieval, standard", kMeters[3]},
    {"glacier_deep_archive.monthly_standard_data_retrieval_gb", "deep-archive",
     "Glacier Deep Archive, standard", kMeters[3]},
};

Demand s3_demand(const Context& context, std::string_view sku, const Meter& meter, Decimal quantity) {
  Demand demand;
  demand.component = meter.component;
  demand.card = "aws/s3";
  demand.region = context.region;
  demand.sku = sku;
  demand.meter = meter.meter;
  demand.unit = meter.unit;
  demand.quantity = quantity.over(Decimal(meter.per_unit));
  demand.basis = Basis::Usage;
  demand.scales = true;
  demand.main = meter.meter == "storage";
  return demand;
}

void add_amount(const Context& context, std::string_view key, const StorageClass& of, const Meter& meter,
                Store& store, Side& side) {
  std::optional<Decimal> quantity = context.usage(key);
  if (!quantity || quantity->is_zero()) return;
  Demand demand = s3_demand(context, of.sku, meter, *quantity);
  demand.item = "S3 " + std::string(of.label) + ", " + std::string(meter.label);
  if (demand.main) store.gb = store.gb.value_or(Decimal()) + *quantity;
  side.demands.push_back(std::move(demand));
}

void add_usage(const Context& context, Store& store, Side& side) {
  for (const StorageClass& of : kClasses) {
    for (const Meter& meter : kMeters)
      add_amount(context, std::string(of.usage) + "." + std::string(meter.usage), of, meter, store, side);
  }
  for (const More& more : kMore)
    add_amount(context, more.usage, {"", more.sku, more.label}, more.meter, store, side);
}

// Some rule that is on has one of these blocks. nullopt where a rule is not known yet.
using Blocks = std::initializer_list<std::string_view>;
std::optional<bool> has_block(const plan::Value& rules, std::string_view switch_name, Blocks blocks) {
  if (rules.is_unknown()) return std::nullopt;
  std::optional<bool> result = false;
  for (const plan::Value& rule : rules.items()) {
    plan::Value on = rule[switch_name];
    if (on.text() == "Disabled" || on.as_bool() == false) continue;
    for (std::string_view block : blocks) {
      if (!rule[block].is_empty() && !rule[block].is_unknown() && !on.is_unknown()) return true;
      if (rule[block].is_unknown() || on.is_unknown()) result.reset();
    }
  }
  return result;
}

// Over the bucket's own rules and those of its lifecycle configurations: true if any is, unknown if one may
// be.
std::optional<bool> any_rule(const Context& context, Blocks blocks) {
  std::optional<bool> result = false;
  auto consider = [&](std::optional<bool> has) {
    if (result == true) return;
    if (!has || *has) result = has;
  };
  // Absent, the provider reports what other resources set: unknown, and no rule of this block.
  if (!context["lifecycle_rule"].is_unknown() || context.is_set_in_source("lifecycle_rule")) {
    consider(has_block(context["lifecycle_rule"], "enabled", blocks));
  }
  for (const plan::Resource* rules :
       context.referrers("aws_s3_bucket_lifecycle_configuration", "bucket", "bucket")) {
    consider(has_block(context.side_of(*rules)["rule"], "status", blocks));
  }
  return result;
}

std::optional<bool> versioned(const Context& context) {
  std::optional<bool> result = false;
  if (!context["versioning"].is_unknown() || context.is_set_in_source("versioning")) {
    plan::Value enabled = context.values.at("versioning.enabled");
    if (enabled.is_unknown()) result.reset();
    if (enabled.as_bool() == true) return true;
  }
  if (context.values.at("versioning_configuration.status").text() == "Enabled") return true;
  for (const plan::Resource* versioning : context.referrers("aws_s3_bucket_versioning", "bucket", "bucket")) {
    plan::Value status = context.side_of(*versioning).at("versioning_configuration.status");
    if (status.text() == "Enabled") return true;
    if (status.is_unknown()) result.reset();
  }
  return result;
}

// Under an object lock old versions are kept on purpose, as long as the lock says.
bool locked(const Context& context) {
  return context["object_lock_enabled"].as_bool() == true ||
         !context.referrers("aws_s3_bucket_object_lock_configuration", "bucket", "bucket").empty();
}

std::optional<bool> tiering_of(const Context& context) {
  std::optional<bool> result = any_rule(context, {"transition", "expiration"});
  if (result == true) return result;
  if (!context.referrers("aws_s3_bucket_intelligent_tiering_configuration", "bucket", "bucket").empty()) {
    return true;
  }
  return result;
}

// What names a bucket as the place of its logs, by which attribute, and by which of the bucket's.
struct LogsTo {
  std::string_view type, attribute, of_bucket;
};
constexpr LogsTo kLogsTo[] = {
    {"aws_s3_bucket_logging", "target_bucket", "bucket"},
    {"aws_s3_bucket", "logging.target_bucket", "bucket"},
    {"aws_alb", "access_logs.bucket", "bucket"},
    {"aws_elb", "access_logs.bucket", "bucket"},
    {"aws_lb", "access_logs.bucket", "bucket"},
    {"aws_cloudfront_distribution", "logging_config.bucket", "bucket_domain_name"},
    {"aws_cloudtrail", "s3_bucket_name", "bucket"},
    {"aws_config_delivery_channel", "s3_bucket_name", "bucket"},
    {"aws_flow_log", "log_destination", "arn"},
};

bool holds_logs(const Context& context) {
  return std::any_of(std::begin(kLogsTo), std::end(kLogsTo), [&](const LogsTo& each) {
    return !context.referrers(each.type, each.attribute, each.of_bucket).empty();
  });
}

// Where a rule for its objects belongs that there is not yet; "" where nothing holds any.
std::string lifecycle_at(const Context& context) {
  const auto& rules = context.referrers("aws_s3_bucket_lifecycle_configuration", "bucket", "bucket");
  if (!rules.empty()) return std::string(rules.front()->address);
  return context.is_set_in_source("lifecycle_rule") ? std::string(context.resource.address) : "";
}

void aws_s3_bucket(const Context& context, Side& side) {
  Store store;
  store.service = "s3";
  if (holds_logs(context)) store.holds = Holds::Logs;
  store.storage_class = "standard";
  store.tiering = tiering_of(context);
  store.versioned = versioned(context);
  store.version_expiry = locked(context) ? true : any_rule(context, {"noncurrent_version_expiration"});
  store.lifecycle_at = lifecycle_at(context);
  add_usage(context, store, side);
  if (!side.demands.empty()) {
    side.handling = Handling::Priced;
    side.reason.clear();
  }
  side.stores.push_back(std::move(store));
}

constexpr Meter kVectors[] = {
    {"storage_gb", "storage", "gb-month", "vectors stored", 1, Component::Storage},
    {"monthly_put_gb", "put", "gb", "vectors written", 1, Component::Requests},
    {"monthly_queries", "query-requests", "1000000-requests", "queries", 1'000'000, Component::Requests},
};

// Of an index, or of a bucket all of its indexes together.
void aws_s3vectors(const Context& context, Side& side) {
  Store store;
  store.service = "s3-vectors";
  store.gb = context.usage(kVectors[0].usage);
  for (const Meter& meter : kVectors) {
    const std::optional<Decimal> quantity = context.usage(meter.usage);
    if (!quantity || quantity->is_zero()) continue;
    Demand demand = s3_demand(context, "vectors", meter, *quantity);
    demand.card = "aws/s3_vectors";
    demand.item = meter.label;
    add_demand(std::move(demand), side);
  }
  side.stores.push_back(std::move(store));
}

constexpr Interpreter kTypes[] = {
    {"aws_s3_bucket", aws_s3_bucket},
    {"aws_s3vectors_index", aws_s3vectors},
    {"aws_s3vectors_vector_bucket", aws_s3vectors},
};

}  // namespace

std::span<const Interpreter> aws_s3() {
  return kTypes;
}

}  // namespace terratoll::inventory
