# What an endpoint's configuration hosts.
variable "bucket" {}
variable "name" {}
resource "aws_sagemaker_model" "it" {
  execution_role_arn = "arn:aws:iam::111122223333:role/m"
  primary_container {
    image          = "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-inference:2.0.0"
    model_data_url = "s3://${var.name}/model.tar.gz"
  }
}
locals {
  model  = aws_sagemaker_model.it.name
  config = aws_sagemaker_endpoint_configuration.it.name
}
resource "aws_sagemaker_endpoint_configuration" "it" {
  production_variants {
    variant_name           = "a"
    model_name             = local.model
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}
resource "aws_sagemaker_endpoint" "it" {
  endpoint_config_name = local.config
}
