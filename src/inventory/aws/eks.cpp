#include "inventory/aws/machines.h"
#include "inventory/kit/fees.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

Demand eks_demand(const Context& context, std::string_view meter, std::string_view item) {
  Demand demand;
  demand.component = Component::Compute;
  demand.card = "aws/eks";
  demand.region = context.region;
  demand.meter = meter;
  demand.unit = "hour";
  demand.item = item;
  demand.quantity = kHoursPerMonth;
  return demand;
}

// What each node is. A node group names its types itself, or its launch template does.
Launch launch_of(const Context& context) {
  const plan::Resource* base = template_at(context, "launch_template[0].");
  bool foreign = base == nullptr && !context.values.block("launch_template").is_null();
  Launch launch = base != nullptr ? launch_of_template(context, *base) : Launch();
  const bool windows = context["ami_type"].text().starts_with("WINDOWS");
  const Decimal image_gb = windows ? context.aws().eks_windows_image_gb : context.aws().eks_image_gb;
  plan::Value types = context["instance_types"];
  bool says_types = types.is_unknown() ? context.is_set_in_source("instance_types") : !types.is_empty();
  if (says_types) {
    launch.at.clear();
    launch.type = types[std::size_t{0}].text();
    launch.type_unknown = launch.type.empty() ? known_after_apply("instance_types") : "";
  } else if (foreign) {
    launch.type_unknown = template_not_found(context, "launch_template[0].");
  } else if (launch.type.empty() && launch.type_unknown.empty()) {
    launch.type = context.aws().eks_default_machine;  // the default of EKS itself
  }
  if (foreign) say_template_missing(context, "launch_template[0].", launch);
  if (base == nullptr && !foreign) {
    EbsVolume root;
    root.label = "root volume";
    root.size = context.said(context.resource, "disk_size", context["disk_size"]);
    root.default_gb = image_gb;
    launch.volumes = {root};
  }
  for (EbsVolume& volume : launch.volumes) {
    if (volume.default_gb) volume.default_gb = image_gb;
  }
  std::string_view bought = context["capacity_type"].text();
  if (bought == "SPOT") launch.meter = "spot";
  if (bought == "CAPACITY_BLOCK") launch.meter = "capacity-block";
  if (context["capacity_type"].is_unknown() && context.is_set_in_source("capacity_type")) {
    launch.meter_unknown = known_after_apply("capacity_type");
  }
  // On-demand nodes are launched in the order of the list; of spot ones nobody can tell.
  if (launch.meter == "spot" && types.items().size() > 1) {
    launch.type_assumption =
        launch.type + " is the first of " + std::to_string(types.items().size()) + " types";
  }
  if (windows) launch.no_price = "Windows has no price on the rate cards";
  return launch;
}

void aws_eks_cluster(const Context& context, Side& side) {
  Demand plane = eks_demand(context, "control-plane", "control plane");
  plane.main = true;
  side.demands.push_back(std::move(plane));
  std::string_view version = context["version"].text();
  const plan::Value support = stated(context, "upgrade_policy[0].support_type");
  if (context.request.clouds.has_ended({"aws", "eks-standard-support", version}) &&
      support.text() != "STANDARD") {
    Demand surcharge = eks_demand(context, "extended-support-surcharge",
                                  "extended support of version " + std::string(version));
    if (support.is_unknown()) surcharge.open = known_after_apply("upgrade_policy");
    side.demands.push_back(std::move(surcharge));
  }
  std::string_view tier = context.values.block("control_plane_scaling_config")["tier"].text();
  if (!tier.empty() && tier != "standard") {
    Demand scaled =
        eks_demand(context, "provisioned-control-plane", "provisioned control plane, " + std::string(tier));
    scaled.no_price = "the rate cards hold no price of it";
    side.demands.push_back(std::move(scaled));
  }
  if (context.values.block("compute_config")["enabled"].as_bool().value_or(false)) {
    side.reason = "EKS Auto Mode launches machines that are not in the plan, and bills a fee on each";
  }
}

void aws_eks_node_group(const Context& context, Side& side) {
  Launch launch = launch_of(context);
  plan::Value scaling = context.values.block("scaling_config");
  Count min = count_of(scaling["min_size"], "min_size", 0),
        max = count_of(scaling["max_size"], "max_size", 0);
  Count desired = count_of(scaling["desired_size"], "desired_size", min.value.value_or(0));
  if (scaling.is_null()) desired = {std::nullopt, known_after_apply("desired_size")};  // awscc needs none
  Fleet fleet = scaled(desired, min, max);
  fleet.autoscaled = min.value != max.value || !min.value;
  take_usage(context, fleet);
  Hours hours = hours_of(context, fleet, kInstances);
  add_machines(context, launch, {fleet, hours, "", !context["taint"].is_empty()}, side);
  add_volumes(context, launch, hours, side);
  add_monitoring(context, launch, hours, side);
  add_cpu_credits(context, launch, fleet, side);
  add_public_ips(context, launch, "subnet_ids", hours, side);
}

constexpr Interpreter kTypes[] = {
    {"aws_eks_cluster", aws_eks_cluster},
    {"aws_eks_node_group", aws_eks_node_group},
};

}  // namespace

std::span<const Interpreter> aws_eks() {
  return kTypes;
}

}  // namespace terratoll::inventory
