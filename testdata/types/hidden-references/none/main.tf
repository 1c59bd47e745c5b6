# There is none that it can be.
resource "random_pet" "name" {}
locals {
  name = random_pet.name.id
}
resource "aws_sagemaker_endpoint" "it" {
  endpoint_config_name = local.name
}
