# Two variants share the traffic, a third one shadows them and scales with its models.
#   ml.c5.xlarge, hosting, small                1 × 730 h × 0.23  =  167.90  (raw 730 × 0.192 = 140.16; managed 27.74)
#   ml.g4dn.xlarge, hosting, large              1 × 730 h × 0.821 =  599.33  (raw 730 × 0.587 = 428.51; managed 170.82)
#   ml.g5.xlarge, hosting, next (shadow)        1 × 730 h × 1.57  = 1146.10  (raw 730 × 1.123 = 819.79; managed 326.31)
#                                                           total = 1913.33, managed 524.87
#   at the most: large 4 × 599.33 = 2397.32, next 3 × 1146.10 = 3438.30: 6003.52
#   3×: 167.90 + 1797.99 + 3438.30 = 5404.19; 10×: 6003.52

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_sagemaker_endpoint_configuration" "ranker" {
  name = "ranker"

  production_variants {
    variant_name           = "small"
    model_name             = "ranker"
    instance_type          = "ml.c5.xlarge"
    initial_instance_count = 1
  }

  production_variants {
    variant_name           = "large"
    model_name             = "ranker"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }

  shadow_production_variants {
    variant_name           = "next"
    model_name             = "ranker"
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 1

    managed_instance_scaling {
      status             = "ENABLED"
      min_instance_count = 1
      max_instance_count = 3
    }
  }
}

resource "aws_sagemaker_endpoint" "ranker" {
  name                 = "ranker"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.ranker.name
}

resource "aws_appautoscaling_target" "ranker" {
  service_namespace  = "sagemaker"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  resource_id        = "endpoint/${aws_sagemaker_endpoint.ranker.name}/variant/large"
  min_capacity       = 1
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "ranker" {
  name               = "load"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "sagemaker"
  scalable_dimension = aws_appautoscaling_target.ranker.scalable_dimension
  resource_id        = aws_appautoscaling_target.ranker.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 70
    predefined_metric_specification {
      predefined_metric_type = "SageMakerVariantInvocationsPerInstance"
    }
  }
}
