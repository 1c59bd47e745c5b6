#include "inventory/aws/machines.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace terratoll::inventory {
namespace {

constexpr std::string_view kTemplate = "aws_launch_template";

constexpr std::string_view kSpot = "spot";

// Where a block stands: "block_device_mappings[1].ebs[0]." of a template.
struct Place {
  const plan::Resource& of;
  std::string path;

  Place at(std::string_view block, std::size_t i = 0) const {
    return {of, path + std::string(block) + "[" + std::to_string(i) + "]."};
  }
};

EbsVolume volume_of(const Context& context, std::string label, const plan::Value& block, const Place& place,
                    bool root) {
  const auto said = [&](std::string_view name) {
    return context.said(place.of, place.path + std::string(name), block[name]);
  };
  EbsVolume volume;
  volume.label = std::move(label);
  volume.id = block["volume_id"].text();
  volume.size = said("volume_size");
  volume.type = said("volume_type");
  // Provisioned IOPS have no default.
  volume.iops = volume.type.text().starts_with("io") ? block["iops"] : said("iops");
  volume.throughput = said("throughput");
  if (root) volume.default_gb = context.aws().ec2_image_gb;
  return volume;
}

// A template's mapping without `ebs` is an instance store or takes a device away.
bool is_root_device(std::string_view name) {
  return name == "/dev/xvda" || name == "/dev/sda1";
}

std::string tenancy_without_price(std::string_view tenancy) {
  if (tenancy == "dedicated") return "dedicated tenancy has no price on the rate cards";
  if (tenancy == "host") return "it is billed with its dedicated host, which has no price on the rate cards";
  return "";
}

void set_type(const plan::Value& value, std::string_view attribute, Launch& launch) {
  launch.type = value.text();
  if (launch.type.empty()) launch.type_unknown = value.is_unknown() ? known_after_apply(attribute) : "";
}

using Devices = std::set<std::string, std::less<>>;  // that a list has named so far

// A volume of a machine on a device of its own; what a list says of it twice is said once.
void add_device(const Context& context, std::string_view device, const plan::Value& block, const Place& place,
                Devices& named, std::vector<EbsVolume>& volumes) {
  EbsVolume volume = volume_of(context, "volume " + std::string(device), block, place, false);
  volume.device = device;
  if (!device.empty() && !named.emplace(device).second)
    std::erase_if(volumes, [&](const EbsVolume& each) { return each.device == device; });
  volumes.push_back(std::move(volume));
}

// As launch templates and CloudFormation have it: one list, with the root volume among the others.
void add_mappings(const Context& context, const plan::Value& mappings, const Place& place, Launch& launch) {
  constexpr std::string_view kMappings = "block_device_mappings";
  if (mappings.is_unknown()) launch.volumes_unknown = known_after_apply(kMappings);
  launch.volumes.push_back(volume_of(context, "root volume", plan::Value(), place, true));
  Devices named;
  for (std::size_t i = 0; i < mappings.items().size(); ++i) {
    const plan::Value& mapping = mappings.items()[i];
    const std::string_view device = mapping["device_name"].text();
    const plan::Value ebs = mapping.block("ebs");
    const Place at = place.at(kMappings, i).at("ebs");
    if (is_root_device(device)) {
      launch.volumes.front() = volume_of(context, "root volume", ebs, at, true);
    } else if (!ebs.is_null()) {
      add_device(context, device, ebs, at, named, launch.volumes);
    }
  }
}

// The blocks that aws_instance and its kin have in common.
void add_devices(const Context& context, const plan::Value& block, const Place& place, Launch& launch) {
  const plan::Value mappings = block["block_device_mappings"];
  if (!mappings.is_null()) return add_mappings(context, mappings, place, launch);
  launch.volumes.push_back(volume_of(context, "root volume", block.block("root_block_device"),
                                     place.at("root_block_device"), true));
  const plan::Value devices = block["ebs_block_device"];
  if (devices.is_unknown()) launch.volumes_unknown = known_after_apply("ebs_block_device");
  Devices named;
  for (std::size_t i = 0; i < devices.items().size(); ++i) {
    const plan::Value& device = devices.items()[i];
    add_device(context, device["device_name"].text(), device, place.at("ebs_block_device", i), named,
               launch.volumes);
  }
}

void take_over(const plan::Value& own, plan::Value& value) {
  if (!own.is_empty()) value = own;
}

void take_over(const EbsVolume& own, EbsVolume& volume) {
  take_over(own.size, volume.size);
  take_over(own.type, volume.type);
  take_over(own.iops, volume.iops);
  take_over(own.throughput, volume.throughput);
  volume.id = own.id;
}

}  // namespace

void merge_volumes(const std::vector<EbsVolume>& own, std::vector<EbsVolume>& volumes) {
  if (volumes.empty()) {
    volumes = own;
    return;
  }
  std::map<std::string, std::size_t> places;  // the first of each device
  for (std::size_t i = 0; i < volumes.size(); ++i) places.emplace(volumes[i].device, i);
  for (const EbsVolume& each : own) {
    const auto [same, is_new] = places.emplace(each.device, volumes.size());
    if (!is_new) {
      take_over(each, volumes[same->second]);
    } else {
      volumes.push_back(each);
    }
  }
}

void take_usage(const Context& context, Fleet& fleet) {
  std::optional<Decimal> given = context.usage("instances");
  if (!given) return;
  fleet.count = static_cast<std::int64_t>(given->floor().to_double());
  fleet.unknown.clear();
}

void follow_schedules(const std::optional<std::vector<CapacityAction>>& week, Scaling& group) {
  group.fleet.scheduled = true;
  if (!group.fleet.count) return;
  if (!week) {
    group.remark = "its schedules are no plain weekly ones: all hours of its desired capacity are counted";
    return;
  }
  follow_week(*week, group);
  if (group.fleet.max) group.max_hours = std::max(machine_hours(*group.fleet.max), *group.hours);
}

void choose_at_launch(const plan::Value& requirements, Launch& launch) {
  launch.type.clear();
  launch.type_unknown = "its type is chosen at launch by instance_requirements";
  const plan::Value wanted = requirements[std::size_t{0}];
  launch.accelerated = wanted.block("accelerator_count")["min"].as_integer().value_or(0) > 0 ||
                       !wanted["accelerator_types"].is_empty() || !wanted["accelerator_names"].is_empty();
}

std::optional<bool> is_reserved(const Context& context, const plan::Resource& of, const std::string& path) {
  const std::string block = path + "capacity_reservation_specification";
  plan::Value how = (&of == &context.resource ? context.values : context.side_of(of)).at(block);
  // What nobody sets is filled in by the provider, but for a template's.
  if (of.type != kTemplate) how = context.said(of, block, how);
  if (how.is_array()) how = how[std::size_t{0}];
  const plan::Value target = how["capacity_reservation_target"],
                    wish = how["capacity_reservation_preference"];
  if (target.has_members_or_items() || wish.text() == "capacity-reservations-only") return true;
  if (target.is_unknown() || wish.is_unknown()) return std::nullopt;
  return false;
}

Launch launch_of_template(const Context& context, const plan::Resource& launch_template) {
  plan::Value values = context.side_of(launch_template);
  Launch launch;
  launch.at = launch_template.address;
  set_type(values["instance_type"], "instance_type", launch);
  if (!values["instance_requirements"].is_empty()) {
    choose_at_launch(values["instance_requirements"], launch);
  }
  const plan::Value tenancy = values.block("placement")["tenancy"];
  launch.no_price = tenancy_without_price(tenancy.text());
  if (launch.no_price.empty()) launch.no_price = image_without_price(context, launch_template, "image_id");
  const plan::Value options = values.block("instance_market_options"), market = options["market_type"];
  if (market.is_unknown()) launch.meter_unknown = known_after_apply("market_type");
  if (tenancy.is_unknown()) launch.meter_unknown = known_after_apply("tenancy");
  launch.spot_limit = options.block("spot_options")["max_price"];
  if (market.text() == kSpot || market.text() == "capacity-block") launch.meter = market.text();
  add_mappings(context, values["block_device_mappings"], {launch_template, ""}, launch);
  launch.public_ip = context.said(launch_template, "network_interfaces[0].associate_public_ip_address",
                                  values.block("network_interfaces")["associate_public_ip_address"]);
  const plan::Value monitored = values.block("monitoring")["enabled"];
  launch.monitored = monitored.as_bool().value_or(false);
  launch.may_be_monitored = monitored.is_unknown();
  launch.reserved = is_reserved(context, launch_template, "");
  launch.credits = values.block("credit_specification")["cpu_credits"];
  return launch;
}

Launch launch_of_block(const Context& context, const plan::Resource& of, const std::string& path) {
  const plan::Value values = &of == &context.resource ? context.values : context.side_of(of);
  const plan::Value block = path.empty() ? values : values.at(path.substr(0, path.size() - 1));
  Launch launch;
  set_type(block["instance_type"], "instance_type", launch);
  std::string_view tenancy = block["tenancy"].text();
  launch.no_price = tenancy_without_price(tenancy.empty() ? block["placement_tenancy"].text() : tenancy);
  launch.spot_limit = block["spot_price"];
  add_devices(context, block, {of, path}, launch);
  launch.public_ip =
      context.said(of, path + "associate_public_ip_address", block["associate_public_ip_address"]);
  plan::Value monitoring = block["monitoring"];
  launch.monitored =
      (monitoring.is_null() ? block["enable_monitoring"] : monitoring).as_bool().value_or(false);
  launch.reserved = is_reserved(context, of, path);
  launch.credits = block.block("credit_specification")["cpu_credits"];
  return launch;
}

const plan::Resource* template_at(const Context& context, std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kNames = {
      {{"id", "id"}, {"launch_template_id", "id"}, {"name", "name"}, {"launch_template_name", "name"}}};
  for (const auto& [attribute, target] : kNames) {
    std::string whole = std::string(path) + std::string(attribute);
    const plan::Resource* found = context.target(whole, kTemplate, target);
    if (found != nullptr) return found;
  }
  return nullptr;
}

std::string template_not_found(const Context& context, std::string_view path) {
  const std::string at(path);
  return not_found(context, "launch template", kTemplate,
                   {at + "id", at + "launch_template_id", at + "name", at + "launch_template_name"});
}

void say_template_missing(const Context& context, std::string_view path, Launch& launch) {
  if (launch.type.empty()) return;
  launch.volumes_unknown =
      template_not_found(context, path) + ": what it says of volumes, addresses and monitoring is not known";
}

std::string image_without_price(const Context& context, const plan::Resource& from,
                                std::string_view attribute) {
  for (std::string_view by : {"id", "image_id"}) {
    const plan::Resource* image = context.graph.target(from, attribute, "aws_ami", by);
    if (image == nullptr) continue;
    plan::Value values = context.side_of(*image);
    std::string_view details = values["platform_details"].text();
    for (std::string_view licensed : {"Windows", "Red Hat", "SUSE", "Ubuntu Pro"}) {
      if (details.starts_with(licensed)) return std::string(licensed) + " has no price on the rate cards";
    }
    if (values["platform"].text() == "windows") return "Windows has no price on the rate cards";
  }
  return "";
}

// The system that the usage file says, as people call it; "" for Linux, and where it says none.
std::string other_system(const Context& context) {
  const std::string system = context.usage_text("operating_system");
  if (system == "windows") return "Windows";
  if (system == "rhel") return "Red Hat";
  return system == "suse" ? "SUSE" : "";
}

void add_machines(const Context& context, const Launch& launch, const Machines& machines, Side& side) {
  Compute compute;
  compute.at = launch.at;
  compute.service = "ec2";
  compute.sku = launch.type;
  fill_fleet(machines.fleet, machines.hours, compute);
  compute.tainted = machines.tainted;
  compute.reserved = launch.reserved;
  compute.accelerated = launch.accelerated;
  if (launch.meter_unknown.empty()) compute.purchase = parse_purchase(launch.meter);

  Demand demand;
  demand.component = Component::Compute;
  demand.main = true;
  demand.card = "aws/ec2";
  demand.region = context.region;
  demand.sku = launch.type;
  demand.meter = launch.meter;
  if (launch.meter == kSpot) {
    demand.limit_usd = launch.spot_limit.as_number();
    if (const auto percent = launch.spot_percent.as_number())
      demand.limit_share = percent->over(Decimal(100));
  }
  demand.unit = "hour";
  const std::string system = other_system(context);
  demand.item = (launch.type.empty() ? "EC2 instance" : launch.type) + ", " +
                (system.empty() ? "Linux" : system) + ", " + launch.meter + machines.suffix;
  demand.assumption = launch.type_assumption;
  if (!launch.type_unknown.empty()) demand.unknown = launch.type_unknown;
  if (!launch.meter_unknown.empty()) demand.unknown = launch.meter_unknown;
  fill_hours(machines.hours, demand);
  if (!launch.type_assumption.empty()) demand.basis = Basis::Assumed;
  demand.no_price = launch.no_price;
  if (!system.empty()) demand.no_price = system + " has no price on the rate cards";
  side.computes.push_back(std::move(compute));
  side.demands.push_back(std::move(demand));
}

void add_volumes(const Context& context, const Launch& launch, const Hours& hours, Side& side) {
  for (const EbsVolume& volume : launch.volumes) add_ebs_volume(context, hours, volume, side);
  if (!launch.volumes_unknown.empty()) {
    bill_unknown(Component::Storage, "EBS volumes", launch.volumes_unknown, side);
  }
}

void add_monitoring(const Context& context, const Launch& launch, const Hours& hours, Side& side) {
  if (!launch.monitored && !launch.may_be_monitored) return;
  Demand demand;
  demand.component = Component::Other;
  demand.card = "aws/cloudwatch";
  demand.region = context.region;
  demand.sku = "metric";
  demand.meter = "custom";
  demand.unit = "month";
  demand.item = "detailed monitoring, metrics";
  fill_share(hours, context.aws().detailed_monitoring_metrics, demand);
  if (!launch.monitored) demand.open = known_after_apply("monitoring");
  side.demands.push_back(std::move(demand));
}

void add_cpu_credits(const Context& context, const Launch& launch, const Fleet& fleet, Side& side) {
  const std::string family = launch.type.substr(0, launch.type.find('.'));
  if (family.size() < 2 || family[0] != 't' || family[1] < '0' || family[1] > '9') return;
  // T2 is throttled unless it is told otherwise, the later ones are billed.
  const std::string_view mode = launch.credits.text();
  if (mode == "standard" || (mode.empty() && family == "t2")) return;
  const std::optional<Decimal> hours = context.usage("monthly_cpu_credit_hrs");
  std::optional<Decimal> vcpus = context.usage("vcpu_count");
  if (!hours) return;
  Demand demand;
  demand.component = Component::Compute;
  demand.item = "CPU credits, " + family;
  demand.card = "aws/ec2_credits";
  demand.region = context.region;
  demand.sku = family;
  demand.meter = other_system(context) == "Windows" ? "windows" : "linux";
  demand.unit = "vcpu-hour";
  if (const auto facts = context.request.clouds.machine("aws", launch.type); !vcpus && facts && facts->vcpus)
    vcpus = Decimal(*facts->vcpus);
  if (vcpus) demand.quantity = *hours * *vcpus * Decimal(fleet.count.value_or(1));
  if (!vcpus) demand.unknown = "the number of its vCPUs is not known: vcpu_count is not given";
  demand.basis = Basis::Usage;
  demand.scales = true;
  side.demands.push_back(std::move(demand));
}

Demand public_ipv4(const Context& context, std::string_view meter) {
  Demand demand;
  demand.component = Component::Other;
  demand.card = "aws/vpc";
  demand.region = context.region;
  demand.sku = "public-ipv4";
  demand.meter = meter;
  demand.unit = "hour";
  demand.item = "public IPv4 address";
  return demand;
}

namespace {

// Whether machines get a public address of their subnets, where their launch does not say: nullopt where the
// plan does not tell. A subnet gives none unless it says so.
std::optional<bool> address_of_subnets(const Context& context, std::string_view subnets) {
  bool gives = false, gives_none = false, certain = true;
  for (const plan::Link& link : context.graph.follow(context.resource, subnets).links) {
    if (link.target->type != "aws_subnet") continue;
    const plan::Value maps = context.side_of(*link.target)["map_public_ip_on_launch"];
    certain = certain && link.certain;
    if (!maps.is_unknown()) (maps.as_bool().value_or(false) ? gives : gives_none) = true;
  }
  // Which one it is matters where they differ.
  if (gives == gives_none && (!gives || !certain)) return std::nullopt;
  return gives;
}

std::string why_open(const Context& context, std::string_view subnets) {
  const std::string_view name = subnets.substr(subnets.rfind('.') + 1);
  const plan::Value value = context.values.at(subnets);
  const bool is_named = value.is_unknown() ? context.is_set_in_source(name) : !value.is_empty();
  const plan::Links links = is_named ? context.graph.follow(context.resource, subnets) : plan::Links();
  const bool hidden = value.is_unknown() && (!links.links.empty() || !links.unresolved.empty());
  if (hidden) return "its subnet decides: " + not_shown_text(context, "one that is");
  if (is_named) return "its subnet decides, which is not in this plan";
  return "known after apply; a default subnet gives one";
}

}  // namespace

void add_public_ips(const Context& context, const Launch& launch, std::string_view subnets,
                    const Hours& hours, Side& side) {
  std::optional<bool> has_one = launch.public_ip.as_bool();
  const bool may_have_one = launch.public_ip.is_unknown();
  if (!has_one && !may_have_one) has_one = address_of_subnets(context, subnets);
  if (!has_one.value_or(true)) return;
  Demand demand = public_ipv4(context, "in-use");
  fill_hours(hours, demand);
  if (!has_one) {
    demand.open =
        may_have_one ? known_after_apply("associate_public_ip_address") : why_open(context, subnets);
  }
  side.demands.push_back(std::move(demand));
}

}  // namespace terratoll::inventory
