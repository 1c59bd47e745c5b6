#include "inventory/aws.h"

namespace terratoll::inventory {
namespace {

// An instance's settings: its own, else those of its launch template.
struct Settings {
  const Context& context;
  const plan::Resource* launch_template = nullptr;
  plan::Value of_template;

  // An attribute that the provider will compute is not one that the source sets.
  bool is_own(std::string_view attribute) const {
    plan::Value own = context[attribute];
    if (own.is_unknown()) return launch_template == nullptr || context.is_set_in_source(attribute);
    return !own.is_empty();
  }
  plan::Value operator[](std::string_view attribute) const {
    return is_own(attribute) ? context[attribute] : of_template[attribute];
  }
};

Settings settings_of(const Context& context) {
  Settings settings{context, nullptr, plan::Value()};
  for (std::string_view by : {"id", "name"}) {
    std::string attribute = "launch_template[0]." + std::string(by);
    settings.launch_template = context.target(attribute, "aws_launch_template", by);
    if (settings.launch_template != nullptr) break;
  }
  if (settings.launch_template != nullptr) settings.of_template = context.side_of(*settings.launch_template);
  return settings;
}

struct Purchase {
  std::string_view meter = "on-demand";
  std::string unknown;
};

Purchase purchase_of(const Context& context, const Settings& settings) {
  plan::Value options = settings.context.values.block("instance_market_options");
  if (options.is_unknown() && !context.is_set_in_source("instance_market_options")) options = plan::Value();
  if (options.is_null()) options = settings.of_template.block("instance_market_options");
  plan::Value market = options["market_type"];
  if (market.is_unknown()) return {"on-demand", known_after_apply("market_type")};
  if (market.text() == "spot" || context["instance_lifecycle"].text() == "spot") return {"spot", ""};
  if (market.text() == "capacity-block") return {"capacity-block", ""};
  return {};
}

std::string_view tenancy_of(const Context& context, const Settings& settings) {
  std::string_view own = context["tenancy"].text();
  return !own.empty() ? own : settings.of_template.block("placement")["tenancy"].text();
}

void add_machine(const Context& context, const Settings& settings, const Fleet& fleet, Side& side) {
  plan::Value type = settings["instance_type"];
  Purchase purchase = purchase_of(context, settings);
  Compute compute;
  compute.service = "ec2";
  compute.sku = type.text();
  compute.min_count = fleet.min;
  compute.count = fleet.count;
  compute.max_count = fleet.max;
  compute.purchase = purchase.unknown.empty() ? purchase.meter : "";
  compute.hours_per_month = kHoursPerMonth;
  if (settings.launch_template != nullptr && !settings.is_own("instance_type")) {
    compute.at = settings.launch_template->address;
  }

  Demand demand;
  demand.component = Component::Compute;
  demand.main = true;
  demand.card = "aws/ec2";
  demand.region = context.region;
  demand.sku = compute.sku;
  demand.meter = purchase.meter;
  demand.unit = "hour";
  demand.item =
      (compute.sku.empty() ? "EC2 instance" : compute.sku) + ", Linux, " + std::string(purchase.meter);
  fill_machine_hours(context.request, fleet, demand);
  if (!purchase.unknown.empty()) demand.unknown = purchase.unknown;
  if (type.is_unknown()) demand.unknown = known_after_apply("instance_type");
  if (type.is_null()) demand.unknown = "its launch template is not in this plan";
  std::string_view tenancy = tenancy_of(context, settings);
  if (tenancy == "dedicated") demand.no_price = "dedicated tenancy has no price on the rate cards";
  if (tenancy == "host")
    demand.no_price = "it is billed with its dedicated host, which has no price on the rate cards";
  side.computes.push_back(std::move(compute));
  side.demands.push_back(std::move(demand));
}

EbsVolume volume_of(std::string_view label, const plan::Value& block, bool root) {
  return {label, root, false, block["volume_size"], block["volume_type"], block["iops"], block["throughput"]};
}

// A template's mapping without `ebs` is an instance store or takes a device away.
bool is_root_device(std::string_view name) {
  return name == "/dev/xvda" || name == "/dev/sda1";
}

void add_root_volume(const Context& context, const Settings& settings, const Fleet& fleet, Side& side) {
  plan::Value root = context.values.block("root_block_device");
  if (root.is_null() || (root.is_unknown() && !context.is_set_in_source("root_block_device"))) {
    for (const plan::Value& mapping : settings.of_template["block_device_mappings"].items()) {
      if (is_root_device(mapping["device_name"].text())) root = mapping.block("ebs");
    }
  }
  add_ebs_volume(context, fleet, volume_of("root volume", root, true), side);
}

void add_data_volumes(const Context& context, const Settings& settings, const Fleet& fleet, Side& side) {
  plan::Value own = context["ebs_block_device"];
  if (own.is_unknown() && context.is_set_in_source("ebs_block_device")) {
    Demand demand;
    demand.component = Component::Storage;
    demand.item = "EBS volumes";
    demand.unknown = known_after_apply("ebs_block_device");
    side.demands.push_back(std::move(demand));
  }
  for (const plan::Value& device : own.items()) {
    std::string label = "volume " + std::string(device["device_name"].text());
    add_ebs_volume(context, fleet, volume_of(label, device, false), side);
  }
  for (const plan::Value& mapping : settings.of_template["block_device_mappings"].items()) {
    if (is_root_device(mapping["device_name"].text()) || mapping.block("ebs").is_null()) continue;
    std::string label = "volume " + std::string(mapping["device_name"].text());
    add_ebs_volume(context, fleet, volume_of(label, mapping.block("ebs"), false), side);
  }
}

}  // namespace

void aws_instance(const Context& context, Side& side) {
  Settings settings = settings_of(context);
  Fleet fleet = Fleet::fixed({1, ""});
  add_machine(context, settings, fleet, side);
  add_root_volume(context, settings, fleet, side);
  add_data_volumes(context, settings, fleet, side);
}

}  // namespace terratoll::inventory
