# What a target scales; the endpoint's name is known after apply.
resource "aws_sagemaker_endpoint_configuration" "it" {
  production_variants {
    variant_name           = "a"
    model_name             = "m"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 2
  }
}
resource "aws_sagemaker_endpoint" "it" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.it.name
}
locals {
  scaled = "endpoint/${aws_sagemaker_endpoint.it.name}/variant/a"
}
resource "aws_appautoscaling_target" "it" {
  service_namespace  = "sagemaker"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  resource_id        = local.scaled
  min_capacity       = 1
  max_capacity       = 4
}
resource "aws_appautoscaling_policy" "it" {
  name               = "p"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.it.service_namespace
  scalable_dimension = aws_appautoscaling_target.it.scalable_dimension
  resource_id        = aws_appautoscaling_target.it.resource_id
  target_tracking_scaling_policy_configuration {
    target_value = 10
    predefined_metric_specification {
      predefined_metric_type = "SageMakerVariantInvocationsPerInstance"
    }
  }
}
