# Of instances with keys the one with the same key.
locals {
  types = { a = "ml.g4dn.xlarge", b = "ml.g5.2xlarge" }
}
resource "aws_sagemaker_endpoint_configuration" "each" {
  for_each = local.types
  production_variants {
    variant_name           = "a"
    model_name             = "m"
    instance_type          = each.value
    initial_instance_count = 1
  }
}
locals {
  names = { for key, config in aws_sagemaker_endpoint_configuration.each : key => config.name }
}
resource "aws_sagemaker_endpoint" "it" {
  for_each             = local.types
  endpoint_config_name = local.names[each.key]
}
