# Types of Cloud Control in us-west-2 that their twins read under other names.
#   shared   10 MiB/s provisioned × 6.00 = 60.00, its storage by use
#   stored   by what is stored
#   public   730 h × 0.0225 = 16.43 (16.425); 2 zones × 730 h × 0.005 = 7.30
#   private  730 h × 0.0225 = 16.43, and no address
#   office   1 ml.g5.xlarge while the target says so: 10 hours on 5 days of 7, 730 × 50 / 168 = 217.26 h × 1.408 = 305.90

terraform {
  required_providers {
    awscc = { source = "hashicorp/awscc" }
  }
}

provider "awscc" {
  region = "us-west-2"
}

resource "awscc_efs_file_system" "shared" {
  throughput_mode                 = "provisioned"
  provisioned_throughput_in_mibps = 10
}

resource "awscc_efs_file_system" "stored" {
  lifecycle_policies = [{ transition_to_ia = "AFTER_30_DAYS" }]
}

resource "awscc_elasticloadbalancingv2_load_balancer" "public" {
  type    = "application"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

resource "awscc_elasticloadbalancingv2_load_balancer" "private" {
  type    = "network"
  scheme  = "internal"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

resource "awscc_sagemaker_endpoint_config" "office" {
  production_variants = [{
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 1
  }]
}

resource "awscc_sagemaker_endpoint" "office" {
  endpoint_name        = "office"
  endpoint_config_name = awscc_sagemaker_endpoint_config.office.endpoint_config_name
}

resource "awscc_applicationautoscaling_scalable_target" "office" {
  service_namespace  = "sagemaker"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  resource_id        = "endpoint/office/variant/main"
  min_capacity       = 0
  max_capacity       = 1
  scheduled_actions = [
    {
      scheduled_action_name  = "open"
      schedule               = "cron(0 8 ? * MON-FRI *)"
      scalable_target_action = { min_capacity = 1, max_capacity = 1 }
    },
    {
      scheduled_action_name  = "close"
      schedule               = "cron(0 18 ? * MON-FRI *)"
      scalable_target_action = { min_capacity = 0, max_capacity = 0 }
    },
  ]
}
