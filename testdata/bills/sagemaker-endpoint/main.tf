# Endpoints: variants, shadow variants, autoscaling to a floor of 0 and above, schedules, serverless.
#
# bill: aws_sagemaker_endpoint.always_on = 1460 × 0.921 = 1344.66
# bill: aws_sagemaker_endpoint.several = 730 × 1.761 + 2190 × 0.276 + 730 × 0.138 = 1990.71
# bill: aws_sagemaker_endpoint.scaled = 1460 × 0.921 = 1344.66
# bill: aws_sagemaker_endpoint.to_zero = 160 × 1.761 = 281.76
# bill: aws_sagemaker_endpoint.serverless = usage
# bill: aws_sagemaker_endpoint.warm = 26280000 × 0.000005 = 131.40
# bill: aws_sagemaker_endpoint.inferentia = unpriced
# bill: aws_sagemaker_endpoint.elsewhere = unknown
# bill: total = 5093.19

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}

resource "aws_sagemaker_model" "m" {
  name               = "ranker"
  execution_role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  primary_container {
    image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/ranker:1"
  }
}

resource "aws_sagemaker_endpoint_configuration" "always_on" {
  name = "always-on"
  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.m.name
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 2
  }
}

resource "aws_sagemaker_endpoint" "always_on" {
  name                 = "always-on"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.always_on.name
}

resource "aws_sagemaker_endpoint_configuration" "several" {
  name_prefix = "several-"
  production_variants {
    variant_name           = "large"
    model_name             = aws_sagemaker_model.m.name
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 1
  }
  production_variants {
    variant_name           = "small"
    model_name             = aws_sagemaker_model.m.name
    instance_type          = "ml.m5.xlarge"
    initial_instance_count = 3
  }
  shadow_production_variants {
    variant_name           = "next"
    model_name             = aws_sagemaker_model.m.name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "several" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.several.name
}

# One machine to begin with, held at the floor of two.
resource "aws_sagemaker_endpoint_configuration" "scaled" {
  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.m.name
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "scaled" {
  name                 = "scaled"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.scaled.name
}

resource "aws_appautoscaling_target" "scaled" {
  min_capacity       = 2
  max_capacity       = 6
  resource_id        = "endpoint/${aws_sagemaker_endpoint.scaled.name}/variant/main"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  service_namespace  = "sagemaker"
}

resource "aws_appautoscaling_scheduled_action" "night" {
  name               = "night"
  resource_id        = aws_appautoscaling_target.scaled.resource_id
  scalable_dimension = aws_appautoscaling_target.scaled.scalable_dimension
  service_namespace  = aws_appautoscaling_target.scaled.service_namespace
  schedule           = "cron(0 20 * * ? *)"
  scalable_target_action {
    min_capacity = 2
    max_capacity = 2
  }
}

# Known by reference alone: the endpoint's name is known after apply.
resource "aws_sagemaker_endpoint_configuration" "to_zero" {
  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.m.name
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "to_zero" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.to_zero.name
}

resource "aws_appautoscaling_target" "to_zero" {
  min_capacity       = 0
  max_capacity       = 2
  resource_id        = "endpoint/${aws_sagemaker_endpoint.to_zero.name}/variant/main"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  service_namespace  = "sagemaker"
}

resource "aws_sagemaker_endpoint_configuration" "serverless" {
  name = "serverless"
  production_variants {
    model_name = aws_sagemaker_model.m.name
    serverless_config {
      max_concurrency   = 10
      memory_size_in_mb = 4096
    }
  }
}

resource "aws_sagemaker_endpoint" "serverless" {
  name                 = "serverless"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.serverless.name
}

# 2 GB × 5 requests at a time × 730 hours × 3,600 seconds.
resource "aws_sagemaker_endpoint_configuration" "warm" {
  provider = aws.virginia
  name     = "warm"
  production_variants {
    model_name = aws_sagemaker_model.m.name
    serverless_config {
      max_concurrency         = 10
      memory_size_in_mb       = 2048
      provisioned_concurrency = 5
    }
  }
}

resource "aws_sagemaker_endpoint" "warm" {
  provider             = aws.virginia
  name                 = "warm"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.warm.name
}

resource "aws_sagemaker_endpoint_configuration" "inferentia" {
  name = "inferentia"
  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.m.name
    instance_type          = "ml.inf9.xlarge"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "inferentia" {
  name                 = "inferentia"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.inferentia.name
}

resource "aws_sagemaker_endpoint" "elsewhere" {
  name                 = "elsewhere"
  endpoint_config_name = "made-by-hand"
}

resource "aws_appautoscaling_policy" "to_zero" {
  name               = "load"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "sagemaker"
  scalable_dimension = aws_appautoscaling_target.to_zero.scalable_dimension
  resource_id        = aws_appautoscaling_target.to_zero.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 70
    predefined_metric_specification {
      predefined_metric_type = "SageMakerVariantInvocationsPerInstance"
    }
  }
}
