# Two stand, and only the local says which.
resource "aws_sagemaker_endpoint_configuration" "small" {
  production_variants {
    variant_name           = "a"
    model_name             = "m"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}
resource "aws_sagemaker_endpoint_configuration" "large" {
  production_variants {
    variant_name           = "a"
    model_name             = "m"
    instance_type          = "ml.g5.2xlarge"
    initial_instance_count = 1
  }
}
locals {
  config = aws_sagemaker_endpoint_configuration.small.name
}
resource "aws_sagemaker_endpoint" "it" {
  endpoint_config_name = local.config
}
