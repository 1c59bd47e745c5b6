// EC2 machines as they are launched: by an instance, a fleet, a group, a cluster. A Launch says what each
// machine is, Hours for how long they run; what launches them brings the two together.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/kit/hours.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {

// The usage file's key for the number of machines of a group.
inline constexpr HoursUsage kInstances{"instances", ""};
// The number that it gives, if it gives one.
void take_usage(const Context& context, Fleet& fleet);
// What schedules make of a group; at its maximum it is that all month. `week` is nullopt where they are no
// plain weekly ones: then a remark says that they are not counted.
void follow_schedules(const std::optional<std::vector<CapacityAction>>& week, Scaling& group);

// An EBS volume: storage, and the IOPS and throughput that its type bills apart. A type that is not said is
// EC2's default, assumed; a size that is not said is `default_gb`, assumed, and unknown where there is no
// default.
struct EbsVolume {
  std::string label;                         // "root volume"
  std::string device;                        // "/dev/sdf", where it is one of a machine; "" of a root volume
  std::string id;                            // "" where it is not known
  plan::Value size, type, iops, throughput;  // unknown: set to what only an apply tells
  std::optional<Decimal> default_gb;
  bool main = false;  // the resource is the volume itself
};
void add_ebs_volume(const Context& context, const Hours& hours, const EbsVolume& volume, Side& side);

struct Launch {
  std::string at;               // the address that holds the type, where it is not the resource itself
  std::string type;             // "" where it is not known
  std::string type_unknown;     // why
  std::string type_assumption;  // why it is only assumed: "the first of 3 types"
  std::string no_price;         // why no price fits: "dedicated tenancy has no price …"
  std::string meter = "on-demand";
  std::string meter_unknown;  // why it is not known how the machine is bought
  plan::Value spot_limit;     // above this price a spot machine does not run
  plan::Value spot_percent;   // or above this part of the price on demand
  std::vector<EbsVolume> volumes;
  std::string volumes_unknown;           // why there may be more
  plan::Value public_ip;                 // what the launch itself says
  bool monitored = false;                // detailed monitoring
  bool may_be_monitored = false;         // or that is known after apply
  bool accelerated = false;              // its type is not known, and has an accelerator
  std::optional<bool> reserved = false;  // a capacity reservation holds it; nullopt: known after apply
  plan::Value credits;                   // of a burstable type: standard or unlimited
};

// Volumes of a launch over those of its template: a device holds one volume, and what is said of it replaces
// what the template says, attribute by attribute. The first of both is the root volume.
void merge_volumes(const std::vector<EbsVolume>& own, std::vector<EbsVolume>& volumes);

// A type that is chosen by what the machine shall have: a block `instance_requirements`.
void choose_at_launch(const plan::Value& requirements, Launch& launch);

// What a template says; a root volume without a size has that of an image.
Launch launch_of_template(const Context& context, const plan::Resource& launch_template);
// A block that describes machines as aws_instance does, at `path` of a resource with its trailing dot: a
// launch configuration, a specification of a spot fleet.
Launch launch_of_block(const Context& context, const plan::Resource& of, const std::string& path);
// Whether a block `capacity_reservation_specification` of a resource, at `path` of it with its trailing dot,
// names a reservation, or takes nothing but reserved capacity. One that is open takes what matches it, which
// a plan does not show. nullopt: known after apply.
std::optional<bool> is_reserved(const Context& context, const plan::Resource& of, const std::string& path);
// The template that a block of this resource names, at `path` with its trailing dot: "launch_template[0].".
const plan::Resource* template_at(const Context& context, std::string_view path);
// Why there is none.
std::string template_not_found(const Context& context, std::string_view path);
// Where the type is known without it: then what else it says is not.
void say_template_missing(const Context& context, std::string_view path, Launch& launch);
// `image` of an instance or template is one of a data source that says it is not plain Linux; "" where
// nothing says so.
std::string image_without_price(const Context& context, const plan::Resource& from,
                                std::string_view attribute);

// The machines themselves, as a fact and a demand that decides the status. `suffix` tells them from others
// ("warm pool"); `fleet` holds their numbers.
struct Machines {
  Fleet fleet;
  Hours hours;
  std::string suffix;
  std::optional<bool> tainted;
};
void add_machines(const Context& context, const Launch& launch, const Machines& machines, Side& side);
// What comes with them: volumes, detailed monitoring, public addresses.
void add_volumes(const Context& context, const Launch& launch, const Hours& hours, Side& side);
void add_monitoring(const Context& context, const Launch& launch, const Hours& hours, Side& side);
// What burstable machines of a group use above what they earn, by the usage file.
void add_cpu_credits(const Context& context, const Launch& launch, const Fleet& fleet, Side& side);
// `subnets` is the attribute that names them: they say whether a machine gets a public address where its
// launch does not. Where neither is known, it is open.
void add_public_ips(const Context& context, const Launch& launch, std::string_view subnets,
                    const Hours& hours, Side& side);

// Of a public IPv4 address: "in-use" or "idle".
Demand public_ipv4(const Context& context, std::string_view meter);

}  // namespace terratoll::inventory
