# Endpoints in four regions, and training whose data the plan does not show.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" { region = "us-west-2" }

resource "aws_instance" "training" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
}

locals { regions = toset(["us-east-1", "us-west-2", "eu-west-1", "eu-central-1"]) }

resource "aws_sagemaker_model" "serving" {
  for_each           = local.regions
  region             = each.key
  name               = "serving"
  execution_role_arn = "arn:aws:iam::123456789012:role/serve"
  primary_container { image = "123456789012.dkr.ecr.us-west-2.amazonaws.com/serve:1" }
}

resource "aws_sagemaker_endpoint_configuration" "serving" {
  for_each = local.regions
  region   = each.key
  name     = "serving"
  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.serving[each.key].name
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "serving" {
  for_each             = local.regions
  region               = each.key
  name                 = "serving"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.serving[each.key].name
}
