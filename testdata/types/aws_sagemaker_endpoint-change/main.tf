# Before (before/main.tf): ranker, one ml.g4dn.xlarge, 730 h × 0.821 = 599.33; old, two ml.c5.xlarge,
# 1460 h × 0.23 = 335.80: 935.13 together. Now the configuration is replaced, and old goes.
#   ranker: ml.g5.xlarge, hosting   3 × 730 = 2190 h × 1.57 = 3438.30  (raw 2190 × 1.123 = 2459.37; managed 978.93)
#                                                     change = 2503.17

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_sagemaker_endpoint_configuration" "ranker" {
  name = "ranker"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 3
  }
}

resource "aws_sagemaker_endpoint" "ranker" {
  name                 = "ranker"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.ranker.name
}
