# Where asynchronous inference has a price of its own, that one counts.
#   ml.g6e.2xlarge, asynchronous hosting   730 h × 2.8026 = 2045.90  (raw 730 × 2.24208 = 1636.72; managed 409.18)

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_sagemaker_endpoint_configuration" "batch" {
  name = "batch"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g6e.2xlarge"
    initial_instance_count = 1
  }

  async_inference_config {
    output_config {
      s3_output_path = "s3://answers/out/"
    }
  }
}

resource "aws_sagemaker_endpoint" "batch" {
  name                 = "batch"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.batch.name
}
