# The one that stands has another key, and is none of this endpoint's.
resource "aws_sagemaker_endpoint_configuration" "each" {
  for_each = toset(["a"])
  production_variants {
    variant_name           = "a"
    model_name             = "m"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}
resource "random_pet" "name" {}
locals {
  names = { b = random_pet.name.id }
}
resource "aws_sagemaker_endpoint" "it" {
  for_each             = toset(["b"])
  endpoint_config_name = local.names[each.key]
}
