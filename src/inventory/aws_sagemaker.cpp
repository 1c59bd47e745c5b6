#include "inventory/aws.h"

namespace terratoll::inventory {
namespace {

// One variant of an endpoint: its configuration's block, and what scales it.
struct Variant {
  plan::Value block;
  std::string name;  // "" where it is known after apply
  bool shadow = false;
};

std::vector<Variant> variants_of(const plan::Value& configuration) {
  std::vector<Variant> variants;
  for (std::string_view list : {"production_variants", "shadow_production_variants"}) {
    for (const plan::Value& block : configuration[list].items()) {
      variants.push_back({block, std::string(block["variant_name"].text()), list.front() == 's'});
    }
  }
  return variants;
}

// Whether an autoscaling target, alarm or action named by `resource_id` is about this variant.
bool is_about(const Context& context, const plan::Resource& scaler, const Variant& variant,
              std::size_t variants) {
  plan::Value id = context.side_of(scaler)["resource_id"];
  if (id.is_unknown()) return variants == 1 && context.refers(scaler, "resource_id");
  std::string prefix = "endpoint/" + std::string(context["name"].text()) + "/variant/";
  if (!id.text().starts_with(prefix)) return false;
  std::string_view name = id.text().substr(prefix.size());
  return variant.name.empty() ? variants == 1 : name == variant.name;
}

const plan::Resource* scaler_of(const Context& context, std::string_view type, const Variant& variant,
                                std::size_t variants) {
  for (const plan::Resource* scaler : context.of_type(type)) {
    plan::Value values = context.side_of(*scaler);
    if (values.is_null() || values["service_namespace"].text() != "sagemaker") continue;
    if (is_about(context, *scaler, variant, variants)) return scaler;
  }
  return nullptr;
}

Fleet fleet_of(const Context& context, const Variant& variant, std::size_t variants) {
  Count desired = count_of(variant.block["initial_instance_count"], "initial_instance_count", 1);
  Fleet fleet = Fleet::fixed(desired);
  plan::Value managed = variant.block.block("managed_instance_scaling");
  if (managed["status"].text() == "ENABLED") {
    fleet = scaled(desired, count_of(managed["min_instance_count"], "min_instance_count", 1),
                   count_of(managed["max_instance_count"], "max_instance_count", desired.value.value_or(1)));
  }
  if (const plan::Resource* target = scaler_of(context, "aws_appautoscaling_target", variant, variants)) {
    plan::Value values = context.side_of(*target);
    fleet = scaled(desired, count_of(values["min_capacity"], "min_capacity", 0),
                   count_of(values["max_capacity"], "max_capacity", 1));
  }
  fleet.scheduled = scaler_of(context, "aws_appautoscaling_scheduled_action", variant, variants) != nullptr;
  return fleet;
}

Demand sagemaker_demand(const Context& context, std::string_view meter, std::string_view unit) {
  Demand demand;
  demand.component = Component::Compute;
  demand.card = "aws/sagemaker";
  demand.region = context.region;
  demand.meter = meter;
  demand.unit = unit;
  return demand;
}

// What is fixed in a serverless variant: the concurrency that is kept warm. The rest is by use.
void add_serverless(const Context& context, const Variant& variant, const std::string& suffix, Side& side) {
  plan::Value serverless = variant.block.block("serverless_config");
  plan::Value warm = serverless["provisioned_concurrency"];
  if (warm.is_null()) return;
  Demand demand = sagemaker_demand(context, "serverless-provisioned-concurrency", "gb-second");
  demand.main = true;
  demand.item = "serverless, provisioned concurrency" + suffix;
  std::optional<Decimal> concurrency = warm.as_number(), memory = serverless["memory_size_in_mb"].as_number();
  if (concurrency && memory) {
    demand.quantity = memory->over(Decimal(1024)) * *concurrency * kHoursPerMonth * Decimal(3600);
  } else {
    demand.unknown = known_after_apply(concurrency ? "memory_size_in_mb" : "provisioned_concurrency");
  }
  side.demands.push_back(std::move(demand));
}

void add_instances(const Context& context, const Variant& variant, const Fleet& fleet,
                   const std::string& suffix, Side& side) {
  plan::Value type = variant.block["instance_type"];
  Demand demand = sagemaker_demand(context, "hosting", "hour");
  demand.main = true;
  demand.sku = type.text();
  demand.item = (demand.sku.empty() ? "instances" : demand.sku) + ", hosting" + suffix;
  demand.raw_card = "aws/ec2";
  if (demand.sku.starts_with("ml.")) demand.raw_sku = demand.sku.substr(3);
  fill_machine_hours(context.request, fleet, demand);
  if (demand.sku.empty()) {
    demand.unknown =
        type.is_unknown() ? known_after_apply("instance_type") : "its variant has no instance_type";
  }
  side.demands.push_back(std::move(demand));

  std::optional<Decimal> gb = variant.block["volume_size_in_gb"].as_number();
  if (!gb) return;
  Demand volume = sagemaker_demand(context, "storage-hosting", "gb-month");
  volume.component = Component::Storage;
  volume.item = "hosting volume" + suffix;
  fill_per_machine(fleet, *gb, volume);
  side.demands.push_back(std::move(volume));
}

void add_variant(const Context& context, const Variant& variant, std::size_t variants, std::string_view at,
                 Side& side) {
  std::string suffix = variants > 1 && !variant.name.empty() ? ", " + variant.name : "";
  if (variant.shadow) suffix += " (shadow)";
  Endpoint endpoint;
  endpoint.at = at;
  endpoint.service = "sagemaker";
  endpoint.serverless = !variant.block["serverless_config"].is_empty();
  if (endpoint.serverless) {
    endpoint.min_count = 0;
    endpoint.scale_to_zero = variant.block.block("serverless_config")["provisioned_concurrency"].is_null();
    add_serverless(context, variant, suffix, side);
  } else {
    Fleet fleet = fleet_of(context, variant, variants);
    endpoint.sku = variant.block["instance_type"].text();
    endpoint.min_count = fleet.min;
    endpoint.count = fleet.count;
    endpoint.max_count = fleet.max;
    endpoint.autoscaled = fleet.autoscaled;
    endpoint.scheduled = fleet.scheduled;
    endpoint.scale_to_zero = fleet.floor_is_zero();
    add_instances(context, variant, fleet, suffix, side);
  }
  side.endpoints.push_back(std::move(endpoint));
}

}  // namespace

void aws_sagemaker_endpoint(const Context& context, Side& side) {
  const plan::Resource* configuration =
      context.target("endpoint_config_name", "aws_sagemaker_endpoint_configuration", "name");
  if (configuration == nullptr) {
    set_unknown(side, "its endpoint configuration is not in this plan");
    return;
  }
  std::vector<Variant> variants = variants_of(context.side_of(*configuration));
  for (const Variant& variant : variants) {
    add_variant(context, variant, variants.size(), configuration->address, side);
  }
  if (variants.empty()) set_unknown(side, known_after_apply("production_variants"));
  if (!variants.empty() && side.demands.empty()) {
    side.handling = Handling::Usage;
    side.reason = "a serverless endpoint is billed by its requests' duration";
  }
}

void aws_sagemaker_endpoint_configuration(const Context& context, Side& side) {
  bool used = !context.referrers("aws_sagemaker_endpoint", "endpoint_config_name", "name").empty();
  side.reason = used ? "priced on its endpoint" : "no endpoint in this plan uses it";
}

}  // namespace terratoll::inventory
