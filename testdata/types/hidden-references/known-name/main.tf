# The one that stands has a known name, which the endpoint would have too.
resource "aws_sagemaker_endpoint_configuration" "named" {
  name = "known"
  production_variants {
    variant_name           = "a"
    model_name             = "m"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}
resource "random_pet" "name" {}
locals {
  name = random_pet.name.id
}
resource "aws_sagemaker_endpoint" "it" {
  endpoint_config_name = local.name
}
