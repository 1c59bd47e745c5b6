#include "inventory/aws/machines.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

// An instance's own settings over those of its launch template. An attribute that the provider will compute
// is not one that the source sets.
struct Own {
  const Context& context;
  bool has_template;

  bool says(std::string_view attribute) const {
    plan::Value own = context[attribute];
    if (own.is_unknown()) return !has_template || context.is_set_in_source(attribute);
    return !own.is_empty();
  }
  bool says_block(std::string_view name) const {
    plan::Value own = context[name];
    return own.is_unknown() ? context.is_set_in_source(name) : !own.is_empty();
  }
};

void take_purchase(const Context& context, const Own& own, Launch& launch) {
  if (own.says_block("instance_market_options")) {
    const plan::Value options = context.values.block("instance_market_options");
    const plan::Value market = options["market_type"];
    launch.spot_limit = options.block("spot_options")["max_price"];
    if (market.is_unknown()) launch.meter_unknown = known_after_apply("market_type");
    if (market.text() == "spot" || market.text() == "capacity-block") launch.meter = market.text();
  }
  if (context["instance_lifecycle"].text() == "spot" ||
      context.resource.type == "aws_spot_instance_request") {
    launch.meter = "spot";
    launch.meter_unknown.clear();
    if (own.says("spot_price")) launch.spot_limit = context["spot_price"];
  }
}

void take_volumes(const Own& own, const Launch& settings, Launch& launch) {
  const bool mappings = own.says_block("block_device_mappings");  // awscc
  const bool devices = mappings || own.says_block("ebs_block_device");
  std::vector<EbsVolume> said;
  if (mappings || own.says_block("root_block_device")) said.push_back(settings.volumes.front());
  if (devices) {
    said.insert(said.end(), settings.volumes.begin() + 1, settings.volumes.end());
    launch.volumes_unknown = settings.volumes_unknown;
  }
  merge_volumes(said, launch.volumes);
}

// A refresh lists what is attached among the instance's own devices: it is billed as the volume that it is.
void leave_attached(const Context& context, std::vector<EbsVolume>& volumes) {
  for (const plan::Resource* attachment : context.referrers("aws_volume_attachment", "instance_id", "id")) {
    const plan::Value values = context.side_of(*attachment);
    const std::string_view id = values["volume_id"].text(), device = values["device_name"].text();
    std::erase_if(volumes, [&](const EbsVolume& volume) {
      return !volume.device.empty() && (volume.device == device || (!id.empty() && volume.id == id));
    });
  }
}

Launch launch_of(const Context& context) {
  const plan::Resource* base = template_at(context, "launch_template[0].");
  const plan::Value templates = context["launch_template"];
  const bool named =
      templates.is_unknown() ? context.is_set_in_source("launch_template") : !templates.is_empty();
  Own own{context, named};
  Launch settings = launch_of_block(context, context.resource, "");
  Launch launch = base != nullptr ? launch_of_template(context, *base) : Launch();
  if (base == nullptr) launch.volumes = {settings.volumes.front()};
  if (own.says("instance_type")) {
    launch.at.clear();
    launch.type = settings.type;
    launch.type_unknown = settings.type_unknown;
  }
  if (launch.type.empty() && launch.type_unknown.empty()) {
    launch.type_unknown = template_not_found(context, "launch_template[0].");
    if (named) launch.volumes.clear();
  }
  if (own.says("tenancy") && !context["tenancy"].is_unknown()) launch.no_price = settings.no_price;
  if (context["tenancy"].is_unknown() && context.is_set_in_source("tenancy")) {
    launch.meter_unknown = known_after_apply("tenancy");
  }
  if (own.says("ami")) {
    std::string image = image_without_price(context, context.resource, "ami");
    if (!image.empty()) launch.no_price = image;
  }
  take_purchase(context, own, launch);
  if (base == nullptr && named) say_template_missing(context, "launch_template[0].", launch);
  take_volumes(own, settings, launch);
  leave_attached(context, launch.volumes);
  if (settings.public_ip.as_bool()) launch.public_ip = settings.public_ip;
  if (settings.reserved != false) launch.reserved = settings.reserved;
  if (own.says("monitoring")) {
    launch.monitored = settings.monitored;
    launch.may_be_monitored = context["monitoring"].is_unknown() && context.is_set_in_source("monitoring");
  }
  if (own.says_block("credit_specification")) launch.credits = settings.credits;
  return launch;
}

bool is_stopped(const Context& context) {
  for (const plan::Resource* state : context.referrers("aws_ec2_instance_state", "instance_id", "id")) {
    if (context.side_of(*state)["state"].text() == "stopped") return true;
  }
  return false;
}

// An elastic address takes the place of the one that the instance would get.
bool has_elastic_ip(const Context& context) {
  constexpr std::string_view kCard = "primary_network_interface_id";
  return !context.referrers("aws_eip", "instance", "id").empty() ||
         !context.referrers("aws_eip_association", "instance_id", "id").empty() ||
         !context.referrers("aws_eip", "network_interface", kCard).empty() ||
         !context.referrers("aws_eip_association", "network_interface_id", kCard).empty();
}

void aws_instance(const Context& context, Side& side) {
  Launch launch = launch_of(context);
  Machines machines;
  machines.fleet = Fleet::fixed({1, ""});
  machines.hours = hours_of_one(context, {"", "monthly_hrs"});
  if (is_stopped(context)) {
    machines.hours = Hours::of(0);
    machines.suffix = ", stopped";
    side.reason = "aws_ec2_instance_state stops it; its volumes are kept";
  }
  add_machines(context, launch, machines, side);
  // A machine that does not run keeps its volumes.
  add_volumes(context, launch, Hours::of(1), side);
  add_monitoring(context, launch, machines.hours, side);
  add_cpu_credits(context, launch, machines.fleet, side);
  if (!has_elastic_ip(context)) add_public_ips(context, launch, "subnet_id", machines.hours, side);
}

void aws_spot_instance_request(const Context& context, Side& side) {
  aws_instance(context, side);
}

constexpr Interpreter kTypes[] = {
    {"aws_instance", aws_instance},
    {"aws_spot_instance_request", aws_spot_instance_request},
};

}  // namespace

std::span<const Interpreter> aws_ec2() {
  return kTypes;
}

}  // namespace terratoll::inventory
