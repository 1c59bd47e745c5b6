# Serverless endpoints in four regions have no floor to pay for.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

locals {
  regions = toset(["ap-northeast-1", "eu-central-1", "eu-west-1", "us-west-2"])
}

resource "aws_sagemaker_endpoint_configuration" "serving" {
  for_each = local.regions
  region   = each.key
  name     = "serving"

  production_variants {
    variant_name = "main"
    model_name   = "ranker"

    serverless_config {
      max_concurrency   = 5
      memory_size_in_mb = 4096
    }
  }
}

resource "aws_sagemaker_endpoint" "serving" {
  for_each             = local.regions
  region               = each.key
  name                 = "serving"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.serving[each.key].name
}
