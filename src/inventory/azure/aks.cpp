// Kubernetes clusters: the fee of a cluster, and the machines of its node pools.
#include "base/text.h"
#include "inventory/azure/machines.h"
#include "inventory/azure/network.h"
#include "inventory/kit/fees.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

// A node pool's block, or the resource itself.
struct Pool {
  plan::Value values;
  std::string path;  // of its attributes: "default_node_pool[0]."
  std::string label, usage;
  std::optional<bool> tainted;
  bool system = false;  // the cluster's own work runs in it

  std::string at(std::string_view attribute) const { return path + std::string(attribute); }
};

// auto_scaling_enabled was enable_auto_scaling before version 4.
Fleet fleet_of(const Context& context, const Pool& pool) {
  plan::Value count = said(context, pool.at("node_count"));
  plan::Value scaling = pool.values["auto_scaling_enabled"];
  if (scaling.is_null()) scaling = pool.values["enable_auto_scaling"];
  Fleet fleet = Fleet::fixed(count_of(count, "node_count", 1));
  if (scaling.is_unknown()) {
    fleet.count.reset();
    fleet.unknown = known_after_apply("auto_scaling_enabled");
  }
  if (scaling.as_bool() != true) return fleet;
  Count min = count_of(pool.values["min_count"], "min_count", 0);
  Count max = count_of(pool.values["max_count"], "max_count", 0);
  fleet = scaled(count.is_null() ? min : count_of(count, "node_count", 1), min, max);
  fleet.falls = count.is_null();
  return fleet;
}

void add_os_disk(const Context& context, const Pool& pool, const Hours& hours, Side& side) {
  const plan::Value kind = said(context, pool.at("os_disk_type"));
  if (kind.text() == "Ephemeral") return;
  // Of a size that nothing is known of: AKS's own default, the least premium disk.
  const MachineFacts machine = context.request.clouds.machine("azure", vm_size(pool.values["vm_size"].text()))
                                   .value_or(MachineFacts());
  ManagedDisk disk;
  std::string label = (pool.label.empty() ? "" : pool.label + ", ") + "OS disk";
  disk.label = label;
  disk.type = plan::Value::string(machine.premium_disks.value_or(true) ? "Premium_LRS" : "Standard_LRS");
  disk.size = said(context, pool.at("os_disk_size_gb"));
  // An ephemeral one lies on the machine itself and is free.
  if (kind.is_unknown()) disk.unknown = known_after_apply("os_disk_type");
  disk.image_gb = step_up_to(context.azure().aks_os_disk_gib, machine.vcpus.value_or(0));
  add_managed_disk(context, hours, disk, side);
}

void add_pool(const Context& context, const Pool& pool, Side& side) {
  Fleet fleet = fleet_of(context, pool);
  std::string nodes = pool.usage + "nodes", each = pool.usage + "monthly_hrs";
  Hours hours = hours_of(context, fleet, {nodes, each});
  VmKind kind;
  kind.label = pool.label;
  kind.size = pool.values["vm_size"];
  kind.size_attribute = "vm_size";
  kind.priority = pool.values["priority"];
  kind.spot_limit = pool.values["spot_max_price"];
  kind.windows =
      pool.values["os_type"].text() == "Windows" || pool.values["os_sku"].text().starts_with("Windows");
  kind.no_price = host_without_price(plan::Value(), pool.values["host_group_id"]);
  kind.tainted = pool.tainted;
  kind.reserved = is_reserved(context, pool.at("capacity_reservation_group_id"));
  if (pool.system) kind.least_allowed = context.azure().aks_system_pool_nodes;
  add_vm(kind, context, fleet, hours, side);
  add_os_disk(context, pool, hours, side);
  if (pool.values["node_public_ip_enabled"].as_bool() == true ||
      pool.values["enable_node_public_ip"].as_bool() == true) {
    Demand demand = public_ip(context, "public-ip-standard");
    fill_hours(hours, demand);
    side.demands.push_back(std::move(demand));
  }
}

// Taints keep other work away; AKS gives one to every spot pool.
std::optional<bool> tainted(const plan::Value& pool) {
  if (pool["priority"].text() == "Spot") return true;
  plan::Value taints = pool["node_taints"];
  if (taints.is_unknown()) return std::nullopt;
  return !taints.is_empty();
}

// "Paid" was the word for Standard.
void add_fee(const Context& context, Side& side) {
  plan::Value tier = context["sku_tier"];
  if (tier.is_null() || tier.text() == "Free") return;
  Demand demand;
  demand.component = Component::Other;
  demand.item = "cluster, " + (tier.text().empty() ? "fee" : std::string(tier.text()));
  demand.card = "azure/aks";
  demand.region = context.region;
  demand.sku = tier.text() == "Premium" ? "premium" : "standard";
  demand.meter = "control-plane";
  demand.unit = "hour";
  demand.quantity = kHoursPerMonth;
  if (tier.is_unknown()) demand.unknown = known_after_apply("sku_tier");
  side.demands.push_back(std::move(demand));
}

void add_addresses(const Context& context, const Count& count, Side& side) {
  if (count.value == 0) return;
  Demand demand = public_ip(context, "public-ip-standard");
  demand.item = "public IP address, for what goes out";
  demand.quantity = machine_hours(count.value.value_or(0));
  demand.unknown = count.unknown;
  side.demands.push_back(std::move(demand));
}

// The way out that AKS makes: a standard load balancer with one rule for it, or a NAT gateway, and its
// addresses, where the plan brings none.
void add_way_out(const Context& context, Side& side) {
  const std::string network = "network_profile[0].";
  const plan::Value type = said(context, network + "outbound_type");
  const plan::Value sku = said(context, network + "load_balancer_sku");
  const std::string_view way = is_set(type) ? type.text() : "loadBalancer";
  const bool balances = way == "loadBalancer" && lower(sku.text()) != "basic";
  if (!balances && way != "managedNATGateway") return;
  const std::string profile = network + (balances ? "load_balancer_profile[0]." : "nat_gateway_profile[0].");
  side.demands.push_back(balances ? load_balancer(context, "load balancer, for what goes out")
                                  : nat_gateway(context, "NAT gateway, for what goes out"));
  if (type.is_unknown()) side.demands.back().unknown = known_after_apply("outbound_type");
  for (const std::string_view own : {"outbound_ip_address_ids", "outbound_ip_prefix_ids"}) {
    const plan::Value ids = said(context, profile + std::string(own));
    if (ids.is_unknown() || !ids.is_empty()) return;
  }
  const std::string count = "managed_outbound_ip_count";
  add_addresses(context, count_of(said(context, profile + count), count, 1), side);
}

void azurerm_kubernetes_cluster(const Context& context, Side& side) {
  plan::Value block = context.values.block("default_node_pool");
  if (block.is_null() || block.is_unknown()) return set_unknown(side, known_after_apply("default_node_pool"));
  Pool pool;
  pool.values = block;
  pool.path = "default_node_pool[0].";
  pool.label = "default node pool";
  pool.usage = "default_node_pool.";
  pool.system = true;
  plan::Value critical = block["only_critical_addons_enabled"];
  if (!critical.is_unknown()) pool.tainted = critical.as_bool().value_or(false);
  add_pool(context, pool, side);
  add_fee(context, side);
  add_way_out(context, side);
  if (std::optional<Decimal> gb = context.usage("load_balancer.monthly_data_processed_gb");
      gb && !gb->is_zero()) {
    side.demands.push_back(load_balancer_data(context, *gb));
  }
}

void azurerm_kubernetes_cluster_node_pool(const Context& context, Side& side) {
  Pool pool;
  pool.values = context.values;
  pool.tainted = tainted(context.values);
  pool.system = context["mode"].text() == "System";
  add_pool(context, pool, side);
}

constexpr Interpreter kTypes[] = {
    {"azurerm_kubernetes_cluster", azurerm_kubernetes_cluster},
    {"azurerm_kubernetes_cluster_node_pool", azurerm_kubernetes_cluster_node_pool},
};

}  // namespace

std::span<const Interpreter> azure_aks() {
  return kTypes;
}

}  // namespace terratoll::inventory
