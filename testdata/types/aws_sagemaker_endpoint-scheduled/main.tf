# Two endpoints with schedules.
# office: two machines on working days from 8 to 20 o'clock, none at night.
#   5 × 12 = 60 h a week × 2 machines = 120 h; × 730 / 168 = 521.428571428571 h × 0.921 = 480.24
#   raw 521.428571428571 × 0.658 = 343.10; managed 137.14
#   at the most 4 machines: 240 h × 730 / 168 = 1042.857142857143 h × 0.921 = 960.47
# monthly: an action on the first of a month is no weekly timetable: its two machines are counted all month.
#   2 × 730 = 1460 h × 0.921 = 1344.66, at the most 4 × 730 × 0.921 = 2689.32
#                                                                    total = 1824.90, at the most 3649.79
# 3×, 10×: both at their most, 3649.79

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_sagemaker_endpoint_configuration" "office" {
  name = "office"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 2
  }
}

resource "aws_sagemaker_endpoint" "office" {
  name                 = "office"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.office.name
}

resource "aws_appautoscaling_target" "office" {
  service_namespace  = "sagemaker"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  resource_id        = "endpoint/${aws_sagemaker_endpoint.office.name}/variant/main"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_appautoscaling_scheduled_action" "office_morning" {
  name               = "office-morning"
  service_namespace  = aws_appautoscaling_target.office.service_namespace
  scalable_dimension = aws_appautoscaling_target.office.scalable_dimension
  resource_id        = aws_appautoscaling_target.office.resource_id
  schedule           = "cron(0 8 ? * MON-FRI *)"
  timezone           = "Europe/Berlin"
  scalable_target_action {
    min_capacity = 2
    max_capacity = 4
  }
}

resource "aws_appautoscaling_scheduled_action" "office_evening" {
  name               = "office-evening"
  service_namespace  = aws_appautoscaling_target.office.service_namespace
  scalable_dimension = aws_appautoscaling_target.office.scalable_dimension
  resource_id        = aws_appautoscaling_target.office.resource_id
  schedule           = "cron(0 20 ? * MON-FRI *)"
  timezone           = "Europe/Berlin"
  scalable_target_action {
    min_capacity = 0
    max_capacity = 0
  }
}

resource "aws_sagemaker_endpoint_configuration" "monthly" {
  name = "monthly"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 2
  }
}

resource "aws_sagemaker_endpoint" "monthly" {
  name                 = "monthly"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.monthly.name
}

resource "aws_appautoscaling_target" "monthly" {
  service_namespace  = "sagemaker"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  resource_id        = "endpoint/${aws_sagemaker_endpoint.monthly.name}/variant/main"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_appautoscaling_scheduled_action" "monthly_close" {
  name               = "monthly-close"
  service_namespace  = aws_appautoscaling_target.monthly.service_namespace
  scalable_dimension = aws_appautoscaling_target.monthly.scalable_dimension
  resource_id        = aws_appautoscaling_target.monthly.resource_id
  schedule           = "cron(0 6 1 * ? *)"
  timezone           = "Europe/Berlin"
  scalable_target_action {
    min_capacity = 4
    max_capacity = 4
  }
}
