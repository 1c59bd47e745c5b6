// What networks cost by the hour and by what they carry: addresses, gateways, private endpoints, balancers.
#include "inventory/azure/network.h"

#include "inventory/azure/machines.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

Demand network_part(const Context& context, std::string_view sku, std::string_view meter,
                    std::string_view unit, Decimal quantity) {
  Demand demand;
  demand.component = Component::Other;
  demand.card = "azure/network";
  demand.region = context.region;
  demand.sku = sku;
  demand.meter = meter;
  demand.unit = unit;
  demand.quantity = quantity;
  return demand;
}

Demand hours_of(const Context& context, std::string_view sku, std::string item) {
  Demand demand = network_part(context, sku, "hours", "hour", kHoursPerMonth);
  demand.item = std::move(item);
  demand.main = true;
  return demand;
}

void add_data(const Context& context, std::string_view sku, std::string_view meter, std::string_view key,
              std::string item, Side& side) {
  std::optional<Decimal> gb = context.usage(key);
  if (!gb || gb->is_zero()) return;
  Demand demand = network_part(context, sku, meter, "gb", *gb);
  demand.component = Component::DataTransfer;
  demand.item = std::move(item);
  demand.basis = Basis::Usage;
  demand.scales = true;
  side.demands.push_back(std::move(demand));
}

// Of basic addresses and load balancers.
std::string retirement(const Context& context) {
  return context.request.clouds.end_of(kBasicNetwork, "were retired", "retire");
}

void azurerm_public_ip(const Context& context, Side& side) {
  plan::Value sku = context["sku"];
  bool global = context["sku_tier"].text() == "Global";
  Demand demand =
      hours_of(context, global ? "public-ip-global" : "public-ip-standard", "public IP address, ");
  demand.item += sku.text().empty() ? "Standard" : std::string(sku.text());
  if (global) demand.item += ", global";
  if (!context["public_ip_prefix_id"].is_empty()) {
    side.handling = Handling::Free;
    side.reason = "billed with its prefix";
    return;
  }
  if (sku.is_unknown()) demand.unknown = known_after_apply("sku");
  if (sku.text() == "Basic") {
    demand.no_price = "basic addresses " + retirement(context) + " and have no price on the rate cards";
  }
  side.demands.push_back(std::move(demand));
}

void azurerm_nat_gateway(const Context& context, Side& side) {
  Demand demand = hours_of(context, "nat-gateway", "NAT gateway");
  if (context["sku_name"].text() == "StandardV2")
    demand.no_price = "StandardV2 has no price on the rate cards";
  side.demands.push_back(std::move(demand));
  add_data(context, "nat-gateway", "data", "monthly_data_processed_gb", "NAT gateway, data processed", side);
}

void azurerm_private_endpoint(const Context& context, Side& side) {
  side.demands.push_back(hours_of(context, "private-endpoint", "private endpoint"));
  add_data(context, "private-endpoint", "data-in", "monthly_inbound_data_processed_gb",
           "private endpoint, data in", side);
  add_data(context, "private-endpoint", "data-out", "monthly_outbound_data_processed_gb",
           "private endpoint, data out", side);
}

void azurerm_lb(const Context& context, Side& side) {
  std::string_view sku = context["sku"].text();
  if (sku == "Basic") {
    side.handling = Handling::Free;
    side.reason = "basic load balancers cost nothing, and " + retirement(context);
    return;
  }
  // Without any rule nothing is billed by the hour.
  auto rules = static_cast<std::int64_t>(
      context.referrers("azurerm_lb_rule", "loadbalancer_id", "id").size() +
      context.referrers("azurerm_lb_outbound_rule", "loadbalancer_id", "id").size());
  std::optional<Decimal> gb = context.usage("monthly_data_processed_gb");
  bool by_use = gb && !gb->is_zero();
  if (rules == 0 && !by_use) return;
  side.handling = Handling::Priced;
  side.reason.clear();
  if (rules > 0) {
    side.demands.push_back(hours_of(context, "load-balancer", "load balancer"));
    if (sku == "Gateway")
      side.demands.back().no_price = "gateway load balancers have no price on the rate cards";
  }
  const std::int64_t included = context.azure().lb_included_rules;
  if (rules > included) {
    Decimal hours = Decimal(rules - included) * kHoursPerMonth;
    side.demands.push_back(network_part(context, "load-balancer", "rule-hours", "hour", hours));
    side.demands.back().item = "load balancer, rules above " + std::to_string(included);
  }
  if (!by_use) return;
  side.demands.push_back(load_balancer_data(context, *gb));
  side.demands.back().main = rules == 0;
}

constexpr Interpreter kTypes[] = {
    {"azurerm_lb", azurerm_lb},
    {"azurerm_nat_gateway", azurerm_nat_gateway},
    {"azurerm_private_endpoint", azurerm_private_endpoint},
    {"azurerm_public_ip", azurerm_public_ip},
};

}  // namespace

Demand load_balancer(const Context& context, std::string item) {
  Demand demand = hours_of(context, "load-balancer", std::move(item));
  demand.main = false;
  return demand;
}

Demand nat_gateway(const Context& context, std::string item) {
  Demand demand = hours_of(context, "nat-gateway", std::move(item));
  demand.main = false;
  return demand;
}

Demand load_balancer_data(const Context& context, Decimal gb) {
  Demand demand = network_part(context, "load-balancer", "data", "gb", gb);
  demand.component = Component::DataTransfer;
  demand.item = "load balancer, data processed";
  demand.basis = Basis::Usage;
  demand.scales = true;
  return demand;
}

std::span<const Interpreter> azure_network() {
  return kTypes;
}

}  // namespace terratoll::inventory
