// Virtual machines of Azure as they run: alone, in scale sets, in node pools. VmHours says how many
// machine-hours a month has, VmKind what each machine is, ManagedDisk what hangs on it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "inventory/kit/fleet.h"

namespace terratoll::inventory {

// The value at a path, where the source sets it; Null for what the provider will compute by itself.
plan::Value said(const Context& context, std::string_view path);

// The machine-hours of a month, and the machine-months whose disks stand.
struct VmHours {
  Decimal quantity, standing;
  std::optional<Decimal> max, max_standing;  // with the autoscaler at its maximum; absent: the same
  Basis basis = Basis::Fixed;
  std::string assumption;
  bool scales = false;  // grows with volume
  std::string unknown;  // why it is not known
};

// The usage file's keys for the number of machines and for the hours of each; "" for none.
struct VmUsage {
  std::string_view count, hours;
};

// Of a machine that stands alone: what is stopped keeps its disks.
VmHours hours_of_one(const Context& context, std::string_view usage_hours);
// Of a group: its count held within its limits; one whose floor is 0 works some hours, one machine. A machine
// that goes takes its disks with it.
VmHours hours_of_group(const Context& context, const Fleet& fleet, const VmUsage& usage);
// `share` of the hours.
VmHours part_of(const VmHours& whole, Decimal share);

void fill_hours(const VmHours& hours, Demand& demand);
// The same for what stands as long as the machine's disks: `each` per machine and month.
void fill_standing(const VmHours& hours, Decimal each, Demand& demand);

// What an Azure Monitor autoscale setting makes of a group: its limits, and the hours that its recurring
// profiles give it.
struct VmScale {
  Fleet fleet;
  std::optional<Decimal> hours, max_hours;  // machine-hours a month, where a plain weekly schedule says them
  std::string remark;                       // for people, where a schedule could not be counted
};
// `desired` Null: the count is that of the setting's default.
VmScale scale_of(const Context& context, const plan::Value& desired, std::string_view attribute);
VmHours hours_of_scale(const Context& context, const VmScale& scale, const VmUsage& usage);

struct VmKind {
  plan::Value size, priority;
  std::string_view size_attribute;
  std::string label;          // before the size, where there are several: "default node pool"
  bool windows = false;       // its licence is an item of its own
  plan::Value licence_type;   // a licence that has been paid for elsewhere
  std::string linux_licence;  // "Red Hat", "SUSE": a distribution that is billed by the hour
  std::string no_price;       // "it is billed with its dedicated host …"
  std::optional<bool> tainted;
  std::string service = "vm";
};
// Of the size that the resource itself has.
VmKind kind_of(const Context& context);
void add_vm(const VmKind& kind, const Context& context, const Fleet& fleet, const VmHours& hours, Side& side);

// "Red Hat" or "SUSE" where an image (publisher, offer, sku) is billed by the hour besides its machine; else
// "".
std::string linux_licence(const plan::Value& image);
// Why a machine on a dedicated host has no price of its own; "" where it is on none.
std::string host_without_price(const plan::Value& host, const plan::Value& group);

// A managed disk: the smallest size of its kind that holds `size`, billed whole; Ultra and Premium v2 by what
// is provisioned. A size that is not said is that of the image, `image_gb`, assumed.
struct ManagedDisk {
  std::string_view label;           // "OS disk"
  bool main = false;                // the resource is the disk itself
  plan::Value type, size;           // "Premium_LRS", GB
  plan::Value tier, iops, mbps;     // "P30" where it is above the size's own
  std::optional<Decimal> image_gb;  // nullopt: a size must be said
  std::string_view assumed_type;    // of a type that is not said; "": it must be
  std::string_view usage;           // the key of its operations in the usage file
};
void add_managed_disk(const Context& context, const VmHours& hours, const ManagedDisk& disk, Side& side);

// Azure does not care for the case of a VM size; the rate cards have "Standard_NC6s_v3".
std::string vm_size(std::string_view text);

// The size of a disk with the image of an operating system.
Decimal image_gb(const Context& context, bool windows);

// A static standard address for as long as the machines run.
Demand public_ip(const Context& context, std::string_view sku);

}  // namespace terratoll::inventory
