// HyperPod: machines of SageMaker that stand until their cluster is deleted. Each instance group of a cluster
// is a number of one kind.
#include "inventory/aws/sagemaker.h"
#include "inventory/kit/context.h"
#include "inventory/kit/hours.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

constexpr std::string_view kDoubt = "the cards have no price of HyperPod; this is that of hosting";

Fleet fleet_of(const plan::Value& group, bool autoscaled) {
  const plan::Value written = group["instance_count"];
  Count count = count_of(written, "instance_count", 0);
  if (written.is_null()) count = {std::nullopt, "its instance_count is not set"};
  Fleet fleet = Fleet::fixed(count);
  fleet.autoscaled = autoscaled;
  if (autoscaled) fleet.max.reset();  // Karpenter adds nodes as pods ask for them
  return fleet;
}

Purchase purchase_of(const plan::Value& group) {
  if (!group["training_plan_arn"].is_empty()) return Purchase::CapacityBlock;
  return group.block("capacity_requirements")["spot"].is_empty() ? Purchase::OnDemand : Purchase::Spot;
}

Demand machines_of(const Context& context, const plan::Value& group, const Hours& hours, Purchase purchase,
                   const std::string& suffix) {
  const bool planned = purchase == Purchase::CapacityBlock;
  Demand demand = sagemaker_machine(context, group["instance_type"], planned ? "training-plan" : "cluster",
                                    (planned ? "HyperPod, training plan" : "HyperPod") + suffix);
  if (!planned) {
    demand.fallback_card = demand.card;
    demand.fallback_meter = "hosting";
    demand.fallback_doubt = kDoubt;
  }
  if (purchase == Purchase::Spot)
    demand.no_price = "spot capacity of HyperPod has no price on the rate cards";
  fill_hours(hours, demand);
  return demand;
}

void add_volumes(const Context& context, const plan::Value& group, const Hours& hours,
                 const std::string& suffix, Side& side) {
  for (const plan::Value& storage : group["instance_storage_configs"].items()) {
    const plan::Value size = storage.block("ebs_volume_config")["volume_size_in_gb"];
    if (size.is_null()) continue;
    Demand volume = sagemaker_demand(context, "storage-cluster", "gb-month");
    volume.component = Component::Storage;
    volume.item = "volume of each machine" + suffix;
    volume.fallback_card = volume.card;
    volume.fallback_meter = "storage-hosting";
    volume.fallback_doubt = kDoubt;
    const std::optional<Decimal> gb = size.as_number();
    fill_share(hours, gb.value_or(Decimal()), volume);
    if (!gb) volume.unknown = known_after_apply("volume_size_in_gb");
    side.demands.push_back(std::move(volume));
  }
}

// A restricted group has a file system of its own, which stands with it.
void add_lustre(const Context& context, const plan::Value& group, const std::string& suffix, Side& side) {
  const plan::Value lustre = group.block("environment_config").block("fsx_lustre_config");
  if (lustre.is_null()) return;
  const std::string_view throughput = lustre["per_unit_storage_throughput"].text();
  Demand demand;
  demand.component = Component::Storage;
  demand.card = "aws/fsx_lustre";
  demand.region = context.region;
  demand.sku = "persistent-2-ssd-" + std::string(throughput);
  demand.meter = "storage";
  demand.unit = "gb-month";
  demand.item = "FSx for Lustre" + suffix;
  if (throughput.empty()) demand.unknown = known_after_apply("per_unit_storage_throughput");
  if (const std::optional<Decimal> gib = lustre["size_in_gi_b"].as_number()) {
    demand.quantity = *gib;
  } else {
    demand.unknown = known_after_apply("size_in_gi_b");
  }
  side.demands.push_back(std::move(demand));
}

void add_group(const Context& context, const plan::Value& group, bool autoscaled, bool alone, Side& side) {
  const std::string_view name = group["instance_group_name"].text();
  const std::string suffix = alone || name.empty() ? "" : ", " + std::string(name);
  const Fleet fleet = fleet_of(group, autoscaled);
  const Purchase purchase = purchase_of(group);
  const Hours hours = hours_of(context, fleet);
  const Demand machines = machines_of(context, group, hours, purchase, suffix);
  Compute compute;
  compute.service = "sagemaker";
  compute.sku = machines.sku;
  compute.purchase = purchase;
  fill_fleet(fleet, hours, compute);
  side.computes.push_back(std::move(compute));
  side.demands.push_back(machines);
  add_volumes(context, group, hours, suffix, side);
  add_lustre(context, group, suffix, side);
}

void awscc_sagemaker_cluster(const Context& context, Side& side) {
  const plan::Value groups = context["instance_groups"], restricted = context["restricted_instance_groups"];
  if (groups.is_unknown() || restricted.is_unknown()) {
    return set_unknown(
        side, known_after_apply(groups.is_unknown() ? "instance_groups" : "restricted_instance_groups"));
  }
  const bool autoscaled = context.values.block("auto_scaling")["mode"].text() == "Enable";
  const bool alone = groups.items().size() + restricted.items().size() == 1;
  for (const plan::Value& group : groups.items()) add_group(context, group, autoscaled, alone, side);
  for (const plan::Value& group : restricted.items()) add_group(context, group, false, alone, side);
  if (side.demands.empty()) {
    side.handling = Handling::Free;
    side.reason = "it has no instance groups";
  }
}

constexpr Interpreter kTypes[] = {
    {"awscc_sagemaker_cluster", awscc_sagemaker_cluster},
};

}  // namespace

std::span<const Interpreter> aws_sagemaker_cluster() {
  return kTypes;
}

}  // namespace terratoll::inventory
