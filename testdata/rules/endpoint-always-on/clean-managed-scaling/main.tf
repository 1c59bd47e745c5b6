# SageMaker scales the variant by itself: 1 × 730 h × $2.043 = $1,491.39 for the machine that it starts with.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_sagemaker_endpoint_configuration" "serving" {
  name = "serving"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 1

    managed_instance_scaling {
      status             = "ENABLED"
      min_instance_count = 1
      max_instance_count = 4
    }
  }
}

resource "aws_sagemaker_endpoint" "serving" {
  name                 = "serving"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.serving.name
}
