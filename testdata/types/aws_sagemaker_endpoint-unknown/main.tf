# What cannot be told, and why. In us-west-2 ml.g5.2xlarge costs 1.515 an hour.
# type:      its instance_type is known after apply: unknown
# count:     its initial_instance_count is known after apply: unknown
# elsewhere: its configuration is not in this plan: unknown
# unsold:    ml.p3.2xlarge is not sold for hosting in us-west-2 by the cards: unpriced
# scaled:    one machine, 1 × 730 h × 1.515 = 1105.95 (raw 730 × 1.212 = 884.76; managed 221.19); at the most 3 × 1105.95 = 3317.85

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "terraform_data" "choice" {
  input = timestamp()
}

resource "aws_sagemaker_endpoint_configuration" "type" {
  name = "type"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = terraform_data.choice.output
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "type" {
  name                 = "type"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.type.name
}

resource "aws_sagemaker_endpoint_configuration" "count" {
  name = "count"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g5.2xlarge"
    initial_instance_count = length(terraform_data.choice.output)
  }
}

resource "aws_sagemaker_endpoint" "count" {
  name                 = "count"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.count.name
}

resource "aws_sagemaker_endpoint" "elsewhere" {
  name                 = "elsewhere"
  endpoint_config_name = "made-by-somebody"
}

resource "aws_sagemaker_endpoint_configuration" "unsold" {
  name = "unsold"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.p3.2xlarge"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "unsold" {
  name                 = "unsold"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.unsold.name
}

resource "aws_sagemaker_endpoint_configuration" "scaled" {
  name = "scaled"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g5.2xlarge"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "scaled" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.scaled.name
}

resource "aws_appautoscaling_target" "scaled" {
  service_namespace  = "sagemaker"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  resource_id        = "endpoint/${aws_sagemaker_endpoint.scaled.name}/variant/main"
  min_capacity       = 1
  max_capacity       = 3
}

resource "aws_appautoscaling_policy" "scaled" {
  name               = "load"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "sagemaker"
  scalable_dimension = aws_appautoscaling_target.scaled.scalable_dimension
  resource_id        = aws_appautoscaling_target.scaled.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 70
    predefined_metric_specification {
      predefined_metric_type = "SageMakerVariantInvocationsPerInstance"
    }
  }
}
