# What the local means is another module's output.
module "config" {
  source = "./config"
}
locals {
  config = module.config.all
}
resource "aws_sagemaker_endpoint" "it" {
  endpoint_config_name = local.config.name
}
