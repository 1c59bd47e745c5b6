#include <algorithm>

#include "base/text.h"
#include "inventory/azure/machines.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

// "Premium_LRS/P10"; "" where no size of the kind holds so much, or the kind has no steps.
std::string disk_sku(const AzureTerms& terms, std::string_view type, Decimal gb) {
  char letter = type.starts_with("Premium_")       ? 'P'
                : type.starts_with("StandardSSD_") ? 'E'
                : type.starts_with("Standard_")    ? 'S'
                                                   : '\0';
  if (letter == '\0') return "";
  for (const Step& size : terms.disk_sizes_gib) {
    if (letter == 'S' && size.value < terms.standard_hdd_least_gib) continue;
    if (gb <= size.value) return std::string(type) + "/" + letter + size.name;
  }
  return "";
}

// What a disk that is billed by what is provisioned has where nothing is said, and what costs nothing.
struct Provisioned {
  Decimal iops, mbps, free_iops, free_mbps;
  bool in_steps = false;  // its size is billed in steps too
};
std::optional<Provisioned> provisioned(const AzureTerms& terms, std::string_view type) {
  if (type == "PremiumV2_LRS") {
    Decimal iops = terms.premium_v2_included_iops, mbps = terms.premium_v2_included_mbps;
    return Provisioned{iops, mbps, iops, mbps, false};
  }
  if (type != "UltraSSD_LRS") return std::nullopt;
  return Provisioned{terms.ultra_disk_default_iops, terms.ultra_disk_default_mbps, 0, 0, true};
}

// Ultra is billed in the sizes of the other disks up to one of them, then in whole steps.
Decimal ultra_gib(const AzureTerms& terms, Decimal gb) {
  for (const Step& size : terms.disk_sizes_gib) {
    if (size.value <= terms.ultra_disk_steps_to_gib && gb <= size.value) return size.value;
  }
  Decimal steps = gb.over(terms.ultra_disk_step_gib).floor();
  if (steps * terms.ultra_disk_step_gib < gb) steps += 1;
  return steps * terms.ultra_disk_step_gib;
}

Demand part_of_disk(const Context& context, const ManagedDisk& disk, std::string_view meter,
                    std::string_view unit) {
  Demand demand;
  demand.component = Component::Storage;
  demand.card = "azure/disk";
  demand.region = context.region;
  demand.sku = disk.type.text();
  demand.meter = meter;
  demand.unit = unit;
  demand.id = lower(disk.id);
  return demand;
}

// Where something of the disk itself is assumed, that says enough.
void fill_disk(const Hours& hours, Decimal each, Demand& demand) {
  Hours own = hours;
  if (!demand.assumption.empty()) own.assumption.clear();
  fill_share(own, each, demand);
}

struct Capability {
  std::string_view meter, unit, word;
  plan::Value value;
  Decimal usual, free;
};

void add_capability(const Context& context, const Hours& hours, const ManagedDisk& disk,
                    const Capability& capability, Side& side) {
  Demand demand = part_of_disk(context, disk, capability.meter, capability.unit);
  demand.item = std::string(disk.label) + ", " + std::string(capability.word);
  std::optional<Decimal> number = capability.value.as_number();
  if (capability.value.is_unknown()) {
    demand.unknown = known_after_apply(capability.word);
    side.demands.push_back(std::move(demand));
    return;
  }
  if (!number) {
    number = capability.usual;
    if (capability.usual > capability.free) {
      demand.basis = Basis::Assumed;
      demand.assumption =
          std::string(disk.label) + " of " + number->text() + " " + std::string(capability.word);
    }
  }
  if (*number <= capability.free) return;
  fill_disk(hours, (*number - capability.free) * kHoursPerMonth, demand);
  side.demands.push_back(std::move(demand));
}

void add_provisioned_disk(const Context& context, const Hours& hours, const ManagedDisk& disk,
                          const Provisioned& kind, Decimal gb, Side& side) {
  Demand demand = part_of_disk(context, disk, "storage", "gb-month");
  demand.main = disk.main;
  Decimal billed = kind.in_steps ? ultra_gib(context.azure(), gb) : gb;
  demand.item = std::string(disk.label) + ", " + demand.sku + ", " + billed.text() + " GiB";
  fill_disk(hours, billed, demand);
  side.demands.push_back(std::move(demand));
  add_capability(context, hours, disk, {"iops", "iops-hour", "IOPS", disk.iops, kind.iops, kind.free_iops},
                 side);
  add_capability(context, hours, disk,
                 {"throughput", "mbps-hour", "MB/s", disk.mbps, kind.mbps, kind.free_mbps}, side);
}

// Standard disks bill their operations.
void add_operations(const Context& context, const ManagedDisk& disk, const std::string& sku, Side& side) {
  if (disk.usage.empty() || !disk.type.text().starts_with("Standard")) return;
  std::optional<Decimal> operations = context.usage(disk.usage);
  if (!operations || operations->is_zero()) return;
  Demand demand = part_of_disk(context, disk, "operations", "10000-requests");
  demand.component = Component::Requests;
  demand.sku = sku;
  demand.item = std::string(disk.label) + ", operations";
  demand.quantity = operations->over(10000);
  demand.basis = Basis::Usage;
  demand.scales = true;
  side.demands.push_back(std::move(demand));
}

void add_stepped_disk(const Context& context, const Hours& hours, const ManagedDisk& disk, Demand demand,
                      Decimal gb, Side& side) {
  std::string type = demand.sku;
  demand.sku = disk_sku(context.azure(), type, gb);
  // A performance tier above that of the size is what is billed.
  if (type.starts_with("Premium_") && !disk.tier.text().empty()) {
    demand.sku = type + "/" + std::string(disk.tier.text());
  }
  if (demand.sku.empty()) demand.no_price = "disks of type " + type + " are not priced yet";
  demand.item = std::string(disk.label) + ", " + (demand.sku.empty() ? type : demand.sku);
  fill_disk(hours, 1, demand);
  std::string sku = demand.sku;
  side.demands.push_back(std::move(demand));
  add_operations(context, disk, sku, side);
}

void azurerm_managed_disk(const Context& context, Side& side) {
  ManagedDisk disk;
  disk.label = "disk";
  disk.main = true;
  disk.type = context["storage_account_type"];
  disk.size = said(context, "disk_size_gb");
  disk.tier = context["tier"];
  disk.iops = said(context, "disk_iops_read_write");
  disk.mbps = said(context, "disk_mbps_read_write");
  disk.usage = "monthly_disk_operations";
  add_managed_disk(context, Hours::of(1), disk, side);
  Store store;
  store.service = "disk";
  store.storage_class = disk.type.text();
  store.tiering = false;
  store.gb = disk.size.as_number();
  side.stores.push_back(std::move(store));
}

constexpr Interpreter kTypes[] = {
    {"azurerm_managed_disk", azurerm_managed_disk},
};

}  // namespace

void add_managed_disk(const Context& context, const Hours& hours, const ManagedDisk& disk, Side& side) {
  ManagedDisk known = disk;
  Demand demand = part_of_disk(context, disk, "disk-month", "month");
  demand.main = disk.main;
  auto assume = [&](const std::string& what) {
    demand.basis = Basis::Assumed;
    demand.assumption += (demand.assumption.empty() ? "" : "; ") + std::string(disk.label) + " of " + what;
  };
  if (known.type.is_null() && !disk.assumed_type.empty()) {
    known.type = plan::Value::string(disk.assumed_type);
    demand.sku = disk.assumed_type;
    assume("type " + demand.sku);
  }
  demand.item = std::string(disk.label) + (demand.sku.empty() ? "" : ", " + demand.sku);
  std::optional<Decimal> gb = disk.size.as_number();
  if (gb && gb->is_zero()) gb.reset();
  if (!gb && disk.image_gb && !disk.size.is_unknown()) {
    gb = disk.image_gb;
    assume("the usual " + gb->text() + " GB");
  }
  if (demand.sku.empty() || !gb || !disk.unknown.empty()) {
    demand.unknown = known_after_apply(demand.sku.empty() ? "storage_account_type" : "disk_size_gb");
    if (!disk.unknown.empty()) demand.unknown = disk.unknown;
    side.demands.push_back(std::move(demand));
    return;
  }
  if (std::optional<Provisioned> kind = provisioned(context.azure(), demand.sku)) {
    return add_provisioned_disk(context, hours, known, *kind, *gb, side);
  }
  add_stepped_disk(context, hours, known, std::move(demand), *gb, side);
}

std::span<const Interpreter> azure_disk() {
  return kTypes;
}

}  // namespace terratoll::inventory
