#include <algorithm>
#include <cctype>

#include "inventory/azure.h"

namespace terratoll::inventory {
namespace {

constexpr std::int64_t kLinuxImageGb = 30;
constexpr std::int64_t kWindowsImageGb = 127;

void add_machine(const Context& context, const Fleet& fleet, Side& side) {
  plan::Value size = context["size"], priority = context["priority"];
  bool spot = priority.text() == "Spot";
  Compute compute;
  compute.service = "vm";
  compute.sku = vm_size(size.text());
  compute.min_count = fleet.min;
  compute.count = fleet.count;
  compute.max_count = fleet.max;
  compute.purchase = priority.is_unknown() ? "" : spot ? "spot" : "on-demand";
  compute.hours_per_month = kHoursPerMonth;

  Demand demand;
  demand.component = Component::Compute;
  demand.main = true;
  demand.card = "azure/vm";
  demand.region = context.region;
  demand.sku = compute.sku;
  demand.meter = spot ? "spot" : "on-demand";
  demand.unit = "hour";
  demand.item = (compute.sku.empty() ? "virtual machine" : compute.sku) + ", Linux, " + demand.meter;
  fill_machine_hours(context.request, fleet, demand);
  if (priority.is_unknown()) demand.unknown = known_after_apply("priority");
  if (size.text().empty()) demand.unknown = known_after_apply("size");
  if (!context["dedicated_host_id"].is_empty() || !context["dedicated_host_group_id"].is_empty()) {
    demand.no_price = "it is billed with its dedicated host, which has no price on the rate cards";
  }
  side.computes.push_back(std::move(compute));
  side.demands.push_back(std::move(demand));
}

void add_os_disk(const Context& context, const Fleet& fleet, std::int64_t image_gb, Side& side) {
  plan::Value os_disk = context.values.block("os_disk");
  // An ephemeral disk lies on the machine itself and is free.
  if (!os_disk["diff_disk_settings"].is_empty()) return;
  ManagedDisk disk;
  disk.label = "OS disk";
  disk.type = os_disk["storage_account_type"];
  disk.size = os_disk["disk_size_gb"];
  disk.image_gb = image_gb;
  add_managed_disk(context, fleet, disk, side);
}

}  // namespace

std::string vm_size(std::string_view text) {
  constexpr std::string_view kPrefix = "Standard_";
  auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == std::tolower(b); };
  bool is_standard = text.size() >= kPrefix.size() && std::equal(kPrefix.begin(), kPrefix.end(), text.begin(),
                                                                 [&](char b, char a) { return same(a, b); });
  if (!is_standard) return std::string(text);
  return std::string(kPrefix) + std::string(text.substr(kPrefix.size()));
}

void azurerm_linux_virtual_machine(const Context& context, Side& side) {
  Fleet fleet = Fleet::fixed({1, ""});
  add_machine(context, fleet, side);
  add_os_disk(context, fleet, kLinuxImageGb, side);
}

void azurerm_windows_virtual_machine(const Context& context, Side& side) {
  Fleet fleet = Fleet::fixed({1, ""});
  add_machine(context, fleet, side);
  side.demands.back().item = side.computes.back().sku + ", " + side.demands.back().meter;
  add_os_disk(context, fleet, kWindowsImageGb, side);
  // With the hybrid benefit the licence has been paid for elsewhere.
  std::string_view licence = context["license_type"].text();
  if (licence == "Windows_Server" || licence == "Windows_Client") return;
  Demand demand;
  demand.component = Component::Other;
  demand.item = "Windows licence";
  demand.unit = "hour";
  fill_machine_hours(context.request, fleet, demand);
  demand.no_price = "the rate cards hold no price of it";
  side.demands.push_back(std::move(demand));
}

}  // namespace terratoll::inventory
