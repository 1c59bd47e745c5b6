// Virtual machines that stand alone.
#include "base/text.h"
#include "inventory/azure/machines.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

std::string clock(std::string_view time) {
  return time.size() == 4 ? std::string(time.substr(0, 2)) + ":" + std::string(time.substr(2))
                          : std::string(time);
}

// A schedule that stops the machine, and nothing that says when it is started again: its hours are not known.
Fleet fleet_of_one(const Context& context, Side& side) {
  Fleet fleet = Fleet::fixed({1, ""});
  for (const plan::Resource* stop :
       context.referrers("azurerm_dev_test_global_vm_shutdown_schedule", "virtual_machine_id", "id")) {
    plan::Value values = context.side_of(*stop);
    if (values["enabled"].as_bool() == false) continue;
    fleet.scheduled = true;
    side.reason = "a schedule stops it every day at " + clock(values["daily_recurrence_time"].text()) +
                  "; the plan does not say when it starts, so all hours are counted";
  }
  for (const plan::Resource* job : context.of_type("azurerm_automation_job_schedule")) {
    if (context.side_of(*job).is_null() || !context.refers(*job, "parameters")) continue;
    fleet.scheduled = true;
    side.reason =
        "a runbook runs on it by a schedule; what that stops is not in the plan, so all hours are counted";
  }
  return fleet;
}

// Terms of a marketplace image: its maker may bill by the hour besides, which no plan says.
void remark_on_image(const Context& context, Side& side) {
  if (context["plan"].is_empty() || !side.reason.empty()) return;
  side.reason = "its image is of the marketplace, and may have a price of its own";
}

// Of a disk that stands by itself, or that a refresh tells.
std::string_view os_disk_id(const Context& context) {
  const std::string_view own = context["os_managed_disk_id"].text();
  return own.empty() ? context.values.block("os_disk")["id"].text() : own;
}

void add_os_disk(const Context& context, bool windows, Side& side) {
  plan::Value os_disk = context.values.block("os_disk");
  // An ephemeral disk lies on the machine itself and is free.
  if (!os_disk["diff_disk_settings"].is_empty()) return;
  // One that stands in the plan by itself, or in none.
  if (context.is_set_in_source("os_managed_disk_id")) return;
  ManagedDisk disk;
  disk.label = "OS disk";
  disk.type = os_disk["storage_account_type"];
  disk.size = said(context, "os_disk[0].disk_size_gb");
  disk.image_gb = image_gb(context, windows);
  disk.usage = "os_disk.monthly_disk_operations";
  disk.id = os_disk_id(context);
  // A machine that does not run keeps its disks.
  add_managed_disk(context, Hours::of(1), disk, side);
}

void add_machine(const Context& context, bool windows, Side& side) {
  VmKind kind = kind_of(context);
  kind.priority = context["priority"];
  kind.windows = windows;
  kind.licence_type = context["license_type"];
  if (!windows) kind.linux_licence = linux_licence(context.values.block("source_image_reference"));
  kind.no_price = host_without_price(context["dedicated_host_id"], context["dedicated_host_group_id"]);
  Hours hours = hours_of_one(context, {"", "monthly_hrs"});
  add_vm(kind, context, fleet_of_one(context, side), hours, side);
  remark_on_image(context, side);
  add_os_disk(context, windows, side);
}

// ---- azurerm_virtual_machine, as it was before Linux and Windows had types of their own ----

bool runs_windows(const Context& context) {
  if (!context["os_profile_windows_config"].is_empty()) return true;
  if (context.values.block("storage_os_disk")["os_type"].text() == "Windows") return true;
  return context.values.block("storage_image_reference")["offer"].text() == "WindowsServer";
}

// A disk that is attached stands in the plan by itself, or in none; a VHD is a blob of its account.
void add_legacy_disk(const Context& context, std::string_view path, ManagedDisk disk, Side& side) {
  plan::Value block = context.values.at(path);
  bool attached = lower(block["create_option"].text()) == "attach" ||
                  context.named("azurerm_virtual_machine_data_disk_attachment", "managed_disk_id",
                                block["managed_disk_id"].text()) != nullptr;
  if (attached || !block["vhd_uri"].is_empty()) return;
  disk.id = block["managed_disk_id"].text();
  disk.type = said(context, std::string(path) + ".managed_disk_type");
  disk.size = said(context, std::string(path) + ".disk_size_gb");
  disk.assumed_type = "Standard_LRS";
  // A machine that does not run keeps its disks.
  add_managed_disk(context, Hours::of(1), disk, side);
}

void azurerm_linux_virtual_machine(const Context& context, Side& side) {
  add_machine(context, false, side);
}

void azurerm_windows_virtual_machine(const Context& context, Side& side) {
  add_machine(context, true, side);
}

void azurerm_virtual_machine(const Context& context, Side& side) {
  VmKind kind = kind_of(context);
  kind.windows = runs_windows(context);
  kind.licence_type = said(context, "license_type");
  if (!kind.windows) kind.linux_licence = linux_licence(context.values.block("storage_image_reference"));
  Hours hours = hours_of_one(context, {"", "monthly_hrs"});
  add_vm(kind, context, fleet_of_one(context, side), hours, side);
  remark_on_image(context, side);
  ManagedDisk disk;
  disk.label = "OS disk";
  disk.image_gb = image_gb(context, kind.windows);
  disk.usage = "storage_os_disk.monthly_disk_operations";
  add_legacy_disk(context, "storage_os_disk[0]", disk, side);
  disk = ManagedDisk();
  disk.label = "data disk";
  disk.usage = "storage_data_disk.monthly_disk_operations";
  for (std::size_t i = 0; i < context["storage_data_disk"].items().size(); ++i) {
    add_legacy_disk(context, "storage_data_disk[" + std::to_string(i) + "]", disk, side);
  }
}

constexpr Interpreter kTypes[] = {
    {"azurerm_linux_virtual_machine", azurerm_linux_virtual_machine},
    {"azurerm_virtual_machine", azurerm_virtual_machine},
    {"azurerm_windows_virtual_machine", azurerm_windows_virtual_machine},
};

}  // namespace

std::span<const Interpreter> azure_vm() {
  return kTypes;
}

}  // namespace terratoll::inventory
