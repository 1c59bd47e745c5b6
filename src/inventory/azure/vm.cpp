// Virtual machines that stand alone.
#include <algorithm>
#include <iterator>

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

std::string zone_of(const plan::Value& timezone) {
  const std::string zone = lower(timezone.text());
  return zone.empty() || zone == "etc/utc" ? "utc" : zone;
}

// What stops and starts one machine, where all of it is weekly and told by one clock.
struct Week {
  bool stops = false, starts = false, plain = true;
  std::optional<std::string> zone;
  std::vector<CapacityAction> actions;

  // `cron` is "" for what is no weekly timetable.
  void add(std::int64_t machines, std::string_view cron, const std::string& clock) {
    (machines == 0 ? stops : starts) = true;
    const auto minutes = week_minutes(cron);
    plain = plain && minutes && (!zone || *zone == clock);
    zone = clock;
    if (!plain) return;
    for (const int minute : *minutes) actions.push_back({minute, {machines, machines, machines}});
  }
};

// "1,2,3", "*": the days of the week on which a schedule of Azure Automation runs; "" where it is no weekly
// one.
std::string days_of(const plan::Value& schedule) {
  constexpr std::string_view kDays[] = {"sunday",   "monday", "tuesday", "wednesday",
                                        "thursday", "friday", "saturday"};
  const std::string frequency = lower(schedule["frequency"].text());
  if (schedule["interval"].as_integer().value_or(1) != 1) return "";
  if (frequency == "day") return "*";
  std::vector<std::string> days;
  for (const plan::Value& each : schedule["week_days"].items()) {
    const auto* day = std::find(std::begin(kDays), std::end(kDays), lower(each.text()));
    if (day == std::end(kDays)) return "";
    days.push_back(std::to_string(day - std::begin(kDays)));
  }
  return frequency == "week" ? joined(days, ",") : "";
}

// Of "2026-01-05T08:00:00Z", the day on which it first runs.
std::string cron_of(const plan::Value& schedule) {
  const std::string_view start = schedule["start_time"].text();
  const std::vector<std::string> time =
      split(std::string(start.substr(std::min(start.find('T'), start.size()))), ':');
  const std::string days = days_of(schedule);
  if (days.empty() || time.size() < 2 || time[0].empty()) return "";
  return time[1] + " " + time[0].substr(1) + " * * " + days;
}

// Of "1900", every day.
std::string cron_of_every_day(std::string_view time) {
  if (time.size() != 4) return "";
  return std::string(time.substr(2)) + " " + std::string(time.substr(0, 2)) + " * * *";
}

// Whether a text starts machines (1) or stops them (0); nullopt where it says both, or neither.
std::optional<std::int64_t> machines_by(std::string_view text, std::string_view start,
                                        std::string_view stop) {
  std::string words = lower(text);
  for (std::size_t at; (at = words.find("restart")) != std::string::npos;) words.erase(at, 7);
  const bool starts = words.find(start) != std::string::npos, stops = words.find(stop) != std::string::npos;
  if (starts == stops) return std::nullopt;
  return starts ? 1 : 0;
}

// What the runbook of a job does to machines: by its parameters, else by what it runs, else by its name.
std::optional<std::int64_t> machines_by_runbook(const Context& context, const plan::Value& job) {
  for (const plan::Member& parameter : job["parameters"].members()) {
    const std::string word = lower(parameter.value.text());
    if (word == "start" || word == "stop") return word == "start" ? 1 : 0;
  }
  const std::string_view name = job["runbook_name"].text();
  const plan::Resource* runbook = context.named("azurerm_automation_runbook", "name", name);
  std::optional<std::int64_t> machines;
  if (runbook != nullptr)
    machines = machines_by(context.side_of(*runbook)["content"].text(), "start-azvm", "stop-azvm");
  return machines ? machines : machines_by(name, "start", "stop");
}

void add_runbooks(const Context& context, Week& week) {
  for (const plan::Resource* each : context.of_type("azurerm_automation_job_schedule")) {
    const plan::Value job = context.side_of(*each);
    if (job.is_null() || !context.refers(*each, "parameters")) continue;
    const plan::Resource* found =
        context.named("azurerm_automation_schedule", "name", job["schedule_name"].text());
    const plan::Value schedule = found != nullptr ? context.side_of(*found) : plan::Value();
    const std::optional<std::int64_t> machines = machines_by_runbook(context, job);
    week.add(machines.value_or(0), machines ? cron_of(schedule) : "", zone_of(schedule["timezone"]));
  }
}

// The hours of one machine: of its week where the plan says when it stops and starts; else all, and why.
Scaling scaling_of_one(const Context& context, Side& side) {
  Week week;
  for (const plan::Resource* stop :
       context.referrers("azurerm_dev_test_global_vm_shutdown_schedule", "virtual_machine_id", "id")) {
    const plan::Value values = context.side_of(*stop);
    if (values["enabled"].as_bool() == false) continue;
    const std::string_view time = values["daily_recurrence_time"].text();
    week.add(0, cron_of_every_day(time), zone_of(values["timezone"]));
    side.reason = "a schedule stops it every day at " + clock(time) +
                  "; the plan does not say when it starts, so all hours are counted";
  }
  add_runbooks(context, week);
  Scaling scaling{Fleet::fixed({1, ""}), std::nullopt, std::nullopt, ""};
  scaling.fleet.scheduled = week.stops || week.starts;
  if (week.plain && week.stops && week.starts) {
    follow_week(week.actions, scaling);
    side.reason = "schedules stop and start it, week by week";
  } else if (scaling.fleet.scheduled && (week.starts || !week.plain)) {
    side.reason = "a runbook runs on it by a schedule that is no plain weekly one, so all hours are counted";
  }
  return scaling;
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
  // One that stands in the plan by itself, or in none; whether there is one may not be shown.
  constexpr std::string_view kOwnDisk = "os_managed_disk_id";
  const bool is_shown = context.graph.follow(context.resource, kOwnDisk).unresolved.empty();
  if (is_shown && context.is_set_in_source(kOwnDisk)) return;
  ManagedDisk disk;
  disk.label = "OS disk";
  if (!is_shown && context[kOwnDisk].is_unknown())
    disk.unknown = not_shown_text(context, "disk it starts from");
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
  const Scaling scaling = scaling_of_one(context, side);
  add_vm(kind, context, scaling.fleet, hours_of(context, scaling, {"", "monthly_hrs"}), side);
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
  const Scaling scaling = scaling_of_one(context, side);
  add_vm(kind, context, scaling.fleet, hours_of(context, scaling, {"", "monthly_hrs"}), side);
  remark_on_image(context, side);
  ManagedDisk disk;
  disk.label = "OS disk";
  disk.image_gb = image_gb(context, kind.windows);
  disk.usage = "storage_os_disk.monthly_disk_operations";
  add_legacy_disk(context, "storage_os_disk[0]", disk, side);
  disk = ManagedDisk();
  disk.label = "data disk";
  disk.usage = "storage_data_disk.monthly_disk_operations";
  if (said(context, "storage_data_disk").is_unknown()) {
    bill_unknown(Component::Storage, "data disks", known_after_apply("storage_data_disk"), side);
  }
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
