# Two units kept warm all month, and what the usage file says of the rest.
#   provisioned concurrency   2 GB × 2 × 730 × 3600 = 10512000 GB-s × 0.000005   = 52.56
#   duration                           100000 s × 2 GB = 200000 GB-s × 0.00002    =  4.00
#   duration on provisioned concurrency 50000 s × 2 GB = 100000 GB-s × 0.00001165 =  1.17 (1.165)
#   data processed, in                                        10 GB × 0.016      =  0.16
#                                                                          total = 57.89
# 3×: 52.56 + 12.00 + 3.50 (3.495) + 0.48 = 68.54; 10×: 52.56 + 40.00 + 11.65 + 1.60 = 105.81

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_sagemaker_endpoint_configuration" "chat" {
  name = "chat"

  production_variants {
    variant_name = "main"
    model_name   = "ranker"
    serverless_config {
      memory_size_in_mb       = 2048
      max_concurrency         = 20
      provisioned_concurrency = 2
    }
  }
}

resource "aws_sagemaker_endpoint" "chat" {
  name                 = "chat"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.chat.name
}
