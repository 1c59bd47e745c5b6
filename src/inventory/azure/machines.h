// Virtual machines of Azure as they run: alone, in scale sets, in node pools. VmKind says what each machine
// is, ManagedDisk what hangs on it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "inventory/kit/hours.h"
#include "plan/value.h"

namespace terratoll::inventory {

// The value at a path, where the source sets it; Null for what the provider will compute by itself.
plan::Value said(const Context& context, std::string_view path);

// A group as an Azure Monitor autoscale setting makes it: its limits, and the week of its recurring profiles.
// `desired` nullopt: the count is that of the setting's default. `fleet` is what stands where nothing scales
// it.
Scaling scale_of(const Context& context, const std::optional<Count>& desired, Fleet fleet);
// Of an attribute that holds the count, or Null.
Scaling scale_of(const Context& context, const plan::Value& desired, std::string_view attribute);

struct VmKind {
  plan::Value size, priority;
  plan::Value spot_limit;  // above this price a spot machine does not run; -1: whatever it is
  std::string_view size_attribute;
  std::string label;          // before the size, where there are several: "default node pool"
  bool windows = false;       // its licence is an item of its own
  plan::Value licence_type;   // a licence that has been paid for elsewhere
  std::string linux_licence;  // "Red Hat", "SUSE": a distribution that is billed by the hour
  std::string no_price;       // "it is billed with its dedicated host …"
  std::optional<bool> tainted;
  std::optional<bool> reserved = false;  // a capacity reservation holds it; nullopt: known after apply
  std::int64_t least_allowed = 0;        // as in Compute
  std::string service = "vm";
};
// Whether this group of reservations, of a `capacity_reservation_group_id`, holds a machine. One that is
// known after apply is one where it names a group; else it may turn out to be none.
std::optional<bool> is_reserved(const Context& context, std::string_view path);
// Of the size that the resource itself has.
VmKind kind_of(const Context& context);
void add_vm(const VmKind& kind, const Context& context, const Fleet& fleet, const Hours& hours, Side& side);

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
  plan::Value type, size;           // "Premium_LRS", GB; unknown: set to what only an apply tells
  plan::Value tier, iops, mbps;     // "P30" where it is above the size's own
  std::optional<Decimal> image_gb;  // nullopt: a size must be said
  std::string_view assumed_type;    // of a type that is not said; "": it must be
  std::string_view usage;           // the key of its operations in the usage file
  std::string unknown;              // why it is not known whether it costs anything
  std::string_view id;              // of the disk, where the plan has it
};
void add_managed_disk(const Context& context, const Hours& hours, const ManagedDisk& disk, Side& side);

// Azure does not care for the case of a VM size; the rate cards have "Standard_NC6s_v3".
std::string vm_size(std::string_view text);

// The size of a disk with the image of an operating system.
Decimal image_gb(const Context& context, bool windows);

// A static standard address for as long as the machines run.
Demand public_ip(const Context& context, std::string_view sku);

}  // namespace terratoll::inventory
