#include <algorithm>

#include "inventory/azure.h"

namespace terratoll::inventory {
namespace {

struct Step {
  std::int64_t gib;
  std::string_view number;  // of P, E and S alike
};
// Standard HDD begins at S4.
constexpr Step kSteps[] = {
    {4, "1"},    {8, "2"},     {16, "3"},    {32, "4"},    {64, "6"},    {128, "10"},   {256, "15"},
    {512, "20"}, {1024, "30"}, {2048, "40"}, {4096, "50"}, {8192, "60"}, {16384, "70"}, {32767, "80"},
};

// "Premium_LRS/P10"; "" where no size of the kind holds so much, or the kind has no steps.
std::string disk_sku(std::string_view type, Decimal gb) {
  char letter = type.starts_with("Premium_")       ? 'P'
                : type.starts_with("StandardSSD_") ? 'E'
                : type.starts_with("Standard_")    ? 'S'
                                                   : '\0';
  if (letter == '\0') return "";
  for (const Step& step : kSteps) {
    if (letter == 'S' && step.gib < 32) continue;
    if (gb <= Decimal(step.gib)) return std::string(type) + "/" + letter + std::string(step.number);
  }
  return "";
}

}  // namespace

void add_managed_disk(const Context& context, const Fleet& fleet, const ManagedDisk& disk, Side& side) {
  std::string type(disk.type.text());
  Demand demand;
  demand.component = Component::Storage;
  demand.main = disk.main;
  demand.card = "azure/disk";
  demand.region = context.region;
  demand.meter = "disk-month";
  demand.unit = "month";
  demand.item = std::string(disk.label) + ", " + type;
  std::optional<Decimal> gb = disk.size.as_number();
  if (!gb && disk.image_gb > 0) {
    gb = Decimal(disk.image_gb);
    demand.basis = Basis::Assumed;
    demand.assumption = std::string(disk.label) + " of its image's usual " + gb->text() + " GB";
  }
  if (type.empty()) {
    demand.unknown = known_after_apply("storage_account_type");
  } else if (!gb) {
    demand.unknown = known_after_apply("disk_size_gb");
  } else {
    demand.sku = disk_sku(type, *gb);
    if (demand.sku.empty()) demand.no_price = "disks of type " + type + " are not priced yet";
    demand.item = std::string(disk.label) + ", " + (demand.sku.empty() ? type : demand.sku);
    fill_per_machine(fleet, 1, demand);
  }
  side.demands.push_back(std::move(demand));
}

void azurerm_managed_disk(const Context& context, Side& side) {
  ManagedDisk disk;
  disk.label = "disk";
  disk.main = true;
  disk.type = context["storage_account_type"];
  disk.size = context["disk_size_gb"];
  add_managed_disk(context, Fleet::fixed({1, ""}), disk, side);
  Store store;
  store.service = "disk";
  store.storage_class = disk.type.text();
  store.tiering = false;
  store.gb = disk.size.as_number();
  side.stores.push_back(std::move(store));
}

}  // namespace terratoll::inventory
