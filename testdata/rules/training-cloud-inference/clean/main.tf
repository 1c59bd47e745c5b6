# Ten of them: 12 × 730 × 10 × $0.538 = $47,128.80 a year. It differs in initial_instance_count alone.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_instance" "training" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.12xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}

resource "aws_sagemaker_endpoint_configuration" "serving" {
  name = "serving"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g4dn.12xlarge"
    initial_instance_count = 10
  }
}

resource "aws_sagemaker_endpoint" "serving" {
  name                 = "serving"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.serving.name
}
