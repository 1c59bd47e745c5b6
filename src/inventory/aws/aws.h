// AWS resource types, one file a service.
#pragma once

#include <string>
#include <string_view>

#include "inventory/kit/fleet.h"

namespace terratoll::inventory {

// EC2 and what launches it.
void aws_instance(const Context& context, Side& side);
void aws_spot_instance_request(const Context& context, Side& side);
void aws_spot_fleet_request(const Context& context, Side& side);
void aws_ec2_fleet(const Context& context, Side& side);
void aws_autoscaling_group(const Context& context, Side& side);
void aws_ec2_capacity_reservation(const Context& context, Side& side);
void aws_ec2_capacity_block_reservation(const Context& context, Side& side);
// Clusters.
void aws_eks_cluster(const Context& context, Side& side);
void aws_eks_node_group(const Context& context, Side& side);
void aws_batch_compute_environment(const Context& context, Side& side);
void aws_ecs_service(const Context& context, Side& side);
// Stores.
void aws_ebs_volume(const Context& context, Side& side);
void aws_ebs_snapshot(const Context& context, Side& side);
void aws_ebs_snapshot_copy(const Context& context, Side& side);
void aws_efs_file_system(const Context& context, Side& side);
void aws_fsx_lustre_file_system(const Context& context, Side& side);
void aws_s3_bucket(const Context& context, Side& side);
// Networks and logs.
void aws_nat_gateway(const Context& context, Side& side);
void aws_vpc_endpoint(const Context& context, Side& side);
void aws_lb(const Context& context, Side& side);
void aws_elb(const Context& context, Side& side);
void aws_eip(const Context& context, Side& side);
void aws_ec2_transit_gateway_vpc_attachment(const Context& context, Side& side);
void aws_ec2_transit_gateway_peering_attachment(const Context& context, Side& side);
void aws_cloudwatch_log_group(const Context& context, Side& side);
// SageMaker.
void aws_sagemaker_endpoint(const Context& context, Side& side);
void aws_sagemaker_endpoint_configuration(const Context& context, Side& side);
void aws_sagemaker_notebook_instance(const Context& context, Side& side);
void aws_sagemaker_app(const Context& context, Side& side);
void aws_sagemaker_space(const Context& context, Side& side);
void aws_sagemaker_training_job(const Context& context, Side& side);
void aws_sagemaker_feature_group(const Context& context, Side& side);
void aws_sagemaker_mlflow_tracking_server(const Context& context, Side& side);
// Bedrock and Lambda.
void aws_bedrock_custom_model(const Context& context, Side& side);
void aws_bedrock_provisioned_model_throughput(const Context& context, Side& side);
void aws_lambda_function(const Context& context, Side& side);
void aws_lambda_provisioned_concurrency_config(const Context& context, Side& side);
void aws_appautoscaling_target(const Context& context, Side& side);

}  // namespace terratoll::inventory
