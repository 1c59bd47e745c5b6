# The case `flagged` after its advice: one region a continent.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

locals {
  regions = toset(["ap-northeast-1", "eu-west-1", "us-west-2"])
}

resource "aws_sagemaker_endpoint_configuration" "serving" {
  for_each = local.regions
  region   = each.key
  name     = "serving"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
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
