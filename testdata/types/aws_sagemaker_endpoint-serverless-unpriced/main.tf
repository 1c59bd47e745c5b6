# by_use: billed by its requests' duration, of which nobody says anything: usage.
# warm: three units kept warm, which have a price in us-east-1 only: unpriced.
# large: more memory than is sold: unpriced, though the usage file says how long it works.
# known: 3 GB × 40000 s = 120000 GB-s × 0.00002 = 2.40
#                                         total = 2.40; 3×: 7.20; 10×: 24.00

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-north-1"
}

resource "aws_sagemaker_endpoint_configuration" "by_use" {
  name = "by_use"

  production_variants {
    variant_name = "main"
    model_name   = "ranker"
    serverless_config {
      memory_size_in_mb = 4096
      max_concurrency   = 10
    }
  }
}

resource "aws_sagemaker_endpoint" "by_use" {
  name                 = "by_use"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.by_use.name
}

resource "aws_sagemaker_endpoint_configuration" "warm" {
  name = "warm"

  production_variants {
    variant_name = "main"
    model_name   = "ranker"
    serverless_config {
      memory_size_in_mb       = 4096
      max_concurrency         = 10
      provisioned_concurrency = 3
    }
  }
}

resource "aws_sagemaker_endpoint" "warm" {
  name                 = "warm"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.warm.name
}

resource "aws_sagemaker_endpoint_configuration" "large" {
  name = "large"

  production_variants {
    variant_name = "main"
    model_name   = "ranker"
    serverless_config {
      memory_size_in_mb = 8192
      max_concurrency   = 10
    }
  }
}

resource "aws_sagemaker_endpoint" "large" {
  name                 = "large"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.large.name
}

resource "aws_sagemaker_endpoint_configuration" "known" {
  name = "known"

  production_variants {
    variant_name = "main"
    model_name   = "ranker"
    serverless_config {
      memory_size_in_mb = 3072
      max_concurrency   = 10
    }
  }
}

resource "aws_sagemaker_endpoint" "known" {
  name                 = "known"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.known.name
}
