# An asynchronous endpoint that scales to zero. Tokyo has no price of its own for asynchronous inference, which is
# billed as hosting. Its hours are not in the plan: 160 hours of one machine are assumed.
#   ml.g5.xlarge, asynchronous hosting    160 h × 2.043 = 326.88, assumed  (raw 160 × 1.459 = 233.44; managed 93.44)
#   at the most                 3 × 730 = 2190 h × 2.043 = 4474.17
#   3×: 480 h = 980.64; 10×: 1600 h = 3268.80

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_sagemaker_endpoint_configuration" "batch" {
  name = "batch"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 1
  }

  async_inference_config {
    output_config {
      s3_output_path = "s3://answers-tokyo/out/"
    }
  }
}

resource "aws_sagemaker_endpoint" "batch" {
  name                 = "batch"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.batch.name
}

resource "aws_appautoscaling_target" "batch" {
  service_namespace  = "sagemaker"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  resource_id        = "endpoint/${aws_sagemaker_endpoint.batch.name}/variant/main"
  min_capacity       = 0
  max_capacity       = 3
}

resource "aws_appautoscaling_policy" "batch" {
  name               = "load"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "sagemaker"
  scalable_dimension = aws_appautoscaling_target.batch.scalable_dimension
  resource_id        = aws_appautoscaling_target.batch.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 70
    predefined_metric_specification {
      predefined_metric_type = "SageMakerVariantInvocationsPerInstance"
    }
  }
}
