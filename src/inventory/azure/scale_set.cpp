// Scale sets: uniform ones, and orchestrated (flexible) ones with their mix of regular and spot machines.
#include "inventory/azure/machines.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

constexpr HoursUsage kUsage{"instances", "monthly_hrs"};

void add_disks(const Context& context, const Hours& hours, bool windows, Side& side) {
  plan::Value os_disk = context.values.block("os_disk");
  // An ephemeral disk lies on the machine itself and is free.
  if (!os_disk.is_null() && os_disk["diff_disk_settings"].is_empty()) {
    ManagedDisk disk;
    disk.label = "OS disk";
    disk.type = os_disk["storage_account_type"];
    disk.size = said(context, "os_disk[0].disk_size_gb");
    disk.image_gb = image_gb(context, windows);
    disk.usage = "os_disk.monthly_disk_operations";
    add_managed_disk(context, hours, disk, side);
  }
  if (context["data_disk"].is_unknown()) {
    bill_unknown(Component::Storage, "data disks", known_after_apply("data_disk"), side);
  }
  for (const plan::Value& block : context["data_disk"].items()) {
    ManagedDisk disk;
    disk.label = "data disk";
    disk.type = block["storage_account_type"];
    disk.size = block["disk_size_gb"];
    for (std::string_view name : {"ultra_ssd_disk_iops_read_write", "disk_iops_read_write"}) {
      if (disk.iops.is_null() && !block[name].is_unknown()) disk.iops = block[name];
    }
    for (std::string_view name : {"ultra_ssd_disk_mbps_read_write", "disk_mbps_read_write"}) {
      if (disk.mbps.is_null() && !block[name].is_unknown()) disk.mbps = block[name];
    }
    add_managed_disk(context, hours, disk, side);
  }
}

// An address for each machine.
void add_addresses(const Context& context, const Hours& hours, Side& side) {
  for (const plan::Value& card : context["network_interface"].items()) {
    for (const plan::Value& configuration : card["ip_configuration"].items()) {
      if (configuration["public_ip_address"].is_empty()) continue;
      Demand demand = public_ip(context, "public-ip-standard");
      demand.quantity = Decimal();
      fill_hours(hours, demand);
      side.demands.push_back(std::move(demand));
    }
  }
}

void add_uniform(const Context& context, bool windows, Side& side) {
  Scaling scale = scale_of(context, context["instances"], "instances");
  Hours hours = hours_of(context, scale, kUsage);
  VmKind kind = kind_of(context);
  kind.priority = context["priority"];
  kind.windows = windows;
  kind.licence_type = context["license_type"];
  if (!windows) kind.linux_licence = linux_licence(context.values.block("source_image_reference"));
  kind.no_price = host_without_price(plan::Value(), context["host_group_id"]);
  side.reason = scale.remark;
  add_vm(kind, context, scale.fleet, hours, side);
  add_disks(context, hours, windows, side);
  add_addresses(context, hours, side);
}

// The share of a spot scale set's machines that its mix keeps regular, rounded up.
std::int64_t regular_of(const plan::Value& mix, std::int64_t count) {
  std::int64_t base = std::min(mix["base_regular_count"].as_integer().value_or(0), count);
  std::int64_t percent = mix["regular_percentage_above_base"].as_integer().value_or(0);
  return base + ((count - base) * percent + 99) / 100;
}

void add_mixed(const Context& context, VmKind kind, const Scaling& scale, const Hours& hours, Side& side) {
  plan::Value mix = context.values.block("priority_mix");
  std::int64_t count = scale.fleet.count.value_or(0);
  std::int64_t most = scale.fleet.max.value_or(count);
  std::int64_t of = std::max<std::int64_t>(count, 1);
  for (bool spot : {false, true}) {
    auto part = [&](std::int64_t all) { return spot ? all - regular_of(mix, all) : regular_of(mix, all); };
    if (part(of) == 0 && part(most) == 0) continue;
    Fleet fleet = scale.fleet;
    if (fleet.min) fleet.min = part(*fleet.min);
    if (fleet.count) fleet.count = part(*fleet.count);
    if (fleet.max) fleet.max = part(*fleet.max);
    Hours own = part_of(hours, part(of), of);
    if (hours.max) own.max = std::max(machine_hours(part(most)), own.quantity);
    kind.priority = plan::Value::string(spot ? "Spot" : "Regular");
    add_vm(kind, context, fleet, own, side);
  }
}

// The sizes of a mix, of which one is taken at launch.
plan::Value first_of_profile(const plan::Value& profile) {
  if (!profile["virtual_machine_size"].items().empty())
    return profile["virtual_machine_size"].items()[0]["name"];
  return profile["vm_sizes"].items().empty() ? plan::Value() : profile["vm_sizes"].items()[0];
}

void azurerm_linux_virtual_machine_scale_set(const Context& context, Side& side) {
  add_uniform(context, false, side);
}

void azurerm_windows_virtual_machine_scale_set(const Context& context, Side& side) {
  add_uniform(context, true, side);
}

void azurerm_orchestrated_virtual_machine_scale_set(const Context& context, Side& side) {
  if (context["sku_name"].is_null()) {
    side.handling = Handling::Free;
    side.reason = "it makes no machines by itself: those that join it are priced by themselves";
    return;
  }
  Scaling scale = scale_of(context, said(context, "instances"), "instances");
  Hours hours = hours_of(context, scale, kUsage);
  plan::Value system = context.values.block("os_profile");
  VmKind kind = kind_of(context);
  side.reason = scale.remark;
  if (kind.size.text() == "Mix") {
    plan::Value profile = context.values.block("sku_profile");
    kind.size = first_of_profile(profile);
    kind.size_attribute = "vm_sizes";
    side.reason = "its machines may be of other sizes of its profile, at other prices";
  }
  kind.priority = context["priority"];
  kind.windows = !system["windows_configuration"].is_empty();
  kind.licence_type = context["license_type"];
  if (!kind.windows) kind.linux_licence = linux_licence(context.values.block("source_image_reference"));
  const plan::Value mix = context.values.block("priority_mix");
  if (mix.is_unknown()) kind.priority = mix;
  const bool mixed = !mix.is_null() && kind.priority.text() == "Spot";
  if (mixed && hours.unknown.empty()) {
    add_mixed(context, kind, scale, hours, side);
  } else {
    add_vm(kind, context, scale.fleet, hours, side);
  }
  add_disks(context, hours, kind.windows, side);
  add_addresses(context, hours, side);
}

void azurerm_virtual_machine_scale_set(const Context& context, Side& side) {
  plan::Value sku = context.values.block("sku");
  Scaling scale = scale_of(context, sku["capacity"], "sku.capacity");
  Hours hours = hours_of(context, scale, kUsage);
  VmKind kind = kind_of(context);
  kind.priority = context["priority"];
  kind.windows = !context["os_profile_windows_config"].is_empty();
  kind.licence_type = said(context, "license_type");
  side.reason = scale.remark;
  add_vm(kind, context, scale.fleet, hours, side);
  auto add = [&](std::string_view label, const std::string& path, std::optional<Decimal> image,
                 std::string_view operations) {
    const plan::Value block = context.values.at(path);
    if (block.is_null() || !block["vhd_containers"].is_empty()) return;
    ManagedDisk disk;
    disk.label = label;
    disk.type = said(context, path + ".managed_disk_type");
    if (disk.type.is_empty()) disk.type = plan::Value();
    disk.size = said(context, path + ".disk_size_gb");
    disk.assumed_type = "Standard_LRS";
    disk.image_gb = image;
    disk.usage = operations;
    add_managed_disk(context, hours, disk, side);
  };
  add("OS disk", "storage_profile_os_disk[0]", image_gb(context, kind.windows),
      "storage_profile_os_disk.monthly_disk_operations");
  for (std::size_t i = 0; i < context["storage_profile_data_disk"].items().size(); ++i)
    add("data disk", "storage_profile_data_disk[" + std::to_string(i) + "]", std::nullopt,
        "storage_profile_data_disk.monthly_disk_operations");
}

constexpr Interpreter kTypes[] = {
    {"azurerm_linux_virtual_machine_scale_set", azurerm_linux_virtual_machine_scale_set},
    {"azurerm_orchestrated_virtual_machine_scale_set", azurerm_orchestrated_virtual_machine_scale_set},
    {"azurerm_virtual_machine_scale_set", azurerm_virtual_machine_scale_set},
    {"azurerm_windows_virtual_machine_scale_set", azurerm_windows_virtual_machine_scale_set},
};

}  // namespace

std::span<const Interpreter> azure_scale_set() {
  return kTypes;
}

}  // namespace terratoll::inventory
