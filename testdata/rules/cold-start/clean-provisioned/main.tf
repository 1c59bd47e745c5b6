# A serverless endpoint for customers that keeps one request's capacity warm: 4 GB × 1 × 730 × 3,600 s at the rate of
# provisioned concurrency.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_sagemaker_endpoint_configuration" "serving" {
  name = "serving"

  production_variants {
    variant_name = "main"
    model_name   = "ranker"

    serverless_config {
      max_concurrency         = 5
      memory_size_in_mb       = 4096
      provisioned_concurrency = 1
    }
  }
}

resource "aws_sagemaker_endpoint" "serving" {
  name                 = "serving"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.serving.name
}
