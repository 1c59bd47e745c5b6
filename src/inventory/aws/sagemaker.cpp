#include "inventory/aws/sagemaker.h"

#include <algorithm>

#include "inventory/aws/app_autoscaling.h"
#include "inventory/services.h"

namespace terratoll::inventory {
namespace {

// One variant of an endpoint: its configuration's block, and what scales it.
struct Variant {
  plan::Value block;
  std::string name;  // "" where it is known after apply
  bool shadow = false;
  std::string path;  // "production_variants[0]"
};

std::vector<Variant> variants_of(const plan::Value& configuration) {
  std::vector<Variant> variants;
  const std::size_t production = configuration["production_variants"].items().size();
  for (std::string_view list : {"production_variants", "shadow_production_variants"}) {
    for (const plan::Value& block : configuration[list].items()) {
      const std::size_t i = variants.size() - (list.front() == 's' ? production : 0);
      variants.push_back({block, std::string(block["variant_name"].text()), list.front() == 's',
                          std::string(list) + "[" + std::to_string(i) + "]"});
    }
  }
  return variants;
}

// What an endpoint and its configuration say of the whole.
struct Hosting {
  const plan::Resource* configuration = nullptr;
  std::vector<Variant> variants;
  bool asynchronous = false;
  std::optional<std::int64_t> planned;  // planned_instances()

  // By the usage file, of the endpoint, else of its configuration.
  std::optional<Decimal> usage(const Context& context, std::string_view key) const {
    std::optional<Decimal> own = context.usage(key);
    if (own || !context.request.usage) return own;
    return context.request.usage(configuration->address, configuration->type, key);
  }
};

Scalable scalable_of(const Context& context, const Hosting& hosting, const Variant& variant,
                     std::string_view dimension) {
  Scalable scalable{"sagemaker", dimension, "", "name", hosting.variants.size() == 1};
  std::string_view endpoint = context["name"].text();
  if (!endpoint.empty() && !variant.name.empty()) {
    scalable.id = "endpoint/" + std::string(endpoint) + "/variant/" + variant.name;
  }
  return scalable;
}

constexpr std::string_view kInstances = "sagemaker:variant:DesiredInstanceCount";

Scaling scaling_of_instances(const Context& context, const Hosting& hosting, const Variant& variant) {
  Count desired = count_of(variant.block["initial_instance_count"], "initial_instance_count", 1);
  Fleet fleet = Fleet::fixed(desired);
  plan::Value managed = variant.block.block("managed_instance_scaling");
  if (managed["status"].text() == "ENABLED") {
    fleet = scaled(desired, count_of(managed["min_instance_count"], "min_instance_count", 1),
                   count_of(managed["max_instance_count"], "max_instance_count", desired.value.value_or(1)));
    fleet.falls = true;
  } else if (managed["status"].is_unknown()) {
    fleet.autoscaled = true;  // it may be, and between which limits is not known
    fleet.min.reset();
    fleet.max.reset();
  }
  Scalable scalable = scalable_of(context, hosting, variant, kInstances);
  return scaling_of(context, scalable, desired, std::move(fleet));
}

// ---- serverless ----

struct Serverless {
  plan::Value memory, warm;
  std::optional<Decimal> gb() const {
    std::optional<Decimal> mb = memory.as_number();
    return mb ? std::optional<Decimal>(mb->over(Decimal(1024))) : std::nullopt;
  }
};

Demand serverless_demand(const Context& context, const Serverless& serverless, std::string_view meter,
                         std::string item) {
  Demand demand = sagemaker_demand(context, meter, "gb-second");
  demand.main = true;
  demand.item = std::move(item);
  std::optional<Decimal> gb = serverless.gb();
  if (!gb) demand.unknown = known_after_apply("memory_size_in_mb");
  const AwsTerms& terms = context.aws();
  if (gb && *gb * Decimal(1024) > terms.sagemaker_serverless_most_mb) {
    demand.no_price = std::string(serverless.memory.text()) + " MB are not sold, only " +
                      terms.sagemaker_serverless_least_mb.text() + " to " +
                      terms.sagemaker_serverless_most_mb.text();
  }
  return demand;
}

// Kept warm: all month, asked or not; what scales it scales its concurrency.
void add_warm(const Context& context, const Hosting& hosting, const Variant& variant,
              const Serverless& serverless, const std::string& suffix, Endpoint& endpoint, Side& side) {
  Count concurrency = count_of(serverless.warm, "provisioned_concurrency", 0);
  Scalable scalable =
      scalable_of(context, hosting, variant, "sagemaker:variant:DesiredProvisionedConcurrency");
  Scaling scaling = scaling_of(context, scalable, concurrency, Fleet::fixed(concurrency));
  const Fleet& fleet = scaling.fleet;
  endpoint.autoscaled = fleet.autoscaled;
  endpoint.scheduled = fleet.scheduled;
  endpoint.min_count = fleet.min;
  endpoint.count = fleet.count;
  endpoint.max_count = fleet.max;
  endpoint.scale_to_zero = fleet.min == 0;
  if (serverless.warm.is_null() && !fleet.autoscaled) return;
  Demand demand = serverless_demand(context, serverless, "serverless-provisioned-concurrency",
                                    "serverless, provisioned concurrency" + suffix);
  if (demand.unknown.empty() && fleet.count) {
    Decimal each = *serverless.gb() * Decimal(3600);
    const Hours hours = standing(scaling);
    demand.quantity = each * hours.quantity;
    if (hours.max) demand.max_quantity = each * *hours.max;
  } else if (demand.unknown.empty()) {
    demand.unknown = fleet.unknown;
  }
  if (!scaling.remark.empty()) side.reason = scaling.remark;
  side.demands.push_back(std::move(demand));
}

// By Infracost's keys: seconds that models work, of all variants.
void add_serverless(const Context& context, const Hosting& hosting, const Variant& variant,
                    const std::string& suffix, Endpoint& endpoint, Side& side) {
  plan::Value block = variant.block.block("serverless_config");
  Serverless serverless{block["memory_size_in_mb"], block["provisioned_concurrency"]};
  add_warm(context, hosting, variant, serverless, suffix, endpoint, side);
  struct Row {
    std::string_view key, meter, item;
  };
  constexpr Row kRows[] = {
      {"monthly_inference_duration_secs", "serverless", "serverless, duration"},
      {"monthly_provisioned_concurrency_inference_duration_secs",
       "serverless-provisioned-concurrency-duration", "serverless, duration on provisioned concurrency"},
  };
  for (const Row& row : kRows) {
    std::optional<Decimal> seconds = hosting.usage(context, row.key);
    bool warm_row = row.meter != "serverless";
    if (!seconds || variant.shadow || (warm_row && serverless.warm.is_null())) continue;
    Demand demand = serverless_demand(context, serverless, row.meter, std::string(row.item) + suffix);
    if (demand.unknown.empty()) demand.quantity = *seconds * *serverless.gb();
    demand.basis = Basis::Usage;
    demand.scales = true;
    side.demands.push_back(std::move(demand));
  }
}

// ---- instances ----

// A volume stands as long as its machine.
void add_volume(const Context& context, const Demand& machine, Decimal gb, const std::string& suffix,
                const std::string& unknown, Side& side) {
  Demand volume = sagemaker_demand(context, "storage-hosting", "gb-month");
  volume.component = Component::Storage;
  volume.item = "hosting volume" + suffix;
  volume.quantity = (gb * machine.quantity).over(kHoursPerMonth);
  if (machine.max_quantity) volume.max_quantity = (gb * *machine.max_quantity).over(kHoursPerMonth);
  volume.basis = machine.basis;
  volume.assumption = machine.assumption;
  volume.scales = machine.scales;
  volume.unknown = unknown;
  side.demands.push_back(std::move(volume));
}

// The planned instances of all variants; nullopt where they are of several types, or some are not known.
std::optional<std::int64_t> planned_instances(const Context& context, const Hosting& hosting) {
  std::int64_t all = 0;
  for (const Variant& each : hosting.variants) {
    if (each.block["instance_type"].text() != hosting.variants.front().block["instance_type"].text())
      return std::nullopt;
    const std::optional<std::int64_t> count = scaling_of_instances(context, hosting, each).fleet.count;
    if (!count && hosting.variants.size() > 1) return std::nullopt;
    all += count.value_or(1);
  }
  return hosting.variants.size() == 1 ? 1 : all;
}

// How many instances of a variant stand, by the usage file: its share of the endpoint's by their planned
// numbers. Of variants of several types nothing says which of them stand.
std::optional<Decimal> instances_of(const Context& context, const Hosting& hosting, const Fleet& fleet) {
  if (!hosting.planned || *hosting.planned == 0) return std::nullopt;
  const std::int64_t own = hosting.variants.size() == 1 ? 1 : fleet.count.value_or(1);
  const std::optional<Decimal> stand = hosting.usage(context, "instances");
  return stand ? std::optional((*stand * Decimal(own)).over(Decimal(*hosting.planned))) : std::nullopt;
}

void add_instances(const Context& context, const Hosting& hosting, const Variant& variant,
                   const std::string& suffix, Endpoint& endpoint, Side& side) {
  Scaling scaling = scaling_of_instances(context, hosting, variant);
  const Fleet& fleet = scaling.fleet;
  plan::Value type = variant.block["instance_type"];
  const Hours standing =
      hours_of(context, scaling, instances_of(context, hosting, fleet), std::optional<Decimal>());
  endpoint.sku = type.text();
  fill_fleet(fleet, standing, endpoint);
  const auto targets =
      scalers_of(context, "aws_appautoscaling_target", scalable_of(context, hosting, variant, kInstances));
  if (!targets.empty()) endpoint.target = targets.front()->address;
  endpoint.scale_to_zero = fleet.floor_is_zero();

  std::string_view what = hosting.asynchronous ? "asynchronous hosting" : "hosting";
  Demand demand = sagemaker_machine(context, type, hosting.asynchronous ? "async" : "hosting",
                                    std::string(what) + suffix);
  if (hosting.asynchronous) {
    demand.fallback_card = demand.card;
    demand.fallback_meter = "hosting";
  }
  fill_hours(standing, demand);
  std::optional<Decimal> hours = hosting.usage(context, "instance_hrs");
  if (hours && fleet.count && !standing.machines) {
    endpoint.hours_per_month = hours;
    demand.quantity = *hours * Decimal(std::max<std::int64_t>(*fleet.count, 1));
    demand.max_quantity.reset();
    demand.basis = Basis::Usage;
    demand.assumption.clear();
  }
  if (type.is_null()) demand.unknown = "its variant has no instance_type";
  if (type.is_unknown()) demand.unknown = known_after_apply("instance_type");
  if (!scaling.remark.empty()) side.reason = scaling.remark;
  const plan::Value gb = context.said(*hosting.configuration, variant.path + ".volume_size_in_gb",
                                      variant.block["volume_size_in_gb"]);
  side.demands.push_back(demand);
  if (gb.is_null()) return;
  add_volume(context, demand, gb.as_number().value_or(Decimal()), suffix,
             gb.is_unknown() ? known_after_apply("volume_size_in_gb") : standing.unknown, side);
}

void add_variant(const Context& context, const Hosting& hosting, const Variant& variant, Side& side) {
  std::string suffix = hosting.variants.size() > 1 && !variant.name.empty() ? ", " + variant.name : "";
  if (variant.shadow) suffix += " (shadow)";
  Endpoint endpoint;
  endpoint.at = hosting.configuration->address;
  endpoint.service = "sagemaker";
  endpoint.serverless = !variant.block["serverless_config"].is_empty();
  if (hosting.variants.size() > 1 && !endpoint.serverless) {
    endpoint.written.size = variant.path + ".instance_type";
    endpoint.written.count = variant.path + ".initial_instance_count";
  }
  std::size_t before = side.demands.size();
  if (endpoint.serverless) {
    add_serverless(context, hosting, variant, suffix, endpoint, side);
  } else {
    add_instances(context, hosting, variant, suffix, endpoint, side);
  }
  if (side.demands.size() == before) side.reason = "a serverless variant is billed by its requests' duration";
  side.endpoints.push_back(std::move(endpoint));
}

void add_data(const Context& context, const Hosting& hosting, Side& side) {
  struct Row {
    std::string_view key, meter, item;
  };
  constexpr Row kRows[] = {{"monthly_data_processed_in_gb", "data-processed-in", "data processed, in"},
                           {"monthly_data_processed_out_gb", "data-processed-out", "data processed, out"}};
  for (const Row& row : kRows) {
    std::optional<Decimal> gb = hosting.usage(context, row.key);
    if (!gb) continue;
    Demand demand = sagemaker_demand(context, row.meter, "gb");
    demand.component = Component::Requests;
    demand.item = row.item;
    demand.quantity = *gb;
    demand.basis = Basis::Usage;
    demand.scales = true;
    side.demands.push_back(std::move(demand));
  }
}

void aws_sagemaker_endpoint(const Context& context, Side& side) {
  Hosting hosting;
  hosting.configuration =
      context.target("endpoint_config_name", "aws_sagemaker_endpoint_configuration", "name");
  if (hosting.configuration == nullptr) {
    set_unknown(side, not_found(context, "endpoint configuration", "aws_sagemaker_endpoint_configuration",
                                {"endpoint_config_name"}));
    return;
  }
  plan::Value configuration = context.side_of(*hosting.configuration);
  hosting.variants = variants_of(configuration);
  hosting.planned = planned_instances(context, hosting);
  hosting.asynchronous = !configuration["async_inference_config"].is_empty();
  for (const Variant& variant : hosting.variants) add_variant(context, hosting, variant, side);
  add_data(context, hosting, side);
  if (hosting.variants.empty()) {
    set_unknown(side, known_after_apply("production_variants"));
  } else if (side.demands.empty()) {
    side.handling = Handling::Usage;
  }
}

void aws_sagemaker_endpoint_configuration(const Context& context, Side& side) {
  bool used = !context.referrers("aws_sagemaker_endpoint", "endpoint_config_name", "name").empty();
  side.reason = used ? "priced on its endpoint" : "no endpoint in this plan uses it";
}

constexpr Interpreter kTypes[] = {
    {"aws_sagemaker_endpoint", aws_sagemaker_endpoint},
    {"aws_sagemaker_endpoint_configuration", aws_sagemaker_endpoint_configuration},
};

}  // namespace

Demand sagemaker_demand(const Context& context, std::string_view meter, std::string_view unit) {
  Demand demand;
  demand.component = Component::Compute;
  demand.card = "aws/sagemaker";
  demand.region = context.region;
  demand.meter = meter;
  demand.unit = unit;
  return demand;
}

Demand sagemaker_machine(const Context& context, const plan::Value& type, std::string_view meter,
                         std::string_view what) {
  Demand demand = sagemaker_demand(context, meter, "hour");
  demand.main = true;
  demand.sku = type.text();
  demand.item = (demand.sku.empty() ? "instances" : demand.sku) + ", " + std::string(what);
  demand.raw_card = "aws/ec2";
  if (demand.sku.starts_with("ml.")) demand.raw_sku = demand.sku.substr(3);
  if (demand.sku.empty()) demand.unknown = known_after_apply("instance_type");
  return demand;
}

std::span<const Interpreter> aws_sagemaker() {
  return kTypes;
}

}  // namespace terratoll::inventory
