// AWS resource types, one file a service.
#pragma once

#include <string>
#include <string_view>

#include "inventory/fleet.h"

namespace terratoll::inventory {

void aws_instance(const Context& context, Side& side);
void aws_ebs_volume(const Context& context, Side& side);
void aws_s3_bucket(const Context& context, Side& side);
void aws_appautoscaling_target(const Context& context, Side& side);
void aws_bedrock_custom_model(const Context& context, Side& side);
void aws_bedrock_provisioned_model_throughput(const Context& context, Side& side);
void aws_lambda_function(const Context& context, Side& side);
void aws_lambda_provisioned_concurrency_config(const Context& context, Side& side);
void aws_sagemaker_app(const Context& context, Side& side);
void aws_sagemaker_endpoint(const Context& context, Side& side);
void aws_sagemaker_endpoint_configuration(const Context& context, Side& side);
void aws_sagemaker_feature_group(const Context& context, Side& side);
void aws_sagemaker_mlflow_tracking_server(const Context& context, Side& side);
void aws_sagemaker_notebook_instance(const Context& context, Side& side);
void aws_sagemaker_space(const Context& context, Side& side);
void aws_sagemaker_training_job(const Context& context, Side& side);

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
