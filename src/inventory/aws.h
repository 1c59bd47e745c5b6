// AWS resource types, one file a service.
#pragma once

#include <string>
#include <string_view>

#include "inventory/fleet.h"

namespace terratoll::inventory {

void aws_instance(const Context& context, Side& side);
void aws_ebs_volume(const Context& context, Side& side);
void aws_s3_bucket(const Context& context, Side& side);
void aws_sagemaker_endpoint(const Context& context, Side& side);
void aws_sagemaker_endpoint_configuration(const Context& context, Side& side);

// An EBS volume, of `fleet` machines: storage, and the IOPS and throughput that its type bills apart. `block`
// has `volume_size`, `volume_type`, `iops` and `throughput`. A type that is not said is gp2, assumed; a size
// that is not said is 8 GB for a root volume, assumed, and unknown for any other.
struct EbsVolume {
  std::string_view label;  // "root volume"
  bool root = false;
  bool main = false;  // the resource is the volume itself
  plan::Value size, type, iops, throughput;
};
void add_ebs_volume(const Context& context, const Fleet& fleet, const EbsVolume& volume, Side& side);

}  // namespace terratoll::inventory
