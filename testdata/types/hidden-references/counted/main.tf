# The same of those that are counted.
resource "aws_sagemaker_endpoint_configuration" "each" {
  count = 2
  production_variants {
    variant_name           = "a"
    model_name             = "m"
    instance_type          = ["ml.g4dn.xlarge", "ml.g5.2xlarge"][count.index]
    initial_instance_count = 1
  }
}
locals {
  names = aws_sagemaker_endpoint_configuration.each[*].name
}
resource "aws_sagemaker_endpoint" "it" {
  count                = 2
  endpoint_config_name = local.names[count.index]
}
