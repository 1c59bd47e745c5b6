// What a network costs while nobody looks: gateways, endpoints, load balancers, addresses.
#include <algorithm>
#include <set>

#include "inventory/aws/machines.h"
#include "inventory/services.h"
#include "plan/graph/evaluation.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

Demand network_demand(const Context& context, std::string_view card, std::string_view sku,
                      std::string_view meter, std::string_view unit, std::string item) {
  Demand demand;
  demand.component = Component::Other;
  demand.card = card;
  demand.region = context.region;
  demand.sku = sku;
  demand.meter = meter;
  demand.unit = unit;
  demand.item = std::move(item);
  return demand;
}

void add_hours(Demand demand, const Count& count, Side& side) {
  demand.main = true;
  demand.quantity = machine_hours(count.value.value_or(0));
  demand.unknown = count.unknown;
  side.demands.push_back(std::move(demand));
}

// GB that the usage file says; nothing where it says nothing, since data in a flow is billed there.
void add_data(const Context& context, Demand demand, Side& side) {
  std::optional<Decimal> gb = context.usage("monthly_data_processed_gb");
  if (!gb) return;
  demand.component = Component::DataTransfer;
  demand.quantity = *gb;
  demand.basis = Basis::Usage;
  demand.scales = true;
  side.demands.push_back(std::move(demand));
}

// How many subnets (or zones, or mappings) an attribute names. Where their ids are not known yet, the
// references tell; but not what a function makes of them.
struct Places {
  Count count;
  bool assumed = false;
};

constexpr std::string_view kByReference = "a zone for each subnet that it refers to";

// References that name one subnet each: "aws_subnet.a.id".
std::size_t single_references(const plan::Value& expression) {
  std::span<const plan::Value> references = expression["references"].items();
  return static_cast<std::size_t>(
      std::count_if(references.begin(), references.end(), [](const plan::Value& reference) {
        return reference.text().starts_with("aws_subnet.") && reference.text().ends_with(".id");
      }));
}

Places places(const Context& context, std::string_view attribute) {
  plan::Value value = context[attribute];
  if (value.is_array() && !value.items().empty()) {
    return {{static_cast<std::int64_t>(value.items().size()), ""}};
  }
  if (!value.is_unknown() || !context.is_set_in_source(attribute)) return {{0, ""}};
  std::set<const plan::Resource*> subnets;
  plan::Links links = context.graph.follow(context.resource, attribute);
  for (const plan::Link& link : links.links) {
    if (link.target->type != "aws_subnet") continue;
    if (!link.certain) return {{std::nullopt, known_after_apply(attribute)}};
    if (!context.side_of(*link.target).is_null()) subnets.insert(link.target);
  }
  if (subnets.empty() || !links.unresolved.empty()) {
    return {{std::nullopt, known_after_apply(attribute)}};
  }
  bool each = single_references(context.resource.config->expressions[attribute]) == subnets.size();
  return {{static_cast<std::int64_t>(subnets.size()), ""}, !each};
}

// The first of the attributes that names any.
Places first_places(const Context& context, std::initializer_list<std::string_view> attributes) {
  for (std::string_view attribute : attributes) {
    Places found = places(context, attribute);
    if (found.count.value != 0) return found;
  }
  return {{0, ""}};
}

void assume(const Places& zones, Demand& demand) {
  if (!zones.assumed) return;
  demand.basis = Basis::Assumed;
  demand.assumption = kByReference;
}

// A load balancer that faces the internet has a public address in each zone, unless it brings its own.
void add_balancer_ips(const Context& context, const Places& zones, Side& side) {
  const plan::Value internal = context["internal"];
  if (internal.as_bool().value_or(internal.text() == "internal")) return;  // CloudFormation's scheme
  if (context["ip_address_type"].text() == "dualstack-without-public-ipv4") return;
  if (zones.count.value == 0) return;
  for (const plan::Value& mapping : context["subnet_mapping"].items()) {
    if (!mapping["allocation_id"].is_empty()) return;
  }
  Demand demand = public_ipv4(context, "in-use");
  demand.item = "public IPv4 addresses, one a zone";
  demand.quantity = machine_hours(zones.count.value.value_or(0));
  demand.unknown = zones.count.unknown;
  assume(zones, demand);
  side.demands.push_back(std::move(demand));
}

// What a kind of load balancer is called, and what one of its capacity units holds.
struct Balancer {
  std::string_view sku, name;
  Decimal new_connections, active_connections, gb_per_hour;
  std::optional<Decimal> rule_evaluations;  // nullopt: no dimension there
};

Balancer balancer_of(const Context& context) {
  const AwsTerms& terms = context.aws();
  const std::string_view type = context["load_balancer_type"].text();
  if (type == "network") {
    return {"nlb",
            "network load balancer",
            terms.nlb_new_connections,
            terms.nlb_active_connections,
            terms.nlb_gb_per_hour,
            std::nullopt};
  }
  if (type == "gateway") {
    return {"gwlb",
            "gateway load balancer",
            terms.gwlb_new_connections,
            terms.gwlb_active_connections,
            terms.gwlb_gb_per_hour,
            std::nullopt};
  }
  return {"alb",
          "application load balancer",
          terms.alb_new_connections,
          terms.alb_active_connections,
          terms.alb_gb_per_hour,
          terms.alb_rule_evaluations};
}

// Hours of capacity units, by what the usage file says of the traffic: the dimension that needs most counts.
// Connections and rules are a second's, in every hour of the month; GB are the month's.
std::optional<Decimal> capacity_unit_hours(const Context& context, const Balancer& balancer) {
  struct Dimension {
    std::string_view key;
    std::optional<Decimal> each;  // what one unit holds
    bool hourly;
  };
  const Dimension dimensions[] = {{"new_connections", balancer.new_connections, true},
                                  {"active_connections", balancer.active_connections, true},
                                  {"processed_bytes_gb", balancer.gb_per_hour, false},
                                  {"rule_evaluations", balancer.rule_evaluations, true}};
  std::optional<Decimal> most;
  for (const Dimension& dimension : dimensions) {
    if (!dimension.each) continue;
    const std::optional<Decimal> given = context.usage(dimension.key);
    if (!given) continue;
    const Decimal hours = dimension.hourly ? *given * kHoursPerMonth : *given;
    most = std::max(most.value_or(Decimal()), hours.over(*dimension.each));
  }
  return most;
}

bool is_used(const Context& context) {
  for (std::string_view attribute :
       {"instance", "network_interface", "association_id", "associate_with_private_ip"}) {
    plan::Value value = context[attribute];
    if (value.is_unknown() ? context.is_set_in_source(attribute) : !value.is_empty()) return true;
  }
  for (std::string_view id : {"id", "allocation_id"}) {
    for (std::string_view type : {"aws_nat_gateway", "aws_eip_association"}) {
      if (!context.referrers(type, "allocation_id", id).empty()) return true;
    }
  }
  for (std::string_view type : {"aws_lb", "aws_alb"}) {
    for (const plan::Resource* balancer : context.of_type(type)) {
      if (context.refers(*balancer, "subnet_mapping")) return true;
    }
  }
  return !context.referrers("aws_eip_association", "public_ip", "public_ip").empty();
}

void aws_nat_gateway(const Context& context, Side& side) {
  Count zones{1, ""};
  if (context["availability_mode"].text() == "regional") {
    zones = {static_cast<std::int64_t>(context["availability_zone_address"].items().size()), ""};
    if (zones.value == 0)
      zones = {std::nullopt, "it stands in the zones that need it, which are known after apply"};
  }
  add_hours(network_demand(context, "aws/vpc", "nat-gateway", "hours", "hour", "NAT gateway"), zones, side);
  add_data(context, network_demand(context, "aws/vpc", "nat-gateway", "data", "gb", "data processed"), side);
}

void aws_vpc_endpoint(const Context& context, Side& side) {
  plan::Value type = context["vpc_endpoint_type"];
  std::string_view name = type.text();
  if (type.is_null() || name == "Gateway") {
    side.handling = Handling::Free;
    side.reason = "gateway endpoints cost nothing";
    return;
  }
  if (type.is_unknown()) {
    set_unknown(side, known_after_apply("vpc_endpoint_type"));
    return;
  }
  Places zones = first_places(context, {"subnet_ids", "subnet_configuration"});
  auto more = static_cast<std::int64_t>(
      context.referrers("aws_vpc_endpoint_subnet_association", "vpc_endpoint_id", "id").size());
  if (zones.count.value) *zones.count.value += more;
  std::string_view sku = name == "GatewayLoadBalancer" ? "endpoint-gwlb" : "endpoint-interface";
  Demand demand = network_demand(context, "aws/vpc", sku, "hours", "hour", "endpoint, hours in each zone");
  assume(zones, demand);
  if (zones.count.value == 0) {
    zones.count.value = 1;
    demand.basis = Basis::Assumed;
    demand.assumption = "an endpoint in one zone";
  }
  bool priced = name == "Interface" || name == "GatewayLoadBalancer";
  if (!priced)
    demand.no_price = "endpoints of type " + std::string(name) + " have no price on the rate cards";
  add_hours(std::move(demand), zones.count, side);
  add_data(context, network_demand(context, "aws/vpc", sku, "data", "gb", "data processed"), side);
}

void aws_lb(const Context& context, Side& side) {
  const Balancer balancer = balancer_of(context);
  const std::string name(balancer.name);
  Count one{1, ""};
  if (context["load_balancer_type"].is_unknown()) {
    one = {std::nullopt, known_after_apply("load_balancer_type")};
  }
  add_hours(network_demand(context, "aws/elb", balancer.sku, "hours", "hour", name), one, side);
  if (std::optional<Decimal> units = capacity_unit_hours(context, balancer)) {
    Demand demand =
        network_demand(context, "aws/elb", balancer.sku, "lcu", "lcu-hour", name + ", capacity units");
    demand.quantity = *units;
    demand.basis = Basis::Usage;
    demand.scales = true;
    side.demands.push_back(std::move(demand));
  }
  if (balancer.sku != "gwlb") {
    add_balancer_ips(context, first_places(context, {"subnet_mapping", "subnets"}), side);
  }
}

void aws_elb(const Context& context, Side& side) {
  add_hours(network_demand(context, "aws/elb", "clb", "hours", "hour", "classic load balancer"), {1, ""},
            side);
  add_data(context, network_demand(context, "aws/elb", "clb", "data", "gb", "data processed"), side);
  add_balancer_ips(context, first_places(context, {"subnets", "availability_zones"}), side);
}

void aws_eip(const Context& context, Side& side) {
  bool own = false;
  for (std::string_view attribute : {"customer_owned_ipv4_pool", "ipam_pool_id"}) {
    if (context[attribute].is_empty() || !context.is_set_in_source(attribute)) continue;
    const bool hidden = context[attribute].is_unknown() &&
                        !context.graph.follow(context.resource, attribute).unresolved.empty();
    if (hidden) return set_unknown(side, not_shown_text(context, "pool it is of"));
    own = true;
  }
  std::string_view pool = context["public_ipv4_pool"].text();
  if (own) {
    side.handling = Handling::Free;
    side.reason = "an address of one's own pool";
    return;
  }
  if (!pool.empty() && pool != "amazon") {
    side.handling = Handling::Free;
    side.reason = "an address of one's own pool";
    return;
  }
  bool used = is_used(context);
  Demand demand = public_ipv4(context, used ? "in-use" : "idle");
  demand.item = used ? "elastic IP address" : "elastic IP address, idle: nothing in this plan uses it";
  add_hours(std::move(demand), {1, ""}, side);
}

void aws_ec2_transit_gateway_vpc_attachment(const Context& context, Side& side) {
  add_hours(
      network_demand(context, "aws/vpc", "transit-gateway", "vpc-attachment", "hour", "attachment of a VPC"),
      {1, ""}, side);
  add_data(context, network_demand(context, "aws/vpc", "transit-gateway", "data", "gb", "data processed"),
           side);
}

void aws_ec2_transit_gateway_peering_attachment(const Context& context, Side& side) {
  add_hours(network_demand(context, "aws/vpc", "transit-gateway", "peering-attachment", "hour",
                           "peering attachment"),
            {1, ""}, side);
}

constexpr Interpreter kTypes[] = {
    {"aws_alb", aws_lb},
    {"aws_ec2_transit_gateway_peering_attachment", aws_ec2_transit_gateway_peering_attachment},
    {"aws_ec2_transit_gateway_vpc_attachment", aws_ec2_transit_gateway_vpc_attachment},
    {"aws_eip", aws_eip},
    {"aws_elb", aws_elb},
    {"aws_lb", aws_lb},
    {"aws_nat_gateway", aws_nat_gateway},
    {"aws_vpc_endpoint", aws_vpc_endpoint},
};

}  // namespace

std::span<const Interpreter> aws_network() {
  return kTypes;
}

}  // namespace terratoll::inventory
