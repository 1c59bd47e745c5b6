# One endpoint, two machines, a volume each, all month.
#   ml.g5.xlarge, hosting   2 × 730 = 1460 h × 1.57  = 2292.20  (the same raw: 1460 × 1.123 = 1639.58; managed 652.62)
#   hosting volume          2 × 50 = 100 GB × 0.154  =   15.40
#                                              total = 2307.60

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
    initial_instance_count = 2
    volume_size_in_gb      = 50
  }
}

resource "aws_sagemaker_endpoint" "ranker" {
  name                 = "ranker"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.ranker.name
}
